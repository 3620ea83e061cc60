"""How often something is told of, and by how many independent sources; never how often it happened."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from asylia.testimony import independence
from asylia.testimony.consent import Use
from asylia.testimony.corroboration import Proposal
from asylia.testimony.events import Act, Basis, Event
from asylia.testimony.testimony import Testimony

WARNING = (
    "Recorded events are not all events: who could leave, and who agreed to speak, decides what is counted. "
    "Where lists overlap, asylia estimate says what can be said of those that nobody listed."
)
BY = ("act", "province", "county", "facility", "year")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line: `events` after confirmed links were joined, and the independent `sources` of them."""

    value: str
    events: int
    accounts: int
    sources: int
    seen: int


def counted(testimony: Testimony, *, on: date) -> Testimony:
    """Return only the events whose every paragraph the witness allowed to be counted on that day."""
    allowed = {
        statement.ref: testimony.allowed(statement, recipient="", use=Use.STATISTICS, on=on)
        for statement in testimony.statements
    }
    events = tuple(event for event in testimony.events if allowed[event.statement].holds_event(event))
    return Testimony(testimony.statements, events, testimony.consents, testimony.links)


def patterns(testimony: Testimony, proposals: Iterable[Proposal], *, by: str) -> tuple[Pattern, ...]:
    """Return the counts by one of `BY`, the most sources first.

    Accounts are one event only where a person confirmed the link; ties make accounts one source, confirmed or
    not. An event of several values is counted under each.
    """
    tied = [(each.one, each.other) for each in proposals if each.ties]
    tied += [(a.name, b.name) for a, b in _same_speaker(testimony)]
    under: dict[str, list[Event]] = defaultdict(list)
    for event in testimony.events:
        for value in sorted({value for act in event.acts for value in _values(act, by)}):
            under[value].append(event)
    linked = [(link.one, link.other) for link in testimony.links if link.same]
    found = []
    for value, events in under.items():
        names = [event.name for event in events]
        seen = sum(any(act.basis is Basis.SEEN for act in event.acts) for event in events)
        found.append(
            Pattern(
                value,
                len(independence.sources(names, linked)),
                len(names),
                len(independence.sources(names, tied)),
                seen,
            )
        )
    return tuple(sorted(found, key=lambda each: (-each.sources, -each.events, each.value)))


def _same_speaker(testimony: Testimony) -> Iterator[tuple[Event, Event]]:
    first: dict[str, Event] = {}
    keys: dict[str, tuple[str, ...]] = {
        each.ref: tuple(
            key
            for key in (f"speaker {each.speaker}", each.ties.family and f"family {each.ties.family}")
            if key
        )
        for each in testimony.statements
    }
    for event in testimony.events:
        for key in keys[event.statement]:
            yield first.setdefault(key, event), event


def _values(act: Act, by: str) -> tuple[str, ...]:
    if by == "year":
        start, end = act.when.period.start, act.when.period.end
        assert end is not None
        last = date.fromordinal(end.toordinal() - 1)
        return (str(start.year) if start.year == last.year else f"{start.year} to {last.year}",)
    if by == "act":
        return (act.kind,)
    return (getattr(act.where, by) or "not told",)
