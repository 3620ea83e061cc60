"""The keeper opens what an officer was granted, after the log says so, and nothing else."""

from uuid import UUID

import pytest

from asylia.vault import audit, certificates, envelopes, leaves, office, primitives, registry
from asylia.vault.envelopes import Place
from asylia.vault.errors import (
    CaseErased,
    CertificateRefused,
    FormatRefused,
    LogBroken,
    NotAuthentic,
    NothingToOpen,
    QuotaReached,
    RevisionTaken,
    SessionEnded,
    SignInRefused,
    StoreBroken,
    StoreBusy,
    TooLong,
    TwoNeeded,
    UnknownVersion,
    WritingRefused,
)
from asylia.vault.keeper import Custody, HouseKeeper, Keeper
from asylia.vault.leaves import Act, Leaf
from asylia.vault.secret import Secret
from asylia.vault.stores import MemoryStore, Shelf
from asylia.vault.strongroom import Limits, Trust
from tests.vault import offices
from tests.vault.offices import ANNA, BEN, CASE, CHO, DINA, OTHER, RECOVERY, Office, place


def entries(made: Office) -> list[Leaf]:
    return [leaves.read(leaf) for leaf in made.store.leaves()]


def with_case(*officers: UUID, limits: Limits | None = None) -> tuple[Office, Secret]:
    """An office with one case of Anna's in which a text was sealed, and her cookie."""
    made = offices.found(officers=officers or (ANNA, BEN), limits=limits)
    anna = made.sign_in(ANNA)
    made.keeper.begin(anna, CASE, recipients=[RECOVERY], now=made.now)
    made.keeper.seal(anna, {place(): b"a text", place("notes"): b"other"}, purpose="draft", now=made.now)
    return made, anna


def read(made: Office, cookie: Secret, *places: Place) -> tuple[bytes, ...]:
    return made.keeper.open(cookie, places or (place(),), purpose="read", now=made.now)


def test_the_keeper_offers_the_verbs_of_its_interface():
    made = offices.found()
    keeper: Keeper = made.keeper
    custody: Custody = made.keeper

    assert isinstance(keeper, HouseKeeper)
    assert custody is keeper
    assert repr(keeper) == "<keeper>"


def test_texts_come_back_in_the_order_asked_for():
    made, anna = with_case()

    assert read(made, anna, place("notes"), place()) == (b"other", b"a text")


def test_an_officer_without_a_grant_gets_nothing_and_cannot_tell_why():
    made, _ = with_case()
    ben = made.sign_in(BEN)

    said = set()
    for there in (place(), place("missing"), place(case=OTHER)):
        with pytest.raises(NothingToOpen) as caught:
            read(made, ben, there)
        said.add(str(caught.value))
    assert len(said) == 1
    assert [leaf.deed.act for leaf in entries(made)][-1] == Act.SIGN_IN


def test_reading_is_recorded_with_every_place_before_it_is_done():
    made, anna = with_case()

    read(made, anna, place(), place("notes"))

    last = entries(made)[-1].deed
    assert (last.actor, last.act, last.case, last.purpose) == (ANNA, Act.OPEN, CASE, "read")
    assert last.reads == (place().key, place("notes").key)


def test_nothing_is_opened_when_the_entry_cannot_be_written(monkeypatch):
    made, anna = with_case()

    def full(*_: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr("asylia.vault.stores._Held.append", full)
    opened = []
    monkeypatch.setattr("asylia.vault.envelopes.unseal", lambda *_, **__: opened.append(1))
    with pytest.raises(OSError, match="no space"):
        read(made, anna)

    assert opened == []


def test_a_text_that_does_not_open_has_an_entry_all_the_same():
    made, anna = with_case()
    made.store._rows[Shelf.SEALED, place().key] = made.store._rows[Shelf.SEALED, place("notes").key]

    with pytest.raises(NotAuthentic):
        read(made, anna)

    assert entries(made)[-1].deed.reads == (place().key,)


def test_a_case_handed_on_opens_for_the_colleague_and_no_longer_when_it_is_taken_back():
    made, anna = with_case()
    ben = made.sign_in(BEN)
    made.keeper.grant(anna, CASE, BEN, now=made.now)
    assert read(made, ben) == (b"a text",)

    made.keeper.revoke(anna, CASE, BEN, rotate=False, now=made.now)
    with pytest.raises(NothingToOpen):
        read(made, ben)

    made.keeper.grant(anna, CASE, BEN, now=made.now)
    assert read(made, ben) == (b"a text",)


def test_nobody_hands_on_what_she_does_not_hold():
    made, _ = with_case()

    with pytest.raises(NothingToOpen):
        made.keeper.grant(made.sign_in(BEN), CASE, BEN, now=made.now)


def test_a_key_is_handed_only_to_whom_the_root_has_certified():
    made, anna = with_case()

    for nobody in (DINA, offices.LOG):
        with pytest.raises(CertificateRefused):
            made.keeper.grant(anna, CASE, nobody, now=made.now)


def test_a_new_key_keeps_a_departed_officer_from_what_is_written_after_her():
    made, anna = with_case()
    made.keeper.grant(anna, CASE, BEN, now=made.now)
    ben = made.sign_in(BEN)
    bundle = made.keeper.room.sessions.use(ben, made.now)
    old = made.keeper.room.case_key(bundle, CASE, 1)

    made.keeper.revoke(anna, CASE, BEN, rotate=True, now=made.now)
    made.keeper.seal(anna, {place(revision=2): b"later"}, purpose="draft", now=made.now)
    assert made.keeper.reseal(anna, CASE, now=made.now) == 2

    assert read(made, anna, place(), place(revision=2)) == (b"a text", b"later")
    generations = {envelope[2:6] for _, envelope in made.store.under(Shelf.SEALED, CASE.bytes)}
    assert generations == {(2).to_bytes(4, "big")}
    assert made.keeper.room.log.state.holders(CASE, 1) == []
    with pytest.raises(NothingToOpen):
        made.keeper.room.case_key(bundle, CASE, 2)
    for key, envelope in made.store.under(Shelf.SEALED, CASE.bytes):
        with pytest.raises(NotAuthentic):
            reading_with(old, key, envelope)


def reading_with(key, at, envelope):
    forged = envelopes.VERSION + (1).to_bytes(4, "big") + envelope[6:]
    return envelopes.unseal(forged, key=key, place=Place.read(at))


def test_the_last_holder_of_a_key_cannot_be_taken_off():
    made = offices.found()
    anna = made.sign_in(ANNA)
    made.keeper.begin(anna, CASE, recipients=[], now=made.now)

    with pytest.raises(WritingRefused):
        made.keeper.revoke(anna, CASE, ANNA, rotate=True, now=made.now)


def test_the_recovery_key_opens_what_was_granted_to_it():
    made, _ = with_case()
    bundle = office.candidate(RECOVERY, now=made.now).bundle
    bundle = type(bundle)(RECOVERY, bundle.master, bundle.sign_key, made.recovery_key)

    assert made.keeper.room.case_key(bundle, CASE, 1).case == CASE


def test_a_case_has_one_beginning():
    made, anna = with_case()

    with pytest.raises(WritingRefused):
        made.keeper.begin(anna, CASE, recipients=[], now=made.now)


def test_a_text_is_never_overwritten_and_the_second_writer_is_told():
    made, anna = with_case()
    made.keeper.seal(anna, {place(revision=2): b"second"}, purpose="draft", now=made.now)

    for revision in (1, 2, 4):
        with pytest.raises(RevisionTaken):
            made.keeper.seal(anna, {place(revision=revision): b"x"}, purpose="draft", now=made.now)
    assert read(made, anna, place(), place(revision=2)) == (b"a text", b"second")


def test_texts_are_sealed_for_one_case_at_a_time():
    made, anna = with_case()

    for texts in ({}, {place("a"): b"", place("b", case=OTHER): b""}):
        with pytest.raises(WritingRefused):
            made.keeper.seal(anna, texts, purpose="draft", now=made.now)


def test_nobody_writes_a_manifest_but_the_vault():
    made, anna = with_case()

    with pytest.raises(WritingRefused):
        made.keeper.seal(
            anna, {Place(CASE, "manifest", CASE, "manifest", 1): b"x"}, purpose="draft", now=made.now
        )


def test_a_purpose_is_a_word_and_never_free_text():
    made, anna = with_case()

    with pytest.raises(FormatRefused):
        made.keeper.open(anna, [place()], purpose="because Kim asked", now=made.now)


def many_cases(limits: Limits, count: int) -> tuple[Office, Secret, list[Place]]:
    made = offices.found(limits=limits)
    anna = made.sign_in(ANNA)
    there = [place(case=UUID(int=500 + n)) for n in range(count)]
    for one in there:
        made.keeper.begin(anna, one.case, recipients=[], now=made.now)
        made.keeper.seal(anna, {one: b"x"}, purpose="draft", now=made.now)
    return made, anna, there


def test_an_officer_is_warned_and_then_stopped_when_she_opens_too_many_cases_in_a_day():
    made, anna, there = many_cases(Limits(warn_cases_a_day=3, stop_cases_a_day=5), 6)
    for one in there[:5]:
        read(made, anna, one)
        read(made, anna, one)

    with pytest.raises(QuotaReached):
        read(made, anna, there[5])
    assert read(made, anna, there[0]) == (b"x",)
    seen = [leaf.deed.act for leaf in entries(made)]
    assert (seen.count(Act.QUOTA_WARNED), seen.count(Act.QUOTA_STOPPED)) == (1, 1)


def test_a_quota_survives_a_restart_and_ends_with_the_day():
    limits = Limits(warn_cases_a_day=1, stop_cases_a_day=2)
    made, anna, there = many_cases(limits, 3)
    read(made, anna, *there[:2])
    made.reopened(limits=limits)
    anna = made.sign_in(ANNA)

    with pytest.raises(QuotaReached):
        read(made, anna, there[2])
    made.now = (made.now // 86_400 + 1) * 86_400
    assert read(made, made.sign_in(ANNA), there[2]) == (b"x",)


def test_cases_asked_for_at_once_count_one_by_one():
    made, anna, there = many_cases(Limits(warn_cases_a_day=1, stop_cases_a_day=2), 3)

    with pytest.raises(QuotaReached):
        read(made, anna, *there)


def test_more_texts_at_once_than_a_page_holds_are_refused():
    made, anna = with_case(limits=Limits(places_at_once=1))

    with pytest.raises(TooLong):
        read(made, anna, place(), place("notes"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda rows, key, other: rows.pop(key), "is missing"),
        (lambda rows, key, other: rows.update({key: rows[other]}), "is not what was written"),
        (lambda rows, key, other: rows.update({(key[0], key[1][:-1] + b"\x09"): rows[key]}), "is foreign"),
    ],
    ids=["dropped", "swapped", "planted"],
)
def test_a_manifest_finds_what_was_done_to_a_case(change, told):
    made, anna = with_case()
    assert made.keeper.inspect(anna, CASE, now=made.now) == []

    change(made.store._rows, (Shelf.SEALED, place().key), (Shelf.SEALED, place("notes").key))

    (fault,) = made.keeper.inspect(anna, CASE, now=made.now)
    assert fault.endswith(told)
    with pytest.raises(WritingRefused):
        made.keeper.reseal(anna, CASE, now=made.now)


def test_a_manifest_rolled_back_is_noticed():
    made, anna = with_case()
    older = made.store._rows[Shelf.MANIFEST, CASE.bytes]
    made.keeper.seal(anna, {place(revision=2): b"x"}, purpose="draft", now=made.now)

    made.store._rows[Shelf.MANIFEST, CASE.bytes] = older

    assert made.keeper.inspect(anna, CASE, now=made.now) == ["the manifest is not the one written last"]
    with pytest.raises(StoreBroken):
        made.keeper.seal(anna, {place(revision=2): b"x"}, purpose="draft", now=made.now)


def test_a_row_of_the_keyring_that_the_log_does_not_name_is_not_used():
    made, anna = with_case()
    made.keeper.grant(anna, CASE, BEN, now=made.now)
    ben = made.sign_in(BEN)
    held = dict(made.store._rows)
    made.keeper.revoke(anna, CASE, BEN, rotate=False, now=made.now)

    made.store._rows |= {at: row for at, row in held.items() if at[0] == Shelf.GRANT}

    with pytest.raises((NothingToOpen, StoreBroken)):
        read(made, ben)


def test_an_officer_who_left_is_shut_out_at_once_and_her_cases_are_named():
    made, anna = with_case()
    made.keeper.grant(anna, CASE, BEN, now=made.now)
    ben = made.sign_in(BEN)

    assert made.withdraw(BEN) == [CASE]

    with pytest.raises(SessionEnded):
        read(made, ben)
    with pytest.raises(SignInRefused):
        made.sign_in(BEN)
    with pytest.raises(CertificateRefused):
        made.keeper.grant(anna, CASE, BEN, now=made.now)
    with pytest.raises(WritingRefused):
        made.withdraw(BEN)
    assert not [key for shelf, key in made.store._rows if shelf == Shelf.SLOT and key[:16] == BEN.bytes]
    made.keeper.revoke(anna, CASE, BEN, rotate=True, now=made.now)
    assert audit.verify(made.store).faults == []


def test_grants_made_before_an_officer_left_stay_good_and_those_after_do_not():
    made, anna = with_case(ANNA, BEN, CHO)
    made.keeper.grant(anna, CASE, BEN, now=made.now)
    made.withdraw(ANNA)
    ben = made.sign_in(BEN)
    assert read(made, ben) == (b"a text",)

    rows = made.keeper.room.log.state.rows
    for at in [at for at in rows if at[0] == Shelf.GRANT]:
        rows[at] = rows[at][0], 10_000
    with pytest.raises(CertificateRefused):
        read(made, ben)


def test_two_officers_erase_a_case_and_it_never_opens_again():
    made, anna = with_case()
    ben = made.sign_in(BEN)
    offices.with_registry(made, BEN)
    made.keeper.deposit(anna, CASE, b"an entry", now=made.now)
    with pytest.raises(TwoNeeded):
        made.keeper.erase((anna, anna), CASE, reason="request", now=made.now)

    made.keeper.erase((anna, ben), CASE, reason="request", now=made.now)

    with pytest.raises(NothingToOpen):
        read(made, anna)
    for act in (
        lambda: made.keeper.seal(anna, {place(revision=2): b"x"}, purpose="draft", now=made.now),
        lambda: made.keeper.begin(anna, CASE, recipients=[], now=made.now),
        lambda: made.keeper.grant(anna, CASE, BEN, now=made.now),
        lambda: made.keeper.deposit(anna, CASE, b"x", now=made.now),
        lambda: made.keeper.erase((anna, ben), CASE, reason="request", now=made.now),
    ):
        with pytest.raises(CaseErased):
            act()
    assert not [at for at in made.store._rows if at[0] == Shelf.GRANT and at[1][:16] == CASE.bytes]
    assert not [at for at in made.store._rows if at[0] == Shelf.REGISTRY]
    assert audit.verify(made.store).faults == []


def test_there_is_no_erasing_what_was_never_begun():
    made, anna = with_case()
    ben = made.sign_in(BEN)

    for case in (OTHER, registry.REGISTRY):
        with pytest.raises(WritingRefused):
            made.keeper.erase((anna, ben), case, reason="request", now=made.now)


def test_anybody_deposits_and_only_the_registrar_searches():
    made, anna = with_case()
    registrar = offices.with_registry(made, BEN)
    entry = made.keeper.deposit(anna, CASE, b"hong gil dong", now=made.now)
    made.keeper.deposit(anna, OTHER, b"im kkeok jeong", now=made.now)

    (found,) = made.keeper.search(registrar, lambda text: b"hong" in text, purpose="intake", now=made.now)

    assert (found.case, found.entry, found.text) == (CASE, entry, b"hong gil dong")
    assert "hong" not in repr(found)
    assert [leaf.deed.act for leaf in entries(made)][-2:] == [Act.SEARCH, Act.FILE]
    with pytest.raises(NothingToOpen):
        made.keeper.search(anna, lambda _: True, purpose="intake", now=made.now)


def test_an_entry_is_filed_at_its_first_search_and_found_again_and_bound_to_its_case():
    made, anna = with_case()
    registrar = offices.with_registry(made, BEN)
    made.keeper.deposit(anna, CASE, b"hong gil dong", now=made.now)
    found = [made.keeper.search(registrar, lambda _: True, purpose="intake", now=made.now) for _ in range(2)]

    ((at, row),) = ((at, row) for at, row in made.store._rows.items() if at[0] == Shelf.REGISTRY)
    assert [(e.text, e.case) for one in found for e in one] == [(b"hong gil dong", CASE)] * 2
    assert row[:2] == b"R2"
    assert entries(made)[-1].deed.act == Act.SEARCH
    moved = (Shelf.REGISTRY, OTHER.bytes + at[1][16:])
    made.store._rows[moved] = row
    made.keeper.room.log.state.rows[moved] = primitives.digest(row), 0
    with pytest.raises(NotAuthentic):
        made.keeper.search(registrar, lambda _: True, purpose="intake", now=made.now)
    made.store._rows[moved] = b"R9" + row[2:]
    made.keeper.room.log.state.rows[moved] = primitives.digest(made.store._rows[moved]), 0
    with pytest.raises(UnknownVersion):
        made.keeper.search(registrar, lambda _: True, purpose="intake", now=made.now)


def test_a_registry_entry_that_was_dropped_or_changed_stops_the_search():
    made, anna = with_case()
    registrar = offices.with_registry(made, BEN)
    made.keeper.deposit(anna, CASE, b"hong gil dong", now=made.now)
    at = next(at for at in made.store._rows if at[0] == Shelf.REGISTRY)
    made.store._rows.pop(at)

    with pytest.raises(StoreBroken):
        made.keeper.search(registrar, lambda _: True, purpose="intake", now=made.now)


def test_the_registry_has_a_certified_key_or_takes_nothing():
    made, anna = with_case()

    with pytest.raises(CertificateRefused):
        made.keeper.deposit(anna, CASE, b"x", now=made.now)


def test_a_log_of_another_office_is_not_trusted():
    made, _ = with_case()

    with pytest.raises(LogBroken):
        HouseKeeper(made.store, Trust(primitives.new_key().reveal(), made.trust.pepper, made.trust.log_key))
    with pytest.raises(LogBroken):
        HouseKeeper(MemoryStore(), made.trust)


def test_an_office_is_founded_once_and_officers_are_enrolled_once():
    made = offices.found()
    held = {at: row for at, row in made.store._rows.items() if at[0] == Shelf.CERTIFICATE}
    log_certificate = held[Shelf.CERTIFICATE, bytes([certificates.Kind.LOG]) + offices.LOG.bytes]
    said = {"root": made.trust.root, "log_certificate": log_certificate, "now": made.now}

    with pytest.raises(WritingRefused):
        office.found(made.store, origin="asylia/again", **said)
    with pytest.raises(CertificateRefused):
        office.found(MemoryStore(), origin="two words", **said)
    with pytest.raises(WritingRefused):
        made.enrol(ANNA)
    other = office.candidate(DINA, now=made.now)
    signed = certificates.issue(office.candidate(DINA, now=made.now).certificate, root=made.root)
    with pytest.raises(CertificateRefused):
        office.enrol(made.keeper.room, other, signed, now=made.now)
    with pytest.raises(CertificateRefused):
        office.certify(made.keeper.room, made.certified(certificates.Kind.WITHDRAWN, ANNA), now=made.now)
    with pytest.raises(WritingRefused):
        office.certify(made.keeper.room, log_certificate, now=made.now)
    with pytest.raises(CertificateRefused):
        office.withdraw(made.keeper.room, log_certificate, now=made.now)


def test_an_act_that_is_durable_is_not_reported_as_failed_when_its_head_cannot_be_signed_yet(monkeypatch):
    made, anna = with_case()
    made.now += 60
    held, calls = made.store.writing, []

    def busy():
        calls.append(1)
        if len(calls) > 1:
            raise StoreBusy
        return held()

    monkeypatch.setattr(made.store, "writing", busy)
    assert read(made, anna) == (b"a text",)
    with pytest.raises(StoreBusy):
        made.keeper.head(now=made.now)


def test_the_log_is_signed_by_itself_every_minute_and_every_64_entries():
    made, anna = with_case()
    before = len(list(made.store.under(Shelf.HEAD)))
    for _ in range(130):
        read(made, anna)

    assert len(list(made.store.under(Shelf.HEAD))) - before in (2, 3)
    made.now += 60
    read(made, anna)
    assert len(list(made.store.under(Shelf.HEAD))) - before in (3, 4)
