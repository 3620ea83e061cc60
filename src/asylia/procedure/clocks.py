"""The clocks of a case, derived from its events: what started each, when it is due, who is late.

No due date is ever typed or stored. A clock that runs out raises work or opens a door; it decides nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from asylia.procedure import events
from asylia.procedure.acts import Act
from asylia.procedure.calendars import OfficeCalendar
from asylia.procedure.details import Extension
from asylia.procedure.events import Event, History
from asylia.procedure.standards import ClockRule, Standard, Then, Who

APPEAL = "appeal"
NO_CONTACT = "no_contact"
# Whatever runs stops when the file is closed or the claim is taken up again.
_ENDS_ALL = (Act.CLOSE_FILE, Act.REOPEN, Act.DELIVER_REMITTAL)


@dataclass(frozen=True, slots=True)
class Clock:
    """One run of a clock. `due_on` is None while the office has not set a length that its law leaves open."""

    rule: ClockRule
    started_on: date
    due_on: date | None
    grace_until: date | None
    stopped_on: date | None
    extended: History

    def is_late(self, on: date) -> bool:
        """True if it was due before it stopped or, while it runs, before this day."""
        return self.due_on is not None and (self.stopped_on or on) > self.due_on

    def is_over(self, on: date) -> bool:
        """True if it is due before this day and so is whatever grace follows."""
        end = self.grace_until or self.due_on
        return end is not None and on > end


def clocks(history: History, *, standard: Standard, calendar: OfficeCalendar) -> tuple[Clock, ...]:
    """Return every run of every clock of the standard, stopped or not, in the order of starting."""
    names = dict.fromkeys(rule.id for rule in standard.clocks)
    found = [clock for name in names for clock in runs(history, name, standard=standard, calendar=calendar)]
    return tuple(sorted(found, key=lambda clock: clock.started_on))


def running(history: History, name: str, *, standard: Standard, calendar: OfficeCalendar) -> Clock | None:
    """Return the run of one clock that has not stopped, or None."""
    found = runs(history, name, standard=standard, calendar=calendar)
    return next((clock for clock in found if clock.stopped_on is None), None)


def runs(history: History, name: str, *, standard: Standard, calendar: OfficeCalendar) -> Iterator[Clock]:
    """Yield every run of one clock.

    An act that would start a running clock again does not: no office sets back its own clock by acting twice.
    """
    started: Event | None = None
    extended: list[Event] = []
    for at, event in enumerate(history):
        rule = _rule(standard, name, history[: at + 1])
        if rule is None:
            continue
        if isinstance(event.details, Extension) and event.details.clock == name:
            extended.append(event)
        if started and (event.act in rule.stops or event.act in _ENDS_ALL):
            yield _run(rule, started, extended, calendar, stopped=event)
            started, extended = None, []
        if not started and event.act in rule.starts:
            started = event
    rule = _rule(standard, name, history)
    if started and rule:
        yield _run(rule, started, extended, calendar, stopped=None)


def _rule(standard: Standard, name: str, history: History) -> ClockRule | None:
    """Return the rule of this name for the lane the case is in; else the one for every lane."""
    lane = events.lane(history)
    named = [rule for rule in standard.clocks if rule.id == name]
    return next(
        (rule for rule in named if lane in rule.lanes), next((rule for rule in named if not rule.lanes), None)
    )


def _run(
    rule: ClockRule, started: Event, extended: list[Event], calendar: OfficeCalendar, *, stopped: Event | None
) -> Clock:
    due = _due(rule, started.on, extended, calendar)
    grace = calendar.add(due, rule.grace, unit=rule.grace_unit) if due and rule.grace else None
    return Clock(rule, started.on, due, grace, stopped.on if stopped else None, tuple(extended))


def _due(rule: ClockRule, start: date, extended: list[Event], calendar: OfficeCalendar) -> date | None:
    if not rule.length and not extended:
        return None
    due = calendar.add(start, rule.length, unit=rule.unit)
    for event in extended:
        if isinstance(event.details, Extension):
            due = calendar.add(due, event.details.adds, unit=event.details.unit)
    return calendar.open_day_from(due) if rule.late is Who.APPLICANT else due


def length_is_known(history: History, name: str, *, standard: Standard) -> bool:
    """True if a clock has a length: from the standard, or set by the office where its law leaves it open."""
    rule = _rule(standard, name, history)
    if rule is None or rule.length:
        return rule is not None
    return any(
        isinstance(event.details, Extension) and event.details.clock == name
        for event in events.since(history, *rule.stops)
    )


@dataclass(frozen=True, slots=True)
class Work:
    """Something an office must do now; since when, under which rule. It decides nothing."""

    rule: str
    sentence: str
    since: date


def overdue(history: History, *, standard: Standard, calendar: OfficeCalendar, on: date) -> tuple[Work, ...]:
    """Return the work that the office's running, late clocks raise."""
    return tuple(
        Work(clock.rule.rule, f"{clock.rule.what}: overdue since {clock.due_on}.", clock.due_on)
        for clock in clocks(history, standard=standard, calendar=calendar)
        if clock.rule.then is Then.RAISE_WORK
        and clock.stopped_on is None
        and clock.is_late(on)
        and clock.due_on
    )


def missed(history: History, *, standard: Standard, calendar: OfficeCalendar, on: date) -> int:
    """Return how many of the office's clocks, running or stopped, were not kept: a figure, never a ground."""
    found = clocks(history, standard=standard, calendar=calendar)
    return sum(clock.rule.late is Who.OFFICE and clock.is_late(on) for clock in found)
