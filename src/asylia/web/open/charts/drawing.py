"""Charts as SVG text: Vega-Altair says what is drawn, Vega draws it here on the server, once.

Colours are the stylesheet's own variables, so that one drawing reads in light and in dark and prints.
Each chart is drawn for a wide and for a narrow page. Nothing is fetched: data stand in the specification.
"""

import hashlib
import json
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

Build = Callable[[int], Any]
WIDE, NARROW = 820, 330
INK, SOFT, LINE, BAND = "var(--ink)", "var(--ink-soft)", "var(--line)", "var(--chart-band)"
SERIES = tuple(f"var(--chart-{number})" for number in range(1, 7))

# Vega names the parts of a drawing for screen readers; here the whole has one description, and a table.
_NOISE = re.compile(
    r' (?:aria-\w+|role|pointer-events|font-family|xmlns:xlink|version)="[^"]*"'
    r'| (?:opacity|stroke-width)="1"(?=[ />])| stroke-miterlimit="10"| class="[^"]*"'
)
_EMPTY = re.compile(r'<path d="(?:M0,0h0v0h0Z)?"(?: display="none")?/>')
_SIZE = re.compile(r'^<svg xmlns="[^"]*" width="(?P<w>[\d.]+)" height="(?P<h>[\d.]+)" viewBox="[^"]*">')
_LONG = re.compile(r"\d+\.\d{2,}")
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Drawn:
    """One chart on paper: for a wide page and for a narrow one."""

    wide: str
    narrow: str


def config(width: int) -> dict[str, Any]:
    """Return how every chart looks at a width."""
    size = 13 if width > NARROW else 12
    axis = {
        "labelColor": INK,
        "titleColor": SOFT,
        "gridColor": LINE,
        "domainColor": SOFT,
        "tickColor": SOFT,
        "labelFontSize": size,
        "titleFontSize": size,
        "titleFontWeight": "normal",
        "labelLimit": 0,
    }
    return {
        "background": None,
        # The widest of the usual fonts is measured, so that no reader's own runs over.
        "font": "DejaVu Sans, Noto Sans CJK KR, sans-serif",
        "padding": {"left": 8, "right": 14, "top": 4, "bottom": 4},
        "view": {"stroke": None},
        "axis": axis,
        "axisX": {"grid": False, "labelOverlap": True},
        "axisY": {"domain": False, "ticks": False},
        "legend": {
            "labelColor": INK,
            "labelFontSize": size,
            "title": None,
            "orient": "top",
            "columns": 2 if width == NARROW else 0,
            "columnPadding": 18,
            "labelLimit": 0,
            "symbolStrokeColor": INK,
        },
        "text": {"color": INK, "fontSize": size},
        "rule": {"color": SOFT},
    }


def specify(build: Build) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what is to be drawn, for a wide and a narrow page, as Vega-Lite."""
    wide, narrow = (
        build(width).to_dict(validate=False) | {"config": config(width)} for width in (WIDE, NARROW)
    )
    return wide, narrow


def digest(specified: tuple[dict[str, Any], dict[str, Any]]) -> str:
    """Return the digest of what is to be drawn: the same drawing has the same."""
    return hashlib.sha256(json.dumps(specified, sort_keys=True).encode()).hexdigest()


def draw(specified: tuple[dict[str, Any], dict[str, Any]], *, key: str) -> Drawn:
    """Return both drawings of a chart. The key goes into their ids."""
    # Altair and Vega take half a second to import: a page without a chart, and the start, need not wait.
    import altair
    import vl_convert

    drawn = []
    for one, width in zip(specified, (WIDE, NARROW), strict=True):
        with _lock:
            svg = vl_convert.vegalite_to_svg(one, vl_version=_version(altair.SCHEMA_VERSION))
        drawn.append(cleaned(svg, f"{key}-{width}"))
    return Drawn(*drawn)


@cache
def _version(schema: str) -> str:
    """Return Vega-Lite's version as the renderer names it: 6.1 of v6.1.0."""
    return ".".join(schema.lstrip("v").split(".")[:2])


def cleaned(drawn: str, key: str) -> str:
    """Return a drawing fit to stand in a page: no fonts, roles or names of its own, ids that are unique."""
    slim = _EMPTY.sub("", _NOISE.sub("", drawn))
    slim = _LONG.sub(lambda found: f"{float(found[0]):.1f}".removesuffix(".0"), slim)
    slim = re.sub(r'\bid="([^"]+)"', rf'id="{key}-\1"', slim)
    slim = re.sub(r"url\(#([^)]+)\)", rf"url(#{key}-\1)", slim)
    return _SIZE.sub(r'<svg viewBox="0 0 \g<w> \g<h>" aria-hidden="true" focusable="false">', slim)
