"""UNHCR's published tables, where a count from 1 to 4 is stored as 5 and a sum of small cells drifts.

Source: UNHCR, Refugee Data Finder, methodology, on statistical disclosure.
"""

from collections.abc import Iterator

from asylia.figures.claims.claim import Claim, Standing
from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger

_DRIFT_PERSONS = 4  # one person, stored as 5


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each newer UNHCR figure that differs slightly from an older one of its own."""
    for held in ledger.cells.values():
        own = sorted((claim for claim in held if _is_unhcr_s(claim)), key=lambda claim: claim.said_on)
        for claim in own[1:]:
            before = own[0]
            if claim.span.least != before.span.least and _has_drifted(claim, before):
                what = f"{claim.span} now, {before.span} in {before.said}"
                why = "counts of 1 to 4 are now stored as 5, so sums of small cells are a little off"
                yield Finding(Kind.ROUNDED, claim, (before,), what, why, Sureness.LIKELY)


def _has_drifted(claim: Claim, before: Claim) -> bool:
    return abs(claim.span.least - before.span.least) <= _DRIFT_PERSONS


def _is_unhcr_s(claim: Claim) -> bool:
    return (
        claim.standing is Standing.UN and "unhcr" in claim.said_by.casefold() and claim.span.point is not None
    )
