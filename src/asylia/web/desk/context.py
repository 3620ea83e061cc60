"""What every page knows: who is at the desk, where else she may go, and whether all this is invented."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from asylia.web.desk import pages
from asylia.web.desk.routes import Route
from asylia.web.desk.visits import VISITS

# The menu of every page, in order, by the names of the routes. A page that is not there yet is left out.
MENU: dict[str, Promise | str] = {
    "my_desk": _("My desk"),
    "alarms": _("Alarms"),
    "new_applicant": _("Register an applicant"),
    "find": _("Find a case"),
    "assigning": _("Assign"),
    "supervision": _("The office's work"),
    "lessons": _("Learn from appeals"),
    "officers": _("Officers"),
    "closed_days": _("Closed days"),
    "log": _("The log"),
}
# The tabs of a case.
TABS: dict[str, Promise | str] = {
    "case": _("Overview"),
    "people": _("People"),
    "claim": _("Claim"),
    "interviews": _("Interviews"),
    "evidence": _("Evidence"),
    "assessment": _("Assessment"),
    "decision": _("Decision"),
    "steps": _("Steps"),
    "notes": _("Notes"),
    "history": _("History"),
    "assign": _("Assign"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the menu or of the tabs."""

    url: str
    words: Promise | str
    is_here: bool


def desk(request: HttpRequest) -> dict[str, Any]:
    """Return what templates know beside what their view tells them."""
    at = getattr(request, "desk", None)
    office = getattr(request, "office", None)
    case = getattr(request, "case", None)
    known: dict[str, Any] = {
        "office": office.settings if office else None,
        "invented": office.settings.invented if office else False,
        "today": office.today() if office else None,
        "here": request.path,
    }
    if at is None:
        return known
    roles = frozenset(at.officer.roles)
    known |= {
        "me": at.officer,
        "desk_request": request,
        "visit": VISITS.of(at.cookie),
        "menu": links(MENU, roles, request),
        "case": case,
        "tabs": links(TABS, roles, request, ref=case.ref) if case else [],
    }
    return known


def links(
    names: dict[str, Promise | str], roles: frozenset[str], request: HttpRequest, **named: str
) -> list[Link]:
    """Return the links to those of the pages that these roles may ask for; one leads to the page shown."""
    here = request.resolver_match.url_name if request.resolver_match else ""
    found = []
    for name, words in names.items():
        row = _rows().get(name)
        if row and roles & row.roles:
            url = reverse(name, kwargs=named)
            is_here = name == here or (name not in _NO_FRONT and request.path.startswith(url + "/"))
            found.append(Link(url, words, is_here))
    return found


# Every address of the desk or of a case begins with theirs.
_NO_FRONT = ("my_desk", "case")


@cache
def _rows() -> dict[str, Route]:
    return {row.name: row for row in pages.ROUTES}
