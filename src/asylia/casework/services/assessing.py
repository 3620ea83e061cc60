"""The assessment: material facts and findings set down one by one, then drafted, reviewed, returned."""

from dataclasses import replace
from datetime import date

from asylia.casework import determining, files
from asylia.casework.determining import Put
from asylia.casework.errors import EntryRefused, NotAllowedNow
from asylia.casework.files import CaseFile, Change
from asylia.casework.office import Desk
from asylia.casework.services import acting
from asylia.casework.sheets.assessment import ElementFinding, MaterialFact, Working
from asylia.casework.sheets.claim import Claim
from asylia.casework.store.models import Case
from asylia.law.conclude import Conclusion
from asylia.law.errors import LawError
from asylia.procedure.acts import Act
from asylia.procedure.details import Text
from asylia.procedure.errors import Reason
from asylia.procedure.reasoning import Assessment, Outcome
from asylia.procedure.roles import Role
from asylia.procedure.states import State

AGREES = "E1"


def put_of(file: CaseFile) -> Put:
    """Return a file as the law engine reads it; the sheets of claim and assessment must have been read."""
    return Put(file.case.ref, file.case.jurisdiction, file.sheet(Claim), file.sheet(Working))


def find(desk: Desk, case: Case, finding: ElementFinding, *, read_at: int) -> Conclusion:
    """Set down a finding in place of an earlier one about the same, and return what now follows.

    Raises: EntryRefused for what is no element here, or a finding without a reason; ChangedMeanwhile.
    """
    file = files.read(desk, case, Claim, Working, purpose="assessment")
    if finding.verdict.is_settled and not finding.because.strip():
        raise EntryRefused("because", "Write the reason: a finding without one cannot be reviewed.")
    working = file.sheet(Working)
    kept = tuple(one for one in working.findings if one.about != finding.about)
    signed = replace(finding, by=str(desk.id), on=desk.office.today())
    return save(desk, case, replace(working, findings=(*kept, signed)), read_at=read_at)


def set_fact(desk: Desk, case: Case, fact: MaterialFact, *, read_at: int) -> None:
    """Set down a material fact, in place of the earlier one of the same name. Raises: ChangedMeanwhile."""
    if not fact.statement.strip():
        raise EntryRefused("statement", "Write the fact in one sentence.")
    working = files.read(desk, case, Working, purpose="assessment").sheet(Working)
    names = [one.fact.id for one in working.facts]
    facts = list(working.facts)
    if fact.fact.id in names:
        facts[names.index(fact.fact.id)] = fact
    else:
        facts.append(fact)
    after = replace(working, facts=tuple(facts))
    files.save(desk, case, [Change(after, read_at)], purpose="assessment")


def save(desk: Desk, case: Case, working: Working, *, read_at: int) -> Conclusion:
    """Seal the assessment as it now stands and return what follows. Raises: EntryRefused,
    ChangedMeanwhile.
    """
    claim = files.read(desk, case, Claim, purpose="assessment").sheet(Claim)
    try:
        found = determining.derive(Put(case.ref, case.jurisdiction, claim, working), on=desk.office.today())
    except LawError as refused:
        raise EntryRefused("element", str(refused)) from None
    files.save(desk, case, [Change(working, read_at)], purpose="assessment")
    return found


def assessment_of(working: Working, found: Conclusion, outcome: Outcome) -> Assessment:
    """Return what the procedure is told of an assessment."""
    return Assessment(
        outcome=outcome,
        facts=tuple(one.fact for one in working.facts),
        steps=working.steps,
        rests_on=working.rests_on,
        exclusion_first=working.exclusion_first,
        open_elements=tuple(sorted(determining.open_elements(found, outcome))),
    )


def draft(desk: Desk, case: Case, *, on: date | None = None) -> State:
    """Hand the assessment to review. Raises: NotAllowedNow with everything that it still lacks."""
    file = files.read(desk, case, Claim, Working, purpose="assessment")
    working = file.sheet(Working)
    if working.outcome is None:
        raise EntryRefused("outcome", "Say which outcome you propose.")
    found = determining.derive(put_of(file), on=on or desk.office.today())
    details = assessment_of(working, found, working.outcome)
    reasons = acting.why_not(desk, case, Act.DRAFT_ASSESSMENT, details, role=Role.ELIGIBILITY_OFFICER, on=on)
    if disagreement := determining.disagreement(found, working.outcome):
        reasons = (Reason(AGREES, disagreement), *reasons)
    if reasons:
        raise NotAllowedNow(Act.DRAFT_ASSESSMENT, reasons)
    return acting.act(desk, case, Act.DRAFT_ASSESSMENT, details, role=Role.ELIGIBILITY_OFFICER, on=on)


def approve(desk: Desk, case: Case, *, on: date | None = None) -> State:
    """Approve the draft as its reviewer. Raises: NotAllowedNow, also for whoever drafted or interviewed."""
    still_open = _open_now(desk, case, on)
    role = Role.REVIEWING_OFFICER
    return acting.act(desk, case, Act.APPROVE_DRAFT, role=role, on=on, open_elements=still_open)


def send_back(desk: Desk, case: Case, reasons: str, *, on: date | None = None) -> State:
    """Return the draft to whoever wrote it. Raises: NotAllowedNow without reasons."""
    return acting.act(desk, case, Act.RETURN_DRAFT, Text(reasons), role=Role.REVIEWING_OFFICER, on=on)


def _open_now(desk: Desk, case: Case, on: date | None) -> frozenset[str]:
    file = files.read(desk, case, Claim, Working, purpose="review")
    found = determining.derive(put_of(file), on=on or desk.office.today())
    return determining.open_elements(found, file.sheet(Working).outcome)
