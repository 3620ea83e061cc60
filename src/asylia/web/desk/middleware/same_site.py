"""Where a request comes from, by what the browser says: other sites may link to the first page, no more."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from asylia.web.desk import refusals

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def is_welcome(request: HttpRequest) -> bool:
    """True if the request comes from these pages or, for reading, from the address bar.

    A browser too old to say so must name our own origin; one that says neither may read, not write. Raises:
    DisallowedHost for a name that is not ours, which a stranger's name server may have pointed here.
    """
    request.get_host()
    site = request.headers.get("Sec-Fetch-Site", "")
    if request.method not in SAFE:
        return site == "same-origin" if site else _is_ours(request)
    if site in ("", "same-origin", "none"):
        return True
    return request.path == "/" and request.headers.get("Sec-Fetch-Mode") == "navigate"


def _is_ours(request: HttpRequest) -> bool:
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


class SameSite:
    """Refuses what other sites send here, before anything of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the response, or the refusal."""
        if not is_welcome(request):
            return refusals.from_elsewhere(request)
        return self.get_response(request)
