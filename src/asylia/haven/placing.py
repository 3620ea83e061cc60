"""The best placement of a round: each level solved to its optimum before the next one is looked at."""

from collections.abc import Callable

import numpy as np

from asylia.haven import contesting, filling, levels, model, outcome, overrules, reasons, relaxing, search
from asylia.haven.contesting import Effort
from asylia.haven.levels import Goal, Level
from asylia.haven.model import Floats, Model
from asylia.haven.outcome import Method, Outcome, Price, Reached
from asylia.haven.overrules import Overrules
from asylia.haven.places import Round
from asylia.haven.search import SAFE, Search
from asylia.haven.solver import NO_END

Watch = Callable[[str, float, float], bool]
"""Takes the goal at work, the best total found and the bound on it; gives back True to go on."""

NO_OVERRULES = Overrules()
EXACT_UP_TO_PAIRS = 60_000
SHARE_BEYOND = 8e-5
SIFTED_SHARE = 1e-6
CONTEST_NODES = 500
EXACT_CONTESTED = 600
PRICED_CONTESTED = 2_000
PRICED_NODES = 2_000
PRICED_ROUNDS = 3
TIES_NODES = 1


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
    method: Method | None = None,
) -> Outcome:
    """Return the best placement of a round's families, level by level; if `watch` stops it, the best found.

    With `must`, one family is placed somewhere, whatever that costs the others. The method is chosen by size
    unless it is given; by prices, a level may end with a gap, which its bound states.
    Raises: HavenUnknown, OverruleRefused for overrules that cannot be kept.
    """
    overrules.check_overrules(found, under)
    built = model.build(found, under)
    state = search.begin(built)
    method = method or (Method.EXACT if len(built.family_of) <= EXACT_UP_TO_PAIRS else Method.PRICED)
    if must is not None:
        _require(state, must)
    reached: list[Reached] = []
    prices: list[Price] = []
    finished = solved = True
    for goal in levels.goals(built, by):
        if finished:
            bound, row_prices, finished = _solve(state, goal, method, watch)
        else:
            bound, row_prices = float(state.most(goal).sum()), np.empty(0)
        if goal.level is not None:
            solved = finished
            reached.append(Reached(goal.level, state.total(goal), bound))
            prices.extend(_prices(built, goal.level, row_prices))
    if not solved:
        filling.fill(state)
        reached = [_again(state, level) for level in reached]
    return _outcome(found, state, under, tuple(reached), tuple(prices), (finished, method))


def _require(state: Search, ref: str) -> None:
    refs = [family.ref for family in state.model.families]
    state.must[refs.index(ref)] = True


def _solve(state: Search, goal: Goal, method: Method, watch: Watch) -> tuple[float, Floats, bool]:
    """Make one goal as large as it can be and hold it there; gives back the bound, prices, and whether the
    search ended of itself."""
    ceiling = float(state.most(goal).sum())
    if method is Method.PRICED and goal.worth.any() and state.total(goal) < ceiling - goal.step / 2:
        filling.fill(state)
    if state.has_all_it_must and state.total(goal) >= ceiling - goal.step / 2:
        state.keep(goal)
        return state.total(goal), np.empty(0), True

    def seen(total: float, bound: float) -> bool:
        return watch(goal.name, total, min(bound, ceiling))

    relaxed = relaxing.relax(state, goal, share=SIFTED_SHARE, watch=seen)
    if relaxed is None:
        return ceiling, np.empty(0), False
    bound, stopped = min(ceiling, relaxed.bound.total), False
    if relaxed.is_whole:
        state.adopt(goal, relaxed.columns, relaxed.x)
    effort = _effort(goal, method, bound)
    if not (state.has_all_it_must and bound - state.total(goal) <= effort.gap):
        found, stopped = contesting.contest(state, goal, relaxed, effort, watch=seen)
        bound = min(bound, found)
    scarce = relaxed.bound.prices.capacities if state.total(goal) < ceiling - goal.step / 2 else np.empty(0)
    if not stopped:
        bound = state.total(goal) if _is_close(state, goal, bound) else bound
        state.keep(goal)
    return bound, scarce, not stopped


def _effort(goal: Goal, method: Method, bound: float) -> Effort:
    """Return how far to search: to the optimum, or where there are very many pairs to a small share of it;
    ties that no level speaks of only a little way."""
    gap = goal.step * 0.9 if goal.step >= 1 else goal.step / 2
    if method is Method.EXACT:
        return Effort(gap, EXACT_CONTESTED, NO_END, CONTEST_NODES, to_the_end=True)
    nodes = PRICED_NODES if goal.level is not None else TIES_NODES
    return Effort(
        max(gap, SHARE_BEYOND * abs(bound)), PRICED_CONTESTED, PRICED_ROUNDS, nodes, to_the_end=False
    )


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
    ended: tuple[bool, Method],
) -> Outcome:
    built = state.model
    used = np.flatnonzero(state.chosen)
    placed = {built.families[built.family_of[k]].ref: built.places[built.place_of[k]].ref for k in used}
    taken = reasons.taken_by(found, placed)
    unplaced = {
        family.ref: reasons.why_unplaced(found, family, taken, under)
        for family in built.families
        if family.ref not in placed
    }
    return outcome.Outcome(placed, unplaced, reached, prices, *ended)
