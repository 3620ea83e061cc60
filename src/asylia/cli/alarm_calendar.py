"""Office hours and public holidays of addressees, looked up in their zones: what the pure side is given."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, tzinfo
from functools import cache

from asylia.alarm.doors import Door, Office
from asylia.alarm.hours import Calendar
from asylia.papers import calendars as lookups


def calendars(doors: Iterable[Door], *, host: str, at: datetime) -> Mapping[str, Calendar]:
    """Return the calendar of each door's addressee, for a host state, around a moment."""
    return {door.id: _calendar(door.office, host, at.year) for door in doors}


def zone_of(state: str) -> tzinfo:
    """Return the zone of a state's capital; UTC where it is not on file."""
    return lookups.zone(lookups.HOST, host=state)[0]


@cache
def _calendar(office: Office, host: str, year: int) -> Calendar:
    zone, is_known = lookups.zone(office.zone, host=host)
    days, are_known = lookups.days_off(office.holidays, host=host, year=year)
    return Calendar(
        zone=zone,
        opens=time.fromisoformat(office.opens),
        closes=time.fromisoformat(office.closes),
        holidays=days,
        is_sure=is_known and are_known,
    )
