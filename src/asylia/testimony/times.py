"""When something happened, no more precisely than it was told: "winter 1997" stays a winter.

A season spans what a witness may have meant by it: "winter 1997" runs from January 1997, when one winter was
ending, to the end of February 1998, when the next one was.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from asylia.terms.periods import Period

FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class When:
    """The days that fit what was told, and the words it was told in. `about`: the witness was not sure."""

    period: Period
    told: str
    about: bool = False

    def overlaps(self, other: "When") -> bool:
        """True if one and the same day fits both."""
        return self.period.overlaps(other.period)

    @property
    def days(self) -> int:
        """How many days fit what was told."""
        assert self.period.end is not None
        return (self.period.end - self.period.start).days

    def gap_days(self, other: "When") -> int:
        """Return the fewest days that lie between the two; 0 where they overlap."""
        assert self.period.end is not None
        assert other.period.end is not None
        return max(
            (other.period.start - self.period.end).days, (self.period.start - other.period.end).days, 0
        )


def read_when(told: str) -> When | None:
    """Return what the words say, or None if they are none that are understood.

    Understood are days, months, years, seasons, parts of a year and spans, in English and in Korean.
    """
    words = " ".join(told.split()).casefold()
    about = bool(_ABOUT.search(words))
    plain = _ABOUT.sub("", words).strip()
    period = _read(plain)
    if period is None:
        return None
    return When(_widened(period) if about else period, " ".join(told.split()), about)


_ABOUT = re.compile(r"^(?:about|around|circa|c\.|approximately)\s+|\s*(?:경|쯤|무렵)(?:에)?$")
_YEAR = r"(?P<year>\d{4})\s*년?"
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_SEASONS = {"spring": (3, 6), "봄": (3, 6), "summer": (6, 9), "여름": (6, 9)} | {
    **dict.fromkeys(("autumn", "fall", "가을"), (9, 12)),
    **dict.fromkeys(("winter", "겨울"), (1, 15)),
    **dict.fromkeys(("early", "beginning of", "초"), (1, 5)),
    **dict.fromkeys(("middle of", "mid", "중순"), (5, 9)),
    **dict.fromkeys(("late", "end of", "말"), (9, 13)),
}
_PART = "|".join(sorted(_SEASONS, key=len, reverse=True))
_MONTH = "|".join(_MONTHS)


def _day(year: int, month: int, number: int = 1) -> date | None:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    try:
        return date(year, month, number) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _between(start: date | None, end: date | None) -> Period | None:
    return Period(start, end) if start and end and start < end else None


def _months(year: int, first: int, end: int) -> Period | None:
    return _between(_day(year, first), _day(year, end))


def _of_day(found: re.Match[str]) -> Period | None:
    start = _day(int(found["year"]), int(found["month"]), int(found["day"]))
    return _between(start, date.fromordinal(start.toordinal() + 1)) if start else None


def _of_month(found: re.Match[str]) -> Period | None:
    month = int(found["month"])
    return _months(int(found["year"]), month, month + 1) if 1 <= month <= 12 else None


def _of_named_month(found: re.Match[str]) -> Period | None:
    month = _MONTHS.index(found["name"]) + 1
    return _months(int(found["year"]), month, month + 1)


def _of_part(found: re.Match[str]) -> Period | None:
    return _months(int(found["year"]), *_SEASONS[found["part"]])


def _of_year(found: re.Match[str]) -> Period | None:
    return _months(int(found["year"]), 1, 13)


def _of_span(found: re.Match[str]) -> Period | None:
    first, last = _read(found["first"].strip()), _read(found["last"].strip())
    return _between(first.start, last.end) if first and last else None


_FORMS: tuple[tuple[str, Callable[[re.Match[str]], Period | None]], ...] = (
    (r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", _of_day),
    (rf"{_YEAR}\s*(?P<month>\d{{1,2}})월\s*(?P<day>\d{{1,2}})일", _of_day),
    (r"(?P<year>\d{4})-(?P<month>\d{2})", _of_month),
    (rf"{_YEAR}\s*(?P<month>\d{{1,2}})월", _of_month),
    (rf"(?P<name>{_MONTH})\s+(?P<year>\d{{4}})", _of_named_month),
    (rf"(?:the\s+|in\s+)?(?P<part>{_PART})[\s-]+(?:of\s+)?(?P<year>\d{{4}})", _of_part),
    (rf"{_YEAR}\s*(?P<part>{_PART})", _of_part),
    (_YEAR, _of_year),
    (r"(?:between\s+)?(?P<first>.+?)\s*(?:\bto\b|\band\b|–|~|부터)\s*(?P<last>.+?)(?:까지)?", _of_span),
)


def _read(words: str) -> Period | None:
    for pattern, reading in _FORMS:
        if found := re.fullmatch(pattern, words):
            return reading(found)
    return None


def _widened(period: Period) -> Period:
    """Return the period with as much again on each side: a month at least, a year at most."""
    assert period.end is not None
    slack = min(max((period.end - period.start).days, 31), 366)
    return Period(
        date.fromordinal(period.start.toordinal() - slack), date.fromordinal(period.end.toordinal() + slack)
    )
