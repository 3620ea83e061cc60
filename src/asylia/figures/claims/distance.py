"""How far two claims of one thing lie apart, and the finding that says so."""

from asylia.figures.claims import series
from asylia.figures.claims.claim import Claim
from asylia.figures.claims.findings import Finding, Kind, Sureness

_ROUNDING_SHARE, _ABOUT_SHARE = series.NEAR_SHARE, 0.15
_SPREAD = 1.5


def apart(one: Claim, other: Claim) -> Kind | None:
    """Return how far two claims are apart: they exclude each other, they disagree, or neither."""
    share = _ABOUT_SHARE if one.span.is_about or other.span.is_about else _ROUNDING_SHARE
    if one.span.least > other.span.most * (1 + share) or other.span.least > one.span.most * (1 + share):
        return Kind.EXCLUDES
    if one.span.stated == other.span.stated or _floor_inside(one, other) or _floor_inside(other, one):
        return None
    low, high = _ends(one, other)
    return Kind.DISAGREES if high > _SPREAD * low else None


def finding(kind: Kind, claim: Claim, other: Claim) -> Finding:
    """Return the finding that a claim is apart from another in this way."""
    what = f"{claim.span} here, {other.span} by {other.said_by or other.ref} ({other.period})"
    why, sure = "they leave each other room, but not for one figure", Sureness.POSSIBLE
    if kind is Kind.EXCLUDES:
        why, sure = "the two share no value; at most one is right", Sureness.LIKELY
    return Finding(kind, claim, (other,), what, why, sure)


def _floor_inside(floor: Claim, other: Claim) -> bool:
    """True if one says "at least" so many, and the other's range, for another time, holds that many."""
    is_floor = floor.span.high is None and other.span.high is not None and floor.period != other.period
    return is_floor and other.span.least <= floor.span.least <= other.span.most


def _ends(one: Claim, other: Claim) -> tuple[float, float]:
    """Return the least and the greatest bound that the two state."""
    if one.span.high is None and other.span.high is None:
        return min(one.span.least, other.span.least), max(one.span.least, other.span.least)
    bounds = (*one.span.stated, *other.span.stated)
    return min(bounds), max(bounds)
