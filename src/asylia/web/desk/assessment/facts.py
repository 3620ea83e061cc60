"""Material facts, and the outcome that rests on them."""

from dataclasses import replace

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework import files, identifiers
from asylia.casework.selectors import assessment_view
from asylia.casework.services import assessing
from asylia.casework.sheets.evidence import Citation, Evidence
from asylia.procedure.reasoning import Outcome
from asylia.procedure.standards import ListName
from asylia.web.desk import drafts, saving
from asylia.web.desk.forms.assessment import FactForm, OutcomeForm
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import APPEALS, BOTH, ELIGIBILITY, Route

NEW, OUTCOME = "new", "outcome"


def fact(request: DeskRequest, ident: str) -> HttpResponseBase:
    """Show the form of a fact, or set it down."""
    view = assessment_view.view(request.desk, request.case)
    held = next((one for one in view.working.facts if one.fact.id == ident), None)
    if held is None and ident != NEW:
        raise Http404
    citations, draft = _citations(request), f"fact-{ident}"
    tried = saving.UNTRIED
    if request.method == "POST":
        form = FactForm(request.POST, view=view, citations=citations)

        def write() -> HttpResponse:
            made = form.fact(identifiers.new() if ident == NEW else ident)
            assessing.set_fact(request.desk, request.case, made, read_at=form.read_at)
            return redirect("assessment", ref=request.case.ref)

        tried = saving.attempt(form, write)
        if tried.response:
            return tried.response
        if tried.changed:
            saving.begin_from(form, view.revision)
    else:
        begun = {**(FactForm.initial_of(held) if held else {"material": True}), "revision": view.revision}
        initial = {**begun, **drafts.initial(request, draft)}
        form = FactForm(view=view, citations=citations, initial=initial)
    told = tried.told(form=form, held=held, ident=ident, draft_name=draft)
    return render(request, "desk/assessment/fact.html", told, status=tried.status)


def outcome(request: DeskRequest) -> HttpResponseBase:
    """Show the form of the outcome, or set it down."""
    view = assessment_view.view(request.desk, request.case)
    standard = request.office.rules(request.case.standard).standard
    exceptions = {one.id: one.name for one in standard.entries(ListName.EXCLUSION_FIRST)}
    tried = saving.UNTRIED
    if request.method == "POST":
        form = OutcomeForm(request.POST, view=view, exceptions=exceptions)

        def write() -> HttpResponse:
            given = form.cleaned_data
            made = replace(
                view.working,
                outcome=Outcome(given["outcome"]) if given["outcome"] else None,
                steps=form.examined,
                exclusion_first=given["exclusion_first"],
                rests_on=tuple(given["rests_on"]),
                summary=given["summary"],
            )
            assessing.save(request.desk, request.case, made, read_at=form.read_at)
            return redirect("assessment", ref=request.case.ref)

        tried = saving.attempt(form, write)
        if tried.response:
            return tried.response
        if tried.changed:
            saving.begin_from(form, view.revision)
    else:
        initial = {**_initial(view), **drafts.initial(request, OUTCOME)}
        form = OutcomeForm(view=view, exceptions=exceptions, initial=initial)
    told = tried.told(form=form, draft_name=OUTCOME)
    return render(request, "desk/assessment/outcome.html", told, status=tried.status)


def _initial(view: assessment_view.AssessmentView) -> dict[str, object]:
    working = view.working
    return {
        "revision": view.revision,
        "outcome": working.outcome or "",
        "steps": list(working.steps),
        "exclusion_first": working.exclusion_first,
        "rests_on": list(working.rests_on),
        "summary": working.summary,
    }


def _citations(request: DeskRequest) -> tuple[Citation, ...]:
    read = files.read(request.desk, request.case, Evidence, purpose="assessment")
    return read.sheet(Evidence).citations


ROUTES = (
    Route("cases/<str:ref>/assessment/fact/<str:ident>", "fact", fact, ELIGIBILITY | APPEALS, methods=BOTH),
    Route("cases/<str:ref>/assessment/outcome", "outcome", outcome, ELIGIBILITY | APPEALS, methods=BOTH),
)
