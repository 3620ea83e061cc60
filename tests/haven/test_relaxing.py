"""By prices, with a few columns at a time, the bounds and the first level are those of the whole program."""

import pytest

from asylia.haven import levels, model, placing, relaxing, search, solver
from asylia.haven.outcome import Method
from tests.haven import exhaustive, rounds


@pytest.mark.parametrize("seed", range(8))
def test_prices_and_a_contested_rest_agree_with_the_whole_program_on_the_first_level(seed, monkeypatch):
    monkeypatch.setattr(relaxing, "WHOLE_UP_TO_COLUMNS", 0)
    problem = rounds.drawn(seed)

    found = placing.place(rounds.read(problem), method=Method.PRICED)

    choice = tuple(found.placed.get(family["ref"]) for family in problem["families"])
    assert exhaustive.fits(problem, choice)
    assert found.levels[0].value == placing.place(rounds.read(problem)).levels[0].value
    assert all(level.value <= level.bound + 1e-6 for level in found.levels)
    assert found.method is Method.PRICED


@pytest.mark.parametrize("seed", range(3))
def test_few_columns_at_a_time_prove_the_bound_of_the_whole_program(seed):
    built = model.build(rounds.read(rounds.drawn(seed, families=60, room=8)), placing.NO_OVERRULES)
    state = search.begin(built)
    goal = next(goal for goal in levels.goals(built, levels.DEFAULT) if goal.name == "score")
    columns = state.columns(goal)

    sifted = relaxing._sift(state, goal, columns, share=1e-9, watch=lambda *_: True)
    whole = solver.solve_linear(state.program(goal, columns), watch=lambda *_: True)

    assert sifted is not None
    assert sifted.bound.total == pytest.approx(whole.bound, rel=1e-6)


def test_a_larger_round_by_prices_comes_within_its_gap_of_the_exact_one():
    found = rounds.read(rounds.drawn(4, families=60, room=8))

    exact, priced = (placing.place(found, method=method) for method in Method)

    assert priced.levels[0].value == exact.levels[0].value
    assert all(
        level.bound >= other.value for level, other in zip(priced.levels[:1], exact.levels, strict=False)
    )


def test_a_family_that_must_be_placed_is_found_a_place_outside_the_first_columns(monkeypatch):
    monkeypatch.setattr(relaxing, "WHOLE_UP_TO_COLUMNS", 0)
    monkeypatch.setattr(relaxing, "BEGIN_WITH", 1)
    found = rounds.read(rounds.drawn(8, families=14, room=4))
    free = placing.place(found)

    for ref in list(free.unplaced)[:1]:
        exact, priced = (placing.place(found, must=ref, method=method) for method in Method)
        assert (ref in exact.placed) == (ref in priced.placed)
