"""The API's addresses: each reads its parameters, asks one function, and answers in JSON."""

import json
from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse

from asylia.web.open.api import openapi, parameters
from asylia.web.open.api.endpoints import Endpoint
from asylia.web.open.api.parameters import Misasked

READ_ONLY = ("GET", "HEAD", "OPTIONS")


def answering(one: Endpoint) -> Callable[..., HttpResponse]:
    """Return the view of an endpoint."""

    def view(request: HttpRequest, **path: str) -> HttpResponse:
        if request.method not in READ_ONLY:
            return _json(
                {"error": "this interface can only be read"}, status=405, headers={"Allow": "GET, HEAD"}
            )
        try:
            query = {name: request.GET.getlist(name) for name in request.GET}
            asked = parameters.read_all(one.parameters, query, path)
        except Misasked as misasked:
            return _json({"error": str(misasked)}, status=400)
        return _json(one.answer(asked))

    return view


def description(request: HttpRequest) -> HttpResponse:
    """The API's description."""
    del request
    return _json(openapi.described())


def _json(value: object, *, status: int = 200, headers: dict[str, str] | None = None) -> HttpResponse:
    text = json.dumps(value, ensure_ascii=False, default=_plain)
    return HttpResponse(text, content_type="application/json", status=status, headers=headers)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")
