"""All checks on all claims: the same claims give the same findings, whatever order they come in."""

from collections.abc import Iterable

from asylia.figures.claims import checks
from asylia.figures.claims.claim import Claim
from asylia.figures.claims.findings import Finding, Kind
from asylia.figures.claims.series import Ledger

# Kinds that say what went wrong with a figure, so that others are not doubted because of it.
_EXPLAINS = frozenset(
    (Kind.SUPERSEDED, Kind.CUMULATIVE, Kind.FALLING, Kind.DIGITS, Kind.OTHER_PERIOD, Kind.PARTS, Kind.DENIAL)
)


def find(claims: Iterable[Claim], *, beside: Iterable[Claim] = ()) -> tuple[Finding, ...]:
    """Return every finding, one for each kind and claim, in the order of the table's rows.

    `beside` are figures known from elsewhere: they are compared with, and nothing is said about them.
    """
    known = frozenset(beside)
    ledger = Ledger((*claims, *known))
    found = [finding for check in checks.ALL for finding in check(ledger)]
    explained = frozenset(finding.about for finding in found if finding.kind in _EXPLAINS)
    found += checks.LAST(ledger, explained)
    first: dict[tuple[Claim, Kind], Finding] = {}
    for finding in found:
        if finding.about not in known:
            first.setdefault((finding.about, finding.kind), finding)
    return tuple(sorted(first.values(), key=lambda finding: finding.order))
