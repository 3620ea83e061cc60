"""A goal over fractions of families: its prices and its bound, from a few columns of each family at a time.

Source: R. Bixby and others, Very large-scale linear programming: a case study in combining interior point and
simplex methods, Operations Research 40 (1992), on sifting.
"""

from dataclasses import dataclass

import numpy as np

from asylia.haven import smoothing, solver
from asylia.haven.levels import Goal
from asylia.haven.model import Floats, Ints
from asylia.haven.search import SAFE, Bound, Search
from asylia.haven.solver import Watch

WHOLE_UP_TO_COLUMNS = 40_000
BEGIN_WITH = 3  # columns of each family
ADDED = 2
ROUNDS = 40


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The best fractions `x` of some columns, and the bound that their prices prove over all of them."""

    columns: Ints
    x: Floats
    bound: Bound

    @property
    def is_whole(self) -> bool:
        """True if no family is split."""
        return bool(np.abs(self.x - np.round(self.x)).max(initial=0.0) < SAFE)


def relax(state: Search, goal: Goal, *, share: float, watch: Watch) -> Relaxed | None:
    """Return the optimum over fractions, within a share of it; None if there is none or it was stopped."""
    columns = state.columns(goal)
    if len(columns) <= WHOLE_UP_TO_COLUMNS:
        answer = solver.solve_linear(state.program(goal, columns), watch=watch)
        return _relaxed(state, goal, columns, answer) if answer.proven else None
    return _sift(state, goal, columns, share=share, watch=watch)


def _relaxed(state: Search, goal: Goal, columns: Ints, answer: solver.Answer) -> Relaxed:
    return Relaxed(columns, answer.x, state.bound(goal, state.prices(answer.prices)))


def _sift(state: Search, goal: Goal, columns: Ints, *, share: float, watch: Watch) -> Relaxed | None:
    """Solve over few columns, add those that their prices speak for, and again, until the bound is met."""
    bound = state.bound(goal, smoothing.smooth_prices(state, goal, columns))
    within = state.chosen.copy()
    within[_leading(state, bound.lost, columns, BEGIN_WITH)] = True
    best: Relaxed | None = None
    for _ in range(ROUNDS):
        now = columns[within[columns]]
        answer = solver.solve_linear(state.program(goal, now), watch=watch)
        if not answer.proven and best is None and not answer.stopped:  # so few columns hold no placement
            now = columns
            answer = solver.solve_linear(state.program(goal, now), watch=watch)
        if not answer.proven:
            return best
        found = _relaxed(state, goal, now, answer)
        if best is None or found.bound.total < best.bound.total:
            best = found
        if best.bound.total - answer.bound <= share * abs(answer.bound):
            return Relaxed(now, answer.x, best.bound)
        within[_better(state, found.bound.lost, columns, now)] = True
    return best


def _better(state: Search, lost: Floats, columns: Ints, now: Ints) -> Ints:
    """Return, for families that have a better column than those in the program, their best ones."""
    inside = np.full(len(lost), -np.inf)
    inside[now] = lost[now]
    missed = state.best_of(inside, otherwise=0.0) < -SAFE
    return _leading(state, lost, columns[missed[state.model.family_of[columns]]], ADDED)


def _leading(state: Search, lost: Floats, columns: Ints, count: int) -> Ints:
    """Return each family's `count` best columns."""
    family_of = state.model.family_of[columns]
    order = np.lexsort((-lost[columns], family_of))
    starts = np.flatnonzero(np.diff(family_of, prepend=-1))
    place_in_family = np.arange(len(columns)) - np.repeat(starts, np.diff(np.append(starts, len(columns))))
    return columns[order[place_in_family < count]]
