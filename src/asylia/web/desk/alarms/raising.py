"""An alarm raised, from nothing or from a case; and the list of alarms."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework.selectors import alarms
from asylia.casework.services import alarm_consents, alarming
from asylia.casework.store.models import Case
from asylia.web.desk import saving
from asylia.web.desk.forms.alarms import RaiseForm
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, About, Route


def listed(request: DeskRequest) -> HttpResponse:
    """Show the alarms that this officer can open."""
    return render(request, "desk/alarms/list.html", {"rows": alarms.every_alarm(request.desk)})


def new(request: DeskRequest) -> HttpResponseBase:
    """Raise an alarm about anybody: a group, somebody without a case, a pseudonym."""
    return _raised(request, None)


def from_case(request: DeskRequest) -> HttpResponseBase:
    """Raise an alarm about the applicant of a case; what the case knows is filled in."""
    return _raised(request, request.case)


def _raised(request: DeskRequest, case: Case | None) -> HttpResponseBase:
    known = alarm_consents.of_case(request.desk, case) if case else {}
    form = RaiseForm(request.POST or None, initial={key: known.get(key, "") for key in ("origin", "persons")})
    tried = saving.UNTRIED
    if request.method == "POST":

        def write() -> HttpResponse:
            made = alarming.raise_alarm(request.desk, known | form.told(), case=case)
            return redirect("alarm", alarm=made.ref)

        tried = saving.attempt(form, write)
    if tried.response:
        return tried.response
    told = tried.told(form=form, known=known)
    return render(request, "desk/alarms/raise.html", told, status=tried.status)


ROUTES = (
    Route("alarms", "alarms", listed, about=About.OFFICER),
    Route("alarms/new", "raise_alarm", new, about=About.OFFICER, methods=BOTH),
    Route("cases/<str:ref>/alarm", "raise_from_case", from_case, methods=BOTH),
)
