"""What to send now, what next if nobody answers, and when a door closes.

The moment is an argument; calendars come from outside.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from asylia.alarm import dangers
from asylia.alarm.dangers import Outlook, child_alone
from asylia.alarm.doors import Door, Takes
from asylia.alarm.hours import OFFICE_HOURS, Calendar
from asylia.alarm.levels import Level
from asylia.alarm.record import Record, Sent
from asylia.alarm.standing import Place, Standing
from asylia.terms.verdicts import Verdict

Calendars = Mapping[str, Calendar]


class Act(StrEnum):
    """What a step asks for."""

    SEND_NOW = "send_now"
    SEND_AT_OPENING = "send_at_opening"
    CALL_FIRST = "call_first"
    WAIT = "wait"
    REMIND = "remind"
    ANSWERED = "answered"
    LATER = "later"
    ASK = "ask"
    HOLD_BACK = "hold_back"


ORDER = tuple(Act)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, about one door, by when, and why; `closes_at` is the last moment at which it helps."""

    act: Act
    door: str
    at: datetime
    why: str
    closes_at: datetime | None = None
    then: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything to do about an alarm at a moment, in order."""

    at: datetime
    outlook: Outlook
    removal: datetime | None
    steps: tuple[Step, ...]


def place_of(record: Record) -> Place:
    """Return where somebody is and what they fear; where no destination is told, it is the origin."""
    return Place(record.state.code, record.origin.code, record.to.code or record.origin.code)


def removal_of(record: Record) -> datetime | None:
    """Return the earliest moment at which the removal may be, by record and reports; None if untold."""
    told = [record.threat.removal_at, *(report.removal_at for report in record.reports)]
    found = [said.earliest(record.state.code) for said in told if said.is_read and not said.is_month]
    return min((at for at in found if at is not None), default=None)


def plan(
    record: Record, standings: tuple[Standing, ...], *, at: datetime, calendars: Calendars | None = None
) -> Plan:
    """Return what to do now, next and later about an alarm; `standings` are in the order to be tried.

    A door that is not known to be open is asked about; one that is closed is left out.
    """
    outlook = dangers.look(record, at=at)
    removal = removal_of(record)
    known = calendars or {}
    steps = [
        step
        for item in standings
        if item.verdict is not Verdict.NOT_ESTABLISHED and fits(item.door, record, at=at)
        for step in _steps(record, item, outlook, at, known.get(item.door.id, OFFICE_HOURS))
    ]
    steps.sort(key=lambda step: ORDER.index(step.act))
    return Plan(at, outlook, removal, tuple(steps))


def fits(door: Door, record: Record, *, at: datetime) -> bool:
    """True unless the record shows that a door is meant for others: women, children, the trafficked."""
    if door.only_item == "risk.trafficking":
        return bool(record.risk.trafficking)
    if door.meant_for == "women" and record.people:
        return any(person.sex.lower()[:1] in ("", "f", "w") for person in record.people)
    if door.meant_for == "children" and record.people and not record.risk.child:
        return any(child_alone.may_be_child(person, on=at.date()) for person in record.people)
    return True


def closes_at(standing: Standing, removal: datetime | None, calendar: Calendar) -> datetime | None:
    """Return the last moment at which writing to a door leaves it time to act; None without a removal."""
    if removal is None:
        return None
    last = removal - timedelta(hours=standing.door.clock.acts_in_hours)
    if standing.door.office.takes is Takes.ALWAYS or calendar.is_open(last):
        return last
    return _last_closing(last, calendar)


def _last_closing(before: datetime, calendar: Calendar) -> datetime:
    """Return the last closing of the office before a moment; the moment itself if there was none lately."""
    for days in range(1, 15):
        closing = calendar.closing_from(before - timedelta(days=days))
        if closing <= before:
            return closing
    return before


def _steps(
    record: Record, standing: Standing, outlook: Outlook, at: datetime, calendar: Calendar
) -> Iterator[Step]:
    door = standing.door
    if outlook.hide and door.tells_host:
        why = "somebody is in hiding, and this addressee takes the matter up with the host state"
        yield Step(Act.HOLD_BACK, door.id, at, why)
        return
    sent = [item for item in record.sent if item.door == door.id]
    if sent:
        yield _after(max(sent, key=lambda item: item.at.earliest() or at), door, at)
    else:
        yield _first(standing, outlook, at, calendar, removal_of(record))


def _after(sent: Sent, door: Door, at: datetime) -> Step:
    """Return what follows a communication that went out: the answer, the wait, or the reminder."""
    if sent.answered.words:
        return Step(
            Act.ANSWERED, door.id, at, f"answered {sent.answered.words}: {sent.answer or 'see the file'}"
        )
    went = sent.at.earliest()
    if went is None:
        why = (
            f"sent at a time that cannot be read ({sent.at.words}), and not answered: ask whether it arrived"
        )
        return Step(Act.REMIND, door.id, at, why, then=door.then)
    due = went + timedelta(hours=door.clock.waits_hours)
    if due > at:
        return Step(Act.WAIT, door.id, due, f"sent {sent.at.words}; wait until then", then=door.then)
    why = f"sent {sent.at.words}, and no answer in {door.clock.waits_hours} hours"
    return Step(Act.REMIND, door.id, at, why, then=door.then)


def _first(
    standing: Standing, outlook: Outlook, at: datetime, calendar: Calendar, removal: datetime | None
) -> Step:
    door = standing.door
    closes = closes_at(standing, removal, calendar)
    if standing.verdict is Verdict.UNRESOLVED:
        why = "; ".join(item.says for item in standing.reasons if item.verdict is Verdict.UNRESOLVED)
        return Step(Act.ASK, door.id, at, f"not known to be open: {why}", closes, door.then)
    if closes is not None and closes < at:
        why = f"it needs {door.clock.acts_in_hours} hours, which are not left: telephone before you write"
        return Step(Act.CALL_FIRST, door.id, at, why, closes, door.then)
    if outlook.dangers and _levels(outlook, removal).isdisjoint(door.levels):
        return Step(Act.LATER, door.id, at, _later(door), closes, door.then)
    opens = at if door.office.takes is Takes.ALWAYS else calendar.opening_from(at)
    if opens > at:
        return Step(
            Act.SEND_AT_OPENING,
            door.id,
            opens,
            "closed now; have it ready for the opening",
            closes,
            door.then,
        )
    return Step(
        Act.SEND_NOW, door.id, at, f"acts in about {door.clock.acts_in_hours} hours", closes, door.then
    )


def _levels(outlook: Outlook, removal: datetime | None) -> set[Level]:
    """Return every level that is raised; a removal far off is worth a letter as much as one next week."""
    return {danger.level for danger in outlook.dangers} | ({Level.WITHIN_A_WEEK} if removal else set())


def _later(door: Door) -> str:
    meant = ", ".join(level.value for level in door.levels)
    return f"kept for {meant}; the first ones come before it"
