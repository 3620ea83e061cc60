"""Ranges too wide to say much, and words such as "tens of thousands" turned into numbers."""

import math
from collections.abc import Iterator

from asylia.figures.claims.claim import Basis
from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger

_WIDE = 2.0


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each range without a lower end, or with ends twice or a power of ten apart."""
    for claim in ledger.claims:
        low, high = claim.span.low, claim.span.high
        if low is None and high is not None and claim.basis is not Basis.SHARE:
            what, why = (
                f"{claim.span} is a ceiling",
                "it says how many there are not; it is no estimate of how many",
            )
            yield Finding(Kind.CEILING, claim, (), what, why, Sureness.POSSIBLE)
        if not low or not high or low < 0 or claim.basis is Basis.SHARE or high < _WIDE * low:
            continue
        if high == 10 * low - 1 and math.log10(low).is_integer():
            what = f"{claim.span} says no more than a power of ten"
            why = "the ends are those of words such as 'tens of thousands'; they are no one's measurement"
            yield Finding(Kind.VERBAL, claim, (), what, why, Sureness.CERTAIN)
        elif claim.basis is not Basis.ANNUAL:
            what = f"the upper end of {claim.span} is {high / low:.1f} times the lower"
            why = "no single figure may be quoted from it"
            yield Finding(Kind.WIDE, claim, (), what, why, Sureness.CERTAIN)
