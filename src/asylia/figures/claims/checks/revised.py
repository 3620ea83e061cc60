"""A figure that its own source has since replaced, or that repeats such a figure.

Source: vintages of one series are kept apart in real-time data sets; the newest release replaces the older.
"""

from collections.abc import Iterator
from datetime import date

from asylia.figures.claims import phrases, series
from asylia.figures.claims.claim import Basis, Claim, Standing
from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger

_WAITS_DAYS = 31
_MANY = 50
_SINGLE = (Basis.EVENT, Basis.OTHER, Basis.RATE)


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each figure with a newer one of the same voice, and each old one repeated."""
    for held in ledger.cells.values():
        # Two events of one year, or two quarters under one year's name, are no versions of each other.
        if len(held) > 1 and held[0].period is not None and held[0].basis not in _SINGLE:
            yield from _by_voice(held)
            yield from _repeated(held, ledger)


def _by_voice(held: list[Claim]) -> Iterator[Finding]:
    for said in _voices(held):
        last = max(
            (one for one in said if one.is_of_authority), key=_newness, default=max(said, key=_newness)
        )
        yield from (_superseded(claim, last) for claim in said if _is_older(claim, last))


def _voices(held: list[Claim]) -> list[list[Claim]]:
    """Return the claims that go back to one source together; of very many sources, only by the same name."""
    by_name: dict[tuple[str, bool], list[Claim]] = {}
    for claim in held:
        if claim.said and (claim.said_by or claim.standing is Standing.UNSTATED):
            by_name.setdefault((series.voice_of(claim), claim.is_of_authority), []).append(claim)
    if len(by_name) > _MANY:
        return list(by_name.values())
    voices: list[list[Claim]] = []
    for said in by_name.values():
        own = next((voice for voice in voices if series.is_one_voice(voice[0], said[0])), None)
        if own is None:
            voices.append(list(said))
        else:
            own.extend(said)
    return voices


def _newness(claim: Claim) -> tuple[date, bool, int]:
    return claim.said_on, claim.standing is Standing.FINAL, -claim.row


def _is_older(claim: Claim, last: Claim) -> bool:
    return claim.said_on < last.said_on and _is_changed(claim, last)


def _is_changed(claim: Claim, last: Claim) -> bool:
    if claim.basis is Basis.CUMULATIVE and _has_grown(claim, last):
        return False
    if claim.span.stated != last.span.stated:
        return True
    then, now = phrases.parts_in(claim.words), phrases.parts_in(last.words)
    return any(then[name] != now[name] for name in then.keys() & now.keys())


def _has_grown(claim: Claim, last: Claim) -> bool:
    """True if a running total was simply counted further."""
    then, now = series.counted_until(claim), series.counted_until(last)
    return bool(then and now and (now - then).days > _WAITS_DAYS and last.span.most >= claim.span.least)


def _superseded(claim: Claim, last: Claim) -> Finding:
    what = f"{claim.span} was replaced by {last.span}"
    if claim.span.stated == last.span.stated:
        what = f"{claim.span} stands, but its parts were revised"
    sure = Sureness.CERTAIN if last.is_of_authority else Sureness.LIKELY
    why = f"the same source gave {claim.span} on {claim.said} and {last.span} on {last.said}"
    return Finding(Kind.SUPERSEDED, claim, (last,), what, why, sure)


def _repeated(held: list[Claim], ledger: Ledger) -> Iterator[Finding]:
    """Yield the figures of others that lie near the authority's newest one without being it."""
    now = ledger.current.get(ledger.cell_of(held[0]))
    for claim in held if now else ():
        assert now is not None
        assert now.span.point is not None
        value = claim.span.point
        if claim.is_of_authority or value is None or claim.standing in (Standing.UN, Standing.UNSTATED):
            continue
        if value == now.span.point or not series.is_near(value, now.span.point) or claim.span.is_about:
            continue
        if phrases.is_rounding_of(value, now.span.point):
            continue
        if claim.basis is Basis.CUMULATIVE and (_has_grown(claim, now) or _has_grown(now, claim)):
            continue
        why = f"it is near the authority's {now.span} of {now.said}, as an older state of it would be"
        what = f"{claim.span} is not the current figure, {now.span}"
        yield Finding(Kind.SUPERSEDED, claim, (now,), what, why, Sureness.LIKELY)
