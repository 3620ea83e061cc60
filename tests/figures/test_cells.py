"""A published count and what it may stand for."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from asylia.figures import cells, store
from asylia.figures.cells import Cell

stored = st.integers(0, 3000).filter(lambda n: not 1 <= n <= 4)


@given(st.lists(stored, min_size=1, max_size=8), st.data())
def test_the_truth_behind_any_published_cells_lies_in_the_range_of_their_sum(published, data):
    truth = sum(data.draw(st.integers(1, 5)) if n == 5 else n for n in published)

    total = sum((cells.cell(n) for n in published), Cell(0, 0, 0))

    assert total.low <= truth <= total.high


def test_a_five_is_one_to_five_and_everything_else_is_itself():
    assert cells.cell(5) == Cell(1, 5, 5)
    assert all(cells.cell(n).is_exact for n in (0, 6, 7, 2914))


def test_no_table_of_unhcr_holds_a_count_from_one_to_four():
    found = {
        f"{table}.{column}": store.rows(f"select count(*) from {table} where {column} between 1 and 4")[0][0]
        for table, columns in {
            "population": ("refugees", "asylum_seekers", "stateless", "ooc", "oip"),
            "applications": ("applied",),
            "decisions": ("recognised", "complementary", "rejected", "closed"),
            "solutions": ("resettlement", "naturalisation", "returned_refugees"),
        }.items()
        for column in columns
    }

    assert {name: n for name, n in found.items() if n} == {}


def test_a_sum_in_sql_has_the_same_bounds_as_a_sum_of_cells():
    low, total, high = store.rows(
        f"select {cells.three('n', 'n')} from (values (5), (5), (12), (0)) as t(n)"
    )[0]

    assert (low, total, high) == (14, 22, 22)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(12, 12, "12"), (1, 5, "1 to 5"), (None, None, "-"), (1000, 2000, "1,000 to 2,000")],
)
def test_a_count_is_written_as_a_range_where_it_is_one(low, high, words):
    assert cells.shown(low, high) == words
