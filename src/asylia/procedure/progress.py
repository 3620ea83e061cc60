"""Where a case stands, what may be done next and by whom, and whether what was done was allowed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from asylia.procedure import clocks, events, separation
from asylia.procedure.acts import Act
from asylia.procedure.asking import Question
from asylia.procedure.calendars import OfficeCalendar
from asylia.procedure.clocks import Work
from asylia.procedure.errors import Barred, OutOfOrder, Reason
from asylia.procedure.events import Event, History
from asylia.procedure.move_rows import Leads, Move
from asylia.procedure.moves import MOVES
from asylia.procedure.roles import Actor, Role
from asylia.procedure.standards import Standard
from asylia.procedure.states import PENDING, WITH_STATUS, State

ORDER, ROLES = "2.1", "A6"
# What a representative may do before her appointment is on record.
_WITHOUT_APPOINTMENT = frozenset(
    {Act.MAKE_CLAIM, Act.APPOINT_REPRESENTATIVE, Act.OPEN_ALARM, Act.RECEIVE_CONTACT}
)
ALARMING_NEEDS = frozenset({"LP-RR", "LP-RD", "LP-DA", "LP-IH"})


@dataclass(frozen=True, slots=True)
class Office:
    """What an office works by: the standard that the case is pinned to, and the days on which it works."""

    standard: Standard
    calendar: OfficeCalendar = field(default_factory=OfficeCalendar)


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether one act is allowed, with every reason against it, and what it will ask for."""

    act: Act
    to: State
    reasons: tuple[Reason, ...]
    asks: tuple[Reason, ...]

    @property
    def is_allowed(self) -> bool:
        """True if nothing known so far bars the act."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Breach:
    """An event of a history that was not allowed when it was done; `index` counts from 0."""

    index: int
    event: Event
    reasons: tuple[Reason, ...]


def state_of(history: History) -> State:
    """Return where the case stands. Raises: OutOfOrder for an act that does not follow from its state."""
    return _states(history)[-1]


def may_remain(history: History) -> bool:
    """True while no final negative is notified and while status has not ended: nobody is irregular meanwhile.

    Source: rules A8, P9, Z6.
    """
    state = state_of(history)
    return state in PENDING | WITH_STATUS | {State.RECEPTION}


def moves(
    history: History,
    *,
    office: Office,
    actor: Actor,
    on: date,
    open_elements: frozenset[str] = frozenset(),
) -> tuple[Answer, ...]:
    """Return, for every act there is, whether this person may do it now, or every reason why not.

    What an act would carry is not known yet: conditions on that are in `asks`.
    """
    state = state_of(history)
    found = []
    for move in MOVES.values():
        question = _question(history, state, move.act, actor, on, office, open_elements=open_elements)
        asks = tuple(Reason(check.rule, check.asks) for check in move.checks if check.of_content)
        reasons = tuple(dict.fromkeys(_reasons(question, move)))
        found.append(Answer(move.act, leads_to(history, state, move), reasons, asks))
    return tuple(found)


def check_event(
    history: History, event: Event, *, office: Office, open_elements: frozenset[str] = frozenset()
) -> None:
    """Refuse an event that is not allowed. Raises: Barred, with every reason."""
    if reasons := why_not(history, event, office=office, open_elements=open_elements):
        raise Barred(event.act, reasons)


def can_event(
    history: History, event: Event, *, office: Office, open_elements: frozenset[str] = frozenset()
) -> bool:
    """True if the event is allowed."""
    return not why_not(history, event, office=office, open_elements=open_elements)


def why_not(
    history: History, event: Event, *, office: Office, open_elements: frozenset[str] = frozenset()
) -> tuple[Reason, ...]:
    """Return every reason against an event; none if it is allowed."""
    state = state_of(history)
    question = _question(history, state, event.act, event.by, event.on, office, event, open_elements)
    move = MOVES[event.act]
    wrong_kind = type(event.details) is not (move.carries or type(None))
    reasons = list(_reasons(question, move))
    if wrong_kind:
        kind = move.carries.__name__ if move.carries else "no details"
        reasons.append(Reason(ORDER, f"{event.act} carries {kind}."))
    return tuple(dict.fromkeys(reasons))


def record(
    history: History, event: Event, *, office: Office, open_elements: frozenset[str] = frozenset()
) -> History:
    """Return the history with the event added. Raises: Barred, with every reason, if it is not allowed."""
    check_event(history, event, office=office, open_elements=open_elements)
    return (*history, event)


def breaches(history: History, *, office: Office) -> tuple[Breach, ...]:
    """Return every event that was not allowed when it was done. Raises: OutOfOrder."""
    found = []
    for index, event in enumerate(history):
        if reasons := why_not(history[:index], event, office=office):
            found.append(Breach(index, event, reasons))
    state_of(history)
    return tuple(found)


def work(history: History, *, office: Office, on: date) -> tuple[Work, ...]:
    """Return what the office must do now: alarms first, then deadlines that it missed. None of it decides."""
    overdue = clocks.overdue(history, standard=office.standard, calendar=office.calendar, on=on)
    return (*_alarms(history), *_undelivered(history), *overdue)


def _alarms(history: History) -> Iterator[Work]:
    registered = events.last(history, Act.REGISTER)
    needs = set(events.registration(history).needs) & ALARMING_NEEDS
    if registered and needs and not events.last(history, Act.OPEN_ALARM):
        yield Work("S9", f"Open an alarm: {', '.join(sorted(needs))} on registration.", registered.on)
    missed = events.last(events.since(history, Act.RECEIVE_CONTACT, Act.HOLD_INTERVIEW), Act.RECORD_ABSENCE)
    if missed and events.has_open_alarm(history):
        yield Work("F4", "Raise the alarm: the applicant was missed while an alarm is open.", missed.on)


def _undelivered(history: History) -> Iterator[Work]:
    failed = history[-1] if history and history[-1].act is Act.RECORD_FAILED_DELIVERY else None
    if failed:
        yield Work("D9", "Deliver the notice by another way; no clock runs until then.", failed.on)


def leads_to(history: History, state: State, move: Move) -> State:
    """Return the state in which a case would be after the move."""
    if isinstance(move.to, State):
        return move.to
    if move.to is Leads.BACK:
        states = _states(history)
        asked = max((at for at, event in enumerate(history) if event.act is Act.ASK_REOPENING), default=-1)
        return states[asked] if asked >= 0 else state
    return state


def _states(history: History) -> list[State]:
    """Return the state before each event, and the one after the last."""
    states = [State.RECEPTION]
    asked_from = State.RECEPTION
    for index, event in enumerate(history):
        move = MOVES[event.act]
        if states[-1] not in move.froms:
            raise OutOfOrder(index, f"{event.act} does not follow when a case is {states[-1]}")
        if event.act is Act.ASK_REOPENING:
            asked_from = states[-1]
        if isinstance(move.to, State):
            states.append(move.to)
        else:
            states.append(asked_from if move.to is Leads.BACK else states[-1])
    return states


def _question(
    history: History,
    state: State,
    act: Act,
    by: Actor,
    on: date,
    office: Office,
    event: Event | None = None,
    open_elements: frozenset[str] = frozenset(),
) -> Question:
    details = event.details if event else None
    return Question(history, office.standard, state, act, by, on, office.calendar, details, open_elements)


def _reasons(question: Question, move: Move) -> Iterator[Reason]:
    """Yield every reason against an act: order, role, identity, then each of its checks."""
    if question.state not in move.froms:
        froms = ", ".join(sorted(move.froms))
        yield Reason(ORDER, f"The case is {question.state}; {move.act} needs it to be: {froms}.")
        return
    if question.history and question.on < question.history[-1].on:
        yield Reason(ORDER, f"The last event is of {question.history[-1].on}; nothing is entered before it.")
    if question.by.role not in move.roles:
        yield Reason(ROLES, f"{move.act} is for: {', '.join(sorted(move.roles))}.")
    appointed = events.is_representative(question.history, ref=question.by.ref)
    needs_appointment = question.by.role is Role.LEGAL_REPRESENTATIVE and move.act not in _WITHOUT_APPOINTMENT
    if needs_appointment and not appointed:
        yield Reason("K1", f"{question.by.ref} is not appointed to represent the applicant.")
    yield from separation.reasons(
        question.history,
        standard=question.standard,
        act=move.act,
        by=question.by,
        details=question.details,
    )
    for check in move.checks:
        yield from check.reasons(question)
