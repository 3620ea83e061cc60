"""A finding made: the element as the law asks it, beside it the officer's answer and reasons."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework.selectors import assessment_view
from asylia.casework.selectors.assessment_view import Asked, AssessmentView
from asylia.casework.services import assessing
from asylia.casework.sheets.assessment import ElementFinding
from asylia.web.desk import drafts, saving
from asylia.web.desk.assessment import naming
from asylia.web.desk.forms.assessment import FindingForm
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import APPEALS, BOTH, ELIGIBILITY, WRITE, Route


def finding(request: DeskRequest, name: str) -> HttpResponseBase:
    """Show the form of one finding, or set the finding down."""
    view = assessment_view.view(request.desk, request.case)
    asked = naming.named(view, name)
    if asked is None:
        raise Http404
    if asked.is_claim:
        return redirect("claim", ref=request.case.ref)
    held, draft = _held(view, asked), f"finding-{name}"
    tried = saving.UNTRIED
    if request.method == "POST":
        form = FindingForm(request.POST, view=view)

        def write() -> HttpResponse:
            made = form.finding((asked.element, asked.state, asked.harm))
            assessing.find(request.desk, request.case, made, read_at=form.read_at)
            return redirect("assessment", ref=request.case.ref)

        tried = saving.attempt(form, write)
        if tried.response:
            return tried.response
        if tried.changed:
            saving.begin_from(form, view.revision)
    else:
        form = FindingForm(view=view, initial={**_initial(held, view), **drafts.initial(request, draft)})
    told = tried.told(form=form, asked=asked, name=name, held=held, draft_name=draft, **_panel(view))
    return render(request, "desk/assessment/finding.html", told, status=tried.status)


def preview(request: DeskRequest, name: str) -> HttpResponse:
    """Show what would follow if the finding were as it is ticked now; nothing is written."""
    view = assessment_view.view(request.desk, request.case)
    asked, form = naming.named(view, name), FindingForm(request.POST, view=view)
    form.is_valid()
    if asked is None or "verdict" not in form.cleaned_data:
        return render(request, "desk/assessment/conclusion.html", _panel(view))
    made = form.finding((asked.element, asked.state, asked.harm)) if form.is_valid() else None
    if made is None:
        return render(request, "desk/assessment/conclusion.html", _panel(view))
    return render(request, "desk/assessment/conclusion.html", _panel(_supposing(request, view, made)))


def _supposing(request: DeskRequest, view: AssessmentView, made: ElementFinding) -> AssessmentView:
    return assessment_view.supposing(view, request.case, made, on=request.office.today())


def _held(view: AssessmentView, asked: Asked) -> ElementFinding | None:
    about = (asked.element, asked.state, asked.harm)
    return next((one for one in view.working.findings if one.about == about), None)


def _initial(held: ElementFinding | None, view: AssessmentView) -> dict[str, object]:
    begun: dict[str, object] = {"revision": view.revision}
    if held:
        begun |= {"verdict": held.verdict, "because": held.because, "evidence": list(held.evidence)}
    return begun


def _panel(view: AssessmentView) -> dict[str, object]:
    return {"statuses": [one for one in view.statuses if one.decides], "still": len(view.asked)}


ROUTES = (
    Route(
        "cases/<str:ref>/assessment/finding/<str:name>",
        "finding",
        finding,
        ELIGIBILITY | APPEALS,
        methods=BOTH,
    ),
    Route(
        "cases/<str:ref>/assessment/finding/<str:name>/preview",
        "finding_preview",
        preview,
        ELIGIBILITY | APPEALS,
        methods=WRITE,
    ),
)
