"""Placements that an officer fixes or forbids, and the smallest set of them that cannot be kept together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from asylia.haven import obstacles
from asylia.haven.errors import HavenUnknown, OverruleRefused
from asylia.haven.families import Family
from asylia.haven.places import Round

Pair = tuple[str, str]
Clash = tuple[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Overrules:
    """Pairs of family and place that an officer has fixed, and pairs that she has forbidden."""

    fixed: tuple[Pair, ...] = ()
    forbidden: tuple[Pair, ...] = ()

    def with_fixed(self, family: str, place: str) -> "Overrules":
        """Return these overrules and one more fixed pair."""
        return replace(self, fixed=(*self.fixed, (family, place)))


def read_pair(text: str) -> Pair:
    """Return the family and the place of `FAMILY=PLACE`. Raises: HavenUnknown for another form."""
    family, sign, place = text.partition("=")
    if not (sign and family.strip() and place.strip()):
        raise HavenUnknown(f"{text} is not written FAMILY=PLACE")
    return family.strip(), place.strip()


def check_overrules(found: Round, overrules: Overrules) -> None:
    """Leave overrules that can all be kept.

    Raises: HavenUnknown for a reference that is not there, OverruleRefused with the smallest clashing set.
    """
    for family, place in (*overrules.fixed, *overrules.forbidden):
        found.family(family)
        found.place(place)
    clashes = list(_clashes(found, overrules))
    if clashes:
        names, why = min(clashes, key=lambda clash: (len(clash[0]), clash))
        raise OverruleRefused(names, why)


def _clashes(found: Round, overrules: Overrules) -> Iterator[Clash]:
    """Yield clashing sets; each breaks one rule alone, so the smallest of all is among them."""
    went: dict[str, str] = {}
    for family, place in overrules.fixed:
        name = f"--fix {family}={place}"
        for obstacle in obstacles.obstacles(found.family(family), found.place(place), found.quotas):
            yield (name,), obstacle.why
        if (family, place) in overrules.forbidden:
            yield (name, f"--forbid {family}={place}"), "the same placement is fixed and forbidden"
        if went.setdefault(family, place) != place:
            yield (f"--fix {family}={went[family]}", name), f"{family} goes to one place, whole"
    yield from _too_many(found, overrules)


def _too_many(found: Round, overrules: Overrules) -> Iterator[Clash]:
    fixed = [(found.family(family), place) for family, place in dict.fromkeys(overrules.fixed)]
    for place in found.places:
        here = [family for family, ref in fixed if ref == place.ref]
        if place.seats is not None:
            amounts = [(family.persons, family, place.ref) for family in here]
            yield from _over(amounts, place.seats, f"{place.ref} has {place.seats} seats")
        for service, limit in place.services.items():
            amounts = [(family.needs.get(service, 0), family, place.ref) for family in here]
            yield from _over(amounts, limit, f"{place.ref} has {limit} of {service}")
    for quota in found.quotas:
        amounts = [(family.persons, family, ref) for family, ref in fixed if ref in quota.places]
        says = f"the quota over {', '.join(quota.places)} is {quota.persons} persons"
        yield from _over(amounts, quota.persons, says)


def _over(amounts: Iterable[tuple[int, Family, str]], limit: int, says: str) -> Iterator[Clash]:
    """Yield the fewest fixed placements that together pass a limit: the largest ones first."""
    total, names = 0, []
    for amount, family, place in sorted(amounts, key=lambda entry: (-entry[0], entry[1].ref)):
        total += amount
        names.append(f"--fix {family.ref}={place}")
        if total > limit:
            yield tuple(names), f"{says} and they need {total}"
            return
