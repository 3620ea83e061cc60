"""One measure over the years, with the years that have no row, and the breaks, marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from asylia.figures import answers, breaks, cells, countries, rates, stages, store
from asylia.figures.answers import Answer
from asylia.figures.breaks import Break
from asylia.figures.errors import TableUnknown
from asylia.figures.rates import Asked
from asylia.figures.sources import UNHCR


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted: the table and column it stands in, whether at a year's end or within it."""

    name: str
    table: str
    column: str
    is_stock: bool
    meaning: str


MEASURES = {
    one.name: one
    for one in (
        Measure("refugees", "population", "refugees", True, "refugees at the end of the year"),
        Measure(
            "asylum_seekers", "population", "asylum_seekers", True, "asylum-seekers at the end of the year"
        ),
        Measure("oip", "population", "oip", True, "others in need of international protection"),
        Measure("stateless", "population", "stateless", True, "stateless people at the end of the year"),
        Measure("idps", "population", "idps", True, "people displaced inside their country"),
        Measure("new_refugees", "flows", "refugees", False, "people who became refugees within the year"),
        Measure("applications", "applications", "applied", False, "asylum applications within the year"),
        Measure("recognised", "decisions", "recognised", False, "recognised as refugees within the year"),
        Measure("complementary", "decisions", "complementary", False, "given complementary protection"),
        Measure("rejected", "decisions", "rejected", False, "rejected within the year"),
        Measure("closed", "decisions", "closed", False, "closed without a decision on their substance"),
        Measure("resettled", "solutions", "resettlement", False, "resettled within the year"),
        Measure("naturalised", "solutions", "naturalisation", False, "naturalised within the year"),
        Measure("returned", "solutions", "returned_refugees", False, "returned within the year"),
    )
}
COLUMNS = ("year", "value_low", "value", "value_high", "unit", "note")
NO_ROW = "no row published; not a zero"


def measure(name: str) -> Measure:
    """Return the measure of this name. Raises: TableUnknown."""
    if name not in MEASURES:
        raise TableUnknown(f"there is no measure {name!r}; there are {', '.join(MEASURES)}")
    return MEASURES[name]


def series(
    name: str,
    *,
    origin: str | None = "PRK",
    asylum: str | None = None,
    first_year: int | None = None,
    last_year: int | None = None,
) -> Answer:
    """Return one measure, one row a year from the first with a row to the last, gaps left empty.

    Raises: CountryUnknown, TableUnknown.
    """
    what = measure(name)
    asked = Asked(origin, asylum, first_year, last_year)
    where, given = asked.where()
    unit = "string_agg(distinct unit, '')" if what.table in ("applications", "decisions") else "'P'"
    total = cells.three(what.column, "value")
    sql = f"select year, {total}, {unit} from {what.table} where {where} and {what.column} is not null"
    found = {
        row[0]: (*row[:4], stages.unit_of(row[4]), "")
        for row in store.rows(f"{sql} group by year order by year", given)
    }
    years = range(min(found), max(found) + 1) if found else range(0)
    rows = [found.get(year, (year, None, None, None, "", NO_ROW)) for year in years]
    marked = breaks_of(name, [(row[0], row[4]) for row in rows if row[2] is not None])
    return answers.answer(
        f"{what.meaning[0].upper()}{what.meaning[1:]}{_whose(asked)}",
        COLUMNS,
        rows,
        notes=[rates.SMALL, rates.MISSING, *(one.sentence for one in marked)],
        sources=[f"{UNHCR}: {what.table}"],
    )


def breaks_of(name: str, rows: Sequence[tuple[int, str]]) -> list[Break]:
    """Return every break of a series, of its years with a row and their units, the earliest first."""
    years = [year for year, _ in rows]
    marked = [*breaks.gaps(years), *breaks.unit_changes(rows), *breaks.defined(name, years)]
    return sorted(marked, key=lambda one: (one.year, one.kind))


def _whose(asked: Asked) -> str:
    of = f", from {countries.name_of(asked.origin)}" if asked.origin else ""
    in_ = f", in {countries.name_of(asked.asylum)}" if asked.asylum else ""
    return of + in_
