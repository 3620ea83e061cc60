"""The incidents on file as the site shows them: what happened in a word, when, how surely."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from asylia.figures import store

WORDS = {
    "detained": gettext_lazy("Detained"),
    "repatriated": gettext_lazy("Returned"),
    "handed_over": gettext_lazy("Handed over"),
    "released": gettext_lazy("Let go"),
    "disappeared": gettext_lazy("Disappeared"),
}
TONES = {
    "detained": "warn",
    "repatriated": "bad",
    "handed_over": "bad",
    "released": "good",
    "disappeared": "bad",
}
CONFIDENCE = {
    "high": gettext_lazy("high confidence"),
    "medium": gettext_lazy("medium confidence"),
    "low": gettext_lazy("low confidence"),
}
PRECISION = {
    "by_day": gettext_lazy("by this day"),
    "about": gettext_lazy("about"),
    "range": gettext_lazy("within this time"),
    "reported_on": gettext_lazy("reported on this day"),
}
COLUMNS = (
    *("incident_id", "on_date", "date_precision", "country", "place", "persons", "persons_low"),
    *("persons_high", "event", "final_event", "follows_incident", "outcome", "confidence", "reports"),
    *("source", "other_sources", "note"),
)


@dataclass(frozen=True, slots=True)
class Incident:
    """One event of the table, each cell as it is on file."""

    incident_id: str
    on_date: str
    date_precision: str
    country: str
    place: str
    persons: int | None
    persons_low: int | None
    persons_high: int | None
    event: str
    final_event: str
    follows_incident: str
    outcome: str
    confidence: str
    reports: int
    source: str
    other_sources: str
    note: str

    @property
    def word(self) -> str:
        """What happened, in one word of the reader's language."""
        return word(self.event)

    @property
    def tone(self) -> str:
        """The tone of its mark on the timeline."""
        return TONES.get(self.event, "bad")

    @property
    def year(self) -> int:
        """The year in which it began."""
        return int(self.on_date[:4])

    @property
    def count(self) -> str:
        """How many people, with the range over all reports where they differ."""
        if self.persons is None:
            return _("number not known")
        low, high = self.persons_low, self.persons_high
        if low is not None and high is not None and low != high:
            return _("%(persons)s people (reports say %(low)s to %(high)s)") % {
                "persons": f"{self.persons:,}",
                "low": f"{low:,}",
                "high": f"{high:,}",
            }
        said = ngettext("%(persons)s person", "%(persons)s people", self.persons)
        return said % {"persons": f"{self.persons:,}"}

    @property
    def surely(self) -> str:
        """How sure the compilers are, in words."""
        return str(CONFIDENCE.get(self.confidence, self.confidence))

    @property
    def precision(self) -> str:
        """How exact the date is, in words; empty for a day, a month or a year as written."""
        return str(PRECISION.get(self.date_precision, ""))

    @property
    def addresses(self) -> list[str]:
        """Where it was read."""
        return [part for part in f"{self.source} {self.other_sources}".split() if part.startswith("http")]


def word(event: str) -> str:
    """Return what happened in one word of the reader's language."""
    return str(WORDS.get(event, event))


@cache
def every() -> tuple[Incident, ...]:
    """Return every incident on file, the latest first."""
    found = store.rows(f"select {', '.join(COLUMNS)} from incidents order by on_date desc, incident_id desc")
    return tuple(_incident(dict(zip(COLUMNS, row, strict=True))) for row in found)


def _incident(row: dict[str, Any]) -> Incident:
    counts = ("persons", "persons_low", "persons_high", "reports")
    filled: dict[str, Any] = {name: row[name] if name in counts else row[name] or "" for name in row}
    return Incident(**filled)
