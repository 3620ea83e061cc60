"""Who went where within a year: new refugees and new asylum-seekers by origin and asylum."""

from asylia.figures import answers, cells, countries, rates, store
from asylia.figures.answers import Answer
from asylia.figures.rates import Asked
from asylia.figures.sources import UNHCR

COUNTED = ("refugees", "asylum_seekers")
COLUMNS = (
    *("origin", "origin_name", "asylum", "asylum_name"),
    *(f"{part}{end}" for part in COUNTED for end in ("_low", "", "_high")),
    *("first_year", "last_year"),
)
ROWS = "Sums are over the years that have a row; the last two columns say from when to when."


def flows(
    *,
    origin: str | None = "PRK",
    asylum: str | None = None,
    first_year: int | None = None,
    last_year: int | None = None,
) -> Answer:
    """Return one row for each pair of origin and asylum, the largest movement first.

    Raises: CountryUnknown.
    """
    where, given = Asked(origin, asylum, first_year, last_year).where()
    sums = ", ".join(cells.three(part, part) for part in COUNTED)
    sql = f"select origin, asylum, {sums}, min(year), max(year) from flows where {where} group by 1, 2"
    order = "order by coalesce(sum(refugees), 0) + coalesce(sum(asylum_seekers), 0) desc, 1, 2"
    rows = [
        (row[0], countries.name_of(row[0]), row[1], countries.name_of(row[1]), *row[2:])
        for row in store.rows(f"{sql} {order}", given)
    ]
    return answers.answer(
        "New refugees and asylum-seekers, by origin and asylum",
        COLUMNS,
        rows,
        notes=[rates.SMALL, rates.MISSING, ROWS],
        sources=[f"{UNHCR}: flows"],
    )
