"""A case from the interview to the appeal, through the services that the pages call."""

import pytest

from asylia.casework import files, ledger
from asylia.casework.errors import ChangedMeanwhile, EntryRefused, NotAllowedNow, NotInThisRole, NotYours
from asylia.casework.files import Change
from asylia.casework.services import acting, appealing, assessing, deciding, interviewing
from asylia.casework.sheets.assessment import ElementFinding, Working
from asylia.casework.sheets.decisions import Decisions, FallenFinding
from asylia.casework.sheets.history import Written
from asylia.casework.sheets.interviews import Interview
from asylia.casework.sheets.notes import Note, Notes
from asylia.casework.store.models import Case
from asylia.procedure.acts import Act
from asylia.procedure.reasoning import Outcome
from asylia.procedure.roles import Role
from asylia.procedure.states import State
from asylia.terms.verdicts import Verdict
from tests.casework.cases import Way

FELL = (FallenFinding("rc.inclusion", "political_opinion", "the country information was newer (invented)"),)


@pytest.fixture
def way(office):
    return Way(office).begun()


def test_an_applicant_refused_at_first_instance_can_be_recognised_by_somebody_else(way):
    way.informed().interviewed().decided(Outcome.NOT_RECOGNISED).notified(Act.DELIVER_NEGATIVE)
    elig, appeals = Role.ELIGIBILITY_OFFICER, Role.APPEALS_OFFICER
    appealing.lodge(way.desk("elig"), way.case, "I was not asked about it.", role=elig)
    way.heard("appeals", "appeal", appeals).assessed(Outcome.RECOGNISED, by="appeals")

    appealing.decide(
        way.desk("appeals"),
        way.case,
        Outcome.RECOGNISED,
        "The fear is well founded on the whole account.",
        fallen=FELL,
    )
    deciding.issue(way.desk("appeals"), way.case, deciding.NewNotice("ko", (), ()), role=appeals)
    done = deciding.deliver(
        way.desk("appeals"),
        way.case,
        Act.DELIVER_APPEAL_RECOGNITION,
        proof="receipt",
        language="ko",
        role=appeals,
    )

    assert done is State.RECOGNISED
    way.case.refresh_from_db()
    assert (way.case.stage, way.case.outcome) == ("recognised", "recognised")


def test_nothing_is_decided_before_the_applicant_was_heard(way):
    way.informed().assessed(Outcome.NOT_RECOGNISED)

    with pytest.raises(NotAllowedNow, match="interviewed"):
        assessing.draft(way.desk("elig"), way.case)


def test_an_assessment_does_not_go_to_review_while_an_element_is_open(way):
    way.informed().interviewed()
    way.write(way.desk("elig"), Working(outcome=Outcome.NOT_RECOGNISED))

    with pytest.raises(NotAllowedNow) as barred:
        assessing.draft(way.desk("elig"), way.case)

    said = [reason.sentence for reason in barred.value.reasons]
    assert "Whether the applicant is a refugee is still open: silence is never a no." in said
    assert any(sentence.startswith("rc.") and "is open" in sentence for sentence in said)


def test_an_outcome_that_does_not_follow_from_the_findings_is_not_signed(way):
    way.informed().interviewed().assessed(Outcome.RECOGNISED)
    desk = way.desk("elig")
    held = files.read(desk, way.case, Working, purpose="test")
    turned = Working(**{**_fields(held.sheet(Working)), "outcome": Outcome.NOT_RECOGNISED})
    files.save(desk, way.case, [Change(turned, held.revision(Working))], purpose="test")

    with pytest.raises(NotAllowedNow, match="it follows that the applicant is a refugee"):
        assessing.draft(desk, way.case)


def test_an_officer_cannot_review_what_she_drafted(way, office, monkeypatch):
    way.informed().interviewed().assessed(Outcome.RECOGNISED)
    assessing.draft(way.desk("elig"), way.case)
    monkeypatch.setattr(office.officer("elig"), "roles", ["eligibility_officer", "reviewing_officer"])

    with pytest.raises(NotAllowedNow):
        assessing.approve(way.desk("elig"), way.case)


def test_what_was_signed_keeps_the_law_the_findings_and_the_conclusion(way):
    way.informed().interviewed().decided(Outcome.RECOGNISED)

    (kept,) = files.read(way.desk("elig"), way.case, Decisions, purpose="test").sheet(Decisions).signed

    assert kept.law == f"UNHCR@{way.office.office.today()}"
    assert '"asylia-case/1"' in kept.case_text
    assert '"asylia-conclusion/1"' in kept.conclusion
    assert len(kept.law_hash) == 64
    assert appealing.findings_before(kept)[0] == ("rc.inclusion", "established")


def test_a_negative_notice_that_lacks_anything_is_not_issued(way):
    way.informed().interviewed().decided(Outcome.NOT_RECOGNISED)

    with pytest.raises(NotAllowedNow) as barred:
        deciding.issue(
            way.desk("elig"),
            way.case,
            deciding.NewNotice("ko", (), ()),
            role=Role.ELIGIBILITY_OFFICER,
        )

    assert {"D5", "D7"} <= {reason.rule for reason in barred.value.reasons}


def test_a_reversal_names_what_fell(way):
    way.informed().interviewed().decided(Outcome.NOT_RECOGNISED).notified(Act.DELIVER_NEGATIVE)
    appealing.lodge(way.desk("elig"), way.case, "No.", role=Role.ELIGIBILITY_OFFICER)
    way.heard("appeals", "appeal", Role.APPEALS_OFFICER).assessed(Outcome.RECOGNISED, by="appeals")

    with pytest.raises(EntryRefused, match="did not stand"):
        appealing.decide(
            way.desk("appeals"),
            way.case,
            Outcome.RECOGNISED,
            "The fear is well founded on the whole account.",
        )


def test_an_answer_stays_as_it_was_given_and_its_correction_stands_beside_it(way):
    way.informed().interviewed()

    file = files.read(way.desk("elig"), way.case, Interview, purpose="test")
    (record,) = file.records(Interview)
    answer = file.sheet(Interview, record).answers[1]

    assert (answer.answer, answer.corrections) == ("In autumn three years ago.", ("In spring.",))


def test_a_closed_record_is_not_changed_any_more(way):
    way.informed().interviewed()
    desk = way.desk("elig")
    file = files.read(desk, way.case, Interview, purpose="test")
    (record,) = file.records(Interview)

    with pytest.raises(EntryRefused, match="closed"):
        interviewing.take_down(desk, way.case, record, Interview(), read_at=file.revision(Interview, record))


def test_a_finding_without_a_reason_is_refused(way):
    with pytest.raises(EntryRefused, match="reason"):
        assessing.find(
            way.desk("elig"), way.case, ElementFinding("rc.outside", Verdict.ESTABLISHED), read_at=0
        )


def test_a_finding_on_what_is_no_element_is_refused(way):
    made = ElementFinding("rc.nonsense", Verdict.ESTABLISHED, because="invented")

    with pytest.raises(EntryRefused, match=r"rc\.nonsense"):
        assessing.find(way.desk("elig"), way.case, made, read_at=0)


def test_a_later_finding_about_the_same_takes_the_place_of_the_earlier(way):
    desk = way.desk("elig")
    for revision, verdict in enumerate((Verdict.ESTABLISHED, Verdict.NOT_ESTABLISHED)):
        made = ElementFinding("rc.outside", verdict, "PRK", because="invented")
        assessing.find(desk, way.case, made, read_at=revision)

    (held,) = files.read(desk, way.case, Working, purpose="test").sheet(Working).findings
    earlier = files.earlier(desk, way.case, Working, revision=1, purpose="test").findings[0]

    assert (held.verdict, earlier.verdict) == (Verdict.NOT_ESTABLISHED, Verdict.ESTABLISHED)


def test_two_who_write_at_once_lose_nothing(way):
    first, second = way.desk("elig"), way.desk("review")
    day = way.office.office.today()
    files.save(first, way.case, [Change(Notes((Note("a", day, "elig", "one"),)), 0)], purpose="test")

    with pytest.raises(ChangedMeanwhile):
        files.save(second, way.case, [Change(Notes((Note("b", day, "review", "two"),)), 0)], purpose="test")

    assert files.read(second, way.case, Notes, purpose="test").sheet(Notes).notes[0].text == "one"


def test_whoever_was_not_given_the_case_finds_nothing(way, office):
    with pytest.raises(NotYours):
        files.find(office.sign_in("elig2"), way.case.ref)
    with pytest.raises(NotYours):
        files.find(office.sign_in("elig2"), "26-NONE2")


def test_an_act_in_a_role_that_she_does_not_have_is_refused(way):
    with pytest.raises(NotInThisRole):
        acting.act(way.desk("elig"), way.case, Act.APPROVE_DRAFT, role=Role.REVIEWING_OFFICER)


def test_an_index_left_behind_by_an_interruption_is_mended_at_the_next_reading(way):
    way.informed()
    Case.objects.filter(id=way.case.id).update(stage="registered", history_revision=1)
    way.case.refresh_from_db()

    files.read(way.desk("elig"), way.case, Written, purpose="test")

    assert Case.objects.get(id=way.case.id).stage == "counselled"


def test_lessons_are_told_only_where_there_are_enough_of_them(office):
    desk, day = office.sign_in("appeals"), office.office.today()
    for _ in range(ledger.SMALLEST - 1):
        ledger.learn(desk, FELL, origin="PRK", on=day)
    few = ledger.told(desk)
    ledger.learn(desk, FELL, origin="PRK", on=day)

    assert few == ()
    assert ledger.told(desk) == (("rc.inclusion", "political_opinion", "PRK", ledger.SMALLEST),)


def test_few_lessons_of_several_origins_are_told_without_their_origins(office):
    desk, day = office.sign_in("appeals"), office.office.today()
    for origin in ("PRK", "ERI", "SYR", "AFG", "MMR"):
        ledger.learn(desk, FELL, origin=origin, on=day)

    assert ledger.told(desk) == (("rc.inclusion", "political_opinion", "", 5),)


def _fields(working):
    return {name: getattr(working, name) for name in working.__dataclass_fields__}
