"""The office's work as its supervisors see it: who has how much, what was kept and missed, what waits."""

from django.http import HttpResponse
from django.shortcuts import render

from asylia.casework.selectors import caseloads, workloads
from asylia.casework.selectors.caseloads import Order, Wish
from asylia.procedure.states import State
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import READ, SUPERVISION, About, Route


def supervision(request: DeskRequest) -> HttpResponse:
    """Show workload, clocks and queues."""
    today = request.desk.office.today()
    queue = Wish(stage=State.DRAFTED, order=Order.WAITING, office=True)
    told = {
        "loads": sorted(workloads.loads(today), key=lambda load: -load.moving),
        "clocks": workloads.clocks_kept(today),
        "stages": workloads.stages(),
        "unowned": workloads.without_owner().count(),
        "queue": caseloads.caseload(request.desk, queue),
    }
    return render(request, "desk/supervising/supervision.html", told)


ROUTES = (Route("supervision", "supervision", supervision, SUPERVISION, About.OFFICER, READ),)
