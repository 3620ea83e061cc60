"""Dates as people write them, read without guessing: what can be read in two ways is asked about.

Years of the Juche calendar, as North Korean papers have them, count from 1912 (Juche 1).
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_EARLIEST, _LATEST = 1850, 2199
_JUCHE_BEFORE = 1911
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


class Why(StrEnum):
    """Why a date could not be read."""

    UNREAD = "unread"
    TWO_WAYS = "two_ways"
    SHORT_YEAR = "short_year"
    LUNAR = "lunar"
    NO_SUCH_DAY = "no_such_day"
    TWO_YEARS = "two_years"


class DateUnread(Exception):
    """A date was not read; `why` says which question would settle it."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why.value)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A day, a month or a year: month and day are 0 where they were not written."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def written(self) -> str:
        """The date as `1988-05-03`, `1988-05` or `1988`."""
        parts = (f"{self.year:04}", f"{self.month:02}" * bool(self.month), f"{self.day:02}" * bool(self.day))
        return "-".join(part for part in parts if part)

    @property
    def on(self) -> date | None:
        """The day, if a day was written."""
        return date(self.year, self.month, self.day) if self.day else None

    @property
    def earliest(self) -> date:
        """The first day that it may mean."""
        return date(self.year, self.month or 1, self.day or 1)


_YEAR_FIRST = re.compile(r"(?P<y>\d{4})\s?[-./]\s?(?P<m>\d{1,2})(?:\s?[-./]\s?(?P<d>\d{1,2}))?\.?")
_EAST_ASIAN = re.compile(
    r"(?P<y>\d{4})\s?[년年](?:\s?(?P<m>\d{1,2})\s?[월月](?:\s?(?P<d>\d{1,2})\s?[일日])?)?(?:\s?(?:출?생|生))?"
)
_SHORT = re.compile(r"['’]?\d{2}\s?[년年].*|\d{1,2}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{2}|\d{6}")
_COMPACT = re.compile(r"(?P<y>\d{4})(?:(?P<m>\d{2})(?P<d>\d{2}))?")
_DAY_FIRST = re.compile(r"(?P<d>\d{1,2})\s?\.\s?(?P<m>\d{1,2})\s?\.\s?(?P<y>\d{4})")
_EITHER_FIRST = re.compile(r"(\d{1,2})\s?[-/]\s?(\d{1,2})\s?[-/]\s?(\d{4})")
_MONTH_YEAR = re.compile(r"(?P<m>\d{1,2})\s?[-./]\s?(?P<y>\d{4})")
_DAY_NAMED = re.compile(r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? )?(?P<name>[a-z]+)\.? (?P<y>\d{4})")
_NAMED_DAY = re.compile(r"(?P<name>[a-z]+)\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})")
_JUCHE = re.compile(r"(?:주체|juche)\s?(\d{1,3})\s?(?:\(\s?(\d{4})\s?\))?\s?년?\s?(.*)")
_LUNAR = re.compile(r"음력|陰曆|阴历|農曆|农历|lunar")


def read(text: str) -> WrittenDate:
    """Return the date that a text writes. Raises: DateUnread, saying what has to be asked."""
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if _LUNAR.search(plain):
        raise DateUnread(Why.LUNAR)
    if juche := _JUCHE.fullmatch(plain):
        plain = _western(juche)
    for form in (_YEAR_FIRST, _EAST_ASIAN, _COMPACT, _DAY_FIRST, _MONTH_YEAR, _DAY_NAMED, _NAMED_DAY):
        if found := form.fullmatch(plain):
            return _of(found.groupdict())
    if either := _EITHER_FIRST.fullmatch(plain):
        return _either_first(*(int(part) for part in either.groups()))
    raise DateUnread(Why.SHORT_YEAR if _SHORT.fullmatch(plain) else Why.UNREAD)


def _of(found: dict[str, str | None]) -> WrittenDate:
    month = int(found.get("m") or 0)
    if name := found.get("name"):
        named = [at for at, full in enumerate(_MONTHS, 1) if name in (full, full[:3])]
        if not named:
            raise DateUnread(Why.UNREAD)
        month = named[0]
    return _checked(int(found["y"] or 0), month, int(found.get("d") or 0), written=found)


def _either_first(first: int, second: int, year: int) -> WrittenDate:
    """Day and month in an order that differs by country: read only where one order is possible."""
    if first != second and max(first, second) <= len(_MONTHS):
        raise DateUnread(Why.TWO_WAYS)
    day, month = (first, second) if second <= len(_MONTHS) else (second, first)
    return _checked(year, month, day)


def _checked(year: int, month: int, day: int, *, written: dict[str, str | None] | None = None) -> WrittenDate:
    for key, number in (("m", month), ("d", day)):
        if written and written.get(key) is not None and not number:
            raise DateUnread(Why.NO_SUCH_DAY)
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        raise DateUnread(Why.NO_SUCH_DAY) from None
    if not _EARLIEST <= year <= _LATEST:
        raise DateUnread(Why.NO_SUCH_DAY)
    return WrittenDate(year, month, day)


def _western(juche: re.Match[str]) -> str:
    """A date of the Juche calendar with its year as others write it."""
    year = _JUCHE_BEFORE + int(juche[1])
    if juche[2] and int(juche[2]) != year:
        raise DateUnread(Why.TWO_YEARS)
    rest = juche[3]
    return f"{year}{rest}" if rest[:1] in ("-", ".", "/") else f"{year}년 {rest}".strip()
