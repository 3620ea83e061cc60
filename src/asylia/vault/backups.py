"""Copies of a store and stores made of copies; each is verified before it has its name."""

import os
from contextlib import closing
from pathlib import Path

from asylia.vault import audit, leaves
from asylia.vault.audit import Report
from asylia.vault.errors import StoreBroken, StoreThere
from asylia.vault.sqlite_store import SqliteStore
from asylia.vault.state import State
from asylia.vault.stores import KEYRING

KEYS_KEPT_DAYS = 30


def backup(store: Path, file: Path, *, with_keys: bool = True) -> Report:
    """Write a store to one new file while it may be in use; return what verifying the copy found.

    A copy with keys undoes an erasure for whoever can still use a key of the case: overwrite it after
    `KEYS_KEPT_DAYS`. A copy without keys may be kept for as long as the texts may be.
    Raises: StoreThere; StoreBroken if the copy has faults, and then there is no file.
    """
    _must_be_free(file)
    part = _part(file)
    source = SqliteStore(store, create=False)
    try:
        source.copy_to(part)
        if not with_keys:
            with closing(SqliteStore(part, create=False)) as copy:
                copy.leave_out(KEYRING)
        return _verified(part, file)
    finally:
        source.close()
        _remove(part)


def restore(file: Path, store: Path, *, keys: Path | None = None) -> Report:
    """Make a store of a backup; return what verifying it found. The backup is left as it is.

    `keys` is a backup with keys, to complete one without: only rows that the log names are taken from it, so
    that what was erased since stays erased. Raises: StoreThere; StoreBroken, and then there is no store.
    """
    _must_be_free(store)
    part = _part(store)
    source = SqliteStore(file, create=False)
    try:
        source.copy_to(part)
        if keys is not None:
            _add_keys(part, keys)
        return _verified(part, store)
    finally:
        source.close()
        _remove(part)


def verify(path: Path, *, outside: str | None = None) -> Report:
    """Return what was found in a store's file, as it is at this moment. Raises: StoreBroken if it is none."""
    store = SqliteStore(path, create=False)
    try:
        with store.snapshot():
            report = audit.verify(store, outside=outside, without_keys=store.without_keys)
            if not store.is_sound():
                report.fault("SQLite finds damage in the file")
        return report
    finally:
        store.close()


def _add_keys(part: Path, keys: Path) -> None:
    with closing(SqliteStore(part, create=False)) as store, closing(SqliteStore(keys, create=False)) as donor:
        state = State()
        for written in store.leaves():
            state.take(leaves.read(written))
        with store.writing() as writing:
            for shelf, key in state.rows:
                row = donor.get(shelf, key) if shelf in KEYRING else None
                if row is not None:
                    writing.put(shelf, key, row)
        store.mark_whole()


def _verified(part: Path, goal: Path) -> Report:
    report = verify(part)
    if report.faults:
        raise StoreBroken(f"the copy is not used: {report.faults[0]} ({len(report.faults)} faults)")
    part.chmod(0o600)
    _sync(part)
    os.link(part, goal)  # refuses to take the place of a file that came meanwhile
    _sync(goal.parent)
    return report


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _must_be_free(path: Path) -> None:
    if path.exists():
        raise StoreThere(f"{path} is there already: nothing is overwritten")


def _part(path: Path) -> Path:
    part = path.with_name(f".{path.name}.part")
    _remove(part)
    return part


def _remove(part: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + ending).unlink(missing_ok=True)
