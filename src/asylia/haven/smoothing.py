"""Prices to begin with: the Lagrangian dual, smoothed, made small by L-BFGS on a sample of the families.

Source: Y. Nesterov, Smooth minimization of non-smooth functions, Mathematical Programming 103 (2005).
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from asylia.haven.levels import Goal
from asylia.haven.model import Flags, Floats, Ints
from asylia.haven.search import Prices, Search

SAMPLED_PAIRS = 120_000
SMOOTHNESS = 0.03  # of the mean worth: how far below its family's best a pair still counts
STEPS = 80


@dataclass(frozen=True, slots=True)
class _Sample:
    """Some families' pairs: `takes` by pair, `limits` and kept totals (negative) by price, all to scale."""

    worth: Floats
    takes: sparse.csr_array
    limits: Floats
    starts: Ints
    sizes: Ints
    must: Flags
    smooth: float


def smooth_prices(state: Search, goal: Goal, columns: Ints) -> Prices:
    """Return prices near the best ones; any prices give a true bound, these a good one."""
    if not state.model.capacities and not state.kept:
        return Prices(np.empty(0), np.empty(0))
    # takes a third of a second to import, which a small round need not wait for
    from scipy import optimize

    sample = _sample(state, goal, columns)
    count = sample.takes.shape[1]
    found = optimize.minimize(
        lambda prices: _dual(sample, prices),
        np.zeros(count),
        jac=True,
        method="L-BFGS-B",
        bounds=[(0.0, None)] * count,
        options={"maxiter": STEPS},
    )
    capacities = len(state.model.capacities)
    return Prices(found.x[:capacities], found.x[capacities:])


def _sample(state: Search, goal: Goal, columns: Ints) -> _Sample:
    every = max(1, len(columns) // SAMPLED_PAIRS)
    family_of = state.model.family_of[columns]
    families = np.unique(family_of)
    drawn = np.zeros(len(state.model.families), dtype=bool)
    drawn[families[::every]] = True
    here = columns[drawn[family_of]]
    chosen = np.flatnonzero(state.chosen & drawn[state.model.family_of])
    kept = [worth for worth, _ in state.kept]
    parts = [state.takes[here], *(sparse.csr_array(-worth[here][:, np.newaxis]) for worth in kept)]
    starts = np.flatnonzero(np.diff(state.model.family_of[here], prepend=-1))
    worth = goal.worth[here]
    return _Sample(
        worth=worth,
        takes=sparse.csr_array(sparse.hstack(parts, format="csr")),
        limits=np.concatenate((state.limits / every, [-worth[chosen].sum() for worth in kept])),
        starts=starts,
        sizes=np.diff(np.append(starts, len(here))),
        must=state.must[state.model.family_of[here[starts]]],
        smooth=SMOOTHNESS * float(np.abs(worth[worth != 0]).mean()),
    )


def _dual(sample: _Sample, prices: Floats) -> tuple[float, Floats]:
    """Return the smoothed bound and its slope."""
    gain = (sample.worth - sample.takes @ prices) / sample.smooth
    top = np.maximum.reduceat(gain, sample.starts)
    top = np.where(sample.must, top, np.maximum(top, 0.0))
    weight = np.exp(gain - np.repeat(top, sample.sizes))
    whole = np.add.reduceat(weight, sample.starts) + np.where(sample.must, 0.0, np.exp(-np.maximum(top, 0.0)))
    shares = weight / np.repeat(whole, sample.sizes)
    total = float(prices @ sample.limits + sample.smooth * (top + np.log(whole)).sum())
    return total, sample.limits - sample.takes.T @ shares
