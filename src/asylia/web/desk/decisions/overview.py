"""Every decision of a case with its notice, and the signature that is waiting."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework import files
from asylia.casework.selectors import file_view
from asylia.casework.services import deciding
from asylia.casework.sheets.assessment import Working
from asylia.casework.sheets.decisions import Decisions
from asylia.casework.sheets.history import Written
from asylia.procedure.roles import Role
from asylia.procedure.states import State
from asylia.web.desk import drafts, saving
from asylia.web.desk.forms.decisions import SignForm
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, ELIGIBILITY, SUPERVISION, Route

SIGNERS = (Role.ELIGIBILITY_OFFICER, Role.SUPERVISOR)
TO_ISSUE = frozenset(deciding.ISSUED_BY)
TO_DELIVER = frozenset(
    {
        State.NOTICE_ISSUED,
        State.APPEAL_NOTICE_ISSUED,
        State.LOSS_NOTICE_ISSUED,
        State.LOSS_APPEAL_NOTICE_ISSUED,
    }
)


def decision(request: DeskRequest) -> HttpResponse:
    """Show what was decided, and what is waiting."""
    file = files.read(request.desk, request.case, Written, Working, Decisions, purpose="decision")
    sheet, stage = file.sheet(Decisions), State(request.case.stage)
    officer = request.desk.officer
    told = {
        "sheet": sheet,
        "working": file.sheet(Working),
        "codes": file_view.codes({one.by for one in sheet.signed} | {one.by for one in sheet.notices}),
        "stage": stage,
        "can_sign": stage is State.REVIEWED and any(officer.has_role(role) for role in SIGNERS),
        "can_issue": stage in TO_ISSUE,
        "can_deliver": stage in TO_DELIVER,
        "can_appeal": stage is State.APPEAL_OPEN,
        "can_appeal_late": stage in (State.APPEAL_OPEN, State.FINAL_WITHOUT_RECOGNITION, State.CLOSED),
        "can_decide_appeal": stage is State.APPEALED and officer.has_role(Role.APPEALS_OFFICER),
    }
    return render(request, "desk/decisions/decision.html", told)


def sign(request: DeskRequest) -> HttpResponseBase:
    """Show the reviewed assessment once more, or sign it."""
    if State(request.case.stage) is not State.REVIEWED:
        return redirect("decision", ref=request.case.ref)
    file = files.read(request.desk, request.case, Working, purpose="sign")
    form = SignForm(request.POST or None, initial=drafts.initial(request, "sign"))
    tried = saving.UNTRIED
    if request.method == "POST":

        def write() -> HttpResponse:
            role = next(one for one in SIGNERS if request.desk.officer.has_role(one))
            deciding.sign(request.desk, request.case, form.cleaned_data["reasons"], role=role)
            return redirect("decision", ref=request.case.ref)

        tried = saving.attempt(form, write)
        if tried.response:
            return tried.response
    told = tried.told(form=form, working=file.sheet(Working), draft_name="sign")
    return render(request, "desk/decisions/sign.html", told, status=tried.status)


ROUTES = (
    Route("cases/<str:ref>/decision", "decision", decision),
    Route(
        "cases/<str:ref>/decision/sign",
        "sign_determination",
        sign,
        ELIGIBILITY | SUPERVISION,
        methods=BOTH,
    ),
)
