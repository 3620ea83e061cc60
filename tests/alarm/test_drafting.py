"""One record fills every form; consents decide what each letter holds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.alarm import holding, letters, loader, response
from asylia.alarm.errors import AlarmUnknown, OriginAddressed
from asylia.alarm.record import Consent, Situation, State
from tests.alarm.records import AT, EVERYTHING, doors_and_languages, example, full

# Doors that lead to an organ of some state.
TO_STATES = [door.id for door in loader.doors().values() if door.mission_of]
VALUES = {item.item: item.text for item in holding.held(full(), loader.words("en"))}
PLAIN = [item for item in VALUES if VALUES[item].lower().startswith("zz")]


def letter(record, door, **kwargs):
    return response.draft_of(record, door, at=AT, **kwargs)


def text(record, door, **kwargs):
    return letters.text(letter(record, door, **kwargs))


@pytest.mark.parametrize(("door", "language"), [*doors_and_languages()])
def test_the_same_record_fills_every_form_completely_in_every_language(door, language):
    by_family = Consent(("any",), ("any",), by="family")
    found = letter(full(EVERYTHING, by_family), door, language=language)

    assert found.missing == ()
    assert found.language == language
    assert "{" not in letters.text(found)


@pytest.mark.parametrize("door", [*loader.doors()])
def test_each_form_holds_every_item_that_it_has_a_place_for(door):
    form = loader.all_forms()[loader.door(door).form]
    is_host = loader.door(door).mission_of == "host"
    kept = {item for item in form.items() if is_host and item.startswith(("family", "threat.seen"))}

    found = text(full(), door)

    assert [item for item in form.items() - kept if item in PLAIN and VALUES[item] not in found] == []


@pytest.mark.parametrize(
    ("door", "requirement"),
    [
        (door.id, requirement)
        for door in loader.doors().values()
        for requirement in loader.all_forms()[door.form].requires
    ],
    ids=lambda part: part if isinstance(part, str) else part.what[:30],
)
def test_what_a_form_requires_is_missed_when_it_is_not_sent(door, requirement):
    refused = Consent(("any",), requirement.items, refused=True)

    found = letter(full(EVERYTHING, refused), door)

    assert requirement.what in {lack.what for lack in found.missing if lack.is_withheld}


def test_what_is_not_on_file_is_told_apart_from_what_may_not_be_sent():
    found = letter(example("one-sentence"), "sr_torture")

    assert not found.is_complete
    assert [lack for lack in found.missing if lack.is_withheld] == []
    assert all("not on file" in lack.sentence for lack in found.missing)


def test_without_any_consent_no_letter_names_anybody_and_all_say_so():
    bare = replace(full(), consents=())

    for door in loader.doors():
        found = letter(bare, door)

        assert not found.names
        assert "Zzlegal" not in letters.text(found)


@given(st.sampled_from(PLAIN), st.sampled_from(sorted(loader.doors())))
def test_withdrawing_one_consent_removes_that_item_from_every_letter(item, door):
    withdrawn = Consent(("any",), (item,), withdrawn=full().event.at)

    assert VALUES[item] not in text(full(EVERYTHING, withdrawn), door)


@given(
    st.sets(st.sampled_from(PLAIN), max_size=8),
    st.sampled_from(sorted(loader.doors())),
    st.sampled_from(["any", "un", "missions", "special_procedures", "mission:KOR", "court", "nobody"]),
)
def test_a_letter_never_holds_what_was_refused_to_its_addressee(items, door, recipient):
    refused = Consent((recipient,), (*items, "nothing"), refused=True)
    found = loader.door(door)
    means = {"any", *found.recipient, f"mission:{found.addressed_state('')}"}

    letter_text = text(full(EVERYTHING, refused), door)

    assert recipient not in means or [item for item in items if VALUES[item] in letter_text] == []


def test_a_consent_for_one_recipient_is_none_for_another():
    only_un = Consent(("un",), ("person",), by="person")

    assert "Zzlegal" in text(full(only_un), "unhcr")
    assert "Zzlegal" not in text(full(only_un), "mission_kor")
    assert "Zzlegal" not in text(full(only_un), "echr_39")


def test_a_name_that_may_not_be_sent_is_struck_from_every_story():
    told = replace(
        full(Consent(("nobody",), ("any",))), what="Zzname was seen; ZZLEGAL ZZNAME wept. Zznames stay."
    )

    found = text(told, "sr_torture")

    assert "zzname was" not in found.lower()
    assert "zzlegal" not in found.lower()
    assert "Zznames stay" in found


def test_a_name_in_another_script_is_struck_inside_a_word():
    record = full(Consent(("nobody",), ("any",)))
    person = replace(record.people[0], legal_name="김보기", other_names=())
    told = replace(record, people=(person,), what="김보기가 붙잡혔다")

    assert "김보기" not in text(told, "sr_torture")


def test_the_host_state_gets_a_name_only_if_it_has_it_already():
    named = full()
    unnamed = replace(named, people=(replace(named.people[0], named_to_host=False),))

    assert "Zzlegal" in text(named, "host_ministry")
    assert "Zzlegal" not in text(unnamed, "host_ministry")


def test_a_mandate_may_name_to_the_host_state_only_with_consent_for_that_and_if_it_knows_the_name():
    passing = Consent(("any",), ("any",), ("send", "name_to_host"))
    unnamed = replace(full(passing), people=(replace(full().people[0], named_to_host=False),))

    assert "MUST NOT be passed on" in text(full(), "sr_torture")
    assert "MUST NOT be passed on" in text(unnamed, "sr_torture")
    assert "may be passed on" in text(full(passing), "sr_torture")


def test_who_reported_is_never_told():
    for door in loader.doors():
        assert "zzreporter" not in text(full(), door)


@pytest.mark.parametrize("door", [*loader.doors()])
def test_a_person_in_hiding_holds_back_whatever_reaches_the_host_state(door):
    hiding = replace(full(), situation=Situation.IN_HIDING)

    held_back = any("hiding" in reason for reason in letter(hiding, door).held_back)

    assert held_back == loader.door(door).tells_host


def test_a_closed_door_is_drafted_only_when_asked_for_and_says_that_it_is_closed():
    drafted = {found.door for found in response.drafts_of(example("held-at-the-border"), at=AT)}

    assert "echr_39" not in drafted
    assert any("closed" in why for why in letter(example("held-at-the-border"), "echr_39").held_back)


def test_a_language_that_the_addressee_does_not_take_is_refused():
    with pytest.raises(AlarmUnknown, match="takes ko, en"):
        letter(full(), "mission_kor", language="fr")


def test_a_norm_on_trafficking_is_quoted_only_where_trafficking_may_be_told():
    refused = Consent(("any",), ("risk.trafficking",), refused=True)

    assert "trafficking" in text(full(), "sr_torture")
    assert "Protocol on trafficking" not in text(full(EVERYTHING, refused), "sr_torture")


@pytest.mark.parametrize("door", [*loader.doors()])
@pytest.mark.parametrize("barred", ["origin", "to"])
def test_no_letter_is_made_for_a_state_that_is_feared(door, barred):
    """The host state is made the feared one: whatever reaches it is refused."""
    feared = replace(full(), **{barred: State("THA", "THA")})

    if loader.door(door).tells_host:
        with pytest.raises(OriginAddressed):
            letter(feared, door)
    else:
        assert letter(feared, door).to.state != "THA"


@pytest.mark.parametrize("door", TO_STATES)
def test_no_state_is_written_to_while_the_origin_is_not_known(door):
    with pytest.raises(OriginAddressed, match="origin"):
        letter(replace(full(), origin=State()), door)


def test_a_mission_that_is_chosen_may_not_be_the_feared_states():
    with pytest.raises(OriginAddressed):
        letter(full(), "mission_other", mission="PRK")
    with pytest.raises(OriginAddressed):
        letter(full(), "mission_other", mission="THA")
    with pytest.raises(AlarmUnknown, match="no state"):
        letter(full(), "mission_other", mission="XYZ")
    with pytest.raises(AlarmUnknown, match="door of its own"):
        letter(full(), "mission_kor", mission="DNK")

    assert letter(full(), "mission_other", mission="DNK").to.lines == (
        "Diplomatic mission",
        "Denmark",
        "Thailand",
    )
