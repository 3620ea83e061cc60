"""Numbers in cells: read where there is one way to read them, refused where there are two."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.figures.claims import amounts
from asylia.figures.claims.amounts import Unclear


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1,138", 1138, 1138),
        ("1 138", 1138, 1138),
        ("1'138", 1138, 1138),
        ("1.138.000", 1138000, 1138000),
        ("１,１３８명", 1138, 1138),
        ("3만4천", 34000, 34000),
        ("1.5만", 15000, 15000),
        ("10만", 100000, 100000),
        ("30,000-50,000", 30000, 50000),
        ("30000 to 50000", 30000, 50000),
        ("between 300 and 400", 300, 400),
        ("2,000+", 2000, None),
        ("more than 1,000", 1000, None),
        ("up to 6,000", None, 6000),
        ("300명 이상", 300, None),
        ("tens of thousands", 10000, 99999),
        ("수만", 10000, 99999),
        ("about 300", 300, 300),
        ("1.2 million", 1200000, 1200000),
        ("-17%", -17, -17),
        ("1,138*", 1138, 1138),
        (229.0, 229, 229),
    ],
)
def test_a_number_that_can_be_read_in_one_way_is_read(text, low, high):
    span = amounts.read_span(text)

    assert (span.low, span.high) == (low, high)


@pytest.mark.parametrize("text", ["", "-", "…", "N/A", None, "미상"])
def test_an_empty_cell_states_nothing(text):
    assert amounts.read_span(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "1.138",
        "1,5",
        "12,34",
        "(17)",
        "many",
        "500-300",
        "1e9",
        True,
        date(2020, 1, 1),
        1e300,
        float("nan"),
        "1x만",
        "99999999999999",
        "3만x",
    ],
)
def test_a_number_that_can_be_read_in_two_ways_is_refused(text):
    with pytest.raises(Unclear):
        amounts.read_span(text)


@given(st.integers(min_value=0, max_value=9_999_999_999))
def test_separators_do_not_change_a_number(value):
    for written in (f"{value}", f"{value:,}", f"{value:,}".replace(",", " "), f"{value:,}".replace(",", "'")):
        assert amounts.read_span(written).point == value


def test_a_range_says_itself_in_words():
    assert [str(amounts.read_span(text)) for text in ("5", "5-7", "5+", "up to 7")] == [
        "5",
        "5 to 7",
        "at least 5",
        "at most 7",
    ]
