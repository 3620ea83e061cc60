"""Alarms: raised with one sentence, released by two where they name, never to the origin, sealed whole."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from asylia.alarm import loader, planning, reading, writing
from asylia.alarm.custody import Means, Party, Result, Step
from asylia.alarm.errors import OriginAddressed
from asylia.casework import alarm_files, files
from asylia.casework.errors import (
    ChangedMeanwhile,
    EntryRefused,
    NotAllowedNow,
    NotInThisRole,
    NotYours,
)
from asylia.casework.selectors import alarms
from asylia.casework.services import alarming, handing_over, lettering
from asylia.casework.services.handing_over import Told
from asylia.casework.services.lettering import To
from asylia.casework.sheets.alarms import Effect, Outcome, Status
from asylia.casework.sheets.history import Written
from asylia.casework.store.models import Alarm
from asylia.procedure import events
from asylia.vault import primitives, receipt_keys, receipts
from asylia.vault.primitives import Cost
from asylia.vault.secret import Secret
from tests.alarm.records import example

UNHCR, SEOUL = To("unhcr", "en"), To("mission_kor", "ko")
HELD = writing.plain(example("held-at-the-border"))
NAMING = {"recipients": ["unhcr"], "items": ["person.legal_name"], "about": "Heron", "by": "person"}


def without_calendars(_host, _at):
    return {}


def raised(desk, **more):
    return alarming.raise_alarm(desk, HELD | {"sent": []} | more)


def seen(desk, alarm, to):
    """The digest of the letter that the officer has before her."""
    file = alarm_files.read(desk, alarm, purpose="test")
    return lettering.letter(file.record, to, at=alarming.now(desk)).digest


def sign(desk, alarm, to):
    return lettering.sign(desk, alarm, to, digest=seen(desk, alarm, to))


def test_one_sentence_raises_an_alarm_and_what_is_missing_is_asked(office):
    desk = office.sign_in("reg")

    alarm = alarming.raise_alarm(desk, {"what": "두 사람이 잡혀 있다고 한다."})

    found = alarms.alarm(desk, alarm, without_calendars)
    assert found.file.record.what == "두 사람이 잡혀 있다고 한다."
    assert {"state", "origin"} <= {one.field for one in found.questions if one.is_pressing}


def test_an_alarm_without_a_word_is_asked_for_one(office):
    with pytest.raises(EntryRefused, match="one sentence"):
        alarming.raise_alarm(office.sign_in("reg"), {"what": "  "})


def test_protection_officers_and_supervisors_can_open_an_alarm_and_others_cannot(office):
    alarm = raised(office.sign_in("reg"))

    for code in ("reg", "prot", "sup"):
        assert alarm_files.find(office.sign_in(code), alarm.ref).id == alarm.id
    for code in ("elig", "review", "admin"):
        with pytest.raises(NotYours):
            alarm_files.find(office.sign_in(code), alarm.ref)


def test_a_representative_raises_no_alarm(office):
    with pytest.raises(NotInThisRole):
        raised(office.sign_in("rep"))


def test_nothing_of_the_story_is_in_the_tables(office):
    alarm = raised(office.sign_in("prot"))

    told = " ".join(str(value) for value in Alarm.objects.values_list().get(id=alarm.id))
    assert "Heron" not in told
    assert "Tumen" not in told


def test_raising_from_a_case_opens_its_alarm_and_fills_in_what_is_known(office):
    reg = office.sign_in("reg")
    case = office.register("김가상", by=reg)

    told = alarm_case(reg, case)
    alarm = alarming.raise_alarm(reg, told | {"what": "Detained this morning."}, case=case)

    history = files.read(reg, files.find(reg, case.ref), Written, purpose="test").history
    record = alarm_files.read(reg, alarm, purpose="test").record
    assert events.has_open_alarm(history)
    assert record.people[0].legal_name == "김가상"
    assert case.ref not in str(Alarm.objects.values_list().get(id=alarm.id))


def alarm_case(desk, case):
    from asylia.casework.services import alarm_consents

    return alarm_consents.of_case(desk, case)


def test_a_letter_that_names_nobody_is_released_by_one_officer(office):
    prot = office.sign_in("prot")
    alarm = raised(prot, consents=[])

    assert sign(prot, alarm, UNHCR) is Status.RELEASED


def test_a_letter_that_names_somebody_is_released_by_two_different_officers(office):
    prot, sup = office.sign_in("prot"), office.sign_in("sup")
    alarm = raised(prot, consents=[NAMING])

    assert sign(prot, alarm, UNHCR) is Status.DRAFTED
    with pytest.raises(EntryRefused, match="different officer"):
        sign(prot, alarm, UNHCR)
    assert sign(sup, alarm, UNHCR) is Status.RELEASED


def test_a_letter_that_reads_otherwise_than_what_was_seen_is_not_released(office):
    prot = office.sign_in("prot")
    alarm = raised(prot)

    with pytest.raises(ChangedMeanwhile):
        lettering.sign(prot, alarm, UNHCR, digest="another")


def test_a_released_letter_waits_for_its_officers_again_once_the_record_changes(office):
    prot = office.sign_in("prot")
    alarm = raised(prot, consents=[])
    sign(prot, alarm, UNHCR)
    file = alarm_files.read(prot, alarm, purpose="test")

    alarming.edit(
        prot, alarm, "persons", lambda held: held | {"composition": "nine women"}, read_at=file.read_at
    )

    after = alarm_files.read(prot, alarm, purpose="test").course
    assert [one.status for one in after.communications] == [Status.DRAFTED]
    with pytest.raises(NotAllowedNow):
        lettering.record_sent(
            prot, alarm, after.communications[0].id, at=alarming.now(prot), proof="receipt 7"
        )


def test_a_consent_that_is_withdrawn_removes_its_field_from_every_draft(office):
    prot = office.sign_in("prot")
    allowed = {"recipients": ["any"], "items": ["any"], "by": "person", "on": "2026-11-17"}
    alarm = raised(prot, consents=[allowed])
    before = [one.draft for one in alarms.alarm(prot, alarm, without_calendars).doors if one.draft]
    file = alarm_files.read(prot, alarm, purpose="test")

    def withdrawn(held):
        return held | {"consents": [allowed | {"withdrawn": "2026-11-18"}]}

    alarming.edit(prot, alarm, "consents", withdrawn, read_at=file.read_at)

    after = [one.draft for one in alarms.alarm(prot, alarm, without_calendars).doors if one.draft]
    assert any("Kim Beispiel-Ah" in str(draft.parts) for draft in before)
    assert not any("Kim Beispiel-Ah" in str(draft) for draft in after)
    assert not any(draft.names for draft in after)


def test_a_consent_withdrawn_in_the_case_is_seen_when_the_next_officer_releases(office):
    from asylia.casework.consents import Recipient, RecipientKind
    from asylia.casework.services import consenting
    from asylia.casework.services.consenting import Given

    reg = office.sign_in("reg")
    case = office.register("김가상", by=reg)
    given = Given(
        Recipient(RecipientKind.UNHCR, "UNHCR"),
        ("names",),
        "protection",
        office.office.today(),
        "in writing",
        "ko",
    )
    consent = consenting.record_consent(reg, case, given)
    told = alarm_case(reg, case) | {"what": "Detained.", "state": "CHN", "origin": "PRK", "persons": "1"}
    alarm = alarming.raise_alarm(reg, told, case=case)
    assert sign(reg, alarm, UNHCR) is Status.DRAFTED

    office.clock.wait(days=1)
    reg = office.sign_in("reg")
    consenting.withdraw_consent(reg, case, consent)

    with pytest.raises(ChangedMeanwhile):
        sign(reg, alarm, UNHCR)
    file = alarm_files.read(reg, alarm, purpose="test")
    assert "김가상" not in lettering.letter(file.record, UNHCR, at=alarming.now(reg)).text
    assert file.course.communications[0].signatures == ()


@pytest.mark.parametrize("origin", ["KOR", "USA"])
def test_a_mission_of_the_state_of_origin_is_never_reached(office, origin):
    prot = office.sign_in("prot")
    alarm = raised(prot, origin=origin, to=origin)

    doors = {"KOR": To("mission_kor", "ko"), "USA": To("mission_usa", "en")}
    with pytest.raises(OriginAddressed):
        seen(prot, alarm, doors[origin])
    with pytest.raises(OriginAddressed):
        lettering.sign(prot, alarm, doors[origin], digest="any")
    with pytest.raises(OriginAddressed):
        lettering.sign(prot, alarm, To("mission_other", "en", origin), digest="any")


def test_what_is_sent_was_released_and_is_kept_with_time_and_proof(office):
    prot = office.sign_in("prot")
    alarm = raised(prot, consents=[])
    sign(prot, alarm, UNHCR)
    ident = alarm_files.read(prot, alarm, purpose="test").course.communications[0].id

    with pytest.raises(EntryRefused, match="what shows"):
        lettering.record_sent(prot, alarm, ident, at=alarming.now(prot), proof="")
    later, earlier = alarming.now(prot) + timedelta(hours=3), alarming.now(prot) - timedelta(hours=3)
    with pytest.raises(EntryRefused, match="not come yet"):
        lettering.record_sent(prot, alarm, ident, at=later, proof="mail 4")
    with pytest.raises(EntryRefused, match="later than that"):
        lettering.record_sent(prot, alarm, ident, at=earlier, proof="mail 4")
    lettering.record_sent(prot, alarm, ident, at=alarming.now(prot), proof="mail 4")

    (one,) = alarms.alarm(prot, alarm, without_calendars).told
    assert (one.status, one.proof, one.sent_by) == (Status.SENT, "mail 4", "prot")


def test_what_answered_is_tried_first_the_next_time(office):
    prot = office.sign_in("prot")
    alarm = raised(prot, consents=[])
    door = To("mission_usa", "en")
    sign(prot, alarm, door)
    ident = alarm_files.read(prot, alarm, purpose="test").course.communications[0].id
    lettering.record_sent(prot, alarm, ident, at=alarming.now(prot), proof="mail 4")
    office.clock.wait(seconds=7_200)
    prot = office.sign_in("prot")
    lettering.record_answer(
        prot, alarm, ident, at=alarming.now(prot), says="They will ask.", effect=Effect.ACTED
    )
    alarming.close(prot, alarm, Outcome.RETURN_STOPPED, "The embassy asked the same day.")

    following = raised(prot)

    learned = alarm_files.read(prot, following, purpose="test").course.learned
    assert [(one.door, one.state, one.answered, one.helped) for one in learned] == [
        ("mission_usa", "CHN", 1, 1)
    ]
    assert learned[0].hours == pytest.approx(2.0, abs=0.1)
    doors = alarms.alarm(prot, following, without_calendars).doors
    alike = [one.door.id for one in doors if one.step.act is planning.Act.SEND_NOW]
    assert "mission_usa" not in alike or alike[0] == "mission_usa"


def test_an_alarm_is_closed_by_protection_or_a_supervisor_alone(office):
    reg = office.sign_in("reg")
    alarm = raised(reg)

    with pytest.raises(NotInThisRole):
        alarming.close(reg, alarm, Outcome.SAFE, "done")


def test_closing_an_alarm_closes_that_of_its_case_where_the_officer_can(office):
    from asylia.casework.services import assigning
    from asylia.procedure.roles import Role

    reg, sup = office.sign_in("reg"), office.sign_in("sup")
    case = office.register("김가상", by=reg)
    assigning.assign(sup, case, office.officer("prot"), Role.PROTECTION_OFFICER)
    alarm = alarming.raise_alarm(reg, {"what": "Detained."}, case=case)

    left = alarming.close(office.sign_in("prot"), alarm, Outcome.RELEASED, "Let go after the call.")

    case.refresh_from_db()
    alarm.refresh_from_db()
    assert (left, case.alarm_open, alarm.state, alarm.outcome) == ((), False, "closed", "released")


def at(desk):
    return alarming.now(desk)


def take(office, alarm, one, other, step, **more):
    """A step told by one officer and confirmed by another."""
    office.clock.wait(seconds=60)
    first, second = office.sign_in(one), office.sign_in(other)
    told = Told(step, at(first), "H3-07", **more)
    handing_over.propose(first, alarm, told)
    waiting = alarm_files.read(second, alarm, purpose="test").course.handover.proposed
    handing_over.confirm(second, alarm, waiting.id)


BOTH = {"counterpart": "EMB-2"}
SOME = {"people": frozenset({"P-01", "P-02"})}


def carried_to_transfer(office, alarm, public=""):
    handing_over.begin(office.sign_in("prot"), alarm, "H3-01", other_public=public)
    take(office, alarm, "prot", "sup", Step.OFFER, **SOME)
    take(office, alarm, "prot", "sup", Step.ACCEPTANCE, **SOME, **BOTH)
    take(office, alarm, "prot", "sup", Step.IDENTITY, means=Means.AGREED_WORD, **SOME, **BOTH)
    take(office, alarm, "prot", "sup", Step.TRANSFER, **SOME, **BOTH)


def test_a_step_is_confirmed_by_a_second_officer_only(office):
    prot = office.sign_in("prot")
    alarm = raised(prot)
    handing_over.begin(prot, alarm, "H3-01")
    handing_over.propose(prot, alarm, Told(Step.OFFER, at(prot), "H3-07", **SOME))
    waiting = alarm_files.read(prot, alarm, purpose="test").course.handover.proposed

    with pytest.raises(EntryRefused, match="different officer"):
        handing_over.confirm(prot, alarm, waiting.id)
    with pytest.raises(EntryRefused, match="waits to be confirmed"):
        handing_over.propose(prot, alarm, Told(Step.OFFER, at(prot), "H3-07", **SOME))


def test_a_step_out_of_order_is_refused_beside_its_field(office):
    prot = office.sign_in("prot")
    alarm = raised(prot)
    handing_over.begin(prot, alarm, "H3-01")

    with pytest.raises(EntryRefused, match="what can is offer") as refused:
        handing_over.propose(prot, alarm, Told(Step.ARRIVAL, at(prot), "H3-07", **SOME))
    assert refused.value.field == "step"


def test_a_receipt_is_signed_by_both_and_by_nobody_else(office):
    passphrase = Secret(b"six words that nobody uses here")
    sealed, public = receipt_keys.new(passphrase, cost=Cost(1, 64, 1))
    theirs = receipt_keys.open_key(sealed, passphrase=passphrase)
    alarm = raised(office.sign_in("prot"))
    carried_to_transfer(office, alarm, public)
    desk = office.sign_in("prot")
    (held,) = alarm_files.read(desk, alarm, purpose="test").course.handover.receipts
    ours = receipts.from_text(held.text)

    with pytest.raises(EntryRefused, match="still missing"):
        handing_over.take_receipt(desk, alarm, held.text)
    other = receipts.sign(
        receipts.sign(
            receipts.draft(b"another", first_key=ours.first_key, second_key=primitives.sign_public(theirs)),
            key=theirs,
        ),
        key=theirs,
    )
    with pytest.raises(EntryRefused):
        handing_over.take_receipt(desk, alarm, receipts.to_text(other))
    handing_over.take_receipt(desk, alarm, receipts.to_text(receipts.sign(ours, key=theirs)))

    (whole,) = alarm_files.read(desk, alarm, purpose="test").course.handover.receipts
    assert whole.is_whole
    assert "P-01" not in whole.text


@pytest.mark.parametrize("result", [Result.REFUSED, Result.CONTACT_LOST, Result.FAILED])
def test_a_step_that_fails_opens_a_closed_alarm_again_at_once(office, result):
    alarm = raised(office.sign_in("prot"))
    carried_to_transfer(office, alarm)
    prot = office.sign_in("prot")
    alarming.close(prot, alarm, Outcome.SAFE, "Handed over.")

    handing_over.propose(prot, alarm, Told(Step.EXIT_PERMISSION, at(prot), "H3-07", result=result))

    alarm.refresh_from_db()
    assert alarm.state == "opened"


def test_everybody_arrives(office):
    alarm = raised(office.sign_in("prot"))
    carried_to_transfer(office, alarm)
    for step in (Step.EXIT_PERMISSION, Step.DOCUMENTS, Step.ESCORT, Step.TRANSIT):
        take(office, alarm, "prot", "sup", step, party=Party.RECEIVING)
    take(office, alarm, "sup", "prot", Step.ARRIVAL, party=Party.RECEIVING, **SOME)

    held = alarm_files.read(office.sign_in("sup"), alarm, purpose="test").course.handover
    assert held.custody.has_arrived


def test_impossible_and_contradictory_words_are_kept_and_asked_about(office):
    desk = office.sign_in("prot")
    alarm = alarming.raise_alarm(desk, writing.plain(example("contradictions")))

    found = alarms.alarm(desk, alarm, without_calendars)

    assert found.file.record.state.words == "Narnia"
    assert len(found.questions) > 5
    assert reading.read_record(writing.text(found.file.record), where=alarm.ref) == found.file.record


def test_the_page_of_an_alarm_has_its_drafts_in_under_a_second(office):
    desk = office.sign_in("prot")
    alarm = raised(desk)
    loader.incidents()
    alarms.alarm(desk, alarm, without_calendars)

    began = time.perf_counter()
    found = alarms.alarm(desk, alarm, without_calendars)

    assert len([one for one in found.doors if one.draft]) > 8
    assert time.perf_counter() - began < 1.0


def test_the_next_clock_is_the_nearest_that_is_still_to_come(office):
    desk = office.sign_in("prot")
    alarm = raised(desk, deadlines=[{"what": "report", "at": "2026-11-21"}])

    file = alarm_files.read(desk, alarm, purpose="test")

    assert (
        alarm_files.next_clock(file, at=datetime(2026, 11, 18, tzinfo=UTC)).date().isoformat() <= "2026-11-21"
    )
    assert file.alarm.level == "1-7d"
