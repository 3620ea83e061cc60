"""What must be true of review, signature, notices and their delivery, and of appeals."""

from collections.abc import Iterator

from asylia.procedure import clocks, events
from asylia.procedure.acts import Act
from asylia.procedure.asking import Question, requires
from asylia.procedure.details import (
    AppealDecision,
    Asked,
    Closing,
    Delivery,
    Determination,
    LossAppealDecision,
    Notice,
    Text,
)
from asylia.procedure.reasoning import Outcome
from asylia.procedure.standards import ListName, Need
from asylia.procedure.states import State


@requires("D2", "Whoever interviewed drafts the assessment.", content=False)
def drafter_interviewed(question: Question) -> Iterator[str]:
    """The drafter held an interview since the claim was last taken up."""
    held = {event.by.ref for event in question.now if event.act is Act.HOLD_INTERVIEW}
    if held and question.by.ref not in held:
        yield f"{question.by.ref} did not interview the applicant; the interviewer drafts."


@requires("D3", "Reasons are given.")
def reasons_given(question: Question) -> Iterator[str]:
    """The reasons are there."""
    given = question.given(Text)
    if given and not given.text.strip():
        yield "Give reasons."


@requires("D3", "What is signed is what was reviewed.")
def as_reviewed(question: Question) -> Iterator[str]:
    """The outcome signed is that of the reviewed draft, and one that a first instance can reach."""
    given = question.given(Determination)
    if given and question.assessment and given.outcome is not question.assessment.outcome:
        yield f"The reviewed outcome is {question.assessment.outcome}; return the draft to change it."


@requires("2.1", "A first instance decides; it sends nothing back.", content=False)
def decides(question: Question) -> Iterator[str]:
    """A draft proposes an outcome on the merits."""
    if question.assessment and question.assessment.outcome is Outcome.REMITTED:
        yield "Only an appeal can be remitted."


@requires("D5", "A negative notice gives reasons, each tied to facts of the assessment.")
def reasons_tied_to_facts(question: Question) -> Iterator[str]:
    """The applicant can see what to appeal against."""
    given = question.given(Notice)
    if not given or not _is_negative(question):
        return
    if not given.reasons:
        yield "State the reasons."
    known = _facts_decided_on(question)
    for reason in given.reasons:
        if not reason.facts:
            yield f"Tie the reason {reason.category} to facts of the assessment."
        for ident in reason.facts:
            if known and ident not in known:
                yield f"{ident} is no fact of the assessment."


@requires("D6", "Each category of reasons is of the list and has particulars in free text.")
def particulars(question: Question) -> Iterator[str]:
    """No ticked box stands for a reason."""
    given = question.given(Notice)
    for reason in given.reasons if given and _is_negative(question) else ():
        if question.standard.entry(ListName.REASONS, reason.category) is None:
            yield f"{reason.category} is no category of reasons under {question.standard.id}."
        if not reason.particulars.strip():
            yield f"Write the particulars of {reason.category}; a category alone is no reason."


@requires("D7", "A negative notice has every item of the list.")
def notice_complete(question: Question) -> Iterator[str]:
    """Right of appeal, deadline, form, stay, help, language: nothing is missing."""
    given = question.given(Notice)
    if not given or not _is_negative(question):
        return
    child = events.registration(question.history).child_alone
    for entry in question.standard.entries(ListName.NOTICE):
        if entry.id not in given.items and (child or Need.CHILD not in entry.needs):
            yield f"The notice lacks: {entry.name} [{entry.rule}]."


@requires("P4", "The time to appeal is known before a negative notice is issued.", content=False)
def appeal_time_known(question: Question) -> Iterator[str]:
    """Where a law leaves the time to appeal open, the office has set it, with a source."""
    known = clocks.length_is_known(question.history, clocks.APPEAL, standard=question.standard)
    if _is_negative(question) and not known:
        yield f"{question.standard.id} leaves the time to appeal to national law; set it, with its source."


@requires("D9", "Delivery is proven.")
def delivery_proven(question: Question) -> Iterator[str]:
    """What was not delivered was not notified."""
    given = question.given(Delivery)
    if given and not given.proof.strip():
        yield "Record the proof of delivery; what is not delivered is not notified."


@requires("D7", "It is on record in which language the notice was given or interpreted.")
def delivery_understood(question: Question) -> Iterator[str]:
    """The language of the notice, or of its interpretation, is on record."""
    given = question.given(Delivery)
    if given and not given.language.strip():
        yield "Record the language in which the notice was given or interpreted."


@requires("D4", "What is delivered is what was decided.", content=False)
def delivers_what_was_decided(question: Question) -> Iterator[str]:
    """A recognition is delivered as one, a negative as one, a remittal as one."""
    wanted = {
        Act.DELIVER_RECOGNITION: {Outcome.RECOGNISED},
        Act.DELIVER_APPEAL_RECOGNITION: {Outcome.RECOGNISED},
        Act.DELIVER_REMITTAL: {Outcome.REMITTED},
    }.get(question.act, {Outcome.NOT_RECOGNISED, Outcome.OTHERWISE_PROTECTED, Outcome.EXCLUDED})
    if question.outcome not in wanted:
        yield f"The outcome decided is {question.outcome}."


@requires("P4", "The appeal is within the time for it.", content=False)
def in_time(question: Question) -> Iterator[str]:
    """The time to appeal, with whatever grace the standard gives, is not over."""
    clock = _appeal_clock(question)
    if clock and clock.is_over(question.on):
        yield f"The time to appeal ended on {clock.grace_until or clock.due_on}; ask for a late appeal."


@requires("P5", "The time to appeal, with its grace, is over.", content=False)
def out_of_time(question: Question) -> Iterator[str]:
    """The period ran from proven notification and is over."""
    if question.state not in (State.APPEAL_OPEN, State.LOSS_APPEAL_OPEN):
        return
    clock = _appeal_clock(question)
    if clock and not clock.is_over(question.on):
        end = clock.grace_until or clock.due_on
        yield f"The time to appeal runs until {end}." if end else "The time to appeal has no end yet."


@requires("F6", "A late appeal names a ground of the closed list, and explains.")
def late_for_a_ground(question: Question) -> Iterator[str]:
    """The ground is in the standard's list and an explanation is on record."""
    given = question.given(Asked)
    if given and question.standard.entry(ListName.LATE_APPEAL, given.ground) is None:
        allowed = [entry.id for entry in question.standard.entries(ListName.LATE_APPEAL)]
        yield f"{given.ground} is no ground for a late appeal; there are {', '.join(allowed)}."
    if given and not given.explanation.strip():
        yield "Record the explanation."


@requires("P1", "There is a decision that was not appealed.", content=False)
def not_yet_appealed(question: Question) -> Iterator[str]:
    """A late appeal lies against a first-instance negative on which no appeal or late appeal was decided."""
    delivered = events.since(question.now, Act.DELIVER_NEGATIVE)
    if not events.last(question.now, Act.DELIVER_NEGATIVE) or events.last(
        delivered, Act.DECIDE_APPEAL, Act.REFUSE_LATE_APPEAL
    ):
        yield "There is no first-instance decision left to appeal; ask for re-opening."
    closed = events.last_details(question.history, Closing, Act.CLOSE_FILE)
    if question.state is State.CLOSED and closed and not _closed_for_want_of_appeal(question, closed):
        yield "The file was not closed for want of an appeal; ask for re-opening."


@requires("P7", "The appeal decision looks at the whole claim, and gives reasons.")
def whole_claim(question: Question) -> Iterator[str]:
    """A decision has its own assessment with the same outcome; a remittal has reasons."""
    given = question.given(AppealDecision)
    if not given:
        return
    if not given.reasons.strip():
        yield "Give the reasons of the decision."
    if given.outcome is Outcome.REMITTED:
        return
    if given.assessment is None:
        yield "Assess the whole claim, not only what is new."
    elif given.assessment.outcome is not given.outcome:
        yield f"The assessment ends {given.assessment.outcome}, the decision {given.outcome}."


def _is_negative(question: Question) -> bool:
    """True if what is notified is not a recognition, or ends a status."""
    if question.act is Act.ISSUE_LOSS_NOTICE:
        return True
    if question.act is Act.ISSUE_LOSS_APPEAL_NOTICE:
        decided = events.last_details(question.history, LossAppealDecision, Act.DECIDE_LOSS_APPEAL)
        return decided is None or decided.ends
    return question.outcome not in (Outcome.RECOGNISED, Outcome.REMITTED)


def _facts_decided_on(question: Question) -> frozenset[str]:
    decided = events.last_details(question.now, AppealDecision, Act.DECIDE_APPEAL)
    assessment = decided.assessment if decided and decided.assessment else question.assessment
    if question.act in (Act.ISSUE_LOSS_NOTICE, Act.ISSUE_LOSS_APPEAL_NOTICE) or assessment is None:
        return frozenset()
    return frozenset(fact.id for fact in assessment.facts)


def _closed_for_want_of_appeal(question: Question, closed: Closing) -> bool:
    entry = question.standard.entry(ListName.CLOSURE, closed.ground)
    return entry is not None and Need.APPEAL_PERIOD_OVER in entry.needs


def _appeal_clock(question: Question) -> clocks.Clock | None:
    return clocks.running(
        question.history, clocks.APPEAL, standard=question.standard, calendar=question.calendar
    )
