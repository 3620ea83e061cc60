"""North Koreans who arrived in South Korea, and how the printed numbers were revised afterwards."""

from asylia.figures import answers, store
from asylia.figures.answers import Answer
from asylia.figures.sources import MINISTRY

COLUMNS = ("period", "first_year", "last_year", "male", "female", "total", "status", "source")
SEVERAL = "The first two rows cover several years; they are not single years, though some quote them as such."
REVISED = "The ministry revises its figures for years; `revisions` shows what was printed when."
SUMS = "Men and women add up to the total in every row."


def arrivals() -> Answer:
    """Return arrivals by period and sex, as last published."""
    rows = store.rows(f"select {', '.join(COLUMNS)} from arrivals order by last_year")
    return answers.answer(
        "North Koreans who arrived in South Korea",
        COLUMNS,
        rows,
        notes=[SEVERAL, REVISED, SUMS],
        sources=[MINISTRY],
    )


def revisions(*, year: int | None = None) -> Answer:
    """Return every cell that was printed with more than one value, or every printing of one year's cells."""
    kept = "last_year = $year" if year else "changed > 1"
    rows = store.rows(
        "select period, sex, published, persons, latest, persons - latest difference, source from ("
        "  select *, count(distinct persons) over (partition by period, sex) changed,"
        "    last_value(persons) over (partition by period, sex order by published"
        "      rows between unbounded preceding and unbounded following) latest"
        f"  from arrivals_vintages) where {kept} order by period, sex, published",
        {"year": year} if year else {},
    )
    return answers.answer(
        "Arrivals in South Korea as printed in different years",
        ("period", "sex", "published", "persons", "latest", "difference", "source"),
        rows,
        notes=["A difference is what was printed less what was printed last.", SEVERAL],
        sources=[MINISTRY],
    )
