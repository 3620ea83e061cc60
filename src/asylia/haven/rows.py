"""Typed reading of one JSON object of a placement file; a key that nobody asked for is refused."""

import math

from asylia.haven.errors import PlacementRefused

MOST = 1_000_000_000
Json = object


class Row:
    """The keys of one object, each taken once by the reader that knows its type."""

    __slots__ = ("_left", "_what", "_where")

    def __init__(self, value: Json, *, where: str, what: str) -> None:
        """Hold the object in `value`; `what` names it in refusals. Raises: PlacementRefused if it is none."""
        self._where = where
        self._what = what
        if not isinstance(value, dict):
            raise self.refuse("must be an object of keys and values")
        self._left: dict[str, Json] = dict(value)

    def rename(self, what: str) -> None:
        """Name this object otherwise from now on, once its reference is known."""
        self._what = what

    def refuse(self, why: str) -> PlacementRefused:
        """Return the error that refuses this object."""
        return PlacementRefused(self._where, 0, f"{self._what}: {why}")

    def take(self, key: str) -> Json:
        """Return a value as it stands, None where the key is missing."""
        return self._left.pop(key, None)

    def text(self, key: str) -> str:
        """Return a text that must be there and not be empty."""
        if key not in self._left:
            raise self.refuse(f"it has no {key}")
        return self.as_text(self.take(key), key)

    def maybe_text(self, key: str) -> str | None:
        """Return a text, or None where the key is missing."""
        return self.as_text(self.take(key), key) if key in self._left else None

    def as_text(self, value: Json, key: str) -> str:
        """Return the value as a text. Raises: PlacementRefused if it is none, or empty."""
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(f"{key} must be a text that is not empty")
        return value.strip()

    def whole(self, key: str, *, least: int = 0) -> int:
        """Return a whole number that must be there."""
        if key not in self._left:
            raise self.refuse(f"it has no {key}")
        return self.as_whole(self.take(key), key, least=least)

    def maybe_whole(self, key: str, *, least: int = 0) -> int | None:
        """Return a whole number, or None where the key is missing."""
        return self.whole(key, least=least) if key in self._left else None

    def as_whole(self, value: Json, key: str, *, least: int = 0) -> int:
        """Return the value as a whole number from `least` on. Raises: PlacementRefused for any other."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.refuse(f"{key} must be a whole number")
        if value < least:
            raise self.refuse(f"{key} is {value}; it cannot be below {least}")
        if value > MOST:
            raise self.refuse(f"{key} is over {MOST:,}")
        return value

    def texts(self, key: str) -> tuple[str, ...] | None:
        """Return a list of texts, each once; None where the key is missing."""
        if key not in self._left:
            return None
        items = self.items(key)
        found = tuple(self.as_text(item, key) for item in items)
        if len(set(found)) < len(found):
            twice = next(text for text in found if found.count(text) > 1)
            raise self.refuse(f"{key} names {twice} twice")
        return found

    def items(self, key: str) -> list[Json]:
        """Return a list, empty where the key is missing."""
        value = self._left.pop(key, [])
        if not isinstance(value, list):
            raise self.refuse(f"{key} must be a list")
        return value

    def amounts(self, key: str) -> dict[str, int]:
        """Return names with whole numbers, none where the key is missing."""
        return {name: self.as_whole(value, f"{key}, {name}") for name, value in self._pairs(key)}

    def numbers(self, key: str) -> dict[str, float]:
        """Return names with numbers, none where the key is missing."""
        found: dict[str, float] = {}
        for name, value in self._pairs(key):
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise self.refuse(f"{key}, {name} must be a number")
            if not math.isfinite(value) or abs(value) > MOST:
                raise self.refuse(f"{key}, {name} is beyond {MOST:,}")
            found[name] = float(value)
        return found

    def _pairs(self, key: str) -> list[tuple[str, Json]]:
        value = self._left.pop(key, {})
        if not isinstance(value, dict):
            raise self.refuse(f"{key} must be an object of names and numbers")
        return list(value.items())

    def end(self) -> None:
        """Refuse whatever key is left over. Raises: PlacementRefused."""
        for key in self._left:
            raise self.refuse(f"it has an unknown key: {key}")
