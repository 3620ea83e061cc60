"""One speaker, one figure, one period, and two outcomes that exclude each other."""

from collections import defaultdict
from collections.abc import Iterator

from asylia.figures.claims import series
from asylia.figures.claims.claim import Claim
from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger

_LOST = (
    "deport",
    "return",
    "repatriat",
    "arrest",
    "refus",
    "reject",
    "detain",
    "expel",
    "sent back",
    "handed over",
    "turned back",
    "denied",
)
_WON = (
    "rescue",
    "saved",
    "admit",
    "grant",
    "recogni",
    "resettle",
    "helped",
    "arriv",
    "protect",
    "freed",
    "reached",
    "safe",
    "escaped",
    "accepted",
    "released",
)


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each of two claims that give the same people opposite outcomes."""
    said: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in ledger.claims:
        if claim.span.point and claim.period and claim.said_by:
            said[series.voice_of(claim), claim.said, claim.source, claim.period, claim.span.point].append(
                claim
            )
    for held in said.values():
        won = [claim for claim in held if _tells(claim, _WON)]  # "saved from deportation" was not deported
        lost = [claim for claim in held if _tells(claim, _LOST) and not _tells(claim, _WON)]
        for claim, others in [(one, won) for one in lost] + [(one, lost) for one in won]:
            if others:
                what = f"{claim.span} {claim.population}; and {others[0].span} {others[0].population}"
                why = "the same source gives one figure for both, in one period"
                yield Finding(Kind.OPPOSITE, claim, tuple(others), what, why, Sureness.POSSIBLE)


def _tells(claim: Claim, stems: tuple[str, ...]) -> bool:
    return any(stem in claim.population.casefold() for stem in stems)
