"""Officers and closed days: the administrator's pages. They open no case and show nothing of any."""

from collections.abc import Callable
from typing import Any

import holidays
from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asylia.casework import founding
from asylia.casework.errors import EntryRefused
from asylia.casework.selectors import workloads
from asylia.casework.services import staffing
from asylia.casework.store.models import ClosedDay, Officer
from asylia.vault.errors import SignInRefused, TwoNeeded, WritingRefused
from asylia.web.desk import refusals, signing_in, wording
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import ADMINISTRATION, BOTH, READ, WRITE, About, Route
from asylia.web.desk.sign_in_page import SignInForm


class RolesForm(forms.Form):
    """What an officer works as."""

    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Works here as"),
        choices=[(role, wording.ROLES[role]) for role in founding.ROLES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class DayForm(forms.Form):
    """A day on which the office is closed."""

    on = forms.DateField(
        label=gettext_lazy("Closed on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class YearForm(forms.Form):
    """A year whose public holidays are entered."""

    year = forms.IntegerField(
        label=gettext_lazy("Year"),
        min_value=2000,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )


def officers(request: DeskRequest) -> HttpResponse:
    """List who works here."""
    locked = request.office.keeper.locked(request.desk.cookie, now=request.office.now())
    loads = {load.officer.id: load for load in workloads.loads(request.office.today())}
    rows = [(one, one.id in locked, loads.get(one.id)) for one in Officer.objects.all()]
    return render(request, "desk/staffing/officers.html", {"rows": rows})


def officer(request: DeskRequest, code: str) -> HttpResponse:
    """Show one account, and change what she works as."""
    one = Officer.objects.filter(code=code).first()
    if one is None:
        return refusals.nothing_here(request)
    if request.method != "POST":
        return _page(request, one, RolesForm(initial={"roles": one.roles}))
    form = RolesForm(request.POST)
    if not form.is_valid():
        return _page(request, one, form)
    try:
        staffing.change_roles(request.desk, one, form.cleaned_data["roles"])
    except EntryRefused as refused:
        form.add_error("roles", str(refused))
        return _page(request, one, form)
    return redirect("officer", code=code)


def close_account(request: DeskRequest, code: str) -> HttpResponse:
    """End an officer's access."""
    return _changed(request, code, lambda one: staffing.close_account(request.desk, one))


def open_account(request: DeskRequest, code: str) -> HttpResponse:
    """Let an officer work here again."""
    return _changed(request, code, lambda one: staffing.open_account(request.desk, one))


def release(request: DeskRequest, code: str) -> HttpResponse:
    """Let a locked officer in again: this takes a second officer, who signs in on this page for it."""
    one = Officer.objects.filter(code=code).first()
    if one is None:
        return refusals.nothing_here(request)
    form = SignInForm(request.POST)
    roles = RolesForm(initial={"roles": one.roles})
    if not form.is_valid():
        return _page(request, one, roles, second=form)
    office = request.office
    try:
        other = office.keeper.unlock(signing_in.attempt_of(request, form), now=office.now()).cookie
    except SignInRefused:
        return _page(request, one, roles, error=_("The second officer's factors do not fit together."))
    try:
        staffing.release(request.desk, other, one)
    except (TwoNeeded, WritingRefused):
        return _page(request, one, roles, error=_("This takes two officers who are not the locked one."))
    finally:
        office.keeper.lock(other, now=office.now())
    return redirect("officer", code=code)


def closed_days(request: DeskRequest) -> HttpResponse:
    """List the days on which the office is closed, and enter one."""
    form = DayForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        staffing.close_on(request.desk, [form.cleaned_data["on"]])
        return redirect("closed_days")
    return _days(request, form)


def holidays_of_year(request: DeskRequest) -> HttpResponse:
    """Enter a year's public holidays of the office's country."""
    form = YearForm(request.POST)
    if not form.is_valid():
        return _days(request, DayForm(), by_year=form)
    jurisdiction = request.office.settings.jurisdiction
    if jurisdiction not in holidays.list_supported_countries(include_aliases=True):
        form.add_error("year", str(wording.NO_HOLIDAYS))
        return _days(request, DayForm(), by_year=form)
    known = holidays.country_holidays(jurisdiction, years=form.cleaned_data["year"])
    staffing.close_on(request.desk, list(known))
    return redirect("closed_days")


def open_on(request: DeskRequest) -> HttpResponse:
    """Take a day from the list."""
    form = DayForm(request.POST)
    if form.is_valid():
        staffing.open_on(request.desk, form.cleaned_data["on"])
    return redirect("closed_days")


def _changed(request: DeskRequest, code: str, change: Callable[[Officer], None]) -> HttpResponse:
    one = Officer.objects.filter(code=code).first()
    if one is None:
        return refusals.nothing_here(request)
    try:
        change(one)
    except EntryRefused as refused:
        return _page(request, one, RolesForm(initial={"roles": one.roles}), error=str(refused))
    return redirect("officer", code=code)


def _page(
    request: DeskRequest, one: Officer, form: RolesForm, *, second: SignInForm | None = None, error: str = ""
) -> HttpResponse:
    locked = one.id in request.office.keeper.locked(request.desk.cookie, now=request.office.now())
    shown = second or SignInForm()
    del shown.fields["although_rewritten"]
    told: dict[str, Any] = {"one": one, "form": form, "locked": locked, "second": shown, "error": error}
    wrong = bool(error or form.errors or shown.errors)
    return render(request, "desk/staffing/officer.html", told, status=422 if wrong else 200)


def _days(request: DeskRequest, form: DayForm, *, by_year: YearForm | None = None) -> HttpResponse:
    year = request.office.today().year
    told = {
        "form": form,
        "by_year": by_year or YearForm(initial={"year": year}),
        "days": ClosedDay.objects.filter(on__year__gte=year - 1),
    }
    wrong = form.errors or (by_year is not None and by_year.errors)
    return render(request, "desk/staffing/closed_days.html", told, status=422 if wrong else 200)


_OFFICER = "officers/<slug:code>"
ROUTES = (
    Route("officers", "officers", officers, ADMINISTRATION, About.OFFICER, READ),
    Route(_OFFICER, "officer", officer, ADMINISTRATION, About.OFFICER, BOTH),
    Route(f"{_OFFICER}/close", "close_account", close_account, ADMINISTRATION, About.OFFICER, WRITE),
    Route(f"{_OFFICER}/open", "open_account", open_account, ADMINISTRATION, About.OFFICER, WRITE),
    Route(f"{_OFFICER}/release", "release_officer", release, ADMINISTRATION, About.OFFICER, WRITE),
    Route("closed-days", "closed_days", closed_days, ADMINISTRATION, About.OFFICER, BOTH),
    Route("closed-days/year", "holidays", holidays_of_year, ADMINISTRATION, About.OFFICER, WRITE),
    Route("closed-days/open", "open_on", open_on, ADMINISTRATION, About.OFFICER, WRITE),
)
