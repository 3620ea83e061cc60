"""The last resort: a fault is logged as its class and place, never as what it says."""

import logging
import traceback
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from asylia.web.desk import refusals

_LOG = logging.getLogger("asylia.desk")


class Told(logging.Handler):
    """Stands in for every handler of Django's: of a record only the fault's class and place go on."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log the fault, if the record is of one."""
        if record.exc_info and record.exc_info[1]:
            _LOG.error("fault: %s", told(record.exc_info[1]))


def silence() -> None:
    """Keep Django from writing exceptions, addresses or values anywhere: they may hold what people said."""
    logger = logging.getLogger("django")
    logger.handlers = [Told()]
    logger.propagate = False


def told(fault: BaseException) -> str:
    """Return the fault's class, and the file and line of ours, or of any library, that it came from."""
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [frame for frame in frames if "/asylia/" in frame.filename] or list(frames)
    at = f"{ours[-1].filename.rpartition('/asylia/')[2]}:{ours[-1].lineno}" if ours else "nowhere"
    return f"{type(fault).__name__} at {at}"


class Faults:
    """Turns what a view refuses into its page, and anything else into the page for our own faults."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        silence()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the response, or the page for our own faults."""
        try:
            return self.get_response(request)
        except Exception as fault:  # noqa: BLE001  the edge of the process
            _LOG.error("fault: %s", told(fault))
            return refusals.broken(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Return the page for a refusal or a fault; None for those that Django has pages for."""
        page = refusals.page_for(request, fault)
        if page is not None or refusals.is_djangos(fault):
            return page
        _LOG.error("fault: %s", told(fault))
        return refusals.broken(request)
