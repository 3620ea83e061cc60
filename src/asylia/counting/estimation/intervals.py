"""Intervals drawn one below the other: how each model answers, and what dropping each list does."""

from dataclasses import dataclass

import numpy as np

from asylia.counting.estimation import svg
from asylia.counting.estimation.estimating import Estimate
from asylia.counting.estimation.svg import Sheet

_STEPS = (1, 2, 5)
_LOG_ABOVE = 8.0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the drawing; without numbers, `why` says why there are none."""

    label: str
    numbers: tuple[float, float, float] | None
    why: str = ""
    main: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a number of people lies between left and right; logarithmic where the range is wide."""

    least: float
    most: float
    left: float
    right: float

    @property
    def is_log(self) -> bool:
        """True if equal steps multiply."""
        return self.most > _LOG_ABOVE * self.least

    def at(self, persons: float) -> float:
        """Return the place of a number, kept within the axis."""
        kept = min(max(persons, self.least), self.most)
        if self.is_log:
            share = np.log(kept / self.least) / np.log(self.most / self.least)
        else:
            share = (kept - self.least) / (self.most - self.least)
        return float(self.left + share * (self.right - self.left))

    def ticks(self, room: float) -> list[float]:
        """Return round numbers, far enough apart to be read."""
        powers = range(int(np.log10(self.least)), int(np.log10(self.most)) + 2)
        found = [step * 10.0**power for power in powers for step in _STEPS]
        if not self.is_log:
            size = next(one for one in found if (self.most - self.least) / one <= 6)
            found = list(np.arange(np.ceil(self.least / size) * size, self.most + 1, size))
        kept: list[float] = []
        for one in found:
            apart = not kept or self.at(one) - self.at(kept[-1]) > room
            if self.least <= one <= self.most and apart:
                kept.append(one)
        return kept


def models(found: Estimate, *, narrow: bool = False) -> str:
    """Return a drawing of each model's answer with its interval, the pooled one first."""
    rows = [_pooled(found)]
    for answer in found.answers:
        label = f"{answer.name.rpartition(', ')[2]} (shown only)" if answer.name else answer.title
        numbers = None if answer.refused else (answer.low, answer.estimate, answer.high)
        rows.append(Row(label, numbers, answer.refused or ""))
    title = "How many people in all: each model's answer"
    return _draw(found, title, rows, narrow=narrow)


def lists(found: Estimate, *, narrow: bool = False) -> str:
    """Return a drawing of the estimate with all lists and without each."""
    rows = [_pooled(found, "with all lists")]
    for one in found.dropped:
        numbers = (
            None
            if one.low is None or one.estimate is None or one.high is None
            else (one.low, one.estimate, one.high)
        )
        rows.append(Row(f"without {one.without}", numbers, one.refused or ""))
    return _draw(found, "What dropping each list does to the estimate", rows, narrow=narrow)


def _pooled(found: Estimate, label: str = "all models together") -> Row:
    if found.estimate is None or found.low is None or found.high is None:
        return Row(label, None, f"no estimate: {found.refused}", main=True)
    return Row(label, (found.low, found.estimate, found.high), main=True)


def _draw(found: Estimate, title: str, rows: list[Row], *, narrow: bool) -> str:
    width = svg.NARROW if narrow else svg.WIDE
    below = (
        f"{found.observed_persons:,} people are on a list (dashed). Bars are {found.level:.0%} intervals;"
        " what no list can show is in no interval."
    )
    sheet = svg.begin(title, below, width=width)
    numbers = [row.numbers for row in rows if row.numbers]
    if numbers:
        least = max(min(found.observed_persons, *(low for low, _, _ in numbers)) * 0.9, 0.5)
        most = max(high for _, _, high in numbers) * 1.05
        left, right = (24.0, width - 24.0) if narrow else (230.0, width - 230.0)
        scale = Scale(least, max(most, least * 1.2), left, right)
        for row in rows:
            sheet = _seen(sheet, row, scale.at(found.observed_persons), narrow=narrow)
            sheet = _row(sheet, row, scale, narrow=narrow, width=width)
        sheet = _foot(sheet, scale, narrow=narrow)
    else:
        for row in rows:
            sheet = _why(sheet, row, width=width)
    return svg.close(sheet, title=title, spoken=_spoken(found, rows), width=width)


def _height(row: Row, *, narrow: bool) -> float:
    return 48.0 if narrow else 34.0 if row.numbers else 40.0


def _seen(sheet: Sheet, row: Row, x: float, *, narrow: bool) -> Sheet:
    """Return the sheet with the dashed line of the people seen across one row, clear of labels."""
    top = sheet.bottom + (22 if narrow else 0)
    bottom = sheet.bottom + _height(row, narrow=narrow)
    dashed = svg.line(x, top, x, bottom, ink=svg.SECOND, more='stroke-dasharray="4 4"')
    return sheet.add([dashed], bottom=sheet.bottom)


def _row(sheet: Sheet, row: Row, scale: Scale, *, narrow: bool, width: int) -> Sheet:
    top, height = sheet.bottom, _height(row, narrow=narrow)
    middle = top + (33 if narrow else 18)
    style = "b" if row.main else ""
    label = svg.short(row.label, 190 if narrow else 210, 13)
    parts = [svg.text(label, 16, top + 17 if narrow else middle + 4, style)]
    if row.numbers is None:
        room = width - 32 - (200 if narrow else 220)
        reason = svg.wrap(row.why, room, 12)[:2]
        parts += [
            svg.text(words, width - 16, top + 15 + 14 * place, "s e") for place, words in enumerate(reason)
        ]
        return sheet.add(parts, bottom=top + height)
    low, point, high = row.numbers
    said = f"{svg.persons(point)} ({svg.persons(low)}–{svg.persons(high)})"
    parts.append(svg.text(said, width - 16, top + 17 if narrow else middle + 4, f"e {style}"))
    parts += _bar(row, scale, middle)
    return sheet.add(parts, bottom=top + height)


def _bar(row: Row, scale: Scale, y: float) -> list[str]:
    assert row.numbers is not None
    low, point, high = map(scale.at, row.numbers)
    ink = svg.ACCENT if row.main else svg.INK
    thick = 'stroke-width="5"' if row.main else 'stroke-width="2"'
    parts = [svg.line(low, y, high, y, ink=ink, more=thick)]
    parts += [svg.line(end, y - 6, end, y + 6, ink=ink, more='stroke-width="2"') for end in (low, high)]
    if row.main:
        parts.append(f'<path d="M{point:.1f} {y - 9:.1f}l9 9l-9 9l-9-9z" fill="{ink}"/>')
    else:
        parts.append(f'<circle cx="{point:.1f}" cy="{y:.1f}" r="5" fill="{ink}"/>')
    return parts


def _foot(sheet: Sheet, scale: Scale, *, narrow: bool) -> Sheet:
    y = sheet.bottom + 6
    parts = [svg.line(scale.left, y, scale.right, y)]
    for tick in scale.ticks(52 if narrow else 64):
        parts.append(svg.line(scale.at(tick), y, scale.at(tick), y + 5))
        parts.append(svg.text(svg.persons(tick), scale.at(tick), y + 19, "s m"))
    kind = "people in all; equal steps multiply" if scale.is_log else "people in all"
    parts.append(svg.text(kind, (scale.left + scale.right) / 2, y + 36, "s m"))
    return sheet.add(parts, bottom=y + 40)


def _why(sheet: Sheet, row: Row, *, width: int) -> Sheet:
    parts, top = [svg.text(row.label, 16, sheet.bottom + 16, "b")], sheet.bottom + 16
    for words in svg.wrap(row.why, width - 32, 13):
        top += 18
        parts.append(svg.text(words, 16, top))
    return sheet.add(parts, bottom=top + 12)


def _spoken(found: Estimate, rows: list[Row]) -> str:
    said = [f"{found.observed_persons:,} people are on a list."]
    for row in rows:
        if row.numbers is None:
            said.append(f"{row.label}: {row.why}.")
        else:
            low, point, high = map(svg.persons, row.numbers)
            said.append(f"{row.label}: {point}, from {low} to {high}.")
    return " ".join(said)
