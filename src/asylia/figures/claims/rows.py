"""One row of a table to claims, with the trouble of each cell that could not be read."""

from collections.abc import Sequence
from dataclasses import replace

from asylia.figures.claims import amounts, headings, measures, moments
from asylia.figures.claims.amounts import Unclear
from asylia.figures.claims.claim import Basis, Claim, Days, Span
from asylia.figures.claims.columns import Columns, Figures
from asylia.figures.claims.grid import Row
from asylia.figures.claims.headings import Role

_Trouble = tuple[int, str]
TOTAL = "total of the table"


def read_row(row: Row, layout: Columns, hurt: set[int]) -> tuple[list[Claim], list[_Trouble]]:
    """Return the row's claims, and (column, why) of each cell refused; `hurt` columns already are."""
    troubles: list[_Trouble] = []
    period, is_sure = _period(row, layout, hurt, troubles)
    said = _days(row, layout, Role.SAID_ON, troubles)
    base = _base(row, layout, period, said)
    if not is_sure:
        return [], troubles
    if layout.figures:
        return _wide(row, layout, base, hurt, troubles), troubles
    span = _span(row, layout, hurt, troubles)
    return ([replace(base, span=span)] if span else []), troubles


def with_totals(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims with the period of the whole table given to each total row."""
    periods = [claim.period for claim in claims if claim.period and claim.measure != TOTAL]
    if not periods:
        return tuple(claims)
    whole = Days(min(period.first for period in periods), max(period.last for period in periods))
    return tuple(
        replace(claim, period=whole, basis=Basis.CUMULATIVE) if claim.measure == TOTAL else claim
        for claim in claims
    )


def _base(row: Row, layout: Columns, period: Days | None, said: Days | None) -> Claim:
    """Return all of a claim but its value."""
    measure = layout.text(row, Role.MEASURE)
    headed = layout.heading(layout.by_role.get(Role.PERIOD, 0))
    if _is_total(row, layout):
        measure = TOTAL
    elif not measure and "fiscal" in headed.casefold():
        measure = headed
    return Claim(
        ref=layout.text(row, Role.REF) or f"row {row.number}",
        row=row.number,
        span=Span(None, None),
        population=layout.text(row, Role.POPULATION),
        part=headings.part_of(layout.cell(row, Role.PART)),
        place=layout.text(row, Role.PLACE),
        measure=measure,
        basis=measures.basis_of(measure, period),
        period=period,
        said_by=layout.text(row, Role.SAID_BY),
        said=said,
        published_in=layout.text(row, Role.PUBLISHED_IN),
        standing=measures.standing_of(layout.text(row, Role.STANDING)),
        source=layout.text(row, Role.SOURCE),
        words=layout.text(row, Role.WORDS),
    )


def _is_total(row: Row, layout: Columns) -> bool:
    cell = layout.cell(row, Role.PERIOD)
    return isinstance(cell, str) and headings.is_part(cell) and not headings.part_of(cell)


def _period(row: Row, layout: Columns, hurt: set[int], troubles: list[_Trouble]) -> tuple[Days | None, bool]:
    """Return the period, and whether it could be read: a figure of an unknown period is not taken."""
    before = len(troubles)
    if _is_total(row, layout):
        return None, True
    whole = _days(row, layout, Role.PERIOD, troubles)
    start, end = (_days(row, layout, role, troubles) for role in (Role.START, Role.END))
    try:
        period = whole or moments.join(start, end)
    except Unclear as unclear:
        troubles.append((layout.by_role[Role.END], str(unclear)))
        period = None
    columns = {layout.by_role.get(role) for role in (Role.PERIOD, Role.START, Role.END)}
    return period, len(troubles) == before and not columns & hurt


def _days(row: Row, layout: Columns, role: Role, troubles: list[_Trouble]) -> Days | None:
    try:
        return moments.read_days(layout.cell(row, role))
    except Unclear as unclear:
        troubles.append((layout.by_role[role], str(unclear)))
        return None


def _span(row: Row, layout: Columns, hurt: set[int], troubles: list[_Trouble]) -> Span | None:
    """Return the value, or the range between two bounds; None if it is refused or not stated."""
    read: dict[Role, Span | None] = {}
    for role in (Role.VALUE, Role.LOW, Role.HIGH):
        if layout.by_role.get(role) in hurt:
            return None
        try:
            read[role] = amounts.read_span(layout.cell(row, role))
        except Unclear as unclear:
            troubles.append((layout.by_role[role], str(unclear)))
            return None
    if (span := read[Role.VALUE]) is not None:
        return span
    low, high = read[Role.LOW], read[Role.HIGH]
    if low is None and high is None:
        return None
    if low and high and low.least > high.most:
        troubles.append((layout.by_role[Role.HIGH], f"the range {low} to {high} ends below its beginning"))
        return None
    return Span(low.low if low else None, high.high if high else None)


def _wide(row: Row, layout: Columns, base: Claim, hurt: set[int], troubles: list[_Trouble]) -> list[Claim]:
    """Return a claim for each column of figures that this row fills."""
    claims = []
    for figures in layout.figures:
        cell = row.cells[figures.column - 1] if figures.column <= len(row.cells) else None
        if figures.column in hurt:
            continue
        try:
            span = amounts.read_span(cell)
        except Unclear as unclear:
            troubles.append((figures.column, str(unclear)))
            continue
        if span is not None:
            claims.append(_of_column(base, figures, span))
    return claims


def _of_column(base: Claim, figures: Figures, span: Span) -> Claim:
    period = figures.period or base.period
    return replace(
        base,
        ref=f"{base.ref} {figures.heading}",
        span=span,
        part=figures.part or base.part,
        population=" ".join(filter(None, (base.population, figures.population))),
        period=period,
        basis=base.basis if base.measure else measures.basis_of("", period),
    )
