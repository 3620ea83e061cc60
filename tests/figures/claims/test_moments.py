"""Years, days and periods in cells."""

from datetime import UTC, date, datetime

import pytest

from asylia.figures.claims import moments
from asylia.figures.claims.amounts import Unclear
from asylia.figures.claims.claim import EVER


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        (2020, date(2020, 1, 1), date(2020, 12, 31)),
        (2020.0, date(2020, 1, 1), date(2020, 12, 31)),
        ("2020년", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020.2.5", date(2020, 2, 5), date(2020, 2, 5)),
        ("2021년 3월 4일", date(2021, 3, 4), date(2021, 3, 4)),
        ("2021 Q2", date(2021, 4, 1), date(2021, 6, 30)),
        ("2021년 2분기", date(2021, 4, 1), date(2021, 6, 30)),
        ("Q4 2021", date(2021, 10, 1), date(2021, 12, 31)),
        ("FY2010", date(2010, 1, 1), date(2010, 12, 31)),
        ("1999-2001", date(1999, 1, 1), date(2001, 12, 31)),
        ("~1998", EVER, date(1998, 12, 31)),
        ("1998년 이전", EVER, date(1998, 12, 31)),
        (date(2021, 1, 20), date(2021, 1, 20), date(2021, 1, 20)),
        (datetime(2021, 1, 20, 3, tzinfo=UTC), date(2021, 1, 20), date(2021, 1, 20)),
    ],
)
def test_a_period_is_read_with_the_precision_it_has(text, first, last):
    days = moments.read_days(text)

    assert (days.first, days.last) == (first, last)


@pytest.mark.parametrize("value", [None, "", "n/a"])
def test_an_empty_cell_is_no_date(value):
    assert moments.read_days(value) is None


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("44217", "may be a spreadsheet's number for 2021-01-21"),
        (date(1905, 7, 13), "looks like the number 2021 shown as a date"),
        ("2021-13", "not a day of the calendar"),
        ("2021-02-30", "not a day of the calendar"),
        ("2001-1999", "before it begins"),
        ("spring", "not a year or a date"),
        (True, "true or false"),
    ],
)
def test_a_date_that_may_be_another_is_refused_with_the_reason(value, why):
    with pytest.raises(Unclear, match=why):
        moments.read_days(value)


def test_bounds_make_one_period_and_a_missing_one_leaves_it_open():
    start, end = moments.whole_year(1999), moments.whole_year(2001)

    assert str(moments.join(start, end)) == "1999 to 2001"
    assert str(moments.join(None, end)) == "up to 2001"
    assert moments.join(start, None) == start
    assert moments.join(None, None) is None
    assert str(moments.read_days("2021-01")) == "2021-01-01 to 2021-01-31"
    assert str(moments.read_days("2021-01-05")) == "2021-01-05"
