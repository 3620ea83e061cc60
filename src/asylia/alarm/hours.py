"""When an addressee works: hours, weekend and holidays in its own zone, given from outside as a value."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

SATURDAY, SUNDAY = 5, 6
MOST_DAYS = 30


@dataclass(frozen=True, slots=True)
class Calendar:
    """The hours of an office in its zone; `is_sure` is False where its holidays could not be looked up."""

    zone: tzinfo = UTC
    opens: time = time(9)
    closes: time = time(17)
    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})
    holidays: frozenset[date] = field(default_factory=frozenset)
    is_sure: bool = True

    def works_on(self, day: date) -> bool:
        """True if the office works on this day of its own calendar."""
        return day.weekday() not in self.weekend and day not in self.holidays

    def is_open(self, at: datetime) -> bool:
        """True if the office is open at this moment."""
        local = at.astimezone(self.zone)
        return self.works_on(local.date()) and self.opens <= local.time() <= self.closes

    def opening_from(self, at: datetime) -> datetime:
        """Return this moment if the office is open, or the next at which it opens; in UTC.

        An office that opens on none of the next thirty days counts as open: better to try than to wait.
        """
        if self.is_open(at):
            return at
        local = at.astimezone(self.zone)
        day = local.date() if local.time() < self.opens else local.date() + timedelta(days=1)
        for _ in range(MOST_DAYS):
            if self.works_on(day):
                return datetime.combine(day, self.opens, tzinfo=self.zone).astimezone(UTC)
            day += timedelta(days=1)
        return at

    def closing_from(self, at: datetime) -> datetime:
        """Return the moment at which the office next closes; in UTC."""
        opening = self.opening_from(at).astimezone(self.zone)
        return datetime.combine(opening.date(), self.closes, tzinfo=self.zone).astimezone(UTC)


OFFICE_HOURS = Calendar(is_sure=False)
