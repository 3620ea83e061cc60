"""The chart of incidents on file."""

from django.utils.translation import gettext as _

from asylia.figures import answers, store
from asylia.web.open import events
from asylia.web.open.charts import forms
from asylia.web.open.charts.chart import Chart
from asylia.web.open.charts.forms import Words

SHOWN = ("detained", "repatriated", "handed_over", "released", "disappeared")


def incidents() -> Chart:
    """Return how many incidents on file began in each year, by what happened."""
    found = store.rows(
        "select left(on_date, 4)::INTEGER as year, event, count(*) incidents from incidents group by all"
        " order by all"
    )
    names = tuple(events.word(event) for event in SHOWN)
    rows = [{"x": str(year), "y": count, "s": events.word(event)} for year, event, count in found]
    return Chart(
        "incidents",
        _("Incidents on file, by year"),
        _(
            "Bars by year from 1999 to 2025 of the incidents on file: detained, returned, handed over, let"
            " go, disappeared. They are incidents that became public, not people, and not all there were."
        ),
        answers.answer("Incidents on file, by year", ("year", "event", "incidents"), found),
        forms.stacked(forms.named(rows, names), Words(_("Year"), _("Incidents"), names, (5, 2, 4, 1, 6))),
    )
