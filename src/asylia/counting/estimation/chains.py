"""How much a set of Markov chains is worth: effective sample size and agreement between chains.

Source: Gelman and others (2013), "Bayesian Data Analysis", third edition, sections 11.4 and 11.5, with
Geyer's rule for where to stop summing correlations.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Worth:
    """effective: independent draws the chains are worth. disagreement: 1 where all chains agree."""

    effective: float
    disagreement: float


def worth(values: NDArray[np.float64]) -> Worth:
    """Return what chains are worth; values has shape (steps, chains), at least 4 steps and 2 chains."""
    steps, chains = values.shape
    centred = values - values.mean(axis=0)
    spectrum = np.fft.rfft(centred, 2 * steps, axis=0)
    covariance = np.fft.irfft(spectrum * spectrum.conj(), axis=0)[:steps].mean(axis=1) / steps
    within = covariance[0] * steps / (steps - 1)
    pooled = within * (steps - 1) / steps + values.mean(axis=0).var(ddof=1)
    if within <= 0 or pooled <= 0:
        return Worth(float(steps * chains), 1.0)
    correlation = 1 - (within - covariance) / pooled
    pairs = correlation[: steps // 2 * 2].reshape(-1, 2).sum(axis=1)
    ends = np.nonzero(pairs < 0)[0]
    length = max(2 * pairs[: ends[0] if len(ends) else len(pairs)].sum() - 1, 1 / np.log10(steps * chains))
    return Worth(float(steps * chains / length), float(np.sqrt(pooled / within)))
