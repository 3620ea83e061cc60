"""The tree over the log's entries, and proofs that fit on a page. Source: RFC 9162, section 2.1."""

import hashlib
from collections.abc import Sequence

from asylia.vault.errors import ProofRefused

_LEAF, _NODE, SIZE = b"\x00", b"\x01", 32


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of one entry."""
    return hashlib.sha256(_LEAF + entry).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()


class Tree:
    """The hashes of all entries, with every whole subtree kept, so that roots and proofs are quick."""

    __slots__ = ("_levels",)

    def __init__(self) -> None:
        self._levels = [bytearray()]  # level k holds the roots of the whole subtrees over 2**k entries

    def __len__(self) -> int:
        return len(self._levels[0]) // SIZE

    def append(self, hashed: bytes) -> None:
        """Add the hash of the next entry."""
        level = 0
        while True:
            held = self._levels[level]
            held += hashed
            if len(held) // SIZE % 2:
                return
            hashed = _node(bytes(held[-2 * SIZE : -SIZE]), bytes(held[-SIZE:]))
            level += 1
            if level == len(self._levels):
                self._levels.append(bytearray())

    def root(self, size: int | None = None) -> bytes:
        """Return the root over the first `size` entries. Raises: ProofRefused for more than there are."""
        size = len(self) if size is None else size
        if not 0 <= size <= len(self):
            raise ProofRefused(f"the log has no {size} entries")
        return self._over(0, size)

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """Return the hashes that lead from one entry to the root. Raises: ProofRefused."""
        size = len(self) if size is None else size
        if not 0 <= index < size <= len(self):
            raise ProofRefused(f"the log of {size} entries has no entry {index}")
        return self._path(index, 0, size)

    def consistency(self, older: int, size: int | None = None) -> list[bytes]:
        """Return the hashes that show a later tree to contain an older one. Raises: ProofRefused."""
        size = len(self) if size is None else size
        if not 0 < older <= size <= len(self):
            raise ProofRefused(f"no proof from {older} to {size} entries")
        return self._subproof(older, 0, size, whole=True)

    def _over(self, start: int, end: int) -> bytes:
        count = end - start
        if count == 0:
            return hashlib.sha256().digest()
        level = count.bit_length() - 1
        if count == 1 << level and start % count == 0:
            at = (start >> level) * SIZE
            return bytes(self._levels[level][at : at + SIZE])
        middle = start + _split(count)
        return _node(self._over(start, middle), self._over(middle, end))

    def _path(self, index: int, start: int, end: int) -> list[bytes]:
        if end - start == 1:
            return []
        middle = start + _split(end - start)
        if index < middle:
            return [*self._path(index, start, middle), self._over(middle, end)]
        return [*self._path(index, middle, end), self._over(start, middle)]

    def _subproof(self, older: int, start: int, end: int, *, whole: bool) -> list[bytes]:
        if older == end:
            return [] if whole else [self._over(start, end)]
        middle = start + _split(end - start)
        if older <= middle:
            return [*self._subproof(older, start, middle, whole=whole), self._over(middle, end)]
        return [*self._subproof(older, middle, end, whole=False), self._over(start, middle)]


def _split(count: int) -> int:
    """The greatest power of two below the count."""
    return 1 << ((count - 1).bit_length() - 1)


def check_inclusion(hashed: bytes, *, index: int, size: int, path: Sequence[bytes], root: bytes) -> None:
    """Return if the entry with this hash is at this index under the root. Raises: ProofRefused."""
    if not 0 <= index < size:
        raise ProofRefused("an entry outside the log")
    at, last, made = index, size - 1, hashed
    for sibling in path:
        if last == 0:
            raise ProofRefused("a path that is too long")
        if at % 2 or at == last:
            made = _node(sibling, made)
            while at and not at % 2:
                at, last = at >> 1, last >> 1
        else:
            made = _node(made, sibling)
        at, last = at >> 1, last >> 1
    if last or made != root:
        raise ProofRefused("the entry is not under this root")


def check_consistency(
    *, older: int, older_root: bytes, size: int, root: bytes, path: Sequence[bytes]
) -> None:
    """Return if the later tree contains the older one unchanged. Raises: ProofRefused."""
    if older == size:
        if path or older_root != root:
            raise ProofRefused("two different logs of one length")
        return
    if not 0 < older < size:
        raise ProofRefused("the older log is not older")
    steps = list(path) if older & (older - 1) else [older_root, *path]
    if not steps:
        raise ProofRefused("a path that is too short")
    at, last = older - 1, size - 1
    while at % 2:
        at, last = at >> 1, last >> 1
    old_made = new_made = steps[0]
    for sibling in steps[1:]:
        if last == 0:
            raise ProofRefused("a path that is too long")
        if at % 2 or at == last:
            old_made, new_made = _node(sibling, old_made), _node(sibling, new_made)
            while at and not at % 2:
                at, last = at >> 1, last >> 1
        else:
            new_made = _node(new_made, sibling)
        at, last = at >> 1, last >> 1
    if last or old_made != older_root or new_made != root:
        raise ProofRefused("the later log does not contain the older one")
