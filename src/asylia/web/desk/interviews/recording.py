"""The record of an interview: taken down line by line, saved as often as one likes, closed once."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework import files
from asylia.casework.selectors import heads
from asylia.casework.services import interviewing
from asylia.casework.sheets.interviews import Interview
from asylia.web.desk import saving
from asylia.web.desk.forms.interviews import AnswerForms, PresentForms, RecordForm, interview_of
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, CASEWORK, REPRESENTATION, Route

HOLD = "hold"


def interview(request: DeskRequest, record: UUID) -> HttpResponseBase:
    """Show a record; save it, or save it and close it."""
    file = files.read(request.desk, request.case, Interview, purpose="interview")
    if record not in file.records(Interview):
        raise Http404
    held = file.sheet(Interview, record)
    revision = file.revision(Interview, record)
    if held.held or not _may_write(request, held):
        return render(request, "desk/interviews/closed.html", {"interview": held, "record": record})
    if request.method != "POST":
        return _shown(request, record, _begun(request, held, revision), saving.UNTRIED)
    entered = _entered(request)
    head, present, answers = entered

    def write() -> HttpResponse:
        made = interview_of(head, present, answers, kind=held.kind, today=request.office.today())
        interviewing.take_down(request.desk, request.case, record, made, read_at=head.read_at)
        if HOLD in request.POST:
            saving.begin_from(head, head.read_at + 1)
            interviewing.hold(request.desk, request.case, record, read_at=head.read_at + 1)
        return redirect("interview", ref=request.case.ref, record=record)

    tried = saving.attempt(head, write, valid=present.is_valid() and answers.is_valid())
    if tried.response:
        return tried.response
    if tried.changed:
        saving.begin_from(head, revision)
    return _shown(request, record, entered, tried)


def _shown(
    request: DeskRequest, record: UUID, entered: tuple[RecordForm, Any, Any], tried: saving.Tried
) -> HttpResponse:
    head, present, answers = entered
    told = tried.told(form=head, present=present, answers=answers, record=record)
    return render(request, "desk/interviews/record.html", told, status=tried.status)


def _begun(request: DeskRequest, held: Interview, revision: int) -> tuple[RecordForm, Any, Any]:
    initial = {**RecordForm.initial_of(held), "revision": revision}
    present = [{"who": one.who, "role": one.role} for one in held.present]
    answers = [
        {"question": one.question, "answer": one.answer, "at": one.at, "put": one.put} for one in held.answers
    ]
    return (
        RecordForm(initial=initial, today=request.office.today()),
        PresentForms(initial=present, prefix="present"),
        AnswerForms(initial=answers, prefix="answers"),
    )


def _entered(request: DeskRequest) -> tuple[RecordForm, Any, Any]:
    return (
        RecordForm(request.POST, today=request.office.today()),
        PresentForms(request.POST, prefix="present"),
        AnswerForms(request.POST, prefix="answers"),
    )


def _may_write(request: DeskRequest, held: Interview) -> bool:
    _, role = interviewing.HELD_BY[held.kind]
    return request.desk.officer.has_role(role)


def printed(request: DeskRequest, record: UUID) -> HttpResponse:
    """Show the record for paper, with the head of the log on it."""
    file = files.read(request.desk, request.case, Interview, purpose="interview_print")
    if record not in file.records(Interview):
        raise Http404
    told = {"interview": file.sheet(Interview, record), "head": heads.newest(request.desk)}
    return render(request, "desk/interviews/print.html", told)


ROUTES = (
    Route("cases/<str:ref>/interviews/<uuid:record>", "interview", interview, methods=BOTH),
    Route(
        "cases/<str:ref>/interviews/<uuid:record>/print",
        "interview_print",
        printed,
        CASEWORK | REPRESENTATION,
    ),
)
