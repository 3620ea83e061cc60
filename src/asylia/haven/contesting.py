"""A goal over whole families: those whose best place leads by a margin are settled, the rest is contested.

What is left out of the contest costs at least the margin, by the prices; so the bound holds for all pairs.
"""

from dataclasses import dataclass

import numpy as np

from asylia.haven import solver
from asylia.haven.levels import Goal
from asylia.haven.model import Flags, Ints
from asylia.haven.relaxing import Relaxed
from asylia.haven.search import SAFE, Bound, Search
from asylia.haven.solver import NO_END, Until, Watch

SEED_NODES = 100
WIDER = 6


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to try: the gap that is close enough; how many columns are contested at first, how often more
    are, and how many nodes are looked at each time (without end, if all columns are and `to_the_end`)."""

    gap: float
    contested: int
    rounds: int
    nodes: int
    to_the_end: bool


def contest(
    state: Search, goal: Goal, relaxed: Relaxed, effort: Effort, *, watch: Watch
) -> tuple[float, bool]:
    """Make the best placement found better until it is close to the bound; gives back the bound, and whether
    whoever watched stopped it."""
    ceiling = relaxed.bound
    total = ceiling.total
    if _seed(state, goal, relaxed, effort, watch):
        return total, True
    wanted = effort.contested
    for _ in range(effort.rounds):
        if state.has_all_it_must and total - state.total(goal) <= effort.gap:
            break
        state.narrow(goal, ceiling)
        columns = state.columns(goal)
        open_, margin = _contested(state, ceiling, columns, wanted)
        last = len(open_) == len(columns)
        nodes = NO_END if last and effort.to_the_end else effort.nodes
        until = Until(effort.gap, total - effort.gap, nodes)
        settled = None if last else _settled(state, ceiling, open_, margin)
        answer = _search(state, goal, open_, settled, until, watch)
        total = min(total, max(answer.bound, ceiling.total - margin))
        if answer.stopped or last:
            return total, answer.stopped
        wanted *= WIDER
    return total, False


def _seed(state: Search, goal: Goal, relaxed: Relaxed, effort: Effort, watch: Watch) -> bool:
    """Take a good placement to begin with: whom the fractions place whole stays, the rest is contested. Gives
    back whether it was stopped."""
    whole = relaxed.columns[relaxed.x > 1 - SAFE]
    family_of = state.model.family_of
    settled = np.zeros(len(state.model.families), dtype=bool)
    settled[family_of[whole]] = True
    columns = state.columns(goal)
    open_ = np.union1d(whole, columns[~settled[family_of[columns]] | state.chosen[columns]])
    if len(open_) == len(columns):
        return False
    until = Until(effort.gap, relaxed.bound.total - effort.gap, SEED_NODES)
    return _search(state, goal, open_, None, until, watch).stopped


def _search(
    state: Search, goal: Goal, open_: Ints, settled: Flags | None, until: Until, watch: Watch
) -> solver.Answer:
    start = state.chosen[open_].astype(float)
    program = state.program(goal, open_, settled=settled)
    answer = solver.solve_whole(program, start=start, until=until, watch=watch)
    if len(answer.x):
        state.adopt(goal, open_, answer.x)
    return answer


def _contested(state: Search, ceiling: Bound, columns: Ints, wanted: int) -> tuple[Ints, float]:
    """Return about as many columns as wanted beside each family's best, and what any other costs at least."""
    lost = ceiling.lost[columns]
    behind = np.sort(-lost[lost < -SAFE])
    if len(behind) <= wanted:
        return columns, np.inf
    margin = float(behind[wanted])
    return columns[(lost > -margin) | state.chosen[columns]], margin


def _settled(state: Search, ceiling: Bound, open_: Ints, margin: float) -> Flags:
    """Mark columns that are their family's only one and worth the margin more than no place at all."""
    family_of = state.model.family_of[open_]
    alone = np.bincount(family_of, minlength=len(ceiling.best))[family_of] == 1
    leads = state.must[family_of] | (ceiling.best[family_of] >= margin)
    settled: Flags = alone & leads & (ceiling.lost[open_] >= -SAFE)
    return settled
