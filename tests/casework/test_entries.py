from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.casework import entries
from asylia.casework.errors import EntryRefused

TODAY = date(2026, 11, 22)


def test_nothing_is_read_from_nothing():
    assert entries.read_date("  ", field="on") is None
    assert entries.read_birth("", field="birth", today=TODAY) == ""
    assert entries.read_state("", field="state") == ""


def test_a_month_alone_is_no_day():
    with pytest.raises(EntryRefused, match="Write the day as well") as refused:
        entries.read_date("1988년 5월", field="on")

    assert refused.value.field == "on"


def test_a_day_to_come_is_refused_where_something_has_happened():
    with pytest.raises(EntryRefused, match="future"):
        entries.read_date("2026-11-23", field="on", not_after=TODAY)

    assert entries.read_date("2026-11-22", field="on", not_after=TODAY) == TODAY
    with pytest.raises(EntryRefused, match="future"):
        entries.read_past("2027", field="left_on", today=TODAY)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1988년 5월", "1988-05"), ("1988", "1988"), ("34@2019", "34@2019"), ("34 @ 2019", "34@2019")],
)
def test_a_birth_is_kept_as_finely_as_it_was_told(typed, kept):
    assert entries.read_birth(typed, field="birth", today=TODAY) == kept


@pytest.mark.parametrize("typed", ["34", "34세", "만 34세", "34살", "aged 34", "34 years old"])
def test_an_age_without_its_year_is_asked_about(typed):
    with pytest.raises(EntryRefused, match="34@2019"):
        entries.read_birth(typed, field="birth", today=TODAY)


@pytest.mark.parametrize("typed", ["2030", "1850", "200@2019", "34@1850", "34@2030"])
def test_a_birth_that_cannot_be_is_refused(typed):
    with pytest.raises(EntryRefused):
        entries.read_birth(typed, field="birth", today=TODAY)


def test_a_line_loses_what_cannot_be_seen_and_nothing_else():
    assert entries.read_line("  김\x00 가상\t\n인물 ", field="name") == "김 가상 인물"
    assert entries.read_line("‏محمد‏", field="name") == "‏محمد‏"


def test_a_text_keeps_its_lines():
    assert entries.read_text("하나\r\n둘 \r\n\r\n셋\x07", field="text") == "하나\n둘\n\n셋"


def test_a_megabyte_of_text_is_refused_with_its_length_and_not_cut_off():
    with pytest.raises(EntryRefused, match="1,000,000 characters; at most 5,000"):
        entries.read_text("가" * 1_000_000, field="note")


def test_an_unknown_state_is_refused():
    with pytest.raises(EntryRefused, match="from the list"):
        entries.read_state("XYZ", field="state")

    assert entries.read_state("prk", field="state") == "PRK"


def test_what_is_needed_says_what_is_missing():
    with pytest.raises(EntryRefused, match="Write it"):
        entries.needed("", field="text", sentence="Write it.")


@given(st.text(max_size=200))
def test_reading_a_line_twice_changes_nothing_more(text):
    once = entries.read_line(text, field="name", longest=1_000)

    assert entries.read_line(once, field="name", longest=1_000) == once


def test_signs_that_turn_the_direction_of_a_name_are_left_out():
    assert entries.read_line("\u202eevil\u202c \u2066name\u2069", field="") == "evil name"
