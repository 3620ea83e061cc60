"""The estimate for sparse overlaps: stepwise models, parameters at infinity kept as such, a BCa bootstrap.

Source: Chan, Silverman and Vincent (2021), section 3.3; DiCiccio and Efron (1996), Statistical Science 11.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from asylia.counting.estimation import answers, stepwise
from asylia.counting.estimation.answers import Answer, Model
from asylia.counting.estimation.overlaps import Overlaps

Floats = NDArray[np.float64]

MOST_LISTS = 8
BOOTSTRAPS = 1000
_AT_ONCE = 250
_MOST_LOST = 0.5
_INFINITE = 1e9


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """Estimates of the number of people from resampled tables, ascending, and BCa's two corrections."""

    persons: Floats
    bias: float
    acceleration: float

    def quantiles(self, wanted: Floats) -> Floats:
        """Return the corrected quantiles; wanted lies between 0 and 1."""
        shifted = stats.norm.ppf(wanted) + self.bias
        levels = stats.norm.cdf(self.bias + shifted / np.maximum(1 - self.acceleration * shifted, 1e-3))
        return np.asarray(np.quantile(self.persons, np.clip(levels, 0, 1), method="median_unbiased"))


def answer(table: Overlaps, rng: np.random.Generator, *, resamples: int = BOOTSTRAPS, level: float) -> Answer:
    """Return what the sparse method says of a table."""
    if len(table.lists) > MOST_LISTS:
        return answers.refusal(Model.SPARSE, f"it looks at no more than {MOST_LISTS} lists")
    dense = table.dense()
    middle = np.zeros((1, dense.shape[1]))
    middle[0, table.cells] = table.middle
    first = stepwise.choose(middle)
    if not first.settled[0]:
        return answers.refusal(Model.SPARSE, "its first model, lists without ties, has no finite estimate")
    point = table.observed_persons + float(np.exp(first.log_hidden[0]))
    drawn = _resample(table, rng, resamples)
    persons, settled = _totals(drawn)
    usable = persons[settled & (persons < _INFINITE)]
    if len(usable) < (1 - _MOST_LOST) * resamples:
        return answers.refusal(Model.SPARSE, "most resampled tables have no finite estimate")
    found = Bootstrap(np.sort(usable), _bias(usable, point), _acceleration(middle[0]))
    if table.draws > 1:
        found = Bootstrap(found.persons, 0.0, 0.0)
        point = float(np.median(found.persons))
    spread = found.quantiles((np.arange(answers.DRAWS) + 0.5) / answers.DRAWS)
    low, high = found.quantiles(np.array([(1 - level) / 2, (1 + level) / 2]))
    lost = resamples - len(usable)
    remarks = (f"{lost} of {resamples} resampled tables had no finite estimate",) if lost else ()
    around = np.quantile(usable, [0.16, 0.84])
    error = float((around[1] - around[0]) / 2 / np.sqrt(len(usable)) / point)
    return Answer(Model.SPARSE, spread, point, float(low), float(high), error, remarks=remarks)


def _resample(table: Overlaps, rng: np.random.Generator, resamples: int) -> Floats:
    """Return tables of people drawn with replacement, each from one of the table's draws."""
    which = rng.integers(0, table.draws, resamples)
    counts = table.counts[which]
    totals = counts.sum(axis=1)
    drawn = np.zeros((resamples, 2 ** len(table.lists)))
    drawn[:, table.cells] = rng.multinomial(totals, counts / totals[:, None])
    return drawn


def _totals(tables: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Return the number of people in all for each table, and whether it is an estimate."""
    distinct, where = np.unique(tables, axis=0, return_inverse=True)
    totals, settled = np.empty(len(distinct)), np.empty(len(distinct), bool)
    for start in range(0, len(distinct), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        found = stepwise.choose(distinct[part])
        totals[part] = distinct[part].sum(axis=1) + np.exp(np.minimum(found.log_hidden, 25))
        settled[part] = found.settled
    return totals[where.ravel()], settled[where.ravel()]


def _bias(persons: Floats, point: float) -> float:
    share = np.clip((persons < point).mean(), 0.5 / len(persons), 1 - 0.5 / len(persons))
    return float(stats.norm.ppf(share))


def _acceleration(counts: Floats) -> float:
    """Return BCa's acceleration: how estimates move when one person is left out, person by person."""
    held = np.nonzero(counts)[0]
    left = np.repeat(counts[None], len(held), axis=0)
    left[np.arange(len(held)), held] -= 1
    persons, settled = _totals(left)
    weights = counts[held] * settled
    apart = (weights @ persons) / weights.sum() - persons
    spread = (weights @ apart**2) ** 1.5
    return float((weights @ apart**3) / (6 * spread)) if spread > 0 else 0.0
