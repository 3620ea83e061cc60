"""Public incidents since 1999: a list, two pictures, and a page for each with what its sources differ on."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from asylia.alarm import country_view, loader, timeline
from asylia.alarm import incidents as told
from asylia.alarm.incidents import Event, Incident
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import About, Route

_NARROW = "narrow"


def listed(request: DeskRequest) -> HttpResponse:
    """List the incidents, the newest first; those of one state or of one ending where that is asked for."""
    state, ended = request.GET.get("state", ""), request.GET.get("ended", "")
    rows = [
        one
        for one in loader.incidents()
        if state in ("", one.country) and ended in ("", one.final_event.value)
    ]
    rows.sort(key=lambda one: (one.when.told_on, one.incident_id), reverse=True)
    states = sorted({one.country for one in loader.incidents()})
    found = {"rows": rows, "states": states, "events": list(Event), "state": state, "ended": ended}
    return render(request, "desk/alarms/incidents.html", found)


def incident(request: DeskRequest, ident: str) -> HttpResponse:
    """Show one incident: its reports, what they differ on, what came before and after."""
    found = next((one for one in loader.incidents() if one.incident_id == ident), None)
    if found is None:
        raise Http404
    held = {
        "one": found,
        "persons": told.persons_written(found.persons),
        "differences": told.disagreements(found.reports),
        "course": told.course(found, among=loader.incidents()),
    }
    return render(request, "desk/alarms/incident.html", held)


def timeline_picture(request: DeskRequest) -> HttpResponse:
    """Return the incidents over the years as a picture."""
    title = _("Reported incidents, 1999 to 2025")
    return _picture(timeline.draw(_all(), title=title, narrow=_NARROW in request.GET))


def states_picture(request: DeskRequest) -> HttpResponse:
    """Return the incidents by state as a picture."""
    title = _("Reported incidents by state")
    return _picture(country_view.draw(_all(), title=title, narrow=_NARROW in request.GET))


def _all() -> tuple[Incident, ...]:
    return loader.incidents()


def _picture(svg: str) -> HttpResponse:
    """A picture as a response of its own: its style is its own, and nothing in it can run or load."""
    response = HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


ROUTES = (
    Route("alarms/incidents", "incidents", listed, about=About.OFFICER),
    Route("alarms/incidents/timeline.svg", "incidents_timeline", timeline_picture, about=About.OFFICER),
    Route("alarms/incidents/states.svg", "incidents_states", states_picture, about=About.OFFICER),
    Route("alarms/incidents/<str:ident>", "incident", incident, about=About.OFFICER),
)
