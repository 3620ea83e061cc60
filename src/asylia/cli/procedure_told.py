"""A procedural standard, and where a case stands under it, as lines and as plain values."""

from collections.abc import Iterator
from datetime import date

from asylia.law.telling import Line, Tone
from asylia.procedure import clocks, next_moves, progress
from asylia.procedure.clocks import Clock
from asylia.procedure.errors import Reason
from asylia.procedure.events import History
from asylia.procedure.history_files import HistoryFile
from asylia.procedure.next_moves import Next
from asylia.procedure.progress import Breach, Office
from asylia.procedure.standards import ClockRule, Entry, ListName, Rule, Standard
from asylia.procedure.states import OWNERS

FORMAT = "asylia-standing/1"


def head(found: Standard) -> tuple[str, ...]:
    """Return one row about a standard."""
    own = [rule for rule in found.rules if rule.id in found.own]
    verified = sum(rule.verified for rule in own)
    since = found.since.isoformat() if found.since else "-"
    return found.id, since, str(len(own)), f"{verified} of {len(own)}", found.name


def plain_head(found: Standard) -> dict[str, object]:
    """Return the head of a standard as plain values."""
    since = found.since.isoformat() if found.since else None
    return {"standard": found.id, "name": found.name, "about": found.about, "since": since}


def standard(found: Standard, *, rule: str | None = None) -> Iterator[Line]:
    """Yield a standard as lines; with a rule, only it and what it governs."""
    yield Line(found.name, tone=Tone.HEADING)
    if rule is None:
        yield Line(found.about)
    yield Line("")
    for item in _rules(found, rule):
        own = "" if item.id in found.own or not found.own else ", from the floor"
        yield Line(f"{item.id}  {item.says}")
        yield Line(f"{_standing(item)}{own}; source: {item.source}", indent=2, tone=Tone.DETAIL)
    for clock in _clocks(found, rule):
        yield Line(f"clock {clock.id} ({clock.rule}): {clock.what}: {length(clock)}")
        starts, stops = ", ".join(clock.starts), ", ".join(clock.stops)
        yield Line(f"starts: {starts}; stops: {stops}", indent=2, tone=Tone.DETAIL)
        yield Line(f"{_standing(clock)}; source: {clock.source}", indent=2, tone=Tone.DETAIL)
    for name, entry in _entries(found, rule):
        yield Line(f"{name}: {entry.id} ({entry.rule}): {entry.name}")
        yield Line(f"{_standing(entry)}; source: {entry.source}", indent=2, tone=Tone.DETAIL)


def length(rule: ClockRule) -> str:
    """Return the length of a clock in words."""
    if not rule.length:
        return "set by the office under its law"
    lanes = f" in the lanes {', '.join(rule.lanes)}" if rule.lanes else ""
    grace = f", and {rule.grace} {rule.grace_unit} of grace" if rule.grace else ""
    return f"{rule.length} {rule.unit.replace('_', ' ')}{grace}{lanes}"


def plain_standard(found: Standard, *, rule: str | None = None) -> dict[str, object]:
    """Return a standard as plain values; with a rule, only it and what it governs."""
    return plain_head(found) | {
        "rules": [
            {"id": item.id, "says": item.says, "number": item.number, "own": item.id in found.own}
            | _source(item)
            for item in _rules(found, rule)
        ],
        "clocks": [
            {"id": item.id, "rule": item.rule, "what": item.what, "length": item.length, "unit": item.unit}
            | {"lanes": list(item.lanes), "grace": item.grace, "grace_unit": item.grace_unit}
            | {"starts": list(item.starts), "stops": list(item.stops), "late": item.late, "then": item.then}
            | _source(item)
            for item in _clocks(found, rule)
        ],
        "lists": [
            {"list": name, "id": item.id, "rule": item.rule, "name": item.name} | _source(item)
            for name, item in _entries(found, rule)
        ],
    }


def _standing(item: Rule | ClockRule | Entry) -> str:
    return "verified" if item.verified else "NOT VERIFIED"


def _source(item: Rule | ClockRule | Entry) -> dict[str, object]:
    return {"source": item.source, "verified": item.verified}


def _rules(found: Standard, rule: str | None) -> list[Rule]:
    return [item for item in found.rules if rule in (None, item.id)]


def _clocks(found: Standard, rule: str | None) -> list[ClockRule]:
    return [item for item in found.clocks if rule in (None, item.rule)]


def _entries(found: Standard, rule: str | None) -> list[tuple[ListName, Entry]]:
    return [(name, item) for name in ListName for item in found.entries(name) if rule in (None, item.rule)]


def case(read: HistoryFile, history: History, *, office: Office, on: date) -> Iterator[Line]:
    """Yield where a case stands: state and owner, work, clocks, what is open, what is barred and why."""
    state = progress.state_of(history)
    yield Line(f"{read.ref}: {state}", tone=Tone.HEADING)
    yield Line(f"Under {office.standard.id} on {on}. Whose move it is: {OWNERS[state]}.")
    stay = "may stay" if progress.may_remain(history) else "has no right to stay from this procedure"
    yield Line(f"The applicant {stay}.")
    for work in progress.work(history, office=office, on=on):
        yield Line(f"TO DO  {work.sentence} [{work.rule}]", tone=Tone.WARNING)
    for breach in progress.breaches(history, office=office):
        yield from _breach(read, breach)
    running = [clock for clock in _all_clocks(history, office) if clock.stopped_on is None]
    yield from (Line(f"CLOCK  {_clock(clock, on)}") for clock in running)
    found = next_moves.next_moves(history, office=office, on=on, open_elements=read.open_elements)
    yield from (Line(""), Line("May be done next", tone=Tone.HEADING))
    for item in found:
        if item.is_open and not item.is_for_any_time:
            yield from _open(item)
    any_time = [item.act.value for item in found if item.is_open and item.is_for_any_time]
    yield Line(f"At any time: {', '.join(any_time)}", tone=Tone.DETAIL)
    yield from (Line(""), Line("Barred", tone=Tone.HEADING))
    for item in found:
        if not item.is_open:
            yield Line(str(item.act))
            yield from (Line(str(reason), indent=2) for reason in item.reasons)


def _breach(read: HistoryFile, breach: Breach) -> Iterator[Line]:
    line = read.lines[breach.index]
    yield Line(f"NOT ALLOWED  {breach.event.act} on {breach.event.on}, line {line}", tone=Tone.WARNING)
    yield from (Line(str(reason), indent=2) for reason in breach.reasons)


def _open(item: Next) -> Iterator[Line]:
    yield Line(f"{item.act}, then {item.to}")
    roles = [str(role) for role in item.by_newcomers]
    who = [*roles, *(f"{actor.ref} ({actor.role})" for actor in item.by if actor.role not in roles)]
    yield Line(f"by: {', '.join(who)}", indent=2)
    for kept in item.kept:
        for reason in kept.reasons:
            yield Line(f"not by {kept.actor.ref}: {reason}", indent=2)
    for ask in item.asks:
        yield Line(f"asks: {ask}", indent=2, tone=Tone.DETAIL)


def _all_clocks(history: History, office: Office) -> tuple[Clock, ...]:
    return clocks.clocks(history, standard=office.standard, calendar=office.calendar)


def _clock(clock: Clock, on: date) -> str:
    due = f"due {clock.due_on}" if clock.due_on else "no length set yet"
    grace = f", grace until {clock.grace_until}" if clock.grace_until else ""
    late = ", over" if clock.is_late(on) else ""
    return f"{clock.rule.what}: since {clock.started_on}, {due}{grace}{late} [{clock.rule.rule}]"


def plain_case(read: HistoryFile, history: History, *, office: Office, on: date) -> dict[str, object]:
    """Return where a case stands as plain values (asylia-standing/1)."""
    state = progress.state_of(history)
    found = next_moves.next_moves(history, office=office, on=on, open_elements=read.open_elements)
    missed = clocks.missed(history, standard=office.standard, calendar=office.calendar, on=on)
    return {
        "format": FORMAT,
        "ref": read.ref,
        "standard": office.standard.id,
        "on": on.isoformat(),
        "state": state,
        "owner": OWNERS[state],
        "may_remain": progress.may_remain(history),
        "missed_by_the_office": missed,
        "work": [
            {"rule": item.rule, "what": item.sentence, "since": item.since.isoformat()}
            for item in progress.work(history, office=office, on=on)
        ],
        "clocks": [_plain_clock(clock, on) for clock in _all_clocks(history, office)],
        "not_allowed": [
            {"line": read.lines[item.index], "act": item.event.act, "on": item.event.on.isoformat()}
            | {"reasons": _plain(item.reasons)}
            for item in progress.breaches(history, office=office)
        ],
        "next": [_plain_next(item) for item in found],
    }


def _plain_clock(clock: Clock, on: date) -> dict[str, object]:
    days = {
        "started_on": clock.started_on,
        "due_on": clock.due_on,
        "grace_until": clock.grace_until,
        "stopped_on": clock.stopped_on,
    }
    plain = {key: day.isoformat() if day else None for key, day in days.items()}
    return {
        "clock": clock.rule.id,
        "rule": clock.rule.rule,
        "late": clock.is_late(on),
        "who": clock.rule.late,
    } | plain


def _plain_next(item: Next) -> dict[str, object]:
    return {
        "act": item.act,
        "to": item.to,
        "open": item.is_open,
        "by_newcomers": list(item.by_newcomers),
        "by": [{"ref": actor.ref, "role": actor.role} for actor in item.by],
        "not_by": [
            {"ref": kept.actor.ref, "role": kept.actor.role, "reasons": _plain(kept.reasons)}
            for kept in item.kept
        ],
        "reasons": _plain(item.reasons),
        "asks": _plain(item.asks),
    }


def _plain(reasons: tuple[Reason, ...]) -> list[dict[str, str]]:
    return [{"rule": reason.rule, "sentence": reason.sentence} for reason in reasons]
