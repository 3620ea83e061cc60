"""Anybody's table to claims: what is sure is taken, what is not is listed with row and column."""

from collections import Counter
from dataclasses import dataclass, replace

from asylia.figures.claims import columns, delimited, headings, rows, workbook
from asylia.figures.claims.claim import Claim
from asylia.figures.claims.columns import Columns
from asylia.figures.claims.grid import Refusal, Row, Sheet
from asylia.figures.errors import TableRefused

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave: claims, what was refused, what was passed over, and how many rows of data it held.

    Each row of data is in `rows_taken`, or has a refusal; each other row with text is in `passed_over`.
    """

    claims: tuple[Claim, ...]
    refused: tuple[Refusal, ...]
    passed_over: tuple[Refusal, ...]
    rows_held: int
    rows_taken: int
    read_as: str


def read_table(raw: bytes, *, where: str) -> Reading:
    """Return the claims in a CSV or XLSX file.

    Raises: TableRefused for bytes that are no such file, or that have no headings that say what they hold.
    """
    sheets = workbook.read_workbook(raw, where=where) if raw[:4] == b"PK\x03\x04" else ()
    if not sheets:
        sheets = (delimited.read_delimited(raw, where=where),)
    many = sum(headings.find_head(sheet.rows) is not None for sheet in sheets) > 1
    read = [_read_sheet(sheet, prefix=f"{sheet.name} " if many else "") for sheet in sheets]
    if all(headings.find_head(sheet.rows) is None for sheet in sheets):
        raise TableRefused(
            where, 0, "no row has headings such as year and value; see the reference of claims"
        )
    claims = tuple(claim for reading in read for claim in reading.claims)
    return Reading(
        _with_own_refs(claims),
        tuple(refusal for reading in read for refusal in reading.refused),
        tuple(row for reading in read for row in reading.passed_over),
        sum(reading.rows_held for reading in read),
        sum(reading.rows_taken for reading in read),
        sheets[0].read_as,
    )


def _read_sheet(sheet: Sheet, *, prefix: str) -> Reading:
    at = headings.find_head(sheet.rows)
    broken = [replace(refusal, sheet=sheet.name) for refusal in sheet.refused]
    if at is None:
        over = tuple(
            _passed(row, sheet, "no headings above this row") for row in sheet.rows if not row.is_empty
        )
        return Reading((), tuple(broken), over, len(broken), 0, sheet.read_as)
    head, below = sheet.rows[at], sheet.rows[at + 1 :]
    layout = columns.read_columns(head, below)
    above = tuple(
        _passed(row, sheet, "it stands above the headings") for row in sheet.rows[:at] if not row.is_empty
    )
    data = [row for row in below if not row.is_empty or sheet.troubles(row.number)]
    claims: list[Claim] = []
    refused = list(broken)
    taken = 0
    for row in data:
        got, lost = _read_row(row, sheet, layout, prefix)
        claims += got
        refused += lost
        taken += bool(got)
    refused.sort(key=lambda refusal: (refusal.row, refusal.column))
    return Reading(
        rows.with_totals(claims), tuple(refused), above, len(data) + len(broken), taken, sheet.read_as
    )


def _read_row(row: Row, sheet: Sheet, layout: Columns, prefix: str) -> tuple[list[Claim], list[Refusal]]:
    """Return a row's claims and what was refused of it: never neither."""
    lost = [_refusal(row, column, sheet, layout, why) for column, why in sheet.troubles(row.number)]
    if why := _ragged(row, layout):
        return [], [*lost, _refusal(row, len(layout.heads) + 1, sheet, layout, why)]
    hurt = {refusal.column for refusal in lost}
    got, troubles = rows.read_row(row, layout, hurt)
    lost += [_refusal(row, column, sheet, layout, why) for column, why in troubles]
    if not got and not lost:
        lost.append(_refusal(row, 0, sheet, layout, "the row states no figure"))
    return [replace(claim, ref=prefix + claim.ref) for claim in got], lost


def _ragged(row: Row, layout: Columns) -> str:
    beyond = [cell for cell in row.cells[len(layout.heads) :] if cell is not None and str(cell).strip()]
    if beyond:
        return (
            f"the row has {len(row.cells)} cells under {len(layout.heads)} headings; a comma may be unquoted"
        )
    return ""


def _refusal(row: Row, column: int, sheet: Sheet, layout: Columns, why: str) -> Refusal:
    cell = row.cells[column - 1] if 0 < column <= len(row.cells) else None
    text = str("" if cell is None else cell)[:_SHOWN]
    return Refusal(row.number, column, layout.heading(column), text, why, sheet.name)


def _passed(row: Row, sheet: Sheet, why: str) -> Refusal:
    text = " | ".join(str(cell) for cell in row.cells if cell is not None and str(cell).strip())
    return Refusal(row.number, 0, "", text[:_SHOWN], why, sheet.name)


def _with_own_refs(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Give claims that share a reference their row as well, so that a finding names one."""
    times = Counter(claim.ref for claim in claims)
    return tuple(
        replace(claim, ref=f"{claim.ref} (row {claim.row})") if times[claim.ref] > 1 else claim
        for claim in claims
    )
