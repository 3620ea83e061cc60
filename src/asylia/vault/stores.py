"""What the vault needs of a store: rows on shelves, entries in a row, and writes that are whole and durable.

A store knows nothing of keys. Any database with transactions can be one.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from enum import IntEnum
from threading import RLock
from typing import Protocol

from asylia.vault.errors import StoreBroken


class Shelf(IntEnum):
    """What kind of row. Numbers are never used again for something else."""

    CERTIFICATE = 1
    BUNDLE = 2
    SLOT = 3
    FACTOR = 4
    CASE = 5
    GRANT = 6
    SEALED = 7
    MANIFEST = 8
    REGISTRY = 9
    HEAD = 10


KEYRING = (Shelf.BUNDLE, Shelf.SLOT, Shelf.FACTOR, Shelf.GRANT)


class Writing(Protocol):
    """One transaction. Nothing of it is seen before its end, and everything is durable after it."""

    def append(self, seq: int, leaf: bytes) -> None:
        """Add the entry with the next number."""

    def put(self, shelf: Shelf, key: bytes, blob: bytes) -> None:
        """Write a row, in place of an earlier one with this key."""

    def drop(self, shelf: Shelf, key: bytes) -> None:
        """Remove a row, if there is one."""


class Store(Protocol):
    """Rows and entries."""

    def size(self) -> int:
        """Return the number of entries."""

    def leaves(self, start: int = 0) -> Iterator[bytes]:
        """Yield the entries from one number on."""

    def get(self, shelf: Shelf, key: bytes) -> bytes | None:
        """Return a row, or None."""

    def under(self, shelf: Shelf, prefix: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Yield key and row of all keys that begin so, in order."""

    def writing(self) -> AbstractContextManager[Writing]:
        """Open the only transaction that may write; what is read inside it stays true until its end."""

    def scrub(self) -> None:
        """Overwrite what was dropped, wherever the store still holds it."""


class MemoryStore:
    """A store that ends with its process."""

    def __init__(self) -> None:
        self._leaves: list[bytes] = []
        self._rows: dict[tuple[Shelf, bytes], bytes] = {}
        self._lock = RLock()

    def size(self) -> int:
        """Return the number of entries."""
        return len(self._leaves)

    def leaves(self, start: int = 0) -> Iterator[bytes]:
        """Yield the entries from one number on."""
        yield from self._leaves[start:]

    def get(self, shelf: Shelf, key: bytes) -> bytes | None:
        """Return a row, or None."""
        return self._rows.get((shelf, key))

    def under(self, shelf: Shelf, prefix: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Yield key and row of all keys that begin so, in order."""
        with self._lock:
            keys = sorted(key for on, key in self._rows if on == shelf and key.startswith(prefix))
            found = [(key, self._rows[shelf, key]) for key in keys]
        yield from found

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Open the only transaction that may write."""
        with self._lock:
            held = _Held(list(self._leaves), dict(self._rows))
            yield held
            self._leaves, self._rows = held.leaves, held.rows

    def scrub(self) -> None:
        """Do nothing: what was dropped is gone from the dictionary."""


class _Held:
    """Copies that take the place of the store's own once the transaction ends well."""

    def __init__(self, leaves: list[bytes], rows: dict[tuple[Shelf, bytes], bytes]) -> None:
        self.leaves, self.rows = leaves, rows

    def append(self, seq: int, leaf: bytes) -> None:
        if seq != len(self.leaves):
            raise StoreBroken("an entry is added at the end only")
        self.leaves.append(leaf)

    def put(self, shelf: Shelf, key: bytes, blob: bytes) -> None:
        self.rows[shelf, key] = blob

    def drop(self, shelf: Shelf, key: bytes) -> None:
        self.rows.pop((shelf, key), None)
