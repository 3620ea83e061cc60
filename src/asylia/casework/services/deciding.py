"""A determination signed, and the applicant notified: with reasons, with what the notice must hold, with
proof.
"""

from dataclasses import dataclass, replace
from datetime import date

from asylia.casework import determining, files, identifiers
from asylia.casework.errors import EntryRefused, NotAllowedNow
from asylia.casework.files import CaseFile, Change
from asylia.casework.office import Desk
from asylia.casework.services import acting, assessing
from asylia.casework.sheets import decisions as sheets
from asylia.casework.sheets.assessment import Working
from asylia.casework.sheets.claim import Claim
from asylia.casework.sheets.decisions import Decisions, Signed
from asylia.casework.sheets.history import Written
from asylia.casework.store.models import Case
from asylia.law.conclude import Conclusion
from asylia.procedure import details, events
from asylia.procedure.acts import Act
from asylia.procedure.details import ReasonGiven
from asylia.procedure.errors import Reason
from asylia.procedure.reasoning import Outcome
from asylia.procedure.roles import Role
from asylia.procedure.states import State

# Fewer words and fewer signs than these are no sentence in any script.
FEWEST_WORDS, FEWEST_SIGNS = 4, 20
ISSUED_BY: dict[State, Act] = {
    State.DECIDED: Act.ISSUE_NOTICE,
    State.APPEAL_DECIDED: Act.ISSUE_APPEAL_NOTICE,
    State.LOSS_DECIDED: Act.ISSUE_LOSS_NOTICE,
    State.LOSS_APPEAL_DECIDED: Act.ISSUE_LOSS_APPEAL_NOTICE,
}


def sign(
    desk: Desk, case: Case, reasons: str, *, role: Role = Role.ELIGIBILITY_OFFICER, on: date | None = None
) -> State:
    """Sign the reviewed determination; law, findings and conclusion are kept with it as they are today.

    Raises: NotAllowedNow, also where the outcome no longer follows from the findings; EntryRefused.
    """
    day = on or desk.office.today()
    check_reasons(reasons)
    file = files.read(desk, case, Written, Claim, Working, Decisions, purpose="sign")
    _check_not_reviewer(desk, file)
    outcome = file.sheet(Working).outcome
    if outcome is None:
        raise EntryRefused("outcome", "There is no outcome to sign.")
    put = assessing.put_of(file)
    found = determining.derive(put, on=day)
    if disagreement := determining.disagreement(found, outcome):
        raise NotAllowedNow(Act.SIGN_DETERMINATION, [Reason(assessing.AGREES, disagreement)])
    still_open = tuple(sorted(determining.open_elements(found, outcome)))
    kept = signed(desk, file, found, outcome, reasons=reasons, on=day)
    sheet = file.sheet(Decisions)
    after = replace(sheet, signed=(*sheet.signed, kept))
    return acting.act(
        desk,
        case,
        Act.SIGN_DETERMINATION,
        details.Determination(outcome, still_open),
        role=role,
        on=on,
        also=[Change(after, file.revision(Decisions))],
    )


def check_reasons(reasons: str) -> None:
    """Refuse reasons that can hardly be any. Raises: EntryRefused."""
    if len(reasons.split()) < FEWEST_WORDS and len(reasons.strip()) < FEWEST_SIGNS:
        raise EntryRefused("reasons", "Write the reasons in at least one whole sentence.")


def _check_not_reviewer(desk: Desk, file: CaseFile) -> None:
    """Whoever approved the draft does not sign it: two people stand behind a determination."""
    approved = events.last(events.hearing_anew(file.history), Act.APPROVE_DRAFT)
    if approved and approved.by.ref == str(desk.id):
        reason = Reason("P2", "You approved this draft; somebody else signs it.")
        raise NotAllowedNow(Act.SIGN_DETERMINATION, [reason])


def signed(
    desk: Desk, file: CaseFile, found: Conclusion, outcome: Outcome, *, reasons: str, on: date
) -> Signed:
    """Return what is kept of a decision: who, what, and the law and findings as they were."""
    put = assessing.put_of(file)
    return Signed(
        id=identifiers.new(),
        on=on,
        by=str(desk.id),
        outcome=outcome,
        law=f"{put.jurisdiction}@{on.isoformat()}",
        law_hash=determining.law_hash(put.jurisdiction),
        case_text=determining.written_case(put, on=on),
        conclusion=determining.written_conclusion(found),
        reasons=reasons,
    )


@dataclass(frozen=True, slots=True)
class NewNotice:
    """A notice to be issued. `items` are those of the standard's list that its parts contain."""

    language: str
    parts: tuple[tuple[str, str], ...]
    items: tuple[str, ...]
    reasons: tuple[ReasonGiven, ...] = ()


def issue(desk: Desk, case: Case, new: NewNotice, *, role: Role, on: date | None = None) -> State:
    """Issue the notice of what was decided last; the log's head is printed on it.

    Raises: NotAllowedNow for a negative notice that lacks anything; EntryRefused where nothing was decided.
    """
    act = ISSUED_BY.get(State(case.stage))
    file = files.read(desk, case, Decisions, purpose="notice")
    sheet = file.sheet(Decisions)
    if act is None:
        raise EntryRefused("parts", "There is no decision waiting to be notified.")
    notice = sheets.Notice(
        id=identifiers.new(),
        on=on or desk.office.today(),
        by=str(desk.id),
        signed=sheet.signed[-1].id if sheet.signed else "",
        language=new.language,
        parts=new.parts,
        head=desk.office.keeper.head(now=desk.office.now()),
    )
    after = replace(sheet, notices=(*sheet.notices, notice))
    change = Change(after, file.revision(Decisions))
    told = details.Notice(new.items, new.reasons)
    return acting.act(desk, case, act, told, role=role, on=on, also=[change])


def deliver(
    desk: Desk, case: Case, act: Act, *, proof: str, language: str, role: Role, on: date | None = None
) -> State:
    """Record that the notice reached the applicant, and how that is proven; from then on clocks run.

    Raises: NotAllowedNow without proof or language, or if something else was decided.
    """
    file = files.read(desk, case, Decisions, purpose="notice")
    sheet = file.sheet(Decisions)
    if not sheet.notices:
        raise EntryRefused("proof", "There is no notice to deliver.")
    last = replace(sheet.notices[-1], delivered_on=on or desk.office.today(), proof=proof)
    after = replace(sheet, notices=(*sheet.notices[:-1], last))
    change = Change(after, file.revision(Decisions))
    return acting.act(desk, case, act, details.Delivery(proof, language), role=role, on=on, also=[change])
