"""A record read back: the answers stay as they were given, what was corrected stands beside them."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework import files
from asylia.casework.services import interviewing
from asylia.casework.sheets.interviews import Interview
from asylia.web.desk import saving
from asylia.web.desk.forms.interviews import ReadBackForm
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import APPEALS, BOTH, ELIGIBILITY, PROTECTION, Route


def read_back(request: DeskRequest, record: UUID) -> HttpResponseBase:
    """Show the record with a field for each correction, or record what was corrected."""
    file = files.read(request.desk, request.case, Interview, purpose="interview")
    held = file.sheet(Interview, record)
    if not held.held:
        raise Http404
    _, role = interviewing.HELD_BY[held.kind]
    form = ReadBackForm(request.POST or None, interview=held)
    tried = saving.UNTRIED
    if request.method == "POST":

        def write() -> HttpResponse:
            corrections = form.corrections
            interviewing.read_back(request.desk, request.case, record, corrections, role=role)
            return redirect("interview", ref=request.case.ref, record=record)

        tried = saving.attempt(form, write)
        if tried.response:
            return tried.response
    told = tried.told(form=form, interview=held, record=record)
    return render(request, "desk/interviews/read_back.html", told, status=tried.status)


ROUTES = (
    Route(
        "cases/<str:ref>/interviews/<uuid:record>/read-back",
        "read_back",
        read_back,
        ELIGIBILITY | APPEALS | PROTECTION,
        methods=BOTH,
    ),
)
