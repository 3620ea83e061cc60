"""Whether a log-linear model says anything about the hidden at all, for one table.

Source: Fienberg and Rinaldo (2012), "Maximum likelihood estimation in log-linear models", Annals of
Statistics 40, 996-1023: the estimate is finite exactly on the cells that some positive table with the same
margins can fill.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from asylia.counting.estimation import subsets

_SMALL = 1e-9


def tells_hidden(counts: NDArray[np.float64], terms: NDArray[np.int64]) -> bool:
    """True if the number of people on no list has one finite estimate in this model.

    counts: shape (2 ** lists,). Other parameters may lie at infinity.
    """
    design = subsets.contains(subsets.lists_of(len(counts)), terms)[:, 1:].T.astype(float)
    fillable = _fillable(counts[1:], design)
    rows = design[fillable]
    hidden = np.zeros(design.shape[1])
    hidden[0] = 1
    found, *_ = np.linalg.lstsq(rows.T, hidden, rcond=None)
    return bool(np.abs(rows.T @ found - hidden).max() < 1e-7)


def _fillable(counts: NDArray[np.float64], design: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return the cells that are positive in some table with the same margins as this one."""
    cells = len(counts)
    share = counts / max(counts.sum(), 1)
    # people move between cells without changing a margin: x = counts + move, each cell scored up to a cap
    cap = _SMALL * 1e3
    objective = np.concatenate([np.zeros(cells), -np.ones(cells)])
    equal = np.hstack([design.T, np.zeros((design.shape[1], cells))])
    under = np.hstack([-np.eye(cells), np.eye(cells)])
    solved = optimize.linprog(
        objective,
        A_ub=under,
        b_ub=np.zeros(cells),
        A_eq=equal,
        b_eq=design.T @ share,
        bounds=[(0, None)] * cells + [(0, cap)] * cells,
        method="highs",
    )
    if solved.x is None:
        return np.asarray(counts > 0)
    return np.asarray((counts > 0) | (solved.x[cells:] > cap / 1e2))
