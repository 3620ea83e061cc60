"""Rates seen in a short window and multiplied into years, and averages by others than the counting office.

A share beyond the whole is here too.
"""

from collections.abc import Iterator

from asylia.figures.claims.claim import Basis, Claim
from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each rate that is no count, and each share of more than all."""
    for claim in ledger.claims:
        if claim.basis is Basis.RATE:
            what = f"{claim.span} is a rate, seen for a short time"
            why = "nothing says that it held for a year; it is not to be multiplied into years"
            yield Finding(Kind.RATE, claim, (), what, why, Sureness.POSSIBLE)
        elif claim.basis is Basis.PER_YEAR and not claim.is_of_authority:
            what = f"{claim.span} a year is an average, by somebody who does not keep the count"
            why = "it says nothing of any one year, and multiplied by years it is no count either"
            yield Finding(Kind.RATE, claim, (), what, why, Sureness.POSSIBLE)
        elif _is_beyond_all(claim):
            what, why = (
                f"{claim.span} percent is more than all",
                "perhaps persons stand where a share belongs",
            )
            yield Finding(Kind.WHOLE, claim, (), what, why, Sureness.LIKELY)


def _is_beyond_all(claim: Claim) -> bool:
    is_share = claim.basis is Basis.SHARE and "change" not in claim.measure.casefold()
    return is_share and any(bound > 100 for bound in claim.span.stated)
