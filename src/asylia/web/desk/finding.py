"""A case found by its number, and by registrars and supervisors by the applicant's name."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from asylia.casework import files
from asylia.casework.duplicates import Searched
from asylia.casework.errors import NotYours
from asylia.casework.selectors import registry
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, CASEWORK, INTAKE, SUPERVISION, WRITE, About, Route


class ReferenceForm(forms.Form):
    """A case's number."""

    ref = forms.CharField(
        label=_("Number of the case"),
        help_text=_("As 26-7KQ3M. Capitals do not matter."),
        max_length=20,
        widget=forms.TextInput(attrs={"class": "short", "autocapitalize": "characters"}),
    )

    def clean_ref(self) -> str:
        """Return the number as it is written here."""
        return "".join(str(self.cleaned_data["ref"]).split()).upper()


class NameForm(forms.Form):
    """A name in any script."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("In any script, in any order. The search is written in the log; the name is not."),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


def find(request: DeskRequest) -> HttpResponse:
    """Lead to a case by its number."""
    form = ReferenceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            case = files.find(request.desk, form.cleaned_data["ref"])
            return redirect("case", ref=case.ref)
        except NotYours:
            form.add_error("ref", str(_("There is no such case among yours. Look at the number once more.")))
    return _page(request, form, NameForm(), status=422 if form.is_bound else 200)


def find_by_name(request: DeskRequest) -> HttpResponse:
    """Show who may be meant by a name."""
    form = NameForm(request.POST)
    if not form.is_valid():
        return _page(request, ReferenceForm(), form, status=422)
    found = registry.possible_duplicates(request.desk, Searched((form.cleaned_data["name"],)))
    return _page(request, ReferenceForm(), form, found=found)


def _page(
    request: DeskRequest,
    by_ref: ReferenceForm,
    by_name: NameForm,
    *,
    found: tuple[registry.Possible, ...] | None = None,
    status: int = 200,
) -> HttpResponse:
    told = {
        "by_ref": by_ref,
        "by_name": by_name if registry.can_search(request.desk) else None,
        "found": found,
    }
    return render(request, "desk/finding/find.html", told, status=status)


ROUTES = (
    Route("find", "find", find, CASEWORK, About.OFFICER, BOTH),
    Route("find/name", "find_by_name", find_by_name, INTAKE | SUPERVISION, About.OFFICER, WRITE),
)
