"""What one danger comes to: a level, the reasons in sentences, and where the rule is from."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from asylia.alarm.levels import Level
from asylia.alarm.moments import Said

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Danger:
    """A danger that a record shows, how near it is, why, and the source of the rule."""

    kind: str
    level: Level
    reason: str
    source: str


def level_until(said: Said, *, at: datetime, state: str) -> Level | None:
    """Return how near a time is, taken as early as its words allow; None beyond a week, or where unread.

    A time that has passed, or whose day has begun, is as near as can be.
    """
    earliest = said.earliest(state)
    if earliest is None:
        return None
    left = earliest - at
    if left <= DAY:
        return Level.WITHIN_A_DAY
    return Level.WITHIN_A_WEEK if left <= WEEK else None


def hours_left(said: Said, *, at: datetime, state: str) -> str:
    """Return how long is left until a time, in words."""
    earliest = said.earliest(state)
    if earliest is None:
        return "not known"
    hours = (earliest - at).total_seconds() / 3600
    if hours <= 0:
        return "it may have begun already"
    return f"{hours:.0f} hours left at least" if hours < 72 else f"{hours / 24:.0f} days left at least"
