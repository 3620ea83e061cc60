"""A whole year's figure that was given before the year was over."""

from collections.abc import Iterator

from asylia.figures.claims.claim import Basis
from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each annual figure said on days of the very period that it counts."""
    for claim in ledger.claims:
        period, said = claim.period, claim.said
        if claim.basis is not Basis.ANNUAL or period is None or said is None or said.last >= period.last:
            continue
        what = f"{claim.span} is given for {period}, and was said on {said.first}"
        why = "the period was not over: it is a part of it, or a forecast"
        yield Finding(Kind.EARLY, claim, (), what, why, Sureness.LIKELY)
