"""A backup is verified before it has its name; a store made of it is the store that was."""

import shutil
from pathlib import Path

import pytest

from asylia.vault import backups
from asylia.vault.errors import NothingToOpen, StoreBroken, StoreThere
from asylia.vault.sqlite_store import SqliteStore
from asylia.vault.stores import KEYRING, Shelf
from tests.vault import offices
from tests.vault.offices import ANNA, BEN, CASE, OTHER, Office, place


@pytest.fixture
def made(tmp_path):
    held = offices.found(SqliteStore(tmp_path / "office.vault"))
    anna = held.sign_in(ANNA)
    for case in (CASE, OTHER):
        held.keeper.begin(anna, case, recipients=[BEN], now=held.now)
        held.keeper.seal(anna, {place(case=case): b"a text"}, purpose="draft", now=held.now)
    yield held
    held.store.close()


def read(made: Office, path: Path, case=CASE) -> bytes:
    store = SqliteStore(path, create=False)
    try:
        keeper = made.reopened(store)
        cookie = made.sign_in(ANNA)
        return keeper.open(cookie, [place(case=case)], purpose="read", now=made.now)[0]
    finally:
        store.close()


def test_a_store_comes_back_as_it_was(made, tmp_path):
    report = backups.backup(tmp_path / "office.vault", tmp_path / "b")
    again = backups.restore(tmp_path / "b", tmp_path / "r")

    assert report == again
    assert report.faults == []
    assert read(made, tmp_path / "r") == b"a text"
    assert (tmp_path / "b").stat().st_mode & 0o077 == 0
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_backup_is_taken_while_the_store_is_in_use(made, tmp_path):
    with made.store.writing() as writing:
        writing.put(Shelf.SLOT, b"half done", b"x")
        report = backups.backup(tmp_path / "office.vault", tmp_path / "b")
        writing.drop(Shelf.SLOT, b"half done")

    assert report.faults == []


def test_nothing_is_overwritten(made, tmp_path):
    backups.backup(tmp_path / "office.vault", tmp_path / "b")

    with pytest.raises(StoreThere):
        backups.backup(tmp_path / "office.vault", tmp_path / "b")
    with pytest.raises(StoreThere):
        backups.restore(tmp_path / "b", tmp_path / "office.vault")


@pytest.mark.parametrize("share", [0.1, 0.35, 0.6, 0.85])
def test_a_damaged_backup_makes_no_store(made, tmp_path, share):
    backups.backup(tmp_path / "office.vault", tmp_path / "b")
    held = bytearray((tmp_path / "b").read_bytes())
    at = int(len(held) * share)
    held[at : at + 4096] = bytes(4096)
    (tmp_path / "b").write_bytes(held)

    with pytest.raises(StoreBroken):
        backups.restore(tmp_path / "b", tmp_path / "r")

    assert not (tmp_path / "r").exists()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_shortened_backup_makes_no_store(made, tmp_path):
    backups.backup(tmp_path / "office.vault", tmp_path / "b")
    held = (tmp_path / "b").read_bytes()
    (tmp_path / "b").write_bytes(held[: len(held) // 2])

    with pytest.raises(StoreBroken):
        backups.restore(tmp_path / "b", tmp_path / "r")


def test_a_copy_without_keys_holds_none_and_opens_nothing(made, tmp_path):
    grants = [blob for _, blob in made.store.under(Shelf.GRANT)]
    backups.backup(tmp_path / "office.vault", tmp_path / "b", with_keys=False)

    copy = SqliteStore(tmp_path / "b", create=False)
    assert copy.without_keys
    assert [row for shelf in KEYRING for row in copy.under(shelf)] == []
    copy.close()
    assert not any(blob[90:130] in (tmp_path / "b").read_bytes() for blob in grants)
    assert backups.verify(tmp_path / "b").faults == []
    with pytest.raises(StoreBroken):
        read(made, tmp_path / "b")


def test_a_copy_without_keys_is_completed_from_one_with_keys(made, tmp_path):
    backups.backup(tmp_path / "office.vault", tmp_path / "keys")
    backups.backup(tmp_path / "office.vault", tmp_path / "b", with_keys=False)

    backups.restore(tmp_path / "b", tmp_path / "r", keys=tmp_path / "keys")

    assert read(made, tmp_path / "r") == b"a text"


def test_an_older_copy_s_keys_do_not_bring_an_erased_case_back(made, tmp_path):
    anna, ben = made.sign_in(ANNA), made.sign_in(BEN)
    backups.backup(tmp_path / "office.vault", tmp_path / "keys")
    made.keeper.erase((anna, ben), CASE, reason="request", now=made.now)
    backups.backup(tmp_path / "office.vault", tmp_path / "b", with_keys=False)

    backups.restore(tmp_path / "b", tmp_path / "r", keys=tmp_path / "keys")

    assert read(made, tmp_path / "r", OTHER) == b"a text"
    with pytest.raises(NothingToOpen):
        read(made, tmp_path / "r")


def test_keys_of_another_office_complete_nothing(made, tmp_path):
    other = offices.found(SqliteStore(tmp_path / "other.vault"))
    other.store.close()
    backups.backup(tmp_path / "office.vault", tmp_path / "b", with_keys=False)

    with pytest.raises(StoreBroken):
        backups.restore(tmp_path / "b", tmp_path / "r", keys=tmp_path / "other.vault")


def test_a_store_with_faults_is_not_backed_up(made, tmp_path):
    with made.store.writing() as writing:
        writing.put(Shelf.GRANT, b"planted", b"x")

    with pytest.raises(StoreBroken):
        backups.backup(tmp_path / "office.vault", tmp_path / "b")
    assert not (tmp_path / "b").exists()


def test_a_file_copy_of_a_store_at_rest_verifies(made, tmp_path):
    made.store.close()
    shutil.copy(tmp_path / "office.vault", tmp_path / "copy")

    assert backups.verify(tmp_path / "copy").faults == []
    made.store = SqliteStore(tmp_path / "office.vault")
