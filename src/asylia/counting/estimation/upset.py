"""The overlap table drawn: how many people each combination of lists holds (an UpSet drawing).

Source: Lex and others (2014), "UpSet: visualization of intersecting sets", IEEE TVCG 20, 1983-1992.
"""

from dataclasses import dataclass

from asylia.counting.estimation import svg
from asylia.counting.estimation.overlaps import Overlaps
from asylia.counting.estimation.svg import Sheet

_BARS, _ROW, _TITLE = 150.0, 26.0, "Who is on which lists"


@dataclass(frozen=True, slots=True)
class Plan:
    """Where things stand: the width of the drawing, of the list names, and of one combination."""

    width: int
    names: float
    step: float
    most: int

    def column(self, place: int) -> float:
        """Return the middle of a combination's column."""
        return self.names + self.step * (place + 0.5)


def draw(table: Overlaps, *, narrow: bool = False) -> str:
    """Return a drawing of the combinations that hold most people, each as a bar over the lists it joins."""
    plan = _plan(table, narrow=narrow)
    ranked = sorted(
        zip(map(int, table.middle), map(int, table.cells), strict=True), key=lambda pair: (-pair[0], pair[1])
    )
    ranked = [(persons, cell) for persons, cell in ranked if persons]
    shown, rest = ranked[: plan.most], ranked[plan.most :]
    below = f"{table.observed_persons:,} people on {len(table.lists)} lists; each column is one combination."
    if rest:
        many = sum(persons for persons, _ in rest)
        below += f" {len(rest)} smaller combinations with {many:,} people are not drawn."
    sheet = svg.begin(_TITLE, below, width=plan.width)
    sheet = _bars(sheet, shown, plan)
    sheet = _dots(sheet, table, shown, plan)
    return svg.close(sheet, title=_TITLE, spoken=_spoken(table, ranked), width=plan.width)


def _plan(table: Overlaps, *, narrow: bool) -> Plan:
    width = svg.NARROW if narrow else svg.WIDE
    names = 130.0 if narrow else 230.0
    combinations = max(len(table.cells), 1)
    most = min(combinations, 8 if narrow else 20)
    return Plan(width, names, min((width - 16 - names) / most, 56.0), most)


def _bars(sheet: Sheet, shown: list[tuple[int, int]], plan: Plan) -> Sheet:
    top, parts = sheet.bottom + 18, []
    tallest = max((persons for persons, _ in shown), default=1)
    for place, (persons, _) in enumerate(shown):
        height = max(_BARS * persons / tallest, 1.5)
        x, y = plan.column(place), top + _BARS - height
        wide = plan.step * 0.6
        parts.append(
            f'<rect x="{x - wide / 2:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{height:.1f}" '
            f'fill="{svg.ACCENT}"/>'
        )
        parts.append(svg.text(f"{persons:,}", x, y - 4, "s m"))
    return sheet.add(parts, bottom=top + _BARS + 10)


def _dots(sheet: Sheet, table: Overlaps, shown: list[tuple[int, int]], plan: Plan) -> Sheet:
    parts = []
    sizes = table.on_list()
    order = sorted(range(len(table.lists)), key=lambda place: -int(sizes[place]))
    end = plan.column(len(shown) - 1) + plan.step / 2
    for row, place in enumerate(order):
        y = sheet.bottom + _ROW * (row + 0.5)
        if row % 2 == 0:
            parts.append(
                f'<rect x="12" y="{y - _ROW / 2:.1f}" width="{end - 12:.1f}" height="{_ROW}"'
                f' fill="{svg.PALE}"/>'
            )
        said = f"{int(sizes[place]):,}"
        parts.append(svg.text(said, plan.names - 8, y + 4, "s e"))
        room = plan.names - 30 - svg.length(said, 12)
        parts.append(svg.text(svg.short(table.lists[place], room, 13), 16, y + 4, "b"))
    for column, (_, cell) in enumerate(shown):
        rows = [row for row, place in enumerate(order) if cell >> place & 1]
        parts += _column(plan.column(column), rows, len(order), sheet.bottom)
    return sheet.add(parts, bottom=sheet.bottom + _ROW * len(order) + 4)


def _column(x: float, held: list[int], rows: int, top: float) -> list[str]:
    """Return a combination: full circles for its lists, joined; small rings for the others."""
    at = [top + _ROW * (row + 0.5) for row in range(rows)]
    parts = [svg.line(x, at[held[0]], x, at[held[-1]], ink=svg.INK, more='stroke-width="2"')]
    for row, y in enumerate(at):
        if row in held:
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{svg.INK}"/>')
        else:
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#ffffff" stroke="{svg.LINE}"/>')
    return parts


def _spoken(table: Overlaps, ranked: list[tuple[int, int]]) -> str:
    said = []
    for persons, cell in ranked:
        names = [name for place, name in enumerate(table.lists) if cell >> place & 1]
        said.append(f"{persons:,} on {' and '.join(names)}{' only' if len(names) == 1 else ''}.")
    return " ".join(said)
