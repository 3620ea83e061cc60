"""Times as people say them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.alarm import moments


@pytest.mark.parametrize(
    "words", ["", "soon", "2026-02-30", "2026-13-01", "24/11/2026", "tomorrow at six", "2026-13"]
)
def test_what_is_no_time_is_kept_as_it_was_said(words):
    said = moments.read(words)

    assert said.words == words
    assert not said.is_read
    assert said.earliest("CHN") is None
    assert said.latest() is None


def test_a_day_begins_at_midnight_by_the_clock_of_the_state():
    said = moments.read("2026-11-24")

    assert said.earliest("CHN") == datetime(2026, 11, 23, 16, tzinfo=UTC)
    assert said.earliest("LAO") == datetime(2026, 11, 23, 17, tzinfo=UTC)


def test_in_a_state_whose_clock_is_not_known_a_day_begins_as_early_as_anywhere():
    assert moments.read("2026-11-24").earliest() == datetime(2026, 11, 23, 10, tzinfo=UTC)


def test_an_hour_without_its_zone_is_taken_there_and_marked():
    said = moments.read("2026-11-24T06:00", state="CHN")

    assert said.was_local
    assert said.at == datetime(2026, 11, 23, 22, tzinfo=UTC)


def test_an_hour_with_its_zone_is_that_moment_wherever_it_is_read():
    said = moments.read("2026-11-24 06:00+08:00", state="USA")

    assert not said.was_local
    assert said.earliest("USA") == said.latest() == datetime(2026, 11, 23, 22, tzinfo=UTC)


def test_a_month_ends_with_its_last_day():
    assert moments.read("2024-02").is_month
    assert moments.read("2024-02").latest() == datetime(2024, 3, 1, 11, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    ["0001-01-01", "9999-12-31", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00", "9999-12", "1066-10-14"],
)
def test_a_year_that_nobody_can_mean_is_not_read(words):
    assert not moments.read(words, state="CHN").is_read


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)),
    st.sampled_from(["CHN", "", "RUS", "GBR"]),
)
def test_a_day_never_ends_before_it_begins(day, state):
    said = moments.read(day.isoformat())

    assert said.earliest(state) < said.latest()
