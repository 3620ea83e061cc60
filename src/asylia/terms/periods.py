"""Days and periods. A period includes its first day and excludes its end."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days from `start` (included) to `end` (excluded; None is open)."""

    start: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        """True if the day lies in the period."""
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: "Period") -> bool:
        """True if at least one day lies in both."""
        starts_in_time = other.end is None or self.start < other.end
        return starts_in_time and (self.end is None or other.start < self.end)

    def __str__(self) -> str:
        return f"{self.start} to {self.end or 'now'}"
