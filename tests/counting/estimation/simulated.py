"""Invented populations of a known size, seen through lists."""

import numpy as np

from asylia.counting.estimation import overlaps
from asylia.counting.estimation.overlaps import Overlaps


def population(rng: np.random.Generator, *, fewest: int = 3, most: int = 5) -> tuple[int, Overlaps]:
    """The number of people, and the table that so many lists make of them.

    Of the populations, a third are all alike with independent lists, a third are of two kinds of which one is
    harder to meet, and in a third one list follows another.
    """
    persons = int(rng.integers(400, 3000))
    lists = int(rng.integers(fewest, most + 1))
    chance = np.tile(rng.uniform(0.08, 0.35, lists), (persons, 1))
    design = int(rng.integers(0, 3))
    if design == 1:
        chance[rng.random(persons) < 0.5] *= rng.uniform(0.5, 0.9)
    held = rng.random((persons, lists)) < chance
    if design == 2:
        follows = held[:, 0] & (rng.random(persons) < 0.25)
        held[:, 1] |= follows
    cells = (held * 2 ** np.arange(lists)).sum(axis=1).astype(np.int64)
    names = tuple("ABCDE"[:lists])
    return persons, overlaps.gather(names, cells, np.ones((1, persons), dtype=np.int64))


def table(lists: str, cells: dict[str, int]) -> Overlaps:
    """A table out of cells written as the names of their lists."""
    keys = [sum(2 ** lists.index(name) for name in cell) for cell in cells]
    counts = np.array([list(cells.values())], dtype=np.int64)
    return overlaps.gather(tuple(lists), np.array(keys, dtype=np.int64), counts)
