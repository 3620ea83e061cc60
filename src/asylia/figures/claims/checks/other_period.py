"""A figure that is right for another year than the one it is given for."""

from collections.abc import Iterator

from asylia.figures.claims import series
from asylia.figures.claims.claim import Basis, Claim
from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger

_LEAST = 20
_REACH_YEARS = 3


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each year's figure that the authority gives for another year near it."""
    for claim in ledger.claims:
        if claim.basis is Basis.ANNUAL and claim.period and not claim.is_of_authority:
            yield from _of_another_year(claim, ledger)


def _of_another_year(claim: Claim, ledger: Ledger) -> Iterator[Finding]:
    yearly = ledger.yearly(claim)
    assert claim.period is not None
    own = [yearly[year] for year in claim.period.years if year in yearly]
    for value in claim.span.stated:
        if value < _LEAST or not own or any(series.is_near(value, one.span.least) for one in own):
            continue
        fits = [
            other
            for year, other in yearly.items()
            if other.span.point == value and _distance(year, claim.period.years) <= _REACH_YEARS
        ]
        if fits:
            what = f"{value:,.0f} is given for {claim.period}; it is the figure of {fits[0].period}"
            why = f"the authority gives {own[-1].span} for {own[-1].period} ({own[-1].ref})"
            yield Finding(Kind.OTHER_PERIOD, claim, (fits[0], own[-1]), what, why, Sureness.LIKELY)
            return


def _distance(year: int, years: range) -> int:
    return max(years[0] - year, year - years[-1], 0)
