"""A published count and what it may stand for: UNHCR stores every count from 1 to 4 as 5.

A stored 5 therefore stands for 1 to 5, and a sum of cells has a lowest and a highest value. A cell that is
empty, or a row that is not there, is not a zero: it is nothing, and stays so.
"""

from dataclasses import dataclass

FIVE = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """A count as stored, with the least and the most that it may stand for."""

    low: int
    stored: int
    high: int

    def __add__(self, other: "Cell") -> "Cell":
        """Return the sum: bounds add up, because each cell may be off by itself."""
        return Cell(self.low + other.low, self.stored + other.stored, self.high + other.high)

    @property
    def is_exact(self) -> bool:
        """True if the count stands for itself alone."""
        return self.low == self.high


def cell(stored: int) -> Cell:
    """Return one stored count with its bounds. Source: UNHCR's note on small numbers; 1 to 4 appear as 5."""
    return Cell(1 if stored == FIVE else stored, stored, stored)


def low_sum(column: str) -> str:
    """Return SQL for the least that the sum of a column may be; null over no row at all."""
    return f"sum(case when {column} = {FIVE} then 1 else {column} end)::BIGINT"


def three(column: str, name: str) -> str:
    """Return SQL for a summed column as stored, with its bounds: name_low, name, name_high."""
    total = f"sum({column})::BIGINT"
    return f"{low_sum(column)} {name}_low, {total} {name}, {total} {name}_high"


def shown(low: int | None, high: int | None) -> str:
    """Return a count for readers: 12, or 8 to 12 where small cells leave it open, or a dash for nothing."""
    if low is None or high is None:
        return "-"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
