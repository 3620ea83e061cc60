"""When somebody was born is read as far as it is sure, in any order and calendar, and refused beyond."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.names import births
from asylia.names.births import Agreement, Precision
from asylia.names.errors import BirthRefused

DAY = [(date(1988, 5, 3), date(1988, 5, 3))]


@pytest.mark.parametrize(
    "text",
    [
        "1988-05-03",
        "1988/5/3",
        "1988.5.3.",
        "1988년 5월 3일",
        "1988年5月3日",
        "19880503",
        "880503",
        "3 May 1988",
        "May 3, 1988",
        "주체77년 5월 3일",
        "88.5.3",
        "03051988",
        "1988-5-3",
        " 1988 . 5 . 3 ",
        "1988년5월3일생",
    ],
)
def test_a_day_is_read_however_it_is_written(text):
    birth = births.read(text)

    assert birth.precision is Precision.DAY
    assert list(birth.spans) == DAY
    assert birth.day == date(1988, 5, 3)


def test_a_day_whose_order_is_unclear_may_be_either():
    assert [span.first for span in births.read("03/05/1988").spans] == [date(1988, 5, 3), date(1988, 3, 5)]
    assert [span.first for span in births.read("25.12.1988").spans] == [date(1988, 12, 25)]
    assert [span.first for span in births.read("1988-25-12").spans] == [date(1988, 12, 25)]
    assert {span.first.year for span in births.read("150503").spans} == {1915, 2015}


@pytest.mark.parametrize("text", ["1988-05", "1988년 5월", "05/1988", "May 1988", "198805", "1988年5月"])
def test_a_month_is_read_as_all_its_days(text):
    assert births.read(text).precision is Precision.MONTH
    assert births.read(text).spans == ((date(1988, 5, 1), date(1988, 5, 31)),)
    assert births.read(text).day is None


@pytest.mark.parametrize("text", ["1988", "1988년", "1988-00-00", "1988-01-01", "주체77", "1988-00"])
def test_a_year_is_read_as_all_its_days_and_new_years_day_is_taken_for_one(text):
    assert births.read(text).precision is Precision.YEAR
    assert births.read(text).years == (1988, 1988)


@pytest.mark.parametrize(
    "text", ["34@2019", "34세 (2019)", "34 in 2019", "만 34세 @ 2019", "34岁@2019", "34@2019-05"]
)
def test_an_age_is_counted_back_from_the_year_it_was_told_in(text):
    assert births.read(text).precision is Precision.AGE
    assert births.read(text).years == (1984, 1986)


def test_a_lunar_day_is_turned_into_a_solar_one():
    assert births.read("음력 1988-5-3").day == date(1988, 6, 16)
    assert births.read("1988.5.3 (음)").day == date(1988, 6, 16)
    assert births.agreement(births.read("음력 1988-5-3"), births.read("1988-06-16")) is Agreement.SAME_DAY


def test_an_animal_or_stem_and_branch_leaves_a_few_years():
    assert {span.first.year for span in births.read("용띠").spans} >= {1952, 1964, 1976, 1988, 2000}
    assert {span.first.year for span in births.read("무진년생").spans} == {1928, 1988}
    assert {span.first.year for span in births.read("戊辰年").spans} == {1928, 1988}
    assert births.agreement(births.read("year of the dragon"), births.read("1988")) is Agreement.SAME_YEAR
    assert births.agreement(births.read("属龙"), births.read("1990-03-02")) is Agreement.TWO_YEARS


def test_about_a_year_is_a_year_more_or_less():
    assert births.read("약 1988년").years == (1987, 1989)
    assert births.read("about 1988").precision is Precision.AGE


@pytest.mark.parametrize("text", ["", "?", "미상", "unknown", "-"])
def test_a_blank_says_nothing_and_is_not_refused(text):
    assert births.read(text).spans == ()
    assert births.read(text).years is None
    assert births.read(text).day is None
    assert births.agreement(births.read(text), births.read("1988")) is Agreement.UNKNOWN
    assert births.likeness(births.read(text), births.read("1988")) == 0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("34", "an age without the year"),
        ("34세", "an age without the year"),
        ("131@2019", "nobody is 131"),
        ("foo", "no birth that can be read"),
        ("1988-13-45", "no birth that can be read"),
        ("30 February 1988", "no birth that can be read"),
        ("12 34", "no birth that can be read"),
        ("1 2 3 4", "no birth that can be read"),
        ("음력 1988", "a lunar birth needs"),
        ("1988-05-03 or later", "no birth that can be read"),
        ("May", "no birth that can be read"),
    ],
)
def test_what_is_not_sure_is_refused_with_a_reason(text, why):
    with pytest.raises(BirthRefused, match=why):
        births.read(text)


@pytest.mark.parametrize(
    ("left", "right", "agreement"),
    [
        ("1988-05-03", "1988-05-03", Agreement.SAME_DAY),
        ("1988-05", "1988-05-03", Agreement.SAME_MONTH),
        ("1988-05-03", "1988-03-05", Agreement.SLIP),
        ("1988-05-03", "1988-05-13", Agreement.SLIP),
        ("1988-05-03", "1989-05-03", Agreement.SLIP),
        ("1988-05-03", "1998-05-03", Agreement.SLIP),
        ("1988-05-03", "1988-11-20", Agreement.NEAR_YEAR),
        ("1988", "1988-05-03", Agreement.SAME_YEAR),
        ("1988", "1989", Agreement.NEAR_YEAR),
        ("34@2019", "1985-02-02", Agreement.NEAR_YEAR),
        ("1988", "1990", Agreement.TWO_YEARS),
        ("1988", "1993", Agreement.APART),
        ("1988-05-03", "1983-05-03", Agreement.APART),
        ("1988-05", "1988-07", Agreement.NEAR_YEAR),
    ],
)
def test_how_two_births_agree(left, right, agreement):
    one, other = births.read(left), births.read(right)

    assert births.agreement(one, other) is agreement
    assert births.agreement(other, one) is agreement


@given(st.dates(date(1900, 1, 2), date(2040, 12, 31)))
def test_every_day_agrees_with_itself_in_every_notation(day):
    notations = [
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}년 {day.month}월 {day.day}일",
        f"{day:%d.%m.%Y}",
    ]

    read = [births.read(text) for text in notations]

    wanted = {Agreement.SAME_YEAR if (day.month, day.day) == (1, 1) else Agreement.SAME_DAY}
    assert {births.agreement(one, other) for one in read for other in read} == wanted


@given(st.text(max_size=20))
def test_no_text_breaks_the_reader(text):
    with contextlib.suppress(BirthRefused):
        assert births.read(text).written == text
