"""Somebody is held, with or without a date of removal.

Source: docs/reference/alarm-doors.md; a person held without date is for the working groups and UNHCR at once.
"""

from collections.abc import Iterator
from datetime import datetime

from asylia.alarm.dangers.danger import Danger
from asylia.alarm.levels import Level
from asylia.alarm.record import Record, Situation

KIND = "detention"
SOURCE = "facts on the alarm 4.3, alarm levels (detained, no date); specific needs code LP-DA"


def look(record: Record, *, at: datetime) -> Iterator[Danger]:  # noqa: ARG001  every danger is asked alike
    """Yield the detention that the record tells of."""
    held = [person for person in record.people if person.situation is Situation.DETAINED]
    places = record.detention.facility or record.event.place
    if record.situation is not Situation.DETAINED and not held and not record.detention.since.words:
        return
    where = f" at {places}" if places else ""
    since = f" since {record.detention.since.words}" if record.detention.since.words else ""
    date = record.threat.removal_at.words
    end = f"removal is set for {date}" if date else "no day of removal is known, so it may be any day"
    yield Danger(KIND, Level.DETAINED, f"Held{where}{since}; {end}.", SOURCE)
