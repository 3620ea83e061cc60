"""Pieces of a drawing as SVG text: one look, one width for a screen and one for a telephone."""

import html
import textwrap
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

INK, SOFT, LINE = "#1a1a1a", "#404040", "#8a8a8a"
ACCENT, SECOND, PALE = "#0b5d4a", "#8c2f1b", "#e9f5f1"
WIDE, NARROW = 920, 390
_EM = 0.58
_STYLE = (
    "text{font-family:system-ui,'Segoe UI','DejaVu Sans',Arial,sans-serif;fill:#1a1a1a;font-size:13px}"
    ".h{font-size:18px;font-weight:700}.b{font-weight:600}.s{font-size:12px;fill:#404040}"
    ".e{text-anchor:end}.m{text-anchor:middle}"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn so far, and where the next thing begins."""

    parts: tuple[str, ...]
    bottom: float

    def add(self, parts: Iterable[str], *, bottom: float) -> "Sheet":
        """Return the sheet with more on it."""
        return Sheet((*self.parts, *parts), bottom)


def begin(title: str, below: str, *, width: int) -> Sheet:
    """Return a sheet with a heading and a sentence below it."""
    parts, top = [], 12.0
    for line in wrap(title, width - 32, 18):
        top += 22
        parts.append(text(line, 16, top, "h"))
    for line in wrap(below, width - 32, 12):
        top += 17
        parts.append(text(line, 16, top, "s"))
    return Sheet(tuple(parts), top + 10)


def close(sheet: Sheet, *, title: str, spoken: str, width: int) -> str:
    """Return the sheet as a whole SVG file, with its title and description for those who hear it."""
    height = sheet.bottom + 14
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:.0f}" width="{width}"'
            f' height="{height:.0f}" role="img" aria-labelledby="title desc">',
            f'<title id="title">{_escape(title)}</title>',
            f'<desc id="desc">{_escape(spoken)}</desc>',
            f"<style>{_STYLE}</style>",
            f'<rect width="{width}" height="{height:.0f}" fill="#ffffff"/>',
            *sheet.parts,
            "</svg>\n",
        )
    )


def text(words: str, x: float, y: float, style: str = "") -> str:
    """Return one line of text; style is b bold, s small, e ending at x, m centred on x, h a heading."""
    return f'<text class="{style}" x="{x:.1f}" y="{y:.1f}">{_escape(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, *, ink: str = LINE, more: str = "") -> str:
    """Return a line; `more` holds further attributes."""
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{ink}" fill="none" {more}/>'


def length(words: str, size: float) -> float:
    """Return about how wide a text is; signs of East Asian scripts are nearly as wide as they are high."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in words)
    return size * (_EM * len(words) + 0.44 * wide)


def wrap(words: str, room: float, size: float) -> list[str]:
    """Return text in lines that fit."""
    shown = _printable(words)
    each = length(shown, size) / max(len(shown), 1)
    return textwrap.wrap(shown, max(int(room / max(each, 1)), 10)) or [""]


def short(words: str, room: float, size: float) -> str:
    """Return text cut to a width, with an ellipsis where it was cut."""
    shown = _printable(words)
    while shown and length(shown, size) > room:
        shown = shown[:-2].rstrip() + "…"
        if len(shown) < 3:
            break
    return shown


def persons(number: float) -> str:
    """Return a number of people as it is read: two or three leading digits say all that is known."""
    return f"{round(number):,}"


def _escape(words: str) -> str:
    return html.escape(_printable(words))


def _printable(words: str) -> str:
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in words)
