"""Every chart of the site: those of the chapters, and those of each origin."""

from collections.abc import Iterator
from functools import cache

from asylia.figures import store
from asylia.web.open.charts import arrived, claimed, decided, happened
from asylia.web.open.charts.chart import Chart, Maker

FEATURED = 8
MAKERS: dict[str, Maker] = {
    "arrivals": arrived.by_year,
    "revisions": arrived.revised,
    "united-states": arrived.united_states,
    "returns": claimed.returned,
    "held": claimed.held,
    "in-china": claimed.in_china,
    "incidents": happened.incidents,
}
OF_ORIGIN = {
    "recognition": decided.recognition,
    "applications": decided.applications,
    "outcomes": decided.outcomes,
}


@cache
def largest() -> tuple[tuple[str, int], ...]:
    """Return the origins with most refugees at the end of the last year on file, and how many."""
    return tuple(
        (row[0], row[1])
        for row in store.rows(
            "select origin, sum(refugees)::BIGINT n from population"
            " where year = (select max(year) from population) and origin not in ('UNK', 'UKN', 'XXA', 'STA')"
            f" group by 1 order by 2 desc limit {FEATURED}"
        )
    )


@cache
def origins() -> tuple[str, ...]:
    """Return every origin that has a row of applications or decisions."""
    found = store.rows("select origin from decisions union select origin from applications order by 1")
    return tuple(row[0] for row in found)


def every(language: str) -> Iterator[Chart]:
    """Yield each chart, in the language that is active; `language` is for the countries' names."""
    for maker in MAKERS.values():
        yield maker()
    for origin in origins():
        for of in OF_ORIGIN.values():
            chart = of(origin, language=language)
            if chart.table.rows:
                yield chart
