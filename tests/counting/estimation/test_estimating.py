"""An estimate is never one number alone, and is refused where the lists cannot say."""

import json
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest

from asylia.counting.estimation import (
    answers,
    estimating,
    identifying,
    intervals,
    overlaps,
    serialise,
    svg,
    upset,
)
from asylia.counting.estimation.answers import FAMILIES, Model
from asylia.counting.estimation.estimating import Asked
from tests.counting.estimation import published, simulated

FAST = Asked(models=(Model.LOGLINEAR, Model.DECOMPOSABLE, Model.SPARSE), quick=True)
QUICK = Asked(quick=True)
TWO = simulated.table("AB", {"A": 310, "B": 255, "AB": 88})


@pytest.fixture(scope="module")
def kosovo():
    return estimating.estimate(published.KOSOVO.table, QUICK)


def test_the_estimate_lies_within_its_interval_and_above_the_people_seen(kosovo):
    assert 4_400 <= kosovo.low < kosovo.estimate < kosovo.high


def test_every_model_answers_with_an_interval_and_weighs_the_same(kosovo):
    counted = [one for one, weight in zip(kosovo.answers, kosovo.weights, strict=True) if weight]

    assert [one.model for one in counted] == list(FAMILIES)
    assert {weight for weight in kosovo.weights if weight} == {0.25}
    assert all(one.low <= one.estimate <= one.high for one in kosovo.answers)


def test_what_dropping_each_list_does_is_told(kosovo):
    assert [one.without for one in kosovo.dropped] == list("EAOH")
    assert all(one.low <= one.estimate <= one.high for one in kosovo.dropped)


def test_the_same_seed_gives_the_same_estimate_and_another_does_not():
    asked = replace(QUICK, models=(Model.LATENT,), moves=False)

    first, again, other = (
        estimating.estimate(published.NEW_ORLEANS.table, replace(asked, seed=seed)).estimate
        for seed in (1, 1, 2)
    )

    assert first == again != other


def test_a_model_answers_the_same_whichever_others_are_asked():
    alone = estimating.estimate(published.ROME.table, replace(FAST, models=(Model.SPARSE,), moves=False))
    among = estimating.estimate(published.ROME.table, replace(FAST, moves=False))

    assert alone.answers[-1].low == among.answers[-1].low


def test_the_plain_form_has_the_keys_that_others_build_on(kosovo):
    plain = json.loads(json.dumps(serialise.estimate(kosovo)))

    assert list(plain) == [
        "format",
        "observed",
        "estimate",
        "low",
        "high",
        "level",
        "refused",
        "models",
        "warnings",
    ]
    assert plain["format"] == "asylia-estimate/1"
    assert list(plain["models"][0]) == ["name", "estimate", "low", "high", "weight"]
    assert sum(model["weight"] for model in plain["models"]) == pytest.approx(1)


def test_the_full_form_adds_lists_drops_and_assumptions(kosovo):
    plain = serialise.full(kosovo)

    assert plain["lists"] == {"E": 1910, "A": 1528, "O": 1786, "H": 685}
    assert [one["without"] for one in plain["dropped"]] == list("EAOH")
    assert set(plain["assumptions"]) == set(FAMILIES)


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (TWO, "two lists (A and B) cannot show"),
        (published.NOT_DETERMINED, "no three lists hang together by shared people (only A and B)"),
        (simulated.table("ABC", {"A": 5, "B": 4, "C": 3}), "no two lists share anybody"),
        (simulated.table("A", {"A": 5}), "one list alone says nothing"),
        (simulated.table("AB", {"AB": 5}), "one list alone says nothing"),
        (simulated.table("ABCD", {"A": 5, "AB": 4, "C": 3, "CD": 2}), "(only A and B, C and D)"),
        (simulated.table("ABC", {"A": 9, "B": 8, "AB": 7}), "two lists (A and B) cannot show"),
    ],
)
def test_a_table_that_cannot_say_is_refused_with_the_reason(table, why):
    found = estimating.estimate(table, QUICK)

    plain = serialise.estimate(found)
    assert why in plain["refused"]
    assert (plain["estimate"], plain["low"], plain["high"], plain["models"]) == (None, None, None, [])


def test_two_lists_stated_to_be_independent_are_estimated_and_the_statement_is_printed():
    found = estimating.estimate(TWO, Asked(independent=True))

    assert found.estimate == pytest.approx(399 * 344 / 89 - 1, rel=0.001)
    assert "two lists, stated to be independent" in found.warnings[-1]


def test_independence_of_two_lists_does_not_help_where_a_third_meets_nobody():
    found = estimating.estimate(published.NOT_DETERMINED, Asked(independent=True))

    assert found.refused is not None


def test_an_empty_list_and_a_doubled_list_are_left_out_aloud():
    table = overlaps.gather(
        ("A", "B", "C", "E", "D"),
        np.array([1 + 16, 2, 4, 3 + 16, 5 + 16, 6, 7 + 16]),
        np.array([[80, 70, 60, 20, 15, 12, 4]]),
    )

    usable = identifying.look(table)

    assert usable.table.lists == ("A", "B", "C")
    assert usable.warnings[:2] == (
        "list E holds nobody and was left out",
        "list D holds exactly the people of A and was left out",
    )


def test_a_list_that_meets_no_other_is_named():
    table = simulated.table(
        "ABCD", {"A": 80, "B": 70, "C": 60, "AB": 20, "AC": 15, "BC": 12, "ABC": 4, "D": 9}
    )

    usable = identifying.look(table)

    assert usable.refused is None
    assert any(warning.startswith("list D shares nobody") for warning in usable.warnings)


def test_three_lists_cannot_be_dropped_to_two():
    found = estimating.estimate(published.SPINA_BIFIDA, FAST)

    assert {one.refused for one in found.dropped} == {"two lists are left, which cannot say"}


def test_weight_at_a_bound_is_refused():
    persons = np.full(answers.DRAWS, 1e9)

    found = estimating._plausible(answers.from_draws(Model.LATENT, persons), published.KOSOVO.table)

    assert found.refused == "100% of its weight lies above 100 times the people seen: nothing bounds it"


def test_models_that_all_refuse_refuse_the_estimate():
    found = estimating.estimate(
        published.KOSOVO.table, replace(FAST, models=(Model.DECOMPOSABLE,), at_most=1_000)
    )

    assert (
        found.refused
        == "no model can say how many there are (decomposable: more people were seen than 1,000)"
    )


def test_draws_of_links_widen_the_interval_and_are_told():
    base = published.ROME.table
    steps = np.linspace(-0.4, 0.4, 9)
    several = subsets_of(base, steps)

    one = estimating.estimate(base, replace(FAST, moves=False))
    many = estimating.estimate(several, replace(FAST, moves=False))

    assert many.high - many.low > 1.5 * (one.high - one.low)
    assert any("runs over 9 draws of links" in warning for warning in many.warnings)


def subsets_of(base, steps):
    """Tables in which more or fewer of the people on two lists are the same person."""
    double = (base.patterns().sum(axis=1) > 1) * base.middle
    counts = np.array([base.middle + np.round(double * step) for step in steps], dtype=np.int64)
    return overlaps.Overlaps(base.lists, base.cells, counts)


def test_latent_classes_run_over_the_draws_too():
    several = subsets_of(published.ROME.table, np.linspace(-0.3, 0.3, 5))

    found = estimating.estimate(several, replace(QUICK, models=(Model.LATENT,), moves=False))

    assert found.low < 11_000 < found.high


def test_the_middle_draw_has_the_median_number_of_people():
    table = overlaps.Overlaps(("A",), np.array([1]), np.array([[9], [2], [5]]))

    assert table.middle.tolist() == [5]


@pytest.mark.parametrize("narrow", [False, True], ids=["screen", "telephone"])
def test_drawings_are_whole_svg_with_every_number_and_a_description(kosovo, narrow):
    for picture in (intervals.models(kosovo, narrow=narrow), intervals.lists(kosovo, narrow=narrow)):
        root = ElementTree.fromstring(picture)
        text = "".join(root.itertext())
        assert root.get("width") == str(svg.NARROW if narrow else svg.WIDE)
        assert f"{kosovo.estimate:,.0f}" in text
        assert "4,400 people are on a list" in text


@pytest.mark.parametrize("narrow", [False, True], ids=["screen", "telephone"])
def test_the_drawing_of_a_refusal_says_why(narrow):
    found = estimating.estimate(TWO, QUICK)

    assert "cannot show" in intervals.models(found, narrow=narrow)


def test_a_wide_range_is_drawn_on_a_scale_that_multiplies(kosovo):
    wide = replace(kosovo, high=400_000.0)

    assert "equal steps multiply" in intervals.models(wide)


def test_the_overlap_drawing_names_what_it_leaves_out():
    picture = upset.draw(published.KOSOVO.table, narrow=True)

    assert "7 smaller combinations with" in picture
    assert "1,131 on E only." in picture


def test_a_list_name_cannot_break_a_drawing():
    table = overlaps.Overlaps(("<b>&\u202e", "B" * 90), np.array([1, 2, 3]), np.array([[3, 2, 1]]))

    text = upset.draw(table)

    ElementTree.fromstring(text)
    assert "\u202e" not in text
    assert "<b>" not in text
