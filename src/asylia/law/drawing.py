"""The proof of one status as a drawing: standalone SVG, one screen, shapes and words as well as colours, no
script, no font to fetch.
"""

import html
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace

from asylia.law import outline, wording
from asylia.law.conclude import Conclusion, StatusConclusion
from asylia.law.outline import Item, Kind
from asylia.terms.verdicts import Verdict

EST, NOT_EST, OPEN = Verdict.ESTABLISHED, Verdict.NOT_ESTABLISHED, Verdict.UNRESOLVED
WIDE, NARROW, TALLEST = 1280, 390, 800
_INK = {EST: "#0b5d4a", NOT_EST: "#8c2f1b", OPEN: "#6b5200"}
_FILL = {EST: "#e9f5f1", NOT_EST: "#fbeeea", OPEN: "#fdf6df"}
_TITLE, _DETAIL, _EM = 14, 12, 0.56
_MANY = 4
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Row:
    """One item where it stands: its lines of text, the row it hangs below (-1 for the first), its top and
    height.
    """

    item: Item
    depth: int
    below: int
    title: tuple[str, ...]
    details: tuple[str, ...]
    top: float
    height: float
    beside: bool


@dataclass(frozen=True, slots=True)
class Measures:
    """How wide a drawing is and what a level of the tree is indented by."""

    width: int
    margin: int
    indent: int
    beside: bool = False  # details stand beside a title, not below it


_SCREEN = Measures(WIDE, 24, 30)
_TELEPHONE = Measures(NARROW, 10, 12)


def draw(found: Conclusion, status: StatusConclusion, *, narrow: bool = False) -> str:
    """Return the proof of a status as SVG text: at most 800 high on a screen 1280 wide, or, if narrow, as
    high as
    a telephone 390 wide needs.
    """
    whole = _once(outline.of(status.node, found.law), set())
    tree, sheet = _fitting(whole, found, status)
    width = WIDE
    if narrow:
        sheet, width = _sheet(tree, found, status, _TELEPHONE), NARROW
    spoken = html.escape(wording.printable(" ".join(_spoken(tree, None))))
    title = html.escape(wording.printable(f"{found.case.ref}: {_heading(found, status)}"))
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {sheet.height:.0f}"'
            f' width="{width}" height="{sheet.height:.0f}" role="img" aria-labelledby="title desc">',
            f'<title id="title">{title}</title>',
            f'<desc id="desc">{spoken}</desc>',
            f"<style>{_STYLE}</style>",
            f'<rect width="{width}" height="{sheet.height:.0f}" fill="#ffffff"/>',
            sheet.text,
            "</svg>\n",
        )
    )


_STYLE = (
    "text{font-family:system-ui,'Segoe UI','DejaVu Sans',Arial,sans-serif;fill:#1a1a1a}"
    f".t{{font-size:{_TITLE}px;font-weight:600}}.d{{font-size:{_DETAIL}px;fill:#404040}}"
    ".h{font-size:19px;font-weight:700}.s{font-size:14px;font-weight:700;fill:#ffffff;text-anchor:middle}"
)


# Making a tree fit


def _once(item: Item, told: set[Item]) -> Item:
    """Return the tree with every part that rests on others drawn once, and pointed to afterwards."""
    if not item.parts:
        return item
    if item in told:
        return replace(item, how="shown above", citation="", because="", evidence=(), parts=())
    told.add(item)
    return replace(item, parts=tuple(_once(part, told) for part in item.parts))


def _fitting(whole: Item, found: Conclusion, status: StatusConclusion) -> "tuple[Item, _Sheet]":
    """Return the tree, simplified as far as one screen asks, and its sheet: what is presumed goes first,
    then what lies deepest.
    """
    tree, beside = whole, False
    sheet = _sheet(tree, found, status, _SCREEN)
    if sheet.height > TALLEST:
        tree = _without_presumed(whole, top=True)
        sheet = _sheet(tree, found, status, _SCREEN)
    while sheet.height > TALLEST and (tree.parts or not beside):
        tree, beside = (_without_deepest(tree) if beside else tree), True
        sheet = _sheet(tree, found, status, replace(_SCREEN, beside=True))
    return tree, sheet


def _depth(item: Item) -> int:
    return 1 + max((_depth(part) for part in item.parts), default=0)


def _without_presumed(item: Item, *, top: bool = False) -> Item:
    """Collapse what is presumed at one place into one item, and a part made of nothing else into itself."""
    parts = [_without_presumed(part) for part in item.parts]
    presumed = [part for part in parts if part.kind is Kind.PRESUMED]
    names = wording.listed([part.title for part in presumed])
    if parts and len(presumed) == len(parts) and not top:
        return replace(item, kind=Kind.PRESUMED, how=f"nobody has shown {names}", parts=())
    if len(presumed) > 1 and len({part.verdict for part in presumed}) == 1:
        one = Item(f"Presumed: {names}", presumed[0].verdict, Kind.PRESUMED, state=item.state, harm=item.harm)
        parts = [*(part for part in parts if part.kind is not Kind.PRESUMED), one]
    return replace(item, parts=tuple(parts))


def _without_deepest(item: Item) -> Item:
    """Fold the last of the deepest items into the one above it; of many, half."""
    if _depth(item) > 2:
        deepest = max(range(len(item.parts)), key=lambda index: (_depth(item.parts[index]), index))
        parts = list(item.parts)
        parts[deepest] = _without_deepest(parts[deepest])
        return replace(item, parts=tuple(parts))
    kept = len(item.parts) // 2 if len(item.parts) > _MANY else 0
    hidden = item.hidden + len(item.parts) - kept + sum(part.hidden for part in item.parts[kept:])
    return replace(item, parts=item.parts[:kept], hidden=hidden)


# Laying it out


@dataclass(frozen=True, slots=True)
class _Sheet:
    text: str
    height: float


def _sheet(tree: Item, found: Conclusion, status: StatusConclusion, at: Measures) -> _Sheet:
    """Return a heading, the tree and a legend, one below the other."""
    drawn: list[str] = []
    top = 14.0
    head = _wrapped(f"{found.case.ref}: {_heading(found, status)}", at.width - 2 * at.margin, 19)
    for line in head:
        top += 22
        drawn.append(_text(line, at.margin, top, "h"))
    for line in _wrapped(_subheading(found, status), at.width - 2 * at.margin, _DETAIL):
        top += 17
        drawn.append(_text(line, at.margin, top, "d"))
    rows = _rows(tree, at, top + 14)
    drawn += [_connector(row, rows[row.below], at) for row in rows if row.below >= 0]
    drawn += [_box(row, at) for row in rows]
    legend, bottom = _legend(rows[-1].top + rows[-1].height + 20, at)
    return _Sheet("".join((*drawn, *legend)), bottom + 10)


def _heading(found: Conclusion, status: StatusConclusion) -> str:
    name = wording.status(status.status, found.law)
    return f"{name}, {status.status.layer} law: {wording.verdict(status.verdict)}"


def _subheading(found: Conclusion, status: StatusConclusion) -> str:
    law = found.law
    states = wording.listed([wording.state(state.state) for state in found.states])
    verified = (
        "" if status.verified else " NOT VERIFIED: part of this law was not yet compared with its source."
    )
    whose = wording.state_in_sentence(law.code)
    return f"Law of {whose} on {law.decided_on}. States: {states or 'none named'}.{verified}"


def _rows(tree: Item, at: Measures, top: float) -> list[Row]:
    rows: list[Row] = []

    def place(item: Item, depth: int, below: int, parent: Item | None) -> None:
        left = at.margin + depth * at.indent
        room = at.width - at.margin - left - 44
        title = tuple(_wrapped(_title(item, parent), room, _TITLE, bold=True))
        details = tuple(line for text in _details(item) for line in _wrapped(text, room, _DETAIL))
        start = rows[-1].top + rows[-1].height + 6 if rows else top
        beside = at.beside and len(title) == len(details) == 1
        beside = beside and _length(title[0], _TITLE, bold=True) + 16 + _length(details[0], _DETAIL) < room
        height = 28 if beside else 9 + 18 * len(title) + 15 * len(details)
        rows.append(Row(item, depth, below, title, details, start, max(height, 28), beside))
        here = len(rows) - 1
        for part in item.parts:
            place(part, depth + 1, here, item)

    place(tree, 0, -1, None)
    return rows


def _title(item: Item, parent: Item | None) -> str:
    where = outline.place(item, parent)
    name = f"{item.title}, {where}" if where else item.title
    said = "" if item.kind in (Kind.STATE, Kind.GROUP) else f": {wording.verdict(item.verdict)}"
    return f"{name}{said}{f' ({outline.MUST_BE_ABSENT})' if item.absent else ''}"


def _details(item: Item) -> Iterator[str]:
    """Yield, as one line, how an item came about; what leads over to the parts below it stands last."""
    said = f"as found: {item.because.rstrip('.')}" if item.because else ""
    evidence = f"evidence {', '.join(item.evidence)}" if item.evidence else ""
    hidden = f"rests on {item.hidden} {'more ' if item.parts else ''}not drawn" if item.hidden else ""
    over = f"{item.how}:" if item.how and item.parts else ""
    first = "; ".join(filter(None, ("" if over else item.how, said, evidence)))
    if line := " \u00b7 ".join(filter(None, (first, item.citation, hidden, over))):
        yield line[0].upper() + (line[1:] if len(line) <= _LONGEST else f"{line[1:_LONGEST]} ...")


def _length(text: str, size: int, *, bold: bool = False) -> float:
    """Return about how wide a text is; signs of East Asian scripts are nearly as wide as they are high."""
    wide = sum(character > "\u2e7f" for character in text)
    return size * ((_EM + (0.04 if bold else 0)) * len(text) + 0.44 * wide)


def _wrapped(text: str, room: float, size: int, *, bold: bool = False) -> list[str]:
    """Return text in lines that fit."""
    shown = wording.printable(text)
    each = _length(shown, size, bold=bold) / max(len(shown), 1)
    return textwrap.wrap(shown, max(int(room / max(each, 1)), 12)) or [""]


def _text(line: str, left: float, top: float, style: str) -> str:
    return f'<text class="{style}" x="{left:.0f}" y="{top:.0f}">{html.escape(line)}</text>'


def _box(row: Row, at: Measures) -> str:
    """Return one item: a box whose shape-marked left end carries the value; dashed where it is presumed."""
    left = at.margin + row.depth * at.indent
    verdict = row.item.verdict
    titles = [_length(line, _TITLE, bold=True) for line in row.title]
    details = [_length(line, _DETAIL) for line in row.details]
    longest = sum((*titles, 16, *details)) if row.beside else max((*titles, *details))
    width = min(longest + 52, at.width - at.margin - left)
    dashed = ' stroke-dasharray="5 4"' if row.item.kind is Kind.PRESUMED else ""
    parts = [
        f'<rect x="{left}" y="{row.top:.0f}" width="{width:.0f}" height="{row.height:.0f}" rx="5"'
        f' fill="{_FILL[verdict]}"'
        f' stroke="{_INK[verdict]}"{dashed}/>',
        _shape(verdict, left + 17, row.top + 14),
    ]
    top = row.top + 19
    for line in row.title:
        parts.append(_text(line, left + 36, top, "t"))
        top += 18
    if row.beside:
        parts.append(_text(row.details[0], left + 52 + titles[0], row.top + 19, "d"))
        return "".join(parts)
    for line in row.details:
        parts.append(_text(line, left + 36, top - 2, "d"))
        top += 15
    return "".join(parts)


def _shape(verdict: Verdict, x: float, y: float) -> str:
    """Return a circle with +, a square with - or a diamond with ?, so that no meaning rests on colour."""
    ink = _INK[verdict]
    if verdict is EST:
        drawn = f'<circle cx="{x:.0f}" cy="{y:.0f}" r="9" fill="{ink}"/>'
    elif verdict is NOT_EST:
        drawn = f'<rect x="{x - 8:.0f}" y="{y - 8:.0f}" width="16" height="16" fill="{ink}"/>'
    else:
        drawn = f'<path d="M{x:.0f} {y - 11:.0f}l11 11l-11 11l-11-11z" fill="{ink}"/>'
    sign = "\u2212" if verdict is NOT_EST else wording.MARKS[verdict]
    return f'{drawn}<text class="s" x="{x:.0f}" y="{y + 5:.0f}">{sign}</text>'


def _connector(row: Row, parent: Row, at: Measures) -> str:
    x = at.margin + parent.depth * at.indent + at.indent / 2
    y = row.top + 14
    end = at.margin + row.depth * at.indent
    start = parent.top + parent.height
    return f'<path d="M{x:.0f} {start:.0f}V{y:.0f}H{end}" fill="none" stroke="#707070"/>'


def _legend(top: float, at: Measures) -> tuple[list[str], float]:
    """Return what the shapes mean, and where the legend ends."""
    drawn: list[str] = []
    left = float(at.margin)
    for verdict in (EST, NOT_EST, OPEN):
        word = wording.verdict(verdict)
        drawn += [_shape(verdict, left + 11, top), _text(word, left + 27, top + 4, "d")]
        left += 40 + len(word) * _DETAIL * _EM
    notes = (
        "Dashed: presumed or not asked; nobody has found it.",
        "(must be absent): the law asks that this is not so.",
        "The conclusion is derived from findings; an officer decides.",
    )
    for line in _wrapped(" ".join(notes), at.width - 2 * at.margin, _DETAIL):
        top += 17
        drawn.append(_text(line, at.margin, top + 8, "d"))
    return drawn, top + 12


def _spoken(item: Item, parent: Item | None) -> Iterator[str]:
    """Yield the tree as sentences, for those who hear it."""
    yield f"{_title(item, parent)}."
    if item.parts:
        yield "It rests on:"
    for part in item.parts:
        yield from _spoken(part, item)
