"""Past incidents like an open alarm, and how each ended: what worked before comes first.

What is public is not what happened: quiet releases are seldom reported, and silence about an end is no end.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from asylia.alarm import incidents, missions
from asylia.alarm.incidents import Event, Incident
from asylia.alarm.missions import Position

NEAR_KM = 250.0
_FACTOR = 2
ENDINGS = {
    Event.RELEASED: "let go or brought to safety",
    Event.REPATRIATED: "returned to the state of origin",
    Event.HANDED_OVER: "handed to another state",
    Event.DISAPPEARED: "lost from sight",
    Event.DETAINED: "no end is known from the sources",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of the open alarm; any of it may be missing. `on`: only what was known by that day."""

    state: str = ""
    event: Event | None = None
    persons: int | None = None
    position: Position | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """A past incident, what it shares with the alarm, how it ended, and the stages that followed it."""

    incident: Incident
    shares: tuple[str, ...]
    ended: Event
    stages: tuple[Incident, ...]

    @property
    def worked(self) -> bool:
        """True if the people were let go or brought to safety."""
        return self.ended is Event.RELEASED

    @property
    def how(self) -> str:
        """What is said of the end: the account of the report that tells of it, else of the incident."""
        last = [one.outcome for one in self.incident.reports if one.event is self.ended]
        told = self.incident.outcome
        return told if self.incident.event is self.ended or not last else f"{told}; {last[-1]}"


def similar(asked: Asked, *, among: Sequence[Incident], at_most: int = 8) -> tuple[Past, ...]:
    """Return the past incidents that share most with an alarm; among equals what worked, then the newest."""
    known = [one for one in among if asked.on is None or one.when.told_on < asked.on]
    told = [_past(one, asked, known) for one in known]
    found = [past for past in told if len(past.shares) > (1 if _count(asked) > 2 else 0)]
    return tuple(sorted(found, key=_order)[:at_most])


def endings(
    state: str, *, among: Iterable[Incident], event: Event | None = None
) -> tuple[tuple[Event, int], ...]:
    """Return how the public incidents of a state (and of one event) ended, in numbers of incidents.

    The figures are of what was reported, not of what happened; no rate may be drawn from them.
    """
    found = Counter(
        one.final_event for one in among if one.country == state and (event is None or one.event is event)
    )
    return tuple((ending, found[ending]) for ending in ENDINGS if found[ending])


def _count(asked: Asked) -> int:
    return sum(1 for part in (asked.state, asked.event, asked.persons, asked.position) if part)


def _past(one: Incident, asked: Asked, known: Sequence[Incident]) -> Past:
    stages = incidents.course(one, among=known)
    after = stages[stages.index(one) + 1 :]
    return Past(one, tuple(_shared(one, asked)), one.final_event, tuple(after))


def _shared(one: Incident, asked: Asked) -> Iterable[str]:
    if asked.state and one.country == asked.state:
        yield "same state"
    if asked.event and asked.event in (one.event, one.final_event):
        yield "same event"
    if asked.persons and one.persons.least / _FACTOR <= asked.persons <= one.persons.most * _FACTOR:
        yield "about as many people"
    if asked.position and one.position:
        apart = missions.distance_km(asked.position, one.position)
        if apart <= NEAR_KM:
            yield f"{apart:.0f} km away"


def _order(past: Past) -> tuple[int, bool, int, str]:
    return (
        -len(past.shares),
        not past.worked,
        -past.incident.when.told_on.toordinal(),
        past.incident.incident_id,
    )
