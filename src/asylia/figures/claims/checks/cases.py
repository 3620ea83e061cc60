"""Cases or events taken for persons: one person may be several cases, one case several persons."""

from collections.abc import Iterator

from asylia.figures.claims import phrases, series
from asylia.figures.claims.claim import Claim
from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger

_CASES = frozenset(("case", "application", "instance", "household", "file", "건"))
_LEAST = 20


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each count of cases, and each count of persons with the same figure."""
    cases = [claim for claim in ledger.claims if counts_cases(claim) and claim.span.least >= _LEAST]
    if cases:
        for claim in ledger.claims:
            yield from _as_persons(claim, cases)
    for claim in ledger.claims:
        if counts_cases(claim):
            what = f"{claim.span} counts cases, not persons"
            why = f"it is of {claim.population}; one person may be in several"
            yield Finding(Kind.CASES, claim, (), what, why, Sureness.LIKELY)


def counts_cases(claim: Claim) -> bool:
    """True if the claim's own words say that it counts cases."""
    return bool(_CASES & series.words_of(f"{claim.population} {claim.measure}"))


def _as_persons(claim: Claim, cases: list[Claim]) -> Iterator[Finding]:
    others = tuple(case for case in cases if _has_figure_of(claim, case))
    if others and not counts_cases(claim):
        what = f"{claim.span} is given for persons; it counts cases"
        why = f"{others[0].ref} ({others[0].said_by}) gives {others[0].span} for {others[0].population}"
        yield Finding(Kind.CASES, claim, others[:3], what, why, Sureness.LIKELY)


def _has_figure_of(claim: Claim, case: Claim) -> bool:
    """True if a claim repeats a count of cases: the same figure, or the same voice's, rounded."""
    if series.place_of(case) not in (series.place_of(claim), "world") or not case.span.low:
        return False
    voiced = series.voice_of(claim) == series.voice_of(case) != ""
    rounded = voiced and phrases.is_rounding_of(claim.span.least, case.span.low)
    return claim.span.low == case.span.low or rounded
