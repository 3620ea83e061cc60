"""Which column of a table holds what, once its headings are found."""

from collections.abc import Mapping
from dataclasses import dataclass

from asylia.figures.claims import headings
from asylia.figures.claims.claim import Days
from asylia.figures.claims.grid import Row, Value
from asylia.figures.claims.headings import Role


@dataclass(frozen=True, slots=True)
class Figures:
    """A column of figures: its heading, and the part or period that the heading itself names."""

    column: int
    heading: str
    part: str = ""
    period: Days | None = None
    population: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns by role and columns of figures; columns count from 1."""

    heads: tuple[str, ...]
    by_role: Mapping[Role, int]
    figures: tuple[Figures, ...]

    def cell(self, row: Row, role: Role) -> Value:
        """Return what a row holds in a role's column, None if there is neither."""
        at = self.by_role.get(role)
        return row.cells[at - 1] if at is not None and at <= len(row.cells) else None

    def text(self, row: Row, role: Role) -> str:
        """Return the same as text without outer spaces."""
        cell = self.cell(row, role)
        return "" if cell is None else str(cell).strip()

    def heading(self, column: int) -> str:
        """Return a column's heading, "" beyond the last."""
        return self.heads[column - 1] if 0 < column <= len(self.heads) else ""


def read_columns(head: Row, below: tuple[Row, ...]) -> Columns:
    """Return what each column holds; without a column of values, columns named for sexes, years or things
    counted do.
    """
    by_role: dict[Role, int] = {}
    left: list[int] = []
    for column, cell in enumerate(head.cells, 1):
        role = headings.role_of(cell)
        if role and role not in by_role:
            by_role[role] = column
        elif headings.plain(cell) and not headings.is_aside(cell):
            left.append(column)
    heads = tuple(str("" if cell is None else cell).strip() for cell in head.cells)
    if {Role.VALUE, Role.LOW, Role.HIGH} & set(by_role):
        return Columns(heads, by_role, ())
    figures = [found for column in left if (found := _figures(head, column, below))]
    return Columns(heads, by_role, tuple(figures))


def _figures(head: Row, column: int, below: tuple[Row, ...]) -> Figures | None:
    cell, heading = head.cells[column - 1], str(head.cells[column - 1]).strip()
    if headings.is_part(cell):
        return Figures(column, heading, part=headings.part_of(cell))
    if period := headings.year_in(cell):
        return Figures(column, heading, period=period)
    held = [row.cells[column - 1] for row in below[:200] if column <= len(row.cells)]
    told = [cell for cell in held if cell is not None and str(cell).strip()]
    numbers = sum(not isinstance(cell, str) or any(map(str.isdecimal, cell[:4])) for cell in told)
    return Figures(column, heading, population=heading) if told and numbers * 2 > len(told) else None
