"""People counted by where they were born, beside people counted by status."""

from collections.abc import Iterator

from asylia.figures.claims import series
from asylia.figures.claims.claim import Basis
from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger

_BORN = ("born", "birthplace", "place of birth", "출생")


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each count by birthplace that stands among counts of refugees in one place."""
    for claim in ledger.claims:
        if not any(word in f"{claim.population} {claim.measure}".casefold() for word in _BORN):
            continue
        others = tuple(
            other
            for other in ledger.by_place[series.place_of(claim)]
            if "refugee" in other.population.casefold() and other.basis in (Basis.STOCK, Basis.CUMULATIVE)
        )
        what = f"{claim.span} are counted by birthplace"
        why = "who was born there need not be a refugee, nor the other way round; it answers another question"
        yield Finding(Kind.DEFINITION, claim, others[:3], what, why, Sureness.POSSIBLE)
