"""Overrules that cannot all be kept are refused with the smallest set of them that clashes."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.haven import overrules
from asylia.haven.errors import HavenUnknown, OverruleRefused
from asylia.haven.overrules import Overrules
from tests.haven import exhaustive, rounds

PROBLEM = {
    "format": "asylia-placement/1",
    "families": [
        {"ref": "F1", "persons": 1},
        {"ref": "F2", "persons": 3, "barred": ["P2"], "needs": {"school": 2}},
        {"ref": "F3", "persons": 3, "needs": {"school": 2}},
    ],
    "places": [{"ref": "P1", "seats": 5}, {"ref": "P2", "services": {"school": 3}}, {"ref": "P3"}],
    "quotas": [{"places": ["P1", "P3"], "persons": 6}],
}


def refusal(fix: str, forbid: str = "") -> OverruleRefused:
    fixed, forbidden = (tuple(overrules.read_pair(t) for t in text.split()) for text in (fix, forbid))
    with pytest.raises(OverruleRefused) as caught:
        overrules.check_overrules(rounds.read(PROBLEM), Overrules(fixed, forbidden))
    return caught.value


def test_only_the_families_that_overfill_a_place_are_named():
    refused = refusal("F1=P1 F2=P1 F3=P1")

    assert refused.clash == ("--fix F2=P1", "--fix F3=P1")
    assert str(refused) == "--fix F2=P1 and --fix F3=P1 cannot be kept: P1 has 5 seats and they need 6"


def test_a_quota_is_passed_by_three_families_together():
    assert refusal("F1=P3 F2=P1 F3=P3").clash == ("--fix F2=P1", "--fix F3=P3", "--fix F1=P3")


def test_a_bar_stands_against_a_fixed_placement():
    assert str(refusal("F2=P2")) == "--fix F2=P2 cannot be kept: P2 is barred for F2"


def test_a_family_cannot_be_fixed_at_two_places():
    assert refusal("F1=P1 F1=P3").clash == ("--fix F1=P1", "--fix F1=P3")


def test_the_same_placement_cannot_be_fixed_and_forbidden():
    assert refusal("F1=P1", "F1=P1").clash == ("--fix F1=P1", "--forbid F1=P1")


@pytest.mark.parametrize("pair", ["F9=P1", "F1=P9"])
def test_an_unknown_reference_is_refused(pair):
    with pytest.raises(HavenUnknown):
        overrules.check_overrules(rounds.read(PROBLEM), Overrules(fixed=(overrules.read_pair(pair),)))


@pytest.mark.parametrize("text", ["F1", "=P1", "F1=", ""])
def test_a_pair_in_another_form_is_refused(text):
    with pytest.raises(HavenUnknown):
        overrules.read_pair(text)


@given(st.integers(0, 10_000))
def test_the_clashing_set_is_the_smallest_and_there_is_one_only_where_nothing_fits(seed):
    problem = rounds.drawn(seed, families=5)
    choice = tuple(f"P{(seed >> number) % 3 + 1}" for number in range(5))
    fixed = tuple((f["ref"], ref) for f, ref in zip(problem["families"], choice, strict=True))
    places = {place["ref"]: place for place in problem["places"]}

    def keeps(kept: tuple[int, ...]) -> bool:
        part = tuple(ref if at in kept else None for at, ref in enumerate(choice))
        allowed = (exhaustive.may_go(problem["families"][at], places[choice[at]]) for at in kept)
        return all(allowed) and exhaustive.fits(problem, part)

    sizes = (n for n in range(1, 6) if not all(keeps(kept) for kept in itertools.combinations(range(5), n)))
    smallest = next(sizes, 0)

    try:
        overrules.check_overrules(rounds.read(problem), Overrules(fixed))
        clash = 0
    except OverruleRefused as refused:
        clash = len(refused.clash)
    assert clash == smallest
