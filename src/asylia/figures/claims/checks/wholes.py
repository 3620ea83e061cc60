"""A part of a place above the whole place, and totals unlike the sum of the years that make them."""

from collections.abc import Iterator

from asylia.figures.claims import rows, series
from asylia.figures.claims.claim import Basis, Claim
from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger

_CONTINENTS = frozenset(("europe", "asia", "africa", "americas", "north america", "eu"))
_WORLD = "world"
_YEARS = 4


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each stock in a part of a place above one in all of it, and each wrong total."""
    stocks = [claim for claim in ledger.claims if claim.basis is Basis.STOCK and claim.period]
    wholes: dict[str, list[Claim]] = {}
    for stock in stocks:
        wholes.setdefault(series.place_of(stock), []).append(stock)
    for stock in stocks:
        yield from _above(stock, [whole for place in _around(stock) for whole in wholes.get(place, [])])
    yield from _over_years(ledger)


def _around(claim: Claim) -> Iterator[str]:
    """Yield the places that hold a claim's place: the country of a province, the world of a continent."""
    place = series.place_of(claim)
    if "-" in place:
        yield place.rpartition("-")[0]
    if place in _CONTINENTS:
        yield _WORLD


def _above(part: Claim, wholes: list[Claim]) -> Iterator[Finding]:
    for whole in wholes:
        near = part.year and whole.year and abs(part.year - whole.year) <= _YEARS
        if near and _are_same_people(part, whole) and part.span.least > whole.span.most:
            what = f"{part.span} in {part.place}; {whole.span} in {whole.place}, which holds it"
            why = f"{whole.ref} gives the whole for {whole.period}; a part cannot be larger"
            yield Finding(Kind.WHOLE, part, (whole,), what, why, Sureness.LIKELY)
            return


def _are_same_people(part: Claim, whole: Claim) -> bool:
    both = (part.population.casefold(), whole.population.casefold())
    if series.place_of(whole) == _WORLD:
        return all("refugee" in population for population in both)
    special = ("children", "held", "detain", "arrest", "married")
    return all(any(word in population for population in both) is False for word in special)


def _over_years(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each total of a table unlike the sum of the years above it."""
    for total in ledger.claims:
        if total.measure != rows.TOTAL or total.period is None or total.span.point is None:
            continue
        years = [
            other
            for other in ledger.by_subject[ledger.subject[total]]
            if other.measure != rows.TOTAL and other.source == total.source and other.span.point is not None
        ]
        made = sum(other.span.least for other in years)
        if years and made != total.span.low:
            what = f"{total.span} is given as the total; the {len(years)} rows make {made:,.0f}"
            why = "the table's own rows were added"
            yield Finding(Kind.PARTS, total, tuple(years[:3]), what, why, Sureness.CERTAIN)
