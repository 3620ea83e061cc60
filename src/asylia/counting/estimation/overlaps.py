"""Which lists hold how many people: the table that every estimate begins with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Cells = NDArray[np.int64]

MOST_LISTS = 60


@dataclass(frozen=True, eq=False)
class Overlaps:
    """People counted by the lists that hold them.

    cells: bit j of a cell is set where list j holds its people; ascending, never 0, shape (cells,).
    counts: people in each cell, shape (draws, cells). One row is a table; several are equally likely tables,
    as linkage draws them where it is unsure who is the same person.
    """

    lists: tuple[str, ...]
    cells: Cells
    counts: Counts

    @cached_property
    def draws(self) -> int:
        """The number of equally likely tables."""
        return len(self.counts)

    @cached_property
    def middle(self) -> Counts:
        """People in each cell: of several draws, the one whose number of people is the median."""
        order = np.argsort(self.counts.sum(axis=1), kind="stable")
        return np.asarray(self.counts[order[len(order) // 2]])

    @property
    def observed_persons(self) -> int:
        """People on at least one list, in the middle draw."""
        return int(self.middle.sum())

    def patterns(self) -> NDArray[np.float64]:
        """Return 1 where a list holds a cell's people, shape (cells, lists)."""
        return ((self.cells[:, None] >> np.arange(len(self.lists))) & 1).astype(float)

    def dense(self) -> NDArray[np.float64]:
        """Return the counts of every possible cell, 0 where nobody is, shape (draws, 2 ** lists)."""
        full = np.zeros((self.draws, 2 ** len(self.lists)))
        full[:, self.cells] = self.counts
        return full

    def on_list(self) -> Counts:
        """Return how many people each list holds in the middle draw, shape (lists,)."""
        return np.asarray(self.middle @ self.patterns().astype(np.int64))

    def shared(self) -> Counts:
        """Return how many people each two lists share in the middle draw, shape (lists, lists)."""
        held = self.patterns().astype(np.int64)
        return np.asarray(held.T @ (self.middle[:, None] * held))

    def keep(self, wanted: Sequence[str]) -> "Overlaps":
        """Return the table that these lists alone would have made, in this table's order of lists."""
        places = [place for place, name in enumerate(self.lists) if name in set(wanted)]
        cells = np.zeros_like(self.cells)
        for new, old in enumerate(places):
            cells |= ((self.cells >> old) & 1) << new
        return gather(tuple(self.lists[place] for place in places), cells, self.counts)

    def without(self, unwanted: Iterable[str]) -> "Overlaps":
        """Return the table as it would have been had these lists never existed."""
        gone = set(unwanted)
        return self.keep([name for name in self.lists if name not in gone])

    def only(self, draw: int) -> "Overlaps":
        """Return one draw as a table of its own."""
        return gather(self.lists, self.cells, self.counts[draw : draw + 1])


def gather(lists: tuple[str, ...], cells: Cells, counts: Counts) -> Overlaps:
    """Return a table with each cell once and in order, without the people that no list holds."""
    distinct, where = np.unique(cells, return_inverse=True)
    summed = np.zeros((len(counts), len(distinct)), dtype=np.int64)
    np.add.at(summed.T, where, counts.T)
    used = (distinct != 0) & (summed.sum(axis=0) > 0)
    return Overlaps(lists, distinct[used], summed[:, used])
