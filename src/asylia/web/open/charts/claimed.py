"""Charts of what is claimed: each source by itself, so that disagreement stays visible."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from asylia.figures import answers, ledger
from asylia.figures.answers import Answer
from asylia.figures.ledger import Entry
from asylia.web.open.charts import forms
from asylia.web.open.charts.chart import Chart
from asylia.web.open.charts.forms import Words

COLUMNS = (
    *("claim_id", "said_by", "said_on", "population", "measure", "period", "value_low", "value_high"),
    *("issue", "note", "source"),
)
LONGEST, SHORTEST = 30, 12


def table(title: str, entries: Sequence[Entry]) -> Answer:
    """Return claims as a table."""
    rows = [
        (
            *(one.claim_id, one.said_by, one.said_on, one.population, one.measure, one.period),
            *(one.low, one.high, one.issue, one.note, one.source),
        )
        for one in entries
    ]
    return answers.answer(title, COLUMNS, rows)


def _rows(entries: Sequence[Entry]) -> list[forms.Row]:
    return [
        {
            "x": f"{_cut(one.said_by, LONGEST)}, {one.said_on[:4]} ({one.claim_id})",
            "short": f"{_cut(one.said_by, SHORTEST)} {one.said_on[:4]}, {one.claim_id}",
            "low": one.low,
            "high": one.high,
        }
        for one in entries
    ]


def _cut(said_by: str, most: int) -> str:
    return said_by if len(said_by) <= most else f"{said_by[: most - 1].rstrip()}…"


def _dated(entries: Sequence[Entry]) -> list[Entry]:
    return [one for one in entries if one.said_on[:4].isdigit()]


ARROW = "An arrow means that the source gave only the other bound: at least so many, or at most."


def returned() -> Chart:
    """Return what is claimed of yearly and one-time returns by China."""
    entries = ledger.about("North Koreans returned by China")
    kept = [one for one in _dated(entries) if one.issue not in ("verbal range", "misprint")]
    return Chart(
        "returns",
        _("How many China returned, as sources put it"),
        _(
            "One line for each source on a logarithmic scale. Claims run from 37 people in a year to 8,900 a"
            " year; for the one night of 9 October 2023 they run from 200 to 600. Periods differ and the"
            " lines must not be added up."
        ),
        table("How many China returned, as sources put it", entries),
        forms.ranges(_rows(kept), Words(y=_("Persons, logarithmic")), log=True),
        note=_(ARROW),
    )


def held() -> Chart:
    """Return what is claimed of those held in China."""
    entries = ledger.about("North Koreans held in China", "North Koreans detained by China")
    return Chart(
        "held",
        _("How many China holds, as sources put it"),
        _(
            "One line for each source. For 2021 to 2023 sources say at least 1,000, at least 1,170, 1,500,"
            " 600 to 2,000, and at least 2,000 people."
        ),
        table("How many China holds, as sources put it", entries),
        forms.ranges(_rows(_dated(entries)), Words(y=_("Persons"))),
        note=_(ARROW),
    )


def in_china() -> Chart:
    """Return what is claimed of those who live in China."""
    entries = ledger.about("North Koreans in China", measures=("stock",))
    return Chart(
        "in-china",
        _("How many live in China, as sources put it"),
        _(
            "One line for each source, by the year it spoke, on a logarithmic scale. Claims run from 10,000"
            " to 450,000; China's government says 10,000. There is no census and no list."
        ),
        table("How many live in China, as sources put it", entries),
        forms.ranges(_rows(_dated(entries)), Words(y=_("Persons, logarithmic")), log=True),
        note=_(ARROW),
    )
