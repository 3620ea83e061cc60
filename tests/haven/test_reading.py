"""Each thing that can be wrong with a placement file is refused in one sentence with its row."""

import json

import pytest

from asylia.haven import reading
from asylia.haven.errors import PlacementRefused

FAMILY = {"ref": "F1", "persons": 2}
PLACE = {"ref": "P1", "seats": 4}


def refusal(families: list, places: list, **more: object) -> str:
    file = {"format": "asylia-placement/1", "families": families, "places": places} | more
    return refused(json.dumps(file))


def refused(text: str) -> str:
    with pytest.raises(PlacementRefused) as caught:
        reading.read_round(text, where="round.json")
    return str(caught.value)


@pytest.mark.parametrize(
    ("family", "says"),
    [
        ({"persons": 0}, "families, row 1 (F1): persons is 0; it cannot be below 1"),
        ({"persons": -2}, "families, row 1 (F1): persons is -2; it cannot be below 1"),
        ({"persons": 1.5}, "families, row 1 (F1): persons must be a whole number"),
        ({"persons": True}, "families, row 1 (F1): persons must be a whole number"),
        ({"persons": 5}, "families, row 1 (F1): 5 persons fit into no place; the largest place has 4 seats"),
        (
            {"priority": "soon"},
            "families, row 1 (F1): priority cannot be soon; it is one of emergency, urgent, normal",
        ),
        ({"wishes": ["P9"]}, "families, row 1 (F1): wishes names P9, which is no place of this file"),
        ({"wishes": ["P1", "P1"]}, "families, row 1 (F1): wishes names P1 twice"),
        ({"wishes": "P1"}, "families, row 1 (F1): wishes must be a list"),
        ({"ties": ["P9"]}, "families, row 1 (F1): ties names P9, which is no place of this file"),
        ({"barred": ["P9"]}, "families, row 1 (F1): barred names P9, which is no place of this file"),
        ({"scores": {"P9": 1}}, "families, row 1 (F1): scores names P9, which is no place of this file"),
        ({"scores": {"P1": "a"}}, "families, row 1 (F1): scores, P1 must be a number"),
        ({"scores": {"P1": 1e300}}, "families, row 1 (F1): scores, P1 is beyond 1,000,000,000"),
        ({"needs": {"school": -1}}, "families, row 1 (F1): needs, school is -1; it cannot be below 0"),
        ({"needs": []}, "families, row 1 (F1): needs must be an object of names and numbers"),
        ({"name": "somebody"}, "families, row 1 (F1): it has an unknown key: name"),
        ({"ref": " "}, "families, row 1: ref must be a text that is not empty"),
    ],
)
def test_a_family_that_breaks_the_form_is_refused_with_its_row(family, says):
    assert refusal([FAMILY | family], [PLACE]) == f"round.json: {says}"


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ({"seats": -1}, "places, row 1 (P1): seats is -1; it cannot be below 0"),
        ({"seats": 10**12}, "places, row 1 (P1): seats is over 1,000,000,000"),
        ({"services": {"school": "2"}}, "places, row 1 (P1): services, school must be a whole number"),
        ({"accepts": {"religion": ["x"]}}, "places, row 1 (P1), accepts: it has an unknown key: religion"),
        ({"accepts": ["PRK"]}, "places, row 1 (P1), accepts: must be an object of keys and values"),
    ],
)
def test_a_place_that_breaks_the_form_is_refused_with_its_row(place, says):
    assert refusal([FAMILY], [PLACE | place]) == f"round.json: {says}"


def test_a_reference_given_twice_is_refused_with_both_rows():
    says = "round.json: families, row 2: F1 is the reference of row 1 already"

    assert refusal([FAMILY, FAMILY], [PLACE]) == says


def test_a_quota_over_an_unknown_place_is_refused():
    says = "round.json: quotas, row 1: P9 is no place of this file"

    assert refusal([FAMILY], [PLACE], quotas=[{"places": ["P9"], "persons": 3}]) == says


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{\n 'a': 1}", "round.json:2: this is not JSON"),
        ("[]", "round.json: the file: must be an object"),
        ("{}", "round.json: the file: it has no format"),
        ('{"format": "asylia-placement/2"}', "its format is asylia-placement/2; asylia-placement/1 is read"),
        ('{"format": "a", "format": "b"}', "the key format is given twice in one object"),
        ('{"format": NaN}', "NaN is no number of JSON"),
        ('{"a": ' + "9" * 5000 + "}", "a number has too many digits"),
        ("[" * 100_000, "nested too deep"),
        ('{"format": "asylia-placement/1", "more": 1}', "it has an unknown key: more"),
    ],
)
def test_a_text_that_is_no_placement_file_is_refused(text, says):
    assert says in refused(text)


def test_a_family_that_would_fit_a_place_without_a_limit_is_accepted():
    file = {
        "format": "asylia-placement/1",
        "families": [FAMILY | {"persons": 50}],
        "places": [PLACE, {"ref": "P2"}],
    }

    assert reading.read_round(json.dumps(file), where="round.json").places[1].seats is None
