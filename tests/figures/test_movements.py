"""Who went where."""

from asylia.figures import movements


def test_the_largest_movement_comes_first():
    rows = movements.flows().records()

    sums = [(row["refugees"] or 0) + (row["asylum_seekers"] or 0) for row in rows]
    assert sums == sorted(sums, reverse=True)
    assert rows[0]["asylum"] == "CAN"


def test_what_has_no_cell_is_nothing_and_not_zero():
    assert movements.flows(asylum="CAN").records()[0]["refugees"] is None


def test_years_bound_the_sum_and_are_named():
    row = movements.flows(asylum="GBR", first_year=2004, last_year=2006).records()[0]

    assert (row["first_year"], row["last_year"]) == (2004, 2006)
