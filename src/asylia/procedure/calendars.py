"""An office's working days, and lengths of time counted on them.

The day of the event is not counted. A month ends on the day of the same number or, where there is none, on
the last of the month. Source: Regulation (EEC, Euratom) 1182/71, art. 3; it states the usual rule.
"""

import calendar as months
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

SATURDAY, SUNDAY = 5, 6


class Unit(StrEnum):
    """The unit of a length of time."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """The days on which an office is closed: weekdays counted from Monday as 0, and single holidays."""

    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})
    holidays: frozenset[date] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        """Refuse an office that never works. Raises: ValueError."""
        if self.weekend >= frozenset(range(7)):
            raise ValueError("an office has at least one working day a week")

    def is_open(self, day: date) -> bool:
        """True if the office works on this day."""
        return day.weekday() not in self.weekend and day not in self.holidays

    def open_day_from(self, day: date) -> date:
        """Return this day, or the next on which the office works."""
        while not self.is_open(day):
            day += timedelta(days=1)
        return day

    def add(self, start: date, length: int, *, unit: Unit) -> date:
        """Return the last day of a length of time that an event on `start` set running."""
        if unit is Unit.MONTHS:
            return _months_later(start, length)
        if unit is not Unit.WORKING_DAYS:
            return start + timedelta(days=length * (7 if unit is Unit.WEEKS else 1))
        day = start
        for _ in range(length):
            day = self.open_day_from(day + timedelta(days=1))
        return day


def _months_later(start: date, length: int) -> date:
    years, month = divmod(start.month - 1 + length, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, months.monthrange(year, month + 1)[1]))
