"""Filters and tags of the public site's templates."""

from django import template
from django.utils import translation

from asylia.figures import cells, countries, reading_out
from asylia.figures.answers import Answer
from asylia.web.open.charts.chart import Chart

register = template.Library()


@register.filter
def country(code: str) -> str:
    """Return a country's name in the reader's language."""
    return countries.name_of(code, translation.get_language() or "en")


@register.filter
def count(value: int | None) -> str:
    """Return a count with its thousands apart; a dash for nothing."""
    return "–" if value is None else f"{value:,}"


@register.simple_tag
def between(low: int | None, high: int | None) -> str:
    """Return a count, or the range that it may be."""
    return cells.shown(low, high).replace(" to ", "–")


@register.simple_tag
def rate(low: float | None, high: float | None) -> str:
    """Return a rate in percent, or the range that it may be."""
    return reading_out.share(low, high).replace(" to ", "–")


@register.filter
def folded(table: Answer) -> Answer:
    """Return a table with each count and its bounds in one cell."""
    return reading_out.folded(table)


@register.filter
def heading(name: str) -> str:
    """Return a column's name as a heading."""
    return name.replace("_", " ")


@register.inclusion_tag("open/chart.html", takes_context=True)
def chart(context: template.Context, shown: Chart) -> dict[str, object]:
    """Draw a chart, with what it shows in words and the table behind it."""
    return {"chart": shown, "drawn": shown.drawn, "exported": context.get("exported")}
