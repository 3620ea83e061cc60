"""Invented cases: who acts, what a lawful act carries, and a lawful way to every state."""

from dataclasses import replace
from datetime import date, timedelta

from asylia.procedure import details as d
from asylia.procedure import loader, reasoning
from asylia.procedure.acts import Act
from asylia.procedure.calendars import Unit
from asylia.procedure.details import Details
from asylia.procedure.events import Event, History
from asylia.procedure.progress import Office, record
from asylia.procedure.reasoning import Fact, FactEnd, Indication, Indicator, Outcome, Step
from asylia.procedure.roles import Actor, Role
from asylia.procedure.standards import ListName
from asylia.procedure.states import State

START = date(2026, 1, 5)
OFFICE = Office(loader.standard("unhcr-2020"))

APPLICANT = Actor("app-1", Role.APPLICANT)
COUNSEL = Actor("rep-1", Role.LEGAL_REPRESENTATIVE)
REGISTRAR = Actor("reg-1", Role.REGISTRATION_OFFICER)
INTERVIEWER = Actor("eli-1", Role.ELIGIBILITY_OFFICER)
REVIEWER = Actor("rev-1", Role.REVIEWING_OFFICER)
APPEALS = Actor("apl-1", Role.APPEALS_OFFICER)
SUPERVISOR = Actor("sup-1", Role.SUPERVISOR)
REOPENER = Actor("sup-2", Role.SUPERVISOR)
PROTECTION = Actor("pro-1", Role.PROTECTION_OFFICER)
LOSS_HEARER = Actor("pro-2", Role.PROTECTION_OFFICER)
LOSS_DECIDER = Actor("rev-2", Role.REVIEWING_OFFICER)

ALL_STEPS = (*reasoning.INCLUSION, Step.STATE_PROTECTION, Step.COMPLEMENTARY)
INTERPRETER = d.Interpreter(
    "int-1",
    language="Korean",
    dialect="Hamgyong",
    qualified=True,
    undertaking_signed=True,
    conflict_asked=True,
    accepted=True,
)
HEARING = d.Hearing(
    record="rec-1",
    in_person=True,
    started="09:00",
    ended="12:10",
    present=("app-1", "eli-1", "int-1"),
    interpreter=INTERPRETER,
    put=(d.Put("inc-1", question="q14", answer="a14"),),
)
REJECTED = Fact(
    "f2",
    ends=FactEnd.REJECTED,
    indications=(Indication(Indicator.INTERNAL_CONSISTENCY, evidence="q9, q14", put="inc-1"),),
    put=("inc-1",),
    reasons="par-2",
    weighed="par-3",
)
UNCERTAIN = Fact("f3", ends=FactEnd.UNCERTAIN, reasons="par-4", benefit_of_the_doubt="par-5")
ACCEPTED = Fact("f1", ends=FactEnd.ACCEPTED)
NEGATIVE = reasoning.Assessment(
    Outcome.NOT_RECOGNISED, facts=(ACCEPTED, REJECTED, UNCERTAIN), steps=ALL_STEPS, rests_on=("f1", "f2")
)
POSITIVE = replace(NEGATIVE, outcome=Outcome.RECOGNISED)
INFORMATION = tuple(entry.id for entry in OFFICE.standard.entries(ListName.INFORMATION))
NOTICE_ITEMS = tuple(entry.id for entry in OFFICE.standard.entries(ListName.NOTICE))
NOTICE = d.Notice(
    items=NOTICE_ITEMS, reasons=(d.ReasonGiven("not_reliable", particulars="par-6", facts=("f2",)),)
)
LOSS_NOTICE = d.Notice(
    items=NOTICE_ITEMS, reasons=(d.ReasonGiven("status_ends", particulars="par-7", facts=("f9",)),)
)

# Who does each act in these stories, and what it carries.
LAWFUL: dict[Act, tuple[Actor, Details | None]] = {
    Act.MAKE_CLAIM: (APPLICANT, None),
    Act.REGISTER: (
        REGISTRAR,
        d.Registration(number="n-1", searched_first=True, language="Korean", interpreter_needed=True),
    ),
    Act.INFORM: (REGISTRAR, d.Information(INFORMATION, language="Korean")),
    Act.ASSIGN_LANE: (INTERVIEWER, d.LaneChoice(d.Lane.ACCELERATED, ground="protection_risk")),
    Act.SCHEDULE_INTERVIEW: (INTERVIEWER, None),
    Act.POSTPONE_INTERVIEW: (APPLICANT, d.Text("ill")),
    Act.RECORD_ABSENCE: (INTERVIEWER, None),
    Act.HOLD_INTERVIEW: (INTERVIEWER, HEARING),
    Act.READ_BACK: (INTERVIEWER, d.ReadBack(corrections=("cor-1",))),
    Act.PUT_TO_APPLICANT: (INTERVIEWER, d.Put("inc-2", question="letter-1", answer="letter-2")),
    Act.DRAFT_ASSESSMENT: (INTERVIEWER, NEGATIVE),
    Act.RETURN_DRAFT: (REVIEWER, d.Text("par-8")),
    Act.APPROVE_DRAFT: (REVIEWER, None),
    Act.SIGN_DETERMINATION: (INTERVIEWER, d.Determination(Outcome.NOT_RECOGNISED)),
    Act.ISSUE_NOTICE: (INTERVIEWER, NOTICE),
    Act.DELIVER_RECOGNITION: (INTERVIEWER, d.Delivery(proof="rcp-1", language="Korean")),
    Act.DELIVER_NEGATIVE: (INTERVIEWER, d.Delivery(proof="rcp-1", language="Korean")),
    Act.RECORD_FAILED_DELIVERY: (INTERVIEWER, d.Contact("post")),
    Act.LODGE_APPEAL: (APPLICANT, None),
    Act.END_APPEAL_PERIOD: (INTERVIEWER, None),
    Act.LODGE_LATE_APPEAL: (APPLICANT, d.Asked("credible_explanation", explanation="exp-1")),
    Act.ADMIT_LATE_APPEAL: (APPEALS, d.Text("par-9")),
    Act.REFUSE_LATE_APPEAL: (APPEALS, d.Text("par-9")),
    Act.HOLD_APPEAL_HEARING: (APPEALS, replace(HEARING, record="rec-2")),
    Act.DECIDE_APPEAL: (APPEALS, d.AppealDecision(Outcome.RECOGNISED, "par-10", POSITIVE)),
    Act.ISSUE_APPEAL_NOTICE: (APPEALS, NOTICE),
    Act.DELIVER_APPEAL_RECOGNITION: (APPEALS, d.Delivery(proof="rcp-2", language="Korean")),
    Act.DELIVER_APPEAL_NEGATIVE: (APPEALS, d.Delivery(proof="rcp-2", language="Korean")),
    Act.DELIVER_REMITTAL: (APPEALS, d.Delivery(proof="rcp-2", language="Korean")),
    Act.ASK_TO_WITHDRAW: (APPLICANT, d.Withdrawal(written=True, informed=True)),
    Act.CHECK_WITHDRAWAL: (PROTECTION, d.WithdrawalCheck(alone=True, free=True, record="rec-3")),
    Act.RETRACT_WITHDRAWAL: (APPLICANT, None),
    Act.CLOSE_FILE: (PROTECTION, d.Closing("deceased", proof="cert-1")),
    Act.ASK_REOPENING: (APPLICANT, d.Asked("in_touch_again")),
    Act.REOPEN: (REOPENER, d.Reopening("in_touch_again", again=d.Again.RECONSIDERATION, reasons="par-11")),
    Act.REFUSE_REOPENING: (REOPENER, d.ReopeningRefusal(reasons="par-12", bad_faith="par-13")),
    Act.PROPOSE_LOSS: (
        PROTECTION,
        d.Proposal(d.Loss.CANCELLATION, "misrepresentation", reasons="p", evidence_disclosed=True, proof="r"),
    ),
    Act.HEAR_ON_LOSS: (LOSS_HEARER, replace(HEARING, record="rec-4")),
    Act.DROP_LOSS: (PROTECTION, d.Text("par-14")),
    Act.DECIDE_LOSS: (LOSS_DECIDER, d.LossDecision(reasons="par-15")),
    Act.ISSUE_LOSS_NOTICE: (LOSS_DECIDER, LOSS_NOTICE),
    Act.DELIVER_LOSS_NOTICE: (LOSS_DECIDER, d.Delivery(proof="rcp-3", language="Korean")),
    Act.LODGE_LOSS_APPEAL: (APPLICANT, None),
    Act.END_LOSS_APPEAL_PERIOD: (LOSS_DECIDER, None),
    Act.DECIDE_LOSS_APPEAL: (APPEALS, d.LossAppealDecision(ends=True, reasons="par-16")),
    Act.ISSUE_LOSS_APPEAL_NOTICE: (APPEALS, LOSS_NOTICE),
    Act.DELIVER_LOSS_UPHELD: (APPEALS, d.Delivery(proof="rcp-4", language="Korean")),
    Act.DELIVER_LOSS_REVERSED: (APPEALS, d.Delivery(proof="rcp-4", language="Korean")),
    Act.TRY_CONTACT: (INTERVIEWER, d.Contact("telephone")),
    Act.RECEIVE_CONTACT: (APPLICANT, None),
    Act.OPEN_ALARM: (PROTECTION, None),
    Act.CLOSE_ALARM: (PROTECTION, d.Text("safe")),
    Act.APPOINT_GUARDIAN: (PROTECTION, d.Person("gua-1")),
    Act.APPOINT_REPRESENTATIVE: (APPLICANT, d.Person("rep-1", signed="consent-1")),
    Act.EXTEND_CLOCK: (
        REOPENER,
        d.Extension("appeal", adds=14, unit=Unit.DAYS, source="own-law art. 5", ground="illness"),
    ),
}


def event(act: Act, *, on: date, details: Details | None = None, by: Actor | None = None) -> Event:
    """A lawful event, but for what is given."""
    who, usual = LAWFUL[act]
    if act is Act.SCHEDULE_INTERVIEW:
        usual = d.Appointment(on)
    return Event(act, on, by or who, details or usual)


Doing = Act | tuple[Act, Details]


def story(*doings: Doing, start: History = (), after: int = 1, office: Office = OFFICE) -> History:
    """A history in which each act is lawful, one a day; the first `after` days after what went before."""
    history = start
    for at, doing in enumerate(doings):
        act, details = doing if isinstance(doing, tuple) else (doing, None)
        on = history[-1].on + timedelta(days=1 if at else after) if history else START
        history = record(history, event(act, on=on, details=details), office=office)
    return history


def tomorrow(history: History) -> date:
    """The day after the last event."""
    return history[-1].on + timedelta(days=1) if history else START


_A = Act
REGISTERED = story(_A.MAKE_CLAIM, _A.REGISTER)
SCHEDULED = story(_A.INFORM, _A.SCHEDULE_INTERVIEW, start=REGISTERED)
MISSED = story(_A.RECORD_ABSENCE, start=SCHEDULED)
INTERVIEWED = story(_A.HOLD_INTERVIEW, _A.READ_BACK, start=SCHEDULED)
DRAFTED = story(_A.DRAFT_ASSESSMENT, start=INTERVIEWED)
REVIEWED = story(_A.APPROVE_DRAFT, start=DRAFTED)
DECIDED = story(_A.SIGN_DETERMINATION, start=REVIEWED)
NOTICE_ISSUED = story(_A.ISSUE_NOTICE, start=DECIDED)
APPEAL_OPEN = story(_A.DELIVER_NEGATIVE, start=NOTICE_ISSUED)
POSITIVE_ISSUED = story(
    (_A.DRAFT_ASSESSMENT, POSITIVE),
    _A.APPROVE_DRAFT,
    (_A.SIGN_DETERMINATION, d.Determination(Outcome.RECOGNISED)),
    (_A.ISSUE_NOTICE, d.Notice()),
    start=INTERVIEWED,
)
RECOGNISED = story(_A.DELIVER_RECOGNITION, start=POSITIVE_ISSUED)
APPEALED = story(_A.LODGE_APPEAL, start=APPEAL_OPEN)
PERIOD_OVER = 100
FINAL = story(_A.END_APPEAL_PERIOD, start=APPEAL_OPEN, after=PERIOD_OVER)
LATE_ASKED = story(_A.LODGE_LATE_APPEAL, start=FINAL)
DISMISSED = d.AppealDecision(Outcome.NOT_RECOGNISED, reasons="par-10", assessment=NEGATIVE)
REMITTED = d.AppealDecision(Outcome.REMITTED, reasons="par-10")
GRANTED_ISSUED = story(_A.DECIDE_APPEAL, (_A.ISSUE_APPEAL_NOTICE, d.Notice()), start=APPEALED)
DISMISSED_ISSUED = story((_A.DECIDE_APPEAL, DISMISSED), _A.ISSUE_APPEAL_NOTICE, start=APPEALED)
REMITTED_ISSUED = story((_A.DECIDE_APPEAL, REMITTED), (_A.ISSUE_APPEAL_NOTICE, d.Notice()), start=APPEALED)
CLOSED = story(_A.CLOSE_FILE, start=SCHEDULED)
LOSS_PROPOSED = story(_A.PROPOSE_LOSS, start=RECOGNISED)
LOSS_HEARD = story(_A.HEAR_ON_LOSS, (_A.READ_BACK, d.ReadBack(none_wanted=True)), start=LOSS_PROPOSED)
LOSS_DECIDED = story(_A.DECIDE_LOSS, start=LOSS_HEARD)
LOSS_ISSUED = story(_A.ISSUE_LOSS_NOTICE, start=LOSS_DECIDED)
LOSS_APPEAL_OPEN = story(_A.DELIVER_LOSS_NOTICE, start=LOSS_ISSUED)
LOSS_APPEALED = story(_A.LODGE_LOSS_APPEAL, start=LOSS_APPEAL_OPEN)
LOSS_APPEAL_DECIDED = story(_A.DECIDE_LOSS_APPEAL, start=LOSS_APPEALED)
LOSS_APPEAL_ISSUED = story(_A.ISSUE_LOSS_APPEAL_NOTICE, start=LOSS_APPEAL_DECIDED)
STATUS_ENDED = story(_A.DELIVER_LOSS_UPHELD, start=LOSS_APPEAL_ISSUED)

AT: dict[State, History] = {
    State.RECEPTION: (),
    State.REGISTERED: REGISTERED,
    State.COUNSELLED: SCHEDULED[:-1],
    State.INTERVIEW_SCHEDULED: SCHEDULED,
    State.INTERVIEW_MISSED: MISSED,
    State.INTERVIEWED: INTERVIEWED,
    State.DRAFTED: DRAFTED,
    State.RETURNED: story(_A.RETURN_DRAFT, start=DRAFTED),
    State.REVIEWED: REVIEWED,
    State.DECIDED: DECIDED,
    State.NOTICE_ISSUED: NOTICE_ISSUED,
    State.RECOGNISED: RECOGNISED,
    State.APPEAL_OPEN: APPEAL_OPEN,
    State.LATE_APPEAL_ASKED: LATE_ASKED,
    State.APPEALED: APPEALED,
    State.APPEAL_DECIDED: DISMISSED_ISSUED[:-1],
    State.APPEAL_NOTICE_ISSUED: DISMISSED_ISSUED,
    State.FINAL_WITHOUT_RECOGNITION: FINAL,
    State.CLOSED: CLOSED,
    State.REOPENING_ASKED: story(_A.ASK_REOPENING, start=CLOSED),
    State.LOSS_PROPOSED: LOSS_PROPOSED,
    State.LOSS_HEARD: LOSS_HEARD,
    State.LOSS_DECIDED: LOSS_DECIDED,
    State.LOSS_NOTICE_ISSUED: LOSS_ISSUED,
    State.LOSS_APPEAL_OPEN: LOSS_APPEAL_OPEN,
    State.LOSS_APPEALED: LOSS_APPEALED,
    State.LOSS_APPEAL_DECIDED: LOSS_APPEAL_DECIDED,
    State.LOSS_APPEAL_NOTICE_ISSUED: LOSS_APPEAL_ISSUED,
    State.STATUS_ENDED: STATUS_ENDED,
}
