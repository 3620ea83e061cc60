"""A quiet handover on the desk: begun, each step told by one officer and confirmed by another."""

import re

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.alarm import custody
from asylia.alarm.custody import Means, Party, Result, Step
from asylia.casework import alarm_files
from asylia.casework.alarm_files import AlarmFile
from asylia.casework.services import alarming, handing_over
from asylia.casework.services.handing_over import Told
from asylia.casework.store.models import Alarm
from asylia.vault import words
from asylia.web.desk import saving
from asylia.web.desk.alarms.finding import alarm_page
from asylia.web.desk.forms.alarms import HandoverForm, ReasonForm, StepForm
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, WRITE, About, Route


@alarm_page
def handover(request: DeskRequest, alarm: Alarm) -> HttpResponseBase:
    """Show the protocol and take the next step of it; or begin one."""
    file = alarm_files.read(request.desk, alarm, purpose="alarm")
    held = file.course.handover
    form = _form(request, file)
    tried = saving.UNTRIED
    if request.method == "POST":
        tried = saving.attempt(form, lambda: _taken(request, alarm, form))
    if tried.response:
        return tried.response
    told = {
        "alarm": alarm,
        "held": held,
        "form": form,
        "next": custody.next_steps(held.custody) if held else (),
        "ours": words.fingerprint(bytes.fromhex(held.public)) if held else "",
        "mine": held is not None
        and held.proposed is not None
        and held.proposed.by == request.desk.officer.code,
    }
    return render(request, "desk/alarms/handover.html", tried.told(**told), status=tried.status)


def _form(request: DeskRequest, file: AlarmFile) -> HandoverForm | StepForm:
    held = file.course.handover
    if held is None:
        return HandoverForm(request.POST or None)
    following = custody.next_steps(held.custody)
    begun = {
        "at": alarming.now(request.desk),
        "step": following[0] if following else "",
        "result": Result.DONE,
        "people": " ".join(sorted(held.custody.people)),
        "party": held.custody.held_by,
    }
    return StepForm(request.POST or None, initial=begun)


def _taken(request: DeskRequest, alarm: Alarm, form: HandoverForm | StepForm) -> HttpResponse:
    typed = form.cleaned_data
    if isinstance(form, HandoverForm):
        handing_over.begin(request.desk, alarm, typed["ref"], other_public=typed["other_public"])
    else:
        told = Told(
            Step(typed["step"]),
            typed["at"],
            typed["place"],
            Result(typed["result"]),
            frozenset(one for one in re.split(r"[\s,;]+", typed["people"]) if one),
            Means(typed["means"]) if typed["means"] else None,
            Party(typed["party"]),
            typed["counterpart"],
        )
        handing_over.propose(request.desk, alarm, told)
    return redirect("alarm_handover", alarm=alarm.ref)


@alarm_page
def confirm(request: DeskRequest, alarm: Alarm, ident: str) -> HttpResponse:
    """Confirm the step that waits, as a second officer."""
    handing_over.confirm(request.desk, alarm, ident)
    return redirect("alarm_handover", alarm=alarm.ref)


@alarm_page
def refuse(request: DeskRequest, alarm: Alarm, ident: str) -> HttpResponseBase:
    """Do not confirm the step that waits, and say why."""
    form = ReasonForm(request.POST or None)

    def write() -> HttpResponse:
        handing_over.refuse(request.desk, alarm, ident, form.cleaned_data["because"])
        return redirect("alarm_handover", alarm=alarm.ref)

    tried = saving.attempt(form, write) if request.method == "POST" else saving.UNTRIED
    if tried.response:
        return tried.response
    told = tried.told(form=form, alarm=alarm)
    return render(request, "desk/alarms/refuse_step.html", told, status=tried.status)


_AT = "alarms/<str:alarm>/handover"
ROUTES = (
    Route(_AT, "alarm_handover", handover, about=About.OFFICER, methods=BOTH),
    Route(f"{_AT}/<str:ident>/confirm", "confirm_step", confirm, about=About.OFFICER, methods=WRITE),
    Route(f"{_AT}/<str:ident>/refuse", "refuse_step", refuse, about=About.OFFICER, methods=BOTH),
)
