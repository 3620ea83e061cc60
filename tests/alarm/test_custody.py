"""Quiet custody: steps in order, two officers for each, nothing published, and a failure opens the alarm."""

import dataclasses
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from asylia.alarm import custody
from asylia.alarm.custody import (
    BOTH_PARTIES,
    COUNTED,
    PREPARATIONS,
    WITH_RECEIPT,
    Custody,
    Entry,
    Means,
    Officer,
    Party,
    Result,
    Step,
)
from asylia.alarm.errors import CustodyRefused

NOON = datetime(2031, 5, 2, 12, 0, tzinfo=UTC)
LATE = NOON + timedelta(days=30)
EVERYBODY = frozenset(("P-41", "P-42", "P-43"))
GIVER, TAKER, SECOND = (
    Officer("G-12", Party.GIVING),
    Officer("E-07", Party.RECEIVING),
    Officer("E-08", Party.RECEIVING),
)
WHOLE = (*(step for step in Step if step is not Step.ARRIVAL), Step.ARRIVAL)


def entry(step, *, minutes=0, **changed):
    told = {
        "step": step,
        "at": NOON + timedelta(minutes=minutes),
        "place": "H3-07",
        "officers": (GIVER, TAKER),
        "people": EVERYBODY if step in COUNTED else frozenset(),
        "means": Means.AGREED_WORD if step is Step.IDENTITY else None,
    }
    return Entry(**(told | changed))


def after(*steps):
    found = custody.begin("C-7K2M")
    for at, step in enumerate(steps):
        found = custody.act(found, entry(step, minutes=at), now=LATE).custody
    return found


def refused(found, tried, says, now=LATE):
    with pytest.raises(CustodyRefused, match=says):
        custody.act(found, tried, now=now)


def test_a_whole_course_ends_in_arrival_with_two_receipts_and_no_alarm():
    found, receipts = custody.begin("C-7K2M"), []
    for at, step in enumerate(WHOLE):
        taken = custody.act(found, entry(step, minutes=at), now=LATE)
        assert taken.reopened is None
        found, receipts = taken.custody, [*receipts, step] if taken.receipt_due else receipts

    assert found.has_arrived
    assert custody.next_steps(found) == ()
    assert receipts == [Step.TRANSFER, Step.ARRIVAL]
    assert found.missing == frozenset()


def test_the_people_are_the_givers_until_the_transfer_and_the_takers_from_then_on():
    steps = WHOLE[:3]

    assert after(*steps).held_by is Party.GIVING
    assert after(*steps, Step.TRANSFER).held_by is Party.RECEIVING


def test_the_three_preparations_may_come_in_any_order():
    found = after(*WHOLE[:4], Step.ESCORT)

    assert set(custody.next_steps(found)) == PREPARATIONS - {Step.ESCORT}


def test_nobody_travels_before_all_three_preparations():
    found = after(*WHOLE[:4], Step.EXIT_PERMISSION, Step.DOCUMENTS)

    refused(found, entry(Step.TRANSIT, minutes=9), "transit cannot be recorded now; what can is escort")


def test_a_journey_may_have_several_legs():
    found = after(*WHOLE[:8], Step.TRANSIT, Step.TRANSIT)

    assert custody.next_steps(found) == (Step.TRANSIT, Step.ARRIVAL)


@pytest.mark.parametrize("result", [result for result in Result if result is not Result.DONE])
@pytest.mark.parametrize("at", range(len(WHOLE)), ids=lambda at: WHOLE[at].value)
def test_a_step_that_does_not_hold_opens_the_alarm_by_itself_and_may_be_tried_again(at, result):
    found = after(*WHOLE[:at])
    step = WHOLE[at]
    tried = entry(step, minutes=50, result=result, people=EVERYBODY if step is Step.OFFER else frozenset())

    taken = custody.act(found, tried, now=LATE)

    assert taken.reopened == custody.Reopened("C-7K2M", EVERYBODY, step, result, tried.at, found.held_by)
    assert taken.custody.is_interrupted
    assert not taken.receipt_due
    assert step in custody.next_steps(taken.custody)
    again = custody.act(taken.custody, entry(step, minutes=60), now=LATE)
    assert again.reopened is None
    assert not again.custody.is_interrupted


def test_whoever_is_not_handed_over_opens_the_alarm_while_the_others_go_on():
    handed = EVERYBODY - {"P-42"}

    taken = custody.act(after(*WHOLE[:3]), entry(Step.TRANSFER, minutes=9, people=handed), now=LATE)

    assert taken.custody.people == handed
    assert taken.custody.missing == {"P-42"}
    assert taken.reopened is not None
    assert (taken.reopened.people, taken.reopened.held_by) == (frozenset({"P-42"}), Party.GIVING)
    assert taken.receipt_due


def test_whoever_does_not_arrive_opens_the_alarm_and_was_in_the_takers_hands():
    taken = custody.act(
        after(*WHOLE[:8]), entry(Step.ARRIVAL, minutes=9, people=frozenset({"P-41"})), now=LATE
    )

    assert taken.reopened is not None
    assert taken.reopened.people == {"P-42", "P-43"}
    assert taken.reopened.held_by is Party.RECEIVING


@pytest.mark.parametrize("step", Step)
def test_two_different_officers_stand_behind_every_step(step):
    found = after(*WHOLE[: WHOLE.index(step)])

    refused(found, entry(step, minutes=50, officers=(GIVER, GIVER)), "two different officers")
    refused(found, entry(step, minutes=50, officers=(TAKER, Officer(" e-07", Party.GIVING))), "two different")
    refused(found, entry(step, minutes=50, officers=(TAKER, Officer(" ", Party.GIVING))), "one is not given")


@pytest.mark.parametrize("step", sorted(BOTH_PARTIES))
def test_one_officer_of_each_party_stands_behind_what_both_must_agree_on(step):
    found = after(*WHOLE[: WHOLE.index(step)])

    refused(found, entry(step, minutes=50, officers=(TAKER, SECOND)), "one officer of each party")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"place": "Shenyang"}, "a code such as H3-07"),
        ({"place": "SHENYANG-CITY"}, "a code such as H3-07"),
        ({"place": ""}, "a code such as H3-07"),
        ({"people": frozenset({"Kim Example"})}, "a person is given by a code"),
        ({"people": frozenset()}, "it is not said for whom"),
        ({"people": EVERYBODY | {"P-99"}}, "1 of those named are not part of this handover"),
        ({"at": NOON - timedelta(minutes=1)}, "is before identity"),
        ({"at": LATE + timedelta(minutes=6)}, "has not come yet"),
        ({"at": NOON.replace(tzinfo=None)}, "not in UTC"),
        ({"at": NOON.astimezone(timezone(timedelta(hours=9)))}, "not in UTC"),
        ({"means": Means.KNOWN_IN_PERSON}, "in a step of its own"),
    ],
)
def test_what_cannot_be_is_refused(changed, says):
    refused(after(*WHOLE[:3]), entry(Step.TRANSFER, **({"minutes": 9} | changed)) if "at" not in changed
            else dataclasses.replace(entry(Step.TRANSFER), **changed), says)  # fmt: skip


def test_identity_says_by_what_it_was_confirmed_and_never_what_was_shown():
    refused(after(*WHOLE[:2]), entry(Step.IDENTITY, minutes=9, means=None), "by what it was confirmed")

    assert {field.name for field in dataclasses.fields(Entry)} == {
        "step",
        "at",
        "place",
        "officers",
        "result",
        "people",
        "means",
    }


def test_a_refusal_does_not_repeat_a_name_that_was_typed_by_mistake():
    with pytest.raises(CustodyRefused) as refusal:
        custody.act(after(), entry(Step.OFFER, people=frozenset({"Kim Example"})), now=LATE)

    assert "Kim" not in str(refusal.value)


def test_a_handover_is_referred_to_by_a_code():
    with pytest.raises(CustodyRefused, match="the reference of a handover"):
        custody.begin("the family from Tumen")


def test_nothing_that_follows_from_a_step_can_be_published():
    assert {field.name for field in dataclasses.fields(custody.Taken)} == {
        "custody",
        "reopened",
        "receipt_due",
    }


class Handover(RuleBasedStateMachine):
    """Any order of steps, results and mistakes."""

    def __init__(self):
        super().__init__()
        self.found = custody.begin("C-7K2M")
        self.minutes = 0
        self.opened: list[custody.Reopened] = []

    def take(self, tried):
        before = self.found
        taken = custody.act(before, tried, now=LATE)
        self.found = taken.custody
        if taken.reopened:
            self.opened.append(taken.reopened)
        assert self.found.entries[:-1] == before.entries
        lost = before.people - self.found.people
        assert (taken.reopened is not None) == (tried.result is not Result.DONE or bool(lost))
        assert taken.receipt_due == (tried.step in WITH_RECEIPT and tried.result is Result.DONE)

    @precondition(lambda self: custody.next_steps(self.found))
    @rule(data=st.data(), result=st.sampled_from(Result))
    def step_on(self, data, result):
        self.minutes += 1
        step = data.draw(st.sampled_from(custody.next_steps(self.found)))
        there = self.found.people or EVERYBODY
        some = data.draw(st.sets(st.sampled_from(sorted(there)), min_size=1))
        people = frozenset(some) if step in COUNTED else frozenset()
        self.take(entry(step, minutes=self.minutes, result=result, people=people))

    @rule(step=st.sampled_from(Step))
    def out_of_order(self, step):
        if step not in custody.next_steps(self.found):
            refused(self.found, entry(step, minutes=self.minutes + 1), "cannot be recorded now")

    @rule(step=st.sampled_from(Step))
    def alone(self, step):
        before = self.found
        with pytest.raises(CustodyRefused):
            custody.act(self.found, entry(step, minutes=self.minutes + 1, officers=(TAKER, TAKER)), now=LATE)
        assert self.found == before

    @invariant()
    def everybody_is_accounted_for(self):
        assert not self.found.people & self.found.missing
        if Step.ACCEPTANCE in self.found.done:
            offered = next(e for e in self.found.entries if e.step is Step.OFFER and e.result is Result.DONE)
            assert self.found.people | self.found.missing == offered.people

    @invariant()
    def whoever_is_missing_has_an_open_alarm(self):
        covered = frozenset().union(*(one.people for one in self.opened))
        assert self.found.missing <= covered

    @invariant()
    def arrival_comes_after_everything_else(self):
        if self.found.has_arrived:
            assert self.found.done == frozenset(Step)
            assert isinstance(self.found, Custody)

    @invariant()
    def time_runs_forward_and_two_officers_differ(self):
        times = [one.at for one in self.found.entries]
        assert times == sorted(times)
        assert all(one.officers[0].ref != one.officers[1].ref for one in self.found.entries)


TestHandover = Handover.TestCase
