"""Why a family is where it is, in plain words that need no knowledge of how it was computed."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from asylia.haven import obstacles
from asylia.haven.families import Family
from asylia.haven.overrules import Overrules
from asylia.haven.places import Place, Round

NAMED = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """What a placement takes of each place: persons, and amounts by place and service."""

    placed: Mapping[str, str]
    persons: Counter[str]
    services: Counter[tuple[str, str]]


def taken_by(found: Round, placed: Mapping[str, str]) -> Taken:
    """Return what the placed families take."""
    persons: Counter[str] = Counter()
    services: Counter[tuple[str, str]] = Counter()
    for family in found.families:
        if (place := placed.get(family.ref)) is not None:
            persons[place] += family.persons
            for name, amount in family.needs.items():
                services[place, name] += amount
    return Taken(placed, persons, services)


def why_unplaced(found: Round, family: Family, taken: Taken, under: Overrules) -> str:
    """Return why a family has no place: what no place offers it, or what is taken."""
    if not found.places:
        return "no places are offered"
    full: list[str] = []
    barred: list[str] = []
    for place in sorted(found.places, key=lambda place: place.ref):
        why = what_bars(found, family, place, under)
        if why:
            barred.append(why[0])
        else:
            full.extend(list(lacking(found, family, place, taken))[:1])
    if len(barred) == len(found.places):
        return f"no place can take this family: {_some(barred)}"
    if full := list(dict.fromkeys(full)):
        return f"every place that could take this family is taken by others: {_some(full)}"
    return "the levels asked for do not count this family"


def what_bars(found: Round, family: Family, place: Place, under: Overrules) -> list[str]:
    """Return what keeps a family from a place, whoever else goes there."""
    why = [obstacle.why for obstacle in obstacles.obstacles(family, place, found.quotas)]
    if (family.ref, place.ref) in under.forbidden:
        why.append(f"an officer has forbidden {family.ref} at {place.ref}")
    return why


def lacking(found: Round, family: Family, place: Place, taken: Taken) -> Iterator[str]:
    """Yield what a place is short of for one more family, as things are placed."""
    own = taken.placed.get(family.ref)
    here = own == place.ref
    if place.seats is not None:
        left = place.seats - taken.persons[place.ref] + (family.persons if here else 0)
        yield from _short(f"{place.ref} has", "seats", family.persons, left)
    for name, amount in family.needs.items():
        if name in place.services:
            left = place.services[name] - taken.services[place.ref, name] + (amount if here else 0)
            yield from _short(f"{place.ref} has", name, amount, left)
    for quota in found.quotas:
        if place.ref in quota.places:
            used = sum(taken.persons[ref] for ref in quota.places)
            left = quota.persons - used + (family.persons if own in quota.places else 0)
            over = f"the quota over {', '.join(quota.places)} has"
            yield from _short(over, "persons", family.persons, left)


def _short(who: str, what: str, wanted: int, left: int) -> Iterator[str]:
    if wanted > left:
        yield f"{who} {left} left of {what}, {wanted} would be needed"


def _some(sentences: list[str]) -> str:
    more = len(sentences) - NAMED
    return "; ".join(sentences[:NAMED]) + (f"; and {more} more" if more > 0 else "")
