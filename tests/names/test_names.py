"""Two written forms of one name are likelier one name than any two others, in every script."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asylia import names
from asylia.names import evidence, filing, hangul, lexicon, loader, sounds
from asylia.names.lexicon import Script, Token
from asylia.names.sounds import Part
from tests.names import spelling_systems

SYLLABLES = sorted(
    entry.hangul for entry in loader.given_syllables() if hangul.letters(entry.hangul)[2] in "_ㄱㄴㄷㄹㅁㅂㅇ"
)
COMMON = [entry.hangul for entry in loader.given_syllables() if entry.weight >= 10]
SURNAMES = [entry.hangul for entry in loader.surnames() if entry.weight >= 300 and len(entry.hangul) == 1]
invented = st.builds(
    lambda surname, one, other: (surname, one + other),
    st.sampled_from(SURNAMES),
    st.sampled_from(COMMON),
    st.sampled_from(COMMON),
)
SAMPLE = [(SURNAMES[at % 37], COMMON[at * 7 % 61] + COMMON[at * 13 % 67]) for at in range(60)]


def in_characters(surname: str, given_name: str) -> str:
    known = {entry.hangul: entry.characters for entry in loader.given_syllables()}
    families = {entry.hangul: entry.characters for entry in loader.surnames()}
    return families[surname][0] + "".join(known[one][0] for one in given_name)


def forms(surname: str, given_name: str) -> dict[str, str]:
    latin = {
        system: spelling_systems.name(surname, given_name, system) for system in spelling_systems.SYSTEMS
    }
    return {"hangul": surname + given_name, "characters": in_characters(surname, given_name), **latin}


@pytest.mark.parametrize("system", spelling_systems.SYSTEMS)
def test_every_spelling_of_a_published_system_reaches_its_syllable(system):
    known = evidence.standard()
    lost = [
        (syllable, text)
        for syllable in SYLLABLES
        for text in [spelling_systems.spelt(syllable, system)]
        if known.factor(Part.GIVEN, Token(Script.LATIN, text), Token(Script.HANGUL, syllable)) < 1
    ]

    assert lost == []


def test_every_spelling_on_file_is_reached_from_its_syllable_and_reaches_it():
    reached = lexicon.latin(Part.GIVEN)
    for syllable in SYLLABLES:
        form = sounds.canonical(syllable)
        assert all(form in reached[text] for text in lexicon.spelt(Part.GIVEN, syllable))


def test_every_character_on_file_reaches_its_syllable_also_simplified_and_in_pinyin():
    for entry in loader.given_syllables():
        form = sounds.canonical(entry.hangul)
        for mark in entry.characters:
            assert form in lexicon.written_in_characters(Part.GIVEN, mark)


@pytest.mark.parametrize(
    ("left", "right"), [("리", "이"), ("림", "임"), ("류", "유"), ("라", "나"), ("로", "노"), ("녀", "여")]
)
def test_the_initial_sound_law_is_undone(left, right):
    assert hangul.canonical(left) == hangul.canonical(right)


def test_finals_that_sound_alike_are_one_and_so_are_two_vowels():
    assert {hangul.canonical(one) for one in "갇갓갔갖갗같갛"} == {"갇"}
    assert hangul.canonical("개") == hangul.canonical("게")
    assert hangul.southern("룡") == "용"
    assert hangul.southern("란") == "난"
    assert hangul.southern("녀") == "여"
    assert hangul.southern("김") == "김"


@settings(max_examples=60)
@given(invented, invented, st.sampled_from(["hangul", "characters", "revised", "mccune", "northern"]))
def test_likeness_is_symmetric(one, other, script):
    left, right = names.read(forms(*one)[script]), names.read("".join(other))

    assert names.likeness(left, right) == pytest.approx(names.likeness(right, left))


@pytest.mark.parametrize("script", ["hangul", "characters", "revised", "mccune", "northern"])
def test_a_name_is_liker_to_itself_than_any_other_name_in_its_own_script(script):
    written = {"".join(one): names.read(forms(*one)[script]) for one in SAMPLE}
    for mine, form in written.items():
        key = sounds.canonical(mine)
        others = [
            names.likeness(form, other) for name, other in written.items() if sounds.canonical(name) != key
        ]
        assert names.likeness(form, form) > max(others)


@pytest.mark.parametrize("script", ["characters", "revised"])
def test_a_name_finds_itself_across_scripts_before_any_other_name(script):
    korean = {sounds.canonical("".join(one)): names.read("".join(one)) for one in SAMPLE}
    for one in SAMPLE:
        form = names.read(forms(*one)[script])
        ranked = sorted(korean, key=lambda key: -names.likeness(form, korean[key]))
        best = names.likeness(form, korean[ranked[0]])
        assert names.likeness(form, korean[sounds.canonical("".join(one))]) >= best - 0.7


@pytest.mark.parametrize("script", ["mccune", "northern"])
def test_where_signs_are_left_out_a_name_is_among_the_first_few(script):
    korean = {sounds.canonical("".join(one)): names.read("".join(one)) for one in SAMPLE}
    for one in SAMPLE:
        form = names.read(forms(*one)[script])
        ranked = sorted(korean, key=lambda key: -names.likeness(form, korean[key]))
        assert sounds.canonical("".join(one)) in ranked[:2]


@settings(max_examples=60)
@given(invented)
def test_every_two_forms_of_a_name_share_a_key(one):
    keys = [names.keys(names.read(form)) for form in forms(*one).values()]

    assert all(left & right for left in keys for right in keys)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("김영희", "金英姬"),
        ("김영희", "KIM Yong-hui"),
        ("김영희", "Jin Yingji"),
        ("리철수", "Lee Chul Soo"),
        ("이은석", "李恩锡"),
        ("김성민", "Song Min Kim"),
        ("김성민", "KIM, Sŏng-min"),
        ("남궁옥분", "NAMGUNG Ok-bun"),
        ("김철수 동무", "Mr Kim Chol Su"),
        ("김철수(金哲洙)", "KIM Chol-su"),
        ("김정일", "Ким Чен Ир"),
        ("최순녀", "Cui Shunnv"),
        ("김명혁", "Kim yMeong-hyouk"),
        ("김성민", "Sonq Min Kim"),
        ("황설희", "Hwang Seolp-hui"),
        ("김승혁", "김승횩"),
        ("류옥금", "Okgeum Yu"),
        ("최정연", "Jungyeon"),
        ("김경희", "Kim K. Hui"),
        ("박순옥", "Pak Sunok"),
        ("한금옥", "Kim Geum-ok; Han Kŭmok"),
        ("Kim 철수", "김철수"),
        ("김 哲洙", "김철수"),
        ("김춘화 春花", "春花"),
    ],
)
def test_forms_of_one_name_speak_for_one_name(left, right):
    one, other = names.read(left), names.read(right)

    assert names.likeness(one, other) > 2
    assert names.keys(one) & names.keys(other)


@pytest.mark.parametrize(
    ("left", "right"),
    [("김영희", "박철수"), ("김영희", "PARK Chol-su"), ("金英姬", "朴哲洙"), ("Anna Schmidt", "Peter Novak")],
)
def test_two_names_that_have_nothing_in_common_speak_against(left, right):
    assert names.likeness(names.read(left), names.read(right)) < 0


def test_a_rare_surname_tells_more_than_a_common_one():
    common = names.likeness(names.read("김영희"), names.read("KIM Yong-hui"))
    rare = names.likeness(names.read("명영희"), names.read("MYONG Yong-hui"))

    assert rare > common + 2


def test_names_that_no_table_reads_are_compared_by_their_letters():
    same = names.likeness(names.read("Michaela Neumann"), names.read("NEUMANN, Michaela"))
    near = names.likeness(names.read("Michaela Neumann"), names.read("Michela Neuman"))

    assert same > near > 0
    assert not names.read("Michaela Neumann").is_readable
    assert names.read("Michaela Neumann").is_usable
    assert names.keys(names.read("Michaela Neumann")) == {"michaela", "neumann"}


@pytest.mark.parametrize("blank", ["", " ", "-", "123", "()", "..."])
def test_what_holds_no_letter_is_no_usable_name(blank):
    assert not names.read(blank).is_usable
    assert names.likeness(names.read(blank), names.read("김영희")) == 0


def test_the_best_of_others_comes_first():
    ranked = names.best(
        names.read("KIM Yong-hui"), [names.read(one) for one in ("박철수", "김영희", "김영호")]
    )

    assert ranked[0][1].written == "김영희"


def test_the_shares_of_what_a_name_may_stand_for_sum_to_one():
    for text in ("Jungyeon", "CHENG SHENG LI", "김영희; Kim Yong-ho", "Kim Jung"):
        assert sum(way.share for way in names.read(text).alternatives) == pytest.approx(1)


def test_a_piece_that_nobody_knows_says_nothing():
    known = evidence.standard()

    assert known.factor(
        Part.GIVEN, Token(Script.CHARACTER, "\u4e44"), Token(Script.HANGUL, "영")
    ) == pytest.approx(1)
    assert filing.likely_forms(Part.GIVEN, Token(Script.CHARACTER, "\u4e44")) == ("\u4e44",)
