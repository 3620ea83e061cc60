"""A round as arrays: which pairs of family and place are possible, and what each takes of each capacity."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from asylia.haven import fitting
from asylia.haven.families import Family
from asylia.haven.overrules import Overrules
from asylia.haven.places import Place, Quota, Round

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Capacity:
    """One thing there is only so much of: a place's seats, a service of it, or a quota over places."""

    of: str
    places: tuple[str, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class Model:
    """Pairs in the order of references, so that the order of the file means nothing.

    `family_of` and `place_of` number each pair's family and place; `row`, `pair` and `amount` list what each
    pair takes of each capacity; `must` marks families that an officer has fixed.
    """

    families: tuple[Family, ...]
    places: tuple[Place, ...]
    family_of: Ints
    place_of: Ints
    capacities: tuple[Capacity, ...]
    row: Ints
    pair: Ints
    amount: Floats
    must: Flags


def build(found: Round, overrules: Overrules) -> Model:
    """Return the model of a round under overrules that have been checked."""
    families = tuple(sorted(found.families, key=lambda family: family.ref))
    places = tuple(sorted(found.places, key=lambda place: place.ref))
    quotas = tuple(sorted(found.quotas, key=lambda quota: (sorted(quota.places), quota.persons)))
    fixed = dict(overrules.fixed)
    both = np.argwhere(_possible(families, places, quotas, overrules)).astype(np.int64)
    capacities, row, pair, amount = _taken(families, places, quotas, both)
    must = np.array([family.ref in fixed for family in families], dtype=bool)
    return Model(families, places, both[:, 0], both[:, 1], capacities, row, pair, amount, must)


def _possible(
    families: tuple[Family, ...], places: tuple[Place, ...], quotas: tuple[Quota, ...], overrules: Overrules
) -> Flags:
    """Return for each family and place whether nothing stands between them and no officer forbids it."""
    possible = fitting.fitting(families, places, quotas)
    family_at = {family.ref: i for i, family in enumerate(families)}
    place_at = {place.ref: j for j, place in enumerate(places)}
    for family, place in overrules.forbidden:
        possible[family_at[family], place_at[place]] = False
    for family, place in dict(overrules.fixed).items():
        only = np.arange(len(places)) == place_at[place]
        possible[family_at[family]] &= only
    return possible


def _taken(
    families: tuple[Family, ...], places: tuple[Place, ...], quotas: tuple[Quota, ...], both: Ints
) -> tuple[tuple[Capacity, ...], Ints, Ints, Floats]:
    services = sorted({name for place in places for name in place.services})
    sizes = {"seats": np.array([family.persons for family in families], dtype=float)}
    for name in services:
        sizes[f"service {name}"] = np.array([family.needs.get(name, 0) for family in families], dtype=float)
    order = np.argsort(both[:, 1], kind="stable")
    at = np.split(order, np.searchsorted(both[order, 1], np.arange(1, len(places))))
    capacities: list[Capacity] = []
    rows, pairs, amounts = [], [], []
    for capacity, members, kind in _capacities(places, quotas):
        here = np.concatenate([at[j] for j in members]) if members else np.empty(0, dtype=np.int64)
        taken = sizes[kind][both[here, 0]]
        here, taken = here[taken > 0], taken[taken > 0]
        if taken.sum() > capacity.limit:  # what all comers together cannot fill limits nobody
            rows.append(np.full(len(here), len(capacities), dtype=np.int64))
            pairs.append(here)
            amounts.append(taken)
            capacities.append(capacity)
    if not capacities:
        none = np.empty(0, dtype=np.int64)
        return (), none, none, np.empty(0)
    return tuple(capacities), np.concatenate(rows), np.concatenate(pairs), np.concatenate(amounts)


def _capacities(
    places: tuple[Place, ...], quotas: tuple[Quota, ...]
) -> Iterator[tuple[Capacity, list[int], str]]:
    for j, place in enumerate(places):
        if place.seats is not None:
            yield Capacity("seats", (place.ref,), place.seats), [j], "seats"
        for name, limit in sorted(place.services.items()):
            yield Capacity(f"service {name}", (place.ref,), limit), [j], f"service {name}"
    number = {place.ref: j for j, place in enumerate(places)}
    for quota in quotas:
        yield Capacity("quota", quota.places, quota.persons), [number[ref] for ref in quota.places], "seats"
