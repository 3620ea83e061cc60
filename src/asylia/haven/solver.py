"""One linear or integer program handed to HiGHS: same program, same answer; it can be watched and stopped."""

from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np
from highspy import HighsModelStatus, HighsVarType

from asylia.haven.model import Floats, Ints

NO_END = 2**31 - 1
Watch = Callable[[float, float], bool]
"""Takes the best total found and the bound on it; gives back True to go on."""


@dataclass(frozen=True, slots=True)
class Program:
    """Make worth @ x largest, x from `least` to 1, with low <= matrix @ x <= high; the matrix by columns."""

    worth: Floats
    low: Floats
    high: Floats
    starts: Ints
    rows: Ints
    amounts: Floats
    least: Floats


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program came to; `bound` is what no solution can pass; `x` is empty where none was found.

    `prices` are what one more unit of each row's limit would add, from the linear program only. `proven` is
    True if the search ended of itself, `stopped` if whoever watched ended it.
    """

    x: Floats
    bound: float
    prices: Floats
    proven: bool
    stopped: bool


@dataclass(frozen=True, slots=True)
class Until:
    """When a search over whole numbers is over: at a gap, at a total that is enough, or after some nodes."""

    gap: float
    enough: float = np.inf
    nodes: int = NO_END


def solve_linear(program: Program, *, watch: Watch) -> Answer:
    """Return the optimum over fractions, with prices; not `proven` if there is none or it was stopped."""
    watched = _Watched(watch)
    solver = _solver(program, watched)
    solver.run()
    if solver.getModelStatus() != HighsModelStatus.kOptimal:
        return Answer(np.empty(0), np.inf, np.empty(0), proven=False, stopped=watched.stopped)
    solution = solver.getSolution()
    prices = -np.array(solution.row_dual, dtype=float)
    total = -float(solver.getInfo().objective_function_value)
    return Answer(np.array(solution.col_value, dtype=float), total, prices, proven=True, stopped=False)


def solve_whole(program: Program, *, start: Floats, until: Until, watch: Watch) -> Answer:
    """Return the best found over whole numbers, beginning with the solution `start`."""
    watched = _Watched(watch, until.enough)
    solver = _solver(program, watched)
    count = len(program.worth)
    solver.setOptionValue("mip_abs_gap", until.gap)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_max_nodes", until.nodes)
    whole = np.full(count, int(HighsVarType.kInteger), dtype=np.uint8)
    solver.changeColsIntegrality(count, np.arange(count, dtype=np.int32), whole)
    if (start >= program.least).all():
        begun = highspy.HighsSolution()
        begun.col_value = start.tolist()
        solver.setSolution(begun)
    solver.run()
    info = solver.getInfo()
    found = np.array(solver.getSolution().col_value, dtype=float)
    usable = len(found) == count and info.primal_solution_status == highspy.kSolutionStatusFeasible
    status = solver.getModelStatus()
    return Answer(
        x=found if usable else np.empty(0),
        bound=-np.inf if status == HighsModelStatus.kInfeasible else -float(info.mip_dual_bound),
        prices=np.empty(0),
        proven=status in (HighsModelStatus.kOptimal, HighsModelStatus.kInfeasible),
        stopped=watched.stopped,
    )


@dataclass(slots=True)
class _Watched:
    """A watch that remembers that it ended the search; a total that is enough ends it too."""

    watch: Watch
    enough: float = np.inf
    stopped: bool = False

    def is_over(self, total: float, bound: float) -> bool:
        if not self.stopped:
            self.stopped = not self.watch(total, bound)
        return self.stopped or total >= self.enough


def _solver(program: Program, watched: _Watched) -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its constructor has no annotation
    for option, value in (("output_flag", False), ("threads", 1), ("parallel", "off"), ("random_seed", 0)):
        solver.setOptionValue(option, value)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(program.worth), len(program.low)
    lp.col_cost_ = -program.worth
    lp.col_lower_, lp.col_upper_ = program.least, np.ones(lp.num_col_)
    lp.row_lower_, lp.row_upper_ = program.low, program.high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = program.starts
    lp.a_matrix_.index_ = program.rows
    lp.a_matrix_.value_ = program.amounts
    solver.passModel(lp)
    _let_watch(solver, watched)
    return solver


def _let_watch(solver: highspy.Highs, watched: _Watched) -> None:
    def at_node(event: highspy.HighsCallbackEvent) -> None:
        seen = event.data_out
        if watched.is_over(-seen.mip_primal_bound, -seen.mip_dual_bound):
            event.interrupt()

    def at_pivot(event: highspy.HighsCallbackEvent) -> None:
        if watched.is_over(-np.inf, np.inf):
            event.interrupt()

    solver.cbMipInterrupt += at_node
    solver.cbSimplexInterrupt += at_pivot
    solver.cbIpmInterrupt += at_pivot
