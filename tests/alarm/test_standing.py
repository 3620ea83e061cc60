"""Open needs a yes, closed needs a no that was read, and what is not known is never closed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.alarm import acceptances, loader, response, standing
from asylia.alarm.hours import Calendar
from asylia.alarm.standing import CLOSED, OPEN, UNKNOWN, Place
from asylia.terms import states

NORTH = "PRK"
TODAY = datetime(2023, 10, 9, 12, tzinfo=UTC)


def stands(door, state, on, origin=NORTH):
    place = Place(state, origin, origin)
    return standing.standing(loader.door(door), place=place, on=on, treaties=loader.treaties())


def accepted(treaty, state, on):
    known = loader.treaties()
    return acceptances.acceptance(treaty, state=state, on=on, bound=known.bound, accepted=known.accepted)


@pytest.mark.parametrize(
    ("door", "state", "on", "verdict"),
    [
        ("cat_interim", "KOR", date(2019, 11, 7), OPEN),
        ("cat_interim", "KOR", date(2007, 11, 8), UNKNOWN),
        ("cat_interim", "MMR", date(2008, 12, 1), CLOSED),
        ("cat_interim", "LAO", date(2012, 10, 25), CLOSED),
        ("cat_interim", "LAO", date(2012, 10, 26), UNKNOWN),
        ("hrc_interim", "MNG", date(2023, 5, 10), OPEN),
        ("hrc_interim", "THA", date(2020, 6, 1), CLOSED),
        ("hrc_interim", "CHN", date(2023, 10, 9), CLOSED),
        ("hrc_interim", "THA", date(2026, 6, 1), UNKNOWN),
        ("hrc_interim", "JAM", date(1998, 1, 22), OPEN),
        ("hrc_interim", "BLR", date(2023, 2, 7), OPEN),
        ("hrc_interim", "BLR", date(2023, 2, 8), CLOSED),
        ("cedaw_interim", "THA", date(2000, 12, 21), CLOSED),
        ("cedaw_interim", "THA", date(2000, 12, 22), OPEN),
        ("crc_interim", "THA", date(2014, 4, 13), CLOSED),
        ("crc_interim", "THA", date(2014, 4, 14), OPEN),
        ("ced_30", "KHM", date(2013, 7, 27), OPEN),
        ("ced_30", "KHM", date(2013, 7, 26), CLOSED),
        ("ced_30", "LAO", date(2013, 5, 27), CLOSED),
        ("echr_39", "RUS", date(2017, 2, 6), OPEN),
        ("echr_39", "RUS", date(2022, 9, 15), OPEN),
        ("echr_39", "RUS", date(2022, 9, 16), UNKNOWN),
        ("echr_39", "CHN", date(2023, 10, 9), CLOSED),
        ("host_ministry", "THA", date(2018, 5, 31), OPEN),
        ("host_ministry", "LAO", date(2006, 6, 1), UNKNOWN),
        ("host_ministry", "LAO", date(2013, 5, 28), CLOSED),
        ("host_ministry", "BGD", date(2020, 1, 1), UNKNOWN),
        ("sr_country", "CHN", date(2023, 10, 9), OPEN),
        ("sr_country", "RUS", date(1999, 12, 30), UNKNOWN),
        ("mission_kor", "KOR", date(2019, 11, 7), CLOSED),
        ("mission_kor", "CHN", date(2019, 11, 7), OPEN),
        ("unhcr", "CHN", date(2023, 10, 9), OPEN),
    ],
)
def test_a_door_stands_as_treaties_and_declarations_of_that_day_say(door, state, on, verdict):
    assert stands(door, state, on).verdict is verdict


def test_a_withdrawal_known_only_from_memory_leaves_the_door_unknown():
    """Russia's end at the Strasbourg court is in the treaty table from memory: ask, do not close it."""
    found = accepted("ECHR", "RUS", date(2023, 1, 1))

    assert found.verdict is UNKNOWN
    assert "thought not to be accepted" in found.says


def test_a_mandate_is_for_its_country_alone():
    assert stands("sr_country", "CHN", date(2023, 10, 9), origin="").verdict is UNKNOWN
    assert stands("sr_country", "CHN", date(2023, 10, 9), origin="FRA").verdict is UNKNOWN
    assert stands("sr_country", "THA", date(2023, 10, 9), origin="MMR").verdict is OPEN


def test_the_mission_of_a_feared_state_is_closed():
    assert stands("mission_usa", "CHN", date(2023, 10, 9), origin="USA").verdict is CLOSED
    assert stands("mission_kor", "CHN", date(2023, 10, 9), origin="MMR").verdict is CLOSED
    assert stands("host_ministry", "PRK", date(2023, 10, 9)).verdict is CLOSED


def test_what_limits_a_door_in_a_state_is_told_from_that_day_on():
    assert [limit.state for limit in stands("unhcr", "CHN", date(2023, 10, 9)).cautions] == ["CHN"]
    assert stands("unhcr", "CHN", date(1990, 1, 1)).cautions == ()
    assert stands("unhcr", "MNG", date(2023, 10, 9)).cautions == ()


@given(
    st.sampled_from(sorted(loader.doors())),
    st.sampled_from(sorted(states.NAMES)),
    st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 1, 1)),
)
def test_no_door_is_closed_without_a_reason_that_was_read(door, state, on):
    found = stands(door, state, on)

    assert found.reasons != ()
    if found.verdict is CLOSED:
        assert any(reason.verdict is CLOSED and reason.verified for reason in found.reasons) or door in (
            "mission_kor",
            "mission_usa",
        )


@given(
    st.sampled_from(sorted(loader.accepted().treaties)),
    st.sampled_from(sorted(states.NAMES)),
    st.dates(min_value=date(1980, 1, 1), max_value=date(2030, 1, 1)),
)
def test_silence_beyond_the_list_that_was_read_is_never_a_no(treaty, state, on):
    found = accepted(treaty, state, on)
    about = loader.accepted().treaties[treaty]

    if found.verdict is CLOSED:
        assert found.verified
        is_silent = not loader.accepted().actions.get((state, treaty))
        assert not is_silent or on <= about.list_complete_until or on < about.in_force


def test_open_doors_come_in_the_order_in_which_they_can_act():
    found = response.doors_of(Place("CHN", NORTH, NORTH), at=TODAY, removal=TODAY + timedelta(hours=20))
    verdicts = [item.verdict for item in found]
    opened = [item for item in found if item.verdict is OPEN]

    assert verdicts == sorted(verdicts, key=(OPEN, UNKNOWN, CLOSED).index)
    assert [item.door.id for item in opened][:3] == ["mission_kor", "mission_usa", "unhcr"]
    late = [item.acts_at(TODAY) > TODAY + timedelta(hours=20) for item in opened]
    assert late == sorted(late)


def test_a_closed_office_acts_later_than_an_open_one():
    friday = datetime(2026, 11, 20, 15, tzinfo=UTC)
    court = stands("echr_39", "TUR", friday.date())

    assert court.acts_at(datetime(2026, 11, 20, 9, tzinfo=UTC), Calendar()) == datetime(
        2026, 11, 20, 17, tzinfo=UTC
    )
    assert court.acts_at(datetime(2026, 11, 20, 18, tzinfo=UTC), Calendar()) == datetime(
        2026, 11, 23, 17, tzinfo=UTC
    )
    assert court.acts_at(friday, Calendar()) == datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_a_mandate_that_began_later_is_not_known_to_be_open_unless_the_day_was_read():
    door = loader.door("wgad")
    place = Place("CHN", NORTH, NORTH)
    read = replace(door, since=replace(door.since, verified=True))

    early = [
        standing.standing(item, place=place, on=date(1990, 1, 1), treaties=loader.treaties()).verdict
        for item in (door, read)
    ]

    assert early == [UNKNOWN, CLOSED]
