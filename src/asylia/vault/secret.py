"""A value that must not be shown."""

import hmac
from typing import NoReturn


class Secret:
    """Bytes that do not show themselves: no repr, no pickling, no comparison that leaks by time.

    Python keeps copies that nobody can wipe; docs/explanation says what follows from that.
    """

    __slots__ = ("_held",)

    def __init__(self, held: bytes | bytearray) -> None:
        self._held = bytes(held)

    def reveal(self) -> bytes:
        """Return the bytes, for a primitive that needs them."""
        return self._held

    def __len__(self) -> int:
        return len(self._held)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and hmac.compare_digest(self._held, other._held)

    __hash__ = None  # type: ignore[assignment]  # a secret is no key of a dictionary

    def __repr__(self) -> str:
        return "<secret>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written down")
