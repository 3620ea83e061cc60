"""The form of an alarm is strict; its content is kept as it was said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.alarm import asking, dangers, reading, response
from asylia.alarm.errors import AlarmRefused
from asylia.alarm.record import Record, Situation
from tests.alarm.records import AT, example, read

HEAD = "format: asylia-alarm/1\nwhat: something happened\n"


def test_an_alarm_can_be_raised_with_nothing_but_one_sentence():
    record = read("Two people are held near Tumen.")

    assert record.what == "Two people are held near Tumen."
    assert dangers.look(record, at=AT).level is None
    assert {question.field for question in asking.ask(record, at=AT) if question.is_pressing} == {
        "state",
        "origin",
        "threat.removal_at",
    }
    assert [*response.drafts_of(record, at=AT)] != []


def test_a_record_with_a_sentence_alone_equals_the_bare_sentence():
    assert read(HEAD) == read("something happened")


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 0, "empty"),
        ("format: asylia-alarm/2\nwhat: x", 1, "the format must be asylia-alarm/1"),
        ("format: asylia-alarm/1", 1, "has no what"),
        (HEAD + "wat: x", 3, "unknown key: wat"),
        (HEAD + "event: {plaze: x}", 3, "event has an unknown key: plaze"),
        (HEAD + "people: {}", 3, "people must be a list"),
        (HEAD + "situation: away", 3, "situation cannot be away"),
        (HEAD + "consents: [{recipients: [un]}]", 3, "names its recipients and its items"),
        (HEAD + "consents: [{recipients: [un], items: [any], purposes: [sell]}]", 3, "not sell"),
        (HEAD + "raised_at: 2026-11-20", 3, "put it in quotes"),
        (HEAD + "what: again", 3, "given twice"),
    ],
)
def test_a_broken_form_is_refused_with_its_line(text, line, why):
    with pytest.raises(AlarmRefused, match=why) as refused:
        read(text)

    assert refused.value.line == line
    assert refused.value.where == "alarm.yaml"


def test_a_crowd_is_refused_rather_than_read_for_ever():
    crowd = HEAD + "people:\n" + "  - {pseudonym: x}\n" * (reading.MOST_PEOPLE + 1)

    with pytest.raises(AlarmRefused, match="raise two alarms"):
        read(crowd)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("CHN", "CHN"),
        ("cn", "CHN"),
        ("China", "CHN"),
        ("north korea", "PRK"),
        ("ROK", "KOR"),
        ("Laos", "LAO"),
        ("Viet Nam", "VNM"),
        ("Vietnam", "VNM"),
        ("Korea", ""),
        ("Narnia", ""),
        ("Namibea", ""),
        ("", ""),
    ],
)
def test_a_state_is_read_where_the_words_leave_no_doubt(words, code):
    assert reading.state_of(words).code == code
    assert reading.state_of(words).words == words


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [("7", 7, 7), ("about 1,200", 1200, 1200), ("13 or 14", 13, 14), ("30-40", 30, 40), ("some", None, None)],
)
def test_the_smallest_and_largest_count_are_read_from_the_words(words, low, high):
    assert (reading.number(words).low, reading.number(words).high) == (low, high)


def test_every_part_of_a_record_is_read():
    record = example("held-at-the-border")

    assert record.state.code == "CHN"
    assert record.situation is Situation.DETAINED
    assert record.people[1].alone
    assert record.consents[-1].forbids
    assert record.sent[0].door == "unhcr"
    assert record.barred_states() == {"PRK"}


@given(st.text(max_size=60))
def test_whatever_is_said_of_a_time_a_state_or_a_number_is_kept_and_never_crashes(words):
    quoted = "'" + "".join(c for c in words if c.isprintable()).replace("'", "''") + " x'"
    text = (
        HEAD
        + "".join(f"{key}: {quoted}\n" for key in ("state", "origin", "to", "persons", "raised_at"))
        + f"threat: {{removal_at: {quoted}}}\n"
    )

    record = read(text)
    asking.ask(record, at=AT)
    dangers.look(record, at=AT)

    assert isinstance(record, Record)
    assert record.state.words == record.threat.removal_at.words or record.state.words.split()
