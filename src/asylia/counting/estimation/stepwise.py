"""Pairs of lists added to a log-linear model one by one, for many tables at once.

At each step the pair of lists whose shared people are least likely under the fitted model is added, if that
is less likely than the threshold and the enlarged model has one finite estimate on the cells it leaves; a
pair that shares nobody has its estimate at minus infinity.
Source: Chan, Silverman and Vincent (2021), "Multiple Systems Estimation for Sparse Capture Data", Journal of
the American Statistical Association 116, section 3.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from asylia.counting.estimation import loglinear, subsets
from asylia.counting.estimation.loglinear import Fits

Floats = NDArray[np.float64]
Terms = NDArray[np.int64]
Flags = NDArray[np.bool_]

THRESHOLD = 0.02


@dataclass(slots=True)
class _State:
    """Where each table's search has come to; rows are tables."""

    chosen: Flags
    barred: Flags
    open: Flags
    expected: Floats
    log_hidden: Floats
    variance: Floats
    settled: Flags


@dataclass(frozen=True, slots=True)
class Chosen:
    """The model found for each table.

    log_hidden: logarithm of the people on no list, shape (tables,); variance: of it.
    pairs: which pairs of lists were added, shape (tables, pairs). settled: False where none has an estimate.
    """

    log_hidden: Floats
    variance: Floats
    pairs: Flags
    settled: Flags


def choose(counts: Floats, *, threshold: float = THRESHOLD) -> Chosen:
    """Return the model that stepwise search finds for each table; counts has shape (tables, 2 ** lists)."""
    lists = subsets.lists_of(counts.shape[1])
    cells = np.arange(2**lists)
    pairs = _in_order(lists)
    singles = np.concatenate([[0], 2 ** np.arange(lists)])
    first = loglinear.fit(counts, np.tile(singles, (len(counts), 1)))
    shape = (len(counts), len(pairs))
    state = _State(
        chosen=np.zeros(shape, bool),
        barred=np.zeros(shape, bool),
        open=first.settled.copy(),
        expected=first.expected,
        log_hidden=first.log_hidden,
        variance=first.variance,
        settled=first.settled,
    )
    seen = np.where(cells > 0, counts, 0.0)
    shared = subsets.over_supersets(seen)[:, pairs]
    while state.open.any():
        rows = np.nonzero(state.open)[0]
        best = _least_likely(state, rows, shared, pairs, threshold)
        state.open[rows[best < 0]] = False
        rows, best = rows[best >= 0], best[best >= 0]
        widths = state.chosen[rows].sum(axis=1)
        for width in np.unique(widths):
            same = widths == width
            _try(state, counts, (rows[same], best[same]), (singles, pairs))
    return Chosen(state.log_hidden, state.variance, state.chosen, state.settled)


def _in_order(lists: int) -> Terms:
    return np.array([2**a + 2**b for a in range(lists) for b in range(a + 1, lists)], dtype=np.int64)


def _least_likely(state: _State, rows: Terms, shared: Floats, pairs: Terms, threshold: float) -> Terms:
    """Return the pair to try next for each row, or -1 where none is below the threshold."""
    expected = subsets.over_supersets(state.expected[rows])[:, pairs]
    seen = shared[rows]
    fewer = special.pdtr(seen, expected)
    more = np.where(seen > 0, special.pdtrc(np.maximum(seen - 1, 0), expected), 1.0)
    chance = np.minimum(fewer, more)
    chance[state.chosen[rows] | state.barred[rows]] = 1.0
    best = chance.argmin(axis=1)
    found = chance[np.arange(len(rows)), best]
    return np.where(found < threshold, best, -1)


def _try(state: _State, counts: Floats, asked: tuple[Terms, Terms], terms: tuple[Terms, Terms]) -> None:
    """Fit the models enlarged by one pair; keep those that have an estimate, bar the pair elsewhere."""
    rows, best = asked
    singles, pairs = terms
    wanted = state.chosen[rows].copy()
    wanted[np.arange(len(rows)), best] = True
    added = pairs[np.nonzero(wanted)[1]].reshape(len(rows), -1)
    models = np.hstack([np.tile(singles, (len(rows), 1)), added])
    found: Fits = loglinear.fit(counts[rows], models, start=state.expected[rows])
    good = found.settled
    state.barred[rows[~good], best[~good]] = True
    kept = rows[good]
    state.chosen[kept] = wanted[good]
    state.expected[kept] = found.expected[good]
    state.log_hidden[kept] = found.log_hidden[good]
    state.variance[kept] = found.variance[good]
