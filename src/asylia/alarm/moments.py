"""What somebody said about a time: the words, and the day or moment in them where there is one.

A time that cannot be read is kept as it was said and asked about. Where only a day is known, it begins as
early as the clocks of that state allow: an hour too early costs nothing, an hour too late may cost a life.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

_MONTH = re.compile(r"(\d{4})-(\d{2})")
EASTERNMOST = 14
YEARS = range(1900, 2101)
# The largest offset from UTC that a state keeps, in hours; any other is taken to keep the largest there is.
OFFSETS: dict[str, int] = {
    **dict.fromkeys(("CHN", "MNG", "MYS", "PHL", "SGP", "TWN", "HKG"), 8),
    **dict.fromkeys(("KOR", "JPN", "PRK"), 9),
    **dict.fromkeys(("LAO", "THA", "VNM", "KHM"), 7),
    **dict.fromkeys(("GBR", "IRL", "PRT"), 1),
    **dict.fromkeys(("FRA", "DEU", "ITA", "ESP", "SWE", "CHE", "BEL", "NLD", "AUT", "POL", "DNK", "NOR"), 2),
    "RUS": 12,
    "MMR": 7,
    "TUR": 3,
}


@dataclass(frozen=True, slots=True)
class Said:
    """A time as it was said; `at` is a moment in UTC, `day` a day, both None where nothing can be read in it.

    `was_local`: an hour was given without saying in which zone. `is_month`: only a month was given; `day` is
    its first.
    """

    words: str
    day: date | None = None
    at: datetime | None = None
    was_local: bool = False
    is_month: bool = False

    @property
    def is_read(self) -> bool:
        """True if a day or a moment can be read in the words."""
        return self.day is not None

    def earliest(self, state: str = "") -> datetime | None:
        """Return the earliest moment in UTC that the words allow, in that state's clocks; None if unread."""
        if self.at is not None:
            return self.at
        if self.day is None:
            return None
        return datetime.combine(self.day, time(), tzinfo=zone_of(state)).astimezone(UTC)

    def latest(self) -> datetime | None:
        """Return the latest moment in UTC that the words allow, in any state's clocks; None if unread."""
        if self.at is not None:
            return self.at
        if self.day is None:
            return None
        last = _month_end(self.day) if self.is_month else self.day
        return datetime.combine(last, time(23, 59), tzinfo=timezone(timedelta(hours=-12))).astimezone(UTC)


def zone_of(state: str) -> timezone:
    """Return the easternmost clock that a state keeps."""
    return timezone(timedelta(hours=OFFSETS.get(state, EASTERNMOST)))


def read(words: str, *, state: str = "") -> Said:
    """Return what can be read in the words of a time: a moment, a day, a month, or nothing.

    An hour without its zone is taken in the easternmost clock of the state. Years that nobody can mean are
    not read.
    """
    text = " ".join(words.split())
    try:
        said = _read(text, state)
    except ValueError:
        return Said(text)
    return said if said.day is not None and said.day.year in YEARS else Said(text)


def _read(text: str, state: str) -> Said:
    """Return the month, day or moment in a text. Raises: ValueError where there is none."""
    if found := _MONTH.fullmatch(text):
        return Said(text, day=date(int(found[1]), int(found[2]), 1), is_month=True)
    if len(text) == len("2014-08-20"):
        return Said(text, day=date.fromisoformat(text))
    at = datetime.fromisoformat(text)
    if at.year not in YEARS:
        raise ValueError(text)
    if at.tzinfo is None:
        there = at.replace(tzinfo=zone_of(state)).astimezone(UTC)
        return Said(text, day=at.date(), at=there, was_local=True)
    return Said(text, day=at.date(), at=at.astimezone(UTC))


def _month_end(first: date) -> date:
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return following - timedelta(days=1)
