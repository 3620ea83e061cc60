"""The texts in which a birth is written, each turned into the spans of days that it may mean."""

import calendar
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from asylia.names import zodiac
from asylia.names.errors import BirthRefused

FIRST_YEAR, LAST_YEAR = 1880, 2060
BLANKS = frozenset(("", "?", "-", "unknown", "n/a", "none", "미상", "모름", "不明", "不详", "不詳"))
MONTHS = {
    name: at
    for at in range(1, 13)
    for name in (calendar.month_name[at].lower(), calendar.month_abbr[at].lower())
} | {"sept": 9}
ABOUT = re.compile(r"^(?:about|around|approx\.?|c\.?|ca\.?|circa|약|約|约)\s*|\s*(?:경|쯤|左右|頃)$")
LUNAR = re.compile(r"음력|\(음\)|^음\s*|农历|農曆|阴历|陰曆|lunar", re.IGNORECASE)
AGE = re.compile(
    r"^(?:age|aged|만)?\s*(\d{1,3})\s*(?:세|살|岁|歲|years?|yrs?)?(?:\s+old)?"
    r"\s*(?:@|\bin\b|\bon\b|\bat\b|[(,])\s*(\d{4})[\d\s./-]*\)?$"
)
JUCHE = re.compile(r"^(?:주체|juche)\s*(\d{1,3})년?")


class Precision(StrEnum):
    """How finely a birth was told."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    AGE = "age"
    NOTHING = "nothing"


class Span(NamedTuple):
    """Days from the first to the last, both within."""

    first: date
    last: date


Found = tuple[Precision, tuple[Span, ...]]


def spans(text: str) -> Found:
    """Return how finely a text tells a birth, and what it may mean. Raises: BirthRefused."""
    plain = " ".join(unicodedata.normalize("NFKC", text).lower().split()).strip(" .,")
    if plain in BLANKS:
        return Precision.NOTHING, ()
    if age := AGE.match(plain):
        return _age(int(age[1]), int(age[2]))
    if LUNAR.search(plain):
        return _lunar(LUNAR.sub(" ", plain).strip(" ()"))
    if years := zodiac.years(plain):
        return Precision.YEAR, tuple(_year(year) for year in years)
    shorn = ABOUT.sub("", plain).strip()
    found = _dated(_with_juche(shorn))
    if shorn != plain and found[0] is Precision.YEAR:
        return Precision.AGE, tuple(Span(_back(span.first), _on(span.last)) for span in found[1])
    return found


def _back(day: date) -> date:
    return date(day.year - 1, 1, 1)


def _on(day: date) -> date:
    return date(day.year + 1, 12, 31)


def _with_juche(text: str) -> str:
    return JUCHE.sub(lambda found: f"{1911 + int(found[1])}-", text).rstrip("- ")


def _age(years: int, told_in: int) -> Found:
    """An age counted by birthdays, or in the Korean way from 1 on New Year's Day."""
    if years > 120:
        raise BirthRefused(f"nobody is {years} years old; write an age as 34@2019")
    return Precision.AGE, (Span(date(told_in - years - 1, 1, 1), date(told_in - years + 1, 12, 31)),)


def _lunar(text: str) -> Found:
    found = [zodiac.from_lunar(year, month, day) for year, month, day in _parts(text) if month and day]
    days = tuple(Span(day, day) for days in found for day in days)
    if not days:
        raise BirthRefused("a lunar birth needs year, month and day, such as 음력 1988-5-3")
    return Precision.DAY, days


def _dated(text: str) -> Found:
    if re.fullmatch(r"\d{1,3}(?:\s*(?:세|살|岁|歲|years? old|yrs?))?", text):
        raise BirthRefused("this is an age without the year it was told in; write it as 34@2019")
    choices = tuple(dict.fromkeys(_parts(text)))
    days = tuple(date(y, m, d) for y, m, d in choices if m and d and _is_day(y, m, d))
    if days:
        if all((day.month, day.day) == (1, 1) for day in days):
            return Precision.YEAR, tuple(_year(day.year) for day in days)
        return Precision.DAY, tuple(Span(day, day) for day in days)
    months = tuple((y, m) for y, m, d in choices if m and not d)
    if months:
        return Precision.MONTH, tuple(_month(year, month) for year, month in months)
    years = tuple(y for y, m, d in choices if not m and not d)
    if not years:
        raise BirthRefused(
            f"{text[:40]} is no birth that can be read; write 1988-05-03, 1988-05, 1988 or 34@2019"
        )
    return Precision.YEAR, tuple(_year(year) for year in years)


def _parts(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield year, month and day for each order in which a text can be read; 0 for what is not there."""
    named = [MONTHS[word] for word in re.findall(r"[a-z]+", text) if word in MONTHS]
    digits = re.findall(r"\d+", text)
    others = re.sub(r"[\d\s./,年月日號号년월일생()-]|st\b|nd\b|rd\b|th\b|born|dob|[a-z]+", "", text)
    if others or (re.search(r"[a-z]{3}", text) and not named and not re.search(r"born|dob", text)):
        return
    if named:
        yield from _with_named_month(named[0], digits)
    elif len(digits) == 1:
        yield from _run_together(digits[0])
    elif len(digits) == 2:
        yield from (
            (int(y), int(m), 0) for y, m in (digits, digits[::-1]) if _is_year(y) and 1 <= int(m) <= 12
        )
        yield from ((int(digits[0]), 0, 0) for _ in "1" if _is_year(digits[0]) and digits[1] in ("0", "00"))
    elif len(digits) == 3:
        yield from _three(digits)


def _with_named_month(month: int, digits: list[str]) -> Iterator[tuple[int, int, int]]:
    years = [int(one) for one in digits if _is_year(one)]
    days = [int(one) for one in digits if not _is_year(one)]
    if len(years) == 1 and len(days) <= 1:
        yield years[0], month, days[0] if days else 0


def _run_together(digits: str) -> Iterator[tuple[int, int, int]]:
    if _is_year(digits):
        yield int(digits), 0, 0
    elif len(digits) == 8:
        for y, m, d in ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2])):
            if _is_year(y):
                yield _loose(int(y), int(m), int(d))
    elif len(digits) == 6:
        if _is_year(digits[:4]) and 1 <= int(digits[4:]) <= 12:
            yield int(digits[:4]), int(digits[4:]), 0
        for century in _centuries(digits[:2]):
            yield _loose(century, int(digits[2:4]), int(digits[4:]))


def _three(digits: list[str]) -> Iterator[tuple[int, int, int]]:
    a, b, c = digits
    if _is_year(a):
        yield _loose(int(a), int(b), int(c))
        if int(b) > 12:
            yield _loose(int(a), int(c), int(b))
    elif _is_year(c):
        yield _loose(int(c), int(b), int(a))
        yield _loose(int(c), int(a), int(b))
    elif len(a) == 2:
        for year in _centuries(a):
            yield _loose(year, int(b), int(c))


def _loose(year: int, month: int, day: int) -> tuple[int, int, int]:
    """A part written as 0 was not known, and what stands after it says nothing."""
    return (year, 0, 0) if month == 0 else (year, month, day)


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and FIRST_YEAR <= int(digits) <= LAST_YEAR


def _centuries(digits: str) -> tuple[int, ...]:
    return (1900 + int(digits), 2000 + int(digits)) if int(digits) <= 30 else (1900 + int(digits),)


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _month(year: int, month: int) -> Span:
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _year(year: int) -> Span:
    return Span(date(year, 1, 1), date(year, 12, 31))
