"""What a side refuses becomes an answer: a page that is not there, with the refusal's own sentence."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render

from asylia.terms.errors import Refused


class Refusals:
    """Turns a refusal into a 404 that says what was refused and what would fix it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """`get_response` answers the request."""
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the answer."""
        return self._answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Return the page for a refusal; None for anything else, which is our own fault."""
        if not isinstance(exception, Refused):
            return None
        if request.path.startswith("/api/"):
            return JsonResponse({"error": str(exception)}, status=404)
        return render(request, "open/not_found.html", {"sentence": str(exception)}, status=404)
