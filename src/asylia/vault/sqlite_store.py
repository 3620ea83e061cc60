"""The store in one SQLite file: write-ahead log, synced at each commit, deleted bytes overwritten."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from asylia.vault.errors import StoreBroken, StoreBusy
from asylia.vault.stores import Shelf, Writing

APPLICATION_ID, FORMAT, WITHOUT_KEYS = 0x61737976, 1, 2  # "asyv"
_PAGE_ROWS = 500
_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS leaves (seq INTEGER PRIMARY KEY, leaf BLOB NOT NULL) STRICT""",
    """CREATE TABLE IF NOT EXISTS shelves (
         shelf INTEGER NOT NULL, key BLOB NOT NULL, blob BLOB NOT NULL, PRIMARY KEY (shelf, key)
       ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER IF NOT EXISTS no_entry_changes BEFORE UPDATE ON leaves
       BEGIN SELECT RAISE(ABORT, 'an entry of the log is never changed'); END""",
    """CREATE TRIGGER IF NOT EXISTS no_entry_goes BEFORE DELETE ON leaves
       BEGIN SELECT RAISE(ABORT, 'an entry of the log is never removed'); END""",
    f"""CREATE TRIGGER IF NOT EXISTS no_text_goes BEFORE DELETE ON shelves
       WHEN OLD.shelf IN ({Shelf.CERTIFICATE}, {Shelf.SEALED}, {Shelf.MANIFEST}, {Shelf.HEAD})
       BEGIN SELECT RAISE(ABORT, 'sealed text is superseded, never removed'); END""",
)
# What must be so; it is set, and then read back.
_SETTINGS: dict[str, object] = {
    "journal_mode": "wal",
    "synchronous": 2,
    "secure_delete": 1,
    "trusted_schema": 0,
    "temp_store": 2,
}


class SqliteStore:
    """Rows and entries in one file, with its -wal and -shm beside it while it is open."""

    def __init__(self, path: Path | str, *, create: bool = True, wait_seconds: float = 10) -> None:
        self.path = Path(path)
        if not create and not self.path.is_file():
            raise StoreBroken(f"{self.path} is not there")
        self._lock = RLock()
        self._writing = False
        try:
            self._connection = sqlite3.connect(
                self.path, timeout=wait_seconds, isolation_level=None, check_same_thread=False
            )
        except sqlite3.DatabaseError as error:
            raise _refusal(self.path, error) from None
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            self._connection.close()
            raise _refusal(self.path, error) from None
        except StoreBroken:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        ask = self._connection.execute
        found = ask("PRAGMA application_id").fetchone()[0], ask("PRAGMA user_version").fetchone()[0]
        if found == (0, 0) and not ask("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            self.path.chmod(0o600)
            ask(f"PRAGMA application_id = {APPLICATION_ID}")
            ask(f"PRAGMA user_version = {FORMAT}")
        elif found[0] != APPLICATION_ID or found[1] not in (FORMAT, WITHOUT_KEYS):
            raise StoreBroken(f"{self.path} is not a vault's store of this version")
        self.without_keys = found[1] == WITHOUT_KEYS
        for name, value in _SETTINGS.items():
            ask(f"PRAGMA {name} = {value}")
            if ask(f"PRAGMA {name}").fetchone()[0] != value:
                raise StoreBroken(f"SQLite did not accept {name} = {value}")
        for statement in _SCHEMA:
            ask(statement)

    def size(self) -> int:
        """Return the number of entries."""
        row = self._one("SELECT coalesce(max(seq) + 1, 0) FROM leaves")
        return int(row[0]) if row else 0

    def leaves(self, start: int = 0) -> Iterator[bytes]:
        """Yield the entries from one number on. Raises: StoreBroken where a number is missing."""
        expected = start
        while rows := self._all(
            "SELECT seq, leaf FROM leaves WHERE seq >= ? ORDER BY seq LIMIT ?", expected, _PAGE_ROWS
        ):
            for seq, leaf in rows:
                if seq != expected:
                    raise StoreBroken(f"entry {expected} of the log is missing")
                yield leaf
                expected += 1

    def get(self, shelf: Shelf, key: bytes) -> bytes | None:
        """Return a row, or None."""
        row = self._one("SELECT blob FROM shelves WHERE shelf = ? AND key = ?", int(shelf), key)
        return bytes(row[0]) if row else None

    def under(self, shelf: Shelf, prefix: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Yield key and row of all keys that begin so, in order."""
        after, sign = prefix, ">="
        while rows := self._all(
            f"SELECT key, blob FROM shelves WHERE shelf = ? AND key {sign} ? ORDER BY key LIMIT ?",
            int(shelf),
            after,
            _PAGE_ROWS,
        ):
            for key, blob in rows:
                if not key.startswith(prefix):
                    return
                yield key, blob
            after, sign = rows[-1][0], ">"

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Open the only transaction that may write. Raises: StoreBusy after waiting."""
        with self._lock:
            if self._writing:
                raise StoreBusy("a write within a write")
            try:
                self._connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                raise _refusal(self.path, error) from None
            self._writing = True
            try:
                yield _Transaction(self._connection)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                self._writing = False

    def scrub(self) -> None:
        """Leave nothing of what was dropped in the write-ahead file. Raises: StoreBusy."""
        busy = self._one("PRAGMA wal_checkpoint(TRUNCATE)")
        if busy is None or busy[0]:
            raise StoreBusy("another process reads the store; what was dropped is still in its -wal file")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read the store as it is at this moment, whatever is written meanwhile by others."""
        with self._lock:
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    def is_sound(self) -> bool:
        """True if SQLite finds no damage in the file."""
        return self._all("PRAGMA integrity_check") == [("ok",)]

    def copy_to(self, path: Path) -> None:
        """Write the store, without what was dropped from it, into a new file."""
        self._all("VACUUM INTO ?", str(path))

    def leave_out(self, shelves: Iterable[Shelf]) -> None:
        """Remove whole shelves from this copy and mark it as one without keys."""
        with self.writing():
            for shelf in shelves:
                self._all("DELETE FROM shelves WHERE shelf = ?", int(shelf))
        self._all(f"PRAGMA user_version = {WITHOUT_KEYS}")
        self._all("VACUUM")
        self.without_keys = True

    def mark_whole(self) -> None:
        """Mark the store as one that has its keys again."""
        self._all(f"PRAGMA user_version = {FORMAT}")
        self.without_keys = False

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        rows = self._all(query, *values)
        return rows[0] if rows else None

    def _all(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            try:
                return self._connection.execute(query, values).fetchall()
            except sqlite3.DatabaseError as error:
                raise _refusal(self.path, error) from None


class _Transaction:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def append(self, seq: int, leaf: bytes) -> None:
        self._connection.execute("INSERT INTO leaves (seq, leaf) VALUES (?, ?)", (seq, leaf))

    def put(self, shelf: Shelf, key: bytes, blob: bytes) -> None:
        self._connection.execute(
            "INSERT INTO shelves (shelf, key, blob) VALUES (?, ?, ?)"
            " ON CONFLICT (shelf, key) DO UPDATE SET blob = excluded.blob",
            (int(shelf), key, blob),
        )

    def drop(self, shelf: Shelf, key: bytes) -> None:
        self._connection.execute("DELETE FROM shelves WHERE shelf = ? AND key = ?", (int(shelf), key))


def _refusal(path: Path, error: sqlite3.DatabaseError) -> StoreBroken | StoreBusy:
    if "locked" in str(error) or "busy" in str(error):
        return StoreBusy(f"{path} is held by another process")
    return StoreBroken(f"{path} cannot be read as a vault's store")
