"""Free room given out family by family, for a search that was stopped before it looked at everybody."""

import numpy as np

from asylia.haven import levels
from asylia.haven.families import Family, Priority
from asylia.haven.search import Search

_ORDER = tuple(Priority)


def fill(state: Search) -> None:
    """Place whoever still fits, the most pressing first, each where it has a tie or wishes to be, unless that
    costs a level what it has reached."""
    before = state.chosen.copy()
    _fill(state)
    if any(worth[state.chosen].sum() < least for worth, least in state.kept):
        state.chosen = before


def _fill(state: Search) -> None:
    model = state.model
    left = np.array([float(capacity.limit) for capacity in model.capacities])
    taken = state.chosen[model.pair]
    np.subtract.at(left, model.row[taken], model.amount[taken])
    of_pair = np.argsort(model.pair, kind="stable")
    starts = np.searchsorted(model.pair[of_pair], np.arange(len(model.family_of) + 1))
    placed = np.zeros(len(model.families), dtype=bool)
    placed[model.family_of[state.chosen]] = True
    for number in sorted(np.flatnonzero(~placed).tolist(), key=lambda i: _pressing(model.families[i])):
        family = model.families[number]
        first, end = np.searchsorted(model.family_of, (number, number + 1))
        open_ = first + np.flatnonzero(state.possible[first:end])
        for pair in sorted(
            open_.tolist(), key=lambda k: _liking(family, model.places[model.place_of[k]].ref)
        ):
            entries = of_pair[starts[pair] : starts[pair + 1]]
            if (left[model.row[entries]] >= model.amount[entries]).all():
                left[model.row[entries]] -= model.amount[entries]
                state.chosen[pair] = True
                break


def _pressing(family: Family) -> tuple[int, int, float, int, str]:
    clock = float("inf") if family.clock_days is None else float(family.clock_days)
    return (_ORDER.index(family.priority), -family.danger, clock, -family.waiting_days, family.ref)


def _liking(family: Family, place: str) -> tuple[bool, int, float, str]:
    return (place not in family.ties, -levels.points(family, place), -family.scores.get(place, 0.0), place)
