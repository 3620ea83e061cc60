"""What people type, read: dates in any written form, lines and texts within their limits.

What cannot be read is asked back in a sentence that says how to write it; nothing is guessed.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from asylia.casework import written_dates
from asylia.casework.errors import EntryRefused
from asylia.casework.written_dates import DateUnread, Why, WrittenDate
from asylia.terms import states

# Longest entries, in characters: a name, a line, a remark, a statement or transcript.
NAME, LINE, REMARK, STATEMENT = 200, 300, 5_000, 200_000
_EARLIEST_BIRTH = 1900
# Signs that turn the direction of all that follows: a name could be made to read as another.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_AGE = re.compile(r"(\d{1,3})\s?@\s?(\d{4})")
_AGE_ALONE = re.compile(r"(?:만\s?)?\d{1,3}\s?(?:세|살|歲|岁)|(?:aged? )?\d{1,3}(?: years?(?: old)?)?")
_OLDEST = 120

_SAID: Mapping[Why, Promise] = {
    Why.UNREAD: _("Write the date as 2026-11-22, 22 November 2026 or 2026년 11월 22일."),
    Why.TWO_WAYS: _("This can be read as two different days: write the year first, as 1988-05-03."),
    Why.SHORT_YEAR: _("Write the year with all four digits, as 1988."),
    Why.LUNAR: _("This is a day of the lunar calendar: write the day of the solar one, or the year alone."),
    Why.NO_SUCH_DAY: _("There is no such day in the calendar: check day, month and year."),
    Why.TWO_YEARS: _("The Juche year and the year in brackets differ: check which one is right."),
}


def read_written_date(text: str, *, field: str) -> WrittenDate | None:
    """Return a day, a month or a year as it was written; None for nothing. Raises: EntryRefused."""
    if not text.strip():
        return None
    try:
        return written_dates.read(text)
    except DateUnread as unread:
        raise EntryRefused(field, str(_SAID[unread.why])) from None


def read_date(text: str, *, field: str, not_after: date | None = None) -> date | None:
    """Return the day that was written; None for nothing. Raises: EntryRefused, also for a month alone."""
    written = read_written_date(text, field=field)
    if written is None:
        return None
    if written.on is None:
        raise EntryRefused(field, gettext("Write the day as well: a month or a year is not enough here."))
    if not_after and written.on > not_after:
        raise EntryRefused(field, gettext("This day lies in the future: enter the day on which it happened."))
    return written.on


def read_past(text: str, *, field: str, today: date) -> str:
    """Return a past day, month or year as `1988-05`; empty for nothing. Raises: EntryRefused."""
    written = read_written_date(text, field=field)
    if written and written.earliest > today:
        raise EntryRefused(field, gettext("This lies in the future: check the year."))
    return written.written if written else ""


def read_birth(text: str, *, field: str, today: date) -> str:
    """Return a birth as `1988-05-03`, `1988-05`, `1988` or, an age in some year, `34@2019`.

    Raises: EntryRefused for one that lies in the future or too long ago, or an age without its year.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if age := _AGE.fullmatch(plain):
        years, in_year = int(age[1]), int(age[2])
        if years > _OLDEST or not _EARLIEST_BIRTH <= in_year <= today.year:
            raise EntryRefused(field, gettext("Check the age and the year in which it was said."))
        return f"{years}@{in_year}"
    if _AGE_ALONE.fullmatch(plain) and not re.fullmatch(r"\d{4}", plain):
        raise EntryRefused(
            field,
            gettext("Write an age with the year in which it was said, as 34@2019, or the year of birth."),
        )
    born = read_past(text, field=field, today=today)
    if born and int(born[:4]) < _EARLIEST_BIRTH:
        raise EntryRefused(field, gettext("Check the year of birth: it is before 1900."))
    return born


def read_line(text: str, *, field: str, longest: int = LINE) -> str:
    """Return one line without signs that cannot be seen. Raises: EntryRefused for one that is too long."""
    return _within(" ".join(_visible(text).split()), field=field, longest=longest)


def read_text(text: str, *, field: str, longest: int = REMARK) -> str:
    """Return a text, its lines kept, without control signs. Raises: EntryRefused for one too long."""
    lines = _visible(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return _within("\n".join(line.rstrip() for line in lines).strip(), field=field, longest=longest)


def needed(value: str, *, field: str, sentence: str) -> str:
    """Return the value. Raises: EntryRefused with the sentence if there is none."""
    if not value:
        raise EntryRefused(field, sentence)
    return value


def read_state(code: str, *, field: str) -> str:
    """Return a state's three letters; empty for none. Raises: EntryRefused."""
    plain = code.strip().upper()
    if plain and not states.is_state(plain):
        raise EntryRefused(field, gettext("Choose a state from the list."))
    return plain


def _visible(text: str) -> str:
    """NFC, without control signs but line ends and tabs; marks of direction stay, overrides of it do not."""
    kept = (
        sign
        for sign in text
        if sign in "\n\t" or (unicodedata.category(sign) not in ("Cc", "Cs", "Cn") and sign not in _TURNING)
    )
    return unicodedata.normalize("NFC", "".join(kept))


def _within(text: str, *, field: str, longest: int) -> str:
    if len(text) > longest:
        raise EntryRefused(
            field,
            gettext("This has %(have)s characters; at most %(most)s can be kept here. Nothing was cut off.")
            % {"have": f"{len(text):,}", "most": f"{longest:,}"},
        )
    return text
