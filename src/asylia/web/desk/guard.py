"""Before a view: is there somebody at the desk, may she ask for this page, can she open this case."""

import functools
from typing import Any

from django.http import HttpResponse, HttpResponseBase, HttpResponseNotAllowed

from asylia.casework import files
from asylia.casework.errors import NotYours
from asylia.web.desk import drafts, refusals
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import About, Route


def guarded(route: Route) -> Any:
    """Return the view behind the checks of its row."""

    @functools.wraps(route.view)
    def view(request: DeskRequest, **named: Any) -> HttpResponseBase:
        refused = _refusal(route, request, named)
        if refused is not None:
            return refused
        if route.about is About.CASE:
            named.pop("ref")
        response = route.view(request, **named)
        if route.about is About.CASE:
            drafts.after(request, response)
        return response

    view.route = route  # type: ignore[attr-defined]  # read by the tests and the matrix
    return view


def _refusal(route: Route, request: DeskRequest, named: dict[str, Any]) -> HttpResponse | None:
    methods = {"HEAD", *route.methods} if "GET" in route.methods else set(route.methods)
    if request.method not in methods:
        return HttpResponseNotAllowed(sorted(methods))
    if route.about is About.ANYBODY:
        return None
    if getattr(request, "desk", None) is None:
        return refusals.sign_in_first(request)
    if not route.roles & set(request.desk.officer.roles):
        return refusals.nothing_here(request)
    if route.about is About.CASE:
        try:
            request.case = files.find(request.desk, named["ref"])
        except NotYours:
            return refusals.nothing_here(request)
    return None
