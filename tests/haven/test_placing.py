"""The placement is the best there is, level by level, and keeps every limit; nothing about the file matters
but what it says."""

import copy
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.haven import levels, outcome, overrules, placing
from asylia.haven.levels import Level
from asylia.haven.outcome import Outcome
from tests.haven import exhaustive, rounds

SEEDS = st.integers(0, 10_000)
ONE_SEAT = {"ref": "P1", "seats": 2}


def value_of(found: Outcome) -> tuple[float, ...]:
    return tuple(round(level.value, 6) for level in found.levels)


def choice_of(problem: dict, found: Outcome) -> tuple[str | None, ...]:
    return tuple(found.placed.get(family["ref"]) for family in problem["families"])


def placed(*families: dict, places: tuple[dict, ...] = (ONE_SEAT,), by: str | None = None) -> Outcome:
    problem = {"format": "asylia-placement/1", "families": list(families), "places": list(places)}
    wanted = levels.read_levels(by) if by else levels.DEFAULT
    return placing.place(rounds.read(problem), by=wanted)


@pytest.mark.parametrize("seed", range(200))
def test_the_search_agrees_level_by_level_with_trying_everything(seed):
    problem = rounds.drawn(seed)

    found = placing.place(rounds.read(problem))

    choice = choice_of(problem, found)
    assert exhaustive.fits(problem, choice)
    assert exhaustive.ranks(problem, choice, exhaustive.DEFAULT) == exhaustive.best(problem)
    assert value_of(found) == tuple(exhaustive.value(problem, choice, name) for name in exhaustive.DEFAULT)
    assert found.finished
    assert found.gap == 0


@pytest.mark.parametrize("seed", range(40))
def test_any_order_of_levels_is_solved_in_that_order(seed):
    problem = rounds.drawn(seed)
    order = random.Random(seed).sample(exhaustive.DEFAULT, 4)

    found = placing.place(rounds.read(problem), by=levels.read_levels(",".join(order)))

    choice = choice_of(problem, found)
    assert exhaustive.ranks(problem, choice, tuple(order)) == exhaustive.best(problem, tuple(order))


@given(SEEDS)
def test_the_order_of_the_file_changes_nothing(seed):
    problem = rounds.drawn(seed, families=8, room=4)
    shuffled = copy.deepcopy(problem)
    chance = random.Random(seed)
    for key in ("families", "places"):
        chance.shuffle(shuffled[key])
    for family in shuffled["families"]:
        chance.shuffle(family["ties"])

    one, two = (outcome.to_json(placing.place(rounds.read(each))) for each in (problem, shuffled))

    assert one == two


@given(SEEDS)
def test_a_seat_more_never_makes_the_first_level_that_changes_worse(seed):
    problem = rounds.drawn(seed, families=8)
    wider = copy.deepcopy(problem)
    wider["places"][seed % 3]["seats"] += 1

    before, after = (placing.place(rounds.read(each)) for each in (problem, wider))

    assert judged(wider, after) >= judged(problem, before)


def judged(problem: dict, found: Outcome) -> tuple[float, ...]:
    return exhaustive.ranks(problem, choice_of(problem, found), exhaustive.DEFAULT)


@given(SEEDS)
def test_a_wish_list_changes_no_level_above_the_wishes_and_never_hurts_its_owner_there(seed):
    problem = rounds.drawn(seed, families=7)
    silent = copy.deepcopy(problem)
    wishes = silent["families"][0].pop("wishes")

    with_list, without = (placing.place(rounds.read(each)) for each in (problem, silent))

    assert value_of(with_list)[:4] == value_of(without)[:4]
    place = {name: found.placed.get("F1") for name, found in (("with", with_list), ("without", without))}
    points = {name: 10 - wishes.index(ref) if ref in wishes else 0 for name, ref in place.items()}
    assert points["with"] >= points["without"]


def test_the_most_endangered_comes_first_within_a_priority_whatever_the_score():
    calm = {"ref": "F1", "persons": 2, "priority": "urgent", "danger": 1, "scores": {"P1": 9.0}}
    hunted = {"ref": "F2", "persons": 2, "priority": "urgent", "danger": 3}

    assert placed(calm, hunted).placed == {"F2": "P1"}


def test_the_shorter_clock_comes_first_at_equal_danger():
    later = {"ref": "F1", "persons": 2, "priority": "urgent", "clock_days": 40}
    sooner = {"ref": "F2", "persons": 2, "priority": "urgent", "clock_days": 9}

    assert placed(later, sooner).placed == {"F2": "P1"}


def test_who_has_waited_longer_goes_first_among_equals():
    newcomer = {"ref": "F1", "persons": 2, "waiting_days": 3}
    waiting = {"ref": "F2", "persons": 2, "waiting_days": 300}

    assert placed(newcomer, waiting).placed == {"F2": "P1"}


def test_an_emergency_is_not_sent_where_processing_outlasts_its_clock():
    family = {"ref": "F1", "persons": 1, "priority": "emergency", "clock_days": 7}
    slow, quick = ({"ref": "P1", "processing_days": 8}, {"ref": "P2", "processing_days": 7})

    assert placed(family, places=(slow, quick)).placed == {"F1": "P2"}
    assert "clock" in placed(family, places=(slow,)).unplaced["F1"]


def test_no_family_is_ever_split():
    family = {"ref": "F1", "persons": 3}

    found = placed(
        family, {"ref": "F2", "persons": 2}, places=({"ref": "P1", "seats": 3}, ONE_SEAT | {"ref": "P2"})
    )

    assert found.placed == {"F1": "P1", "F2": "P2"}


def test_what_is_absent_sets_no_limit():
    family = {"ref": "F1", "persons": 90, "needs": {"dialysis": 4}, "languages": ["ko"], "nationality": "PRK"}

    assert placed(family, places=({"ref": "P1"},)).placed == {"F1": "P1"}


def test_a_price_is_named_where_a_seat_more_would_help():
    found = placed(*({"ref": f"F{n}", "persons": 1} for n in range(4)))

    price = next(price for price in found.prices if price.level is Level.NORMAL)
    assert (price.of, price.places, price.worth) == ("seats", ("P1",), 1.0)


def test_a_search_stopped_at_once_still_places_families_and_says_what_it_has_not_proven():
    problem = rounds.drawn(5, families=40, room=6)

    found = placing.place(rounds.read(problem), watch=lambda *_: False)

    assert exhaustive.fits(problem, choice_of(problem, found))
    best = placing.place(rounds.read(problem))
    assert not found.finished
    assert all(math.isfinite(level.bound) for level in found.levels)
    assert value_of(found) <= value_of(best)
    assert found.levels[0].bound >= best.levels[0].value


def test_a_fixed_placement_is_kept_and_a_forbidden_one_avoided():
    problem = rounds.read(rounds.drawn(3))
    free = placing.place(problem)
    family, place = next(iter(free.placed.items()))

    away = placing.place(problem, under=overrules.Overrules(forbidden=((family, place),)))
    back = placing.place(problem, under=overrules.Overrules(fixed=((family, place),)))

    assert away.placed.get(family) != place
    assert back.placed == free.placed
