"""The law in plain words: every form of a tree, and what two versions say differently."""

import pytest

from asylia.law import describing, wording
from asylia.law.provisions import (
    All,
    Any,
    Ask,
    At,
    Barred,
    Claim,
    Domain,
    Every,
    Fixed,
    Not,
    Several,
    Some,
    Tree,
)


def words(tree: Tree) -> list[str]:
    return [" " * line.indent + line.text for line in describing.tree(tree)]


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        (Ask("rc.1f"), ["rc.1f"]),
        (Claim("national"), ["claim.national (nationality held)"]),
        (Fixed(), ["a country of reference is identified"]),
        (Barred(), ["return to this state is barred by a norm that binds the deciding state"]),
        (Not(Ask("rc.1f")), ["not so: rc.1f"]),
        (At("PRK", Ask("rc.harm")), ["for the Democratic People's Republic of Korea (PRK): rc.harm"]),
        (Every(Domain.STATE, Ask("rc.inclusion")), ["for every country of reference: rc.inclusion"]),
        (
            Every(Domain.STATE, Ask("rc.inclusion"), one_residence=True),
            ["for every country of reference, one former residence being enough: rc.inclusion"],
        ),
        (Every(Domain.DESTINATION, Barred()), [f"for every state of proposed return: {words(Barred())[0]}"]),
        (Some(Domain.HARM, Ask("rc.harm")), ["for the same feared harm, for one harm at least: rc.harm"]),
        (
            Several(Domain.CLAIM, Claim("national")),
            ["for at least two states that the case names: claim.national (nationality held)"],
        ),
        (
            All((Ask("a"), Not(Any((Ask("b"), Ask("c")))))),
            ["all of these:", "  a", "  not so:", "    any one of these:", "      b", "      c"],
        ),
    ],
)
def test_every_form_of_a_tree_has_words(tree, said):
    assert words(tree) == said


def test_a_difference_names_what_only_one_version_says():
    assert describing.differences({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": 4}) == {"b": (2, 3), "c": (None, 4)}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (True, "yes"),
        (False, "no"),
        (None, "nothing"),
        ("", "nothing"),
        ([], "nothing"),
        (["a", " b"], "a; b"),
        ({"a": "b"}, "a: b"),
    ],
)
def test_a_plain_value_is_said_on_one_line(value, said):
    assert describing.shown(value) == said


@pytest.mark.parametrize(
    ("code", "label", "inside"),
    [
        ("KOR", "Republic of Korea (KOR)", "the Republic of Korea (KOR)"),
        ("COD", "Democratic Republic of the Congo (COD)", "the Democratic Republic of the Congo (COD)"),
        ("TWN", "Taiwan, Province of China (TWN)", "Taiwan, Province of China (TWN)"),
        ("GBR", "United Kingdom (GBR)", "the United Kingdom (GBR)"),
        ("NLD", "Netherlands (NLD)", "the Netherlands (NLD)"),
        ("NOR", "Norway (NOR)", "Norway (NOR)"),
        ("EU", "the European Union", "the European Union"),
    ],
)
def test_a_state_is_named_with_its_code(code, label, inside):
    assert (wording.state(code), wording.state_in_sentence(code)) == (label, inside)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (list("abcdefgh"), "a, b, c, d, e, f and 2 more"),
    ],
)
def test_a_list_reads_as_a_phrase(words, said):
    assert wording.listed(words) == said
