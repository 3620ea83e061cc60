"""The estimate from two lists that the reader states to be independent.

Source: Chapman (1951), University of California Publications in Statistics 1, 131-160; the interval is
log-normal in the number of hidden people, as in Chao (1987), Biometrics 43.
"""

import numpy as np
from scipy import stats

from asylia.counting.estimation import answers
from asylia.counting.estimation.answers import Answer, Model
from asylia.counting.estimation.overlaps import Overlaps

_MOST_TABLES = 400


def answer(table: Overlaps, *, level: float) -> Answer:
    """Return Chapman's estimate for two lists that share somebody."""
    which = np.linspace(0, table.draws - 1, min(table.draws, _MOST_TABLES)).round().astype(int)
    size = max(answers.DRAWS // len(which), 50)
    levels = (np.arange(size) + 0.5) / size
    dense = table.dense()[which]
    both, first, second = dense[:, 3], dense[:, 3] + dense[:, 1], dense[:, 3] + dense[:, 2]
    seen = dense.sum(axis=1)
    persons = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    hidden = np.maximum(persons - seen, 1e-9)
    spread = np.sqrt(np.log1p(variance / hidden**2))
    drawn = seen[:, None] + hidden[:, None] * np.exp(spread[:, None] * stats.norm.ppf(levels))
    point = float(np.median(persons))
    return answers.from_draws(Model.INDEPENDENT, drawn.ravel(), level=level, estimate=point)
