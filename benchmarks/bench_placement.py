"""How long a placement takes, level by level, beside the same model handed whole to HiGHS.

    python benchmarks/bench_placement.py 500x50 5000x50 --seeds 1 --seconds 120

The whole model is the linear and integer program of each level with no prices and no contest. OR-tools CP-SAT
stands beside them on the level of scores where ASYLIA_SOLVERS names an interpreter that has it.
"""

import argparse
import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

import machine
import numpy as np
import placement_rounds

from asylia.haven import levels, model, placing, search, solver
from asylia.haven.places import Round


@dataclass(frozen=True, slots=True)
class Run:
    """How long one run took, the largest gap it proved, and whether it ended of itself."""

    seconds: float
    gap: float
    ended: bool


def until(seconds: float) -> Callable[..., bool]:
    """Return a watch that ends a search after some seconds."""
    ends = time.perf_counter() + seconds
    return lambda *_: time.perf_counter() < ends


def ours(found: Round, seconds: float) -> Run:
    """Place a round as the command does."""
    start = time.perf_counter()
    outcome = placing.place(found, watch=until(seconds))
    for level in outcome.levels:
        share = (level.bound - level.value) / max(1.0, abs(level.bound))
        print(f"    {level.name:10} {level.value:14,.4f} of at most {level.bound:14,.4f}  gap {share:.1e}")
    return Run(time.perf_counter() - start, outcome.gap, outcome.finished)


def whole(found: Round, seconds: float) -> Run:
    """Hand every level's program whole to HiGHS, one level after the other, as far as the time goes."""
    start, watch, worst = time.perf_counter(), until(seconds), 0.0
    state = search.begin(model.build(found, placing.NO_OVERRULES))
    for goal in levels.goals(state.model, levels.DEFAULT):
        columns = state.columns(goal)
        if not goal.worth[columns].any():
            continue
        program = state.program(goal, columns)
        gap = max(goal.step * 0.9, 1e-4 * state.total(goal))
        begun = state.chosen[columns].astype(float)
        answer = solver.solve_whole(program, start=begun, until=solver.Until(gap), watch=watch)
        if len(answer.x):
            state.adopt(goal, columns, answer.x)
        if goal.level is not None:
            bound = min(answer.bound, float(state.most(goal).sum()))
            worst = max(worst, (bound - state.total(goal)) / max(1.0, abs(bound)))
        if answer.stopped:
            return Run(time.perf_counter() - start, worst, ended=False)
        state.keep(goal)
    return Run(time.perf_counter() - start, worst, ended=True)


CP_SAT = """
import sys, time, numpy as np
from ortools.sat.python import cp_model
data = np.load(sys.argv[1]); m = cp_model.CpModel(); worth = data["worth"]
x = [m.new_bool_var("") for _ in worth]
ends = np.append(np.flatnonzero(np.diff(data["family"], prepend=-1)), len(x))
for a, b in zip(ends, ends[1:]): m.add_at_most_one(x[a:b])
for r, limit in enumerate(data["limits"]):
    at = np.flatnonzero(data["row"] == r)
    m.add(sum(int(data["amount"][k]) * x[data["pair"][k]] for k in at) <= int(limit))
m.maximize(sum(int(w) * v for w, v in zip(worth, x)))
s = cp_model.CpSolver(); s.parameters.num_workers = 1; s.parameters.relative_gap_limit = 1e-4
s.parameters.max_time_in_seconds = float(sys.argv[2]); start = time.perf_counter(); s.solve(m)
gap = (s.best_objective_bound - s.objective_value) / max(1, s.best_objective_bound)
print(f"{time.perf_counter() - start:.1f} s, gap {gap:.1e}")
"""


def cp_sat(found: Round, seconds: float, folder: str) -> str:
    """Return what CP-SAT came to on the level of scores alone, or that it is not there."""
    interpreter = os.environ.get("ASYLIA_SOLVERS")
    if not interpreter:
        return "not measured: ASYLIA_SOLVERS names no interpreter with OR-tools"
    built = model.build(found, placing.NO_OVERRULES)
    worth = np.round(levels.level_worth(built, levels.Level.SCORE) * 10_000)
    limits = [capacity.limit for capacity in built.capacities]
    path = f"{folder}/round.npz"
    arrays = {"worth": worth, "family": built.family_of, "row": built.row, "pair": built.pair}
    np.savez(path, amount=built.amount, limits=limits, **arrays)
    command = [interpreter, "-c", CP_SAT, path, str(seconds)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or f"not measured: {done.stderr.strip().splitlines()[-1]}"


def told(name: str, runs: list[Run]) -> str:
    """Return one line about some runs."""
    shown = statistics.median(run.seconds for run in runs)
    ended = "" if all(run.ended for run in runs) else "; stopped by the clock before the last level"
    return f"  {name}: median {shown:.1f} s, largest gap {max(run.gap for run in runs):.1e}{ended}"


def main() -> None:
    """Print every figure."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sizes", nargs="+", help="families x places, such as 500x50")
    asked.add_argument("--seeds", type=int, default=1)
    asked.add_argument("--seconds", type=float, default=120.0, help="of each run")
    asked.add_argument("--alone", action="store_true", help="without the peers")
    asked.add_argument("--folder", default=".", help="where the peer's arrays are written")
    words = asked.parse_args()
    print(machine.name(), f"load {os.getloadavg()[0]:.1f}")
    for size in words.sizes:
        families, places = (int(part) for part in size.split("x"))
        drawn = [placement_rounds.drawn(families, places, seed=seed) for seed in range(words.seeds)]
        print(f"{families:,} families, {places:,} places, seats for 110%")
        print(told("asylia, all levels", [ours(one, words.seconds) for one in drawn]))
        if not words.alone:
            peers = [whole(one, words.seconds) for one in drawn]
            print(told("HiGHS, whole, all levels", peers))
            print(f"  CP-SAT, scores alone: {cp_sat(drawn[0], words.seconds, words.folder)}")
        print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB")


if __name__ == "__main__":
    main()
