"""Appeals: lodged by the applicant, decided by somebody who had no part before, with what fell named."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from asylia.casework import determining, files, identifiers, ledger
from asylia.casework.errors import EntryRefused, NotAllowedNow
from asylia.casework.files import Change
from asylia.casework.office import Desk
from asylia.casework.services import acting, assessing, deciding
from asylia.casework.sheets.assessment import Working
from asylia.casework.sheets.claim import Claim
from asylia.casework.sheets.decisions import Appeal, Decisions, FallenFinding, Signed
from asylia.casework.store.models import Case
from asylia.procedure import details
from asylia.procedure.acts import Act
from asylia.procedure.errors import Reason
from asylia.procedure.moves import MOVES
from asylia.procedure.reasoning import Outcome
from asylia.procedure.roles import Actor, Role
from asylia.procedure.states import State


def lodge(desk: Desk, case: Case, grounds: str, *, role: Role, on: date | None = None) -> State:
    """Write down an appeal for the applicant, in her own words. Raises: NotAllowedNow once time is over."""
    return _lodge(desk, case, Act.LODGE_APPEAL, details.Text(grounds), grounds, role=role, on=on)


def lodge_late(
    desk: Desk, case: Case, grounds: str, asked: details.Asked, *, role: Role, on: date | None = None
) -> State:
    """Write down an appeal out of time, with its ground. Raises: NotAllowedNow for a ground off the list."""
    return _lodge(desk, case, Act.LODGE_LATE_APPEAL, asked, grounds, role=role, on=on)


def _lodge(
    desk: Desk,
    case: Case,
    act: Act,
    carried: details.Text | details.Asked,
    grounds: str,
    *,
    role: Role,
    on: date | None,
) -> State:
    if not grounds.strip():
        raise EntryRefused("grounds", "Write down what the applicant says against the decision.")
    from_whom = Actor(f"applicant-{case.ref}", Role.APPLICANT)
    file = files.read(desk, case, Decisions, purpose="appeal")
    late = carried.explanation if isinstance(carried, details.Asked) else ""
    appeal = Appeal(identifiers.new(), on or desk.office.today(), grounds, late)
    sheet = file.sheet(Decisions)
    change = Change(replace(sheet, appeals=(*sheet.appeals, appeal)), file.revision(Decisions))
    return acting.act(
        desk,
        case,
        act,
        carried if MOVES[act].carries else None,
        role=role,
        on=on,
        also=[change],
        for_somebody=from_whom,
    )


def decide(
    desk: Desk,
    case: Case,
    outcome: Outcome,
    reasons: str,
    *,
    fallen: Sequence[FallenFinding] = (),
    on: date | None = None,
) -> State:
    """Decide an appeal on the whole claim; a reversal names the findings that did not stand, and why.

    Raises: NotAllowedNow, also for anybody who had a part before; EntryRefused for a reversal that names
    none.
    """
    day = on or desk.office.today()
    file = files.read(desk, case, Claim, Working, Decisions, purpose="appeal")
    sheet, working = file.sheet(Decisions), file.sheet(Working)
    if is_reversal(sheet, outcome) and not fallen:
        raise EntryRefused("fallen", "Name the findings that did not stand, and why.")
    found = determining.derive(assessing.put_of(file), on=day)
    deciding.check_reasons(reasons)
    assessment = None
    if outcome is not Outcome.REMITTED:
        _check_own_findings(desk, working)
        if disagreement := determining.disagreement(found, outcome):
            raise NotAllowedNow(Act.DECIDE_APPEAL, [Reason(assessing.AGREES, disagreement)])
        assessment = assessing.assessment_of(replace(working, outcome=outcome), found, outcome)
    kept = deciding.signed(desk, file, found, outcome, reasons=reasons, on=day)
    appeal = sheet.appeals[-1].id if sheet.appeals else ""
    after = replace(
        sheet,
        signed=(*sheet.signed, replace(kept, appeal=appeal)),
        appeals=(*sheet.appeals[:-1], *(replace(one, decided=kept.id) for one in sheet.appeals[-1:])),
        fallen=(*sheet.fallen, *fallen),
    )
    state = acting.act(
        desk,
        case,
        Act.DECIDE_APPEAL,
        details.AppealDecision(outcome, reasons, assessment),
        role=Role.APPEALS_OFFICER,
        on=on,
        also=[Change(after, file.revision(Decisions))],
    )
    origin = file.sheet(Claim).states[0].state if file.sheet(Claim).states else ""
    ledger.learn(desk, fallen, origin=origin, on=day)
    return state


def _check_own_findings(desk: Desk, working: Working) -> None:
    """Refuse a decision on the whole claim that rests on findings of the first instance."""
    others = sum(one.by != str(desk.id) for one in working.findings)
    if others or not working.findings:
        sentence = f"{others} findings are still those of the first instance; make your own on each."
        raise NotAllowedNow(Act.DECIDE_APPEAL, [Reason("P7", sentence)])


def is_reversal(sheet: Decisions, outcome: Outcome) -> bool:
    """True if a decision on appeal gives more than the one appealed against."""
    before = [one for one in sheet.signed if not one.appeal]
    return bool(before) and before[-1].outcome is not outcome and outcome is not Outcome.REMITTED


def findings_before(signed: Signed) -> tuple[tuple[str, str], ...]:
    """Return element and verdict of each finding as it was signed: what could fall on appeal."""
    told = json.loads(signed.case_text)
    return tuple((one["element"], one["is"]) for one in told.get("findings", ()))
