"""Specific needs, noted and ended; and the alarm that some of them call for."""

from collections.abc import Mapping

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework import needs
from asylia.casework.selectors import file_view
from asylia.casework.services import acting, peopling
from asylia.procedure.acts import Act
from asylia.procedure.roles import Role
from asylia.web.desk import drafts, saving
from asylia.web.desk.forms import people as forms
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, WRITE, Route

Head = tuple[str, object, list[tuple[str, object, bool]], bool]
_OPENING = (
    Role.PROTECTION_OFFICER,
    Role.ELIGIBILITY_OFFICER,
    Role.REGISTRATION_OFFICER,
    Role.SUPERVISOR,
    Role.REVIEWING_OFFICER,
    Role.APPEALS_OFFICER,
)


def note(request: DeskRequest) -> HttpResponseBase:
    """Note needs that were not noted yet."""
    seen, tried = file_view.people(request.desk, request.case), saving.UNTRIED
    draft = drafts.initial(request, "needs")
    form = forms.NeedsForm(request.POST or None, initial=draft)
    if request.method == "POST":
        tried = saving.attempt(form, lambda: _noted(request, form))
    if tried.response:
        return tried.response
    standing = {need.code for need in seen.needs}
    told = tried.told(form=form, heads=choices(_ticked(request, draft), without=standing), people=seen.people)
    return render(request, "desk/people/needs.html", told, status=tried.status)


def choices(ticked: list[str], *, without: set[str] | None = None) -> list[Head]:
    """Return the needs to tick, by head; the first head and those with a tick are open."""
    found: list[Head] = []
    for at, (head, said, listed) in enumerate(needs.by_head()):
        asked = [(code, words) for code, words in listed if code not in (without or ())]
        shown: list[tuple[str, object, bool]] = [(code, words, code in ticked) for code, words in asked]
        found.append((head, said, shown, at == 0 or any(tick for _code, _words, tick in shown)))
    return found


def end(request: DeskRequest) -> HttpResponse:
    """End one need today."""
    peopling.end_need(request.desk, request.case, request.POST.get("code", ""))
    return redirect("people", ref=request.case.ref)


def open_alarm(request: DeskRequest) -> HttpResponse:
    """Open the alarm of the case."""
    role = next(one for one in _OPENING if request.desk.officer.has_role(one))
    acting.act(request.desk, request.case, Act.OPEN_ALARM, role=role)
    return redirect("case", ref=request.case.ref)


def _ticked(request: DeskRequest, draft: Mapping[str, object]) -> list[str]:
    drafted = draft.get("needs", [])
    kept = [str(one) for one in drafted] if isinstance(drafted, list) else [str(drafted)]
    return request.POST.getlist("needs") if request.method == "POST" else kept


def _noted(request: DeskRequest, form: forms.NeedsForm) -> HttpResponse:
    typed = form.cleaned_data
    peopling.note_needs(request.desk, request.case, typed["needs"], note=typed["note"])
    return redirect("people", ref=request.case.ref)


ROUTES = (
    Route("cases/<str:ref>/people/needs", "note_needs", note, methods=BOTH),
    Route("cases/<str:ref>/people/needs/end", "end_need", end, methods=WRITE),
    Route("cases/<str:ref>/people/alarm", "open_alarm", open_alarm, methods=WRITE),
)
