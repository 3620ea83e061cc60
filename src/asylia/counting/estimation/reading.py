"""A table of overlaps out of a file's bytes: what is sure is parsed, the rest is listed with row and column.

Forms: a 0/1 column for each list and `count`; or one row for each person, without `count`; in both, an
optional column `draw` numbers equally likely tables. Other columns are left out and named.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from asylia.counting.errors import TableRefused
from asylia.counting.estimation import overlaps
from asylia.counting.estimation.overlaps import Overlaps

COUNT, DRAW = "count", "draw"
_YES_NO = {"0": 0, "1": 1, "0.0": 0, "1.0": 1, "false": 0, "true": 1}
_ENCODINGS = ("utf-8-sig", "cp949", "gb18030")
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_MOSTLY = 0.5
_MOST_PERSONS = 10**12


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that was left out; the heading is row 1; column "" means the row as a whole."""

    row: int
    column: str
    why: str

    def __str__(self) -> str:
        where = f"row {self.row}, column {self.column}" if self.column else f"row {self.row}"
        return f"{where}: {self.why}; the row was left out"


@dataclass(frozen=True, slots=True)
class Read:
    """A table, the rows left out of it, and what else the reader of the file should know."""

    table: Overlaps
    unread: tuple[Unread, ...]
    notes: tuple[str, ...]


def read(raw: bytes, *, where: str, lists: Sequence[str] = ()) -> Read:
    """Return the table that a file's bytes hold; `lists` names the columns that are lists.

    Raises: TableRefused where there is no heading, no list, or no row that can be read.
    """
    text, notes = _text(raw, where)
    first, rows = _rows(text, where)
    if not rows:
        raise TableRefused(where, 0, "the file is empty; it wants a heading with a column for each list")
    heading = [cell.strip() for cell in rows[0]]
    return assemble(heading, rows[1:], where=where, lists=lists, notes=notes, first=first)


def assemble(
    heading: list[str],
    rows: Sequence[Sequence[str]],
    *,
    where: str,
    lists: Sequence[str] = (),
    notes: tuple[str, ...] = (),
    first: int = 2,
) -> Read:
    """Return the table that rows of text under a heading hold. Raises: as `read`."""
    columns = _columns(heading, where)
    chosen, left = _lists(heading, rows, lists, where)
    if left:
        notes += (f"columns that are no list were left out: {', '.join(left)}",)
    people: dict[tuple[int, int], int] = {}
    unread: list[Unread] = []
    for number, row in enumerate(rows, start=first):
        if not any(cell.strip() for cell in row):
            continue
        try:
            draw, cell, persons = _row(row, number, columns, chosen)
        except _Bad as bad:
            unread.append(bad.unread)
            continue
        people[draw, cell] = people.get((draw, cell), 0) + persons
    if not any(people.values()):
        reason = f"; {unread[0]}" if unread else ""
        raise TableRefused(where, 0, f"no row holds people on a list{reason}")
    return Read(_table(tuple(chosen), people), tuple(unread), notes)


class _Bad(Exception):
    """A row that cannot be read."""

    def __init__(self, row: int, column: str, why: str) -> None:
        super().__init__(why)
        self.unread = Unread(row, column, why)


def _text(raw: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of bytes, and a note where the encoding had to be guessed."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw, name, where), (() if name != "utf-16" else ("the file was read as utf-16",))
    if raw[1:200:2].count(0) > len(raw[1:200:2]) * _MOSTLY:
        return _decoded(raw, "utf-16-le", where), ("the file was read as utf-16-le",)
    for name in _ENCODINGS:
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        return text, (() if name == "utf-8-sig" else (f"the file is not UTF-8; it was read as {name}",))
    raise TableRefused(where, 0, "this is text in no known encoding; save the file as UTF-8")


def _decoded(raw: bytes, name: str, where: str) -> str:
    try:
        return raw.decode(name)
    except UnicodeDecodeError:
        raise TableRefused(where, 0, f"this is not text in {name}; save the file as UTF-8") from None


def _rows(text: str, where: str) -> tuple[int, list[list[str]]]:
    """Return the number of the first row below the heading, and the rows from the heading on."""
    heading = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t", key=heading.count)
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise TableRefused(where, 0, f"this is not a table of comma-separated values: {error}") from None
    start = next((place for place, row in enumerate(found) if any(cell.strip() for cell in row)), len(found))
    return start + 2, found[start:]


def _columns(heading: list[str], where: str) -> dict[str, int]:
    named = [name for name in heading if name]
    doubled = sorted({name for name in named if named.count(name) > 1})
    if doubled:
        raise TableRefused(where, 1, f"two columns are named {doubled[0]}; give each list a name of its own")
    columns = {name: place for place, name in enumerate(heading) if name}
    for wanted in (COUNT, DRAW):
        found = [place for name, place in columns.items() if name.lower() == wanted]
        columns.update((wanted, place) for place in found[:1])
    return columns


def _lists(
    heading: list[str], rows: Sequence[Sequence[str]], asked: Sequence[str], where: str
) -> tuple[dict[str, int], list[str]]:
    """Return the columns that are lists, by name, and the names of those that are not."""
    places = {name: place for place, name in enumerate(heading) if name and name.lower() not in (COUNT, DRAW)}
    missing = [name for name in asked if name not in places]
    if missing:
        raise TableRefused(where, 1, f"there is no column {missing[0]}; there are {', '.join(places)}")
    chosen = (
        {name: places[name] for name in asked}
        if asked
        else {name: place for name, place in places.items() if _mostly_yes_no(rows, place)}
    )
    if not chosen:
        raise TableRefused(where, 1, "no column holds 0 and 1; give each list a column, 1 for who is on it")
    if len(chosen) > overlaps.MOST_LISTS:
        raise TableRefused(where, 1, f"{len(chosen)} lists; {overlaps.MOST_LISTS} are the most that is read")
    return chosen, [name for name in places if name not in chosen]


def _mostly_yes_no(rows: Sequence[Sequence[str]], place: int) -> bool:
    cells = [row[place].strip().lower() for row in rows if len(row) > place and row[place].strip()]
    return bool(cells) and sum(cell in _YES_NO for cell in cells) > _MOSTLY * len(cells)


def _row(
    row: Sequence[str], number: int, columns: dict[str, int], chosen: dict[str, int]
) -> tuple[int, int, int]:
    """Return draw, cell and people of a row. Raises: _Bad."""
    width = max(columns.values()) + 1
    if len(row) < width:
        raise _Bad(number, "", f"it has {len(row)} cells where the heading has {width}")
    if any(cell.strip() for cell in row[width:]):
        raise _Bad(number, "", f"it has {len(row)} cells where the heading has {width}")
    cell = 0
    for bit, (name, place) in enumerate(chosen.items()):
        held = _YES_NO.get(row[place].strip().lower())
        if held is None:
            raise _Bad(number, name, f"{row[place].strip()[:40] or 'nothing'} stands where 0 or 1 is wanted")
        cell |= held << bit
    persons = _whole(row, number, columns, COUNT) if COUNT in columns else 1
    draw = _whole(row, number, columns, DRAW) if DRAW in columns else 0
    if cell == 0 and persons:
        raise _Bad(number, "", "it counts people on no list, who are what is to be estimated")
    return draw, cell, persons


def _whole(row: Sequence[str], number: int, columns: dict[str, int], name: str) -> int:
    written = row[columns[name]].strip()
    try:
        value = float(written)
        if value != int(value):
            raise ValueError
    except (ValueError, OverflowError):
        raise _Bad(number, name, f"{written[:40] or 'nothing'} is no whole number") from None
    if not 0 <= value <= _MOST_PERSONS:
        raise _Bad(number, name, f"{written[:40]} is {'less than nobody' if value < 0 else 'too many'}")
    return int(value)


def _table(lists: tuple[str, ...], people: dict[tuple[int, int], int]) -> Overlaps:
    draws = {draw: place for place, draw in enumerate(sorted({draw for draw, _ in people}))}
    cells = sorted({cell for _, cell in people})
    where = {cell: place for place, cell in enumerate(cells)}
    counts = np.zeros((len(draws), len(cells)), dtype=np.int64)
    for (draw, cell), persons in people.items():
        counts[draws[draw], where[cell]] += persons
    return overlaps.gather(lists, np.array(cells, dtype=np.int64), counts)


def lines(unread: Sequence[Unread]) -> Iterator[str]:
    """Yield a sentence for each row left out."""
    yield from map(str, unread)
