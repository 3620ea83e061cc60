"""The assessment as its page shows it: what follows, what still matters, the tree, the findings, the
facts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict

from asylia.casework import determining, files
from asylia.casework.office import Desk
from asylia.casework.services import assessing
from asylia.casework.sheets.assessment import ElementFinding, Working
from asylia.casework.sheets.claim import Claim, FearedHarm
from asylia.casework.sheets.evidence import Evidence
from asylia.casework.sheets.history import Written
from asylia.casework.sheets.interviews import Interview
from asylia.casework.store.models import Case
from asylia.law import conclude, loader, outline, wording
from asylia.law.conclude import Conclusion, StatusConclusion
from asylia.law.library import Law
from asylia.law.outline import Item
from asylia.law.provisions import Per
from asylia.procedure import progress
from asylia.procedure.acts import Act
from asylia.procedure.errors import Reason
from asylia.procedure.events import Event, History
from asylia.procedure.roles import Actor, Role
from asylia.terms.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Asked:
    """One element as it is asked about, for a state and a harm: what, by which standard, on whose
    authority.
    """

    element: str
    title: str
    test: str
    state: str
    state_name: str
    harm: str
    harm_name: str
    citation: str
    authority: str
    standard: str
    burden: str
    verified: bool
    per: Per
    matters_to: tuple[str, ...] = ()

    @property
    def is_claim(self) -> bool:
        """True if it is about a nationality, which is found on the sheet of the claim."""
        return self.element.startswith("claim.")


@dataclass(frozen=True, slots=True)
class Told:
    """One status and what follows for it, with the tree that carries it."""

    key: str
    name: str
    layer: str
    verdict: Verdict
    verified: bool
    decides: bool
    tree: Item


@dataclass(frozen=True, slots=True)
class Made:
    """A finding that was made, beside what it answers. `is_used` is false where the law does not ask it."""

    finding: ElementFinding
    asked: Asked
    is_used: bool


@dataclass(frozen=True, slots=True)
class Citable:
    """Something that a finding can cite: its name on the sheet, and what it is in a few words."""

    id: str
    told: str


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """Everything on the page, from one reading of the file."""

    working: Working
    claim: Claim
    revision: int
    conclusion: Conclusion
    statuses: tuple[Told, ...]
    asked: tuple[Asked, ...]
    if_raised: tuple[Asked, ...]
    in_tree: tuple[Asked, ...]
    made: tuple[Made, ...]
    citable: tuple[Citable, ...]
    put: tuple[Citable, ...]
    lacking: tuple[Reason, ...]
    history: History


def view(desk: Desk, case: Case) -> AssessmentView:
    """Return the assessment of a case as it stands. Raises: NotYours, QuotaReached; LawError."""
    kinds = (Written, Claim, Working, Evidence, Interview)
    file = files.read(desk, case, *kinds, purpose="assessment")
    working, claim = file.sheet(Working), file.sheet(Claim)
    found = determining.derive(assessing.put_of(file), on=desk.office.today())
    interviews = _interviews(file)
    return AssessmentView(
        working=working,
        claim=claim,
        revision=file.revision(Working),
        conclusion=found,
        **_following(found, claim),
        made=tuple(_made(one, found, claim) for one in working.findings),
        citable=(*interviews, *_evidence(file.sheet(Evidence)), *_facts(working)),
        put=_put(file),
        lacking=lacking(desk, file, found),
        history=file.history,
    )


def supposing(before: AssessmentView, case: Case, made: ElementFinding, *, on: date) -> AssessmentView:
    """Return the view as it would be with one more finding; nothing is read and nothing is written.

    Raises: LawError.
    """
    kept = tuple(one for one in before.working.findings if one.about != made.about)
    working = replace(before.working, findings=(*kept, made))
    put = determining.Put(case.ref, case.jurisdiction, before.claim, working)
    found = determining.derive(put, on=on)
    return replace(before, working=working, conclusion=found, **_following(found, before.claim))


def lacking(desk: Desk, file: files.CaseFile, found: Conclusion) -> tuple[Reason, ...]:
    """Return what keeps the assessment from going to review, in the words of the rules."""
    working = file.sheet(Working)
    if working.outcome is None:
        return (Reason("2.1", "Say which outcome you propose."),)
    details = assessing.assessment_of(working, found, working.outcome)
    actor = Actor(str(desk.id), Role.ELIGIBILITY_OFFICER)
    event = Event(Act.DRAFT_ASSESSMENT, desk.office.today(), actor, details)
    rules = desk.office.rules(file.case.standard)
    reasons = progress.why_not(file.history, event, office=rules)
    disagreement = determining.disagreement(found, working.outcome)
    return (*((Reason(assessing.AGREES, disagreement),) if disagreement else ()), *reasons)


class _Following(TypedDict):
    statuses: tuple[Told, ...]
    asked: tuple[Asked, ...]
    if_raised: tuple[Asked, ...]
    in_tree: tuple[Asked, ...]


def _following(found: Conclusion, claim: Claim) -> _Following:
    first = {id(one) for one in (*determining.recognitions(found), *determining.protections(found))}
    every = [(one.kind, _next(one, found, claim)) for one in found.next_questions]
    statuses = tuple(_told(one, found, id(one) in first) for one in determining.statuses_told(found))
    return {
        "statuses": statuses,
        "in_tree": tuple(
            ask(found, claim, element, state=state, harm=harm)
            for element, state, harm in dict.fromkeys(
                about for one in statuses for about in _within(one.tree)
            )
            if element in found.law.elements
        ),
        "asked": tuple(asked for kind, asked in every if kind == conclude.ENQUIRE),
        "if_raised": tuple(asked for kind, asked in every if kind == conclude.IF_RAISED),
    }


def _within(item: Item) -> Iterator[tuple[str, str, str]]:
    """Everything in a tree that a finding can be made on: a composite element too stands for its parts."""
    if item.element:
        yield item.element, item.state, item.harm
    for part in item.parts:
        yield from _within(part)


def ask(found: Conclusion, claim: Claim, element: str, *, state: str = "", harm: str = "") -> Asked:
    """Return one element of the law in force as it is asked about."""
    law = found.law
    held = law.elements.get(element)
    harms = {one.id: one for one in claim.harms}
    if held is None:
        return _bare(law, element, state, harm, harms)
    standard = loader.standards().get(law.standard_of(held), {})
    return Asked(
        element=element,
        title=wording.title(element, law),
        test=wording.test(element, state, law),
        state=state,
        state_name=wording.state_in_sentence(state) if state else "",
        harm=harm,
        harm_name=harms[harm].what if harm in harms else harm,
        citation=law.provision_of(element).citation,
        authority=held.authority,
        standard=standard.get("name", law.standard_of(held)),
        burden=wording.burden(held),
        verified=held.verified,
        per=held.per,
    )


def _bare(law: Law, element: str, state: str, harm: str, harms: dict[str, FearedHarm]) -> Asked:
    """What is asked where no provision of the law in force has the element: a nationality, or an old
    finding.
    """
    is_claim = element.startswith("claim.")
    return Asked(
        element=element,
        title=wording.title(element, law),
        test=wording.test(element, state, law),
        state=state,
        state_name=wording.state_in_sentence(state) if state else "",
        harm=harm,
        harm_name=harms[harm].what if harm in harms else harm,
        citation="",
        authority="",
        standard="",
        burden="",
        verified=True,
        per=Per.STATE if is_claim else Per.PERSON,
    )


def _next(one: conclude.NextQuestion, found: Conclusion, claim: Claim) -> Asked:
    asked = ask(found, claim, one.question.element, state=one.question.state, harm=one.question.harm)
    return replace(asked, matters_to=tuple(wording.status_key(key) for key in one.matters_to))


def _told(one: StatusConclusion, found: Conclusion, decides: bool) -> Told:
    return Told(
        key=one.status.status,
        name=wording.status(one.status, found.law),
        layer=one.status.layer,
        verdict=one.verdict,
        verified=one.verified,
        decides=decides,
        tree=outline.of(one.node, found.law),
    )


def _made(one: ElementFinding, found: Conclusion, claim: Claim) -> Made:
    asked = ask(found, claim, one.element, state=one.state, harm=one.harm)
    return Made(one, asked, one.element in found.law.elements)


def _interviews(file: files.CaseFile) -> tuple[Citable, ...]:
    return tuple(
        Citable(f"{str(record)[:8]}#{answer.number}", f"{answer.number}. {answer.question}")
        for record in sorted(file.records(Interview))
        for answer in file.sheet(Interview, record).answers
    )


def _put(file: files.CaseFile) -> tuple[Citable, ...]:
    """The inconsistencies that were put and answered: what a fact may be measured by."""
    return tuple(
        Citable(answer.put, f"{answer.put}: {answer.question}")
        for record in sorted(file.records(Interview))
        for answer in file.sheet(Interview, record).put()
        if answer.answer.strip()
    )


def _evidence(evidence: Evidence) -> tuple[Citable, ...]:
    items = [Citable(one.id, one.title) for one in evidence.items if not one.withdrawn]
    return (*items, *(Citable(one.id, one.title) for one in evidence.citations))


def _facts(working: Working) -> tuple[Citable, ...]:
    return tuple(Citable(one.fact.id, one.statement) for one in working.facts)
