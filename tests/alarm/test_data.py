"""The data that ships is whole, and what would break it is refused with its line."""

import re
from datetime import date

import pytest

from asylia.alarm import door_files, forms, items, loader, obligations, texts
from asylia.alarm.errors import AlarmDataRefused, AlarmUnknown
from asylia.law import loader as law_loader
from asylia.terms import states
from tests.alarm.records import doors_and_languages

GAP = re.compile(r"{(\w+)}")


def test_every_door_has_a_form_and_its_treaties_are_on_file():
    known = {*law_loader.treaty_status().treaties, *loader.accepted().treaties}

    for door in loader.doors().values():
        assert door.form in loader.all_forms()
        assert set(door.needs) <= known
        assert not door.only_item or door.only_item in loader.all_items()


def test_every_mechanism_that_the_facts_name_is_a_door():
    assert set(loader.doors()) == {
        *("sr_torture", "wgad", "wgeid", "sr_executions", "sr_trafficking", "sr_country"),
        *("cat_interim", "hrc_interim", "cedaw_interim", "crc_interim", "ced_30", "echr_39"),
        *("unhcr", "mission_kor", "mission_usa", "mission_other", "host_ministry"),
    }


@pytest.mark.parametrize(("door", "language"), [*doors_and_languages()])
def test_every_text_that_a_door_needs_is_there_in_each_of_its_languages(door, language):
    words = loader.words(language).texts
    form = loader.all_forms()[loader.door(door).form]

    assert words.get(f"doors.{door}.name")
    assert words.get(f"doors.{door}.request")
    assert {*GAP.findall(words.get(f"forms.{form.id}.subject"))} <= {"door", "state", "to"}
    assert words.get(f"forms.{form.id}.opening")
    assert all(words.get(f"items.{item}") for item in form.items())
    assert all(words.get(f"sections.{section.key}") for section in form.sections)


@pytest.mark.parametrize("language", ["fr", "es", "ko"])
def test_every_phrase_has_the_same_gaps_in_every_language(language):
    english, other = loader.words("en").texts.texts, loader.words(language).texts.texts
    phrases = [key for key in english if key.startswith("phrases.")]

    assert [key for key in phrases if key not in other] == []
    assert [key for key in phrases if set(GAP.findall(english[key])) != set(GAP.findall(other[key]))] == []


@pytest.mark.parametrize("language", ["fr", "es"])
def test_every_norm_of_a_worldwide_treaty_has_its_name_in_the_language(language):
    words = loader.words(language).texts
    norms = {duty.id for duty in loader.duties()} | {"rc.33", "cat.3", "iccpr.6", "iccpr.7", "echr.3"}

    assert [norm for norm in sorted(norms) if not words.find(f"norms.{norm}")] == []


@pytest.mark.parametrize("language", ["fr", "es", "ko"])
def test_every_state_has_a_name_in_the_language(language):
    names = loader.state_names(language)

    assert [code for code in states.NAMES if not names.get(code)] == []


def test_every_acceptance_names_a_source_and_memory_is_marked():
    rows = [action for actions in loader.accepted().actions.values() for action in actions]

    assert all(action.source for action in rows)
    assert {action.verified for action in rows} == {True, False}
    assert all(action.on is None or action.on < date(2026, 11, 22) for action in rows)


def test_what_is_not_on_file_is_refused():
    with pytest.raises(AlarmUnknown, match="there is no door x; there are"):
        loader.door("x")
    with pytest.raises(AlarmUnknown, match="there are en, fr"):
        loader.words("de")
    with pytest.raises(AlarmDataRefused, match="cannot be read"):
        loader.read_text("nothing.yaml")
    with pytest.raises(AlarmDataRefused, match="there is no text nothing"):
        loader.words("en").texts.get("nothing")


DOOR = """doors:
  - door: x
    name: X
    kind: court
    binding: b
    form: f
    recipient: [un]
    who: w
    stops: s
    clock: {acts_in_hours: "8", waits_hours: "8", says: s, source: s}
    office: {zone: host, holidays: host, opens: "09:00", closes: "17:00", takes: always}
    languages: [en]
    how: h
    past: p
    levels: [lost]
    source: s
"""


def doors(text):
    return door_files.read_doors(text, where="doors.yaml")


def test_a_small_door_is_read():
    assert doors(DOOR)["x"].first == "Nothing."
    assert not doors(DOOR)["x"].verified


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("kind: court", "kind: club", "kind cannot be club"),
        ("languages: [en]", "languages: [de]", "languages cannot be de"),
        ("languages: [en]", "languages: []", "languages cannot be nothing"),
        ('acts_in_hours: "8"', "acts_in_hours: soon", "whole number of hours"),
        ('acts_in_hours: "8"', 'acts_in_hours: "0"', "whole number of hours"),
        ("past: p", "past: p\n    then: [y]", "leads on to y"),
        ("past: p", "past: p\n    colour: red", "unknown key: colour"),
        (
            "past: p",
            'past: p\n    limits: [{state: XYZ, from: "2000-01-01", says: s, source: s}]',
            "XYZ is no state",
        ),
        ("takes: always", "takes: never", "takes cannot be never"),
    ],
)
def test_a_broken_door_is_refused(old, new, why):
    with pytest.raises(AlarmDataRefused, match=why):
        doors(DOOR.replace(old, new))


def test_a_door_given_twice_is_refused():
    with pytest.raises(AlarmDataRefused, match="given twice"):
        doors(DOOR + DOOR.removeprefix("doors:\n"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("items: [{item: a}, {item: a}]", "given twice"),
        ("items: [{item: a, names: true}]", "asks for consent"),
    ],
)
def test_a_broken_list_of_items_is_refused(text, why):
    with pytest.raises(AlarmDataRefused, match=why):
        items.read_items(text, where="items.yaml")


FORM = "  - {form: f, sections: [{section: s, items: [a]}], requires: [{any: [a], what: w, source: s}]}\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (FORM + FORM, "given twice"),
        (FORM.replace("items: [a]", "items: [b]"), "no item b"),
        (FORM.replace("any: [a]", "any: [c]"), "no section of it holds"),
    ],
)
def test_a_broken_form_is_refused(text, why):
    with pytest.raises(AlarmDataRefused, match=why):
        forms.read_forms("forms:\n" + text, where="forms.yaml", items={"a", "c"})


def test_texts_and_duties_that_break_their_form_are_refused():
    with pytest.raises(AlarmDataRefused, match="must be a text"):
        texts.read_texts("language: x\nphrases: {a: [b]}", where="x.yaml", code="x")
    with pytest.raises(AlarmDataRefused, match="for cannot be men"):
        obligations.read_duties(
            "duties: [{duty: d, citation: c, says: s, treaty: t, for: men, source: s}]", where="duties.yaml"
        )
