"""Years, months, days and periods as people write them in tables."""

import calendar
import re
import unicodedata
from datetime import date, datetime

from asylia.figures.claims.amounts import NOT_STATED, Unclear
from asylia.figures.claims.claim import EVER, Days

_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_YEAR = r"(1[89]\d\d|2[01]\d\d)"
_EXCEL_DAYS = range(20_000, 60_000)  # 1954 to 2064


def read_days(value: object) -> Days | None:
    """Return the days that a cell means, with the precision it has; None if it is empty. Raises: Unclear."""
    if value is None:
        return None
    if isinstance(value, bool):
        raise Unclear("true or false stands where a date belongs")
    if isinstance(value, datetime | date):
        return _from_excel(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = " ".join(unicodedata.normalize("NFKC", str(value)).casefold().split())
    if text in NOT_STATED:
        return None
    return _until(text) or _fiscal(text) or _quarter(text) or _between(text) or _single(text)


def join(start: Days | None, end: Days | None) -> Days | None:
    """Return the days from the first of one to the last of the other. Raises: Unclear if they are turned."""
    if start is None:
        return Days(EVER, end.last) if end else None
    if end is None:
        return start
    if end.last < start.first:
        raise Unclear(f"the period ends ({end.last}) before it begins ({start.first})")
    return Days(start.first, end.last)


def whole_year(year: int) -> Days:
    """Return the days of a calendar year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def _from_excel(day: date) -> Days:
    if day.year < _FIRST_YEAR or day.year in (1904, 1905):
        number = (day - date(1899, 12, 30)).days
        raise Unclear(f"{day} looks like the number {number} shown as a date")
    return Days(day, day)


def _until(text: str) -> Days | None:
    before = rf"(?:~|-|–|until|up to|to|before|≤)\s*'?{_YEAR}년?"
    found = re.fullmatch(rf"{before}|{_YEAR}년?\s*(?:이전|and before)", text)
    return Days(EVER, date(int(found[1] or found[2]), 12, 31)) if found else None


def _fiscal(text: str) -> Days | None:
    found = re.fullmatch(rf"(?:fy|fiscal(?: year)?)\s*'?{_YEAR}", text)
    return whole_year(int(found[1])) if found else None


def _quarter(text: str) -> Days | None:
    found = re.fullmatch(rf"{_YEAR}[년\s-]*q([1-4])|q([1-4])[\s-]*{_YEAR}|{_YEAR}년?\s*([1-4])분기", text)
    if not found:
        return None
    year = int(found[1] or found[4] or found[5])
    month = 3 * int(found[2] or found[3] or found[6])
    return Days(date(year, month - 2, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _between(text: str) -> Days | None:
    found = re.fullmatch(rf"{_YEAR}년?\s*(?:-|–|—|~|to|/)\s*{_YEAR}년?", text)
    return join(whole_year(int(found[1])), whole_year(int(found[2]))) if found else None


def _single(text: str) -> Days:
    found = re.fullmatch(rf"{_YEAR}(?:[-./년]\s*(\d{{1,2}})(?:[-./월]\s*(\d{{1,2}})[일.]?|월)?|년)?", text)
    if not found:
        if text.isdecimal() and int(text) in _EXCEL_DAYS:
            day = date.fromordinal(date(1899, 12, 30).toordinal() + int(text))
            raise Unclear(f"{text} may be a spreadsheet's number for {day}; write the date out")
        raise Unclear(f"{text!r} is not a year or a date written as 2021, 2021-01 or 2021-01-20")
    year, month, day_of = (int(part) if part else 0 for part in found.groups())
    try:
        if not month:
            return whole_year(year)
        last = calendar.monthrange(year, month)[1]
        return Days(date(year, month, day_of or 1), date(year, month, day_of or last))
    except (ValueError, calendar.IllegalMonthError):
        raise Unclear(f"{text} is not a day of the calendar") from None
