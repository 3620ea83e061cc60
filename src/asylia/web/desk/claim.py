"""The claim: circumstances, the states that may be the applicant's, the harms she fears, what she said."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from asylia.casework.errors import NotYours
from asylia.casework.selectors import file_view
from asylia.casework.selectors.file_view import ClaimView
from asylia.casework.services import claiming
from asylia.casework.services.claiming import Circumstances
from asylia.casework.sheets.claim import Claim, FearedHarm, NationalityClaim, Statement
from asylia.terms.verdicts import Verdict
from asylia.web.desk import drafts, front_words, keyed, saving
from asylia.web.desk.forms import claim as forms
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import ADJUDICATION, BOTH, CASEWORK, READ, REPRESENTATION, WRITE, Route

WITH_COUNSEL = CASEWORK | REPRESENTATION
_QUESTIONS = list(front_words.QUESTIONS)
_NOT_KNOWN = dict.fromkeys(_QUESTIONS, Verdict.UNRESOLVED)


def claim(request: DeskRequest) -> HttpResponse:
    """Show the claim."""
    seen = file_view.claim(request.desk, request.case)
    told = {
        "seen": seen,
        "people": seen.people,
        "speakers": speakers(seen),
        "questions": _QUESTIONS,
    }
    return render(request, "desk/claim/claim.html", told)


def circumstances(request: DeskRequest) -> HttpResponseBase:
    """Change when the claim was made and which states it is about."""
    seen, tried = file_view.claim(request.desk, request.case), saving.UNTRIED
    held, today = claiming.circumstances(seen.claim), request.desk.office.today()
    initial: dict[str, object] = {
        "revision": seen.revision,
        "lodged_on": held.lodged_on,
        "left_on": held.left_on,
        "residence": held.residence,
        "return_to": held.return_to,
    }
    form = forms.CircumstancesForm(initial=initial | drafts.initial(request, "circumstances"), today=today)
    if request.method == "POST":
        form = forms.CircumstancesForm(request.POST, today=today)
    form.offer(residence=held.residence, return_to=held.return_to)
    if request.method == "POST":
        tried = saving.attempt(form, lambda: _circumstanced(request, form))
    return _answer(request, "desk/claim/circumstances.html", form, tried, seen, held=held)


def state(request: DeskRequest, name: str = "") -> HttpResponseBase:
    """Enter a state, or change what is found about it. Raises: NotYours for one not there."""
    seen, tried = file_view.claim(request.desk, request.case), saving.UNTRIED
    held = _named(seen.claim, name)
    if name and not held.state:
        raise NotYours
    adjudicates = bool(ADJUDICATION & set(request.desk.officer.roles))
    kind = forms.FoundStateForm if adjudicates else forms.StateForm
    initial: dict[str, object] = {
        "revision": seen.revision,
        "state": held.state,
        "basis": held.basis,
        "since": held.since,
    }
    today = request.desk.office.today()
    draft = f"state-{name or 'new'}"
    form = kind(
        initial={**initial, **_NOT_KNOWN, **held.verdicts, **drafts.initial(request, draft)}, today=today
    )
    if request.method == "POST":
        form = kind(request.POST, today=today)
        tried = saving.attempt(form, lambda: _stated(request, form, seen, held))
    return _answer(
        request, "desk/claim/state.html", form, tried, seen, held=held, draft_name=draft, questions=_QUESTIONS
    )


def remove_state(request: DeskRequest, name: str) -> HttpResponse:
    """Take a state out of the claim."""
    held = _named(file_view.claim(request.desk, request.case).claim, name)
    claiming.remove_state(request.desk, request.case, held.state)
    return redirect("claim", ref=request.case.ref)


def _named(claim: Claim, name: str) -> NationalityClaim:
    """The state that an address names; one without a code if it names none of this claim."""
    found = (one for one in claim.states if keyed.name("state", one.state) == name)
    return next(found, NationalityClaim(""))


def harm(request: DeskRequest, ident: str = "") -> HttpResponseBase:
    """Enter a harm that is feared, or change its words. Raises: NotYours for one not there."""
    seen, tried = file_view.claim(request.desk, request.case), saving.UNTRIED
    held = claiming.find_harm(seen.claim, ident) or FearedHarm("", "")
    if ident and not held.id:
        raise NotYours
    draft = f"harm-{held.id or 'new'}"
    initial: dict[str, object] = {"revision": seen.revision, "what": held.what, "state": held.state}
    form = forms.HarmForm(initial=initial | drafts.initial(request, draft))
    if request.method == "POST":
        form = forms.HarmForm(request.POST)
        tried = saving.attempt(form, lambda: _harmed(request, form, held))
    return _answer(request, "desk/claim/harm.html", form, tried, seen, held=held, draft_name=draft)


def remove_harm(request: DeskRequest, ident: str) -> HttpResponse:
    """Take a harm out of the claim."""
    claiming.remove_harm(request.desk, request.case, ident)
    return redirect("claim", ref=request.case.ref)


def statement(request: DeskRequest) -> HttpResponseBase:
    """Keep a statement."""
    seen, tried = file_view.claim(request.desk, request.case), saving.UNTRIED
    today = request.desk.office.today()
    first = next(iter(seen.people.applicant.languages), "")
    begun: dict[str, object] = {"made_on": today, "language": first, "by": "applicant"}
    form = forms.StatementForm(initial=begun | drafts.initial(request, "statement"), today=today)
    if request.method == "POST":
        form = forms.StatementForm(request.POST, today=today)
    form.offer(speakers(seen))
    if request.method == "POST":
        tried = saving.attempt(form, lambda: _kept(request, form))
    return _answer(request, "desk/claim/statement.html", form, tried, seen)


def make_confidential(request: DeskRequest, ident: str) -> HttpResponse:
    """Mark a statement as confidential."""
    claiming.make_confidential(request.desk, request.case, ident)
    return redirect("claim", ref=request.case.ref)


def speakers(seen: ClaimView) -> dict[str, str]:
    """Return by whom a statement can be: those of the family with a file of their own speak there."""
    found = {"applicant": gettext("The applicant"), "representative": gettext("The representative")}
    return found | {one.id: one.name for one in seen.people.relatives if not one.file}


def _answer(
    request: DeskRequest, template: str, form: Any, tried: saving.Tried, seen: ClaimView, **more: object
) -> HttpResponseBase:
    if tried.response:
        return tried.response
    if tried.changed:
        saving.begin_from(form, seen.revision)
    return render(
        request, template, tried.told(form=form, seen=seen, people=seen.people, **more), status=tried.status
    )


def _circumstanced(request: DeskRequest, form: forms.CircumstancesForm) -> HttpResponse:
    typed = form.cleaned_data
    told = Circumstances(
        typed["lodged_on"],
        typed["left_on"],
        _states(typed["residence"], typed["more_residence"]),
        _states(typed["return_to"], typed["more_return_to"]),
    )
    claiming.edit_circumstances(request.desk, request.case, told, read_at=form.read_at)
    return redirect("claim", ref=request.case.ref)


def _states(ticked: list[str], another: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in (*ticked, another) if code))


def _stated(request: DeskRequest, form: Any, seen: ClaimView, held: NationalityClaim) -> HttpResponse:
    typed = form.cleaned_data
    code = held.state or typed["state"]
    known = claiming.find_state(seen.claim, code)
    if not held.state and known:
        held = known  # entered a second time: its findings stay
    found = replace(held, state=code, basis=typed["basis"], since=typed["since"])
    if isinstance(form, forms.FoundStateForm):
        found = replace(found, verdicts=form.verdicts)
    claiming.put_state(request.desk, request.case, found, read_at=form.read_at)
    return redirect("claim", ref=request.case.ref)


def _harmed(request: DeskRequest, form: forms.HarmForm, held: FearedHarm) -> HttpResponse:
    typed = form.cleaned_data
    new = FearedHarm(held.id, typed["what"], typed["state"])
    claiming.put_harm(request.desk, request.case, new, read_at=form.read_at)
    return redirect("claim", ref=request.case.ref)


def _kept(request: DeskRequest, form: forms.StatementForm) -> HttpResponse:
    typed = form.cleaned_data
    made = Statement(
        "",
        typed["text"],
        typed["made_on"] or request.desk.office.today(),
        language=typed["language"],
        by=typed["by"] or "applicant",
        confidential=typed["confidential"],
    )
    claiming.add_statement(request.desk, request.case, made)
    return redirect("claim", ref=request.case.ref)


ROUTES: tuple[Route, ...] = (
    Route("cases/<str:ref>/claim", "claim", claim, WITH_COUNSEL, methods=READ),
    Route("cases/<str:ref>/claim/circumstances", "circumstances", circumstances, methods=BOTH),
    Route("cases/<str:ref>/claim/states/new", "new_state", state, methods=BOTH),
    Route("cases/<str:ref>/claim/states/<str:name>", "state", state, methods=BOTH),
    Route("cases/<str:ref>/claim/states/<str:name>/remove", "remove_state", remove_state, methods=WRITE),
    Route("cases/<str:ref>/claim/harms/new", "new_harm", harm, methods=BOTH),
    Route("cases/<str:ref>/claim/harms/<str:ident>", "harm", harm, methods=BOTH),
    Route("cases/<str:ref>/claim/harms/<str:ident>/remove", "remove_harm", remove_harm, methods=WRITE),
    Route("cases/<str:ref>/claim/statements/new", "new_statement", statement, WITH_COUNSEL, methods=BOTH),
    Route(
        "cases/<str:ref>/claim/statements/<str:ident>/confidential",
        "make_confidential",
        make_confidential,
        methods=WRITE,
    ),
)
