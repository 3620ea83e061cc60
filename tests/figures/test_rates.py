"""Recognition rates by UNHCR's two definitions, and what small numbers leave of them."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from asylia.figures import cells, rates, store
from asylia.figures.cells import Cell
from asylia.figures.errors import CountryUnknown, TableUnknown

true_count = st.integers(0, 60)


def published(count):
    return cells.cell(5 if 1 <= count <= 4 else count)


@given(true_count, true_count, true_count)
def test_the_true_rate_lies_within_the_bounds(recognised, complementary, rejected):
    decided = recognised + complementary + rejected
    parts = [published(n) for n in (recognised, complementary, rejected)]

    refugee, total = rates.refugee_share(*parts), rates.total_share(*parts)

    if decided:
        assert refugee.low - 1e-12 <= recognised / decided <= refugee.high + 1e-12
        assert total.low - 1e-12 <= (recognised + complementary) / decided <= total.high + 1e-12
    else:
        assert refugee is total is None


@given(true_count, true_count, true_count)
def test_the_total_rate_is_never_below_the_refugee_rate(recognised, complementary, rejected):
    parts = [published(n) for n in (recognised, complementary, rejected)]

    refugee, total = rates.refugee_share(*parts), rates.total_share(*parts)

    assert refugee is None or (refugee.stored <= total.stored and refugee.high <= total.high)


def test_the_two_definitions_differ_by_complementary_protection():
    parts = (Cell(30, 30, 30), Cell(20, 20, 20), Cell(50, 50, 50))

    assert rates.refugee_share(*parts).stored == 0.3
    assert rates.total_share(*parts).stored == 0.5


def test_closed_claims_are_in_neither_rate():
    row = rates.recognition(origin="PRK", asylum="CAN", first_year=2014, last_year=2014).records()[0]

    assert row["closed"] == 402
    assert row["refugee_share"] == row["recognised"] / (
        row["recognised"] + row["complementary"] + row["rejected"]
    )


def test_the_stages_add_up_to_all_of_them():
    stages = ("first", "appeal", "reopened", "undivided")

    apart = [sum(rates.recognition(asylum="GBR", stage=stage).column("rejected")) for stage in stages]

    assert sum(apart) == sum(rates.recognition(asylum="GBR").column("rejected"))
    assert apart[1] > 0


def test_the_code_na_is_a_level_and_not_a_missing_value():
    assert store.rows("select count(*) from decisions where level = 'NA'")[0][0] == 2139
    assert store.rows("select count(*) from decisions where level is null")[0][0] == 0


def test_germany_s_new_applications_are_decided_at_first_instance():
    row = rates.recognition(asylum="DEU", by="asylum", stage="first").records()[0]

    assert row["recognised"] == 184


def test_cases_and_persons_are_told_apart():
    units = rates.recognition(asylum="USA").column("unit")

    assert set(units) == {"persons", "cases", "persons and cases"}


def test_a_table_that_adds_cases_to_persons_says_so():
    assert rates.BOTH in rates.recognition(origin="PRK").notes
    assert rates.BOTH not in rates.recognition(origin="PRK", asylum="CAN").notes


def test_a_country_without_a_row_has_no_row_here_either():
    assert rates.recognition(origin="PRK", asylum="CHN").rows == ()


def test_both_years_are_included():
    found = rates.recognition(first_year=2010, last_year=2012)

    assert found.column("year") == [2010, 2011, 2012]


@pytest.mark.parametrize(
    ("asked", "refusal", "why"),
    [
        ({"origin": "KRN"}, CountryUnknown, "here it is PRK"),
        ({"origin": "NK"}, CountryUnknown, "no country code"),
        ({"asylum": "XYZ"}, CountryUnknown, "no country code"),
        ({"stage": "last"}, TableUnknown, "no stage 'last'"),
    ],
)
def test_what_is_not_on_file_is_refused(asked, refusal, why):
    with pytest.raises(refusal, match=why):
        rates.recognition(**asked)
