"""Cells in rows, as a file held them, before anybody says what they mean."""

from dataclasses import dataclass, field
from datetime import date

Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file, counted from 1, and its cells."""

    number: int
    cells: tuple[Value, ...]

    @property
    def is_empty(self) -> bool:
        """True if no cell holds anything."""
        return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was not taken from a file: row and column counted from 1 (0: the whole row or table), and why."""

    row: int
    column: int
    heading: str
    text: str
    why: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its rows, what is wrong with cells by row and column, and how the file was read."""

    name: str
    rows: tuple[Row, ...]
    problems: dict[int, dict[int, str]] = field(default_factory=dict)
    refused: tuple[Refusal, ...] = ()
    read_as: str = ""

    def troubles(self, row: int) -> list[tuple[int, str]]:
        """Return (column, why) of each cell of a row with something wrong."""
        return sorted(self.problems.get(row, {}).items())
