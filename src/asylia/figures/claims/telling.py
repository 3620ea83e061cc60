"""Claims, readings and findings told: as lines for a person, and as plain values for programs."""

from collections.abc import Iterable, Iterator, Sequence

from asylia.figures.claims.claim import EVER, Claim
from asylia.figures.claims.findings import Finding, Sureness
from asylia.figures.claims.grid import Refusal
from asylia.figures.claims.reading import Reading
from asylia.law.telling import Line, Tone

FORMAT = "asylia-claims-findings/1"
CONFIRM = "Each finding is about a figure. A person confirms it, or lays it aside."
_TONES = {
    Sureness.CERTAIN: Tone.NOT_ESTABLISHED,
    Sureness.LIKELY: Tone.UNRESOLVED,
    Sureness.POSSIBLE: Tone.PLAIN,
}


def head(claim: Claim, findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return one row about a claim: reference, period, figure, about whom, by whom, and what was found."""
    kinds = ", ".join(dict.fromkeys(finding.kind.value for finding in findings)) or "-"
    period = str(claim.period) if claim.period else "-"
    return claim.ref, period, str(claim.span), claim.population, claim.said_by, kinds


def of_claim(claim: Claim, findings: Sequence[Finding]) -> Iterator[Line]:
    """Yield all that is known of one claim, then what was found about it."""
    yield Line(str(claim), tone=Tone.HEADING)
    for name, value in _plain_words(claim).items():
        if value:
            yield Line(f"{name}: {value}", indent=2)
    yield Line("")
    if not findings:
        yield Line("Nothing was found. That is no proof that the figure is right.")
    for finding in findings:
        yield from of_finding(finding)
    if findings:
        yield Line(CONFIRM)


def of_reading(read: Reading, findings: Sequence[Finding], *, where: str) -> Iterator[Line]:
    """Yield what a file gave, what was refused of it, and what was found in it."""
    rows = f"{read.rows_taken} of {_number(read.rows_held, 'row')}"
    yield Line(
        f"{where}: {_number(len(read.claims), 'claim')} in {rows}, read as {read.read_as}", tone=Tone.HEADING
    )
    if read.passed_over:
        yield Line(f"{_number(len(read.passed_over), 'row')} outside the table, passed over:")
        yield from (_refused(row) for row in read.passed_over)
    if read.refused:
        yield Line(
            f"{_number(len(read.refused), 'cell or row', 'cells or rows')} refused, and not guessed at:"
        )
        yield from (_refused(refusal) for refusal in read.refused)
    yield Line("")
    about = len({finding.about for finding in findings})
    yield Line(f"{_number(len(findings), 'finding')} about {_number(about, 'claim')}", tone=Tone.HEADING)
    for finding in findings:
        yield from of_finding(finding)
    if findings:
        yield Line("")
        yield Line(CONFIRM)


def of_finding(finding: Finding) -> Iterator[Line]:
    """Yield a finding: where, what kind, how sure; then what and why."""
    named = f" {finding.about.ref}" if finding.about.ref != f"row {finding.about.row}" else ""
    yield Line(
        f"row {finding.about.row}{named}: {finding.kind} ({finding.sureness})", tone=_TONES[finding.sureness]
    )
    yield Line(f"{finding.what}.", indent=2)
    against = ", ".join(claim.ref for claim in finding.against)
    yield Line(f"Why: {finding.why}.{f' Beside {against}.' if against else ''}", indent=2, tone=Tone.DETAIL)


def plain_claim(claim: Claim) -> dict[str, object]:
    """Return a claim as plain values; bounds and days that were not stated are None."""
    period, said = claim.period, claim.said
    return {
        "ref": claim.ref,
        "row": claim.row,
        "said_by": claim.said_by,
        "said_from": said.first.isoformat() if said else None,
        "said_until": said.last.isoformat() if said else None,
        "published_in": claim.published_in,
        "population": claim.population,
        "part": claim.part,
        "place": claim.place,
        "measure": claim.measure,
        "basis": claim.basis.value,
        "period_first": period.first.isoformat() if period and period.first != EVER else None,
        "period_last": period.last.isoformat() if period else None,
        "low": claim.span.low,
        "high": claim.span.high,
        "standing": claim.standing.value,
        "source": claim.source,
        "words": claim.words,
    }


def plain_finding(finding: Finding) -> dict[str, object]:
    """Return a finding as plain values."""
    return {
        "about": finding.about.ref,
        "row": finding.about.row,
        "kind": finding.kind.value,
        "sureness": finding.sureness.value,
        "what": finding.what,
        "why": finding.why,
        "against": [claim.ref for claim in finding.against],
    }


def plain_reading(read: Reading, findings: Iterable[Finding]) -> dict[str, object]:
    """Return what a file gave and what was found in it as plain values: asylia-claims-findings/1."""
    return {
        "format": FORMAT,
        "read_as": read.read_as,
        "rows_held": read.rows_held,
        "rows_taken": read.rows_taken,
        "claims": [plain_claim(claim) for claim in read.claims],
        "refused": [_plain_refusal(refusal) for refusal in read.refused],
        "passed_over": [_plain_refusal(refusal) for refusal in read.passed_over],
        "findings": [plain_finding(finding) for finding in findings],
    }


def _plain_refusal(refusal: Refusal) -> dict[str, object]:
    return {
        "sheet": refusal.sheet,
        "row": refusal.row,
        "column": refusal.column,
        "heading": refusal.heading,
        "text": refusal.text,
        "why": refusal.why,
    }


def _refused(refusal: Refusal) -> Line:
    sheet = f"{refusal.sheet}, " if refusal.sheet else ""
    column = f", column {refusal.column}" if refusal.column else ""
    heading = f" ({refusal.heading})" if refusal.heading else ""
    text = f"{refusal.text!r}: " if refusal.text and refusal.text not in refusal.why else ""
    return Line(f"{sheet}row {refusal.row}{column}{heading}: {text}{refusal.why}", indent=2, tone=Tone.DETAIL)


def _plain_words(claim: Claim) -> dict[str, str]:
    said = f"{claim.said_by or 'nobody named'}{f', {claim.said}' if claim.said else ''}"
    return {
        "said by": said,
        "published in": claim.published_in,
        "place": claim.place,
        "measure": f"{claim.measure} (read as {claim.basis.value.replace('_', ' ')})"
        if claim.measure
        else "",
        "standing": claim.standing.value,
        "source": claim.source,
        "note": claim.words,
    }


def _number(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"
