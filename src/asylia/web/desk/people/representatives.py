"""Who represents the applicant, and until when she may open this file; who stands by a child who is alone."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework.errors import NotYours
from asylia.casework.selectors import file_view
from asylia.casework.services import representing
from asylia.casework.sheets.people import Representative
from asylia.web.desk import saving
from asylia.web.desk.forms import people as forms
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, WRITE, Route


def appoint(request: DeskRequest) -> HttpResponseBase:
    """Appoint a representative."""
    today, tried = request.desk.office.today(), saving.UNTRIED
    form = forms.RepresentativeForm(request.POST or None, today=today)
    form.offer(one.code for one in representing.accounts())
    if request.method == "POST":
        tried = saving.attempt(form, lambda: _appointed(request, form))
    if tried.response:
        return tried.response
    told = tried.told(form=form, people=file_view.who(request.desk, request.case))
    return render(request, "desk/people/representative.html", told, status=tried.status)


def prolong(request: DeskRequest, ident: str) -> HttpResponseBase:
    """Let a representative open the file until another day."""
    seen = file_view.people(request.desk, request.case)
    held = next((one for one in seen.people.representatives if one.id == ident), None)
    if held is None:
        raise NotYours
    today, tried = request.desk.office.today(), saving.UNTRIED
    form = forms.UntilForm(request.POST or None, initial={"until_on": held.until_on}, today=today)
    if request.method == "POST":
        tried = saving.attempt(form, lambda: _prolonged(request, form, ident))
    if tried.response:
        return tried.response
    told = tried.told(form=form, held=held, people=seen.people)
    return render(request, "desk/people/until.html", told, status=tried.status)


def end(request: DeskRequest, ident: str) -> HttpResponse:
    """End a representative's access now."""
    representing.end(request.desk, request.case, ident)
    return redirect("people", ref=request.case.ref)


def guardian(request: DeskRequest) -> HttpResponseBase:
    """Appoint a guardian or support person."""
    form, tried = forms.GuardianForm(request.POST or None), saving.UNTRIED
    if request.method == "POST":
        tried = saving.attempt(form, lambda: _guarded(request, form))
    if tried.response:
        return tried.response
    told = tried.told(form=form, people=file_view.who(request.desk, request.case))
    return render(request, "desk/people/guardian.html", told, status=tried.status)


def _appointed(request: DeskRequest, form: forms.RepresentativeForm) -> HttpResponse:
    typed = form.cleaned_data
    new = Representative(
        "",
        typed["name"],
        organisation=typed["organisation"],
        officer=typed["officer"],
        signed=typed["signed"],
        until_on=typed["until_on"],
    )
    representing.appoint(request.desk, request.case, new)
    return redirect("people", ref=request.case.ref)


def _prolonged(request: DeskRequest, form: forms.UntilForm, ident: str) -> HttpResponse:
    representing.prolong(request.desk, request.case, ident, form.cleaned_data["until_on"])
    return redirect("people", ref=request.case.ref)


def _guarded(request: DeskRequest, form: forms.GuardianForm) -> HttpResponse:
    typed = form.cleaned_data
    representing.appoint_guardian(request.desk, request.case, typed["name"], signed=typed["signed"])
    return redirect("people", ref=request.case.ref)


ROUTES = (
    Route("cases/<str:ref>/people/representatives/new", "new_representative", appoint, methods=BOTH),
    Route(
        "cases/<str:ref>/people/representatives/<str:ident>/until", "prolong_access", prolong, methods=BOTH
    ),
    Route("cases/<str:ref>/people/representatives/<str:ident>/end", "end_access", end, methods=WRITE),
    Route("cases/<str:ref>/people/guardian", "guardian", guardian, methods=BOTH),
)
