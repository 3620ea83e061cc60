"""The best placement of a round: each level solved to its optimum before the next one is looked at."""

from collections.abc import Callable

import numpy as np

from asylia.haven import filling, levels, model, outcome, overrules, reasons, search, solver
from asylia.haven.levels import Goal, Level
from asylia.haven.model import Floats, Ints, Model
from asylia.haven.outcome import Outcome, Price, Reached
from asylia.haven.overrules import Overrules
from asylia.haven.places import Round
from asylia.haven.search import SAFE, Search

Watch = Callable[[str, float, float], bool]
"""Takes the goal at work, the best total found and the bound on it; gives back True to go on."""

NO_OVERRULES = Overrules()
WHOLE_UP_TO_PAIRS = 60_000
SHARE_BEYOND = 1e-4
TIES_UP_TO_PAIRS = 10_000
CONTEST_NODES = 200


def go_on(name: str, total: float, bound: float) -> bool:  # noqa: ARG001  the signature is Watch's
    """Go on, whatever is seen."""
    return True


def place(
    found: Round,
    *,
    by: tuple[Level, ...] = levels.DEFAULT,
    under: Overrules = NO_OVERRULES,
    watch: Watch = go_on,
    must: str | None = None,
) -> Outcome:
    """Return the best placement of a round's families, level by level; if `watch` stops it, the best found.

    With `must`, one family is placed somewhere, whatever that costs the others.
    Raises: HavenUnknown, OverruleRefused for overrules that cannot be kept.
    """
    overrules.check_overrules(found, under)
    built = model.build(found, under)
    state = search.begin(built)
    if must is not None:
        _require(state, must)
    reached: list[Reached] = []
    prices: list[Price] = []
    finished = solved = True
    for goal in levels.goals(built, by):
        if finished:
            bound, row_prices, finished = _solve(state, goal, watch)
        else:
            bound, row_prices = float(state.most(goal).sum()), np.empty(0)
        if goal.level is not None:
            solved = finished
            reached.append(Reached(goal.level, state.total(goal), bound))
            prices.extend(_prices(built, goal.level, row_prices))
    if not solved:
        filling.fill(state)
        reached = [_again(state, level) for level in reached]
    return _outcome(found, state, under, tuple(reached), tuple(prices), finished)


def _require(state: Search, ref: str) -> None:
    refs = [family.ref for family in state.model.families]
    state.must[refs.index(ref)] = True


def _solve(state: Search, goal: Goal, watch: Watch) -> tuple[float, Floats, bool]:
    """Make one goal as large as it can be and hold it there; gives back bound, prices, and whether proven."""
    columns = state.columns(goal)
    if not goal.worth[columns].any() and state.has_all_it_must:
        return state.total(goal), np.empty(0), True
    program = state.program(goal, columns)

    def seen(total: float, bound: float) -> bool:
        return watch(goal.name, total, bound)

    linear = solver.solve_linear(program, watch=seen)
    bound = float(state.most(goal).sum())
    if not linear.proven:
        return bound, np.empty(0), False
    proven = True
    if np.abs(linear.x - np.round(linear.x)).max(initial=0.0) < SAFE:
        state.adopt(columns, linear.x)
    else:
        if not _is_won_by_contest(state, goal, columns, linear, seen):
            start = state.chosen[columns].astype(float)
            until = _until(goal, len(columns))
            answer = solver.solve_whole(program, start=start, until=until, watch=seen)
            state.adopt(columns, answer.x)
            proven, bound = answer.proven or answer.spent, min(bound, answer.bound)
    ceiling = float(state.most(goal).sum())
    bound = min(bound, state.narrow(goal, linear.prices))
    scarce = linear.prices if state.total(goal) < ceiling - goal.step / 2 else np.empty(0)
    if proven:
        bound = state.total(goal) if _is_close(state, goal, bound) else bound
        state.keep(goal)
    return bound, scarce, proven


def _is_won_by_contest(
    state: Search, goal: Goal, columns: Ints, linear: solver.Answer, watch: solver.Watch
) -> bool:
    """True if a good placement to begin with already reaches the bound of a goal counted in whole numbers."""
    if goal.step < 1:
        return False
    _contest(state, goal, columns, linear.x, watch)
    return state.has_all_it_must and _is_close(state, goal, state.narrow(goal, linear.prices))


def _contest(state: Search, goal: Goal, columns: Ints, x: Floats, watch: solver.Watch) -> None:
    """Take a good placement to begin with: whom the fractions place whole stays, the rest is contested."""
    family_of = state.model.family_of[columns]
    settled = np.zeros(len(state.model.families), dtype=bool)
    settled[family_of[x > 1 - SAFE]] = True
    open_ = columns[(x > 1 - SAFE) | ~settled[family_of] | state.chosen[columns]]
    if len(open_) == len(columns):
        return
    until = solver.Until(_gap(goal), 0.0, CONTEST_NODES)
    start = state.chosen[open_].astype(float)
    answer = solver.solve_whole(state.program(goal, open_), start=start, until=until, watch=watch)
    state.adopt(open_, answer.x)


def _gap(goal: Goal) -> float:
    return goal.step * 0.9 if goal.step >= 1 else goal.step / 2


def _until(goal: Goal, pairs: int) -> solver.Until:
    """Return how far to search: to the optimum; ties among very many pairs only as far as the first node, and
    sums of fractions over very many pairs to a small share."""
    gap = _gap(goal)
    share = SHARE_BEYOND if pairs > WHOLE_UP_TO_PAIRS and goal.step < 1 else 0.0
    ties = goal.level is None and pairs > TIES_UP_TO_PAIRS
    return solver.Until(gap, share, 1 if ties else solver.NO_END)


def _is_close(state: Search, goal: Goal, bound: float) -> bool:
    """True if nothing that means anything lies between the total reached and the bound."""
    total = state.total(goal)
    return bool(bound - total < max(goal.step * 0.95, SAFE * max(1.0, abs(total))))


def _again(state: Search, level: Reached) -> Reached:
    worth = levels.level_worth(state.model, level.name)
    value = float(worth[state.chosen].sum())
    return Reached(level.name, value, max(value, level.bound))


def _prices(built: Model, level: Level, row_prices: Floats) -> list[Price]:
    found = zip(built.capacities, row_prices[: len(built.capacities)], strict=False)
    return [
        Price(capacity.of, capacity.places, level, round(float(worth), 6))
        for capacity, worth in found
        if worth > SAFE
    ]


def _outcome(
    found: Round,
    state: Search,
    under: Overrules,
    reached: tuple[Reached, ...],
    prices: tuple[Price, ...],
    finished: bool,
) -> Outcome:
    built = state.model
    used = np.flatnonzero(state.chosen)
    placed = {built.families[built.family_of[k]].ref: built.places[built.place_of[k]].ref for k in used}
    unplaced = {
        family.ref: reasons.why_unplaced(found, family, placed, under)
        for family in built.families
        if family.ref not in placed
    }
    return outcome.Outcome(placed, unplaced, reached, prices, finished)
