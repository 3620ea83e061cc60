"""The law reader: jurisdictions, provisions in every version, and what binds a state."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from asylia.law import describing, loader, treaties
from asylia.law.errors import LawUnknown
from asylia.law.provisions import Provision
from asylia.terms import states
from asylia.web.open.views.story import ON_THE_WAY, today

DESTINATIONS = ("AUS", "CAN", "DEU", "FRA", "GBR", "JPN", "NLD", "NOR", "NZL", "SWE", "USA")


def law(request: HttpRequest) -> HttpResponse:
    """Every jurisdiction with law of its own on file."""
    rows = []
    for folder in loader.folders():
        held, own = loader.folder_provisions(folder), loader.jurisdiction(folder)
        rows.append(
            {
                "code": folder.upper(),
                "name": own.name if own else "",
                "provisions": len({one.id for one in held}),
                "verified": sum(one.verified for one in held),
                "held": len(held),
                "statuses": list(dict.fromkeys(one.status for one in own.statuses)) if own else [],
            }
        )
    return render(request, "open/law.html", {"rows": rows, "states": (*ON_THE_WAY, *DESTINATIONS)})


def jurisdiction(request: HttpRequest, code: str) -> HttpResponse:
    """The provisions of one jurisdiction's own files, the newest version of each first."""
    held = _held(code)
    own = loader.jurisdiction(code.lower())
    name = own.name if own else code
    rows = sorted(held, key=lambda one: (one.id, one.variant, one.period.start))
    is_state = states.is_state(code)
    return render(
        request, "open/jurisdiction.html", {"code": code, "name": name, "rows": rows, "is_state": is_state}
    )


def provision(request: HttpRequest, code: str, ident: str) -> HttpResponse:
    """One provision in every version: what it asks, standard and burden of proof, source and dates."""
    versions = [one for one in _held(code) if one.id == ident]
    if not versions:
        raise LawUnknown(f"{code} has no provision {ident}; its page lists them")
    told = [
        {
            "provision": one,
            "elements": [{"element": element, "asks": _asks(element)} for element in one.elements],
        }
        for one in sorted(versions, key=lambda one: (one.period.start, one.variant), reverse=True)
    ]
    return render(request, "open/provision.html", {"code": code, "ident": ident, "versions": told})


def _asks(element: object) -> list[str]:
    tree = getattr(element, "asks", None)
    return [line.text for line in describing.tree(tree)] if tree is not None else []


def _held(code: str) -> tuple[Provision, ...]:
    if code.lower() not in loader.folders() or code != code.upper():
        raise LawUnknown(f"{code} has no law of its own on file; the law page lists those that have")
    return loader.folder_provisions(code.lower())


def bound(request: HttpRequest, state: str) -> HttpResponse:
    """Which treaties bind a state on a day."""
    if not states.is_state(state):
        raise LawUnknown(f"{state} is no state{states.hint(state)}")
    on, wrong = _day(request.GET.get("on", ""))
    bonds = treaties.standing(loader.treaty_status(), state=state, on=on)
    return render(
        request,
        "open/law_bound.html",
        {"state": state, "on": on, "bonds": bonds, "wrong": wrong, "asked": request.GET.get("on", "")},
    )


def _day(text: str) -> tuple[date, bool]:
    """Return the day that was written and whether it was written wrongly; today where it was."""
    try:
        return (date.fromisoformat(text), False) if text else (today(), False)
    except ValueError:
        return today(), True
