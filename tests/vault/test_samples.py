"""What any release has sealed opens for ever: by this version, and by a reader that shares no line."""

import json
from pathlib import Path

import pytest

from asylia.vault import (
    bundles,
    certificates,
    envelopes,
    factors,
    files,
    grants,
    heads,
    leaves,
    manifests,
    primitives,
    slots,
)
from asylia.vault.envelopes import CaseKey, Place
from asylia.vault.leaves import Act
from asylia.vault.secret import Secret
from tests.vault import generate_samples as made
from tests.vault import independent_reader as other
from tests.vault.generate_samples import CASE, CODE, FILE, GRANTER, OFFICER, PASSPHRASE, RECORD, SECOND, TEXT

SAMPLES = Path(__file__).parent / "samples"
LISTED = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))["sha256"]
PLACE = Place(CASE, "statement", RECORD, "narrative", 3)
CASE_KEY = CaseKey(CASE, 7, made.key(1))
WHERE = {
    "case": CASE.bytes,
    "kind": b"statement",
    "record": RECORD.bytes,
    "field": b"narrative",
    "revision": 3,
}


def sample(name: str) -> bytes:
    return (SAMPLES / f"{name}.bin").read_bytes()


def raw(number: int) -> bytes:
    return made.key(number).reveal()


def test_no_sample_was_changed_and_none_is_missing():
    held = {path.stem: primitives.digest(path.read_bytes()).hex() for path in SAMPLES.glob("*.bin")}

    assert held == LISTED


def test_samples_are_never_written_again():
    with pytest.raises(SystemExit):
        made.main(SAMPLES)


def test_every_kind_of_bytes_that_is_made_has_a_sample():
    assert set(made.samples()) == set(LISTED)


@pytest.mark.parametrize(("name", "times"), [("envelope", 1), ("envelope-long", 100)])
def test_an_envelope_opens(name, times):
    assert envelopes.unseal(sample(name), key=CASE_KEY, place=PLACE) == TEXT * times
    assert other.envelope(sample(name), key=raw(1), **WHERE) == TEXT * times


def test_a_grant_opens():
    granter = primitives.sign_public(made.key(5))
    ours = grants.accept(
        sample("grant"),
        key=grants.store_key(CASE, 7, OFFICER),
        granter_key=granter,
        commitment=CASE_KEY.commitment,
        seal_key=made.key(4),
    )

    assert ours.secret.reveal() == raw(1)
    assert grants.granter_of(sample("grant")) == GRANTER
    assert other.grant(sample("grant"), seed=raw(4), granter_public=granter) == raw(1)


def test_every_slot_opens():
    by_words, by_code, by_office = (sample(f"slot-{name}") for name in ("passphrase", "code", "office"))
    words = {"officer": OFFICER, "passphrase": PASSPHRASE, "pepper": made.key(6)}

    assert slots.open_with_passphrase(by_words, **words) == made.key(2)
    assert slots.open_with_code(by_code, officer=OFFICER, code=CODE) == made.key(2)
    assert slots.open_by_office(by_office, officer=OFFICER, key=made.key(7)) == made.key(2)
    said = {"officer": OFFICER.bytes}
    assert other.slot(by_words, **said, passphrase=PASSPHRASE.reveal(), pepper=raw(6)) == raw(2)
    assert other.slot(by_code, **said, material=CODE.reveal()) == raw(2)
    assert other.slot(by_office, **said, seed=raw(7)) == raw(2)


def test_a_bundle_opens():
    ours = bundles.unseal(sample("bundle"), officer=OFFICER, master=made.key(2))

    assert (ours.sign_key, ours.seal_key) == (made.key(3), made.key(4))
    assert (ours.seen_size, ours.seen_root) == (42, bytes(range(32)))
    assert other.bundle(sample("bundle"), officer=OFFICER.bytes, master=raw(2)) == (
        raw(3),
        raw(4),
        42,
        bytes(range(32)),
    )


def test_a_second_factor_opens():
    ours = factors.unseal(sample("factor"), officer=OFFICER, pepper=made.key(6))

    assert (ours.secret, ours.used) == (Secret(b"12345678901234567890"), 9)


def test_a_certificate_holds():
    root = primitives.sign_public(made.key(8))
    ours = certificates.read(sample("certificate"), root=root)

    kind, subject, sign_key, seal_key, second = other.certificate(sample("certificate"), root=root)
    assert (kind, subject) == (b"\x01", OFFICER.bytes)
    assert (ours.sign_key, ours.seal_key, ours.second) == (sign_key, seal_key, SECOND)
    assert int.from_bytes(second, "big") == SECOND


def test_a_file_opens():
    ticket = files.read_ticket(sample("file-ticket"))

    assert ticket.file == FILE
    assert b"".join(files.opened([sample("file")], ticket=ticket)) == TEXT * 50
    assert other.file(sample("file"), sample("file-ticket")) == TEXT * 50


def test_a_file_of_several_frames_opens_for_the_other_reader():
    sealing = files.Sealing(FILE)
    first = sealing.add(bytes(files.FRAME) + b"more")
    last, ticket = sealing.finish()

    assert other.file(first + last, ticket.written()) == bytes(files.FRAME) + b"more"


def test_a_manifest_opens():
    manifest, signature = manifests.unseal(sample("manifest"), key=CASE_KEY)
    manifests.check(manifest, signature, public=primitives.sign_public(made.key(5)))

    where = dict(WHERE, kind=b"manifest", record=CASE.bytes, field=b"manifest", revision=1)
    theirs = other.envelope(sample("manifest")[4:], key=raw(1), **where)
    other.signed(primitives.sign_public(made.key(5)), theirs[-64:], b"asylia/manifest/1" + theirs[:-64])
    assert manifest.held == {PLACE.key: primitives.digest(TEXT)}
    assert other.unpack(other.unpack(theirs[2:-64])[4]) == [PLACE.key, primitives.digest(TEXT)]


def test_an_entry_of_the_log_reads():
    leaf = leaves.read(sample("entry"))

    parts = other.unpack(sample("entry")[2:])
    assert (leaf.seq, leaf.deed.act, leaf.deed.purpose) == (5, Act.OPEN, "interview")
    assert int.from_bytes(parts[0], "big") == 5
    assert parts[5:7] == [b"interview", other.pack(PLACE.key)]


def test_a_signed_head_holds():
    public = primitives.sign_public(made.key(9))
    ours = heads.check(sample("head").decode(), public=public)

    theirs = other.head(sample("head").decode(), public=public)
    assert (ours.origin, ours.size, ours.root) == theirs == ("asylia/samples", 42, bytes(range(32)))
