"""The log: every act, in order, durable before its effect; nothing is stored that it does not name."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import RLock

from asylia.vault import leaves, primitives
from asylia.vault.errors import LogBroken, StoreBroken
from asylia.vault.leaves import Change, Deed, Leaf
from asylia.vault.merkle import Tree
from asylia.vault.state import State
from asylia.vault.stores import Shelf, Store, Writing

Rows = Mapping[tuple[Shelf, bytes], bytes | None]


class Log:
    """A store's entries, read and checked from the first to the last."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.tree = Tree()
        self.state = State()
        self._last = leaves.BEGINNING
        self.lock = RLock()
        self.catch_up()

    def __len__(self) -> int:
        return len(self.tree)

    def catch_up(self) -> None:
        """Take in what other processes added. Raises: LogBroken."""
        with self.lock:
            for written in self.store.leaves(len(self.tree)):
                self._take(checked(written, seq=len(self.tree), previous=self._last), written)

    def _take(self, leaf: Leaf, written: bytes) -> None:
        self._last = leaves.chained(written)
        self.tree.append(self._last)
        self.state.take(leaf)

    @contextmanager
    def turn(self, second: int) -> Iterator["Turn"]:
        """Open a turn to read and write, alone. What it records is durable when it ends, or not at all."""
        with self.lock:
            with self.store.writing() as writing:
                self.catch_up()
                turn = Turn(self, writing, second)
                yield turn
            for leaf, written in turn.recorded:
                self._take(leaf, written)

    def row(self, shelf: Shelf, key: bytes) -> bytes | None:
        """Return a row if it is the one that the log names, None if the log names none.

        Raises: StoreBroken for a missing, foreign or older row.
        """
        with self.lock:
            fits, found = self._fits(shelf, key)
            if not fits:  # another process may have written since
                self.catch_up()
                fits, found = self._fits(shelf, key)
        if not fits:
            raise StoreBroken(f"a row of the shelf {shelf.name} is not the one that the log names")
        return found

    def _fits(self, shelf: Shelf, key: bytes) -> tuple[bool, bytes | None]:
        wanted, found = self.state.digest(shelf, key), self.store.get(shelf, key)
        if wanted is None or found is None:
            return wanted is found, found
        return primitives.same(primitives.digest(found), wanted), found


class Turn:
    """One transaction over store and log."""

    def __init__(self, log: Log, writing: Writing, second: int) -> None:
        self.log, self.second = log, second
        self.recorded: list[tuple[Leaf, bytes]] = []
        self._writing = writing
        self._previous = log._last

    def record(self, deed: Deed, rows: Rows | None = None) -> int:
        """Write rows (None drops one) together with the entry that names them; return the entry's number."""
        changed = rows or {}
        changes = tuple(Change.of(shelf, key, blob) for (shelf, key), blob in changed.items())
        seq = len(self.log) + len(self.recorded)
        leaf = Leaf(seq, self.second, deed, changes, self._previous)
        written = leaf.written()
        self._writing.append(seq, written)
        for (shelf, key), blob in changed.items():
            if blob is None:
                self._writing.drop(shelf, key)
            else:
                self._writing.put(shelf, key, blob)
        self._previous = leaves.chained(written)
        self.recorded.append((leaf, written))
        return seq


def checked(written: bytes, *, seq: int, previous: bytes) -> Leaf:
    """Return an entry that is at its place in the chain. Raises: LogBroken."""
    leaf = leaves.read(written)
    if leaf.seq != seq or leaf.previous != previous:
        raise LogBroken(f"entry {seq} of the log does not follow the one before it")
    return leaf
