"""Every step of the procedure that has no page of its own, and what bars those that cannot be taken yet."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from asylia.casework.selectors import steps as selecting
from asylia.casework.services import stepping
from asylia.procedure.acts import Act
from asylia.web.desk import saving
from asylia.web.desk.forms.steps import StepForm
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, Route

# Steps that are taken on pages of their own: the name of the route.
ELSEWHERE: dict[Act, str] = {
    Act.INFORM: "inform",
    Act.SCHEDULE_INTERVIEW: "interviews",
    Act.RECORD_ABSENCE: "interviews",
    Act.HOLD_INTERVIEW: "interviews",
    Act.HOLD_APPEAL_HEARING: "interviews",
    Act.HEAR_ON_LOSS: "interviews",
    Act.READ_BACK: "interviews",
    Act.DRAFT_ASSESSMENT: "assessment",
    Act.RETURN_DRAFT: "assessment",
    Act.APPROVE_DRAFT: "assessment",
    Act.SIGN_DETERMINATION: "decision",
    Act.ISSUE_NOTICE: "decision",
    Act.DELIVER_RECOGNITION: "decision",
    Act.DELIVER_NEGATIVE: "decision",
    Act.LODGE_APPEAL: "decision",
    Act.LODGE_LATE_APPEAL: "decision",
    Act.DECIDE_APPEAL: "decision",
    Act.ISSUE_APPEAL_NOTICE: "decision",
    Act.DELIVER_APPEAL_RECOGNITION: "decision",
    Act.DELIVER_APPEAL_NEGATIVE: "decision",
    Act.DELIVER_REMITTAL: "decision",
    Act.ISSUE_LOSS_NOTICE: "decision",
    Act.DELIVER_LOSS_NOTICE: "decision",
    Act.ISSUE_LOSS_APPEAL_NOTICE: "decision",
    Act.DELIVER_LOSS_UPHELD: "decision",
    Act.DELIVER_LOSS_REVERSED: "decision",
    Act.APPOINT_REPRESENTATIVE: "people",
    Act.OPEN_ALARM: "raise_from_case",
}
# Registration happens before there is a case to take steps in.
BEFORE_A_CASE = frozenset({Act.MAKE_CLAIM, Act.REGISTER})


def steps(request: DeskRequest) -> HttpResponse:
    """Show what the case wants done, what can be done, and what cannot yet, with the reasons."""
    found = selecting.steps(request.desk, request.case)
    told = {
        "work": found.work,
        "open": [(one, _url(request, one.act)) for one in found.open],
        "barred": found.barred,
    }
    return render(request, "desk/steps/steps.html", told)


def step(request: DeskRequest, act: str) -> HttpResponseBase:
    """Show the form of one step, or take it."""
    if act not in set(Act) or Act(act) in ELSEWHERE or Act(act) in BEFORE_A_CASE:
        raise Http404
    what = Act(act)
    standard = request.office.rules(request.case.standard).standard
    form = StepForm(request.POST if request.method == "POST" else None, act=what, standard=standard)
    tried = saving.UNTRIED
    if request.method == "POST":

        def write() -> HttpResponse:
            stepping.take(request.desk, request.case, what, form.details())
            return redirect("steps", ref=request.case.ref)

        tried = saving.attempt(form, write)
        if tried.response:
            return tried.response
    return render(request, "desk/steps/step.html", tried.told(form=form, act=what), status=tried.status)


def _url(request: DeskRequest, act: Act) -> str:
    if act in ELSEWHERE:
        return reverse(ELSEWHERE[act], kwargs={"ref": request.case.ref})
    return reverse("step", kwargs={"ref": request.case.ref, "act": act.value})


ROUTES = (
    Route("cases/<str:ref>/steps", "steps", steps),
    Route("cases/<str:ref>/steps/<str:act>", "step", step, methods=BOTH),
)
