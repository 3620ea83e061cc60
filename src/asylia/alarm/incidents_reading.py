"""Tables of reports and incidents become values. A bad cell is named and left unknown; no row is dropped."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from asylia.alarm import incidents_dates
from asylia.alarm.errors import AlarmDataRefused, AlarmRefused
from asylia.alarm.incidents import Confidence, Event, Incident, Persons, Precision, Report, When
from asylia.alarm.incidents_dates import NoDate
from asylia.terms import states

NEEDED = ("date", "country", "place", "persons", "event")
MOST_ROWS = 5_000
MOST_PERSONS = 10_000_000
Word = TypeVar("Word", bound=StrEnum)
_Cells = dict[str | None, str | list[str] | None]


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell that could not be read as it stands: where, what it holds, and what would be understood."""

    row: int
    column: str
    held: str
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """All rows of a table as reports, and what could not be read in them."""

    reports: tuple[Report, ...]
    problems: tuple[Problem, ...]


class _Row:
    """One row being read; keeps its problems. Rows count from 2, since the heading is row 1."""

    def __init__(self, number: int, cells: _Cells) -> None:
        self.number = number
        self.problems: list[Problem] = []
        self._cells = {key: value for key, value in cells.items() if key and isinstance(value, str)}
        surplus = cells.get(None)
        if surplus:
            self.complain("", ", ".join(surplus), "the row has more cells than the heading")

    def text(self, column: str) -> str:
        """Return a cell without the spaces around it; "" if there is none."""
        return " ".join(self._cells.get(column, "").split())

    def complain(self, column: str, held: str, why: str) -> None:
        """Keep a problem of this row."""
        self.problems.append(Problem(self.number, column, held, why))

    def word(self, column: str, words: type[Word]) -> Word | None:
        """Return the word of a closed list that the cell holds, or None."""
        held = self.text(column)
        if not held:
            return None
        try:
            return words(held.lower().replace(" ", "_"))
        except ValueError:
            self.complain(column, held, f"it is one of {', '.join(words)}")
            return None

    def number_of(self, column: str) -> int | None:
        """Return the whole number that the cell holds, or None."""
        held = self.text(column)
        if not held:
            return None
        plain = held.replace(",", "")
        if plain.isascii() and plain.isdigit() and 1 <= int(plain[:12]) <= MOST_PERSONS:
            return int(plain)
        self.complain(column, held, "it is a whole number of people, 1 or more")
        return None


def read_reports(text: str, *, where: str, today: date | None = None) -> Told:
    """Return every row of a CSV table as a report, and each cell that could not be read.

    Raises: AlarmRefused if the text is no table, lacks every needed column, or has more than 5,000 rows.
    """
    table = _table(text, where)
    seen: dict[str, int] = {}
    reports: list[Report] = []
    problems: list[Problem] = []
    for row in table:
        report = _report(row, today)
        if report.report_id in seen:
            first = seen[report.report_id]
            row.complain("report_id", report.report_id, f"row {first} has this report_id too")
            report = replace(report, report_id=f"{report.report_id} (row {row.number})")
        seen[report.report_id] = row.number
        reports.append(report)
        problems += row.problems
    return Told(tuple(reports), tuple(problems))


def _table(text: str, where: str) -> list[_Row]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        columns = {name.strip() for name in reader.fieldnames or () if name}
        if not columns & set(NEEDED):
            raise AlarmRefused(where, 1, f"the first line names none of the columns {', '.join(NEEDED)}")
        missing = [column for column in NEEDED if column not in columns]
        if missing:
            raise AlarmRefused(where, 1, f"the first line lacks {', '.join(missing)}; add what is missing")
        rows = [_Row(number, _stripped(cells)) for number, cells in enumerate(reader, start=2)]
    except csv.Error as error:
        raise AlarmRefused(where, reader.line_num, f"this is not a CSV table: {error}") from None
    if len(rows) > MOST_ROWS:
        raise AlarmRefused(where, 0, f"{len(rows):,} rows; at most {MOST_ROWS:,} are compared at once")
    return rows


def _stripped(cells: Mapping[str | None, str | list[str] | None]) -> _Cells:
    return {key if key is None else key.strip(): value for key, value in cells.items()}


def _report(row: _Row, today: date | None) -> Report:
    return Report(
        report_id=row.text("report_id") or f"row {row.number}",
        row=row.number,
        when=_when(row, today),
        country=_country(row),
        place=row.text("place"),
        persons=_persons(row),
        event=_needed(row, "event", lambda: row.word("event", Event)),
        detail=row.text("event_detail"),
        outcome=row.text("outcome"),
        source=row.text("source"),
        confidence=row.word("confidence", Confidence),
        note=row.text("note"),
        incident_id=row.text("incident_id"),
    )


Read = TypeVar("Read")


def _needed(row: _Row, column: str, read: Callable[[], Read]) -> Read:
    if not row.text(column):
        row.complain(column, "", "the cell is empty; it is taken as not known")
    return read()


def _when(row: _Row, today: date | None) -> When | None:
    held = row.text("date")
    precision = row.word("date_precision", Precision)
    try:
        found = incidents_dates.read_when(held, precision=precision)
    except NoDate as reason:
        row.complain("date", held, str(reason))
        return None
    if today is not None and found.first_on > today:
        row.complain("date", held, f"this day has not come yet on {today}; is the year right?")
    return found


def _country(row: _Row) -> str | None:
    held = row.text("country")
    if states.is_state(held):
        return held
    if held:
        row.complain("country", held, f"it is an ISO 3166 code of three letters{states.hint(held)}")
    else:
        row.complain("country", "", "the cell is empty; it is taken as not known")
    return None


def _persons(row: _Row) -> Persons | None:
    figure, low, high = (row.number_of(column) for column in ("persons", "persons_min", "persons_max"))
    if low is not None and high is not None and low > high:
        row.complain("persons_min", str(low), f"it is more than persons_max, {high}; both are taken as said")
    said = [number for number in (figure, low, high) if number is not None]
    return Persons(figure, min(said), max(said)) if said else None


# The incidents that ship


def read_incidents(rows: Iterable[Mapping[str, str]], reports: Iterable[Report]) -> tuple[Incident, ...]:
    """Return the incidents of the data that ships, each with its reports. Raises: AlarmDataRefused."""
    by_incident: dict[str, list[Report]] = {}
    for report in reports:
        by_incident.setdefault(report.incident_id, []).append(report)
    return tuple(
        _incident(row, number, tuple(by_incident.get(row["incident_id"], ())))
        for number, row in enumerate(rows, start=2)
    )


def _incident(row: Mapping[str, str], number: int, reports: tuple[Report, ...]) -> Incident:
    try:
        return Incident(
            incident_id=row["incident_id"],
            when=incidents_dates.read_when(row["date"], precision=Precision(row["date_precision"])),
            country=row["country"],
            place=row["place"],
            persons=Persons(int(row["persons"]), int(row["persons_low"]), int(row["persons_high"])),
            event=Event(row["event"]),
            final_event=Event(row["final_event"]),
            follows=row["follows_incident"],
            detail=row["event_detail"],
            outcome=row["outcome"],
            source=row["source"],
            confidence=Confidence(row["confidence"]),
            note=row["note"],
            position=(float(row["lat"]), float(row["lon"])) if row["lat"] else None,
            reports=reports,
        )
    except (KeyError, ValueError) as error:
        raise AlarmDataRefused("incidents.csv", number, f"the row cannot be read: {error}") from None
