"""None at all, where others count some."""

import itertools
from collections.abc import Iterator

from asylia.figures.claims import series
from asylia.figures.claims.claim import Basis, Claim
from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger

_YEARS = 5


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each figure of nobody where others count people within five years."""
    for claim in ledger.claims:
        if (
            claim.span.point != 0
            or claim.basis is Basis.SHARE
            or claim.period is None
            or claim.is_of_authority
        ):
            continue
        found = (
            other
            for other in ledger.by_place[series.place_of(claim)]
            if other.period and other.span.least > 0 and _is_of_then(claim, other)
        )
        if others := tuple(itertools.islice(found, 3)):
            counts = f"{others[0].ref} counts {others[0].span} in the same place"
            yield Finding(Kind.DENIAL, claim, others, "it says that there is nobody", counts, Sureness.LIKELY)


def _is_of_then(claim: Claim, other: Claim) -> bool:
    """True if the other counts people of the same time: for a stock, of the years around it."""
    assert claim.period is not None
    assert other.period is not None
    if claim.basis in (Basis.STOCK, Basis.OTHER):
        gap = abs(claim.period.last.year - other.period.last.year)
        return other.basis is not Basis.SHARE and gap <= _YEARS
    return other.basis is claim.basis and other.period == claim.period
