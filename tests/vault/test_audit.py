"""Whatever is done to a store behind the keeper's back is found; what needs a head kept outside is said."""

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from asylia.vault import audit, backups, heads, leaves, merkle, primitives, proofs
from asylia.vault.errors import (
    FormatRefused,
    LogBroken,
    ProofRefused,
    StoreBroken,
    UnknownVersion,
    VaultError,
)
from asylia.vault.heads import Head
from asylia.vault.leaves import Act
from asylia.vault.log import Log
from asylia.vault.secret import Secret
from asylia.vault.sqlite_store import SqliteStore
from asylia.vault.stores import Shelf
from tests.vault import offices
from tests.vault.offices import ANNA, BEN, CASE, CHO, RECOVERY, place


@dataclass(frozen=True)
class Kept:
    """A store as it was left, and what was kept outside it."""

    path: Path
    note: str
    log_key: Secret
    size: int


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Kept:
    """A store whose last entries are readings, after the last countersignature."""
    path = tmp_path_factory.mktemp("store") / "office.vault"
    store = SqliteStore(path)
    made = offices.found(store, officers=(ANNA, BEN, CHO))
    anna, ben = (made.sign_in(who) for who in (ANNA, BEN))
    made.keeper.begin(anna, CASE, recipients=[RECOVERY, BEN], now=made.now)
    made.keeper.lock(ben, officer=CHO, now=made.now)
    made.keeper.release((anna, ben), CHO, now=made.now)
    made.keeper.begin(ben, offices.OTHER, recipients=[RECOVERY], now=made.now)
    made.keeper.erase((anna, ben), offices.OTHER, reason="request", now=made.now)
    made.keeper.lock(ben, now=made.now)
    for revision in (1, 2):
        made.keeper.seal(anna, {place(revision=revision): b"text"}, purpose="draft", now=made.now)
    for purpose in ("interview", "review", "appeal", "copy"):
        made.keeper.open(anna, [place()], purpose=purpose, now=made.now)
    note = made.keeper.head(now=made.now)
    held = Kept(path, note, made.trust.log_key, store.size())
    store.close()
    return held


def tampered(kept: Kept, folder: Path, *statements: str, **values: object) -> Path:
    """A copy on which somebody with access to the file has run statements of SQL, triggers or not."""
    path = folder / "taken.vault"
    shutil.copy(kept.path, path)
    taken = sqlite3.connect(path)
    taken.create_function("flipped", 2, lambda held, at: held[:at] + bytes([held[at] ^ 1]) + held[at + 1 :])
    taken.create_function("lengthened", 1, lambda held: held + b"x")
    for name in ("no_entry_changes", "no_entry_goes", "no_text_goes"):
        taken.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        taken.execute(statement, values)
    taken.commit()
    taken.close()
    return path


def test_a_store_that_nobody_touched_has_no_faults(kept):
    report = backups.verify(kept.path, outside=kept.note)

    assert (report.faults, report.remarks) == ([], [])
    assert report.head.size == kept.size
    assert report.countersigned == 3
    assert report.signed >= 1


LAST = "(SELECT max(seq) FROM leaves)"
TAMPERING = {
    "altered": ("UPDATE leaves SET leaf = flipped(leaf, 40) WHERE seq = 9",),
    "deleted": ("DELETE FROM leaves WHERE seq = 9",),
    "deleted and closed up": (
        "DELETE FROM leaves WHERE seq = 9",
        "UPDATE leaves SET seq = -seq WHERE seq > 9",
        "UPDATE leaves SET seq = -seq - 1 WHERE seq < 0",
    ),
    "first deleted": ("DELETE FROM leaves WHERE seq = 0",),
    "swapped": (
        "UPDATE leaves SET seq = -1 WHERE seq = 9",
        "UPDATE leaves SET seq = 9 WHERE seq = 10",
        "UPDATE leaves SET seq = 10 WHERE seq = -1",
    ),
    "inserted": (f"INSERT INTO leaves SELECT {LAST} + 1, leaf FROM leaves WHERE seq = 9",),
    "inserted in the middle": (
        "UPDATE leaves SET seq = -seq - 1 WHERE seq > 9",
        "UPDATE leaves SET seq = -seq WHERE seq < 0",
        "INSERT INTO leaves SELECT 10, leaf FROM leaves WHERE seq = 9",
    ),
    "cut, heads left": (f"DELETE FROM leaves WHERE seq = {LAST}",),
    "text dropped": ("DELETE FROM shelves WHERE shelf = 7",),
    "text replaced": ("UPDATE shelves SET blob = lengthened(blob) WHERE shelf = 7",),
    "texts swapped": (
        "UPDATE shelves SET blob = (SELECT b.blob FROM shelves b WHERE b.shelf = 7 AND b.key <> shelves.key)"
        " WHERE shelf = 7",
    ),
    "text planted": ("INSERT INTO shelves VALUES (7, x'00', x'00')",),
    "grant dropped": ("DELETE FROM shelves WHERE shelf = 6",),
    "grant planted": (
        "INSERT INTO shelves SELECT 6, lengthened(key), blob FROM shelves WHERE shelf = 6 LIMIT 1",
    ),
    "bundle replaced": ("UPDATE shelves SET blob = x'00' WHERE shelf = 2",),
    "certificate replaced": ("UPDATE shelves SET blob = lengthened(blob) WHERE shelf = 1",),
    "head replaced": ("UPDATE shelves SET blob = x'00' WHERE shelf = 10",),
    "manifest dropped": ("DELETE FROM shelves WHERE shelf = 8",),
    "everything dropped": ("DELETE FROM leaves", "DELETE FROM shelves"),
}


@pytest.mark.parametrize("statements", TAMPERING.values(), ids=TAMPERING)
def test_tampering_is_found_without_a_head_from_outside(kept, tmp_path, statements):
    assert backups.verify(tampered(kept, tmp_path, *statements)).faults != []


@pytest.mark.parametrize("statements", TAMPERING.values(), ids=TAMPERING)
def test_tampering_is_found_with_a_head_from_outside_as_well(kept, tmp_path, statements):
    assert backups.verify(tampered(kept, tmp_path, *statements), outside=kept.note).faults != []


def test_every_single_altered_entry_is_found(kept, tmp_path):
    for seq in range(kept.size):
        statement = "UPDATE leaves SET leaf = flipped(leaf, 17 + :seq) WHERE seq = :seq"
        assert backups.verify(tampered(kept, tmp_path, statement, seq=seq)).faults != []


def test_a_log_cut_with_its_heads_is_found_against_a_head_from_outside(kept, tmp_path):
    path = tampered(
        kept,
        tmp_path,
        f"DELETE FROM leaves WHERE seq = {LAST}",
        "DELETE FROM shelves WHERE shelf = 10",
    )

    assert backups.verify(path).faults == []  # this is why heads are kept outside
    (fault,) = backups.verify(path, outside=kept.note).faults
    assert fault.endswith("the log was cut")


def rebuilt(kept: Kept, folder: Path, change: Callable[[list[bytes]], list[bytes]]) -> Path:
    """The log written anew by somebody who stole its key, every chain hash, root and signature right."""
    source = SqliteStore(kept.path)
    entries, previous, tree = [], leaves.BEGINNING, merkle.Tree()
    for seq, written in enumerate(change(list(source.leaves()))):
        again = replace(leaves.read(written), seq=seq, previous=previous).written()
        previous = leaves.chained(again)
        tree.append(previous)
        entries.append(again)
    source.close()
    path = tampered(kept, folder, "DELETE FROM leaves", "DELETE FROM shelves WHERE shelf = 10")
    taken = SqliteStore(path)
    head = Head("asylia/test-office", len(entries), tree.root())
    with taken.writing() as writing:
        for seq, written in enumerate(entries):
            writing.append(seq, written)
        note = heads.sign(head, key=kept.log_key)
        writing.put(Shelf.HEAD, len(entries).to_bytes(8, "big"), note.encode())
    taken.close()
    return path


def test_a_log_rebuilt_with_its_stolen_key_is_found_against_a_head_from_outside(kept, tmp_path):
    path = rebuilt(kept, tmp_path, lambda held: [*held[:-3], *held[-2:]])

    assert backups.verify(path).faults == []  # this is why heads are kept outside
    (fault,) = backups.verify(path, outside=kept.note).faults
    assert fault.endswith("the log was cut")


def test_a_log_rebuilt_at_full_length_is_found_against_a_head_from_outside(kept, tmp_path):
    path = rebuilt(kept, tmp_path, lambda held: [*held[:-3], held[-1], *held[-2:]])

    (fault,) = backups.verify(path, outside=kept.note).faults
    assert fault.endswith("the log was written anew")


def test_a_log_rebuilt_with_one_entry_told_otherwise_is_found_against_a_head_from_outside(kept, tmp_path):
    def backdated(held: list[bytes]) -> list[bytes]:
        last = leaves.read(held[-1])
        return [*held[:-1], replace(last, second=last.second + 1).written()]

    path = rebuilt(kept, tmp_path, backdated)

    assert backups.verify(path).faults == []  # this is why heads are kept outside
    (fault,) = backups.verify(path, outside=kept.note).faults
    assert fault.endswith("the log was written anew")


def test_a_log_rebuilt_before_an_officer_s_countersignature_is_found_without_any_head(kept, tmp_path):
    def without_a_reading(held: list[bytes]) -> list[bytes]:
        at = next(n for n, leaf in enumerate(held) if leaves.read(leaf).deed.act == Act.LOCK_OFFICER)
        return held[:at] + held[at + 1 :]

    faults = backups.verify(rebuilt(kept, tmp_path, without_a_reading)).faults

    assert any("the officer saw another log" in fault for fault in faults)


@pytest.mark.parametrize("act", [Act.ERASE, Act.RELEASE_OFFICER])
def test_an_act_of_two_that_only_one_signed_is_found(kept, tmp_path, act):
    def forged(held: list[bytes]) -> list[bytes]:
        made = []
        for written in held:
            leaf = leaves.read(written)
            if leaf.deed.act == act:
                half = (len(leaf.deed.data) - 16) // 2
                data = leaf.deed.data[:16] + leaf.deed.data[16 : 16 + half] * 2
                leaf = replace(leaf, deed=replace(leaf.deed, data=data))
            made.append(leaf.written())
        return made

    faults = backups.verify(rebuilt(kept, tmp_path, forged)).faults

    assert any("one officer has signed twice" in fault for fault in faults)


def test_a_head_of_another_key_or_office_is_refused(kept):
    foreign = heads.sign(Head("asylia/elsewhere", 3, bytes(32)), key=kept.log_key)
    forged = heads.sign(Head("asylia/test-office", 3, bytes(32)), key=primitives.new_key())

    for note, told in ((foreign, "of another log"), (forged, "no certified key"), ("x", "not a signed head")):
        (fault,) = backups.verify(kept.path, outside=note).faults
        assert told in fault


def test_a_clock_that_went_back_is_remarked():
    made = offices.found()
    anna = made.sign_in(ANNA)
    made.keeper.begin(anna, CASE, recipients=[], now=made.now - 5)

    report = audit.verify(made.store)

    assert report.faults == []
    assert report.remarks == [f"entry {made.store.size() - 1}: the clock went back by 5 seconds"]


def test_a_keeper_does_not_start_on_a_broken_log(kept, tmp_path):
    store = SqliteStore(tampered(kept, tmp_path, *TAMPERING["swapped"]))

    with pytest.raises(LogBroken):
        Log(store)
    store.close()


def test_every_entry_has_a_proof_that_anybody_can_check(kept):
    store = SqliteStore(kept.path)
    public = primitives.sign_public(kept.log_key)

    for seq in range(kept.size):
        assert proofs.check(proofs.prove(store, seq), log_key=public).seq == seq
    proof = proofs.prove(store, 3)
    for wrong in (
        replace(proof, index=4),
        replace(proof, entry=proof.entry + b"x"),
        replace(proof, path=proof.path[1:]),
        replace(proof, note=heads.sign(Head("asylia/test-office", 9, bytes(32)), key=kept.log_key)),
    ):
        with pytest.raises(ProofRefused):
            proofs.check(wrong, log_key=public)
    with pytest.raises(ProofRefused):
        proofs.check(proof, log_key=primitives.sign_public(primitives.new_key()))
    with pytest.raises(ProofRefused):
        proofs.prove(store, kept.size)
    store.close()


def test_an_entry_that_no_head_covers_has_no_proof_yet():
    made = offices.found()
    made.keeper.room.limits = replace(made.keeper.room.limits, head_every_seconds=10_000)
    made.sign_in(ANNA)

    with pytest.raises(ProofRefused):
        proofs.prove(made.store, made.store.size() - 1)


def test_an_entry_has_one_way_to_be_written(kept):
    store = SqliteStore(kept.path)
    for written in store.leaves():
        assert leaves.read(written).written() == written
        for wrong in (
            written + b"x",
            written[:-1],
            b"E9" + written[2:],
            written[:2] + bytes(4) + written[2:],
        ):
            with pytest.raises((FormatRefused, UnknownVersion)):
                leaves.read(wrong)
    store.close()


def test_a_file_that_is_no_store_is_refused(tmp_path):
    (tmp_path / "text").write_text("not a database, but long enough to be looked at" * 50)
    sqlite3.connect(tmp_path / "other").execute("CREATE TABLE t (x)").connection.close()

    for name in ("text", "other", "missing"):
        with pytest.raises(StoreBroken):
            backups.verify(tmp_path / name)
    assert not (tmp_path / "missing").exists()
    assert issubclass(StoreBroken, VaultError)
