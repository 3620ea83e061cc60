"""The claims on file, row by row as they were gathered, and what the checks find in them."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from asylia.figures.claims import checking
from asylia.figures.claims.findings import Finding
from asylia.figures.errors import ClaimUnknown

FILE = Path(__file__).parent / "claims" / "data" / "claims.csv"


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim: who said what, when, about whom; a bound that was not stated is None."""

    claim_id: str
    said_by: str
    said_on: str
    published_in: str
    population: str
    measure: str
    period_start: str
    period_end: str
    low: int | None
    high: int | None
    place: str
    kind: str
    issue: str
    contradicts: tuple[str, ...]
    source: str
    note: str

    @property
    def period(self) -> str:
        """The period it is about, as it was written."""
        if self.period_start and self.period_end and self.period_start != self.period_end:
            return f"{self.period_start} to {self.period_end}"
        return self.period_start or (f"to {self.period_end}" if self.period_end else "")

    @property
    def is_sound(self) -> bool:
        """True if nothing is noted against it."""
        return self.issue == "ok"


@cache
def entries() -> tuple[Entry, ...]:
    """Return every claim on file, in the file's order."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_entry(row) for row in csv.DictReader(file))


def _entry(row: dict[str, str]) -> Entry:
    low, high = (int(float(row[name])) if row[name] else None for name in ("value_low", "value_high"))
    refs = tuple(ref.strip() for ref in row["contradicts"].split(",") if ref.strip())
    plain = {
        name: row[name]
        for name in (
            *("claim_id", "said_by", "said_on", "published_in", "population", "measure", "period_start"),
            *("period_end", "place", "kind", "issue", "source", "note"),
        )
    }
    return Entry(**plain, low=low, high=high, contradicts=refs)


def entry(claim_id: str) -> Entry:
    """Return one claim. Raises: ClaimUnknown."""
    for one in entries():
        if one.claim_id == claim_id:
            return one
    raise ClaimUnknown(f"there is no claim {claim_id!r} in the ledger")


@cache
def findings() -> tuple[Finding, ...]:
    """Return what the checks find in the claims on file; a person confirms each."""
    # Reading tables brings a spreadsheet library, half a second that the start of the site need not wait.
    from asylia.figures.claims import reading

    return checking.find(reading.read_table(FILE.read_bytes(), where=FILE.name).claims)


def findings_on(claim_id: str) -> tuple[Finding, ...]:
    """Return what the checks find about one claim."""
    return tuple(one for one in findings() if one.about.ref == claim_id)


def about(*populations: str, measures: tuple[str, ...] = ()) -> tuple[Entry, ...]:
    """Return the claims about a population, the earliest said first."""
    found = [
        one
        for one in entries()
        if one.population in populations and (not measures or one.measure in measures)
    ]
    return tuple(sorted(found, key=lambda one: (one.said_on, one.claim_id)))
