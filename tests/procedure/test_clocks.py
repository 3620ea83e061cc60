"""Clocks: what starts them, when they are due, who is late, and that none of them decides."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.procedure import clocks, loader, progress
from asylia.procedure import details as d
from asylia.procedure.acts import Act
from asylia.procedure.calendars import OfficeCalendar, Unit
from asylia.procedure.moves import MOVES
from asylia.procedure.progress import Office
from asylia.procedure.standards import Then, Who
from tests.procedure import stories
from tests.procedure.stories import OFFICE, START, event, story, tomorrow

PLAIN = OfficeCalendar()
STANDARDS = {"floor": loader.floor()} | {name: loader.standard(name) for name in loader.names()}
ALL_CLOCKS = [(name, clock) for name, found in STANDARDS.items() for clock in found.clocks]
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def run(history, name, office=OFFICE):
    return list(clocks.runs(history, name, standard=office.standard, calendar=office.calendar))[-1]


@pytest.mark.parametrize(
    ("start", "length", "unit", "due"),
    [
        ("2026-01-05", 30, Unit.DAYS, "2026-02-04"),
        ("2026-01-05", 6, Unit.WEEKS, "2026-02-16"),
        ("2026-01-31", 1, Unit.MONTHS, "2026-02-28"),
        ("2027-08-31", 6, Unit.MONTHS, "2028-02-29"),
        ("2025-11-30", 15, Unit.MONTHS, "2027-02-28"),
        ("2026-01-09", 1, Unit.WORKING_DAYS, "2026-01-12"),
        ("2026-01-05", 10, Unit.WORKING_DAYS, "2026-01-19"),
    ],
)
def test_a_length_of_time_ends_where_the_usual_rule_says(start, length, unit, due):
    assert PLAIN.add(date.fromisoformat(start), length, unit=unit) == date.fromisoformat(due)


def test_an_office_counts_its_own_weekend_and_holidays():
    friday_and_saturday = OfficeCalendar(frozenset({4, 5}), frozenset({date(2026, 1, 11)}))

    assert friday_and_saturday.add(date(2026, 1, 8), 1, unit=Unit.WORKING_DAYS) == date(2026, 1, 12)


def test_an_office_that_never_works_is_refused():
    with pytest.raises(ValueError, match="at least one working day"):
        OfficeCalendar(frozenset(range(7)))


@given(DAYS, st.integers(0, 60))
def test_working_days_end_on_a_working_day_and_are_as_many_as_asked(start, length):
    due = PLAIN.add(start, length, unit=Unit.WORKING_DAYS)

    between = [start + timedelta(days=n + 1) for n in range((due - start).days)]
    assert sum(PLAIN.is_open(day) for day in between) == length
    assert length == 0 or PLAIN.is_open(due)


@given(DAYS, st.integers(1, 40), st.sampled_from(Unit))
def test_more_time_is_never_earlier(start, length, unit):
    assert PLAIN.add(start, length, unit=unit) > PLAIN.add(start, length - 1, unit=unit)


@pytest.mark.parametrize(("name", "clock"), ALL_CLOCKS, ids=lambda value: getattr(value, "id", value))
def test_no_clock_decides_and_an_office_that_is_late_gets_work(name, clock):
    assert clock.then in {Then.RAISE_WORK, Then.MAY_CLOSE, Then.MAY_END_APPEAL_PERIOD}
    assert clock.late is not Who.OFFICE or clock.then is Then.RAISE_WORK
    assert clock.starts
    assert clock.stops


@pytest.mark.parametrize("clock", loader.floor().clocks, ids=lambda clock: f"{clock.id} {clock.lanes}")
def test_every_clock_of_the_floor_starts_and_stops_as_it_says(clock):
    lane = (d.LaneChoice(clock.lanes[0]),) if clock.lanes else ()
    before = story((Act.ASSIGN_LANE, lane[0]), start=stories.REGISTERED) if lane else stories.REGISTERED
    office = Office(loader.standard("unhcr-2003"))
    starting = event(clock.starts[0], on=START + timedelta(days=3))
    history = (*before, starting) if starting.act is not Act.REGISTER else before

    running = run(history, clock.id, office)
    stopped = run((*history, event(clock.stops[0], on=history[-1].on + timedelta(days=2))), clock.id, office)

    due = PLAIN.add(history[-1].on, clock.length, unit=clock.unit)
    expected = PLAIN.open_day_from(due) if clock.late is Who.APPLICANT else due
    assert (running.rule, running.started_on, running.stopped_on) == (clock, history[-1].on, None)
    assert running.due_on == expected
    assert stopped.stopped_on == history[-1].on + timedelta(days=2)
    assert not running.is_late(expected)
    assert running.is_late(expected + timedelta(days=1))


def test_the_time_to_appeal_runs_from_proven_delivery_not_from_the_decision_or_the_notice():
    assert not list(clocks.runs(stories.NOTICE_ISSUED, "appeal", standard=OFFICE.standard, calendar=PLAIN))

    appeal = run(stories.APPEAL_OPEN, "appeal")

    assert appeal.started_on == stories.APPEAL_OPEN[-1].on
    assert appeal.grace_until == appeal.due_on + timedelta(weeks=6)


def test_a_time_to_appeal_that_ends_on_a_holiday_ends_on_the_next_working_day():
    due = run(stories.APPEAL_OPEN, "appeal").due_on
    closed = Office(OFFICE.standard, OfficeCalendar(holidays=frozenset({due})))

    later = run(stories.APPEAL_OPEN, "appeal", closed).due_on

    assert later == PLAIN.open_day_from(due + timedelta(days=1))


def test_a_clock_is_extended_and_by_whom_and_from_where_is_on_record():
    ten = d.Extension("appeal", adds=10, unit=Unit.DAYS, source="own act, art. 5", ground="illness")
    extended = story((Act.EXTEND_CLOCK, ten), start=stories.APPEAL_OPEN)

    found = run(extended, "appeal")

    assert found.due_on == PLAIN.open_day_from(stories.APPEAL_OPEN[-1].on + timedelta(days=40))
    assert [(item.by.ref, item.details.source) for item in found.extended] == [("sup-2", "own act, art. 5")]


def test_an_office_does_not_set_back_its_own_clock_by_interviewing_again():
    again = story(Act.SCHEDULE_INTERVIEW, Act.HOLD_INTERVIEW, start=stories.INTERVIEWED, after=20)

    first_held = next(e.on for e in stories.INTERVIEWED if e.act is Act.HOLD_INTERVIEW)
    assert run(again, "decision").started_on == first_held


def test_a_complex_case_has_longer():
    complex_case = story((Act.ASSIGN_LANE, d.LaneChoice(d.Lane.COMPLEX)), start=stories.INTERVIEWED)

    assert run(complex_case, "decision").due_on > run(stories.INTERVIEWED, "decision").due_on


def test_an_offices_missed_deadline_raises_work_is_counted_and_moves_nothing():
    late = stories.INTERVIEWED[-1].on + timedelta(days=90)

    work = progress.work(stories.INTERVIEWED, office=OFFICE, on=late)
    before = progress.moves(
        stories.INTERVIEWED, office=OFFICE, actor=stories.INTERVIEWER, on=tomorrow(stories.INTERVIEWED)
    )
    after = progress.moves(stories.INTERVIEWED, office=OFFICE, actor=stories.INTERVIEWER, on=late)

    assert [item.rule for item in work] == ["D1"]
    assert clocks.missed(stories.INTERVIEWED, standard=OFFICE.standard, calendar=PLAIN, on=late) == 1
    assert [answer.is_allowed for answer in before] == [answer.is_allowed for answer in after]


def test_a_clock_that_was_stopped_late_is_still_counted():
    late = story(
        Act.DRAFT_ASSESSMENT,
        Act.APPROVE_DRAFT,
        Act.SIGN_DETERMINATION,
        Act.ISSUE_NOTICE,
        start=stories.INTERVIEWED,
        after=90,
    )

    assert clocks.missed(late, standard=OFFICE.standard, calendar=PLAIN, on=tomorrow(late)) == 1
    assert progress.work(late, office=OFFICE, on=tomorrow(late)) == ()


def test_every_run_is_told_in_the_order_of_starting():
    found = clocks.clocks(stories.APPEAL_OPEN, standard=OFFICE.standard, calendar=PLAIN)

    assert [clock.rule.id for clock in found] == ["first_interview", "decision", "appeal"]


def test_a_length_that_the_law_leaves_open_is_unknown_until_the_office_sets_it():
    office = Office(loader.standard("eu-2013-32"))
    setting = d.Extension("appeal", adds=14, unit=Unit.DAYS, source="national act, art. 7")
    known = story((Act.EXTEND_CLOCK, setting), start=stories.DECIDED, office=office)
    served = story(Act.ISSUE_NOTICE, Act.DELIVER_NEGATIVE, start=known, office=office)
    unset = (*stories.NOTICE_ISSUED, event(Act.DELIVER_NEGATIVE, on=tomorrow(stories.NOTICE_ISSUED)))

    assert run(served, "appeal", office).due_on == PLAIN.open_day_from(served[-1].on + timedelta(days=14))
    assert run(unset, "appeal", office).due_on is None
    assert progress.why_not(unset, event(Act.END_APPEAL_PERIOD, on=tomorrow(unset)), office=office) != ()


def test_a_code_for_danger_asks_for_an_alarm_until_one_is_opened():
    registered = story((Act.REGISTER, d.Registration("n", True, "ko", False, False, ("LP-DA", "SM-MI"))))

    work = progress.work(registered, office=OFFICE, on=tomorrow(registered))

    assert [(item.rule, item.sentence) for item in work] == [("S9", "Open an alarm: LP-DA on registration.")]
    assert progress.work(story(Act.OPEN_ALARM, start=registered), office=OFFICE, on=START) == ()


def test_a_missed_interview_with_an_alarm_open_raises_the_alarm():
    missed = story(Act.OPEN_ALARM, start=stories.MISSED)

    assert [item.rule for item in progress.work(missed, office=OFFICE, on=tomorrow(missed))] == ["F4"]


def test_a_failed_delivery_asks_for_another_way():
    failed = story(Act.RECORD_FAILED_DELIVERY, start=stories.NOTICE_ISSUED)

    assert [item.rule for item in progress.work(failed, office=OFFICE, on=tomorrow(failed))] == ["D9"]


def test_closing_a_file_stops_every_clock():
    closed = story(Act.CLOSE_FILE, start=stories.APPEAL_OPEN)

    assert all(clock.stopped_on for clock in clocks.clocks(closed, standard=OFFICE.standard, calendar=PLAIN))


def test_every_act_that_a_clock_names_has_a_move():
    named = {act for _, clock in ALL_CLOCKS for act in (*clock.starts, *clock.stops)}

    assert named - set(MOVES) == set()
