"""Every reason why two accounts may be one source is named, and silence names none."""

from dataclasses import replace

import pytest

from asylia.testimony import independence, loader, vocabulary
from asylia.testimony.errors import TestimonyDataRefused
from asylia.testimony.independence import Tie
from asylia.testimony.statements import Ties
from tests.testimony import corpus

ONE, OTHER = corpus.statement("S-1", "x"), corpus.statement("S-2", "y")


@pytest.mark.parametrize(
    ("ties", "named"),
    [
        (Ties(family="F"), Tie.FAMILY),
        (Ties(interview="I"), Tie.INTERVIEW),
        (Ties(helpers=("H", "K")), Tie.HELPER),
        (Ties(press=("P",)), Tie.PRESS),
    ],
)
def test_a_common_tie_is_named(ties, named):
    assert independence.ties(replace(ONE, ties=ties), replace(OTHER, ties=ties)) == (named,)


def test_nothing_on_record_ties_two_strangers():
    assert independence.ties(ONE, OTHER) == ()


def test_one_speaker_is_one_source_and_so_is_shared_wording():
    same = replace(OTHER, speaker=ONE.speaker)

    assert independence.ties(ONE, same, copied=True) == (Tie.SAME_SPEAKER, Tie.COPIED)


def test_hearsay_of_each_other_or_of_one_third_is_named():
    made = corpus.make(5, events=2, statements=4, copies=1).testimony.events
    heard = [
        replace(e, acts=(replace(e.acts[0], heard_from=w),))
        for e, w in zip(made, ("W-S-2", "W-9"), strict=False)
    ]
    third = [replace(e, acts=(replace(e.acts[0], heard_from="W-9"),)) for e in made[:2]]

    assert independence.ties(ONE, OTHER, told=(heard[0], heard[1])) == (Tie.TOLD,)
    assert independence.ties(ONE, OTHER, told=(third[0], third[1])) == (Tie.SAME_ORIGIN,)


def test_every_act_and_facility_has_a_name_in_both_languages_and_a_source():
    words = loader.vocabulary()

    for table in (words.acts, words.facilities, words.named):
        assert all({"en", "ko"} <= set(each.names) and each.source for each in table.values())


@pytest.mark.parametrize("spelling", ["Jongori", "jeongeori", "12호 교화소", "Chongo-ri"])
def test_a_facility_is_known_by_any_of_its_spellings(spelling):
    assert loader.vocabulary().facility_called(spelling) == "kyohwaso-12"


def test_what_has_no_name_is_called_by_its_id():
    assert loader.vocabulary().name("nothing-of-ours", "ko") == "nothing-of-ours"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("names: {en: Torture, ko: 고문}", "names: {ko: 고문}", "no English name"),
        ("- act: torture", "- act: rape", "given twice"),
        ("proves: [tip.act]", "proves: [tip.nothing]", "is no element"),
    ],
)
def test_a_vocabulary_that_breaks_its_form_is_refused(old, new, why):
    acts = loader.read_text("acts.yaml").replace(old, new, 1)

    with pytest.raises(TestimonyDataRefused, match=why):
        vocabulary.read_vocabulary(acts, loader.read_text("facilities.yaml"), loader.read_text("places.yaml"))


def test_a_data_file_that_is_not_there_is_refused():
    with pytest.raises(TestimonyDataRefused, match="cannot be read"):
        loader.read_text("gone.yaml")
