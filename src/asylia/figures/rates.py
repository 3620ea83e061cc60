"""Recognition rates by UNHCR's two definitions, with the bounds that its small numbers leave.

Refugee recognition rate: recognised / (recognised + complementary + rejected). Total recognition rate:
(recognised + complementary) / the same. Applications closed without a decision on their substance are in
neither. Source: UNHCR, methodology of the Refugee Data Finder.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from asylia.figures import answers, cells, countries, stages, store
from asylia.figures.answers import Answer
from asylia.figures.cells import Cell
from asylia.figures.sources import UNHCR
from asylia.figures.stages import Stage

PARTS = ("recognised", "complementary", "rejected", "closed")
COLUMNS = (
    *(f"{part}{end}" for part in PARTS for end in ("_low", "", "_high")),
    *(f"{share}{end}" for share in ("refugee_share", "total_share") for end in ("_low", "", "_high")),
    "unit",
)
SMALL = (
    "UNHCR stores every count from 1 to 4 as 5; the low and high columns hold what each sum may really be."
)
MISSING = "A year or country without a row is one for which UNHCR publishes nothing. It is not a zero."
BOTH = "Persons and cases are added here; a case may hold several persons."
TWICE = "All stages are added: a claim that was decided and then appealed is counted at each."


class By(StrEnum):
    """What a table of rates has one row for."""

    YEAR = "year"
    ASYLUM = "asylum"
    ORIGIN = "origin"


@dataclass(frozen=True, slots=True)
class Share:
    """A rate from 0 to 1 as it follows from the stored counts, with its bounds."""

    low: float
    stored: float
    high: float


@dataclass(frozen=True, slots=True)
class Asked:
    """Which decisions are meant; None asks for all. Both years are included."""

    origin: str | None = None
    asylum: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    stage: Stage = Stage.ALL

    def where(self) -> tuple[str, dict[str, object]]:
        """Return the condition in SQL and what fills it. Raises: CountryUnknown."""
        given: dict[str, object] = {}
        said = []
        for column, code in (("origin", self.origin), ("asylum", self.asylum)):
            if code:
                given[column] = countries.country(code).code
                said.append(f"{column} = ${column}")
        for name, sign, year in (("first", ">=", self.first_year), ("last", "<=", self.last_year)):
            if year is not None:
                given[name] = year
                said.append(f"year {sign} ${name}")
        if self.stage is not Stage.ALL:
            given["levels"] = list(stages.OF_STAGE[self.stage])
            said.append("level in (select unnest($levels))")
        return " and ".join(said) or "true", given


def refugee_share(recognised: Cell, complementary: Cell, rejected: Cell) -> Share | None:
    """Return the refugee recognition rate; None where nothing was decided. Source: UNHCR."""
    return _share(recognised, complementary + rejected)


def total_share(recognised: Cell, complementary: Cell, rejected: Cell) -> Share | None:
    """Return the total recognition rate; None where nothing was decided. Source: UNHCR."""
    return _share(recognised + complementary, rejected)


def _share(granted: Cell, other: Cell) -> Share | None:
    """Return granted / (granted + other). It rises with the one and falls with the other, so its bounds lie
    at theirs.
    """
    if granted.high + other.high == 0:
        return None

    def part(mine: int, rest: int) -> float:
        return mine / (mine + rest) if mine + rest else 0.0

    return Share(
        part(granted.low, other.high), part(granted.stored, other.stored), part(granted.high, other.low)
    )


def recognition(
    *,
    origin: str | None = "PRK",
    asylum: str | None = None,
    first_year: int | None = None,
    last_year: int | None = None,
    by: str = By.YEAR,
    stage: str = Stage.ALL,
) -> Answer:
    """Return decisions and both recognition rates, one row a year (or a country), with their bounds.

    Raises: CountryUnknown, TableUnknown.
    """
    asked = Asked(origin, asylum, first_year, last_year, stages.stage(stage))
    column = By(by)
    where, given = asked.where()
    sums = ", ".join(cells.three(part, part) for part in PARTS)
    sql = f"select {column}, {sums}, string_agg(distinct unit, '') from decisions where {where} group by 1"
    found = [_row(row) for row in store.rows(f"{sql} order by 1", given)]
    key = [column] if column is By.YEAR else [column, f"{column}_name"]
    rows = [row if column is By.YEAR else (row[0], countries.name_of(row[0]), *row[1:]) for row in found]
    return answers.answer(
        _title(asked), [*key, *COLUMNS], rows, notes=_notes(asked, found), sources=[f"{UNHCR}: decisions"]
    )


def _row(row: tuple[Any, ...]) -> tuple[Any, ...]:
    key, *counts, units = row
    recognised, complementary, rejected = (Cell(*counts[at : at + 3]) for at in (0, 3, 6))
    shares: list[float | None] = []
    for found in (refugee_share, total_share):
        share = found(recognised, complementary, rejected)
        shares += [share.low, share.stored, share.high] if share else [None, None, None]
    return (key, *counts, *shares, stages.unit_of(units))


def _title(asked: Asked) -> str:
    of = f" of applicants from {countries.name_of(asked.origin)}" if asked.origin else ""
    in_ = f" in {countries.name_of(asked.asylum)}" if asked.asylum else ""
    return f"Recognition{of}{in_}"


def _notes(asked: Asked, rows: list[tuple[Any, ...]]) -> list[str]:
    notes = [SMALL, MISSING]
    if len({row[-1] for row in rows}) > 1 or any(" and " in row[-1] for row in rows):
        notes.append(BOTH)
    if asked.stage is Stage.ALL:
        notes.append(TWICE)
    return notes
