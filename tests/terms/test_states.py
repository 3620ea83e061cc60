"""The codes of states: which there are, what they are called, and what a wrong one may have meant."""

import pytest

from asylia.terms import states


def test_there_are_249_codes_and_kosovo_beside_them() -> None:
    assert len(states.NAMES) == 249
    assert {code for code in [*states.NAMES, "XKX"] if states.is_state(code)} == {*states.NAMES, "XKX"}
    assert not states.is_state("GB")
    assert not states.is_state("prk")


def test_every_code_has_a_name_and_an_unknown_one_has_none() -> None:
    assert states.name_of("PRK") == "Korea, Democratic People's Republic of"
    assert states.name_of("XKX") == "Kosovo"
    with pytest.raises(KeyError):
        states.name_of("XYZ")


def test_an_alpha_2_code_leads_to_its_alpha_3_code() -> None:
    assert states.from_alpha2("gb") == "GBR"
    assert states.from_alpha2("ZZ") is None


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("GB", ("GBR",)),
        ("UK", ("GBR",)),
        ("prk", ("PRK",)),
        ("North Korea", ("PRK",)),
        ("iran", ("IRN",)),
        ("Korea", ("KOR", "PRK")),
        ("Ukrane", ("UKR",)),
        ("zz9", ()),
        ("", ()),
    ],
)
def test_a_wrong_code_brings_up_what_may_have_been_meant(asked: str, meant: tuple[str, ...]) -> None:
    assert states.suggest(asked) == meant


def test_a_mistyped_code_brings_up_the_near_ones() -> None:
    assert "PRK" in states.suggest("PRX")
