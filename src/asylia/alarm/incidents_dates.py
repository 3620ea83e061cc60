"""A date as sources write it becomes the span of days it allows: a day, a month, a year, a range."""

import calendar
import re
from datetime import date, timedelta

from asylia.alarm.incidents import Precision, When

# How many days before (and for "about" also after) the written day a source of this kind may mean.
BEFORE_DAYS = {Precision.BY_DAY: 14, Precision.REPORTED_ON: 7, Precision.ABOUT: 5}
AFTER_DAYS = {Precision.ABOUT: 5}
EARLIEST = 1951
_FORM = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class NoDate(ValueError):
    """A text that is no date; says why, and what would be one."""


def read_when(written: str, *, precision: Precision | None = None) -> When:
    """Return the days that a written date allows: 2013-05-10, 2013-05, 2013 or 1999/2001.

    Raises: NoDate with the reason and what would be understood.
    """
    text = written.strip()
    if "/" in text:
        first, last = _range(text)
        return When(first, last, Precision.RANGE, text)
    first, last = _span(text)
    if len(text) == len("2013"):
        return When(first, last, Precision.YEAR, text)
    if len(text) == len("2013-05"):
        return When(first, last, Precision.MONTH, text)
    kind = precision or Precision.DAY
    before, after = timedelta(BEFORE_DAYS.get(kind, 0)), timedelta(AFTER_DAYS.get(kind, 0))
    return When(first - before, last + after, kind, text)


def _range(text: str) -> tuple[date, date]:
    start, _, end = text.partition("/")
    first, last = _span(start.strip())[0], _span(end.strip())[1]
    if last < first:
        raise NoDate(f"{text} ends before it begins")
    return first, last


def _span(text: str) -> tuple[date, date]:
    if not _FORM.fullmatch(text):
        raise NoDate(f"{text or 'an empty cell'} is no date; write 2013-05-10, 2013-05, 2013 or 1999/2001")
    parts = [int(part) for part in text.split("-")]
    if not EARLIEST <= parts[0] <= 9000:
        raise NoDate(f"{text}: no incident is dated before {EARLIEST} or after 9000")
    try:
        first = date(*[*parts, 1, 1][:3])
    except ValueError:
        raise NoDate(f"{text} is no day of the calendar") from None
    last_month = 12 if len(parts) == 1 else first.month
    last_day = first.day if len(parts) == 3 else calendar.monthrange(first.year, last_month)[1]
    return first, date(first.year, last_month, last_day)
