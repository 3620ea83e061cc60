"""Parts that do not add up to their total, and parts larger than their whole."""

from collections import defaultdict
from collections.abc import Iterator

from asylia.figures.claims import phrases, series
from asylia.figures.claims.claim import Basis, Claim
from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger

_SEXES = ("male", "female")


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each total unlike the sum of its parts, and each part above its whole."""
    for claim in ledger.claims:
        yield from _in_words(claim)
        if claim.basis is Basis.PART_OF_YEAR:
            yield from _a_year_s(claim, ledger)
    yield from _by_sex(ledger)


def _in_words(claim: Claim) -> Iterator[Finding]:
    value = claim.span.low
    if value is None:
        return
    parts = phrases.parts_in(claim.words)
    sums = [total for terms, total in phrases.sums_in(claim.words) if terms == total]
    if all(sex in parts for sex in _SEXES) and (total := sum(parts[sex] for sex in _SEXES)) != value:
        sums.append(total)
    wrong = [total for total in sums if total != value]
    if wrong and value not in sums:
        what, why = (
            f"{claim.span} is given; its own parts make {wrong[-1]:,.0f}",
            f"the words say: {claim.words}",
        )
        yield Finding(Kind.PARTS, claim, (), what, why, Sureness.CERTAIN)
    elif larger := [part for part in parts.values() if part > claim.span.most]:
        what, why = f"{claim.span} is less than its part of {larger[0]:,.0f}", f"the words say: {claim.words}"
        yield Finding(Kind.WHOLE, claim, (), what, why, Sureness.CERTAIN)


def _a_year_s(claim: Claim, ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for part of a year with as many as its whole year, or more."""
    year = ledger.yearly(claim).get(claim.year or 0)
    value = claim.span.point
    if year is None or value is None or year.span.point is None or value < year.span.point or value == 0:
        return
    what = f"{claim.span} in part of {claim.year}, as against {year.span} in the whole year"
    why = "a part of the year can hardly have as many as all of it; one of the two names a wrong period"
    yield Finding(Kind.WHOLE, claim, (year,), what, why, Sureness.LIKELY)


def _by_sex(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each total that one source prints beside men and women who do not make it."""
    printed: dict[tuple[object, ...], dict[str, Claim]] = defaultdict(dict)
    for claim in ledger.claims:
        if claim.span.point is not None and claim.part in ("", *_SEXES):
            people, _, place = ledger.subject[claim]
            key = (people, place, claim.basis, claim.period, claim.said, claim.source, series.voice_of(claim))
            printed[key][claim.part] = claim
    for held in printed.values():
        if len(held) == 3 and (total := sum(held[sex].span.least for sex in _SEXES)) != held[""].span.low:
            sexes = tuple(held[sex] for sex in _SEXES)
            what = (
                f"{held[''].span} is given; men {sexes[0].span} and women {sexes[1].span} make {total:,.0f}"
            )
            why = "the same source gives all three for one period"
            yield Finding(Kind.PARTS, held[""], sexes, what, why, Sureness.CERTAIN)
