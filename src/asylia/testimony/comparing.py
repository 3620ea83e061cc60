"""Two accounts beside each other: what agrees, what differs, and what only one of them tells.

Nothing is averaged: where they differ, both are shown as they were told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from asylia.testimony.events import Act, Event
from asylia.testimony.vocabulary import Vocabulary, plain

NEAR_DAYS = 400  # a witness is often a year off, seldom more
NEAR_PERSONS = 0.25  # of the greater number: nobody counted


class Aspect(StrEnum):
    """What two accounts are compared by."""

    TIME = "time"
    PLACE = "place"
    INSTITUTION = "institution"
    ACT = "act"
    VICTIMS = "victims"
    PERPETRATORS = "perpetrators"
    PERSONS = "persons"


class Outcome(StrEnum):
    """What a comparison came to. `near`: not the same, and no contradiction of weight."""

    AGREES = "agrees"
    NEAR = "near"
    DIFFERS = "differs"
    ONE_SILENT = "only one tells"


@dataclass(frozen=True, slots=True)
class Compared:
    """One aspect of two accounts, each as it was told."""

    aspect: Aspect
    outcome: Outcome
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Outline:
    """An event in the words that comparing needs; made once."""

    event: Event
    acts: frozenset[str]
    counties: frozenset[str]
    provinces: frozenset[str]
    kinds: frozenset[str]
    facilities: frozenset[str]
    victims: frozenset[str]
    perpetrators: frozenset[str]
    persons: frozenset[int]


def outline(event: Event, vocabulary: Vocabulary) -> Outline:
    """Return the outline of an event; a facility's spellings all stand for the one facility."""
    facilities: set[str] = set()
    kinds: set[str] = set()
    counties: set[str] = set()
    for act in event.acts:
        named = vocabulary.facility_called(act.where.facility_name) if act.where.facility_name else ""
        found = vocabulary.named.get(named)
        if act.where.facility_name:
            facilities.add(named or plain(act.where.facility_name))
        kinds |= {act.where.facility or (found.kind if found else "")} - {""}
        counties |= {act.where.county or (found.county if found else "")} - {""}
    provinces = {act.where.province for act in event.acts} | {
        vocabulary.counties[county].province for county in counties if county in vocabulary.counties
    }
    return Outline(
        event=event,
        acts=frozenset(act.kind for act in event.acts),
        counties=frozenset(counties),
        provinces=frozenset(provinces - {""}),
        kinds=frozenset(kinds),
        facilities=frozenset(facilities),
        victims=frozenset(plain(ref) for act in event.acts for ref in act.victims),
        perpetrators=frozenset(plain(each.ref) for act in event.acts for each in act.perpetrators),
        persons=frozenset(act.persons for act in event.acts if act.persons is not None),
    )


def compare(one: Outline, other: Outline) -> tuple[Compared, ...]:
    """Return every aspect, in the order of the list above."""
    found = [_time(one, other), _place(one, other), _institution(one, other)]
    for aspect, key, told in _SETS:
        found.append(_sets(aspect, getattr(one, key), getattr(other, key), (told(one), told(other))))
    return (*found, _persons(one, other))


def _persons(one: Outline, other: Outline) -> Compared:
    told = [_told(each, lambda act: "" if act.persons is None else str(act.persons)) for each in (one, other)]
    if not one.persons or not other.persons:
        return Compared(Aspect.PERSONS, Outcome.ONE_SILENT, *told)
    apart = min(abs(a - b) / max(a, b, 1) for a in one.persons for b in other.persons)
    outcome = Outcome.AGREES if not apart else Outcome.NEAR if apart <= NEAR_PERSONS else Outcome.DIFFERS
    return Compared(Aspect.PERSONS, outcome, *told)


def _told(outlined: Outline, say: Callable[[Act], str]) -> str:
    return "; ".join(dict.fromkeys(told for act in outlined.event.acts if (told := say(act))))


_SETS: tuple[tuple[Aspect, str, Callable[[Outline], str]], ...] = (
    (Aspect.ACT, "acts", lambda o: _told(o, lambda act: act.kind)),
    (Aspect.VICTIMS, "victims", lambda o: _told(o, lambda act: ", ".join(act.victims))),
    (
        Aspect.PERPETRATORS,
        "perpetrators",
        lambda o: _told(o, lambda act: ", ".join(each.ref for each in act.perpetrators)),
    ),
)


def _sets(
    aspect: Aspect, one: frozenset[object], other: frozenset[object], told: tuple[str, str]
) -> Compared:
    if not one or not other:
        return Compared(aspect, Outcome.ONE_SILENT, *told)
    return Compared(aspect, Outcome.AGREES if one & other else Outcome.DIFFERS, *told)


def _time(one: Outline, other: Outline) -> Compared:
    gap = min(a.when.gap_days(b.when) for a in one.event.acts for b in other.event.acts)
    overlaps = any(a.when.overlaps(b.when) for a in one.event.acts for b in other.event.acts)
    outcome = Outcome.AGREES if overlaps else Outcome.NEAR if gap <= NEAR_DAYS else Outcome.DIFFERS
    told = [_told(each, lambda act: act.when.told) for each in (one, other)]
    return Compared(Aspect.TIME, outcome, *told)


def _place(one: Outline, other: Outline) -> Compared:
    told = [_told(each, lambda act: act.where.told) for each in (one, other)]
    if one.counties and other.counties:
        if one.counties & other.counties:
            return Compared(Aspect.PLACE, Outcome.AGREES, *told)
        near = any(act.where.near for each in (one, other) for act in each.event.acts)
        same = bool(one.provinces & other.provinces)
        return Compared(Aspect.PLACE, Outcome.NEAR if near and same else Outcome.DIFFERS, *told)
    if one.provinces and other.provinces:
        outcome = Outcome.NEAR if one.provinces & other.provinces else Outcome.DIFFERS
        return Compared(Aspect.PLACE, outcome, *told)
    return Compared(Aspect.PLACE, Outcome.ONE_SILENT, *told)


def _institution(one: Outline, other: Outline) -> Compared:
    told = [_told(each, lambda act: act.where.facility_name or act.where.facility) for each in (one, other)]
    for key, alike, unlike in (
        ("facilities", Outcome.AGREES, Outcome.DIFFERS),
        ("kinds", Outcome.NEAR, Outcome.DIFFERS),
    ):
        mine, theirs = getattr(one, key), getattr(other, key)
        if mine and theirs:
            return Compared(Aspect.INSTITUTION, alike if mine & theirs else unlike, *told)
    return Compared(Aspect.INSTITUTION, Outcome.ONE_SILENT, *told)
