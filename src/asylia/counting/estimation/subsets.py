"""Sums over subsets and supersets of lists, for whole batches of tables at once.

A cell and a model's term are both a set of lists written as bits, so that the design matrix of a log-linear
model never has to be built: what it would multiply is a sum over supersets or over subsets.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Terms = NDArray[np.int64]


def lists_of(cells: int) -> int:
    """Return how many lists make this many cells."""
    return cells.bit_length() - 1


def over_supersets(values: Floats) -> Floats:
    """Return, for each set, the sum over the sets that contain it; shape (..., 2 ** lists) is kept."""
    summed = values.copy()
    cells = values.shape[-1]
    for place in range(lists_of(cells)):
        halves = summed.reshape(*values.shape[:-1], -1, 2, 2**place)
        halves[..., 0, :] += halves[..., 1, :]
    return summed


def over_subsets(values: Floats) -> Floats:
    """Return, for each set, the sum over the sets that it contains; shape (..., 2 ** lists) is kept."""
    summed = values.copy()
    cells = values.shape[-1]
    for place in range(lists_of(cells)):
        halves = summed.reshape(*values.shape[:-1], -1, 2, 2**place)
        halves[..., 1, :] += halves[..., 0, :]
    return summed


def contains(lists: int, terms: Terms) -> NDArray[np.bool_]:
    """Return True where a cell holds all lists of a term; shape (*terms.shape, 2 ** lists)."""
    cells = np.arange(2**lists)
    return np.asarray((cells & terms[..., None]) == terms[..., None])


def sizes(terms: Terms) -> Terms:
    """Return how many lists each set has."""
    return np.bitwise_count(terms).astype(np.int64)
