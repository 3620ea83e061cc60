"""The store in a file: what was acknowledged is there after a kill, and nothing readable ever was."""

import base64
import random
import sqlite3
import subprocess
import sys
import threading
import time
import zlib
from pathlib import Path

import pytest

from asylia.vault import audit, backups, leaves
from asylia.vault.errors import StoreBroken, StoreBusy
from asylia.vault.leaves import Act
from asylia.vault.sqlite_store import SqliteStore
from asylia.vault.stores import MemoryStore, Shelf, Store
from tests.vault import offices
from tests.vault.offices import ANNA, BEN, CASE, RECOVERY, place

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 20
CANARY = "\ud64d\uae38\ub3d9 canary Hong Gil-dong".encode()


@pytest.fixture
def store(tmp_path):
    (tmp_path / "store").mkdir()
    held = SqliteStore(tmp_path / "store" / "office.vault")
    yield held
    held.close()


def test_the_settings_that_durability_and_deletion_rest_on_are_set(store):
    asked = {
        name: store._one(f"PRAGMA {name}")[0] for name in ("journal_mode", "synchronous", "secure_delete")
    }

    assert asked == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}
    assert store.path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE leaves SET leaf = x'00'",
        "DELETE FROM leaves",
        "DELETE FROM shelves WHERE shelf = 7",
        "DELETE FROM shelves WHERE shelf = 8",
    ],
)
def test_the_database_itself_refuses_to_forget(store, statement):
    with store.writing() as writing:
        writing.append(0, b"leaf")
        writing.put(Shelf.SEALED, b"key", b"row")
        writing.put(Shelf.MANIFEST, b"key", b"row")

    with pytest.raises(sqlite3.IntegrityError):
        store._connection.execute(statement)


def write_and_fail(store: Store) -> None:
    with store.writing() as writing:
        writing.append(1, b"one")
        writing.put(Shelf.SLOT, b"b", b"changed")
        raise ZeroDivisionError


@pytest.mark.parametrize("kind", [MemoryStore, SqliteStore])
def test_every_store_keeps_the_same_promises(store, kind):
    if kind is MemoryStore:
        store = MemoryStore()
    with store.writing() as writing:
        writing.append(0, b"zero")
        for n in range(1200):
            writing.put(Shelf.SLOT, b"a" + n.to_bytes(2, "big"), b"%d" % n)
        writing.put(Shelf.SLOT, b"b", b"other")
    with pytest.raises(ZeroDivisionError):
        write_and_fail(store)

    assert (store.size(), list(store.leaves()), list(store.leaves(1))) == (1, [b"zero"], [])
    assert store.get(Shelf.SLOT, b"b") == b"other"
    assert store.get(Shelf.GRANT, b"b") is None
    assert [int(blob) for _, blob in store.under(Shelf.SLOT, b"a")] == list(range(1200))
    with store.writing() as writing:
        writing.drop(Shelf.SLOT, b"b")
        writing.drop(Shelf.SLOT, b"never there")
    assert list(store.under(Shelf.SLOT, b"b")) == []
    store.scrub()


def test_a_write_within_a_write_and_a_write_beside_another_process_s_are_refused(store):
    with store.writing(), pytest.raises(StoreBusy), store.writing():
        pass
    other = SqliteStore(store.path, wait_seconds=0.05)
    with store.writing(), pytest.raises(StoreBusy), other.writing():
        pass
    other.close()


def test_an_entry_is_added_at_the_end_only(store):
    with store.writing() as writing:
        writing.append(0, b"zero")

    with pytest.raises(sqlite3.IntegrityError), store.writing() as writing:
        writing.append(0, b"again")
    with pytest.raises(StoreBroken), MemoryStore().writing() as writing:
        writing.append(1, b"one")


def test_many_threads_write_one_unbroken_log(store):
    made = offices.found(store)
    anna = made.sign_in(ANNA)
    made.keeper.begin(anna, CASE, recipients=[RECOVERY], now=made.now)
    failed = []

    def work(n: int) -> None:
        try:
            for revision in range(1, 8):
                there = place(f"field-{n}", revision)
                made.keeper.seal(anna, {there: b"x"}, purpose="draft", now=made.now)
                made.keeper.open(anna, [there], purpose="read", now=made.now)
        except Exception as error:  # noqa: BLE001  whatever it is, the test wants to show it
            failed.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert audit.verify(store).faults == []


def test_two_processes_keepers_see_each_other_s_writes(tmp_path):
    made = offices.found(SqliteStore(tmp_path / "s"))
    first = made.keeper
    anna = made.sign_in(ANNA)
    second = made.reopened(SqliteStore(tmp_path / "s"))
    ben = made.sign_in(BEN)
    first.begin(anna, CASE, recipients=[BEN], now=made.now)
    first.seal(anna, {place(): b"text"}, purpose="draft", now=made.now)

    assert second.open(ben, [place()], purpose="read", now=made.now) == (b"text",)
    second.seal(ben, {place(revision=2): b"more"}, purpose="draft", now=made.now)
    assert first.open(anna, [place(revision=2)], purpose="read", now=made.now) == (b"more",)
    assert audit.verify(first.room.log.store).faults == []
    for keeper in (first, second):
        keeper.room.log.store.close()


def test_a_kill_at_any_moment_loses_nothing_that_was_acknowledged(tmp_path):
    path, chance = tmp_path / "office.vault", random.Random(20261122)
    said: list[str] = []
    for number in range(ROUNDS):
        command = [sys.executable, "-m", "tests.vault.steady_writer", str(path), str(number)]
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        first = process.stdout.readline()
        assert first, process.stderr.read()
        time.sleep(chance.uniform(0, 0.12))
        process.kill()
        rest, _ = process.communicate()
        said += [line for line in (first + rest).splitlines() if len(line.split()) == 2]

    sealed = {bytes.fromhex(line.split()[1]) for line in said if line.startswith("sealed")}
    opened = {bytes.fromhex(line.split()[1]) for line in said if line.startswith("opened")}
    store = SqliteStore(path)
    read = {
        key
        for leaf in map(leaves.read, store.leaves())
        if leaf.deed.act == Act.OPEN
        for key in leaf.deed.reads
    }
    assert len(sealed) >= ROUNDS
    assert [key for key in sealed if store.get(Shelf.SEALED, key) is None] == []
    assert opened - read == set()
    store.close()
    report = backups.verify(path)
    assert report.faults == []
    assert report.signed >= ROUNDS


def encodings(text: bytes) -> list[bytes]:
    """The ways in which a text might lie about in a file."""
    plain = text.decode()
    return [
        text,
        text[::-1],
        plain.encode("utf-16-le"),
        plain.encode("utf-16-be"),
        text.hex().encode(),
        text.hex().upper().encode(),
        plain.encode("unicode_escape"),
        plain.encode("cp949"),
        *(base64.b64encode(b"x" * n + text)[4 * bool(n) :][:-4] for n in range(3)),
    ]


def hits(folder: Path, text: bytes) -> list[str]:
    """The files in which a text stands, in any of these ways or compressed."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        held = path.read_bytes()
        if any(one in held for one in encodings(text)) or zlib.compress(text)[2:20] in held:
            found.append(path.name)
    return found


def test_no_file_of_the_store_ever_holds_a_readable_word_or_a_key(store):
    path, tmp_path = store.path, store.path.parent
    made = offices.found(store)
    anna, ben = made.sign_in(ANNA), made.sign_in(BEN)
    made.keeper.begin(anna, CASE, recipients=[BEN], now=made.now)
    registrar = offices.with_registry(made, BEN)
    for revision in (1, 2):
        made.keeper.seal(anna, {place(revision=revision): CANARY * revision}, purpose="draft", now=made.now)
    made.keeper.open(ben, [place()], purpose="read", now=made.now)
    made.keeper.deposit(anna, CASE, CANARY, now=made.now)
    assert made.keeper.search(registrar, lambda text: CANARY in text, purpose="intake", now=made.now)
    made.keeper.revoke(anna, CASE, BEN, rotate=True, now=made.now)
    made.keeper.reseal(anna, CASE, now=made.now)
    backups.backup(path, tmp_path / "copy.backup")
    bundle = made.keeper.room.sessions.use(anna, made.now)
    held = made.factors[ANNA]
    secrets = [bundle.master, bundle.sign_key, bundle.seal_key, held.passphrase, held.recovery_code]
    secrets += [held.totp_secret, made.trust.pepper, made.trust.log_key, made.root, anna]
    secrets += [made.keeper.room.newest_key(bundle, CASE).secret]

    assert [p.name for p in tmp_path.iterdir() if p.name.endswith("-wal")] == ["office.vault-wal"]
    assert hits(tmp_path, CANARY) == []
    for secret in secrets:
        raw = secret.reveal()
        assert [
            p.name
            for p in tmp_path.iterdir()
            if raw in p.read_bytes() or raw.hex().encode() in p.read_bytes()
        ] == []


def test_the_scan_finds_what_is_planted(tmp_path):
    for n, planted in enumerate([*encodings(CANARY), zlib.compress(CANARY)]):
        (tmp_path / f"{n}").write_bytes(b"before" + planted + b"after")
    plain = SqliteStore(tmp_path / "careless.vault")
    with plain.writing() as writing:
        writing.put(Shelf.SEALED, b"key", CANARY)

    found = hits(tmp_path, CANARY)

    assert "careless.vault-wal" in found
    assert len([name for name in found if name.isdigit()]) == len(encodings(CANARY)) + 1
    plain.close()


def test_a_destroyed_key_is_in_no_file_of_the_store(store):
    tmp_path = store.path.parent
    made = offices.found(store)
    anna, ben = made.sign_in(ANNA), made.sign_in(BEN)
    made.keeper.begin(anna, CASE, recipients=[BEN], now=made.now)
    grants = [blob for _, blob in made.store.under(Shelf.GRANT)]
    at = [blob[90:130] for blob in grants]
    assert any(piece in file.read_bytes() for piece in at for file in tmp_path.iterdir())

    made.keeper.erase((anna, ben), CASE, reason="request", now=made.now)

    assert [file.name for piece in at for file in tmp_path.iterdir() if piece in file.read_bytes()] == []
