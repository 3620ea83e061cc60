"""One digit wrong, two swapped, or a zero too few or too many, beside a figure that is known."""

from collections.abc import Iterator

from asylia.figures.claims import series
from asylia.figures.claims.claim import Basis, Claim
from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger

_TENS = (10, 100, 1000)
_NEAR_TEN = 0.15


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each figure that one slip of the hand makes of the authority's."""
    for claim in ledger.claims:
        value = claim.span.point
        if value is None or value < 10 or claim.is_of_authority:
            continue
        for known in _known(claim, ledger):
            right = known.span.point
            if right is None or series.is_near(value, right) or not (how := slip(value, right)):
                continue
            what = f"{claim.span} is printed where {known.span} is known: {how}"
            why = f"{known.ref} is the authority's figure for {known.period}"
            yield Finding(Kind.DIGITS, claim, (known,), what, why, Sureness.LIKELY)
            break


def slip(value: float, right: float) -> str:
    """Return the slip that makes `value` of `right`, "" if none does."""
    for ten in _TENS:
        if right and (
            series.is_near(value * ten, right, _NEAR_TEN) or series.is_near(value, right * ten, _NEAR_TEN)
        ):
            return f"a factor of {ten:,}"
    one, other = f"{value:.0f}", f"{right:.0f}"
    if len(one) != len(other) or len(one) < 3:
        return ""
    unlike = [at for at in range(len(one)) if one[at] != other[at]]
    if len(unlike) == 1:
        return "one digit is different"
    swapped = len(unlike) == 2 and unlike[1] - unlike[0] == 1
    if swapped and (one[unlike[0]], one[unlike[1]]) == (other[unlike[1]], other[unlike[0]]):
        return "two digits are swapped"
    return ""


def _known(claim: Claim, ledger: Ledger) -> Iterator[Claim]:
    """Yield the authority's figures that the claim should agree with: its cell's, or its years'."""
    if now := ledger.authority_on(claim):
        yield now
    elif claim.basis in (Basis.ANNUAL, Basis.PER_YEAR) and claim.period:
        yearly = ledger.yearly(claim)
        yield from (yearly[year] for year in claim.period.years if year in yearly)
