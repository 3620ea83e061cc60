"""Every code that people are shown has words, in both languages."""

import pytest
from django.utils import translation

from asylia.casework.founding import ROLES
from asylia.procedure import loader
from asylia.procedure.acts import Act
from asylia.procedure.reasoning import Outcome
from asylia.procedure.states import State
from asylia.vault.leaves import Act as Entry
from asylia.web.desk import wording


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("stage", list(State)),
        ("act", list(Act)),
        ("role", list(ROLES)),
        ("outcome", list(Outcome)),
        ("entry", [entry.name for entry in Entry]),
    ],
)
def test_every_code_has_words(kind, codes):
    assert [code for code in codes if str(code) not in wording.WORDS[kind]] == []


def test_every_clock_of_every_standard_has_words():
    named = {clock.id for name in loader.names() for clock in loader.standard(name).clocks}

    assert named - set(wording.CLOCKS) == set()


@pytest.mark.parametrize("kind", ["stage", "act", "role", "outcome", "entry", "clock"])
def test_the_words_are_korean_in_korean(kind):
    with translation.override("ko"):
        told = [str(words) for words in wording.WORDS[kind].values()]

    assert [words for words in told if words.isascii()] == []


def test_a_code_without_words_is_shown_as_it_is():
    assert wording.words("some_new_code", "stage") == "Some new code"
