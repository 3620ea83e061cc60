"""A calendar year's figure beside a fiscal year's of one name, and fiscal years begun in a wrong month.

Source: 31 U.S.C. 1102 (the United States' fiscal year begins on 1 October of the year before its name).
"""

import re
from collections.abc import Iterator

from asylia.figures.claims.claim import Basis, Claim, Days
from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger

BEGINS = {"usa": "october", "us": "october", "gbr": "april", "jpn": "april", "can": "april", "aus": "july"}
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_SAID = re.compile(rf"fiscal (?:year )?\d{{4}} (?:begins|began|begun|starts|started) in ({_MONTHS})")


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each year's figure that differs from a fiscal year's of the same name."""
    for claim in ledger.claims:
        if claim.basis is Basis.ANNUAL and claim.period:
            yield from _beside_fiscal(claim, ledger, claim.period)
        if claim.basis is Basis.FISCAL:
            yield from _begins_wrongly(claim)


def _beside_fiscal(claim: Claim, ledger: Ledger, period: Days) -> Iterator[Finding]:
    held = ledger.cells.get((ledger.subject[claim], Basis.FISCAL, period), [])
    other = next((one for one in held if one.span.stated != claim.span.stated), None)
    if other is not None:
        what = f"{claim.span} for the year, {other.span} for the fiscal year of the same name"
        why = "the two years share nine months or fewer; these are not two versions of one figure"
        yield Finding(Kind.FISCAL_YEAR, claim, (other,), what, why, Sureness.LIKELY)
        return
    same = [one for one in ledger.by_subject[ledger.subject[claim]] if one.basis is Basis.FISCAL]
    if same and not claim.is_of_authority:
        what = f"it is not said whether {period} is a calendar or a fiscal year"
        why = f"others count {claim.population} by fiscal year ({same[0].ref})"
        yield Finding(Kind.FISCAL_YEAR, claim, (same[0],), what, why, Sureness.POSSIBLE)


def _begins_wrongly(claim: Claim) -> Iterator[Finding]:
    begins = BEGINS.get(claim.place.casefold())
    found = _SAID.search(claim.words.casefold())
    if begins and found and found[1] != begins:
        what = f"the fiscal year is said to begin in {found[1].title()}"
        why = f"in {claim.place} it begins in {begins.title()}"
        yield Finding(Kind.FISCAL_YEAR, claim, (), what, why, Sureness.LIKELY)
