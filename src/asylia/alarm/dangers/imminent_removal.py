"""A removal is planned: within a day, within a week, later, or at a time nobody could read.

Source: docs/reference/alarm-doors.md, clocks; Rule 39 asks for the date and hour of removal.
"""

from collections.abc import Iterator
from datetime import datetime

from asylia.alarm.dangers.danger import Danger, hours_left, level_until
from asylia.alarm.levels import Level
from asylia.alarm.moments import Said
from asylia.alarm.record import Record

KIND = "imminent_removal"
SOURCE = "facts on the alarm 4.3, alarm levels; R39 (scheduled date and time of removal)"


def look(record: Record, *, at: datetime) -> Iterator[Danger]:
    """Yield the removal that the record, or the earliest of its reports, tells of."""
    told = [record.threat.removal_at, *(report.removal_at for report in record.reports)]
    said = [item for item in told if item.words]
    read = [item for item in said if item.is_read and not item.is_month]
    if read:
        first = min(read, key=lambda item: item.earliest(record.state.code) or at)
        yield _removal(record, first, at=at)
    elif said:
        reason = f"A removal is announced ({said[0].words}), at a time that could not be read."
        yield Danger(KIND, Level.WITHIN_A_WEEK, reason, SOURCE)


def _removal(record: Record, said: Said, *, at: datetime) -> Danger:
    here = record.state.code
    level = level_until(said, at=at, state=here) or Level.DETAINED
    passed = said.latest()
    if passed is not None and passed < at:
        reason = f"The removal was set for {said.words}; nobody has said that it was stopped."
        return Danger(KIND, Level.LOST, reason, SOURCE)
    return Danger(
        KIND, level, f"Removal set for {said.words}: {hours_left(said, at=at, state=here)}.", SOURCE
    )
