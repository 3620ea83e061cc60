"""The history of a case: the course of the procedure, and who read and who wrote what of it."""

from itertools import dropwhile, islice
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from asylia.casework import files
from asylia.casework.sheets.history import Written
from asylia.casework.store.models import Officer
from asylia.procedure.events import History
from asylia.procedure.roles import Actor
from asylia.web.desk import auditing
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import READ, Route

PAGE = 50


def history(request: DeskRequest) -> HttpResponse:
    """Show what was done in the case, and everybody who touched its file, the latest first."""
    file = files.read(request.desk, request.case, Written, purpose="history")
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 16 else None
    trail = request.office.keeper.trail(request.desk.cookie, request.case.id, now=request.office.now())
    older = dropwhile(lambda trace: before is not None and trace.seq >= before, trail)
    traces = list(islice(older, PAGE + 1))
    told = {
        "file": file,
        "course": _course(file.history),
        "rows": auditing.told_entries(traces[:PAGE]),
        "is_latest": before is None,
        "earlier": traces[PAGE - 1].seq if len(traces) > PAGE else None,
    }
    return render(request, "desk/history/history.html", told)


def _course(events: History) -> list[dict[str, object]]:
    """The events, the latest first, each with the code of whoever did it."""
    known = {ref for ref in (_reference(event.by) for event in events) if ref}
    codes = dict(Officer.objects.filter(id__in=known).values_list("id", "code"))
    return [
        {
            "act": event.act,
            "on": event.on,
            "role": event.by.role,
            "who": codes.get(_reference(event.by) or UUID(int=0), ""),
        }
        for event in reversed(events)
    ]


def _reference(actor: Actor) -> UUID | None:
    try:
        return UUID(actor.ref)
    except ValueError:
        return None


ROUTES = (Route("cases/<str:ref>/history", "history", history, methods=READ),)
