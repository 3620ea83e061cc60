"""The applicant's family: each member's place in this file; what she says herself is in a file of her own."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework.errors import NotYours
from asylia.casework.selectors import file_view
from asylia.casework.services import peopling
from asylia.casework.sheets.people import Relative
from asylia.web.desk import drafts, saving
from asylia.web.desk.forms import people as forms
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, Route


def relative(request: DeskRequest, ident: str = "") -> HttpResponseBase:
    """Enter a member of the family, or change what is known of her. Raises: NotYours for one not there."""
    desk, case = request.desk, request.case
    seen = file_view.people(desk, case)
    held, tried = peopling.find_relative(seen.people, ident) or Relative("", ""), saving.UNTRIED
    if ident and not held.id:
        raise NotYours
    draft = f"relative-{held.id or 'new'}"
    initial = _initial(held, seen.revision) | drafts.initial(request, draft)
    form = forms.RelativeForm(initial=initial, today=desk.office.today())
    if request.method == "POST":
        form = forms.RelativeForm(request.POST, today=desk.office.today())
        tried = saving.attempt(form, lambda: _saved(request, form, held))
    if tried.response:
        return tried.response
    if tried.changed:
        saving.begin_from(form, seen.revision)
    told = tried.told(form=form, held=held, people=seen.people, draft_name=draft)
    return render(request, "desk/people/relative.html", told, status=tried.status)


def _initial(held: Relative, revision: int) -> dict[str, object]:
    return {
        "revision": revision,
        "relation": held.relation,
        "name": held.name,
        "birth": held.birth,
        "derivative": held.derivative,
        "offered_own_interview": held.offered_own_interview,
        "at_risk_at_home": held.at_risk_at_home,
        "note": held.note,
    }


def _saved(request: DeskRequest, form: forms.RelativeForm, held: Relative) -> HttpResponse:
    typed = form.cleaned_data
    relative = Relative(
        held.id,
        typed["relation"],
        name=typed["name"],
        birth=typed["birth"],
        file=held.file,
        derivative=typed["derivative"],
        offered_own_interview=typed["offered_own_interview"],
        at_risk_at_home=typed["at_risk_at_home"],
        note=typed["note"],
    )
    peopling.put_relative(request.desk, request.case, relative, read_at=form.read_at)
    if "another" in request.POST:
        return redirect("new_relative", ref=request.case.ref)
    return redirect("people", ref=request.case.ref)


ROUTES = (
    Route("cases/<str:ref>/people/family/new", "new_relative", relative, methods=BOTH),
    Route("cases/<str:ref>/people/family/<str:ident>", "relative", relative, methods=BOTH),
)
