"""A draft handed to review, approved, or sent back: each by somebody else than the one before."""

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework.errors import EntryRefused, NotAllowedNow
from asylia.casework.selectors import assessment_view
from asylia.casework.services import assessing
from asylia.procedure.states import State
from asylia.web.desk import drafts, saving
from asylia.web.desk.assessment import overview
from asylia.web.desk.forms.assessment import SendBackForm
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, ELIGIBILITY, REVIEW, WRITE, Route


def draft(request: DeskRequest) -> HttpResponse:
    """Hand the assessment to review, or say what it lacks."""
    return _acted(request, lambda: assessing.draft(request.desk, request.case))


def approve(request: DeskRequest) -> HttpResponse:
    """Approve the draft, or say why not."""
    return _acted(request, lambda: assessing.approve(request.desk, request.case))


def send_back(request: DeskRequest) -> HttpResponseBase:
    """Show the form that returns a draft, or return it."""
    tried = saving.UNTRIED
    form = SendBackForm(request.POST or None, initial=drafts.initial(request, "send-back"))
    if request.method == "POST":

        def write() -> HttpResponse:
            assessing.send_back(request.desk, request.case, form.cleaned_data["reasons"])
            return redirect("assessment", ref=request.case.ref)

        tried = saving.attempt(form, write)
        if tried.response:
            return tried.response
    return render(
        request,
        "desk/assessment/send_back.html",
        tried.told(form=form, draft_name="send-back"),
        status=tried.status,
    )


def _acted(request: DeskRequest, act: Callable[[], State]) -> HttpResponse:
    try:
        act()
    except NotAllowedNow as barred:
        return _refused(request, reasons=barred.reasons)
    except EntryRefused as refused:
        return _refused(request, whole=[str(refused)])
    return redirect("assessment", ref=request.case.ref)


def _refused(request: DeskRequest, **why: object) -> HttpResponse:
    view = assessment_view.view(request.desk, request.case)
    told = {**overview.told(request, view), **why}
    return render(request, "desk/assessment/assessment.html", told, status=saving.CONFLICT)


ROUTES = (
    Route("cases/<str:ref>/assessment/draft", "draft_assessment", draft, ELIGIBILITY, methods=WRITE),
    Route("cases/<str:ref>/assessment/approve", "approve_draft", approve, REVIEW, methods=WRITE),
    Route("cases/<str:ref>/assessment/send-back", "send_back_draft", send_back, REVIEW, methods=BOTH),
)
