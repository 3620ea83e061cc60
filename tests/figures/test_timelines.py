"""One measure over the years: gaps stay gaps, breaks are marked."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from asylia.figures import breaks, timelines
from asylia.figures.breaks import Kind
from asylia.figures.errors import TableUnknown


@given(st.lists(st.integers(1951, 2025), unique=True, min_size=1, max_size=30).map(sorted))
def test_every_year_without_a_row_lies_before_exactly_one_gap(years):
    missing = set(range(years[0], years[-1] + 1)) - set(years)

    marked = breaks.gaps(years)

    ends = [one.year for one in marked]
    assert all(end in years and end - 1 in missing for end in ends)
    assert len(ends) == sum(year - 1 in missing for year in years)


def test_a_year_without_a_row_is_empty_and_not_zero():
    row = next(row for row in timelines.series("applications").records() if row["year"] == 2024)

    assert (row["value_low"], row["value"], row["value_high"], row["note"]) == (
        None,
        None,
        None,
        timelines.NO_ROW,
    )


def test_a_real_zero_stays_a_zero():
    found = timelines.series("recognised", asylum="GBR").records()

    assert [row["value"] for row in found if row["year"] in (2016, 2017)] == [0, 0]


def test_a_change_of_unit_is_a_break():
    marked = breaks.unit_changes([(2000, "persons"), (2001, "persons"), (2002, "cases"), (2004, "persons")])

    assert [(one.year, one.kind) for one in marked] == [(2002, Kind.UNIT), (2004, Kind.UNIT)]


def test_the_change_of_definition_of_2007_is_marked_in_a_series_that_spans_it():
    assert [one.year for one in breaks.defined("refugees", [2005, 2010])] == [2007]
    assert breaks.defined("refugees", [2008, 2010]) == []
    assert breaks.defined("applications", [2005, 2010]) == []


def test_the_world_total_of_2010_is_the_one_that_unhcr_has_now():
    found = timelines.series("refugees", first_year=2010, last_year=2010).records()

    assert found[0]["value"] == 915


@pytest.mark.parametrize("name", timelines.MEASURES)
def test_every_measure_can_be_asked_for_the_whole_world(name):
    assert timelines.series(name, origin=None).rows


def test_a_measure_that_is_not_counted_is_refused():
    with pytest.raises(TableUnknown, match="there are refugees"):
        timelines.series("happiness")
