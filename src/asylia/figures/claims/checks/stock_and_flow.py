"""How many are there on a day, taken for how many came over years, and the other way round."""

from collections.abc import Iterator

from asylia.figures.claims import phrases, series
from asylia.figures.claims.claim import Basis, Claim
from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger

_LEAST = 10_000
_MOVED = (Basis.FLOW, Basis.CUMULATIVE)
_WORLD = ("world", "worldwide", "global", "")
_SETTLED = ("settled", "living", "resident", "refugee")


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding where a stock and a flow carry one figure, or more live somewhere than were granted."""
    stocks = [claim for claim in ledger.claims if claim.basis is Basis.STOCK]
    by_bound: dict[float, list[Claim]] = {}
    for stock in stocks:
        for bound in stock.span.stated:
            by_bound.setdefault(bound, []).append(stock)
    for claim in ledger.claims:
        if claim.basis in _MOVED and not claim.is_of_authority:
            yield from _same_figure(claim, by_bound)
    for stock in stocks:
        yield from _more_than_granted(stock, ledger)
        yield from _all_who_ever_came(stock, ledger)


def _same_figure(claim: Claim, by_bound: dict[float, list[Claim]]) -> Iterator[Finding]:
    bound = max(claim.span.stated, default=0)
    fits = [stock for stock in by_bound.get(bound, []) if _holds(claim, stock) and not stock.is_of_authority]
    if bound < _LEAST or not fits:
        return
    what = f"{claim.span} came or left over time; {bound:,.0f} is given elsewhere for those there at one time"
    why = "a flow counts people who have since moved on; a stock does not: one figure cannot be both"
    yield Finding(Kind.STOCK_AND_FLOW, claim, tuple(fits[:3]), what, why, Sureness.POSSIBLE)


def _holds(claim: Claim, stock: Claim) -> bool:
    where = series.place_of(claim)
    return where == series.place_of(stock) or where in _WORLD


def _more_than_granted(stock: Claim, ledger: Ledger) -> Iterator[Finding]:
    if not any(word in stock.population.casefold() for word in _SETTLED):
        return
    granted = [
        (number, other)
        for other in ledger.by_place[series.place_of(stock)]
        if other.basis is Basis.CUMULATIVE
        for number in phrases.granted_in(other.words)
    ]
    if granted and stock.span.least > 1.1 * max(number for number, _ in granted):
        number, other = max(granted, key=lambda pair: pair[0])
        what = f"{stock.span} are said to be there; {number:,.0f} were granted protection"
        why = f"more people than {other.ref} knows of cannot have been settled by grants up to {other.period}"
        yield Finding(Kind.STOCK_AND_FLOW, stock, (other,), what, why, Sureness.POSSIBLE)


def _all_who_ever_came(stock: Claim, ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for people said to be there now who are as many as ever came by then."""
    value, year = stock.span.point, stock.year
    if value is None or value < _LEAST or year is None:
        return
    for other in ledger.by_place[series.place_of(stock)]:
        ever = other.span.point if other.basis is Basis.CUMULATIVE and other.period else None
        if ever is None or other.period is None or abs(other.period.last.year - year) > 1:
            continue
        if value == ever or phrases.is_rounding_of(value, ever):
            what = f"{stock.span} are said to be there; {other.span} is how many ever came ({other.period})"
            why = "those who died or moved on are in the one and not in the other"
            yield Finding(Kind.STOCK_AND_FLOW, stock, (other,), what, why, Sureness.POSSIBLE)
            return
