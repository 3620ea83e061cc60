"""Every condition on every act, broken once: the check, its rule, words of the reason, and what breaks it."""

from dataclasses import dataclass, replace
from datetime import timedelta

from asylia.procedure import details as d
from asylia.procedure.acts import Act
from asylia.procedure.calendars import Unit
from asylia.procedure.details import Details
from asylia.procedure.events import History
from asylia.procedure.reasoning import Fact, Indication, Indicator, Outcome, Step
from tests.procedure import stories
from tests.procedure.stories import (
    ALL_STEPS,
    HEARING,
    INTERPRETER,
    NEGATIVE,
    REJECTED,
    event,
    story,
    tomorrow,
)


@dataclass(frozen=True)
class Refusal:
    """A condition by its name, a case and an act that breaks it, the rule, and words of the sentence."""

    check: str
    rule: str
    words: str
    history: History
    act: Act
    content: Details | None = None
    days: int = 0

    def __str__(self) -> str:
        return f"{self.check}: {self.words}"


def under(history, act, *, rows, days=0):
    """The refusals of one act in one case: check, rule, words and what it carries, if that is unusual."""
    return [
        Refusal(check, rule, words, history, act, content[0] if content else None, days)
        for check, rule, words, *content in rows
    ]


def draft(**changes):
    return replace(NEGATIVE, **changes)


def with_fact(**changes):
    return draft(facts=(stories.ACCEPTED, replace(REJECTED, **changes)))


def indicating(indicator, **changes):
    return with_fact(indications=(Indication(indicator, evidence="q9", **changes),))


def registered(**changes):
    usual = stories.LAWFUL[Act.REGISTER][1]
    return story((Act.REGISTER, replace(usual, **changes)))


def in_lane(lane):
    return story((Act.ASSIGN_LANE, d.LaneChoice(lane)), start=stories.INTERVIEWED)


CHILD = story(Act.INFORM, Act.SCHEDULE_INTERVIEW, start=registered(child_alone=True))
UNREAD = story(Act.HOLD_INTERVIEW, start=stories.SCHEDULED)
UNPUT = story((Act.HOLD_INTERVIEW, replace(HEARING, put=())), Act.READ_BACK, start=stories.SCHEDULED)
EXCLUDED = draft(outcome=Outcome.EXCLUDED)
PROPOSED = stories.LAWFUL[Act.PROPOSE_LOSS][1]
ERROR = story(
    (Act.PROPOSE_LOSS, replace(PROPOSED, ground="office_error")),
    Act.HEAR_ON_LOSS,
    Act.READ_BACK,
    start=stories.RECOGNISED,
)
CHANGED = story(
    (Act.PROPOSE_LOSS, replace(PROPOSED, loss=d.Loss.CESSATION, ground="1c5")),
    Act.HEAR_ON_LOSS,
    Act.READ_BACK,
    start=stories.RECOGNISED,
)
ALARMED = story(Act.OPEN_ALARM, start=stories.MISSED)
TRIED = story(Act.TRY_CONTACT, (Act.TRY_CONTACT, d.Contact("post")), start=stories.MISSED)
WITHDRAWING = story(Act.ASK_TO_WITHDRAW, start=stories.SCHEDULED)
UNINTERPRETED = (
    *stories.SCHEDULED,
    event(Act.HOLD_INTERVIEW, on=tomorrow(stories.SCHEDULED), details=replace(HEARING, interpreter=None)),
)
AHEAD = (
    *stories.SCHEDULED[:-1],
    replace(stories.SCHEDULED[-1], details=d.Appointment(stories.START + timedelta(90))),
)
ABANDONED = d.Closing("abandoned")
PUT_LATE = d.Put("inc-3", question="q1")

INTAKE = [
    *under(
        (),
        Act.REGISTER,
        rows=[
            ("searched_first", "A5", "Search", d.Registration(number="n")),
            ("has_a_number", "A4", "number", d.Registration(searched_first=True)),
        ],
    ),
    *under(
        stories.REGISTERED,
        Act.INFORM,
        rows=[
            (
                "told_everything",
                "A2",
                "Not yet told: how to complain",
                d.Information(stories.INFORMATION[:-1], language="ko"),
            ),
            ("told_everything", "A2", "language", d.Information(stories.INFORMATION)),
        ],
    ),
    *under(
        stories.SCHEDULED,
        Act.ASSIGN_LANE,
        rows=[
            ("faster_for_a_ground", "S3", "Name a ground", d.LaneChoice(d.Lane.ACCELERATED, "hurry")),
        ],
    ),
    *under(
        stories.SCHEDULED[:-1],
        Act.SCHEDULE_INTERVIEW,
        rows=[
            ("set_ahead", "2.1", "today or later", d.Appointment(stories.START)),
        ],
    ),
    *under(
        AHEAD,
        Act.HOLD_INTERVIEW,
        rows=[
            ("day_has_come", "2.1", "is set for"),
        ],
    ),
    *under(
        AHEAD,
        Act.RECORD_ABSENCE,
        rows=[
            ("day_has_come", "2.1", "is set for"),
        ],
    ),
    *under(
        CHILD,
        Act.HOLD_INTERVIEW,
        rows=[
            ("guarded", "B1", "guardian"),
        ],
    ),
    *under(
        stories.REGISTERED,
        Act.APPOINT_REPRESENTATIVE,
        rows=[
            ("consent_signed", "K1", "consent form", d.Person("rep-2")),
        ],
    ),
]
HEARINGS = [
    *under(
        stories.SCHEDULED,
        Act.HOLD_INTERVIEW,
        rows=[
            ("in_person", "I3", "in person", replace(HEARING, in_person=False)),
            ("recorded", "I7", "time it ended", replace(HEARING, ended="")),
            ("interpreted", "T1", "none is on record", replace(HEARING, interpreter=None)),
            (
                "interpreter_qualified",
                "T2",
                "qualified",
                replace(HEARING, interpreter=replace(INTERPRETER, qualified=False)),
            ),
            (
                "interpreter_bound",
                "T6",
                "undertaking",
                replace(HEARING, interpreter=replace(INTERPRETER, undertaking_signed=False)),
            ),
            (
                "interpreter_bound",
                "T6",
                "conflicts",
                replace(HEARING, interpreter=replace(INTERPRETER, conflict_asked=False)),
            ),
            (
                "interpreter_bound",
                "T6",
                "accepted",
                replace(HEARING, interpreter=replace(INTERPRETER, accepted=False)),
            ),
        ],
    ),
    *under(
        stories.APPEALED,
        Act.HOLD_APPEAL_HEARING,
        rows=[
            ("recorded", "I7", "present", replace(HEARING, present=())),
        ],
    ),
    *under(
        stories.LOSS_PROPOSED,
        Act.HEAR_ON_LOSS,
        rows=[
            ("interpreted", "T1", "dialect", replace(HEARING, interpreter=replace(INTERPRETER, dialect=""))),
        ],
    ),
    *under(
        stories.INTERVIEWED,
        Act.READ_BACK,
        rows=[
            ("corrections_recorded", "I8", "corrections", d.ReadBack()),
        ],
    ),
    *under(
        UNREAD,
        Act.DRAFT_ASSESSMENT,
        rows=[
            ("was_read_back", "I8", "has not been read back"),
        ],
    ),
    *under(
        story(Act.HOLD_APPEAL_HEARING, start=stories.APPEALED),
        Act.DECIDE_APPEAL,
        rows=[
            ("was_read_back", "I8", "has not been read back"),
        ],
    ),
    *under(
        UNINTERPRETED,
        Act.DRAFT_ASSESSMENT,
        rows=[
            ("was_interpreted", "T1", "hear the applicant again"),
        ],
    ),
]
DRAFTS = [
    *under(
        stories.INTERVIEWED,
        Act.DRAFT_ASSESSMENT,
        rows=[
            ("drafter_interviewed", "D2", "the interviewer drafts", NEGATIVE),
            ("decides", "2.1", "remitted", draft(outcome=Outcome.REMITTED)),
            ("facts_ended", "C3", "List the material facts", draft(facts=())),
            ("facts_ended", "C3", "f4 has no end", draft(facts=(*NEGATIVE.facts, Fact("f4")))),
            ("rejected_on_evidence", "C3", "without any indicator", with_fact(indications=())),
            (
                "rejected_on_evidence",
                "C3",
                "cites no evidence",
                with_fact(indications=(Indication(Indicator.INTERNAL_CONSISTENCY, put="inc-1"),)),
            ),
            ("was_put", "I6", "it was not put", with_fact(put=())),
            (
                "was_put",
                "I6",
                "inc-9 was not put",
                draft(facts=(stories.ACCEPTED, replace(stories.UNCERTAIN, put=("inc-9",)))),
            ),
            ("weighed", "C1", "none decides alone", with_fact(weighed="")),
            ("not_circular", "C5", "write why", with_fact(reasons=" ")),
            (
                "doubt_considered",
                "E4",
                "benefit of the doubt",
                draft(
                    facts=(stories.ACCEPTED, REJECTED, replace(stories.UNCERTAIN, benefit_of_the_doubt=""))
                ),
            ),
            ("rests_on_material_facts", "C4", "Name the facts", draft(rests_on=())),
            ("rests_on_material_facts", "C4", "f8 is not a fact", draft(rests_on=("f8",))),
            ("rests_on_material_facts", "C4", "immaterial", with_fact(material=False)),
            ("measured", "C2", "expected of this person", indicating(Indicator.DETAIL)),
            ("measured", "C2", "which inconsistency", indicating(Indicator.INTERNAL_CONSISTENCY)),
            ("measured", "C2", "objective reason", indicating(Indicator.PLAUSIBILITY)),
            ("measured", "C2", "published", indicating(Indicator.COUNTRY_INFORMATION)),
            ("relative_consented", "I11", "consent", indicating(Indicator.FAMILY_CONSISTENCY)),
            ("nothing_left_open", "E1", "rc.nexus", draft(open_elements=("rc.nexus",))),
            ("reference_first", "L0", "Begin with nationality", draft(steps=ALL_STEPS[1:])),
            ("complementary_examined", "L7", "complementary", draft(steps=ALL_STEPS[:-1])),
            ("complementary_examined", "L7", "complementary", replace(EXCLUDED, steps=ALL_STEPS[:-1])),
            ("inclusion_first", "L8", "without exclusion", EXCLUDED),
            (
                "inclusion_first",
                "L8",
                "missing: L1, L2, L3, L4, L5",
                replace(EXCLUDED, steps=(Step.REFERENCE, Step.EXCLUSION, *ALL_STEPS[1:])),
            ),
            (
                "inclusion_first",
                "L8",
                "Recognition needs",
                draft(outcome=Outcome.RECOGNISED, steps=(Step.REFERENCE,)),
            ),
            ("no_cessation", "L9", "Take cessation out", draft(steps=(*ALL_STEPS, Step.CESSATION))),
        ],
    ),
    *under(
        UNPUT,
        Act.DRAFT_ASSESSMENT,
        rows=[
            ("was_put", "I6", "inc-1 was not put", NEGATIVE),
        ],
    ),
    *under(
        story((Act.PUT_TO_APPLICANT, PUT_LATE), start=stories.INTERVIEWED),
        Act.DRAFT_ASSESSMENT,
        rows=[
            ("was_put", "I6", "inc-3 was not put", with_fact(put=("inc-3",))),
        ],
    ),
    *under(
        in_lane(d.Lane.SIMPLIFIED),
        Act.DRAFT_ASSESSMENT,
        rows=[
            (
                "regular_for_exclusion",
                "S7",
                "move it to regular",
                replace(EXCLUDED, steps=(*ALL_STEPS, Step.EXCLUSION)),
            ),
        ],
    ),
    *under(
        in_lane(d.Lane.PRIMA_FACIE),
        Act.DRAFT_ASSESSMENT,
        rows=[
            ("full_for_a_negative", "S5", "not refuse", NEGATIVE),
        ],
    ),
]
DECISIONS = [
    *under(
        stories.DRAFTED,
        Act.RETURN_DRAFT,
        rows=[
            ("reasons_given", "D3", "Give reasons", d.Text()),
        ],
    ),
    *under(
        stories.REVIEWED,
        Act.SIGN_DETERMINATION,
        rows=[
            ("as_reviewed", "D3", "reviewed outcome", d.Determination(Outcome.RECOGNISED)),
            ("nothing_left_open", "E1", "rc.1f", d.Determination(Outcome.NOT_RECOGNISED, ("rc.1f",))),
        ],
    ),
    *under(
        stories.DECIDED,
        Act.ISSUE_NOTICE,
        rows=[
            ("reasons_tied_to_facts", "D5", "State the reasons", replace(stories.NOTICE, reasons=())),
            (
                "reasons_tied_to_facts",
                "D5",
                "Tie the reason",
                replace(stories.NOTICE, reasons=(d.ReasonGiven("not_reliable", "p"),)),
            ),
            (
                "reasons_tied_to_facts",
                "D5",
                "f9 is no fact",
                replace(stories.NOTICE, reasons=(d.ReasonGiven("not_reliable", "p", ("f9",)),)),
            ),
            (
                "particulars",
                "D6",
                "no category",
                replace(stories.NOTICE, reasons=(d.ReasonGiven("because", "p", ("f2",)),)),
            ),
            (
                "particulars",
                "D6",
                "particulars",
                replace(stories.NOTICE, reasons=(d.ReasonGiven("not_reliable", " ", ("f2",)),)),
            ),
            ("notice_complete", "D7", "the deadline", replace(stories.NOTICE, items=("right_of_appeal",))),
        ],
    ),
    *under(
        stories.AT["appeal_decided"],
        Act.ISSUE_APPEAL_NOTICE,
        rows=[
            (
                "particulars",
                "D6",
                "particulars",
                replace(stories.NOTICE, reasons=(d.ReasonGiven("not_reliable", " ", ("f2",)),)),
            ),
        ],
    ),
    *under(
        stories.LOSS_DECIDED,
        Act.ISSUE_LOSS_NOTICE,
        rows=[
            ("notice_complete", "D7", "the deadline", d.Notice()),
        ],
    ),
    *under(
        stories.NOTICE_ISSUED,
        Act.DELIVER_NEGATIVE,
        rows=[
            ("delivery_proven", "D9", "proof of delivery", d.Delivery(language="ko")),
            ("delivery_understood", "D7", "language", d.Delivery(proof="r")),
        ],
    ),
    *under(
        stories.NOTICE_ISSUED,
        Act.DELIVER_RECOGNITION,
        rows=[
            ("delivers_what_was_decided", "D4", "outcome decided is not_recognised"),
        ],
    ),
    *under(
        stories.GRANTED_ISSUED,
        Act.DELIVER_APPEAL_NEGATIVE,
        rows=[
            ("delivers_what_was_decided", "D4", "outcome decided is recognised"),
        ],
    ),
    *under(
        stories.GRANTED_ISSUED,
        Act.DELIVER_REMITTAL,
        rows=[
            ("delivers_what_was_decided", "D4", "outcome decided is recognised"),
        ],
    ),
    *under(
        stories.APPEAL_OPEN,
        Act.LODGE_APPEAL,
        days=stories.PERIOD_OVER,
        rows=[
            ("in_time", "P4", "ask for a late appeal"),
        ],
    ),
    *under(
        stories.LOSS_APPEAL_OPEN,
        Act.LODGE_LOSS_APPEAL,
        days=stories.PERIOD_OVER,
        rows=[
            ("in_time", "P4", "ask for a late appeal"),
        ],
    ),
    *under(
        stories.APPEAL_OPEN,
        Act.END_APPEAL_PERIOD,
        rows=[
            ("out_of_time", "P5", "runs until"),
        ],
    ),
    *under(
        stories.APPEAL_OPEN,
        Act.LODGE_LATE_APPEAL,
        rows=[
            ("out_of_time", "P5", "runs until"),
        ],
    ),
    *under(
        stories.LOSS_APPEAL_OPEN,
        Act.END_LOSS_APPEAL_PERIOD,
        rows=[
            ("out_of_time", "P5", "runs until"),
        ],
    ),
    *under(
        stories.FINAL,
        Act.LODGE_LATE_APPEAL,
        rows=[
            ("late_for_a_ground", "F6", "no ground", d.Asked("sorry", "e")),
            ("late_for_a_ground", "F6", "explanation", d.Asked("no_help")),
        ],
    ),
    *under(
        story(Act.DELIVER_APPEAL_NEGATIVE, start=stories.DISMISSED_ISSUED),
        Act.LODGE_LATE_APPEAL,
        rows=[
            ("not_yet_appealed", "P1", "ask for re-opening"),
        ],
    ),
    *under(
        story(Act.CLOSE_FILE, start=stories.APPEAL_OPEN),
        Act.LODGE_LATE_APPEAL,
        rows=[
            ("not_yet_appealed", "P1", "not closed for want"),
        ],
    ),
    *under(
        stories.APPEALED,
        Act.DECIDE_APPEAL,
        rows=[
            ("whole_claim", "P7", "Give the reasons", replace(stories.DISMISSED, reasons="")),
            ("whole_claim", "P7", "whole claim", replace(stories.DISMISSED, assessment=None)),
            (
                "whole_claim",
                "P7",
                "The assessment ends",
                replace(stories.DISMISSED, outcome=Outcome.RECOGNISED),
            ),
            (
                "complementary_examined",
                "L7",
                "complementary",
                replace(stories.DISMISSED, assessment=draft(steps=ALL_STEPS[:-1])),
            ),
        ],
    ),
]
ENDINGS = [
    *under(
        stories.SCHEDULED,
        Act.CLOSE_FILE,
        rows=[
            ("closed_for_a_ground", "F1", "no ground for closure", d.Closing("backlog")),
            ("ground_is_met", "F1", "Record what proves", d.Closing("deceased")),
            ("long_absent", "F2", "missed no interview", ABANDONED),
        ],
    ),
    *under(
        stories.APPEAL_OPEN,
        Act.CLOSE_FILE,
        rows=[
            ("ground_is_met", "F1", "time to appeal has not ended", d.Closing("no_appeal_in_time")),
        ],
    ),
    *under(
        stories.FINAL,
        Act.CLOSE_FILE,
        rows=[
            ("ground_is_met", "F1", "No appeal was decided", d.Closing("appeal_not_granted")),
        ],
    ),
    *under(
        WITHDRAWING,
        Act.CLOSE_FILE,
        rows=[
            ("ground_is_met", "F1", "no withdrawal", d.Closing("withdrawn")),
        ],
    ),
    *under(
        story((Act.CHECK_WITHDRAWAL, d.WithdrawalCheck(alone=True, record="r")), start=WITHDRAWING),
        Act.CLOSE_FILE,
        rows=[
            ("ground_is_met", "F1", "no withdrawal", d.Closing("withdrawn")),
        ],
    ),
    *under(
        story(Act.CHECK_WITHDRAWAL, Act.RETRACT_WITHDRAWAL, start=WITHDRAWING),
        Act.CLOSE_FILE,
        rows=[
            ("ground_is_met", "F1", "no withdrawal", d.Closing("withdrawn")),
        ],
    ),
    *under(
        stories.INTERVIEWED,
        Act.CLOSE_FILE,
        rows=[
            ("ground_is_met", "F1", "was heard", ABANDONED),
        ],
    ),
    *under(
        TRIED,
        Act.CLOSE_FILE,
        rows=[
            ("long_absent", "F2", "Wait for word", ABANDONED),
        ],
    ),
    *under(
        story(Act.RECEIVE_CONTACT, start=TRIED),
        Act.CLOSE_FILE,
        days=60,
        rows=[
            ("long_absent", "F2", "missed no interview", ABANDONED),
        ],
    ),
    *under(
        story(Act.TRY_CONTACT, Act.TRY_CONTACT, start=stories.MISSED),
        Act.CLOSE_FILE,
        days=60,
        rows=[
            ("looked_for", "F3", "channels; 1 tried", ABANDONED),
        ],
    ),
    *under(
        story(Act.TRY_CONTACT, (Act.TRY_CONTACT, d.Contact("post")), start=ALARMED),
        Act.CLOSE_FILE,
        days=60,
        rows=[
            ("no_alarm_open", "F4", "An alarm is open", ABANDONED),
        ],
    ),
    *under(
        story(Act.OPEN_ALARM, start=stories.FINAL),
        Act.CLOSE_FILE,
        rows=[
            ("no_alarm_open", "F4", "An alarm is open", d.Closing("no_appeal_in_time")),
        ],
    ),
    *under(
        stories.SCHEDULED,
        Act.ASK_TO_WITHDRAW,
        rows=[
            ("withdraws_informed", "F9", "in writing", d.Withdrawal(informed=True)),
            ("withdraws_informed", "F9", "what withdrawing means", d.Withdrawal(written=True)),
        ],
    ),
    *under(
        WITHDRAWING,
        Act.CHECK_WITHDRAWAL,
        rows=[
            ("withdrawal_is_free", "F9", "alone", d.WithdrawalCheck(free=True, record="r")),
            ("withdrawal_is_free", "F9", "Record the talk", d.WithdrawalCheck(free=True, alone=True)),
        ],
    ),
    *under(
        stories.SCHEDULED,
        Act.CHECK_WITHDRAWAL,
        rows=[
            ("withdrawal_pending", "F9", "has not asked"),
        ],
    ),
    *under(
        stories.SCHEDULED,
        Act.RETRACT_WITHDRAWAL,
        rows=[
            ("withdrawal_pending", "F9", "has not asked"),
        ],
    ),
    *under(
        stories.CLOSED,
        Act.ASK_REOPENING,
        rows=[
            ("reopened_for_a_ground", "F6", "no ground", d.Asked("please")),
        ],
    ),
    *under(
        stories.FINAL,
        Act.ASK_REOPENING,
        rows=[
            ("reopened_for_a_ground", "F6", "no ground", d.Asked("in_touch_again")),
        ],
    ),
    *under(
        stories.STATUS_ENDED,
        Act.ASK_REOPENING,
        rows=[
            ("reopened_for_a_ground", "F6", "no ground", d.Asked("in_touch_again")),
        ],
    ),
    *under(
        stories.AT["reopening_asked"],
        Act.REOPEN,
        rows=[
            ("reopened_as", "F7", "new claim", d.Reopening("in_touch_again", reasons="p")),
            ("reopened_as", "F7", "Give reasons", d.Reopening("in_touch_again", again=d.Again.NEW_CLAIM)),
        ],
    ),
    *under(
        stories.AT["reopening_asked"],
        Act.REFUSE_REOPENING,
        rows=[
            ("refused_for_both", "F5", "bad faith"),
            ("refused_for_both", "F5", "Give reasons", d.ReopeningRefusal(bad_faith="p")),
        ],
    ),
]
LOSSES = [
    *under((), Act.CLOSE_ALARM, rows=[("alarm_is_open", "F4", "No alarm")]),
    *under(
        stories.RECOGNISED,
        Act.PROPOSE_LOSS,
        rows=[
            (
                "lost_for_a_ground",
                "Z1",
                "no ground for revocation",
                replace(PROPOSED, loss=d.Loss.REVOCATION),
            ),
            ("loss_notified", "Z6", "Write the reasons", replace(PROPOSED, reasons="")),
            ("loss_notified", "Z6", "access to the evidence", replace(PROPOSED, evidence_disclosed=False)),
            ("loss_notified", "Z6", "was delivered", replace(PROPOSED, proof="")),
        ],
    ),
    *under(
        stories.LOSS_HEARD,
        Act.DECIDE_LOSS,
        rows=[
            ("loss_reasoned", "Z6", "written reasons", d.LossDecision()),
        ],
    ),
    *under(
        stories.LOSS_APPEALED,
        Act.DECIDE_LOSS_APPEAL,
        rows=[
            ("loss_reasoned", "Z6", "written reasons", d.LossAppealDecision(ends=True)),
        ],
    ),
    *under(
        ERROR,
        Act.DECIDE_LOSS,
        rows=[
            ("loss_balanced", "Z2", "Weigh the public interest"),
        ],
    ),
    *under(
        CHANGED,
        Act.DECIDE_LOSS,
        rows=[
            ("compelling_looked_at", "Z5", "compelling reasons"),
        ],
    ),
    *under(
        stories.LOSS_APPEAL_ISSUED,
        Act.DELIVER_LOSS_REVERSED,
        rows=[
            ("delivers_loss_as_decided", "D4", "the status ends"),
        ],
    ),
    *under(
        story(
            (Act.DECIDE_LOSS_APPEAL, d.LossAppealDecision(ends=False, reasons="p")),
            Act.ISSUE_LOSS_APPEAL_NOTICE,
            start=stories.LOSS_APPEALED,
        ),
        Act.DELIVER_LOSS_UPHELD,
        rows=[
            ("delivers_loss_as_decided", "D4", "it stays"),
        ],
    ),
    *under(
        stories.REGISTERED,
        Act.EXTEND_CLOCK,
        rows=[
            ("more_time_is_founded", "P15", "no clock called lunch", d.Extension("lunch", 1, Unit.DAYS, "s")),
            ("more_time_is_founded", "P15", "adds time", d.Extension("appeal", 0, Unit.DAYS, "s")),
            ("more_time_is_founded", "P15", "Cite the source", d.Extension("appeal", 5, Unit.DAYS)),
        ],
    ),
]
REFUSALS = [*INTAKE, *HEARINGS, *DRAFTS, *DECISIONS, *ENDINGS, *LOSSES]
