"""What falls on appeal, told as counts: by element, ground and country of origin."""

from django.http import HttpResponse
from django.shortcuts import render

from asylia.casework import ledger
from asylia.law import loader, wording
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import ADJUDICATION, PROTECTION, SUPERVISION, About, Route


def lessons(request: DeskRequest) -> HttpResponse:
    """Show which findings fell, where often enough to be told."""
    today = request.office.today()
    law = loader.library(request.office.settings.jurisdiction).on(today, lodged_on=today)
    rows = [
        (wording.title(element, law), ground, origin, count)
        for element, ground, origin, count in ledger.told(request.desk)
    ]
    return render(request, "desk/decisions/lessons.html", {"rows": rows, "smallest": ledger.SMALLEST})


ROUTES = (Route("lessons", "lessons", lessons, ADJUDICATION | PROTECTION | SUPERVISION, About.OFFICER),)
