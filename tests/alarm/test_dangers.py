"""Each danger raises its level with a reason, and the nearest one counts."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.alarm import dangers, moments
from asylia.alarm.levels import Level
from asylia.alarm.record import (
    Deadline,
    Detention,
    Lost,
    Person,
    Record,
    Relative,
    Report,
    Situation,
    State,
    Threat,
)
from tests.alarm.records import AT, example

CHINA = State("CHN", "CHN")
NORTH = State("PRK", "PRK")


def said(words):
    return moments.read(words, state="CHN")


def bare(**kwargs):
    return Record(what="something happened", state=CHINA, origin=NORTH, to=NORTH, **kwargs)


def look(record):
    return dangers.look(record, at=AT)


def kinds(record):
    return [(danger.kind, danger.level) for danger in look(record).dangers]


@pytest.mark.parametrize(
    ("removal", "level"),
    [
        ("2026-11-21", Level.WITHIN_A_DAY),
        ("2026-11-20", Level.WITHIN_A_DAY),
        ("2026-11-21T12:00+08:00", Level.WITHIN_A_DAY),
        ("2026-11-24", Level.WITHIN_A_WEEK),
        ("2026-12-24", Level.DETAINED),
        ("on Tuesday", Level.WITHIN_A_WEEK),
        ("2026-11-18", Level.LOST),
    ],
)
def test_a_removal_raises_the_level_by_how_near_it_is(removal, level):
    record = bare(threat=Threat(removal_at=said(removal)))

    assert kinds(record) == [("imminent_removal", level)]


def test_the_earliest_day_that_any_source_tells_counts():
    later = bare(
        threat=Threat(removal_at=said("2026-12-24")), reports=(Report(by="x", removal_at=said("2026-11-21")),)
    )

    assert look(later).level is Level.WITHIN_A_DAY


def test_a_detention_without_a_date_may_end_any_day():
    found = look(bare(detention=Detention(since=said("2026-11-01"), facility="a station")))

    assert found.level is Level.DETAINED
    assert "any day" in found.dangers[0].reason
    assert "a station" in found.dangers[0].reason


def test_a_detention_with_a_date_tells_it():
    record = bare(situation=Situation.DETAINED, threat=Threat(removal_at=said("2026-11-24")))

    assert kinds(record) == [("imminent_removal", Level.WITHIN_A_WEEK), ("detention", Level.DETAINED)]


@pytest.mark.parametrize(
    "record",
    [
        bare(situation=Situation.LOST),
        bare(situation=Situation.TRANSFERRED),
        bare(people=(Person(situation=Situation.LOST),)),
        bare(lost=Lost(last_seen_at=said("2026-11-16"), last_seen_place="a market")),
        bare(detention=Detention(moves=("from here to there",))),
    ],
)
def test_a_transfer_or_silence_is_lost_contact(record):
    assert kinds(record) == [("lost_contact", Level.LOST)]


@pytest.mark.parametrize(
    ("relative", "level"),
    [
        (Relative("mother", state=NORTH), Level.IN_HIDING),
        (Relative("mother", situation=Situation.DETAINED), Level.DETAINED),
        (Relative("mother", situation=Situation.LOST), Level.LOST),
        (Relative("mother", situation=Situation.IN_HIDING), Level.IN_HIDING),
    ],
)
def test_a_relative_in_danger_is_seen(relative, level):
    assert kinds(bare(relatives=(relative,))) == [("family_at_risk", level)]


def test_a_relative_who_is_safe_raises_nothing():
    assert look(bare(relatives=(Relative("aunt", state=State("KOR", "KOR")),))).level is None


@pytest.mark.parametrize(
    ("at", "level"),
    [("2026-11-21", Level.WITHIN_A_DAY), ("2026-11-25", Level.WITHIN_A_WEEK), ("soon", Level.WITHIN_A_WEEK)],
)
def test_a_deadline_that_lapses_raises_the_level(at, level):
    assert kinds(bare(deadlines=(Deadline("the appeal", said(at)),))) == [("lapsing_deadline", level)]


def test_a_deadline_far_off_raises_nothing():
    assert kinds(bare(deadlines=(Deadline("the appeal", said("2027-11-25")),))) == []


@pytest.mark.parametrize(
    ("person", "is_seen"),
    [
        (Person(alone=True, age="9"), True),
        (Person(alone=True), True),
        (Person(needs=("SC",), age="about 17 or 18"), True),
        (Person(alone=True, born=said("2010-01-01")), True),
        (Person(alone=True, born=said("2008-11-21")), True),
        (Person(alone=True, born=said("2008-11-20")), False),
        (Person(alone=True, age="34"), False),
        (Person(age="9"), False),
    ],
)
def test_a_child_without_an_adult_is_seen_and_an_unknown_age_is_a_childs(person, is_seen):
    found = kinds(bare(people=(person,)))

    assert found == ([("child_alone", Level.IN_HIDING)] if is_seen else [])


def test_a_child_who_is_held_alone_is_within_a_week():
    record = bare(people=(Person(alone=True, age="9", situation=Situation.DETAINED),))

    assert ("child_alone", Level.WITHIN_A_WEEK) in kinds(record)


def test_somebody_in_hiding_stops_what_reaches_the_host_state_whatever_else_is_near():
    record = bare(
        people=(Person(situation=Situation.IN_HIDING),), threat=Threat(removal_at=said("2026-11-21"))
    )

    assert look(record).hide
    assert look(record).level is Level.WITHIN_A_DAY
    assert look(record).dangers[-1].kind == "in_hiding"


@pytest.mark.parametrize(
    ("codes", "opens"), [(["LP-RR"], True), (["WR", "LP-IH"], True), (["LP-AN"], False), ([], False)]
)
def test_the_codes_for_a_person_at_risk_of_return_open_an_alarm(codes, opens):
    assert dangers.opens_alarm(codes) is opens


def test_every_danger_says_why_and_from_which_source():
    found = look(example("held-at-the-border"))

    assert {danger.kind for danger in found.dangers} == {
        "imminent_removal",
        "child_alone",
        "detention",
        "family_at_risk",
    }
    assert all(danger.reason and danger.source for danger in found.dangers)


@given(st.integers(min_value=-24, max_value=24 * 30))
def test_a_removal_never_looks_farther_off_as_it_comes_nearer(hours):
    at = (AT + timedelta(hours=hours)).isoformat()
    sooner = bare(threat=Threat(removal_at=moments.read(at)))
    later = replace(
        sooner, threat=Threat(removal_at=moments.read((AT + timedelta(hours=hours + 24)).isoformat()))
    )

    if hours >= 0:
        assert look(sooner).level.rank <= look(later).level.rank
