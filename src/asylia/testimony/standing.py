"""How one piece of information stands: how its speaker knows, who bears it out, who tells it otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass

from asylia.testimony import independence
from asylia.testimony.corroboration import Proposal
from asylia.testimony.events import Basis, Event
from asylia.testimony.testimony import Testimony


@dataclass(frozen=True, slots=True)
class Standing:
    """The standing of one event as one statement tells it, by the links that a person confirmed.

    `sources` counts independent sources that bear it out, its own not among them.
    """

    event: str
    bases: tuple[Basis, ...]
    sources: int
    borne_out_by: tuple[str, ...]
    told_otherwise_by: tuple[str, ...]


def standing(event: Event, testimony: Testimony, proposals: Iterable[Proposal]) -> Standing:
    """Return how the event stands; an account that differs in part is named, and bears out the rest."""
    found = {frozenset((each.one, each.other)): each for each in proposals}
    confirmed = [
        name
        for link in testimony.links
        if link.same and event.name in (link.one, link.other)
        for name in (link.one, link.other)
        if name != event.name
    ]
    tied = [(each.one, each.other) for each in found.values() if each.ties]
    groups = independence.sources([event.name, *confirmed], tied)
    differing = [
        name for name in confirmed if (pair := found.get(frozenset((event.name, name)))) and pair.differs
    ]
    bases = tuple(dict.fromkeys(act.basis for act in event.acts))
    return Standing(
        event.name, bases, len(groups) - 1, tuple(sorted(set(confirmed))), tuple(sorted(set(differing)))
    )
