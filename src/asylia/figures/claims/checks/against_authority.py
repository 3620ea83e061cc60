"""Figures unlike those of the authority that keeps the count, and authorities unlike each other."""

from collections.abc import Iterator

from asylia.figures.claims import distance, series
from asylia.figures.claims.claim import Basis, Claim, Standing
from asylia.figures.claims.findings import Finding, Kind
from asylia.figures.claims.series import Ledger

_PEERS = (Standing.UN, Standing.GOVERNMENT)


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each figure apart from the authority's, and that one if a peer disputes it."""
    for cell, now in ledger.current.items():
        if now.period is None or not (now.is_of_authority or now.said_by):
            continue
        for claim in ledger.cells[cell]:
            older = series.is_one_voice(claim, now) and claim.said_on <= now.said_on
            if older or claim is now or not (kind := distance.apart(claim, now) or _of_two(claim, now)):
                continue
            yield distance.finding(kind, claim, now)
            if is_peer(claim):
                yield distance.finding(kind, now, claim)


def is_peer(claim: Claim) -> bool:
    """True if the word of the UN, a government or an authority stands behind a figure."""
    return claim.is_of_authority or claim.standing in _PEERS or "unhcr" in series.voice_of(claim).split()


def _of_two(claim: Claim, now: Claim) -> Kind | None:
    """Return that two authorities disagree if both count one by one and their counts differ."""
    differ = claim.span.point is not None and not series.is_near(claim.span.least, now.span.least, 0.01)
    return Kind.DISAGREES if is_peer(claim) and differ and claim.basis is not Basis.CUMULATIVE else None
