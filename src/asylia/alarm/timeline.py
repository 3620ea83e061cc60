"""Incidents over the years as a picture: standalone SVG, shapes and words as well as colours, no script."""

import html
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from asylia.alarm import incidents
from asylia.alarm.incidents import Event, Incident

WIDE, NARROW = 1280, 390
INK = {
    Event.RELEASED: "#0b5d4a",
    Event.DETAINED: "#6b5200",
    Event.HANDED_OVER: "#9a4a00",
    Event.REPATRIATED: "#8c2f1b",
    Event.DISAPPEARED: "#4a3b78",
}
WORDS = {
    Event.RELEASED: "let go, or brought to safety",
    Event.DETAINED: "held; no end known",
    Event.HANDED_OVER: "handed to another state",
    Event.REPATRIATED: "returned to the state of origin",
    Event.DISAPPEARED: "lost from sight",
}
STYLE = (
    "text{font-family:system-ui,'Segoe UI','DejaVu Sans',Arial,sans-serif;fill:#1a1a1a;font-size:12px}"
    ".h{font-size:19px;font-weight:700}.s{font-size:13px;fill:#404040}.y{font-weight:700;font-size:13px}"
)
_ROW, _LINE, _TOP = 22, 15, 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished drawing's parts before they are put together."""

    width: int
    height: float
    title: str
    spoken: str
    body: str


def svg(sheet: Sheet) -> str:
    """Return a drawing as one SVG text, with a title and a description that say what it shows."""
    size = f'width="{sheet.width}" height="{sheet.height:.0f}"'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sheet.width} {sheet.height:.0f}" {size}'
            ' role="img" aria-labelledby="title desc">',
            f'<title id="title">{html.escape(sheet.title)}</title>',
            f'<desc id="desc">{html.escape(sheet.spoken)}</desc>',
            f"<style>{STYLE}</style>",
            f'<rect {size} fill="#ffffff"/>',
            sheet.body,
            "</svg>\n",
        )
    )


def text(x: float, y: float, words: str, *, kind: str = "", anchor: str = "") -> str:
    """Return one line of text of a drawing."""
    named = (f' class="{kind}"' if kind else "") + (f' text-anchor="{anchor}"' if anchor else "")
    return f'<text x="{x:.1f}" y="{y:.1f}"{named}>{html.escape(words)}</text>'


def mark(x: float, y: float, event: Event, *, size: float = 6) -> str:
    """Return the shape of one event: a shape of its own for each, so that no meaning rests on colour."""
    ink = INK[event]
    if event is Event.RELEASED:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" fill="{ink}"/>'
    if event is Event.DETAINED:
        return (
            f'<rect x="{x - size:.1f}" y="{y - size:.1f}" width="{2 * size}" height="{2 * size}" fill="#fff" '
            f'stroke="{ink}" stroke-width="2"/>'
        )
    corners = {
        Event.REPATRIATED: ((-1, -1), (1, -1), (0, 1.1)),
        Event.HANDED_OVER: ((-1.2, 0), (0, -1.2), (1.2, 0), (0, 1.2)),
        Event.DISAPPEARED: ((-1, -0.3), (-0.3, -0.3), (-0.3, -1), (0.3, -1), (0.3, -0.3), (1, -0.3), (1, 0.3),
                            (0.3, 0.3), (0.3, 1), (-0.3, 1), (-0.3, 0.3), (-1, 0.3)),
    }[event]  # fmt: skip
    points = " ".join(f"{x + dx * size:.1f},{y + dy * size:.1f}" for dx, dy in corners)
    return f'<polygon points="{points}" fill="{ink}"/>'


def key(left: float, top: float, *, width: float) -> tuple[str, float]:
    """Return the key to the shapes and the height that it takes."""
    parts = []
    x, y = left, top
    for event, words in WORDS.items():
        room = 30 + len(words) * 6.6
        if x > left and x + room > width:
            x, y = left, y + 20
        parts.append(mark(x + 6, y - 4, event) + text(x + 18, y, words))
        x += room
    return "".join(parts), y - top + 20


def draw(found: Sequence[Incident], *, title: str, narrow: bool = False) -> str:
    """Return the incidents year by year as SVG text: each with its shape, day, place and number of people."""
    width = NARROW if narrow else WIDE
    margin = _TOP if narrow else 24
    lines = [text(margin, 32, title, kind="h")]
    drawn, taken = key(margin, 58, width=width - margin)
    lines.append(drawn)
    y = 58 + taken + 8
    columns = 1 if narrow else 2
    rows = list(_years(sorted(found, key=lambda one: (one.when.told_on, one.incident_id))))
    half = _half(rows, columns, (width - 2 * margin) // columns)
    tops = []
    for column in range(columns):
        x = margin + column * ((width - 2 * margin) / columns)
        room = (width - 2 * margin) / columns - 12
        body, bottom = _column(rows[:half] if column == 0 else rows[half:], x, y, room)
        lines.append(body)
        tops.append(bottom)
    spoken = f"{title}. {len(found)} incidents. " + " ".join(_spoken(one) for one in found)
    return svg(Sheet(width, max(tops) + 12, title, spoken, "\n".join(lines)))


Year = tuple[int, list[Incident]]


def _years(found: Sequence[Incident]) -> Iterator[Year]:
    years = sorted({one.when.told_on.year for one in found})
    for year in years:
        yield year, [one for one in found if one.when.told_on.year == year]


def _half(rows: Sequence[Year], columns: int, room: float) -> int:
    if columns == 1:
        return len(rows)
    heights = [_height(row, room - 12) for row in rows]
    total = sum(heights)
    return min(range(len(rows) + 1), key=lambda at: abs(2 * sum(heights[:at]) - total))


def _height(row: Year, room: float) -> float:
    return sum(_ROW + _LINE * (len(_wrapped(one, room)) - 1) for one in row[1]) + 10


def _column(rows: Sequence[Year], x: float, y: float, room: float) -> tuple[str, float]:
    parts = []
    for year, found in rows:
        parts.append(f'<line x1="{x:.1f}" x2="{x + room:.1f}" y1="{y:.1f}" y2="{y:.1f}" stroke="#d5d5d5"/>')
        parts.append(text(x, y + 19, str(year), kind="y"))
        y += 4
        for one in found:
            lines = _wrapped(one, room)
            parts.append(mark(x + 52, y + 11, one.final_event))
            parts += [text(x + 66, y + 15 + at * _LINE, line) for at, line in enumerate(lines)]
            y += _ROW + _LINE * (len(lines) - 1)
        y += 6
    return "\n".join(parts), y


def _wrapped(one: Incident, room: float) -> list[str]:
    told = f"{one.when.written}  {one.country}, {one.place}: {people(one)}"
    return textwrap.wrap(told, max(20, int((room - 66) / 6.4)))


def people(one: Incident) -> str:
    """Return how many people an incident is about, with what the sources disagree on."""
    told = incidents.persons_written(one.persons)
    return f"{told} {'person' if told == '1' else 'people'}"


def _spoken(one: Incident) -> str:
    return f"{one.when.written}, {one.place}, {people(one)}, {WORDS[one.final_event]}."
