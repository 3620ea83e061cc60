"""A right lapses on a day: an appeal, a stay of removal, a permit, the longest lawful detention.

Source: procedural standards, appeal (P4-P6): a short notice stops the clock, the grounds may follow.
"""

from collections.abc import Iterator
from datetime import datetime

from asylia.alarm.dangers.danger import Danger, hours_left, level_until
from asylia.alarm.levels import Level
from asylia.alarm.record import Record

KIND = "lapsing_deadline"
SOURCE = "facts on procedure P4-P6, P9"


def look(record: Record, *, at: datetime) -> Iterator[Danger]:
    """Yield each deadline that ends within a week, has passed, or could not be read."""
    here = record.state.code
    for deadline in record.deadlines:
        if not deadline.at.is_read:
            reason = f"{deadline.what}: the time could not be read ({deadline.at.words or 'none was given'})."
            yield Danger(KIND, Level.WITHIN_A_WEEK, reason, SOURCE)
            continue
        level = level_until(deadline.at, at=at, state=here)
        if level is not None:
            left = hours_left(deadline.at, at=at, state=here)
            yield Danger(KIND, level, f"{deadline.what} lapses {deadline.at.words}: {left}.", SOURCE)
