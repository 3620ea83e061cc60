"""Who is at the desk: the cookie is held against the keeper on every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from asylia.casework.office import Desk, Office
from asylia.casework.store.models import Officer
from asylia.vault.errors import SessionEnded
from asylia.vault.secret import Secret
from asylia.web.desk import at_work

COOKIE = "__Host-k"
_LENGTH = 64


def cookie_of(request: HttpRequest) -> Secret | None:
    """Return the cookie if it has the form of ours."""
    written = request.COOKIES.get(COOKIE, "")
    try:
        return Secret(bytes.fromhex(written)) if len(written) == _LENGTH else None
    except ValueError:
        return None


def desk_of(office: Office, cookie: Secret | None) -> Desk | None:
    """Return the desk of whoever is signed in; None where the session is over or the officer has left."""
    if cookie is None:
        return None
    try:
        who = office.keeper.officer(cookie, now=office.now())
    except SessionEnded:
        return None
    officer = Officer.objects.filter(id=who, active=True).first()
    return Desk(office, cookie, officer) if officer else None


class SignedIn:
    """Puts `office` and `desk` on the request; `desk` is None where nobody is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the response to somebody at the desk, or to nobody."""
        request.office = at_work.office()  # type: ignore[attr-defined]  # see requests.DeskRequest
        request.desk = desk_of(at_work.office(), cookie_of(request))  # type: ignore[attr-defined]
        return self.get_response(request)
