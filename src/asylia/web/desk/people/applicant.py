"""Who the applicant is: names in every script, birth, languages, how to reach her."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework.selectors import file_view
from asylia.casework.services import peopling
from asylia.casework.sheets.people import NameKind, Person, WrittenName
from asylia.web.desk import drafts, saving
from asylia.web.desk.forms import people as forms
from asylia.web.desk.forms.entering import FrontForm
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, Route

_ROWS = range(forms.MOST_ROWS)


def applicant(request: DeskRequest) -> HttpResponseBase:
    """Change who the applicant is."""
    desk, case = request.desk, request.case
    seen = file_view.people(desk, case)
    held, tried = seen.people.applicant, saving.UNTRIED
    draft = drafts.initial(request, "applicant")
    form = forms.PersonForm(initial=initial(held, seen.revision) | draft, today=desk.office.today())
    rows = forms.NameRows(initial=names_drafted(draft) or names_initial(held), prefix="names")
    if request.method == "POST":
        form, rows = forms.PersonForm(request.POST, today=desk.office.today()), rows_of(request)
        if "more_names" not in request.POST:
            tried = saving.attempt(form, lambda: _saved(request, form, rows, held), valid=rows.is_valid())
    if tried.response:
        return tried.response
    if tried.changed:
        saving.begin_from(form, seen.revision)
    told = tried.told(form=form, rows=rows, held=held, people=seen.people)
    return render(request, "desk/people/applicant.html", told, status=tried.status)


def rows_of(request: DeskRequest) -> Any:
    """Return the rows of names that were sent, with further empty ones if they were asked for."""
    sent = request.POST.copy()
    if "more_names" in sent:
        said = str(sent.get("names-TOTAL_FORMS", ""))
        have = int(said) if said.isdecimal() else 0
        sent["names-TOTAL_FORMS"] = str(min(have + 3, forms.MOST_ROWS))
    return forms.NameRows(sent, prefix="names")


def person_of(form: FrontForm, rows: Any, held: Person) -> Person:
    """Return the person that the forms tell; what they do not ask stays as it was."""
    typed = form.cleaned_data
    names = peopling.names(
        WrittenName(row["text"], NameKind(row["kind"] or NameKind.OWN)) for row in rows.cleaned_data if row
    )
    languages = tuple(dict.fromkeys(one for one in (typed["language"], typed["second_language"]) if one))
    return replace(
        held,
        names=names,
        birth=typed["birth"],
        sex=typed["sex"],
        place_of_origin=typed["place_of_origin"],
        languages=(*languages, *held.languages[2:]),
        contact=typed["contact"],
        same_sex_staff=typed["same_sex_staff"],
        interpreters_not_wanted=typed["interpreters_not_wanted"],
    )


def initial(held: Person, revision: int) -> dict[str, Any]:
    """Return what stands in the fields of a person."""
    first, second = (*held.languages, "", "")[:2]
    return {
        "revision": revision,
        "birth": held.birth,
        "sex": held.sex,
        "place_of_origin": held.place_of_origin,
        "language": first,
        "second_language": second,
        "contact": held.contact,
        "same_sex_staff": held.same_sex_staff,
        "interpreters_not_wanted": held.interpreters_not_wanted,
    }


def names_initial(held: Person) -> list[dict[str, str]]:
    """Return what stands in the rows of names."""
    return [{"text": name.text, "kind": name.kind} for name in held.names]


def names_drafted(draft: Mapping[str, object]) -> list[dict[str, str]]:
    """Return the rows of names that a draft holds."""
    kept = [(str(draft.get(f"names-{n}-text", "")), str(draft.get(f"names-{n}-kind", ""))) for n in _ROWS]
    return [{"text": text, "kind": kind} for text, kind in kept if text]


def _saved(request: DeskRequest, form: FrontForm, rows: Any, held: Person) -> HttpResponse:
    person = person_of(form, rows, held)
    peopling.edit_applicant(request.desk, request.case, person, read_at=form.read_at)
    return redirect("people", ref=request.case.ref)


ROUTES = (Route("cases/<str:ref>/people/applicant", "applicant", applicant, methods=BOTH),)
