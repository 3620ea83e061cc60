"""The lock: the whole office at once, or one colleague, by any officer, in one click."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from asylia.casework.store.models import Officer
from asylia.web.desk import refusals, signing_in
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import EVERYBODY, READ, WRITE, About, Route


def lock(request: DeskRequest) -> HttpResponse:
    """Show what can be locked."""
    colleagues = Officer.objects.filter(active=True).exclude(id=request.desk.id)
    locked = request.office.keeper.locked(request.desk.cookie, now=request.office.now())
    told = {"colleagues": colleagues, "locked": [one for one in colleagues if one.id in locked]}
    return render(request, "desk/lock.html", told)


def lock_office(request: DeskRequest) -> HttpResponse:
    """End every session of the office, ours among them."""
    request.office.keeper.lock_office(request.desk.cookie, now=request.office.now())
    return signing_in.left(request, None)


def lock_officer(request: DeskRequest) -> HttpResponse:
    """End a colleague's sessions and let her in no more until two officers release her."""
    officer = Officer.objects.filter(code=request.POST.get("officer", "")).first()
    if officer is None:
        return refusals.nothing_here(request)
    request.office.keeper.lock(request.desk.cookie, officer=officer.id, now=request.office.now())
    return HttpResponseRedirect("/lock")


ROUTES = (
    Route("lock", "lock", lock, EVERYBODY, About.OFFICER, READ),
    Route("lock/office", "lock_office", lock_office, EVERYBODY, About.OFFICER, WRITE),
    Route("lock/officer", "lock_officer", lock_officer, EVERYBODY, About.OFFICER, WRITE),
)
