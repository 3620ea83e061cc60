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
    """Make worth @ x largest, x from 0 to 1, with low <= matrix @ x <= high; the matrix by columns."""

    worth: Floats
    low: Floats
    high: Floats
    starts: Ints
    rows: Ints
    amounts: Floats


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program came to; `bound` is what no solution can pass; `x` is empty where none was found.

    `prices` are what one more unit of each row's limit would add, from the linear program only.
    `spent` is True if the search ended because it had looked at as many nodes as it was to look at.
    """

    x: Floats
    bound: float
    prices: Floats
    proven: bool
    spent: bool = False


def solve_linear(program: Program, *, watch: Watch) -> Answer:
    """Return the optimum over fractions, with prices. `proven` is False if it was stopped."""
    solver = _solver(program, watch)
    solver.run()
    if solver.getModelStatus() != HighsModelStatus.kOptimal:
        return Answer(np.empty(0), np.inf, np.empty(0), proven=False)
    solution = solver.getSolution()
    prices = -np.array(solution.row_dual, dtype=float)
    return Answer(np.array(solution.col_value, dtype=float), np.inf, prices, proven=True)


@dataclass(frozen=True, slots=True)
class Until:
    """When a search is over: at a gap, absolute or as a share of the total, or after a number of nodes."""

    gap: float
    share: float
    nodes: int


def solve_whole(program: Program, *, start: Floats, until: Until, watch: Watch) -> Answer:
    """Return the optimum over whole numbers.

    `start` is a solution to begin with. `proven` is False if it was stopped before the gap was closed.
    """
    solver = _solver(program, watch)
    count = len(program.worth)
    solver.setOptionValue("mip_abs_gap", until.gap)
    solver.setOptionValue("mip_rel_gap", until.share)
    solver.setOptionValue("mip_max_nodes", until.nodes)
    whole = np.full(count, int(HighsVarType.kInteger), dtype=np.uint8)
    solver.changeColsIntegrality(count, np.arange(count, dtype=np.int32), whole)
    begun = highspy.HighsSolution()
    begun.col_value = start.tolist()
    solver.setSolution(begun)
    solver.run()
    info = solver.getInfo()
    status = solver.getModelStatus()
    found = np.array(solver.getSolution().col_value, dtype=float)
    usable = len(found) == count and info.primal_solution_status == highspy.kSolutionStatusFeasible
    return Answer(
        x=found if usable else start,
        bound=-float(info.mip_dual_bound),
        prices=np.empty(0),
        proven=status == HighsModelStatus.kOptimal,
        spent=status == HighsModelStatus.kSolutionLimit,
    )


def _solver(program: Program, watch: Watch) -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its constructor has no annotation
    for option, value in (("output_flag", False), ("threads", 1), ("parallel", "off"), ("random_seed", 0)):
        solver.setOptionValue(option, value)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(program.worth), len(program.low)
    lp.col_cost_ = -program.worth
    lp.col_lower_, lp.col_upper_ = np.zeros(lp.num_col_), np.ones(lp.num_col_)
    lp.row_lower_, lp.row_upper_ = program.low, program.high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = program.starts
    lp.a_matrix_.index_ = program.rows
    lp.a_matrix_.value_ = program.amounts
    solver.passModel(lp)
    _let_watch(solver, watch)
    return solver


def _let_watch(solver: highspy.Highs, watch: Watch) -> None:
    def at_node(event: highspy.HighsCallbackEvent) -> None:
        seen = event.data_out
        if not watch(-seen.mip_primal_bound, -seen.mip_dual_bound):
            event.interrupt()

    def at_pivot(event: highspy.HighsCallbackEvent) -> None:
        if not watch(-np.inf, np.inf):
            event.interrupt()

    solver.cbMipInterrupt += at_node
    solver.cbSimplexInterrupt += at_pivot
    solver.cbIpmInterrupt += at_pivot
