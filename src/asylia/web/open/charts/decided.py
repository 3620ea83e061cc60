"""Charts of UNHCR's asylum tables: who applies, who is recognised, and where."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from asylia.figures import countries, rates, stances, timelines
from asylia.figures.answers import Answer
from asylia.figures.breaks import Break, Kind
from asylia.web.open.charts import forms
from asylia.web.open.charts.chart import Chart
from asylia.web.open.charts.forms import Words

FEWEST = 10
BOUNDS = {"low": "_low", "y": "", "high": "_high"}


def recognition(origin: str, *, language: str) -> Chart:
    """Return the total recognition rate by year, in the band that small numbers leave."""
    table = rates.recognition(origin=origin)
    rows = [
        {
            "x": row["year"],
            "low": row["total_share_low"],
            "y": row["total_share"],
            "high": row["total_share_high"],
        }
        for row in table.records()
        if row["total_share"] is not None
    ]
    return Chart(
        f"recognition/{origin}",
        _("Share of decided claims that led to protection"),
        _(
            "A line by year in a band. The line is the rate as it follows from the published counts; the band"
            " is what it may be, because counts from 1 to 4 are published as 5."
        ),
        table,
        forms.banded(rows, Words(), percent=True),
        note=_(
            "Total recognition rate: refugees and others protected, out of all claims decided on their"
            " substance, for applicants from %(country)s. Appeals are counted beside first decisions."
        )
        % {"country": countries.name_of(origin, language)},
    )


def applications(origin: str, *, language: str) -> Chart:
    """Return asylum applications by year, breaks marked."""
    table = timelines.series("applications", origin=origin)
    rows = [
        {"x": row["year"]} | {name: row[f"value{end}"] for name, end in BOUNDS.items()}
        for row in table.records()
        if row["value"] is not None
    ]
    units = [(row["year"], row["unit"]) for row in table.records() if row["value"] is not None]
    marked = timelines.breaks_of("applications", units)
    return Chart(
        f"applications/{origin}",
        _("Asylum applications by year"),
        _(
            "A line by year in a band: the published count and what it may be. A dashed upright line marks a"
            " break, where the years on either side do not compare."
        ),
        table,
        forms.banded(rows, Words(y=_("Applications")), breaks=[one.year for one in marked]),
        note=_("Lodged by people from %(country)s, as far as UNHCR publishes it.")
        % {"country": countries.name_of(origin, language)},
        breaks=said(marked),
    )


def said(marked: Sequence[Break]) -> tuple[str, ...]:
    """Return what the breaks of a series are, one sentence a kind, in the reader's language."""
    sentences = {
        Kind.GAP: _("Before %(years)s no row is published for one year or more: not known, not zero."),
        Kind.UNIT: _("From %(years)s another unit is counted: persons, cases, or both together."),
        Kind.DEFINITION: _("From %(years)s the definition is another one."),
        Kind.SEVERAL_YEARS: _("Before %(years)s several years are published as one."),
    }
    years = {kind: ", ".join(str(one.year) for one in marked if one.kind is kind) for kind in Kind}
    return tuple(sentences[kind] % {"years": years[kind]} for kind in Kind if years[kind])


def outcomes(origin: str, *, language: str) -> Chart:
    """Return what countries decided, those that recognise most first."""
    table = stances.recognisers(origin=origin)
    names = (_("Recognised as refugees"), _("Protected otherwise"), _("Rejected"))
    rows = [
        {"x": countries.name_of(row["asylum"], language), "y": row[part], "s": name}
        for row in _deciders(table)
        for part, name in zip(("recognised", "complementary", "rejected"), names, strict=True)
    ]
    return Chart(
        f"outcomes/{origin}",
        _("What countries decided, all years together"),
        _(
            "One bar for each country with ten or more decisions, in parts: recognised as refugees, protected"
            " otherwise, rejected. The table has every country, and those that publish nothing."
        ),
        table,
        forms.sideways(forms.named(rows, names), Words(y=_("Decisions"), names=names, colours=(3, 1, 2))),
    )


def _deciders(table: Answer) -> list[dict[str, Any]]:
    return [
        row
        for row in table.records()
        if row["recognised"] is not None
        and row["recognised"] + row["complementary"] + row["rejected"] >= FEWEST
    ][:20]
