"""Charts: what is shipped is what would be drawn, in colours of the stylesheet, without code."""

import json
import re

from asylia.web.open.charts import shipped
from asylia.web.open.charts.drawing import cleaned

CSS = shipped.FILE.parents[2] / "shared" / "static" / "shared" / "asylia.css"
TODAY = """
import hashlib, json
from asylia.web.open.charts import making, shipped
charts = list(making.named())
picked = [one for one in charts if hashlib.sha256(one[1].encode()).digest()[0] < 8 or one[1].endswith("PRK")
          or one[1].count("/") == 1]
now = {name: making.digest(chart, language) for language, name, chart in picked}
print(json.dumps([sorted(name for _, name, _ in charts), now]))
"""


def test_what_is_shipped_is_what_would_be_drawn_now(within):
    names, now = json.loads(within(TODAY))

    assert names == sorted(shipped.names())
    assert len(now) > 50
    assert {name: shipped.kept(name).digest for name in now} == now


def test_a_drawing_has_no_code_no_style_no_font_and_no_colour_of_its_own():
    known = set(re.findall(r"(--[\w-]+):", CSS.read_text(encoding="utf-8")))

    for kept in map(shipped.kept, shipped.names()):
        for drawn in (kept.wide, kept.narrow):
            assert drawn.startswith('<svg viewBox="0 0 ')
            assert not re.search(r"<script|<style|style=|font-family|href|\son\w+=", drawn)
            paints = set(re.findall(r'(?:fill|stroke)="([^"]*)"', drawn))
            assert {p for p in paints if p not in ("none", "transparent")} <= {
                f"var({name})" for name in known
            }


def test_a_drawing_that_is_not_shipped_is_made_when_it_is_asked_for(within):
    told = within(
        "from asylia.web.open.charts import decided, shipped\n"
        "import dataclasses\n"
        "chart = decided.recognition('TUR', language='en')\n"
        "chart = dataclasses.replace(chart, key='recognition/none')\n"
        "assert shipped.drawn((chart.key, 'en')) is None\n"
        "first, again = chart.drawn, chart.drawn\n"
        "print(first is again, first.wide[:5], first.narrow[:5], first.wide != first.narrow)\n"
    )

    assert told.split() == ["True", "<svg", "<svg", "True"]


def test_what_vega_adds_for_itself_is_taken_away():
    raw = (
        '<svg xmlns="x" xmlns:xlink="y" version="1.1" class="m" width="10" height="20" viewBox="0 0 10 20">'
        '<g class="m" role="graphics-object" aria-label="l"><path d="M0,0h0v0h0Z"/>'
        '<clipPath id="c1"><rect x="1.23456" opacity="1"/></clipPath><g clip-path="url(#c1)"/></g></svg>'
    )

    assert cleaned(raw, "k") == (
        '<svg viewBox="0 0 10 20" aria-hidden="true" focusable="false"><g>'
        '<clipPath id="k-c1"><rect x="1.2"/></clipPath><g clip-path="url(#k-c1)"/></g></svg>'
    )
