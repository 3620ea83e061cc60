"""The store in a PostgreSQL database, in a schema of its own: for offices that have outgrown one file.

What was dropped is rewritten out of its table by `scrub`; the server's write-ahead log and its backups keep
it until they are recycled, which is the office's own to see to.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Any

import psycopg
from psycopg import Connection, errors, sql

from asylia.vault.errors import StoreBroken, StoreBusy
from asylia.vault.stores import Shelf, Writing

_PAGE_ROWS = 500
_KEPT = (Shelf.CERTIFICATE, Shelf.SEALED, Shelf.MANIFEST, Shelf.HEAD)
_SCHEMA = (
    "CREATE SCHEMA IF NOT EXISTS vault",
    "CREATE TABLE IF NOT EXISTS vault.leaves (seq bigint PRIMARY KEY, leaf bytea NOT NULL)",
    """CREATE TABLE IF NOT EXISTS vault.shelves (
         shelf smallint NOT NULL, key bytea NOT NULL, blob bytea NOT NULL, PRIMARY KEY (shelf, key))""",
    """CREATE OR REPLACE FUNCTION vault.refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'what the log names is never changed or removed'; END $$""",
    """CREATE OR REPLACE TRIGGER no_entry_changes BEFORE UPDATE OR DELETE ON vault.leaves
       FOR EACH ROW EXECUTE FUNCTION vault.refuse()""",
    f"""CREATE OR REPLACE TRIGGER no_text_goes BEFORE DELETE ON vault.shelves FOR EACH ROW
       WHEN (OLD.shelf IN ({", ".join(str(int(shelf)) for shelf in _KEPT)}))
       EXECUTE FUNCTION vault.refuse()""",
)
_DURABLE = ("fsync", "synchronous_commit", "full_page_writes")


class PostgresStore:
    """Rows and entries in one database; a commit is durable when it returns."""

    def __init__(self, address: str, *, wait_seconds: int = 10) -> None:
        """Open or make the store at an address. Raises: StoreBroken; StoreBusy if nobody answers."""
        self._lock = RLock()
        self._writing = False
        try:
            self._connection: Connection[Any] = psycopg.connect(
                address, autocommit=True, connect_timeout=wait_seconds
            )
            self._connection.execute(
                sql.SQL("SET lock_timeout = {}").format(sql.Literal(wait_seconds * 1_000))
            )
            self._check_durable()
            for statement in _SCHEMA:
                self._connection.execute(statement)
        except psycopg.Error as error:
            raise _refusal(error) from None

    def _check_durable(self) -> None:
        for name in _DURABLE:
            held = self._connection.execute(sql.SQL("SHOW {}").format(sql.Identifier(name))).fetchone()
            if held is None or held[0] != "on":
                raise StoreBroken(f"PostgreSQL runs with {name} off: what it acknowledges can be lost")

    def size(self) -> int:
        """Return the number of entries."""
        rows = self._all("SELECT coalesce(max(seq) + 1, 0) FROM vault.leaves")
        return int(rows[0][0])

    def leaves(self, start: int = 0) -> Iterator[bytes]:
        """Yield the entries from one number on. Raises: StoreBroken where a number is missing."""
        expected = start
        query = "SELECT seq, leaf FROM vault.leaves WHERE seq >= %s ORDER BY seq LIMIT %s"
        while rows := self._all(query, expected, _PAGE_ROWS):
            for seq, leaf in rows:
                if seq != expected:
                    raise StoreBroken(f"entry {expected} of the log is missing")
                yield bytes(leaf)
                expected += 1

    def get(self, shelf: Shelf, key: bytes) -> bytes | None:
        """Return a row, or None."""
        rows = self._all("SELECT blob FROM vault.shelves WHERE shelf = %s AND key = %s", int(shelf), key)
        return bytes(rows[0][0]) if rows else None

    def under(self, shelf: Shelf, prefix: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Yield key and row of all keys that begin so, in order."""
        begin = "SELECT key, blob FROM vault.shelves WHERE shelf = %s AND key >= %s ORDER BY key LIMIT %s"
        go_on = "SELECT key, blob FROM vault.shelves WHERE shelf = %s AND key > %s ORDER BY key LIMIT %s"
        query, after = begin, prefix
        while rows := self._all(query, int(shelf), after, _PAGE_ROWS):
            for key, blob in rows:
                if not bytes(key).startswith(prefix):
                    return
                yield bytes(key), bytes(blob)
            query, after = go_on, bytes(rows[-1][0])

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Open the only transaction that may write. Raises: StoreBusy after waiting."""
        with self._lock:
            if self._writing:
                raise StoreBusy("a write within a write")
            self._writing = True
            try:
                with self._connection.transaction():
                    self._connection.execute("LOCK TABLE vault.leaves IN EXCLUSIVE MODE")
                    yield _Transaction(self._connection)
            except psycopg.Error as error:
                raise _refusal(error) from None
            finally:
                self._writing = False

    def scrub(self) -> None:
        """Write the tables anew without what was dropped. Raises: StoreBusy."""
        self._all("VACUUM FULL vault.shelves")

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            self._connection.close()

    def _all(self, query: str, *values: object) -> Sequence[tuple[Any, ...]]:
        with self._lock:
            try:
                asked = self._connection.execute(query.encode("ascii"), values or None)
                return asked.fetchall() if asked.description else []
            except psycopg.Error as error:
                raise _refusal(error) from None


class _Transaction:
    def __init__(self, connection: Connection[Any]) -> None:
        self._connection = connection

    def append(self, seq: int, leaf: bytes) -> None:
        self._connection.execute("INSERT INTO vault.leaves (seq, leaf) VALUES (%s, %s)", (seq, leaf))

    def put(self, shelf: Shelf, key: bytes, blob: bytes) -> None:
        self._connection.execute(
            "INSERT INTO vault.shelves (shelf, key, blob) VALUES (%s, %s, %s)"
            " ON CONFLICT (shelf, key) DO UPDATE SET blob = excluded.blob",
            (int(shelf), key, blob),
        )

    def drop(self, shelf: Shelf, key: bytes) -> None:
        self._connection.execute("DELETE FROM vault.shelves WHERE shelf = %s AND key = %s", (int(shelf), key))


def _refusal(error: psycopg.Error) -> StoreBroken | StoreBusy:
    if isinstance(error, errors.LockNotAvailable | errors.QueryCanceled | psycopg.OperationalError):
        return StoreBusy("the database does not answer or is held by another process")
    return StoreBroken("the database cannot be read as a vault's store")
