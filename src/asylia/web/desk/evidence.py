"""The evidence: a register of items with their sealed files, and country information with its dates."""

from collections.abc import Iterator

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render

from asylia.casework import entries
from asylia.casework.errors import NotYours
from asylia.casework.selectors import file_view
from asylia.casework.services import collecting
from asylia.casework.services.collecting import Sealed
from asylia.casework.sheets.evidence import Citation, Item, ItemKind
from asylia.web.desk import drafts, saving
from asylia.web.desk.forms import evidence as forms
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, CASEWORK, READ, REPRESENTATION, Route
from asylia.web.desk.uploads import SealedUpload

WITH_COUNSEL = CASEWORK | REPRESENTATION


def evidence(request: DeskRequest) -> HttpResponse:
    """Show the register."""
    seen = file_view.evidence(request.desk, request.case)
    received = {one.received_by for one in seen.evidence.items}
    told = {"seen": seen, "people": seen.people, "officers": file_view.codes(received)}
    return render(request, "desk/evidence/evidence.html", told)


def item(request: DeskRequest) -> HttpResponseBase:
    """Register an item, with its file if there is one."""
    today, tried = request.desk.office.today(), saving.UNTRIED
    begun: dict[str, object] = {"received_on": today}
    form = forms.ItemForm(initial=begun | drafts.initial(request, "item"), today=today)
    if request.method == "POST":
        form = forms.ItemForm(request.POST, request.FILES, today=today)
        tried = saving.attempt(form, lambda: _registered(request, form))
        if tried.response is None:
            _discard(request)
    if tried.response:
        return tried.response
    told = tried.told(
        form=form, file_again=bool(request.FILES), people=file_view.who(request.desk, request.case)
    )
    return render(request, "desk/evidence/item.html", told, status=tried.status)


def withdraw(request: DeskRequest, ident: str) -> HttpResponseBase:
    """Say why an item is no longer relied on. Raises: NotYours for one not there."""
    seen, tried = file_view.evidence(request.desk, request.case), saving.UNTRIED
    found = next(((number, one) for number, one in seen.items if one.id == ident), None)
    if found is None:
        raise NotYours
    form = forms.WithdrawForm(request.POST or None)
    if request.method == "POST":
        tried = saving.attempt(form, lambda: _withdrawn(request, form, ident))
    if tried.response:
        return tried.response
    told = tried.told(form=form, number=found[0], item=found[1], people=seen.people)
    return render(request, "desk/evidence/withdraw.html", told, status=tried.status)


def download(request: DeskRequest, ident: str) -> HttpResponseBase:
    """Hand a file out as it came, under a name of ours, to be saved and never to be shown here."""
    number, held, frames = collecting.open_file(request.desk, request.case, ident)
    return _attachment(frames, number, held.size)


def cite(request: DeskRequest) -> HttpResponseBase:
    """Cite country information."""
    today, tried = request.desk.office.today(), saving.UNTRIED
    begun: dict[str, object] = {"retrieved_on": today}
    form = forms.CitationForm(initial=begun | drafts.initial(request, "citation"), today=today)
    if request.method == "POST":
        form = forms.CitationForm(request.POST, today=today)
        tried = saving.attempt(form, lambda: _cited(request, form))
    if tried.response:
        return tried.response
    told = tried.told(form=form, people=file_view.who(request.desk, request.case))
    return render(request, "desk/evidence/citation.html", told, status=tried.status)


def _attachment(frames: Iterator[bytes], number: int, size: int) -> StreamingHttpResponse:
    response = StreamingHttpResponse(frames, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="doc-{number}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Content-Length"] = str(size)
    return response


def _registered(request: DeskRequest, form: forms.ItemForm) -> HttpResponse:
    typed, upload = form.cleaned_data, form.cleaned_data["file"]
    new = Item(
        "",
        typed["title"],
        ItemKind(typed["kind"] or ItemKind.DOCUMENT),
        provenance=typed["provenance"],
        received_on=typed["received_on"] or request.desk.office.today(),
        is_original=typed["is_original"],
        language=typed["language"],
        note=typed["note"],
    )
    collecting.add_item(request.desk, request.case, new, sealed=_sealed(upload))
    return redirect("evidence", ref=request.case.ref)


def _sealed(upload: SealedUpload | None) -> Sealed | None:
    if not isinstance(upload, SealedUpload) or upload.arrived is None:
        return None
    name = entries.read_line((upload.name or "")[-forms.LONGEST_FILE_NAME :], field="file")
    return Sealed(upload.arrived.part, upload.arrived.ticket, name, upload.content_type or "")


def _discard(request: DeskRequest) -> None:
    """Nothing stays of a file that came with a form that was refused; the page asks for it again."""
    for upload in request.FILES.values():
        if isinstance(upload, SealedUpload):
            upload.discard()


def _withdrawn(request: DeskRequest, form: forms.WithdrawForm, ident: str) -> HttpResponse:
    collecting.withdraw_item(request.desk, request.case, ident, because=form.cleaned_data["because"])
    return redirect("evidence", ref=request.case.ref)


def _cited(request: DeskRequest, form: forms.CitationForm) -> HttpResponse:
    typed = form.cleaned_data
    citation = Citation(
        "",
        typed["title"],
        typed["publisher"],
        typed["says"],
        published_on=typed["published_on"],
        retrieved_on=typed["retrieved_on"],
        states=tuple(dict.fromkeys(one for one in (typed["state"], typed["another_state"]) if one)),
        reference=typed["reference"],
    )
    collecting.cite(request.desk, request.case, citation)
    return redirect("evidence", ref=request.case.ref)


ROUTES: tuple[Route, ...] = (
    Route("cases/<str:ref>/evidence", "evidence", evidence, WITH_COUNSEL, methods=READ),
    Route("cases/<str:ref>/evidence/new", "new_item", item, WITH_COUNSEL, methods=BOTH),
    Route("cases/<str:ref>/evidence/citations/new", "cite", cite, WITH_COUNSEL, methods=BOTH),
    Route("cases/<str:ref>/evidence/<str:ident>/file", "download", download, WITH_COUNSEL, methods=READ),
    Route("cases/<str:ref>/evidence/<str:ident>/withdraw", "withdraw_item", withdraw, methods=BOTH),
)
