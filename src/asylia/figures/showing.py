"""Rows of a table as they are on file, for those who want to see for themselves."""

from asylia.figures import answers, catalogue, countries, store
from asylia.figures.answers import Answer

COUNTRY_COLUMNS = ("origin", "asylum", "country")
MOST = 10_000


def show(
    name: str,
    *,
    origin: str | None = None,
    asylum: str | None = None,
    year: int | None = None,
    limit: int = 100,
    offset: int = 0,
) -> Answer:
    """Return rows of a table, at most 10,000, kept to an origin, an asylum or a year where asked.

    Raises: TableUnknown, CountryUnknown.
    """
    table = catalogue.table(name)
    said, given = _conditions(table.columns, origin, asylum, year)
    total = store.rows(f'select count(*) from "{name}" where {said}', given)[0][0]
    rows = store.rows(
        f'select * from "{name}" where {said} limit {min(max(limit, 0), MOST)} offset {max(offset, 0)}', given
    )
    notes = [f"{len(rows):,} of {total:,} rows."]
    return answers.answer(
        table.title, table.columns, rows, notes=notes, sources=[f"{table.by}. Licence: {table.licence}"]
    )


def _conditions(
    columns: tuple[str, ...], origin: str | None, asylum: str | None, year: int | None
) -> tuple[str, dict[str, object]]:
    said = ["true"]
    given: dict[str, object] = {}
    for column, code in (("origin", origin), ("asylum", asylum)):
        if code and column in columns:
            said.append(f"{column} = ${column}")
            given[column] = countries.country(code).code
    if year is not None and "year" in columns:
        said.append("year = $year")
        given["year"] = year
    return " and ".join(said), given
