"""From evidence to probabilities: how many pairs are true in all, and what a third row says about two."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from asylia.counting.linkage.engine import Candidates
from asylia.counting.linkage.people import People

Shares = NDArray[np.float64]
Numbers = NDArray[np.int64]
ROUNDS = 60
START = 1e-4  # of all pairs are true, before anything is known
WITNESS = 0.2  # a pair less probable than this says nothing about others
MOST_ODDS = 1e9


@dataclass(frozen=True, slots=True)
class Weighed:
    """Pairs of rows with the probability that each is one person."""

    left: Numbers
    right: Numbers
    probability: Shares
    across: NDArray[np.bool_]  # True where the two rows stand in two lists


def weigh(people: People, found: Candidates) -> Weighed:
    """Return the probability of each candidate: by its evidence, how many are true, and third rows."""
    lists = people.list_number
    across = lists[found.left] != lists[found.right]
    sizes = np.bincount(lists, minlength=len(people.lists)).astype(float)
    pairs_within = float((sizes * (sizes - 1) / 2).sum())
    pairs_across = float((sizes.sum() ** 2 - (sizes**2).sum()) / 2)
    odds = np.empty(len(found.left))
    for chosen, pairs in ((across, pairs_across), (~across, pairs_within)):
        odds[chosen] = _odds(found.evidence[chosen], pairs)
    probability = with_witnesses(found.left, found.right, odds, found.evidence)
    return Weighed(found.left, found.right, probability, across)


def _odds(evidence: Shares, pairs: float) -> Shares:
    """Return the odds of pairs, where as many are true as their probabilities add up to."""
    factor = np.exp(np.clip(evidence, -40, 40))
    share = START
    for _ in range(ROUNDS):
        odds = factor * share / (1 - share)
        share = min(0.2, max(float((odds / (1 + odds)).sum()) / max(pairs, 1.0), 1e-12))
    found: Shares = np.minimum(factor * share / (1 - share), MOST_ODDS)
    return found


def with_witnesses(left: Numbers, right: Numbers, odds: Shares, evidence: Shares) -> Shares:
    """Return probabilities where two pairs with a row in common speak for the third pair.

    Of three rows all may be one person, two of them, or none; the third pair's own evidence counts against
    it in full, and for it only once.
    """
    probability = odds / (1 + odds)
    strong = np.flatnonzero(probability > WITNESS)
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for at in strong.tolist():
        a, b, odd = int(left[at]), int(right[at]), float(odds[at])
        near[a][b] = near[b][a] = odd
    found = probability.copy()
    for at in range(len(left)):
        a, b = int(left[at]), int(right[at])
        if a in near and b in near and (shared := near[a].keys() & near[b].keys()):
            own, against = float(odds[at]), float(min(1.0, np.exp(evidence[at])))
            best = max(near[a][c] * near[b][c] / (1 + near[a][c] + near[b][c]) for c in shared)
            together = best * against
            found[at] = max(found[at], (own + together) / (1 + own + together))
    return found
