"""A notice written from the parts that its standard asks for, printed, and its delivery proven."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework import files, notice_texts
from asylia.casework.errors import EntryRefused
from asylia.casework.selectors import heads
from asylia.casework.services import deciding, stepping
from asylia.casework.sheets.assessment import Working
from asylia.casework.sheets.decisions import Decisions
from asylia.casework.sheets.history import Written
from asylia.casework.sheets.people import People
from asylia.procedure import clocks, events
from asylia.procedure.acts import Act
from asylia.procedure.details import LossAppealDecision
from asylia.procedure.reasoning import Outcome
from asylia.procedure.standards import ListName, Standard
from asylia.procedure.states import State
from asylia.web.desk import drafts, saving
from asylia.web.desk.forms.decisions import DeliveryForm, NoticeForm
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import ADJUDICATION, BOTH, CASEWORK, REPRESENTATION, SUPERVISION, Route

DELIVERIES: dict[tuple[State, bool], Act] = {
    (State.NOTICE_ISSUED, True): Act.DELIVER_RECOGNITION,
    (State.NOTICE_ISSUED, False): Act.DELIVER_NEGATIVE,
    (State.APPEAL_NOTICE_ISSUED, True): Act.DELIVER_APPEAL_RECOGNITION,
    (State.APPEAL_NOTICE_ISSUED, False): Act.DELIVER_APPEAL_NEGATIVE,
    (State.LOSS_NOTICE_ISSUED, False): Act.DELIVER_LOSS_NOTICE,
    (State.LOSS_APPEAL_NOTICE_ISSUED, True): Act.DELIVER_LOSS_REVERSED,
    (State.LOSS_APPEAL_NOTICE_ISSUED, False): Act.DELIVER_LOSS_UPHELD,
}


def issue(request: DeskRequest) -> HttpResponseBase:
    """Show the form of the notice, its parts written as far as they follow from the rules; or issue it."""
    if State(request.case.stage) not in deciding.ISSUED_BY:
        return redirect("decision", ref=request.case.ref)
    file = files.read(request.desk, request.case, Written, Working, Decisions, People, purpose="notice")
    standard = request.office.rules(request.case.standard).standard
    language = _language(request, file)
    form = NoticeForm(
        request.POST if request.method == "POST" and "change_language" not in request.POST else None,
        parts=_parts(file, standard, language),
        categories={one.id: one.name for one in standard.entries(ListName.REASONS)},
        facts={one.fact.id: one.statement for one in file.sheet(Working).facts},
        told_in=language,
        initial={"language": language, **drafts.initial(request, "notice")},
    )
    tried = saving.UNTRIED
    if form.is_bound:

        def write() -> HttpResponse:
            act = deciding.ISSUED_BY.get(State(request.case.stage))
            if act is None:
                raise EntryRefused("language", "There is no decision waiting to be notified.")
            role, _ = stepping.as_whom(request.desk, act)
            deciding.issue(request.desk, request.case, form.notice(), role=role)
            return redirect("decision", ref=request.case.ref)

        tried = saving.attempt(form, write)
        if tried.response:
            return tried.response
    negative = request.case.outcome not in (Outcome.RECOGNISED, Outcome.REMITTED)
    told = tried.told(
        form=form,
        outcome=request.case.outcome,
        language=language,
        negative=negative,
        draft_name="notice",
    )
    return render(request, "desk/decisions/notice.html", told, status=tried.status)


def _language(request: DeskRequest, file: files.CaseFile) -> str:
    asked = request.POST.get("language", "")
    spoken = events.registration(file.history).language
    chosen = asked or spoken
    return chosen if chosen in notice_texts.HEADS else notice_texts.ENGLISH


def _parts(file: files.CaseFile, standard: Standard, language: str) -> tuple[tuple[str, str], ...]:
    signed = file.sheet(Decisions).signed
    outcome = signed[-1].outcome if signed else Outcome.NOT_RECOGNISED
    is_last = State(file.case.stage) is State.APPEAL_DECIDED
    if outcome in (Outcome.RECOGNISED, Outcome.REMITTED) or is_last:
        return notice_texts.parts(language, outcome, ("help", "language"), None)
    items = tuple(one.id for one in standard.entries(ListName.NOTICE))
    return notice_texts.parts(language, outcome, items, standard.clock(clocks.APPEAL))


def deliver(request: DeskRequest) -> HttpResponseBase:
    """Show the form of the delivery, or record it; from the proven day on the clocks run."""
    file = files.read(request.desk, request.case, Written, Decisions, purpose="notice")
    act = _delivery(file)
    if act is None:
        raise Http404
    notice = file.sheet(Decisions).notices[-1] if file.sheet(Decisions).notices else None
    language = notice.language if notice else ""
    form = DeliveryForm(request.POST or None, today=request.office.today(), initial={"language": language})
    tried = saving.UNTRIED
    if request.method == "POST":

        def write() -> HttpResponse:
            given = form.cleaned_data
            role, _ = stepping.as_whom(request.desk, act)
            deciding.deliver(
                request.desk,
                request.case,
                act,
                proof=given["proof"],
                language=given["language"],
                role=role,
                on=given["on"],
            )
            return redirect("decision", ref=request.case.ref)

        tried = saving.attempt(form, write)
        if tried.response:
            return tried.response
    told = tried.told(form=form, act=act, notice=notice)
    return render(request, "desk/decisions/deliver.html", told, status=tried.status)


def _delivery(file: files.CaseFile) -> Act | None:
    """The act that delivers what was decided last, or None if nothing waits to be delivered."""
    stage, signed = State(file.case.stage), file.sheet(Decisions).signed
    if stage is State.LOSS_APPEAL_NOTICE_ISSUED:
        decided = events.last_details(file.history, LossAppealDecision, Act.DECIDE_LOSS_APPEAL)
        return DELIVERIES[stage, decided is not None and not decided.ends]
    if stage is State.LOSS_NOTICE_ISSUED:
        return DELIVERIES[stage, False]
    outcome = signed[-1].outcome if signed else None
    if stage is State.APPEAL_NOTICE_ISSUED and outcome is Outcome.REMITTED:
        return Act.DELIVER_REMITTAL
    return DELIVERIES.get((stage, outcome is Outcome.RECOGNISED))


def printed(request: DeskRequest, ident: str) -> HttpResponse:
    """Show a notice for paper, with the head of the log on it."""
    file = files.read(request.desk, request.case, Decisions, People, purpose="notice_print")
    notice = next((one for one in file.sheet(Decisions).notices if one.id == ident), None)
    if notice is None:
        raise Http404
    told = {"notice": notice, "people": file.sheet(People), "head": heads.newest(request.desk)}
    return render(request, "desk/decisions/notice_print.html", told)


ROUTES = (
    Route("cases/<str:ref>/notice", "issue_notice", issue, ADJUDICATION | SUPERVISION, methods=BOTH),
    Route("cases/<str:ref>/notice/deliver", "deliver_notice", deliver, methods=BOTH),
    Route("cases/<str:ref>/notice/<str:ident>/print", "notice_print", printed, CASEWORK | REPRESENTATION),
)
