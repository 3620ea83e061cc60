"""A request as the desk's views see it: who is at the desk, and which case the page is about."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from asylia.casework.office import Desk, Office
from asylia.casework.store.models import Case


class DeskRequest(HttpRequest):
    """What the guard has checked before a view runs. A view off the cases has no `case` to look at."""

    office: Office
    desk: Desk
    case: Case
    htmx: HtmxDetails
