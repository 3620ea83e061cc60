"""Poisson log-linear models of overlaps, fitted many at a time by Newton's method.

A term is a set of lists; a model is a set of terms with every list alone and the empty set, whose
parameter is the logarithm of the number of people on no list. A term that nobody meets has its estimate at
minus infinity: its cells are left out and it stays counted as a parameter.
Source: Bishop, Fienberg and Holland (1975), ch. 6; Chan, Silverman and Vincent (2021), section 2.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from asylia.counting.estimation import subsets

Floats = NDArray[np.float64]
Terms = NDArray[np.int64]
Flags = NDArray[np.bool_]

STEPS = 40
_RIDGE = 1e-9
_SETTLED = 1e-6
_WIDEST = 30.0
_MUTUAL = 1e5


@dataclass(frozen=True, slots=True)
class Fits:
    """What a batch of models says; the first axis of every array runs over the batch.

    log_hidden and variance: of the logarithm of the expected number of people on no list.
    expected: people in each cell, 0 in the hidden one and in cells left out.
    settled: False where no finite estimate was reached or it is not unique.
    """

    log_hidden: Floats
    variance: Floats
    log_likelihood: Floats
    expected: Floats
    settled: Flags


def fit(counts: Floats, terms: Terms, *, start: Floats | None = None) -> Fits:
    """Return the fits of models to tables.

    counts: shape (batch, 2 ** lists), cell 0 ignored. terms: shape (batch, terms), the empty set first.
    start: expected counts to begin from.
    """
    batch = _Batch(counts, terms)
    expected = batch.alive * (counts + 0.5 if start is None else np.maximum(start, 1e-8))
    logs = np.where(batch.alive, np.log(np.maximum(expected, 1e-300)), 0.0)
    old = np.zeros(terms.shape)
    moved = np.full(len(terms), np.inf)
    for step in range(STEPS):
        new = batch.newton(expected, logs)
        logs = np.clip(batch.predict(new), -_WIDEST, _WIDEST)
        expected = np.exp(logs) * batch.alive
        moved = np.abs(np.where(batch.dead, 0, new - old)).max(axis=1)
        old = new
        if step > 2 and (moved < _SETTLED).all():
            break
    likelihood = (counts * batch.alive * logs - expected).sum(axis=1)
    variance, unique = batch.spread(expected)
    settled = (moved < _SETTLED * 100) & unique
    return Fits(old[:, 0], variance, likelihood, expected, settled)


class _Batch:
    """The parts of a batch that stay the same from step to step."""

    def __init__(self, counts: Floats, terms: Terms) -> None:
        self.counts = counts
        self.terms = terms
        size, width = terms.shape
        self.rows = np.arange(size)[:, None]
        seen = counts.copy()
        seen[:, 0] = 0
        self.dead = np.take_along_axis(subsets.over_supersets(seen), terms, axis=1) == 0
        marks = np.zeros(counts.shape)
        np.add.at(marks, (self.rows, terms), self.dead.astype(float))
        self.alive = subsets.over_subsets(marks) == 0
        self.alive[:, 0] = False
        self.unions = terms[:, :, None] | terms[:, None, :]
        self.live_pairs = ~(self.dead[:, :, None] | self.dead[:, None, :])
        self.diagonal = np.arange(width)

    def information(self, expected: Floats) -> Floats:
        sums = subsets.over_supersets(expected)
        matrix = sums[self.rows[:, :, None], self.unions] * self.live_pairs
        own = matrix[:, self.diagonal, self.diagonal]
        matrix[:, self.diagonal, self.diagonal] = own * (1 + _RIDGE) + np.where(self.dead, 1.0, 1e-12)
        return np.asarray(matrix)

    def newton(self, expected: Floats, logs: Floats) -> Floats:
        working = expected * logs + (self.counts * self.alive - expected)
        score = np.take_along_axis(subsets.over_supersets(working), self.terms, axis=1) * ~self.dead
        return np.asarray(np.linalg.solve(self.information(expected), score[..., None])[..., 0])

    def predict(self, parameters: Floats) -> Floats:
        spread = np.zeros(self.counts.shape)
        np.add.at(spread, (self.rows, self.terms), np.where(self.dead, 0.0, parameters))
        summed: Floats = subsets.over_subsets(spread)
        return summed

    def spread(self, expected: Floats) -> tuple[Floats, Flags]:
        """Return the variance of the first parameter, and where every parameter is told apart."""
        matrix = self.information(expected)
        inverse = np.linalg.inv(matrix)
        own = inverse[:, self.diagonal, self.diagonal] * matrix[:, self.diagonal, self.diagonal]
        unique = (np.where(self.dead, 1.0, own) < _MUTUAL).all(axis=1) & (own > 0).all(axis=1)
        return np.asarray(inverse[:, 0, 0], dtype=np.float64), np.asarray(unique)
