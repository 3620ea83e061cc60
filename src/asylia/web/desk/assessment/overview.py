"""The assessment at a glance: what follows, what to ask next, findings, facts, and what is still lacking."""

from django.http import HttpResponse
from django.shortcuts import render

from asylia.casework.selectors import assessment_view, file_view, heads
from asylia.procedure.roles import Role
from asylia.procedure.states import State
from asylia.web.desk.assessment import naming
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import Route

WRITABLE = frozenset(
    {State.COUNSELLED, State.INTERVIEW_SCHEDULED, State.INTERVIEWED, State.RETURNED, State.APPEALED}
)


def assessment(request: DeskRequest) -> HttpResponse:
    """Show the assessment as it stands."""
    view = assessment_view.view(request.desk, request.case)
    return render(request, "desk/assessment/assessment.html", told(request, view))


def told(request: DeskRequest, view: assessment_view.AssessmentView) -> dict[str, object]:
    """Return what the page and its parts are told."""
    stage = State(request.case.stage)
    officer = request.desk.officer
    role = Role.APPEALS_OFFICER if stage is State.APPEALED else Role.ELIGIBILITY_OFFICER
    can_write = stage in WRITABLE and officer.has_role(role)
    return {
        "view": view,
        "links": naming.links(view, request.case.ref) if can_write else {},
        "deciding": [one for one in view.statuses if one.decides],
        "more": max(len(view.asked) - 6, 0),
        "asked": [(naming.name(one), one) for one in view.asked],
        "if_raised": [(naming.name(one), one) for one in view.if_raised],
        "made": [(naming.name(one.asked), one) for one in view.made],
        "can_write": can_write,
        "can_draft": stage in (State.INTERVIEWED, State.RETURNED) and officer.has_role(role),
        "can_review": stage is State.DRAFTED and officer.has_role(Role.REVIEWING_OFFICER),
        "citable": {one.id: one.told for one in view.citable},
        "codes": file_view.codes({one.by for one in view.working.findings}),
    }


def printed(request: DeskRequest) -> HttpResponse:
    """Show the assessment for paper, with the head of the log on it."""
    view = assessment_view.view(request.desk, request.case)
    head = heads.newest(request.desk)
    return render(request, "desk/assessment/print.html", {**told(request, view), "head": head})


ROUTES = (
    Route("cases/<str:ref>/assessment", "assessment", assessment),
    Route("cases/<str:ref>/assessment/print", "assessment_print", printed),
)
