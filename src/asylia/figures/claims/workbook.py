"""Bytes of an XLSX workbook to grids: stored results of formulas, merged cells and dates as what they are."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from asylia.figures.claims.grid import Row, Sheet, Value
from asylia.figures.errors import TableRefused

MOST_UNPACKED_BYTES = 300_000_000
MOST_COLUMNS = 500
_BROKEN = (ValueError, KeyError, TypeError, OSError, zipfile.BadZipFile, InvalidFileException, SyntaxError)
_Place = tuple[int, int]


def read_workbook(raw: bytes, *, where: str) -> tuple[Sheet, ...]:
    """Return every sheet's rows. What a header says of its size is not believed; only cells that exist count.

    Raises: TableRefused for a file that is no workbook, or unpacks to more than is read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MOST_UNPACKED_BYTES:
            raise TableRefused(where, 0, f"the workbook unpacks to {unpacked:,} bytes; it is not read")
        shown = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
        written = openpyxl.load_workbook(io.BytesIO(raw), data_only=False)
    except _BROKEN as error:
        raise TableRefused(where, 0, f"this is no readable XLSX workbook ({type(error).__name__})") from None
    return tuple(_sheet(shown[sheet.title], sheet) for sheet in written.worksheets)


def _sheet(shown, written) -> Sheet:  # type: ignore[no-untyped-def]  # openpyxl's worksheets
    problems: dict[_Place, str] = {}
    cells: dict[_Place, Value] = {}
    # The cells that exist, without those that a dense walk over the sheet's bounds would make.
    for (row, column), cell in written._cells.items():
        stored = shown._cells.get((row, column))
        value = cell.value if cell.data_type != "f" else (stored.value if stored is not None else None)
        if cell.data_type == "f" and value is None:
            problems[row, column] = (
                "a formula without a stored result; open and save the file, then try again"
            )
        elif cell.data_type == "e" or (
            isinstance(value, str) and value.startswith("#") and value.endswith("!")
        ):
            problems[row, column] = f"the cell holds the error {value}"
        elif column > MOST_COLUMNS and value is not None:
            problems[row, column] = f"a table of more than {MOST_COLUMNS} columns is not read beyond them"
        else:
            cells[row, column] = _value(value)
    for merged in written.merged_cells.ranges:
        _spread(merged, cells, problems)
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), why in problems.items():
        by_row.setdefault(row, {})[column] = why
    return Sheet(str(written.title), _rows(cells, problems), problems=by_row, read_as="XLSX")


def _spread(merged, cells: dict[_Place, Value], problems: dict[_Place, str]) -> None:  # type: ignore[no-untyped-def]
    """Give a merged text to each cell below it; a merged number belongs to no one row or column."""
    corner = cells.get((merged.min_row, merged.min_col))
    if corner is None or merged.size["rows"] * merged.size["columns"] > 1_000_000:
        return
    is_figure = isinstance(corner, int | float) and not 1800 <= corner < 2200
    for row, column in ((r, c) for r in range(merged.min_row, merged.max_row + 1) for c in _columns(merged)):
        if is_figure:
            cells.pop((row, column), None)
            problems[row, column] = (
                f"the number {corner:,} is merged over {merged.coord}: whose it is, is unclear"
            )
        else:
            cells[row, column] = corner


def _columns(merged) -> range:  # type: ignore[no-untyped-def]  # openpyxl's range
    return range(merged.min_col, min(merged.max_col, MOST_COLUMNS) + 1)


def _rows(cells: dict[_Place, Value], problems: dict[_Place, str]) -> tuple[Row, ...]:
    by_row: dict[int, dict[int, Value]] = {}
    for (row, column), value in cells.items():
        by_row.setdefault(row, {})[column] = value
    for row, column in problems:
        by_row.setdefault(row, {}).setdefault(min(column, MOST_COLUMNS), None)
    wide = max((column for row in by_row.values() for column in row), default=0)
    return tuple(Row(n, tuple(by_row[n].get(at) for at in range(1, wide + 1))) for n in sorted(by_row))


def _value(value: object) -> Value:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, str | int | float | date):
        return value
    return str(value)
