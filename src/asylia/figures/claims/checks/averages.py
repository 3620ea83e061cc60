"""Yearly averages beside counts of the same years, and a flow far above every other account of its year."""

from collections import defaultdict
from collections.abc import Iterator

from asylia.figures.claims import series
from asylia.figures.claims.claim import EVER, Basis, Claim
from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger

_TIMES = 1.5
_COUNTS = (Basis.ANNUAL, Basis.CUMULATIVE, Basis.FLOW)


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each count that an average of its years does not allow, and each lone high flow."""
    for held in ledger.by_topic.values():
        averages = [claim for claim in held if claim.basis is Basis.PER_YEAR and claim.period]
        highest = _highest(held)
        for claim in held:
            if claim.is_of_authority or claim.basis not in _COUNTS:
                continue
            yield from _unlike_average(claim, averages)
            if claim.basis is Basis.FLOW and claim.year is not None:
                yield from _above_all(claim, highest[claim.year])


def _highest(held: list[Claim]) -> dict[int, list[Claim]]:
    """Return, for each year, each voice's highest account, the highest first."""
    years: dict[int, dict[str, Claim]] = defaultdict(dict)
    for claim in held:
        if claim.year is not None and claim.span.stated:
            voices = years[claim.year]
            now = voices.setdefault(series.voice_of(claim), claim)
            if claim.span.stated[-1] > now.span.stated[-1]:
                voices[series.voice_of(claim)] = claim
    return {
        year: sorted(voices.values(), key=lambda claim: (-claim.span.stated[-1], claim.row))
        for year, voices in years.items()
    }


def _unlike_average(claim: Claim, averages: list[Claim]) -> Iterator[Finding]:
    if claim.period is None or claim.period.first == EVER:
        return
    years = len(claim.period.years)
    for average in averages:
        assert average.period is not None
        inside = average.period.first <= claim.period.first and claim.period.last <= average.period.last
        low, high = average.span.least * years, average.span.most * years
        if inside and (claim.span.most * _TIMES < low or claim.span.least > _TIMES * high):
            what = f"{claim.span} in {claim.period}; {average.span} a year would make {low:,.0f} or more"
            why = f"{average.ref} ({average.said_by or 'no speaker'}) gives the average for the same years"
            yield Finding(Kind.DISAGREES, claim, (average,), what, why, Sureness.POSSIBLE)
            return


def _above_all(claim: Claim, highest: list[Claim]) -> Iterator[Finding]:
    """Yield a finding for a flow of one year above all that others say of that year."""
    other = next((one for one in highest if series.voice_of(one) != series.voice_of(claim)), None)
    if other is not None and claim.span.least > _TIMES * other.span.stated[-1]:
        what = f"{claim.span} in {claim.period}; no other account of that year goes above {other.span}"
        why = "others may know of fewer, or this one may count people who were only feared for"
        yield Finding(Kind.DISAGREES, claim, (other,), what, why, Sureness.POSSIBLE)
