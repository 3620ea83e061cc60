"""Appeals: written down for the applicant, decided by somebody who had no part before."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework import files
from asylia.casework.services import appealing, stepping
from asylia.casework.sheets.decisions import Decisions, Signed
from asylia.law import loader, wording
from asylia.procedure.acts import Act
from asylia.procedure.details import Asked
from asylia.procedure.reasoning import Outcome
from asylia.procedure.standards import ListName
from asylia.web.desk import drafts, saving
from asylia.web.desk.forms.decisions import AppealDecisionForm, AppealForm, LateAppealForm
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import APPEALS, BOTH, Route


def lodge(request: DeskRequest) -> HttpResponseBase:
    """Show the form of an appeal, or write it down."""
    draft = drafts.initial(request, "appeal")
    form = AppealForm(request.POST or None, today=request.office.today(), initial=draft)
    tried = saving.UNTRIED
    if request.method == "POST":

        def write() -> HttpResponse:
            given = form.cleaned_data
            role, _ = stepping.as_whom(request.desk, Act.LODGE_APPEAL)
            appealing.lodge(request.desk, request.case, given["grounds"], role=role, on=given["on"])
            return redirect("decision", ref=request.case.ref)

        tried = saving.attempt(form, write)
        if tried.response:
            return tried.response
    told = tried.told(form=form, draft_name="appeal")
    return render(request, "desk/decisions/appeal.html", told, status=tried.status)


def lodge_late(request: DeskRequest) -> HttpResponseBase:
    """Show the form of an appeal out of time, or write it down."""
    standard = request.office.rules(request.case.standard).standard
    reasons = {one.id: one.name for one in standard.entries(ListName.LATE_APPEAL)}
    draft = drafts.initial(request, "late-appeal")
    form = LateAppealForm(request.POST or None, today=request.office.today(), reasons=reasons, initial=draft)
    tried = saving.UNTRIED
    if request.method == "POST":

        def write() -> HttpResponse:
            given = form.cleaned_data
            role, _ = stepping.as_whom(request.desk, Act.LODGE_LATE_APPEAL)
            asked = Asked(given["ground"], given["explanation"])
            appealing.lodge_late(
                request.desk, request.case, given["grounds"], asked, role=role, on=given["on"]
            )
            return redirect("decision", ref=request.case.ref)

        tried = saving.attempt(form, write)
        if tried.response:
            return tried.response
    told = tried.told(form=form, late=True, draft_name="late-appeal")
    return render(request, "desk/decisions/appeal.html", told, status=tried.status)


def decide(request: DeskRequest) -> HttpResponseBase:
    """Show the form of the decision on an appeal, or sign it."""
    sheet = files.read(request.desk, request.case, Decisions, purpose="appeal").sheet(Decisions)
    first = [one for one in sheet.signed if not one.appeal]
    if not first or not sheet.appeals:
        raise Http404
    draft = drafts.initial(request, "decide-appeal")
    form = AppealDecisionForm(request.POST or None, before=_before(request, first[-1]), initial=draft)
    tried = saving.UNTRIED
    if request.method == "POST":

        def write() -> HttpResponse:
            given = form.cleaned_data
            appealing.decide(
                request.desk,
                request.case,
                Outcome(given["outcome"]),
                given["reasons"],
                fallen=form.fallen,
            )
            return redirect("decision", ref=request.case.ref)

        tried = saving.attempt(form, write)
        if tried.response:
            return tried.response
    told = tried.told(form=form, appeal=sheet.appeals[-1], first=first[-1], draft_name="decide-appeal")
    return render(request, "desk/decisions/decide_appeal.html", told, status=tried.status)


def _before(request: DeskRequest, first: Signed) -> dict[str, str]:
    """Each element that was found on at first instance, in words."""
    today = request.office.today()
    law = loader.library(request.case.jurisdiction).on(today, lodged_on=today)
    found = dict(appealing.findings_before(first))
    return {element: wording.title(element, law) for element in found}


ROUTES = (
    Route("cases/<str:ref>/appeal", "lodge_appeal", lodge, methods=BOTH),
    Route("cases/<str:ref>/appeal/late", "lodge_late_appeal", lodge_late, methods=BOTH),
    Route("cases/<str:ref>/appeal/decide", "decide_appeal", decide, APPEALS, methods=BOTH),
)
