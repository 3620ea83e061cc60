"""Accounts of something that nobody has authority over, which exclude each other or do not say the same.

Stocks are set beside stocks of the years around them, since a hidden number is quoted for years; counts
beside counts of the same days, or of days that hold them; averages beside averages of the same years.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from asylia.figures.claims import distance, series
from asylia.figures.claims.claim import EVER, Basis, Claim, Days
from asylia.figures.claims.findings import Finding, Kind
from asylia.figures.claims.series import Ledger

_REACH_YEARS = 8
_OPEN_YEARS = 20
_FEW = 24
_WINDOWS = (Basis.ANNUAL, Basis.CUMULATIVE, Basis.PART_OF_YEAR)


def check(ledger: Ledger, explained: frozenset[Claim] = frozenset()) -> Iterator[Finding]:
    """Yield the gravest finding for each claim with another that it excludes, or lies far from.

    Nobody is blamed for lying far from a count in `explained`: its own slip is known.
    """
    for held in ledger.by_topic.values():
        if len(held) < 2:
            continue
        by_year = _by_year(held)
        for claim in held:
            if claim.is_of_authority and (claim.basis is not Basis.STOCK or series.is_counted(claim)):
                continue
            found = [
                (kind, other)
                for other in _near(claim, by_year)
                if other not in explained and (kind := _apart(claim, other, ledger))
            ]
            if found:
                yield distance.finding(*_gravest(found, claim))


def _gravest(found: list[tuple[Kind, Claim]], claim: Claim) -> tuple[Kind, Claim, Claim]:
    kind, other = min(
        found, key=lambda pair: (pair[0] is not Kind.EXCLUDES, _gap(claim, pair[1]), pair[1].row)
    )
    return kind, claim, other


def _gap(claim: Claim, other: Claim) -> int:
    return abs(years_of(claim)[-1] - years_of(other)[-1])


def _apart(claim: Claim, other: Claim, ledger: Ledger) -> Kind | None:
    """Return how far two claims are apart, None where they cannot be compared."""
    if other is claim or (
        series.voice_of(claim) == series.voice_of(other) != "" and claim.said == other.said
    ):
        return None
    if ledger.cell_of(claim) == ledger.cell_of(other) and ledger.authority_on(claim):
        return None  # against_authority speaks of these
    if _are_alike(claim, other, ledger):
        return distance.apart(claim, other)
    return Kind.EXCLUDES if _outgrows(claim, other) or _outgrows(other, claim) else None


def _are_alike(claim: Claim, other: Claim, ledger: Ledger) -> bool:
    """True if two claims count one thing in one way, over days that should give one figure."""
    if claim.basis is not other.basis or (_is_odd(claim) and claim.measure != other.measure):
        return False
    if claim.span.high is None and other.span.high is None and claim.period != other.period:
        return False  # "at least" in one year and "at least" in another leave each other be
    counted = series.is_counted(claim) or series.is_counted(other)
    if counted and ledger.subject[claim] != ledger.subject[other]:
        return False
    if claim.basis is Basis.EVENT and series.voice_of(claim) == series.voice_of(other):
        return False  # one speaker's two events are two events
    if claim.basis in (Basis.STOCK, Basis.FLOW, Basis.SHARE):
        return not counted or years_of(claim) == years_of(other)
    if claim.basis in (Basis.PER_YEAR, Basis.EVENT):
        return _overlap(years_of(claim), years_of(other))
    return claim.period == other.period and _same_end(claim, other)


def _same_end(claim: Claim, other: Claim) -> bool:
    """True unless one is a running total that was simply counted further."""
    if claim.basis is not Basis.CUMULATIVE:
        return True
    first, last = sorted((claim, other), key=_until)
    return (
        (_until(last) - _until(first)).days <= 31
        or first.span.least > last.span.most
        or first.span.low is None
    )


def _outgrows(part: Claim, whole: Claim) -> bool:
    """True if a count of some days is above a count of days that hold them all."""
    if whole.basis not in _WINDOWS or part.basis not in (*_WINDOWS, Basis.EVENT) or part.period is None:
        return False
    same = part.period == whole.period and part.basis is not Basis.EVENT
    if whole.period is None or same or whole.is_of_authority:
        return False
    if whole.basis is Basis.ANNUAL and whole.year is None:
        return False  # an average of several years holds none of them
    inside = whole.period.first <= part.period.first and _until(part) <= _until(whole)
    return inside and part.span.least > whole.span.most * (1 + series.NEAR_SHARE)


def years_of(claim: Claim) -> range:
    """Return the years that a claim speaks of: without a beginning, twenty; without any, when said."""
    period = claim.period or claim.said
    if period is None:
        return range(1)
    last = period.last.year
    first = last - _OPEN_YEARS if period.first == EVER else period.first.year
    return range(max(first, last - 3 * _OPEN_YEARS), last + 1)


def _by_year(held: Iterable[Claim]) -> dict[int, list[Claim]]:
    """Return the claims of each year; of very many, those that begin and end lowest and highest."""
    years: dict[int, list[Claim]] = defaultdict(list)
    for claim in held:
        for year in years_of(claim):
            years[year].append(claim)
    return {year: claims if len(claims) <= _FEW else list(_thinned(claims)) for year, claims in years.items()}


def _thinned(claims: list[Claim]) -> Iterator[Claim]:
    alike: dict[tuple[Basis, str, Days | None], list[Claim]] = defaultdict(list)
    for claim in claims:
        alike[claim.basis, claim.measure, claim.period].append(claim)
    for same in alike.values():
        yield min(same, key=lambda claim: (claim.span.most, claim.row))
        yield max(same, key=lambda claim: (claim.span.least, -claim.row))
        yield min(same, key=lambda claim: (claim.span.least, claim.row))
        yield max(same, key=lambda claim: (claim.span.most, -claim.row))


def _near(claim: Claim, by_year: dict[int, list[Claim]]) -> Iterator[Claim]:
    years = years_of(claim)
    reach = _REACH_YEARS if claim.basis in (Basis.STOCK, Basis.FLOW, Basis.SHARE) else 0
    for year in range(years[0] - reach, years[-1] + reach + 1):
        yield from by_year.get(year, ())


def _is_odd(claim: Claim) -> bool:
    return claim.basis in (Basis.SHARE, Basis.OTHER, Basis.RATE)


def _overlap(one: range, other: range) -> bool:
    return one[0] <= other[-1] and other[0] <= one[-1]


def _until(claim: Claim) -> date:
    return series.counted_until(claim) or date.max
