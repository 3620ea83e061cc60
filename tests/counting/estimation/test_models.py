"""Laws that the models keep, whatever the table."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asylia.counting.estimation import (
    averaging,
    chains,
    decomposable,
    existence,
    graphs,
    hierarchies,
    kinds,
    latent,
    loglinear,
    overlaps,
    recasting,
    sparse,
    subsets,
    tempering,
)
from tests.counting.estimation import published, simulated

SMALL = st.lists(st.integers(0, 30), min_size=7, max_size=15)


@given(st.lists(st.floats(-5, 5), min_size=16, max_size=16))
def test_sums_over_supersets_are_what_they_say(values):
    found = subsets.over_supersets(np.array([values]))[0]

    wanted = [sum(values[big] for big in range(16) if big & small == small) for small in range(16)]
    assert found == pytest.approx(wanted, abs=1e-9)


@given(st.lists(st.floats(-5, 5), min_size=16, max_size=16))
def test_sums_over_subsets_are_what_they_say(values):
    found = subsets.over_subsets(np.array([values]))[0]

    wanted = [sum(values[small] for small in range(16) if big & small == small) for big in range(16)]
    assert found == pytest.approx(wanted, abs=1e-9)


def test_independent_lists_are_recovered_exactly():
    chance = np.array([0.3, 0.2, 0.5])
    expected = np.array(
        [1000 * np.prod([p if cell >> k & 1 else 1 - p for k, p in enumerate(chance)]) for cell in range(8)]
    )

    found = loglinear.fit(expected[None], np.array([[0, 1, 2, 4]]))

    assert np.exp(found.log_hidden[0]) == pytest.approx(expected[0], rel=1e-6)
    assert found.settled[0]


def test_margins_of_the_fit_are_those_of_the_table():
    dense = published.KOSOVO.table.dense()
    terms = np.array([[0, 1, 2, 4, 8, 3, 5]])

    found = loglinear.fit(dense, terms)

    fitted, seen = subsets.over_supersets(found.expected)[0], subsets.over_supersets(dense)[0]
    assert fitted[terms[0]] == pytest.approx(seen[terms[0]], rel=1e-6)


def test_a_pair_that_nobody_shares_leaves_its_cells_empty_and_still_settles():
    table = simulated.table("ABC", {"A": 50, "B": 40, "C": 30, "AB": 9, "BC": 7})

    found = loglinear.fit(table.dense(), np.array([[0, 1, 2, 4, 5]]))

    assert found.settled[0]
    assert found.expected[0][[5, 7]] == pytest.approx([0, 0])


def test_the_model_of_the_table_that_determines_nothing_is_found_out():
    dense = published.NOT_DETERMINED.dense()

    tied = loglinear.fit(dense, np.array([[0, 1, 2, 4, 3]]))

    assert not tied.settled[0]
    assert not existence.tells_hidden(dense[0], np.array([0, 1, 2, 4, 3]))
    assert existence.tells_hidden(dense[0], np.array([0, 1, 2, 4]))


@given(st.integers(0, 2**10 - 1))
def test_a_graph_is_decomposable_exactly_if_it_has_no_ring_without_a_chord(edges):
    found = graphs.decompose(edges, 5)

    assert (found is not None) == (not _has_open_ring(edges))


def _has_open_ring(edges: int) -> bool:
    tied = {frozenset(pair) for place, pair in enumerate(graphs.pairs(5)) if edges >> place & 1}
    for size in (4, 5):
        for ring in itertools.permutations(range(5), size):
            around = {frozenset((ring[k], ring[(k + 1) % size])) for k in range(size)}
            inside = {frozenset(pair) for pair in itertools.combinations(ring, 2)} - around
            if around <= tied and not inside & tied:
                return True
    return False


def test_there_are_as_many_decomposable_graphs_as_the_literature_counts():
    assert [len(graphs.every(lists)) for lists in (2, 3, 4, 5)] == [2, 8, 61, 822]


def test_the_search_through_graphs_finds_what_looking_at_all_finds(monkeypatch):
    table = published.UNITED_KINGDOM.table
    whole = decomposable.answer(table, level=0.95)
    monkeypatch.setattr(graphs, "EVERY_GRAPH_UP_TO", 3)

    searched = decomposable.answer(table, level=0.95)

    assert searched.estimate == pytest.approx(whole.estimate, rel=0.02)
    assert "were visited, not all" in searched.remarks[0]


def test_all_hierarchical_models_are_listed_once():
    found = hierarchies.models(4)

    assert len(found) == len(set(found)) == 113


@pytest.mark.parametrize("order", list(itertools.permutations("EAOH"))[:6], ids="".join)
def test_the_order_of_the_lists_changes_no_answer(order):
    table = published.KOSOVO.table
    turned = overlaps.gather(
        tuple(order),
        np.array(
            [
                sum(2**new for new, name in enumerate(order) if cell >> "EAOH".index(name) & 1)
                for cell in map(int, table.cells)
            ],
            dtype=np.int64,
        ),
        table.counts,
    )

    assert decomposable.answer(turned, level=0.95).estimate == pytest.approx(12_595, rel=0.002)
    assert averaging.answer(turned, level=0.95)[1].estimate == pytest.approx(10_357, rel=0.001)


def test_more_people_than_the_bound_are_given_no_weight():
    found = decomposable.answer(published.KOSOVO.table, level=0.95, at_most=11_000)

    assert found.persons.max() <= 11_001
    assert decomposable.answer(published.KOSOVO.table, level=0.95, at_most=100).refused is not None


@settings(max_examples=30, deadline=None)
@given(SMALL)
def test_no_table_makes_a_model_fail(counts):
    lists = "ABC" if len(counts) < 15 else "ABCD"
    cells = np.arange(1, len(counts) + 1)
    table = overlaps.gather(
        tuple(lists), cells[cells < 2 ** len(lists)], np.array([counts])[:, : 2 ** len(lists) - 1]
    )
    if table.observed_persons < 2:
        return

    for found in (
        decomposable.answer(table, level=0.9),
        *averaging.answer(table, level=0.9),
        sparse.answer(table, np.random.default_rng(1), resamples=20, level=0.9),
    ):
        assert found.refused or table.observed_persons <= found.estimate + 1 <= np.inf


def test_too_many_lists_for_a_model_are_refused_by_it():
    many = simulated.table("ABCDEFGHI", dict.fromkeys("ABCDEFGHI", 5) | {"AB": 3, "BC": 2, "CA": 4})

    assert decomposable.answer(many, level=0.95).refused == "it looks at no more than 8 lists"
    assert averaging.answer(many, level=0.95)[0].refused is not None
    assert sparse.answer(many, np.random.default_rng(1), level=0.95).refused is not None


def test_eight_lists_are_searched():
    rng = np.random.default_rng(5)
    held = rng.random((600, 8)) < 0.12
    cells = (held * 2 ** np.arange(8)).sum(axis=1).astype(np.int64)
    table = overlaps.gather(tuple("ABCDEFGH"), cells, np.ones((1, 600), dtype=np.int64))

    together, best = averaging.answer(table, level=0.95)

    assert together.low < 600 < together.high
    assert best.low < 600 < best.high


def test_a_ladder_ends_with_all_people_and_begins_with_few():
    counts = published.KOSOVO.table.middle

    found = tempering.rungs(counts, 1.5)

    assert found[-1].tolist() == counts.tolist()
    assert found[0].sum() < 200
    assert (np.diff(found, axis=0) >= 0).all()


@pytest.mark.parametrize("extra", [kinds.slide, recasting.recast], ids=["slide", "recast"])
def test_our_moves_keep_the_posterior_that_the_published_steps_have(extra):
    table = simulated.table("ABC", {"A": 6, "B": 5, "C": 4, "AB": 3, "BC": 2, "ABC": 1})

    plain = _shares_seen(table)
    moved = _shares_seen(table, extra)

    assert np.quantile(moved, [0.25, 0.5, 0.75]) == pytest.approx(
        np.quantile(plain, [0.25, 0.5, 0.75]), abs=0.03
    )


def _shares_seen(table, extra=lambda state, rng: None):
    rng = np.random.default_rng(3)
    state = kinds.start(table.patterns(), np.tile(table.counts, (400, 1)), rng)
    kept = []
    for step in range(160):
        kinds.sweep(state, rng)
        extra(state, rng)
        kinds.exchange(state, rng)
        if step >= 60:
            kept.append(state.seen_share())
    return np.array(kept)


def test_the_posterior_with_a_bound_lies_below_it():
    effort = tempering.Effort(ladders=4, warm_up=40, round_steps=60, rounds=1, chains=8)
    asked = latent.Wanted(effort, at_most=900)

    found = latent.answer(
        published.NEW_ORLEANS.table, np.random.default_rng(1), asked, tick=lambda share: None
    )
    none = latent.answer(
        published.NEW_ORLEANS.table,
        np.random.default_rng(1),
        latent.Wanted(effort, at_most=180),
        tick=lambda share: None,
    )

    assert found.persons.max() <= 900
    assert none.refused == "nearly all its weight lies above 180 people"


def test_chains_that_agree_are_worth_about_their_number():
    rng = np.random.default_rng(1)

    found = chains.worth(rng.standard_normal((500, 8)))

    assert 3000 < found.effective < 6000
    assert found.disagreement == pytest.approx(1, abs=0.01)


def test_chains_that_stay_apart_are_worth_little():
    rng = np.random.default_rng(1)

    found = chains.worth(rng.standard_normal((500, 8)) + 5 * np.arange(8))

    assert found.effective < 40
    assert found.disagreement > 3


def test_chains_that_never_move_are_said_to_agree():
    assert chains.worth(np.ones((10, 4))) == chains.Worth(40.0, 1.0)
