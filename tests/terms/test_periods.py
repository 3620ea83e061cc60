"""A period includes its first day, excludes its end, and may have none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.terms.periods import Period

FIRST = date(2022, 6, 28)
DAYS = st.dates(date(2000, 1, 1), date(2000, 3, 1))
PERIODS = st.builds(
    lambda start, length: Period(start, start + timedelta(days=length) if length else None),
    DAYS,
    st.integers(0, 30),
)


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (FIRST - timedelta(days=1), False),
        (FIRST, True),
        (date(2022, 12, 31), True),
        (date(2023, 1, 1), False),
    ],
)
def test_a_period_holds_its_first_day_and_not_its_end(day: date, held: bool) -> None:
    assert Period(FIRST, date(2023, 1, 1)).holds(day) is held


def test_a_period_without_an_end_holds_every_later_day() -> None:
    assert Period(FIRST).holds(date.max)
    assert not Period(FIRST).holds(FIRST - timedelta(days=1))


def test_a_period_that_ends_as_another_begins_does_not_overlap_it() -> None:
    before, after = Period(date(2000, 1, 1), FIRST), Period(FIRST)

    assert not before.overlaps(after)
    assert not after.overlaps(before)


@given(PERIODS, PERIODS)
def test_two_periods_overlap_exactly_if_a_day_lies_in_both(one: Period, two: Period) -> None:
    days = [date(2000, 1, 1) + timedelta(days=number) for number in range(120)]
    share_a_day = any(one.holds(day) and two.holds(day) for day in days)

    assert one.overlaps(two) is share_a_day
    assert two.overlaps(one) is share_a_day


def test_a_period_is_told_with_both_its_days() -> None:
    assert str(Period(FIRST, date(2023, 1, 1))) == "2022-06-28 to 2023-01-01"
    assert str(Period(FIRST)) == "2022-06-28 to now"
