"""From the sheets of a file to the law engine and back: what follows, what still matters, what disagrees."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import cache

from asylia.casework.sheets.assessment import Working
from asylia.casework.sheets.claim import Claim
from asylia.law import cases, describing, determine, loader, questions, serialise
from asylia.law.conclude import Conclusion, StatusConclusion
from asylia.procedure.reasoning import Outcome
from asylia.terms.verdicts import Verdict

# The statuses that make a recognised refugee, and those that protect somebody who is not one.
RECOGNITION = frozenset({"refugee", "mandate", "protected_person", "cartagena_refugee"})
COMPLEMENTARY = frozenset(
    {
        *("complementary", "subsidiary", "humanitarian", "temporary", "withholding", "cat_protection"),
        *("national", "north_korean_resident"),
    }
)
EST, NOT_EST, OPEN = Verdict.ESTABLISHED, Verdict.NOT_ESTABLISHED, Verdict.UNRESOLVED


@dataclass(frozen=True, slots=True)
class Put:
    """A file as the law engine reads it: no name and no story, only states, harms and findings."""

    ref: str
    jurisdiction: str
    claim: Claim
    working: Working


def case_of(put: Put, *, on: date) -> cases.Case:
    """Return the case for the law engine as of a day."""
    return cases.Case(
        ref=put.ref,
        jurisdiction=put.jurisdiction,
        decided_on=on,
        lodged_on=min(put.claim.lodged_on, on) if put.claim.lodged_on else None,
        claims={
            one.state: cases.Claim(
                {key: value for key, value in one.verdicts.items() if value.is_settled}, one.basis, one.since
            )
            for one in put.claim.states
        },
        residence=put.claim.residence,
        return_to=put.claim.return_to,
        harms={harm.id: cases.Harm(harm.state, harm.what) for harm in put.claim.harms},
        findings=tuple(_findings(put)),
    )


def _findings(put: Put) -> list[cases.Finding]:
    harms = {harm.id: harm.state for harm in put.claim.harms}
    states = {
        *(one.state for one in put.claim.states),
        *put.claim.residence,
        *put.claim.return_to,
    }
    return [
        cases.Finding(one.element, one.verdict, one.state or harms.get(one.harm, ""), one.harm, one.because)
        for one in put.working.findings
        if (not one.state or one.state in states) and (not one.harm or one.harm in harms)
    ]


def derive(put: Put, *, on: date) -> Conclusion:
    """Return what follows from a file's findings under the law of its jurisdiction on a day.

    Raises: CaseRefused for a finding on what is no element; LawUnknown; NothingInForce.
    """
    return determine.determine(case_of(put, on=on))


def recognitions(found: Conclusion) -> tuple[StatusConclusion, ...]:
    """Return the conclusions on refugee status that this jurisdiction's organs can grant, or may."""
    return _grantable(found, RECOGNITION)


def protections(found: Conclusion) -> tuple[StatusConclusion, ...]:
    """Return the conclusions on protection for somebody who is not a refugee."""
    return _grantable(found, COMPLEMENTARY)


def _grantable(found: Conclusion, keys: frozenset[str]) -> tuple[StatusConclusion, ...]:
    held = [one for one in found.statuses if one.status.status in keys]
    granted = tuple(one for one in held if one.can_be_granted is not False)
    return granted or tuple(held)


def open_elements(found: Conclusion, outcome: Outcome | None) -> frozenset[str]:
    """Return the elements that are open and still matter to an outcome.

    For a recognition they are those of refugee status, unless it is established already; for everything else
    those of the protection of others as well: nothing is refused while something is still open.
    """
    refugee, other = recognitions(found), protections(found)
    if any(one.verdict is EST for one in refugee):
        return frozenset()
    asked = refugee if outcome is Outcome.RECOGNISED else (*refugee, *other)
    return frozenset(
        question.element
        for one in asked
        if one.verdict is OPEN
        for question in questions.plan(one.node).order
    )


def disagreement(found: Conclusion, outcome: Outcome) -> str:
    """Return a sentence if an outcome is not what follows from the findings, or nothing if it does."""
    refugee = {one.verdict for one in recognitions(found)}
    other = {one.verdict for one in protections(found)}
    if outcome is Outcome.RECOGNISED:
        return (
            "" if EST in refugee else "From the findings it does not follow that the applicant is a refugee."
        )
    if EST in refugee:
        return "From the findings it follows that the applicant is a refugee."
    if refugee != {NOT_EST}:
        return "Whether the applicant is a refugee is still open: silence is never a no."
    if outcome is Outcome.OTHERWISE_PROTECTED:
        return "" if EST in other else "From the findings no other protection follows."
    if EST in other:
        return "From the findings it follows that the applicant is protected on other grounds."
    if OPEN in other and open_elements(found, outcome):
        return "Whether the applicant is protected on other grounds is still open."
    return ""  # open, if at all, because no treaty is known to bind: no finding could settle that


@cache
def law_hash(jurisdiction: str) -> str:
    """Return a hash of the law files of a jurisdiction as they are now, to be kept with what was signed."""
    library = loader.library(jurisdiction)
    held = [describing.plain_provision(provision) for provision in library.provisions]
    text = json.dumps(held, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def written_case(put: Put, *, on: date) -> str:
    """Return the case as it was put to the engine, in the form asylia-case/1, as JSON."""
    held = case_of(put, on=on)
    plain = {
        "format": cases.FORMAT,
        "ref": held.ref,
        "jurisdiction": held.jurisdiction,
        "decided_on": held.decided_on.isoformat(),
        **({"lodged_on": held.lodged_on.isoformat()} if held.lodged_on else {}),
        "states": {
            state: {key: value.value for key, value in claim.verdicts.items()}
            | ({"basis": claim.basis} if claim.basis else {})
            for state, claim in held.claims.items()
        },
        "residence": list(held.residence),
        "return_to": list(held.return_to),
        "harms": {
            name: ({"state": harm.state} if harm.state else {}) | {"what": harm.what}
            for name, harm in held.harms.items()
        },
        "findings": [
            {"element": one.element, "is": one.verdict.value}
            | ({"state": one.state} if one.state else {})
            | ({"harm": one.harm} if one.harm else {})
            | ({"because": one.because} if one.because else {})
            for one in held.findings
        ],
    }
    return json.dumps(plain, ensure_ascii=False, indent=1)


def written_conclusion(found: Conclusion) -> str:
    """Return a conclusion in the form asylia-conclusion/1, as JSON."""
    return json.dumps(serialise.conclusion(found), ensure_ascii=False)


def statuses_told(found: Conclusion) -> tuple[StatusConclusion, ...]:
    """Return every status, those that decide first."""
    first = (*recognitions(found), *protections(found))
    return (*first, *(one for one in found.statuses if one not in first))
