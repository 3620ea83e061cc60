"""The three values keep to Kleene's tables, whatever the order and grouping of what is joined."""

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.terms.verdicts import Verdict, both, either, opposite

YES, NO, OPEN = Verdict.ESTABLISHED, Verdict.NOT_ESTABLISHED, Verdict.UNRESOLVED
VERDICTS = st.sampled_from(Verdict)
# Kleene's strong tables, written out.
TABLE = {
    (YES, YES): (YES, YES),
    (YES, NO): (NO, YES),
    (YES, OPEN): (OPEN, YES),
    (NO, YES): (NO, YES),
    (NO, NO): (NO, NO),
    (NO, OPEN): (NO, OPEN),
    (OPEN, YES): (OPEN, YES),
    (OPEN, NO): (NO, OPEN),
    (OPEN, OPEN): (OPEN, OPEN),
}


@pytest.mark.parametrize(("one", "two"), TABLE)
def test_and_and_or_of_two_values_are_those_of_the_tables(one: Verdict, two: Verdict) -> None:
    assert (both([one, two]), either([one, two])) == TABLE[one, two]


def test_the_tables_are_complete() -> None:
    assert set(TABLE) == set(product(Verdict, repeat=2))


@pytest.mark.parametrize(("verdict", "other"), [(YES, NO), (NO, YES), (OPEN, OPEN)])
def test_not_turns_a_settled_value_round_and_leaves_an_open_one_open(
    verdict: Verdict, other: Verdict
) -> None:
    assert opposite(verdict) is other


def test_nothing_asked_holds_for_all_and_does_not_hold_for_any() -> None:
    assert (both([]), either([])) == (YES, NO)


def test_only_unresolved_is_unsettled() -> None:
    assert [verdict for verdict in Verdict if not verdict.is_settled] == [OPEN]


@given(st.lists(VERDICTS, max_size=4))
def test_the_order_of_what_is_joined_makes_no_difference(verdicts: list[Verdict]) -> None:
    assert {both(order) for order in permutations(verdicts)} == {both(verdicts)}
    assert {either(order) for order in permutations(verdicts)} == {either(verdicts)}


@given(st.lists(VERDICTS), st.lists(VERDICTS))
def test_the_grouping_of_what_is_joined_makes_no_difference(one: list[Verdict], two: list[Verdict]) -> None:
    assert both([both(one), both(two)]) is both(one + two)
    assert either([either(one), either(two)]) is either(one + two)


@given(st.lists(VERDICTS))
def test_not_all_is_any_not(verdicts: list[Verdict]) -> None:
    assert opposite(both(verdicts)) is either(opposite(verdict) for verdict in verdicts)


@given(st.lists(VERDICTS), st.integers(0, 20), st.sampled_from([YES, NO]))
def test_settling_an_open_value_never_unsettles_or_turns_what_was_settled(
    verdicts: list[Verdict], at: int, found: Verdict
) -> None:
    later = [found if index == at and verdict is OPEN else verdict for index, verdict in enumerate(verdicts)]

    for join in (both, either):
        assert join(verdicts) in (OPEN, join(later))
