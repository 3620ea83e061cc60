"""Charts of those who arrived: in South Korea, and in the United States."""

from django.utils.translation import gettext as _

from asylia.figures import answers, seoul, store
from asylia.web.open.charts import forms
from asylia.web.open.charts.chart import Chart
from asylia.web.open.charts.forms import Words


def by_year() -> Chart:
    """Return arrivals in South Korea by year and sex."""
    table = seoul.arrivals()
    women, men = _("Women"), _("Men")
    rows = [
        {"x": str(row["last_year"]), "y": row[name], "s": word}
        for row in table.records()
        if row["first_year"] == row["last_year"]
        for name, word in (("female", women), ("male", men))
    ]
    return Chart(
        "arrivals",
        _("Arrivals in South Korea, by year"),
        _(
            "Bars by year from 2002 to 2025. Arrivals rise from 1,142 in 2002 to 2,914 in 2009, fall to"
            " about 1,100 to 1,500 a year from 2012 to 2019, to 63 in 2021, and stand at 223 in 2025. Women"
            " are most of those who arrive in almost every year."
        ),
        table,
        forms.stacked(forms.named(rows, (women, men)), Words(y=_("Persons"), names=(women, men))),
        note=_(
            "The years up to 1998 and 1999 to 2001 are published as sums (947 and 1,043) and are in the table"
            " only: drawn as single years they mislead."
        ),
    )


def revised() -> Chart:
    """Return how far each printed total lay from the one printed last."""
    table = seoul.revisions()
    early, later = _("First printing on file"), _("A later printing")
    first: set[str] = set()
    rows = []
    for row in table.records():
        if row["sex"] != "total" or "-" in row["period"] or "~" in row["period"]:
            continue
        name = later if row["period"] in first else early
        first.add(row["period"])
        if row["difference"]:
            rows.append({"x": int(row["period"]), "y": row["difference"], "s": name})
    return Chart(
        "revisions",
        _("How far printed totals lay from the last printing"),
        _(
            "A dot for each printed yearly total that differs from the total printed last. The largest: 2009"
            " was printed as 2,952 in January 2010 and stands at 2,914 now, 38 fewer."
        ),
        table,
        forms.dots(rows, Words(y=_("Persons more (or fewer) than now"), names=(early, later))),
    )


def united_states() -> Chart:
    """Return admissions to the United States by fiscal and by calendar year."""
    fiscal, calendar, other = _("Fiscal year"), _("Calendar year"), _("Not said which year")
    found = store.rows("select year, year_kind, admitted, said_by, source from us_admissions order by all")
    kinds = {"FY": fiscal, "unclear": other}
    rows = [{"x": row[0], "y": row[2], "s": kinds.get(row[1], calendar)} for row in found]
    return Chart(
        "united-states",
        _("North Koreans admitted to the United States"),
        _(
            "Dots by year from 2006 to 2021, at most 38 in a year. Sources differ for the same year: 2010 is"
            " 8, 17 or 25, because a fiscal year begins in October of the year before."
        ),
        answers.answer(
            "North Koreans admitted to the United States",
            ("year", "year_kind", "admitted", "said_by", "source"),
            found,
        ),
        forms.dots(rows, Words(y=_("Persons"), names=(fiscal, calendar, other))),
    )
