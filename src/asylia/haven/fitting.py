"""Which family could go to which place, all pairs at once; `obstacles` says it of one pair, in words."""

import numpy as np
import numpy.typing as npt

from asylia.haven.families import AGAINST_THE_CLOCK, Family
from asylia.haven.places import Place, Quota

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
NEVER = 2**62


def fitting(families: tuple[Family, ...], places: tuple[Place, ...], quotas: tuple[Quota, ...]) -> Flags:
    """Return, for each family (row) and place (column), whether nothing stands between the two."""
    sizes = np.array([family.persons for family in families], dtype=np.int64)
    clocks = np.array([_clock(family) for family in families], dtype=np.int64)
    spoken, speaking = _languages(families)
    nations = np.array([family.nationality or "" for family in families], dtype=object)
    priorities = np.array([family.priority.value for family in families], dtype=object)
    needs = _needs(families, places)
    fits = np.zeros((len(families), len(places)), dtype=bool)
    for j, place in enumerate(places):
        column = sizes <= _most(place, quotas)
        if place.processing_days is not None:
            column &= place.processing_days <= clocks
        if place.languages is not None:
            shared = spoken[:, [speaking[name] for name in place.languages if name in speaking]].any(axis=1)
            column &= shared | ~spoken.any(axis=1)
        if place.nationalities is not None:
            column &= np.isin(nations, ("", *place.nationalities))
        if place.priorities is not None:
            column &= np.isin(priorities, [priority.value for priority in place.priorities])
        for name, limit in place.services.items():
            column &= needs[name] <= limit
        fits[:, j] = column
    return fits & ~_barred(families, places)


def _clock(family: Family) -> int:
    if family.priority not in AGAINST_THE_CLOCK or family.clock_days is None:
        return NEVER
    return family.clock_days


def _most(place: Place, quotas: tuple[Quota, ...]) -> int:
    """Return the largest family that a place and its quotas could take."""
    limits = [quota.persons for quota in quotas if place.ref in quota.places]
    return min([*limits, NEVER if place.seats is None else place.seats])


def _languages(families: tuple[Family, ...]) -> tuple[Flags, dict[str, int]]:
    names = dict.fromkeys(name for family in families for name in family.languages)
    number = {name: at for at, name in enumerate(names)}
    spoken = np.zeros((len(families), len(number)), dtype=bool)
    for i, family in enumerate(families):
        spoken[i, [number[name] for name in family.languages]] = True
    return spoken, number


def _needs(families: tuple[Family, ...], places: tuple[Place, ...]) -> dict[str, Ints]:
    names = {name for place in places for name in place.services}
    return {name: np.array([f.needs.get(name, 0) for f in families], dtype=np.int64) for name in names}


def _barred(families: tuple[Family, ...], places: tuple[Place, ...]) -> Flags:
    number = {place.ref: j for j, place in enumerate(places)}
    barred = np.zeros((len(families), len(places)), dtype=bool)
    for i, family in enumerate(families):
        barred[i, [number[ref] for ref in family.barred if ref in number]] = True
    return barred
