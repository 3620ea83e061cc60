"""What to send now, what next, and when a door closes; the moment and the calendars are given."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from asylia.alarm import loader, moments, planning, response
from asylia.alarm.hours import Calendar
from asylia.alarm.planning import Act
from asylia.alarm.record import Person, Risk, Sent, Situation, State, Threat
from tests.alarm.records import AT, example, full

ZURICH = timezone(timedelta(hours=1))
GENEVA = Calendar(zone=ZURICH, opens=time(8, 30), closes=time(18), holidays=frozenset({date(2026, 11, 23)}))


def steps(record, at=AT, **calendars):
    return {step.door: step for step in response.plan_of(record, at=at, calendars=calendars).steps}


def acts(record, at=AT, **calendars):
    return {door: step.act for door, step in steps(record, at, **calendars).items()}


def test_what_acts_in_time_is_sent_now_and_what_does_not_is_telephoned():
    tomorrow = replace(full(), threat=Threat(removal_at=moments.read("2026-11-21T20:00+00:00")))
    found = acts(tomorrow)

    assert found["unhcr"] is Act.SEND_NOW
    assert found["mission_kor"] is Act.SEND_NOW
    assert found["sr_torture"] is Act.CALL_FIRST


def test_a_closed_office_gets_its_letter_at_the_next_opening_after_weekend_and_holiday():
    record = replace(full(), threat=Threat(removal_at=moments.read("2026-12-01")))
    opened = steps(record, cedaw_interim=GENEVA)["cedaw_interim"]

    assert opened.act is Act.SEND_AT_OPENING
    assert opened.at == datetime(2026, 11, 24, 7, 30, tzinfo=UTC)


def test_a_door_closes_while_there_is_still_time_to_act():
    found = steps(full())["sr_torture"]

    assert found.closes_at == datetime(2026, 11, 25, 23, tzinfo=UTC)


def test_an_office_with_hours_closes_at_its_last_closing_before_the_removal():
    record = replace(full(), threat=Threat(removal_at=moments.read("2026-11-30T06:00+00:00")))

    assert steps(record, cedaw_interim=GENEVA)["cedaw_interim"].closes_at == datetime(
        2026, 11, 26, 17, tzinfo=UTC
    )


def test_without_a_removal_no_door_closes():
    assert {step.closes_at for step in steps(replace(full(), threat=Threat())).values()} == {None}


@pytest.mark.parametrize(
    ("sent", "act"),
    [
        (Sent("unhcr", moments.read("2026-11-20T20:00+00:00")), Act.WAIT),
        (Sent("unhcr", moments.read("2026-11-18T20:00+00:00")), Act.REMIND),
        (
            Sent("unhcr", moments.read("2026-11-18T20:00+00:00"), answered=moments.read("2026-11-19")),
            Act.ANSWERED,
        ),
        (Sent("unhcr", moments.read("2026-11-01")), Act.REMIND),
        (Sent("unhcr", moments.read("yesterday")), Act.REMIND),
    ],
)
def test_what_was_sent_is_waited_for_reminded_or_answered(sent, act):
    assert acts(replace(full(), sent=(sent,)))["unhcr"] is act


def test_a_step_tells_what_comes_next_if_nobody_answers():
    found = steps(replace(full(), sent=(Sent("sr_torture", moments.read("2026-11-01")),)))["sr_torture"]

    assert found.act is Act.REMIND
    assert found.then == ("sr_country", "wgad")


def test_whatever_reaches_the_host_state_is_held_back_while_somebody_hides():
    found = acts(replace(full(), situation=Situation.IN_HIDING))

    assert all((found[door] is Act.HOLD_BACK) == loader.door(door).tells_host for door in found)


def test_what_is_not_known_is_asked_about_and_what_is_closed_is_left_out():
    found = acts(example("held-at-the-border"))

    assert found["cat_interim"] is Act.ASK
    assert "echr_39" not in found
    assert "host_ministry" not in found


def test_doors_for_women_children_or_the_trafficked_are_left_out_for_others():
    man = Person(sex="male", age="34")
    record = replace(full(), people=(man,), risk=Risk())
    found = acts(record)

    assert {"cedaw_interim", "crc_interim", "sr_trafficking"}.isdisjoint(found)
    assert "crc_interim" in acts(replace(record, people=(man, Person(sex="male", age="9"))))
    assert "cedaw_interim" in acts(replace(record, people=(man, Person())))
    assert "sr_trafficking" in acts(replace(record, risk=Risk(trafficking="sold")))


def test_a_plan_without_a_state_still_has_steps():
    found = acts(replace(full(), state=State()))

    assert found["unhcr"] is Act.SEND_NOW
    assert found["hrc_interim"] is Act.ASK


def test_the_removal_is_the_earliest_that_any_source_tells():
    reports = (replace(full().reports[0], removal_at=moments.read("2026-11-22")),)

    assert planning.removal_of(replace(full(), reports=reports)) == datetime(2026, 11, 21, 17, tzinfo=UTC)
    assert planning.removal_of(replace(full(), threat=Threat())) is None


def test_an_office_that_never_opens_counts_as_open():
    never = Calendar(weekend=frozenset(range(7)))

    assert never.opening_from(AT) == AT
    assert steps(full(), cedaw_interim=never)["cedaw_interim"].act is Act.SEND_NOW
