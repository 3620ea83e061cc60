"""Which log-linear models are looked at: hierarchical ones over few lists, ties of two lists over many."""

import functools
import itertools

import numpy as np
from numpy.typing import NDArray

Terms = NDArray[np.int64]

EVERY_TERM_UP_TO = 4
EVERY_PAIR_UP_TO = 5


def singles(lists: int) -> tuple[int, ...]:
    """Return the empty set and every list alone: what every model holds."""
    return (0, *(2**place for place in range(lists)))


def pairs(lists: int) -> tuple[int, ...]:
    """Return every two lists."""
    return tuple(2**one + 2**other for one, other in itertools.combinations(range(lists), 2))


@functools.cache
def models(lists: int) -> tuple[tuple[int, ...], ...]:
    """Return every model over the lists: all hierarchical ones up to four lists, all sets of pairs for five.

    Without the term that ties all lists together, which no table can show.
    """
    if lists <= EVERY_TERM_UP_TO:
        return tuple(_grow(frozenset(singles(lists)), lists, 2))
    ties = pairs(lists)
    sizes = range(len(ties) + 1)
    return tuple((*singles(lists), *some) for size in sizes for some in itertools.combinations(ties, size))


def _grow(model: frozenset[int], lists: int, size: int) -> list[tuple[int, ...]]:
    """Return the models made of this one by terms of this size and larger."""
    if size >= lists:
        return [tuple(sorted(model))]
    ready = [
        sum(2**place for place in some)
        for some in itertools.combinations(range(lists), size)
        if all(sum(2**place for place in some) - 2**gone in model for gone in some)
    ]
    found = []
    for number in range(len(ready) + 1):
        for added in itertools.combinations(ready, number):
            found += _grow(model | set(added), lists, size + 1) if number else [tuple(sorted(model))]
    return found
