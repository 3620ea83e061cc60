"""The few forms that the charts take: stacked bars, a line in its band, ranges, dots."""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from asylia.web.open.charts.drawing import BAND, NARROW, SERIES, SOFT, Build

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """What stands along a chart's axes, in the reader's language; empty for nothing."""

    x: str = ""
    y: str = ""
    names: tuple[str, ...] = ()
    colours: tuple[int, ...] = (1, 2, 3, 4, 5, 6)


def _altair() -> Any:
    """Return Altair, imported when a chart is first drawn: it takes half a second, and few pages need it."""
    return importlib.import_module("altair")


def _height(width: int, *, of: int) -> int:
    return of if width > NARROW else round(of * 0.85)


def stacked(rows: Sequence[Row], words: Words) -> Build:
    """Return bars by year; rows hold x, y and s, one of the names."""

    def build(width: int) -> Any:
        alt = _altair()
        years = sorted({row["x"] for row in rows})
        every = [year for year in years if width > NARROW or int(year) % 5 == 0]
        return (
            alt.Chart(alt.Data(values=list(rows)))
            .mark_bar()
            .encode(
                x=alt.X("x:O", title=words.x or None, axis=alt.Axis(values=every, labelAngle=0)),
                y=alt.Y("y:Q", title=words.y or None, stack="zero"),
                color=_colour(alt, words),
                order=alt.Order("o:O"),
            )
            .properties(width=width - 60, height=_height(width, of=280))
        )

    return build


def sideways(rows: Sequence[Row], words: Words, *, share: bool = False) -> Build:
    """Return bars lying down, one for each x in the order given; rows hold x, y and s."""

    def build(width: int) -> Any:
        alt = _altair()
        wide = width > NARROW
        told = [row | {"x": _cut(row["x"], 26 if wide else 15)} for row in rows]
        order = list(dict.fromkeys(row["x"] for row in told))
        return (
            alt.Chart(alt.Data(values=told))
            .mark_bar()
            .encode(
                y=alt.Y("x:O", title=None, sort=order),
                x=alt.X(
                    "y:Q",
                    title=words.y or None,
                    stack="normalize" if share else "zero",
                    axis=alt.Axis(format="%" if share else ",d", tickCount=5 if wide else 3),
                ),
                color=_colour(alt, words),
                order=alt.Order("o:O"),
            )
            .properties(width=width - (200 if wide else 125), height=alt.Step(22))
        )

    return build


def banded(rows: Sequence[Row], words: Words, *, breaks: Sequence[int] = (), percent: bool = False) -> Build:
    """Return a line in the band that its bounds leave; rows hold x, low, y and high; a year without a row
    leaves a gap. Breaks are dashed lines upright.
    """

    def build(width: int) -> Any:
        alt = _altair()
        runs = _runs(rows)
        form = "%" if percent else ",d"
        scale = alt.Scale(domain=[0, 1]) if percent else alt.Scale(zero=True)
        x = alt.X(
            "x:Q", title=words.x or None, axis=alt.Axis(format="d", tickCount=8 if width > NARROW else 4)
        )
        x.scale = alt.Scale(zero=False, nice=False, padding=8)
        base = alt.Chart(alt.Data(values=runs))
        low = alt.Y("low:Q", title=words.y or None, scale=scale, axis=alt.Axis(format=form))
        layers = [
            base.mark_area(color=BAND, opacity=0.9).encode(x=x, y=low, y2="high:Q", detail="run:N"),
            base.mark_rule(color=BAND, strokeWidth=6).encode(x=x, y=low, y2="high:Q"),
            base.mark_line(color=SERIES[0], point=alt.OverlayMarkDef(color=SERIES[0], size=28)).encode(
                x=x, y=alt.Y("y:Q", scale=scale), detail="run:N"
            ),
        ]
        if breaks:
            marked = alt.Chart(alt.Data(values=[{"x": year - 0.5} for year in breaks]))
            layers.append(marked.mark_rule(color=SOFT, strokeDash=[4, 4]).encode(x=alt.X("x:Q")))
        return alt.layer(*layers).properties(width=width - 60, height=_height(width, of=260))

    return build


def _runs(rows: Sequence[Row]) -> list[Row]:
    """Return the rows, each with the number of its unbroken run of years."""
    found: list[Row] = []
    run = 0
    for row in sorted(rows, key=lambda one: one["x"]):
        if found and row["x"] != found[-1]["x"] + 1:
            run += 1
        found.append(row | {"run": run})
    return found


def ranges(rows: Sequence[Row], words: Words, *, log: bool = False) -> Build:
    """Return what each source says, one line each in the order given: a dot, a range, or a bound with an
    arrow where the other side was left open. Rows hold x (the label), short (the same), low and high.
    """

    def build(width: int) -> Any:
        alt = _altair()
        wide = width > NARROW
        stated = [row["low"] if row["low"] is not None else row["high"] for row in rows]
        least = max(min(stated, default=1) * 0.5, 1) if log else 0
        most = max((row["high"] or row["low"] for row in rows), default=1) * (2 if log else 1.15)
        drawn = [
            row
            | {"x": row["x"] if wide else row["short"]}
            | {"from": row["low"] if row["low"] is not None else least}
            | {"to": row["high"] if row["high"] is not None else most}
            for row in rows
        ]
        scale = alt.Scale(type="log", domain=[least, most]) if log else alt.Scale(domain=[0, most])
        y = alt.Y(
            "x:O",
            title=None,
            sort=[row["x"] for row in drawn],
            axis=alt.Axis(labelFontSize=12 if wide else 11),
        )
        powers = [10**power for power in range(1, 7) if least <= 10**power <= most]
        axis = alt.Axis(format=",d", grid=True, **({"values": powers} if log else {"tickCount": 4}))
        x = alt.X("from:Q", scale=scale, title=words.y or None, axis=axis)
        base = alt.Chart(alt.Data(values=drawn))
        stem = base.mark_rule(strokeWidth=4, color=SERIES[0]).encode(y=y, x=x, x2="to:Q")
        ends = [
            base.transform_filter(f"isValid(datum.{side})")
            .mark_point(filled=True, size=70, opacity=1, color=SERIES[0])
            .encode(y=y, x=alt.X(f"{side}:Q", scale=scale))
            for side in ("low", "high")
        ]
        arrows = [
            base.transform_filter(f"!isValid(datum.{side})")
            .mark_point(shape=shape, filled=True, size=90, opacity=1, color=SERIES[1])
            .encode(y=y, x=alt.X(f"{end}:Q", scale=scale))
            for side, end, shape in (
                ("high", "to", "triangle-right"),
                ("low", "from", "triangle-left"),
            )
        ]
        return alt.layer(stem, *ends, *arrows).properties(
            width=width - (310 if wide else 180), height=alt.Step(24 if wide else 22)
        )

    return build


def dots(rows: Sequence[Row], words: Words) -> Build:
    """Return one dot for each value, by year and by who says so; rows hold x, y and s."""

    def build(width: int) -> Any:
        alt = _altair()
        base = alt.Chart(alt.Data(values=list(rows)))
        ticks = alt.Axis(format="d", tickCount=8 if width > NARROW else 4)
        return (
            base.mark_point(size=80, filled=True, opacity=1)
            .encode(
                x=alt.X("x:Q", title=words.x or None, axis=ticks, scale=alt.Scale(zero=False, padding=12)),
                y=alt.Y("y:Q", title=words.y or None),
                color=_colour(alt, words),
                shape=alt.Shape("s:N", scale=alt.Scale(domain=list(words.names)), sort=list(words.names)),
            )
            .properties(width=width - 60, height=_height(width, of=260))
        )

    return build


def _cut(text: str, most: int) -> str:
    """Return a label that fits: measuring and cutting in the renderer costs a second a chart."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _colour(alt: Any, words: Words) -> Any:
    """Return the colours of named series; one alone needs no legend."""
    names = list(words.names)
    colours = [SERIES[number - 1] for number in words.colours[: len(names)]]
    scale = alt.Scale(domain=names, range=colours)
    legend = alt.Legend(title=None) if len(names) > 1 else None
    return alt.Color("s:N", scale=scale, legend=legend, sort=names)


def named(rows: Sequence[Row], names: Sequence[str]) -> list[Row]:
    """Return rows with the place of each series in the stack."""
    return [row | {"o": list(names).index(row["s"])} for row in rows]
