"""Style sheet, script and icon, from memory, under names that change when they do."""

import hashlib
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed

from asylia.web.desk import refusals

FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Static:
    """One file as it is sent."""

    name: str
    body: bytes
    media_type: str


@cache
def held() -> dict[str, Static]:
    """Return every static file of the apps by the name it is sent under; read once."""
    found = {}
    for finder in finders.get_finders():
        for path, storage in finder.list([]):
            body = Path(storage.path(path)).read_bytes()
            stem, dot, ending = path.rpartition(".")
            name = f"{stem}.{hashlib.sha256(body).hexdigest()[:12]}{dot}{ending}"
            media_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
            found[name] = Static(path, body, media_type)
    return found


@cache
def names() -> dict[str, str]:
    """Return the name that each file is sent under, by its own."""
    return {static.name: name for name, static in held().items()}


class Named(StaticFilesStorage):
    """What `{% static %}` asks: the address of a file."""

    def url(self, name: str | None) -> str:
        """Return the address. Raises: KeyError for a file that there is not."""
        return f"{settings.STATIC_URL}{names()[name or '']}"


class Statics:
    """Answers for static files itself; everything else goes on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the file, or the response."""
        if not request.path.startswith(settings.STATIC_URL):
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        static = held().get(request.path.removeprefix(settings.STATIC_URL))
        if static is None:
            return refusals.nothing_here(request)
        response = HttpResponse(static.body, content_type=static.media_type)
        response["Cache-Control"] = FOR_EVER
        return response
