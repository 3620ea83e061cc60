"""The headers of every response: no code but our own stylesheet, no frame, no referrer, no third party."""

import base64
import hashlib
import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

POLICY = (
    "default-src 'none'; style-src 'self'{more}; img-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
OPEN_TO_ALL = ("/api/", "/data/", "/tables/")
YEAR_SECONDS = 31_536_000
_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


class Headers:
    """Puts the headers on; what is data may be read by any other site, what is a page stays here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """`get_response` answers the request."""
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the answer with its headers."""
        response = self._answer(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", POLICY.format(more=""))
        if request.path.startswith(OPEN_TO_ALL):
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        else:
            response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if request.is_secure():
            response.headers["Strict-Transport-Security"] = f"max-age={YEAR_SECONDS}"
        return response


def policy_for(drawing: bytes) -> str:
    """Return the policy for a drawing that carries one style of its own, allowed by its hash alone."""
    found = _STYLE.search(drawing)
    if not found:
        return POLICY.format(more="")
    digest = base64.b64encode(hashlib.sha256(found[1]).digest()).decode()
    return POLICY.format(more=f" 'sha256-{digest}'")
