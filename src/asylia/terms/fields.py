"""Typed reading of one mapping of a strict YAML file; a key that nobody asked for is refused."""

from collections.abc import Iterator
from datetime import date

from asylia.terms import strict_yaml
from asylia.terms.strict_yaml import Document, Value


class Fields:
    """The keys of one mapping, each taken once by the reader that knows its type."""

    __slots__ = ("_left", "document", "line", "what")

    def __init__(self, document: Document, value: Value, *, what: str) -> None:
        """Hold the mapping in `value`; `what` names it in refusals. Raises: the document's refusal if it is
        no mapping."""
        if not isinstance(value.content, dict):
            raise document.refuse(value.line, f"{what} must be a mapping of keys to values")
        self.document = document
        self.line = value.line
        self.what = what
        self._left = dict(value.content)

    def take(self, key: str) -> Value | None:
        """Return the value of a key that may be missing."""
        return self._left.pop(key, None)

    def line_of(self, key: str) -> int:
        """Return the line of a key that was not taken yet; that of the mapping where it is missing."""
        value = self._left.get(key)
        return self.line if value is None else value.line

    def need(self, key: str) -> Value:
        """Return the value of a key that must be there. Raises: the document's refusal if it is not."""
        value = self._left.pop(key, None)
        if value is None:
            raise self.document.refuse(self.line, f"{self.what} has no {key}")
        return value

    def text(self, key: str) -> str:
        """Return a text that must be there and not be empty."""
        return self.as_text(self.need(key), key)

    def maybe_text(self, key: str, default: str = "") -> str:
        """Return a text, or the default where the key is missing."""
        value = self.take(key)
        return default if value is None else self.as_text(value, key)

    def as_text(self, value: Value, key: str) -> str:
        """Return the value as a text. Raises: the document's refusal if it is none, or empty."""
        if not isinstance(value.content, str):
            raise self.document.refuse(value.line, f"{key} must be a text")
        if not value.content.strip():
            raise self.document.refuse(value.line, f"{key} is empty")
        return value.content.strip()

    def one_of(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """Return a word of a closed list. Raises: the document's refusal for any other."""
        value = self.take(key) if default is not None else self.need(key)
        if value is None:
            return default or ""
        if value.content not in allowed:
            shown = value.content if isinstance(value.content, str) else "this"
            raise self.document.refuse(
                value.line, f"{key} cannot be {shown}; it is one of {', '.join(allowed)}"
            )
        return str(value.content)

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self.take(key)
        if value is None:
            return default
        if not isinstance(value.content, bool):
            raise self.document.refuse(value.line, f"{key} must be true or false")
        return value.content

    def day(self, key: str) -> date:
        """Return a date that must be there."""
        return strict_yaml.read_date(self.document, self.need(key))

    def maybe_day(self, key: str) -> date | None:
        """Return a date, or None where the key is missing."""
        value = self.take(key)
        return None if value is None else strict_yaml.read_date(self.document, value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where the key is missing."""
        return tuple(self.as_text(item, key) for item in self.items(key))

    def items(self, key: str) -> list[Value]:
        """Return the items of a list, none where the key is missing."""
        value = self.take(key)
        if value is None:
            return []
        if not isinstance(value.content, list):
            raise self.document.refuse(value.line, f"{key} must be a list")
        return value.content

    def pairs(self, key: str) -> Iterator[tuple[str, Value]]:
        """Return the keys and values of a mapping, none where the key is missing."""
        value = self.take(key)
        if value is None:
            return iter(())
        if not isinstance(value.content, dict):
            raise self.document.refuse(value.line, f"{key} must be a mapping of keys to values")
        return iter(value.content.items())

    def end(self) -> None:
        """Refuse whatever key is left over. Raises: the document's refusal, at the line of the unknown
        key."""
        for key, value in self._left.items():
            raise self.document.refuse(value.line, f"{self.what} has an unknown key: {key}")
