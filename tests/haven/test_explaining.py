"""What is told about a placement is true of it: reasons, costs, and what would have had to be different."""

import copy

from hypothesis import given
from hypothesis import strategies as st

from asylia.haven import costs, explaining, levels, placing
from asylia.haven.explaining import Solved
from asylia.haven.overrules import Overrules
from tests.haven import exhaustive, rounds

PROBLEM = {
    "format": "asylia-placement/1",
    "families": [
        {"ref": "F1", "persons": 2, "priority": "urgent", "wishes": ["P1"]},
        {"ref": "F2", "persons": 2, "wishes": ["P1", "P3"], "ties": ["P2"], "barred": ["P3"]},
        {"ref": "F3", "persons": 3, "nationality": "PRK"},
    ],
    "places": [
        {"ref": "P1", "seats": 2},
        {"ref": "P2", "seats": 2},
        {"ref": "P3", "seats": 3, "accepts": {"nationality": ["CHN"]}},
    ],
}


def solved(problem: dict, under: Overrules = placing.NO_OVERRULES) -> Solved:
    found = rounds.read(problem)
    return Solved(found, levels.DEFAULT, under, placing.place(found, under=under))


def test_a_wish_that_would_cost_others_names_the_cost_and_what_is_lacking():
    said = list(explaining.explain(solved(PROBLEM), "F2"))

    assert said[0] == (
        "F2 (2 persons, normal) is placed at P2, where it has a tie, which is not among its wishes."
    )
    assert said[1] == (
        "Its first wish, P1: it would mean 1 family fewer placed with a tie (F1 would go to P3 instead of "
        "P1). As things are placed, P1 has 0 left of seats, 2 would be needed."
    )
    assert said[2] == (
        "Its second wish, P3: not possible, since P3 is barred for F2. For it to be, the bar on P3 would "
        "have to be lifted."
    )


def test_a_family_that_no_place_can_take_is_told_what_each_would_have_to_change():
    said = list(explaining.explain(solved(PROBLEM), "F3"))

    assert said[0] == (
        "F3 (3 persons, normal) has no place: no place can take this family: P1 has 2 seats in all and F3 is "
        "3 persons; P2 has 2 seats in all and F3 is 3 persons; P3 does not accept the nationality PRK."
    )
    assert said[-1] == "For P3 to take it, P3 would have to accept PRK."


def test_a_family_crowded_out_is_told_what_its_place_would_cost_others():
    problem = {
        "format": "asylia-placement/1",
        "families": [{"ref": "F1", "persons": 2, "priority": "urgent"}, {"ref": "F2", "persons": 2}],
        "places": [{"ref": "P1", "seats": 3}],
    }

    said = list(explaining.explain(solved(problem), "F2"))

    assert said[0].endswith("taken by others: P1 has 1 left of seats, 2 would be needed.")
    assert said[1] == (
        "Placed at P1, where it would cost the others least, it would mean 2 persons fewer of urgent "
        "priority placed, 2 persons more of normal priority placed (F1 would lose its place at P1)."
    )


def test_what_nobody_said_is_to_be_confirmed():
    problem = copy.deepcopy(PROBLEM)
    problem["families"][0]["needs"] = {"dialysis": 1}

    said = list(explaining.explain(solved(problem), "F1"))

    assert "To be confirmed: P1 does not say whether it has dialysis, which F1 needs." in said
    assert "To be confirmed: F1 is urgent and has no clock." in said


def test_an_officers_hand_is_named():
    said = list(explaining.explain(solved(PROBLEM, Overrules(fixed=(("F1", "P2"),))), "F1"))

    assert "An officer has fixed F1 at P2." in said
    assert "Its first wish, P1: an officer has fixed another place." in said


def test_a_forbidden_place_is_named_as_such():
    said = list(explaining.explain(solved(PROBLEM, Overrules(forbidden=(("F1", "P1"),))), "F1"))

    assert "Its first wish, P1: an officer has forbidden it." in said


def test_what_is_scarce_is_told_with_its_worth_at_the_highest_level_first():
    crowded = {
        "format": "asylia-placement/1",
        "families": [{"ref": f"F{n}", "persons": 1, "scores": {"P1": n / 10}} for n in range(4)],
        "places": [{"ref": "P1", "seats": 2}],
    }

    assert next(explaining.scarce(solved(crowded))) == ("seats at P1", "about 1 persons (normal)")


@given(st.integers(0, 10_000))
def test_fixing_what_is_placed_anyway_costs_nothing_and_forbidding_it_helps_nobody_before_it_hurts(seed):
    problem = rounds.drawn(seed)
    free = solved(problem)
    for family, place in list(free.outcome.placed.items())[:2]:
        same = solved(problem, Overrules(fixed=((family, place),)))
        away = solved(problem, Overrules(forbidden=((family, place),)))

        assert costs.between(free.outcome, same.outcome).is_nothing
        assert judged(problem, away) <= judged(problem, free)


def judged(problem: dict, found: Solved) -> tuple[float, ...]:
    choice = tuple(found.outcome.placed.get(family["ref"]) for family in problem["families"])
    return exhaustive.ranks(problem, choice, exhaustive.DEFAULT)


def test_a_gain_at_a_level_that_rests_on_leaving_the_more_endangered_behind_says_so():
    problem = {
        "format": "asylia-placement/1",
        "families": [
            {"ref": "F1", "persons": 2, "priority": "urgent", "danger": 3},
            {"ref": "F2", "persons": 2, "priority": "urgent", "danger": 1, "ties": ["P1"]},
        ],
        "places": [{"ref": "P1", "seats": 2}],
    }

    said = list(explaining.explain(solved(problem), "F2"))

    assert said[1] == (
        "Placed at P1, where it would cost the others least, it would mean 1 family more placed with a tie, "
        "at the expense of somebody in more danger or with a shorter clock (F1 would lose its place at P1)."
    )


@given(st.integers(0, 10_000))
def test_every_family_gets_an_explanation(seed):
    found = solved(rounds.drawn(seed))

    for family in found.found.families:
        said = list(explaining.explain(found, family.ref))
        assert said[0].startswith(f"{family.ref} (")
        assert all(sentence.endswith(".") for sentence in said)
