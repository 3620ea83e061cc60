"""Lengths hidden in steps: 64, 128, 256, 512 and 1024 bytes, then whole multiples of 1024."""

from asylia.vault import coding
from asylia.vault.errors import NotAuthentic, TooLong

LONGEST = 16 * 1024 * 1024
_SMALLEST, _STEP = 64, 1024


def padded_size(size: int) -> int:
    """Return the bytes that a text of this size takes once it is padded, its length included."""
    needed = size + 4
    if needed > _STEP:
        return -(-needed // _STEP) * _STEP
    bucket = _SMALLEST
    while bucket < needed:
        bucket *= 2
    return bucket


def pad(text: bytes) -> bytes:
    """Return length, text and zeros up to the next step. Raises: TooLong."""
    if len(text) > LONGEST:
        raise TooLong(f"a text of more than {LONGEST} bytes is sealed as a file")
    return (coding.u32(len(text)) + text).ljust(padded_size(len(text)), b"\0")


def unpad(padded: bytes) -> bytes:
    """Return the text. Raises: NotAuthentic unless the padding is exactly what `pad` writes."""
    size = int.from_bytes(padded[:4], "big")
    text = padded[4 : 4 + size]
    if size > LONGEST or pad(text) != padded or len(text) != size:
        raise NotAuthentic
    return text
