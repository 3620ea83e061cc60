"""What stands between a family and a place, whoever else is placed there."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from asylia.haven.families import AGAINST_THE_CLOCK, Family
from asylia.haven.places import Place, Quota


class Kind(StrEnum):
    """The kinds of obstacle."""

    BARRED = "barred"
    NATIONALITY = "nationality"
    PRIORITY = "priority"
    CLOCK = "clock"
    LANGUAGE = "language"
    SEATS = "seats"
    SERVICE = "service"
    QUOTA = "quota"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that stands in the way, and what would have had to be different."""

    kind: Kind
    why: str
    otherwise: str


def obstacles(family: Family, place: Place, quotas: tuple[Quota, ...]) -> Iterator[Obstacle]:
    """Yield everything that keeps this family from this place even if nobody else went there."""
    if place.ref in family.barred:
        why = f"{place.ref} is barred for {family.ref}"
        yield Obstacle(Kind.BARRED, why, f"the bar on {place.ref} would have to be lifted")
    yield from _not_accepted(family, place)
    days, clock = place.processing_days, family.clock_days
    if family.priority in AGAINST_THE_CLOCK and days is not None and clock is not None and days > clock:
        why = f"processing for {place.ref} takes {days} days and the clock of {family.ref} has {clock}"
        yield Obstacle(Kind.CLOCK, why, f"processing for {place.ref} would have to take {clock} days or less")
    if family.languages and place.languages is not None and not set(family.languages) & set(place.languages):
        why = f"{place.ref} has none of the languages of {family.ref} ({', '.join(family.languages)})"
        yield Obstacle(Kind.LANGUAGE, why, f"{place.ref} would have to offer one of these languages")
    yield from _too_small(family, place, quotas)


def _not_accepted(family: Family, place: Place) -> Iterator[Obstacle]:
    nation = family.nationality
    if nation is not None and place.nationalities is not None and nation not in place.nationalities:
        why = f"{place.ref} does not accept the nationality {nation}"
        yield Obstacle(Kind.NATIONALITY, why, f"{place.ref} would have to accept {nation}")
    if place.priorities is not None and family.priority not in place.priorities:
        why = f"{place.ref} does not accept {family.priority} submissions"
        yield Obstacle(Kind.PRIORITY, why, f"{place.ref} would have to accept {family.priority} submissions")


def _too_small(family: Family, place: Place, quotas: tuple[Quota, ...]) -> Iterator[Obstacle]:
    if place.seats is not None and family.persons > place.seats:
        why = f"{place.ref} has {place.seats} seats in all and {family.ref} is {family.persons} persons"
        yield Obstacle(Kind.SEATS, why, f"{place.ref} would need {family.persons} seats")
    for name, amount in family.needs.items():
        if amount > place.services.get(name, amount):
            why = f"{place.ref} has {place.services[name]} of {name} in all and {family.ref} needs {amount}"
            yield Obstacle(Kind.SERVICE, why, f"{place.ref} would need {amount} of {name}")
    for quota in quotas:
        if place.ref in quota.places and family.persons > quota.persons:
            why = f"the quota over {', '.join(quota.places)} is {quota.persons} persons in all"
            yield Obstacle(Kind.QUOTA, why, f"that quota would have to be {family.persons}")


def unsaid(family: Family, place: Place) -> Iterator[str]:
    """Yield what an office should confirm, since nobody said it and it therefore set no limit."""
    for name, amount in family.needs.items():
        if amount and name not in place.services:
            yield f"{place.ref} does not say whether it has {name}, which {family.ref} needs"
    if family.nationality is None and place.nationalities is not None:
        yield f"{place.ref} accepts named nationalities only and that of {family.ref} is not given"
    if family.priority in AGAINST_THE_CLOCK:
        if place.processing_days is None and family.clock_days is not None:
            yield f"{place.ref} does not say how long its processing takes"
        if family.clock_days is None:
            yield f"{family.ref} is {family.priority} and has no clock"
