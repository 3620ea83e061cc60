"""The page of an alarm: how long there is, who is bound, which letter goes where, who has answered."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework import alarm_files
from asylia.casework.selectors import alarms
from asylia.casework.services import alarming
from asylia.casework.store.models import Alarm
from asylia.terms.verdicts import Verdict
from asylia.web.desk import saving
from asylia.web.desk.alarms import calendars
from asylia.web.desk.alarms.finding import alarm_page
from asylia.web.desk.forms.alarms import NoteForm
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, About, Route


@alarm_page
def overview(request: DeskRequest, alarm: Alarm) -> HttpResponse:
    """Show everything that follows from what is known, as of now."""
    found = alarms.alarm(request.desk, alarm, calendars.calendars)
    norms = found.obligations.norms if found.obligations else ()
    told = {
        "alarm": alarm,
        "found": found,
        "record": found.file.record,
        "bound": [norm for norm in norms if norm.bound is Verdict.ESTABLISHED],
        "unknown": [norm for norm in norms if norm.bound is Verdict.UNRESOLVED],
        "zone": calendars.zone_of(found.file.record.state.code),
    }
    return render(request, "desk/alarms/alarm.html", told)


@alarm_page
def course(request: DeskRequest, alarm: Alarm) -> HttpResponseBase:
    """Show what happened, the newest first, and keep a note."""
    form, tried = NoteForm(request.POST or None), saving.UNTRIED
    if request.method == "POST":

        def write() -> HttpResponse:
            alarming.note(request.desk, alarm, form.cleaned_data["text"])
            return redirect("alarm_course", alarm=alarm.ref)

        tried = saving.attempt(form, write)
    if tried.response:
        return tried.response
    file = alarm_files.read(request.desk, alarm, purpose="alarm")
    told = tried.told(form=form, alarm=alarm, course=file.course, log=file.course.log[::-1])
    return render(request, "desk/alarms/course.html", told, status=tried.status)


ROUTES = (
    Route("alarms/<str:alarm>", "alarm", overview, about=About.OFFICER),
    Route("alarms/<str:alarm>/course", "alarm_course", course, about=About.OFFICER, methods=BOTH),
)
