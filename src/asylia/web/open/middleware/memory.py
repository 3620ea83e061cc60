"""Answers kept in memory: the data change with a release, so a page made once is good for the day."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase

MOST_ANSWERS, MOST_BYTES = 4_000, 96 * 1024 * 1024
LONGEST_QUERY = 200
KEPT_SECONDS = 300
EXPORTED = "asylia.exported"
_DROPPED = {"content-length", "date"}


class Memory:
    """Keeps whole answers to plain requests, the least lately asked for going first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """`get_response` answers the request."""
        self._answer = get_response
        self._kept: OrderedDict[tuple[str, ...], HttpResponse] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the answer, the kept one where there is one."""
        if request.method not in ("GET", "HEAD") or len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            return self._answer(request)
        key = _key(request)
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
        if found is not None:
            return _copy(found)
        response = self._answer(request)
        if response.status_code == 200 and isinstance(response, HttpResponse):
            response.headers.setdefault("Cache-Control", f"public, max-age={KEPT_SECONDS}")
            self._keep(key, _copy(response))
        return response

    def _keep(self, key: tuple[str, ...], response: HttpResponse) -> None:
        size = len(response.content)
        with self._lock:
            if key in self._kept or size > MOST_BYTES // 8:
                return
            self._kept[key] = response
            self._bytes += size
            while len(self._kept) > MOST_ANSWERS or self._bytes > MOST_BYTES:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= len(gone.content)


def _key(request: HttpRequest) -> tuple[str, ...]:
    """Return what an answer depends on: also the day, because some pages say what holds today."""
    today = datetime.now(tz=UTC).date().isoformat()
    packed = "gzip" if "gzip" in request.headers.get("Accept-Encoding", "") else ""
    spoken = request.headers.get("Accept-Language", "")[:40] if request.path == "/" else ""
    exported = str(request.META.get(EXPORTED, ""))
    return (
        request.method or "",
        request.get_full_path(),
        request.get_host(),
        packed,
        spoken,
        exported,
        today,
    )


def _copy(response: HttpResponse) -> HttpResponse:
    headers = {name: value for name, value in response.items() if name.lower() not in _DROPPED}
    return HttpResponse(response.content, status=response.status_code, headers=headers)
