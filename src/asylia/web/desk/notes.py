"""Notes that officers leave each other in a case."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework.selectors import file_view
from asylia.casework.services import noting
from asylia.web.desk import drafts, saving
from asylia.web.desk.forms import evidence as forms
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, Route


def notes(request: DeskRequest) -> HttpResponseBase:
    """Show the notes, the newest first, and keep a further one."""
    form = forms.NoteForm(request.POST or None, initial=drafts.initial(request, "note"))
    tried = saving.UNTRIED
    if request.method == "POST":
        tried = saving.attempt(form, lambda: _noted(request, form))
    if tried.response:
        return tried.response
    sheet, people = file_view.notes(request.desk, request.case)
    codes = file_view.codes({one.by for one in sheet.notes})
    told = tried.told(form=form, notes=sheet.notes[::-1], people=people, officers=codes)
    return render(request, "desk/notes/notes.html", told, status=tried.status)


def _noted(request: DeskRequest, form: forms.NoteForm) -> HttpResponse:
    noting.add_note(request.desk, request.case, form.cleaned_data["text"])
    return redirect("notes", ref=request.case.ref)


ROUTES: tuple[Route, ...] = (Route("cases/<str:ref>/notes", "notes", notes, methods=BOTH),)
