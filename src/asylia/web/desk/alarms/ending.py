"""An alarm ended with its outcome, opened again, or handed to a colleague as well."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework.alarm_files import CLOSED
from asylia.casework.services import alarming
from asylia.casework.services.editing import OFFICERS
from asylia.casework.sheets.alarms import Outcome
from asylia.casework.store.models import Alarm, Officer
from asylia.web.desk import saving
from asylia.web.desk.alarms.finding import alarm_page
from asylia.web.desk.forms.alarms import CloseForm, GiveForm, ReasonForm
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, PROTECTION, SUPERVISION, About, Route


@alarm_page
def close(request: DeskRequest, alarm: Alarm) -> HttpResponseBase:
    """End an alarm: how it ended, and what worked."""
    form = CloseForm(request.POST or None)

    def write() -> HttpResponse:
        typed = form.cleaned_data
        left = alarming.close(request.desk, alarm, Outcome(typed["outcome"]), typed["lesson"])
        if left:
            return render(request, "desk/alarms/left_open.html", {"alarm": alarm, "left": left})
        return redirect("alarm", alarm=alarm.ref)

    tried = saving.attempt(form, write) if request.method == "POST" else saving.UNTRIED
    if tried.response:
        return tried.response
    told = tried.told(form=form, alarm=alarm)
    return render(request, "desk/alarms/close.html", told, status=tried.status)


@alarm_page
def reopen(request: DeskRequest, alarm: Alarm) -> HttpResponseBase:
    """Open a closed alarm again."""
    form = ReasonForm(request.POST or None)

    def write() -> HttpResponse:
        alarming.reopen(request.desk, alarm, form.cleaned_data["because"])
        return redirect("alarm", alarm=alarm.ref)

    tried = saving.attempt(form, write) if request.method == "POST" else saving.UNTRIED
    if tried.response:
        return tried.response
    told = tried.told(form=form, alarm=alarm, is_closed=alarm.state == CLOSED)
    return render(request, "desk/alarms/reopen.html", told, status=tried.status)


@alarm_page
def give(request: DeskRequest, alarm: Alarm) -> HttpResponseBase:
    """Let a colleague open this alarm as well, as the second officer or for the night."""
    every = Officer.objects.filter(active=True).exclude(id=request.desk.id)
    form = GiveForm(request.POST or None, codes=[one.code for one in every if set(one.roles) & OFFICERS])

    def write() -> HttpResponse:
        alarming.give(request.desk, alarm, form.cleaned_data["officer"])
        return redirect("alarm", alarm=alarm.ref)

    tried = saving.attempt(form, write) if request.method == "POST" else saving.UNTRIED
    if tried.response:
        return tried.response
    told = tried.told(form=form, alarm=alarm)
    return render(request, "desk/alarms/give.html", told, status=tried.status)


_ENDS = PROTECTION | SUPERVISION
ROUTES = (
    Route("alarms/<str:alarm>/close", "close_alarm", close, _ENDS, About.OFFICER, BOTH),
    Route("alarms/<str:alarm>/reopen", "reopen_alarm", reopen, about=About.OFFICER, methods=BOTH),
    Route("alarms/<str:alarm>/give", "give_alarm", give, about=About.OFFICER, methods=BOTH),
)
