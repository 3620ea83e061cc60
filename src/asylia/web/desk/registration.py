"""Registration: the search that comes first, the new file, and what the applicant was told."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework import entries, files
from asylia.casework.duplicates import Searched
from asylia.casework.errors import EntryRefused, NotYours
from asylia.casework.selectors import file_view, registry
from asylia.casework.selectors.registry import Possible
from asylia.casework.services import informing, peopling, registering
from asylia.casework.services.registering import NewApplicant
from asylia.casework.sheets.claim import Claim, NationalityClaim
from asylia.casework.sheets.people import Need, People, Person, Relative
from asylia.casework.store.models import Case
from asylia.web.desk import saving
from asylia.web.desk.forms import registration as forms
from asylia.web.desk.forms.people import NameRows
from asylia.web.desk.people import applicant, specific_needs
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, ELIGIBILITY, INTAKE, WRITE, About, Route


@dataclass(frozen=True, slots=True)
class Principal:
    """Through whom a member of a family came here: her file, who she is, and the relative in it."""

    case: Case
    person: Person
    relative: Relative


def search(request: DeskRequest) -> HttpResponseBase:
    """Ask for names, birth and sex, and show who may be the same person."""
    today = request.desk.office.today()
    family = {name: request.POST.get(name, "") for name in ("family_of", "relative")}
    if request.method != "POST" or "prefill" in request.POST:
        form = forms.SearchForm(initial=_sought(request), today=today)
        return render(request, "desk/registration/search.html", {"form": form, "family": family})
    form = forms.SearchForm(request.POST, today=today)
    found = _found(request, form) if form.is_valid() else None
    told = {"form": form, "found": found, "seen": _refs(found or ()), "family": family}
    status = 200 if found is not None else saving.WRONG
    return render(request, "desk/registration/search.html", told, status=status)


def register(request: DeskRequest) -> HttpResponseBase:
    """Take a registration after the search; whoever may be the same person and was not seen yet is shown."""
    today = request.desk.office.today()
    if "begin" in request.POST:
        form = forms.RegistrationForm(initial=_begun(request), today=today)
        rows = NameRows(
            initial=[{"text": name} for name in lines(request.POST.get("names", ""))], prefix="names"
        )
        return _page(request, form, rows, saving.UNTRIED, ())
    form, rows = forms.RegistrationForm(request.POST, today=today), applicant.rows_of(request)
    if "more_names" in request.POST:
        return _page(request, form, rows, saving.UNTRIED, ())
    found = _not_seen(request, form, rows) if form.is_valid() and rows.is_valid() else ()
    if found:
        form.add_error("none_of_these", forms.LOOK_FIRST)
    tried = saving.attempt(
        form, lambda: _registered(request, form, rows), valid=rows.is_valid() and not found
    )
    return tried.response or _page(request, form, rows, tried, found)


def inform(request: DeskRequest) -> HttpResponseBase:
    """Record what the applicant was told, item by item."""
    listed, tried = informing.items(request.desk, request.case), saving.UNTRIED
    form = forms.InformForm(request.POST or None)
    form.offer(listed)
    if request.method == "POST":
        tried = saving.attempt(form, lambda: _informed(request, form))
    if tried.response:
        return tried.response
    told = tried.told(form=form, people=file_view.who(request.desk, request.case))
    return render(request, "desk/registration/inform.html", told, status=tried.status)


def _found(request: DeskRequest, form: forms.SearchForm) -> tuple[Possible, ...] | None:
    """Who may be the same person; None if no name was entered, which is then said beside the field."""
    typed = form.cleaned_data
    try:
        names = lines(typed["names"])
        entries.needed("".join(names), field="names", sentence=str(forms.NO_NAME))
    except EntryRefused as refused:
        form.refuse(refused)
        return None
    return registry.possible_duplicates(request.desk, Searched(names, typed["birth"], typed["sex"]))


def _page(
    request: DeskRequest, form: Any, rows: Any, tried: saving.Tried, found: tuple[Possible, ...]
) -> HttpResponse:
    ticked = request.POST.getlist("needs") if form.is_bound else []
    told = tried.told(form=form, rows=rows, found=found, heads=specific_needs.choices(ticked))
    if found:
        seen = [*request.POST.get("seen", "").split(), *(one.ref for one in found)]
        saving.put(form, "seen", " ".join(dict.fromkeys(seen)))
    return render(request, "desk/registration/register.html", told, status=tried.status)


def _sought(request: DeskRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in ("names", "birth", "sex")}


def _begun(request: DeskRequest) -> dict[str, Any]:
    """What stands in the form of registration after a search."""
    carried = {name: request.POST.get(name, "") for name in ("birth", "sex", "seen", "family_of", "relative")}
    return {**carried, "interpreter_needed": True}


def lines(text: str) -> tuple[str, ...]:
    """Return the names that stand on lines of their own. Raises: EntryRefused for one that is too long."""
    read = (entries.read_line(line, field="names", longest=entries.NAME) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in read if line))


def _refs(found: tuple[Possible, ...]) -> str:
    return " ".join(one.ref for one in found)


def _not_seen(request: DeskRequest, form: forms.RegistrationForm, rows: Any) -> tuple[Possible, ...]:
    """Search again with all that was entered: who was shown, and looked at, is passed over."""
    person = applicant.person_of(form, rows, Person())
    names = tuple(name.text for name in person.names)
    if not names:
        return ()
    looked_at = form.cleaned_data["seen"].split() if form.cleaned_data["none_of_these"] else ()
    searched = Searched(names, person.birth, person.sex)
    return registry.possible_duplicates(request.desk, searched, without=looked_at)


def _registered(request: DeskRequest, form: forms.RegistrationForm, rows: Any) -> HttpResponse:
    desk, typed = request.desk, form.cleaned_data
    person, today = applicant.person_of(form, rows, Person()), desk.office.today()
    of = _principal(request, typed["family_of"], typed["relative"])
    relatives = (peopling.seen_from_own_file(of.case, of.person, of.relative),) if of else ()
    needs = tuple(Need(code, today, str(desk.id), typed["need_note"]) for code in typed["needs"])
    nationality = (NationalityClaim(typed["nationality"]),) if typed["nationality"] else ()
    residence = (typed["residence"],) if typed["residence"] else ()
    lodged_on = typed["made_on"] or today
    new = NewApplicant(
        People(person, relatives, needs),
        Claim(lodged_on=lodged_on, states=nationality, residence=residence),
        typed["language"],
        typed["interpreter_needed"],
        searched_first=True,
        child_alone=typed["child_alone"],
        made_on=lodged_on,
    )
    case = registering.register_applicant(desk, new)
    if of:
        peopling.give_own_file(desk, of.case, of.relative.id, case)
    return redirect("case", ref=case.ref)


def _principal(request: DeskRequest, ref: str, ident: str) -> Principal | None:
    """The file from which a relative is given one of her own; NotYours if the officer cannot open it."""
    if not ref:
        return None
    case = files.find(request.desk, ref)
    people = files.read(request.desk, case, People, purpose="give_own_file").sheet(People)
    relative = peopling.find_relative(people, ident)
    if relative is None or relative.file:
        raise NotYours
    return Principal(case, people.applicant, relative)


def _informed(request: DeskRequest, form: forms.InformForm) -> HttpResponse:
    typed = form.cleaned_data
    informing.inform(request.desk, request.case, typed["items"], language=typed["language"])
    return redirect("case", ref=request.case.ref)


ROUTES: tuple[Route, ...] = (
    Route("register", "new_applicant", search, INTAKE, About.OFFICER, BOTH),
    Route("register/new", "register", register, INTAKE, About.OFFICER, WRITE),
    Route("cases/<str:ref>/inform", "inform", inform, INTAKE | ELIGIBILITY, methods=BOTH),
)
