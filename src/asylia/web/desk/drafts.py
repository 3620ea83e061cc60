"""Drafts of the forms of a case: kept by a button or by the script, offered again on the form.

A form that keeps drafts has `{% draft "name" %}` after its own button, which the Enter key presses; its view
begins with `initial={..., **drafts.initial(request, "name")}`. A draft goes when its form is saved.
"""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework.errors import CaseworkRefused
from asylia.casework.services import drafting
from asylia.web.desk import keeping
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import CASEWORK, REPRESENTATION, WRITE, Route

# What a draft form carries beside the fields: its name, and the address of the page that it is on.
NAME, AT = "draft", "draft_at"
_OURS = frozenset({NAME, AT}) | keeping.NEVER


def keep(request: DeskRequest, form: str) -> HttpResponse:
    """Keep what was typed so far. The script is told by a number alone; a person is shown a page."""
    fields = [pair for pair in keeping.pairs(request.POST.lists()) if pair[0] not in _OURS]
    by_script = request.headers.get("X-Draft") == "yes"
    try:
        drafting.keep(request.desk, request.case, form, fields)
    except CaseworkRefused:
        if by_script:
            return HttpResponse(status=409)
        raise
    if by_script:
        return HttpResponse(status=204)
    return render(request, "desk/drafts/kept.html", _led(request, form))


def _led(request: DeskRequest, form: str) -> dict[str, object]:
    return {"at": keeping.safe(request.POST.get(AT, "/")), "name": form}


def drop(request: DeskRequest, form: str) -> HttpResponse:
    """Let the draft go."""
    drafting.drop(request.desk, request.case, form)
    return redirect(keeping.safe(request.POST.get(AT, "/")))


def initial(request: DeskRequest, form: str) -> dict[str, object]:
    """Return what the draft holds, if the page was asked to go on with it: values by the names of fields."""
    if request.method != "GET" or request.GET.get(NAME) != form:
        return {}
    kept = drafting.kept(request.desk, request.case, form)
    if kept is None:
        return {}
    return {name: values[0] if len(values) == 1 else values for name, values in kept.typed().items()}


def after(request: DeskRequest, response: HttpResponseBase) -> None:
    """Drop the draft of a form that was saved: the view has answered it by leading on."""
    saved = request.method == "POST" and 300 <= response.status_code < 400
    form = request.POST.get(NAME, "") if saved else ""
    if form and getattr(request, "desk", None) is not None:
        drafting.drop(request.desk, request.case, form)


_BOTH_SIDES = CASEWORK | REPRESENTATION
ROUTES = (
    Route("cases/<str:ref>/drafts/<slug:form>", "keep_draft", keep, _BOTH_SIDES, methods=WRITE),
    Route("cases/<str:ref>/drafts/<slug:form>/drop", "drop_draft", drop, _BOTH_SIDES, methods=WRITE),
)
