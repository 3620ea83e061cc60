"""What was publicly reported: reports, and the incidents that they are reports of.

Public figures contradict one another; an incident keeps every report and every disagreement among them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Event(StrEnum):
    """What happened to the people."""

    DETAINED = "detained"
    HANDED_OVER = "handed_over"
    REPATRIATED = "repatriated"
    RELEASED = "released"
    DISAPPEARED = "disappeared"


class Precision(StrEnum):
    """How exactly a source dates what it tells."""

    DAY = "day"
    BY_DAY = "by_day"
    ABOUT = "about"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    REPORTED_ON = "reported_on"


class Confidence(StrEnum):
    """How far a source is to be relied on; it is said of sources, never of people."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class When:
    """The days on which something may have happened, first and last both included, and how it was written."""

    first_on: date
    last_on: date
    precision: Precision
    written: str

    @property
    def told_on(self) -> date:
        """The day that was written, or the first of the month, year or range that was."""
        parts = [int(part) for part in self.written.partition("/")[0].strip().split("-")]
        return date(*[*parts, 1, 1][:3])

    def days_to(self, other: "When") -> int:
        """Return the days that lie between two such spans; 0 where they meet."""
        return max(0, (max(self.first_on, other.first_on) - min(self.last_on, other.last_on)).days)


@dataclass(frozen=True, slots=True)
class Persons:
    """How many people a source speaks of: its figure, and the least and the most it allows."""

    figure: int | None
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Report:
    """One source's account of one event. What could not be read is None or "", and stands in a problem."""

    report_id: str
    row: int
    when: When | None
    country: str | None
    place: str
    persons: Persons | None
    event: Event | None
    detail: str = ""
    outcome: str = ""
    source: str = ""
    confidence: Confidence | None = None
    note: str = ""
    incident_id: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """One event, with the least and the most people any source gives, and what it followed, if anything."""

    incident_id: str
    when: When
    country: str
    place: str
    persons: Persons
    event: Event
    final_event: Event
    follows: str
    detail: str
    outcome: str
    source: str
    confidence: Confidence
    note: str
    position: tuple[float, float] | None
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Something on which reports of one incident differ: each answer, and who gave it."""

    what: str
    answers: tuple[tuple[str, tuple[str, ...]], ...]


def disagreements(reports: Sequence[Report]) -> tuple[Disagreement, ...]:
    """Return what the reports differ on: date, country, place, persons, event; nothing is averaged away."""
    said = {
        "date": [(r.when.written if r.when else "", r.report_id) for r in reports],
        "country": [(r.country or "", r.report_id) for r in reports],
        "place": [(r.place, r.report_id) for r in reports],
        "persons": [(persons_written(r.persons), r.report_id) for r in reports],
        "event": [(r.event.value if r.event else "", r.report_id) for r in reports],
    }
    found = (_differing(what, answers) for what, answers in said.items())
    return tuple(one for one in found if one is not None)


def _differing(what: str, answers: Iterable[tuple[str, str]]) -> Disagreement | None:
    by_answer: dict[str, list[str]] = {}
    for answer, report_id in answers:
        if answer:
            by_answer.setdefault(answer, []).append(report_id)
    if len(by_answer) < 2:
        return None
    return Disagreement(what, tuple((answer, tuple(ids)) for answer, ids in by_answer.items()))


def persons_written(persons: Persons | None) -> str:
    """Return a number of people as a reader wants it: 48, 62 to 65, or "" where none is known."""
    if persons is None:
        return ""
    if persons.least == persons.most:
        return str(persons.least)
    return f"{persons.least} to {persons.most}"


def course(incident: Incident, *, among: Iterable[Incident]) -> tuple[Incident, ...]:
    """Return the stages of one course of events, the earliest cause first: arrest, handover, return."""
    known = {one.incident_id: one for one in among}
    first = incident
    seen = {first.incident_id}
    while first.follows in known and first.follows not in seen:
        first = known[first.follows]
        seen.add(first.incident_id)
    return tuple(_with_followers(first, tuple(known.values()), set()))


def _with_followers(first: Incident, among: Sequence[Incident], told: set[str]) -> list[Incident]:
    told.add(first.incident_id)
    stages = [first]
    after = [one for one in among if one.follows == first.incident_id and one.incident_id not in told]
    for one in sorted(after, key=lambda found: (found.when.told_on, found.incident_id)):
        stages += _with_followers(one, among, told)
    return stages
