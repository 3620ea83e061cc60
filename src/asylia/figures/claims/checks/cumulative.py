"""A figure for several years used as one year's, and running totals that fall."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from asylia.figures.claims import phrases, series
from asylia.figures.claims.claim import Basis, Claim, Days
from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger, Subject

_LEAST = 20  # below, two figures are often the same by chance


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each year's figure that is a longer period's, and each falling total."""
    for claim in ledger.claims:
        if claim.basis in (Basis.ANNUAL, Basis.PER_YEAR):
            yield from _read_as_annual(claim, ledger)
    yield from _falling(ledger)


def _read_as_annual(claim: Claim, ledger: Ledger) -> Iterator[Finding]:
    value = claim.span.low
    if value is None or value < _LEAST or claim.period is None:
        return
    for longer in ledger.spans_of_years(claim):
        if longer.span.point is not None and _is_of(claim, longer.period or claim.period, longer.span.point):
            sure = Sureness.LIKELY if longer.span.point == value else Sureness.POSSIBLE
            what = f"{claim.span} is given for {claim.period}, but {longer.span} counts {longer.period}"
            why = f"{longer.ref} gives the same figure for the longer period"
            yield Finding(Kind.CUMULATIVE, claim, (longer,), what, why, sure)
            return


def _is_of(claim: Claim, longer: Days, figure: float) -> bool:
    """True if a year's figure is a longer period's, or in a year of that period is what it rounds to."""
    assert claim.period is not None
    value, year = claim.span.least, claim.period.first.year
    if claim.period == longer:
        return value == figure
    if not longer.first.year <= year <= longer.last.year + 1:
        return False
    if value == figure:
        return not phrases.is_round(value)
    within = longer.first.year <= year <= longer.last.year and series.is_near(value, figure, 0.1)
    return within and phrases.is_rounding_of(value, figure)


def _falling(ledger: Ledger) -> Iterator[Finding]:
    totals: dict[tuple[Subject, date], list[Claim]] = defaultdict(list)
    for claim in ledger.claims:
        if claim.basis is Basis.CUMULATIVE and claim.period and claim.span.point is not None:
            totals[ledger.subject[claim], claim.period.first].append(claim)
    for held in totals.values():
        trusted = sorted((one for one in held if one.is_of_authority), key=_until)
        for claim in held:
            if not claim.is_of_authority:
                yield from _out_of_order(claim, trusted)


def _out_of_order(claim: Claim, trusted: list[Claim]) -> Iterator[Finding]:
    value = claim.span.least
    before = [one for one in trusted if _until(one) < _until(claim)]
    after = [one for one in trusted if _until(one) > _until(claim)]
    if before and value < before[-1].span.least and not _rounds_to(value, before[-1]):
        yield _fell(claim, before[-1], "less than was counted before it")
    elif after and value > after[0].span.most and not _rounds_to(value, after[0]):
        yield _fell(claim, after[0], "more than was counted after it")


def _fell(claim: Claim, other: Claim, what: str) -> Finding:
    why = f"a running total cannot fall, and {other.ref} gives {other.span} up to {_until(other)}"
    return Finding(Kind.FALLING, claim, (other,), f"{claim.span} is {what}", why, Sureness.LIKELY)


def _rounds_to(value: float, other: Claim) -> bool:
    return phrases.is_round(value) and series.is_near(value, other.span.least)


def _until(claim: Claim) -> date:
    return series.counted_until(claim) or date.max
