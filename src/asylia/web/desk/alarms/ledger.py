"""The ledger: every alarm's course and outcome, and who answers about which state, how soon."""

from django.http import HttpResponse
from django.shortcuts import render

from asylia.casework import alarm_learning
from asylia.casework.selectors import alarms
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import About, Route


def ledger(request: DeskRequest) -> HttpResponse:
    """Show what the alarms that this officer can open teach."""
    rows = alarms.every_alarm(request.desk)
    answering = alarm_learning.of_cards(row.card for row in rows if row.card)
    return render(request, "desk/alarms/ledger.html", {"rows": rows, "answering": answering})


ROUTES = (Route("alarms/ledger", "alarm_ledger", ledger, about=About.OFFICER),)
