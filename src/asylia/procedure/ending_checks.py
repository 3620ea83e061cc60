"""What must be true before a file is closed or re-opened, a status ended, or time added."""

from collections.abc import Iterator

from asylia.procedure import clocks, events
from asylia.procedure.acts import Act
from asylia.procedure.asking import Question, requires
from asylia.procedure.details import (
    Asked,
    Closing,
    Extension,
    LossAppealDecision,
    LossDecision,
    Proposal,
    Reopening,
    ReopeningRefusal,
    Withdrawal,
    WithdrawalCheck,
)
from asylia.procedure.standards import Entry, ListName, Need, Who
from asylia.procedure.states import BEFORE_INTERVIEW, State

CHANNELS = 2
REPEATED = 2


def _ground(question: Question) -> Entry | None:
    given = question.given(Closing)
    return question.standard.entry(ListName.CLOSURE, given.ground) if given else None


@requires("F1", "The file is closed on a ground of the closed list.")
def closed_for_a_ground(question: Question) -> Iterator[str]:
    """The ground is in the standard's list."""
    given = question.given(Closing)
    if given and not _ground(question):
        allowed = [entry.id for entry in question.standard.entries(ListName.CLOSURE)]
        yield f"{given.ground} is no ground for closure; there are {', '.join(allowed)}."


@requires("F1", "What the ground says is so, and on record.")
def ground_is_met(question: Question) -> Iterator[str]:
    """Death or naturalisation is proven, an appeal period over, an appeal decided."""
    given, entry = question.given(Closing), _ground(question)
    needs = entry.needs if entry else ()
    if given and Need.PROOF in needs and not given.proof.strip():
        yield f"Record what proves {given.ground}."
    at_the_end = question.state is State.FINAL_WITHOUT_RECOGNITION
    appealed = events.last(question.now, Act.DECIDE_APPEAL, Act.REFUSE_LATE_APPEAL) is not None
    if Need.APPEAL_PERIOD_OVER in needs and (not at_the_end or appealed):
        yield "The time to appeal has not ended without an appeal."
    if Need.APPEAL_NOT_GRANTED in needs and not (at_the_end and appealed):
        yield "No appeal was decided and notified without recognition."
    if Need.WITHDRAWAL in needs and not _withdrew(question):
        yield "There is no withdrawal that was checked to be free, or it was taken back."
    if Need.ABSENCE in needs and question.state not in BEFORE_INTERVIEW:
        yield "The applicant was heard; her claim is decided, not closed as abandoned."


@requires("F2", "Nothing was heard of the applicant for as long as the standard asks.")
def long_absent(question: Question) -> Iterator[str]:
    """The clock of no contact ran out since the last missed interview."""
    entry = _ground(question)
    if not entry or Need.ABSENCE not in entry.needs:
        return
    clock = clocks.running(
        question.history, clocks.NO_CONTACT, standard=question.standard, calendar=question.calendar
    )
    if clock is None:
        yield "The applicant has missed no interview since she was last in touch."
    elif not clock.is_over(question.on):
        yield f"Wait for word from the applicant until {clock.grace_until or clock.due_on}."


@requires("F3", "The applicant was looked for on several channels.")
def looked_for(question: Question) -> Iterator[str]:
    """At least two channels were tried since the last missed interview."""
    entry = _ground(question)
    if not entry or Need.ABSENCE not in entry.needs:
        return
    missed = events.since(question.history, Act.RECORD_ABSENCE, Act.RECEIVE_CONTACT)
    tried = {str(event.details) for event in missed if event.act is Act.TRY_CONTACT}
    if len(tried) < CHANNELS:
        yield f"Try to reach the applicant on {CHANNELS} channels; {len(tried)} tried since she was missed."


@requires("F4", "No alarm is open: a file is never closed on somebody who may be in danger.", content=False)
def no_alarm_open(question: Question) -> Iterator[str]:
    """While an alarm is open only proven death or naturalisation closes a file."""
    entry = _ground(question)
    if events.has_open_alarm(question.history) and not (entry and Need.PROOF in entry.needs):
        yield "An alarm is open; not hearing from the applicant raises it, and closes nothing."


@requires("F4", "An alarm is open.", content=False)
def alarm_is_open(question: Question) -> Iterator[str]:
    """Only an alarm that was opened is closed."""
    if not events.has_open_alarm(question.history):
        yield "No alarm is open."


def _withdrew(question: Question) -> bool:
    asked = events.since(question.now, Act.RETRACT_WITHDRAWAL)
    checked = events.last_details(
        events.since(asked, Act.ASK_TO_WITHDRAW), WithdrawalCheck, Act.CHECK_WITHDRAWAL
    )
    return events.last(asked, Act.ASK_TO_WITHDRAW) is not None and checked is not None and checked.free


@requires("F9", "A withdrawal is written, and the applicant was told what it means.")
def withdraws_informed(question: Question) -> Iterator[str]:
    """The withdrawal is in writing and informed."""
    given = question.given(Withdrawal)
    if given and not given.written:
        yield "Have the withdrawal in writing."
    if given and not given.informed:
        yield "Tell the applicant first what withdrawing means."


@requires("F9", "The applicant was asked alone whether she withdraws freely, and it is on record.")
def withdrawal_is_free(question: Question) -> Iterator[str]:
    """The talk was with her alone and has a record."""
    given = question.given(WithdrawalCheck)
    if given and not given.alone:
        yield "Speak with the applicant alone."
    if given and not given.record.strip():
        yield "Record the talk."


@requires("F9", "There is a withdrawal that was not taken back.", content=False)
def withdrawal_pending(question: Question) -> Iterator[str]:
    """The applicant asked to withdraw and did not change her mind."""
    if not events.last(events.since(question.now, Act.RETRACT_WITHDRAWAL), Act.ASK_TO_WITHDRAW):
        yield "The applicant has not asked to withdraw."


def reopening_list(question: Question) -> ListName:
    """Return the list of grounds for re-opening: wider for a closed file than after a final negative."""
    if events.last(question.now, Act.DELIVER_NEGATIVE, Act.DELIVER_LOSS_NOTICE):
        return ListName.REOPENING_AFTER_FINAL
    return ListName.REOPENING_AFTER_CLOSURE


@requires("F6", "Re-opening names a ground of the closed list.")
def reopened_for_a_ground(question: Question) -> Iterator[str]:
    """The ground asked for, or granted, is in the standard's list for such a case."""
    given = question.given(Asked) or question.given(Reopening)
    name = reopening_list(question)
    if given and question.standard.entry(name, given.ground) is None:
        allowed = [entry.id for entry in question.standard.entries(name)]
        yield f"{given.ground} is no ground for re-opening here; there are {', '.join(allowed)}."


@requires("F7", "A re-opening says whether the office erred or something is new, and why.")
def reopened_as(question: Question) -> Iterator[str]:
    """Reconsideration and new claim are told apart."""
    given = question.given(Reopening)
    if given and given.again is None:
        yield "Say whether this is a reconsideration or a new claim."
    if given and not given.reasons.strip():
        yield "Give reasons."


@requires("F5", "Re-opening an abandoned claim is refused only for repeated absence and bad faith together.")
def refused_for_both(question: Question) -> Iterator[str]:
    """Reasons are given; where no negative was notified, both grounds of refusal are there."""
    given = question.given(ReopeningRefusal)
    if given and not given.reasons.strip():
        yield "Give reasons."
    if given and reopening_list(question) is ListName.REOPENING_AFTER_CLOSURE:
        missed = sum(event.act is Act.RECORD_ABSENCE for event in question.history)
        if missed < REPEATED or not given.bad_faith.strip():
            yield "Re-open: refusing needs repeated missed interviews and good reason to believe bad faith."


@requires("Z1", "Ending a status names a ground of the closed list for it.")
def lost_for_a_ground(question: Question) -> Iterator[str]:
    """Cancellation, revocation and cessation each have their own list."""
    given = question.given(Proposal)
    if given and question.standard.entry(ListName(given.loss), given.ground) is None:
        allowed = [entry.id for entry in question.standard.entries(ListName(given.loss))]
        yield f"{given.ground} is no ground for {given.loss}; there are {', '.join(allowed)}."


@requires("Z6", "The applicant has the reasons and the evidence, in a notice proven to be delivered.")
def loss_notified(question: Question) -> Iterator[str]:
    """Nobody answers for a status without knowing why."""
    given = question.given(Proposal)
    if not given:
        return
    if not given.reasons.strip():
        yield "Write the reasons of the proposal."
    if not given.evidence_disclosed:
        yield "Give the applicant access to the evidence."
    if not given.proof.strip():
        yield "Record the proof that the notice was delivered."


@requires("Z6", "The decision has written reasons.")
def loss_reasoned(question: Question) -> Iterator[str]:
    """The decision, or the decision on appeal, says why."""
    given = question.given(LossDecision) or question.given(LossAppealDecision)
    if given and not given.reasons.strip():
        yield "Give written reasons."


@requires("Z2", "Where the office erred, the public interest was weighed against the person's.")
def loss_balanced(question: Question) -> Iterator[str]:
    """A ground that asks for a balance has one in writing."""
    given = question.given(LossDecision)
    if given and Need.BALANCE in _loss_needs(question) and not given.balance.strip():
        yield "Weigh the public interest against the person's, in writing."


@requires("Z5", "Where circumstances changed, compelling reasons were looked at.")
def compelling_looked_at(question: Question) -> Iterator[str]:
    """A ground of changed circumstances has the exception examined in writing."""
    given = question.given(LossDecision)
    if given and Need.COMPELLING_REASONS in _loss_needs(question) and not given.compelling.strip():
        yield "Examine, in writing, compelling reasons arising out of past persecution."


def _loss_needs(question: Question) -> tuple[Need, ...]:
    proposed = events.last_details(question.history, Proposal, Act.PROPOSE_LOSS)
    entry = question.standard.entry(ListName(proposed.loss), proposed.ground) if proposed else None
    return entry.needs if entry else ()


@requires("D4", "What is delivered is what the appeal decided.", content=False)
def delivers_loss_as_decided(question: Question) -> Iterator[str]:
    """Status ends, or stays, as the appeal decided."""
    decided = events.last_details(question.history, LossAppealDecision, Act.DECIDE_LOSS_APPEAL)
    if decided and decided.ends is not (question.act is Act.DELIVER_LOSS_UPHELD):
        yield (
            "The appeal decided that the status ends."
            if decided.ends
            else "The appeal decided that it stays."
        )


@requires("P15", "More time has a clock, a ground and a source; it is never a date, and never less.")
def more_time_is_founded(question: Question) -> Iterator[str]:
    """An extension names a clock of the standard, adds within its limits, and cites where that is allowed."""
    given = question.given(Extension)
    if not given:
        return
    rule = question.standard.clock(given.clock)
    if rule is None:
        yield f"{question.standard.id} has no clock called {given.clock}."
        return
    if given.adds < 1:
        yield "An extension adds time."
    if not given.source.strip():
        yield "Cite the source that allows more time."
    allowed = {more.id: more for more in rule.more_time}
    if rule.late is Who.OFFICE and allowed:
        more = allowed.get(given.ground)
        if more is None:
            yield f"Name a ground for more time: {', '.join(allowed)}."
        elif given.unit is not more.unit or given.adds > more.adds:
            yield f"{more.name}: at most {more.adds} {more.unit}."
    if not rule.length and (
        given.unit is not rule.unit or not rule.at_least <= given.adds <= (rule.at_most or given.adds)
    ):
        yield f"{rule.what}: from {rule.at_least} to {rule.at_most or 'any number of'} {rule.unit}."


@requires("P15", "The clock does not pass the limit that its law sets.")
def within_the_limit(question: Question) -> Iterator[str]:
    """All extensions of a run together stay within the absolute limit."""
    given = question.given(Extension)
    rule = question.standard.clock(given.clock) if given else None
    if not given or not rule or not rule.length or not rule.at_most:
        return
    if given.unit is not rule.unit:
        yield f"{rule.what}: count in {rule.unit}; its limit is in them."
        return
    before = events.since(question.history, *rule.stops)
    added = [event.details for event in before if isinstance(event.details, Extension)]
    total = rule.length + given.adds + sum(item.adds for item in added if item.clock == rule.id)
    if total > rule.at_most:
        yield f"{rule.what}: {rule.at_most} {rule.unit} is the limit; this would make {total}."
