"""What a person did with a letter, written down: that it went out, with what shows it; what was answered."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework import alarm_files
from asylia.casework.errors import NotYours
from asylia.casework.services import alarming, lettering
from asylia.casework.sheets.alarms import Communication, Effect
from asylia.casework.store.models import Alarm
from asylia.web.desk import saving
from asylia.web.desk.alarms.finding import alarm_page
from asylia.web.desk.forms.alarms import AnswerForm, SentForm
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, About, Route


@alarm_page
def sent(request: DeskRequest, alarm: Alarm, ident: str) -> HttpResponseBase:
    """Record that a letter went out."""
    form = SentForm(request.POST or None, initial={"at": alarming.now(request.desk)})

    def write() -> HttpResponse:
        typed = form.cleaned_data
        lettering.record_sent(request.desk, alarm, ident, at=typed["at"], proof=typed["proof"])
        return redirect("alarm", alarm=alarm.ref)

    tried = saving.attempt(form, write) if request.method == "POST" else saving.UNTRIED
    if tried.response:
        return tried.response
    told = tried.told(form=form, alarm=alarm, one=_one(request, alarm, ident))
    return render(request, "desk/alarms/sent.html", told, status=tried.status)


@alarm_page
def answered(request: DeskRequest, alarm: Alarm, ident: str) -> HttpResponseBase:
    """Record an answer."""
    form = AnswerForm(request.POST or None, initial={"at": alarming.now(request.desk)})

    def write() -> HttpResponse:
        typed = form.cleaned_data
        effect = Effect(typed["effect"])
        lettering.record_answer(request.desk, alarm, ident, at=typed["at"], says=typed["says"], effect=effect)
        return redirect("alarm", alarm=alarm.ref)

    tried = saving.attempt(form, write) if request.method == "POST" else saving.UNTRIED
    if tried.response:
        return tried.response
    told = tried.told(form=form, alarm=alarm, one=_one(request, alarm, ident))
    return render(request, "desk/alarms/answer.html", told, status=tried.status)


def _one(request: DeskRequest, alarm: Alarm, ident: str) -> Communication:
    file = alarm_files.read(request.desk, alarm, purpose="alarm")
    found = next((one for one in file.course.communications if one.id == ident), None)
    if found is None:
        raise NotYours
    return found


ROUTES = (
    Route("alarms/<str:alarm>/sent/<str:ident>", "alarm_sent", sent, about=About.OFFICER, methods=BOTH),
    Route(
        "alarms/<str:alarm>/answers/<str:ident>", "alarm_answer", answered, about=About.OFFICER, methods=BOTH
    ),
)
