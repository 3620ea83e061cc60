"""Office hours and holidays of addressees, looked up in their zones: what the pure side is given."""

from datetime import datetime, time, tzinfo
from functools import cache

from asylia.alarm import loader
from asylia.alarm.doors import Office
from asylia.alarm.hours import Calendar
from asylia.alarm.planning import Calendars
from asylia.papers import calendars as lookups


def calendars(host: str, at: datetime) -> Calendars:
    """Return the calendar of each door's addressee for a host state, around a moment."""
    return {door.id: _calendar(door.office, host, at.year) for door in loader.doors().values()}


def zone_of(state: str) -> tzinfo:
    """Return the zone of a state's capital; UTC where it is not on file."""
    return lookups.zone(lookups.HOST, host=state)[0]


@cache
def _calendar(office: Office, host: str, year: int) -> Calendar:
    zone, is_known = lookups.zone(office.zone, host=host)
    days, are_known = lookups.days_off(office.holidays, host=host, year=year)
    opens, closes = time.fromisoformat(office.opens), time.fromisoformat(office.closes)
    return Calendar(zone=zone, opens=opens, closes=closes, holidays=days, is_sure=is_known and are_known)
