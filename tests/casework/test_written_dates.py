import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.casework import written_dates
from asylia.casework.written_dates import DateUnread, Why


@pytest.mark.parametrize(
    "text",
    [
        "1988-05-03",
        "1988.05.03",
        "1988. 5. 3.",
        "1988/5/3",
        "19880503",
        "3.5.1988",
        "3 May 1988",
        "3rd of May 1988",
        "May 3, 1988",
        "3 MAY 1988",
        "1988년 5월 3일",
        "1988년5월3일생",
        "1988年5月3日",
        "１９８８年５月３日",
        "주체77(1988)년 5월 3일",
        "주체77.5.3",
        "  1988년  5월  3일 ",
    ],
)
def test_one_day_is_read_from_every_form_in_which_people_write_it(text):
    assert written_dates.read(text).on == date(1988, 5, 3)


@pytest.mark.parametrize("text", ["1988년 5월", "1988-05", "1988.5", "May 1988", "5/1988", "주체77년 5월"])
def test_a_month_keeps_that_it_is_only_a_month(text):
    read = written_dates.read(text)

    assert (read.written, read.on) == ("1988-05", None)


@pytest.mark.parametrize("text", ["1988", "1988년", "주체 77년", "1988년생"])
def test_a_year_keeps_that_it_is_only_a_year(text):
    assert written_dates.read(text).written == "1988"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("3/5/1988", Why.TWO_WAYS),
        ("03-05-1988", Why.TWO_WAYS),
        ("88년 5월 3일", Why.SHORT_YEAR),
        ("880503", Why.SHORT_YEAR),
        ("3.5.88", Why.SHORT_YEAR),
        ("음력 1988년 5월 3일", Why.LUNAR),
        ("1988년 2월 30일", Why.NO_SUCH_DAY),
        ("1988-13-01", Why.NO_SUCH_DAY),
        ("1988-00-01", Why.NO_SUCH_DAY),
        ("0001-01-01", Why.NO_SUCH_DAY),
        ("주체77(1987)년", Why.TWO_YEARS),
        ("어제", Why.UNREAD),
        ("Maybe 1988", Why.UNREAD),
        ("", Why.UNREAD),
    ],
)
def test_what_can_be_read_in_two_ways_or_not_at_all_is_asked_about(text, why):
    with pytest.raises(DateUnread) as refused:
        written_dates.read(text)

    assert refused.value.why is why


def test_day_and_month_may_change_places_where_only_one_order_is_possible():
    assert written_dates.read("13/5/1988") == written_dates.read("5/13/1988")
    assert written_dates.read("5/5/1988").on == date(1988, 5, 5)


@given(st.dates(date(1850, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_back_from_what_is_written_of_it(day):
    read = written_dates.read(day.isoformat())

    assert (read.on, written_dates.read(read.written)) == (day, read)
    assert written_dates.read(f"{day.year}년 {day.month}월 {day.day}일") == read


@given(st.text(max_size=60))
def test_no_text_does_anything_but_be_read_or_asked_about(text):
    with contextlib.suppress(DateUnread):
        assert written_dates.read(text).written
