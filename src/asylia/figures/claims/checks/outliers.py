"""A figure far from its neighbours in a series, or larger than everything it could be part of."""

import math
import statistics
from collections import defaultdict
from collections.abc import Iterator

from asylia.figures.claims.claim import Basis, Claim
from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger

_TIMES = 4.0
_REACH_YEARS = 3
_ON_THE_WAY = ("arrested", "detained", "in transit", "passed through")
_ARRIVED = ("arrival", "arrived")


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each year four times above or below both sides, and each stage above its end."""
    for held in ledger.by_subject.values():
        yearly = _yearly(held)
        if len(yearly) >= 3:
            for claim in held:
                yield from _far(claim, yearly)
    yield from _more_than_arrived(ledger)


def _yearly(held: list[Claim]) -> dict[int, list[Claim]]:
    yearly: dict[int, list[Claim]] = defaultdict(list)
    for claim in held:
        if claim.basis is Basis.ANNUAL and claim.year is not None and claim.span.least > 0:
            yearly[claim.year].append(claim)
    return yearly


def _far(claim: Claim, yearly: dict[int, list[Claim]]) -> Iterator[Finding]:
    year, value = claim.year, claim.span.least
    if claim.basis is not Basis.ANNUAL or year is None or value < 1:
        return
    before = [one for at in range(year - _REACH_YEARS, year) for one in yearly.get(at, ())]
    after = [one for at in range(year + 1, year + _REACH_YEARS + 1) for one in yearly.get(at, ())]
    if not before or not after:
        return
    middles = [statistics.median(one.span.least for one in side) for side in (before, after)]
    ratios = [math.log(value / middle) for middle in middles]
    if min(map(abs, ratios)) > math.log(_TIMES) and ratios[0] * ratios[1] > 0:
        what = f"{claim.span} for {year} beside {middles[0]:,.0f} before and {middles[1]:,.0f} after"
        why = f"it is more than {_TIMES:g} times away from the years on both sides, in the same direction"
        yield Finding(Kind.OUTLIER, claim, (before[-1], after[0]), what, why, Sureness.POSSIBLE)


def _more_than_arrived(ledger: Ledger) -> Iterator[Finding]:
    arrived: dict[int, Claim] = {}
    for cell, now in ledger.current.items():
        if (
            cell[1] is Basis.ANNUAL
            and now.year
            and any(word in now.population.casefold() for word in _ARRIVED)
        ):
            arrived[now.year] = max(now, arrived.get(now.year, now), key=lambda claim: claim.span.least)
    for claim in ledger.claims:
        end = arrived.get(claim.year or 0)
        if not end or claim.part or not any(word in claim.population.casefold() for word in _ON_THE_WAY):
            continue
        if claim.basis is Basis.ANNUAL and claim.span.least > end.span.most:
            what = f"{claim.span} on the way, {end.span} at the end of it in {claim.year}"
            why = f"{end.ref} counts all who arrived; they may arrive in the next year, or be counted twice"
            yield Finding(Kind.OUTLIER, claim, (end,), what, why, Sureness.POSSIBLE)
