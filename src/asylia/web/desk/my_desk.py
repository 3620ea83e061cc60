"""My desk: what is due today, what is late, alarms first; and for everybody the way to her other pages."""

from collections.abc import Container
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from asylia.casework import founding
from asylia.casework.needs import WORDS as NEEDS
from asylia.casework.selectors import alarms, caseloads
from asylia.casework.selectors.caseloads import Order, Show, Wish
from asylia.casework.store.models import Officer
from asylia.procedure.roles import Role
from asylia.web.desk import wording
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import EVERYBODY, About, Route

E = TypeVar("E", bound=StrEnum)


def my_desk(request: DeskRequest) -> HttpResponse:
    """Show the officer's cases, alarms first; an account without cases is shown where its pages are."""
    if set(request.desk.officer.roles) <= founding.WITHOUT_CASES:
        return render(request, "desk/desk_without_cases.html")
    wish = wish_of(request)
    found = caseloads.caseload(request.desk, wish)
    told = {"found": found, "wish": wish, "shows": shows(wish, found), "pages": pages(wish, found.pages)}
    told["alarms"] = alarms.open_alarms(request.desk)
    return render(request, "desk/my_desk.html", told | choices(request))


def wish_of(request: DeskRequest) -> Wish:
    """Return what the address asks for; whatever is not known there counts as not said."""
    asked = request.GET
    page = asked.get("page", "1")
    return Wish(
        show=_one_of(Show, asked.get("show"), Show.OPEN),
        stage=_known(asked.get("stage"), wording.STAGES),
        clock=_known(asked.get("clock"), wording.CLOCKS),
        need=_known(asked.get("need"), NEEDS),
        officer=asked.get("officer", "")[:40],
        order=_one_of(Order, asked.get("order"), Order.URGENCY),
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
        office=asked.get("office") == "yes" and request.desk.officer.has_role(Role.SUPERVISOR),
    )


def address(wish: Wish) -> str:
    """Return the address under which a list is shown: only what differs from the plain one."""
    plain = Wish()
    names = ("show", "stage", "clock", "need", "officer", "order", "page")
    said = {name: getattr(wish, name) for name in names if getattr(wish, name) != getattr(plain, name)}
    if wish.office:
        said["office"] = "yes"
    return "/?" + urlencode(said) if said else "/"


def shows(wish: Wish, found: caseloads.Caseload) -> list[dict[str, object]]:
    """Return the parts of the caseload, each with its number and its address."""
    return [
        {
            "words": wording.SHOWS[show],
            "count": found.counts[show],
            "url": address(replace(wish, show=show, page=1)),
            "is_here": show is wish.show,
            "tone": _tone(show, found.counts[show]),
        }
        for show in Show
    ]


def pages(wish: Wish, number: int) -> list[tuple[int, str]]:
    """Return the number and the address of each page near the one shown, and of the first and last."""
    near = {1, number, *range(max(1, wish.page - 2), min(number, wish.page + 2) + 1)}
    return [(page, address(replace(wish, page=page))) for page in sorted(near)]


def choices(request: DeskRequest) -> dict[str, object]:
    """Return what the filters offer."""
    officers = Officer.objects.filter(active=True).values_list("code", flat=True)
    return {
        "stages": wording.STAGES,
        "clock_names": wording.CLOCKS,
        "need_names": NEEDS,
        "officer_codes": list(officers),
        "orders": wording.ORDERS,
        "may_see_office": request.desk.officer.has_role(Role.SUPERVISOR),
    }


def _tone(show: Show, count: int) -> str:
    if not count:
        return ""
    return {Show.ALARMS: "bad", Show.OVERDUE: "bad", Show.TODAY: "warn"}.get(show, "")


def _known(said: str | None, known: Container[str]) -> str:
    return said if said and said in known else ""


def _one_of(kind: type[E], said: str | None, otherwise: E) -> E:
    return kind(said) if said in {one.value for one in kind} else otherwise


ROUTES = (Route("", "my_desk", my_desk, EVERYBODY, About.OFFICER),)
