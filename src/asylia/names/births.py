"""When somebody was born, as far as it was written: a set of spans of days, and how two of them agree."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from asylia.names import birth_texts
from asylia.names.birth_texts import Precision, Span
from asylia.names.errors import BirthRefused

__all__ = ["Agreement", "Birth", "BirthRefused", "Precision", "agreement", "likeness", "read"]


class Agreement(StrEnum):
    """How two written births agree, the closest first."""

    SAME_DAY = "same_day"
    SAME_MONTH = "same_month"  # one or both give no day
    SLIP = "slip"  # same year; day and month exchanged, or one of them another, or a lunar day
    SAME_YEAR = "same_year"  # one or both give a year alone
    NEAR_YEAR = "near_year"  # ages or years at most one apart
    TWO_YEARS = "two_years"
    APART = "apart"
    UNKNOWN = "unknown"  # one or both say nothing


# Natural logarithms of Bayes factors for people of all ages, by hand; linkage learns its own from the lists.
FACTORS = {
    Agreement.SAME_DAY: 8.5,
    Agreement.SAME_MONTH: 5.5,
    Agreement.SLIP: 3.5,
    Agreement.SAME_YEAR: 3.0,
    Agreement.NEAR_YEAR: 1.5,
    Agreement.TWO_YEARS: -0.5,
    Agreement.APART: -4.0,
    Agreement.UNKNOWN: 0.0,
}


@dataclass(frozen=True, slots=True)
class Birth:
    """A written birth: the spans of days that it may mean (none for a blank), and how finely it was told."""

    written: str
    precision: Precision
    spans: tuple[Span, ...]

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year that it may mean; None for a blank."""
        if not self.spans:
            return None
        return min(span.first.year for span in self.spans), max(span.last.year for span in self.spans)

    @property
    def day(self) -> date | None:
        """The day, where the first reading is one day."""
        first = self.spans[0] if self.spans else None
        return first.first if first and first.first == first.last else None


@lru_cache(maxsize=100_000)
def read(text: str) -> Birth:
    """Return what a written birth may mean; nothing for a blank.

    A day in any order of its parts, a month, a year, `34@2019` for an age told in a year; Korean and Chinese
    forms such as 1988년 5월; 주체77; an animal, or stem and branch; 음력 or `lunar` before a day. The 1st of
    January is taken for a year alone, since so many offices write it for one.

    Raises: BirthRefused if nothing sure can be read.
    """
    precision, spans = birth_texts.spans(text)
    return Birth(text, precision, spans)


def agreement(left: Birth, right: Birth) -> Agreement:
    """Return how two births agree, by the closest pair of what they may mean; symmetric."""
    if not left.spans or not right.spans:
        return Agreement.UNKNOWN
    order = list(Agreement)
    return min((_compare(a, b, left, right) for a in left.spans for b in right.spans), key=order.index)


def likeness(left: Birth, right: Birth) -> float:
    """Return the logarithm of how much likelier two births are if they are one person's; symmetric."""
    return FACTORS[agreement(left, right)]


def _compare(a: Span, b: Span, left: Birth, right: Birth) -> Agreement:
    precisions = {left.precision, right.precision}
    if precisions <= {Precision.DAY, Precision.MONTH}:
        finest = Agreement.SAME_DAY if precisions == {Precision.DAY} else Agreement.SAME_MONTH
        if a.first <= b.last and b.first <= a.last:
            return finest
        if a.first.year == b.first.year:
            return Agreement.SLIP if _is_slip(a, b, precisions) else Agreement.NEAR_YEAR
        if (a.first.month, a.first.day) == (b.first.month, b.first.day) and precisions == {Precision.DAY}:
            return Agreement.SLIP if abs(a.first.year - b.first.year) in (1, 10) else Agreement.APART
    gap = max(a.first.year - b.last.year, b.first.year - a.last.year)
    if gap <= 0:
        return Agreement.NEAR_YEAR if Precision.AGE in precisions else Agreement.SAME_YEAR
    return {1: Agreement.NEAR_YEAR, 2: Agreement.TWO_YEARS}.get(gap, Agreement.APART)


def _is_slip(a: Span, b: Span, precisions: set[Precision]) -> bool:
    if precisions != {Precision.DAY}:
        return False
    one, other = a.first, b.first
    exchanged = (one.month, one.day) == (other.day, other.month)
    return (
        exchanged or one.month == other.month or one.day == other.day or 18 <= abs((one - other).days) <= 51
    )
