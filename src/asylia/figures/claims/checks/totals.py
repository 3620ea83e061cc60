"""Totals since the beginning that the years, as the authority gives them, cannot make."""

from collections.abc import Iterator
from datetime import date

from asylia.figures.claims import series
from asylia.figures.claims.claim import EVER, Basis, Claim
from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger

_SHORT_YEARS, _SUM_SHARE = 3, 0.02


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each running total outside what its years add up to."""
    for held in ledger.by_subject.values():
        if sums := sums_of_years(held, ledger):
            for claim in held:
                yield from _unlike(claim, sums)


def sums_of_years(held: list[Claim], ledger: Ledger) -> dict[int, float]:
    """Return all that the authority counted up to the end of each year, as far as no year is missing."""
    sums, pieces = dict[int, float](), dict[tuple[int, int], float]()
    for claim in held:
        now = ledger.authority_on(claim)
        if now is None or now.period is None or claim.basis not in (Basis.ANNUAL, Basis.CUMULATIVE):
            continue
        first, last = now.period.first.year, now.period.last.year
        if now.period.first == EVER:
            sums = {last: now.span.least} if not sums or last < min(sums) else sums
        elif last - first < _SHORT_YEARS:
            pieces[first, last] = now.span.least
    for first, last in sorted(pieces, key=lambda years: years[1]):
        if first - 1 in sums and last not in sums:
            sums[last] = sums[first - 1] + pieces[first, last]
    return sums


def _unlike(claim: Claim, sums: dict[int, float]) -> Iterator[Finding]:
    until, value = series.counted_until(claim) or date.max, claim.span.point
    if claim.basis is not Basis.CUMULATIVE or claim.period is None or value is None:
        return
    if claim.period.first.year > min(sums):
        return
    high = sums.get(until.year)
    low = high if (until.month, until.day) == (12, 31) else sums.get(until.year - 1)
    if low is None or high is None or low * (1 - _SUM_SHARE) <= value <= high * (1 + _SUM_SHARE):
        return
    what = f"{claim.span} is given up to {until}; the years until then make {high:,.0f}"
    why = "the authority's figures for each year since the beginning were added up"
    yield Finding(Kind.PARTS, claim, (), what, why, Sureness.LIKELY)
