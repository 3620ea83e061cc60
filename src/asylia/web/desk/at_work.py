"""The office that this process works for, opened once."""

from functools import cache

from django.conf import settings

from asylia.casework import founding
from asylia.casework.office import Office


@cache
def office() -> Office:
    """Return the office of the folder that the settings name. Raises: OfficeRefused, StoreBusy."""
    return founding.open_office(settings.ASYLIA_OFFICE, store=founding.store_at(settings.ASYLIA_DATABASE))
