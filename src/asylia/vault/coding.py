"""Bytes put together and taken apart in one way only: whole numbers big-endian, parts with their length."""

from asylia.vault.errors import FormatRefused


def u32(number: int) -> bytes:
    """Return four bytes. Raises: FormatRefused for a number that does not fit."""
    return _whole(number, 4)


def u64(number: int) -> bytes:
    """Return eight bytes. Raises: FormatRefused for a number that does not fit."""
    return _whole(number, 8)


def _whole(number: int, size: int) -> bytes:
    if not 0 <= number < 1 << (8 * size):
        raise FormatRefused(f"a number does not fit into {size} bytes")
    return number.to_bytes(size, "big")


def pack(*parts: bytes) -> bytes:
    """Return the parts, each behind its length, so that no two lists of parts give the same bytes."""
    return b"".join(u32(len(part)) + part for part in parts)


class Reader:
    """Takes bytes apart from the front; whatever is too short or left over is refused."""

    __slots__ = ("_at", "_held")

    def __init__(self, held: bytes) -> None:
        self._held = held
        self._at = 0

    def take(self, size: int) -> bytes:
        """Return the next `size` bytes. Raises: FormatRefused if there are fewer."""
        if size > len(self._held) - self._at:
            raise FormatRefused("bytes end too early")
        taken = self._held[self._at : self._at + size]
        self._at += size
        return taken

    def rest(self) -> bytes:
        """Return all that is left."""
        return self.take(len(self._held) - self._at)

    def u8(self) -> int:
        """Return the next byte as a number."""
        return self.take(1)[0]

    def u32(self) -> int:
        """Return the next four bytes as a number."""
        return int.from_bytes(self.take(4), "big")

    def u64(self) -> int:
        """Return the next eight bytes as a number."""
        return int.from_bytes(self.take(8), "big")

    def part(self) -> bytes:
        """Return the next part that stands behind its length."""
        return self.take(self.u32())

    def end(self) -> None:
        """Return if nothing is left. Raises: FormatRefused otherwise."""
        if self._at != len(self._held):
            raise FormatRefused("bytes go on after their end")
