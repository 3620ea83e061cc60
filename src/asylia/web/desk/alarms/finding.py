"""An alarm that an address names, found before a view runs; who cannot open it sees that nothing is here."""

import functools
from typing import Any

from django.http import HttpResponseBase

from asylia.casework import alarm_files
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import View


def alarm_page(view: View) -> View:
    """Return the view, given the alarm in place of its reference. Raises: NotYours."""

    @functools.wraps(view)
    def found(request: DeskRequest, alarm: str, **named: Any) -> HttpResponseBase:
        return view(request, alarm_files.find(request.desk, alarm), **named)

    return found
