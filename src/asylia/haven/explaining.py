"""A family's placement explained to the family, and what is scarce explained to the office."""

from collections.abc import Iterator
from dataclasses import dataclass

from asylia.haven import costs, obstacles, placing, reasons
from asylia.haven.errors import OverruleRefused
from asylia.haven.families import Family
from asylia.haven.levels import Level
from asylia.haven.outcome import Outcome
from asylia.haven.overrules import Overrules
from asylia.haven.places import Round
from asylia.haven.placing import Watch

_AS_GOOD = "as good at every level; danger, clock, waiting time or the lot decided"
_NUMBERS = ("first", "second", "third")


@dataclass(frozen=True, slots=True)
class Solved:
    """A round with the placement it came to, and what it came to it under."""

    found: Round
    by: tuple[Level, ...]
    under: Overrules
    outcome: Outcome
    watch: Watch = placing.go_on


def explain(solved: Solved, ref: str) -> Iterator[str]:
    """Yield plain sentences: why this place, which wishes and ties were not met and what stood in their way,
    and what would have had to be different. Each wish is tried: the round is solved again with it fixed.

    Raises: HavenUnknown.
    """
    family = solved.found.family(ref)
    place = solved.outcome.placed.get(ref)
    if place is None:
        yield f"{_who(family)} has no place: {solved.outcome.unplaced[ref]}."
        yield from _if_placed(solved, family)
    else:
        yield f"{_who(family)} is placed at {place}{_good(family, place)}."
        if (ref, place) in solved.under.fixed:
            yield f"An officer has fixed {ref} at {place}."
        for sentence in obstacles.unsaid(family, solved.found.place(place)):
            yield f"To be confirmed: {sentence}."
    for name, wanted in _wanted(family, place):
        yield f"{name}, {wanted}: {_why_not(solved, family, wanted)}"


def _who(family: Family) -> str:
    clock = "" if family.clock_days is None else f", {family.clock_days} days on its clock"
    persons = "1 person" if family.persons == 1 else f"{family.persons} persons"
    return f"{family.ref} ({persons}, {family.priority}{clock})"


def _good(family: Family, place: str) -> str:
    good = [", where it has a tie"] if place in family.ties else []
    if place in family.wishes:
        good.append(f", its {ordinal(family.wishes.index(place) + 1)} wish")
    elif family.wishes:
        good.append(", which is not among its wishes")
    return "".join(good)


def ordinal(number: int) -> str:
    """Return first, second, third, 4th and so on."""
    return _NUMBERS[number - 1] if number <= len(_NUMBERS) else f"{number}th"


def _wanted(family: Family, place: str | None) -> Iterator[tuple[str, str]]:
    """Yield what a family would rather have had: its ties, unless one was met, and its better wishes."""
    better = family.wishes[: family.wishes.index(place)] if place in family.wishes else family.wishes
    if place not in family.ties:
        for tie in family.ties:
            if tie not in better:
                yield "Its tie", tie
    for wish in better:
        also = ", where it has a tie" if wish in family.ties and place not in family.ties else ""
        yield f"Its {ordinal(family.wishes.index(wish) + 1)} wish{also}", wish


def _why_not(solved: Solved, family: Family, wanted: str) -> str:
    place = solved.found.place(wanted)
    barring = list(obstacles.obstacles(family, place, solved.found.quotas))
    if barring:
        why = "; ".join(obstacle.why for obstacle in barring)
        return f"not possible, since {why}. For it to be, {'; '.join(o.otherwise for o in barring)}."
    if (family.ref, wanted) in solved.under.forbidden:
        return "an officer has forbidden it."
    if dict(solved.under.fixed).get(family.ref):
        return "an officer has fixed another place."
    try:
        under = solved.under.with_fixed(family.ref, wanted)
        other = placing.place(solved.found, by=solved.by, under=under, watch=solved.watch)
    except OverruleRefused as refused:
        return f"{refused}."
    return _at_a_cost(solved, family, wanted, other)


def _at_a_cost(solved: Solved, family: Family, wanted: str, other: Outcome) -> str:
    cost = costs.between(solved.outcome, other)
    unproven = "" if other.finished else " (the search was stopped; the cost may be smaller)"
    if cost.is_nothing:
        return f"it would have been {_AS_GOOD}{unproven}."
    taken = reasons.taken_by(solved.found, solved.outcome.placed)
    short = list(reasons.lacking(solved.found, family, solved.found.place(wanted), taken))
    room = f" As things are placed, {'; '.join(short)}." if short else ""
    return f"it would mean {costs.in_words(cost, but=family.ref)}{unproven}.{room}"


def _if_placed(solved: Solved, family: Family) -> Iterator[str]:
    """Yield what placing a family without a place, anywhere, would cost the others."""
    if all(reasons.what_bars(solved.found, family, place, solved.under) for place in solved.found.places):
        for place in sorted(solved.found.places, key=lambda place: place.ref)[: reasons.NAMED]:
            otherwise = [o.otherwise for o in obstacles.obstacles(family, place, solved.found.quotas)]
            if otherwise:
                yield f"For {place.ref} to take it, {'; '.join(otherwise)}."
        return
    other = placing.place(solved.found, by=solved.by, under=solved.under, watch=solved.watch, must=family.ref)
    if family.ref not in other.placed:
        yield "It could not be placed even if others gave way, beside what is fixed."
        return
    cost = costs.between(solved.outcome, other)
    at = other.placed[family.ref]
    if cost.is_nothing:
        yield f"At {at} it would have been {_AS_GOOD}."
        return
    words = costs.in_words(cost, but=family.ref)
    yield f"Placed at {at}, where it would cost the others least, it would mean {words}."


def scarce(solved: Solved) -> Iterator[tuple[str, str]]:
    """Yield what is scarce and what one more of it would be worth, the highest level first.

    The worth is that of the linear program: places come whole, so one more alone may help nobody yet.
    """
    order = {level: number for number, level in enumerate(solved.by)}
    for price in sorted(solved.outcome.prices, key=lambda p: (order[p.level], -p.worth, p.of, p.places)):
        worth = f"{price.worth:,.3f}".rstrip("0").rstrip(".")
        yield f"{price.of} at {', '.join(price.places)}", f"about {worth} {unit(price.level)}"


def unit(level: Level) -> str:
    """Return what a level is counted in."""
    units = {Level.TIES: "families with a tie", Level.WISHES: "points of wishes", Level.SCORE: "of score"}
    return units.get(level, f"persons ({level})")
