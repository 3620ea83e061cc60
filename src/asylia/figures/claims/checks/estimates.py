"""An estimate of people whom nobody registers: it can be quoted with its author, never as a count."""

from collections.abc import Iterator

from asylia.figures.claims import series
from asylia.figures.claims.claim import Basis
from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each stock that is no register's, where a value or an upper end is stated."""
    registered = {ledger.subject[claim] for claim in ledger.claims if series.is_counted(claim)}
    for claim in ledger.claims:
        if claim.basis is not Basis.STOCK or not claim.span.high or claim.is_of_authority:
            continue
        if ledger.subject[claim] not in registered:
            what = f"{claim.span} is an estimate by {claim.said_by or 'nobody named'}"
            why = "no register of the same people in the same place is in this table to hold it against"
            yield Finding(Kind.ESTIMATE, claim, (), what, why, Sureness.POSSIBLE)
