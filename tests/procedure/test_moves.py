"""Every state has an owner and can be left; every move leads where the table says; roles are held to it."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest

from asylia.procedure import details, events, progress, reasoning
from asylia.procedure.acts import Act
from asylia.procedure.errors import Barred, OutOfOrder
from asylia.procedure.events import Event
from asylia.procedure.move_rows import Leads
from asylia.procedure.moves import MOVES
from asylia.procedure.next_moves import next_moves
from asylia.procedure.roles import Actor, Role
from asylia.procedure.states import OWNERS, State
from tests.procedure import stories
from tests.procedure.stories import AT, OFFICE, PERIOD_OVER, event, story, tomorrow

WAITS = {Act.END_APPEAL_PERIOD, Act.END_LOSS_APPEAL_PERIOD, Act.LODGE_LATE_APPEAL}
AFTER_FINAL = details.Asked("new_evidence")
# Where the usual story or content of an act does not fit: the act, its start, and what it carries there.
ELSEWHERE = {
    Act.DELIVER_RECOGNITION: (stories.POSITIVE_ISSUED, None),
    Act.DELIVER_APPEAL_RECOGNITION: (stories.GRANTED_ISSUED, None),
    Act.DELIVER_REMITTAL: (stories.REMITTED_ISSUED, None),
    Act.DELIVER_LOSS_REVERSED: (
        story(
            (Act.DECIDE_LOSS_APPEAL, details.LossAppealDecision(ends=False, reasons="p")),
            Act.ISSUE_LOSS_APPEAL_NOTICE,
            start=stories.LOSS_APPEALED,
        ),
        None,
    ),
    Act.CLOSE_ALARM: (story(Act.OPEN_ALARM), None),
    Act.CHECK_WITHDRAWAL: (story(Act.ASK_TO_WITHDRAW, start=stories.SCHEDULED), None),
    Act.RETRACT_WITHDRAWAL: (story(Act.ASK_TO_WITHDRAW, start=stories.SCHEDULED), None),
    Act.ASK_REOPENING: (stories.FINAL, AFTER_FINAL),
    Act.REFUSE_REOPENING: (
        story((Act.ASK_REOPENING, AFTER_FINAL), start=stories.FINAL),
        details.ReopeningRefusal(reasons="p"),
    ),
}


def start_of(act):
    """A state from which the act is lawful, with what it carries there."""
    if act in ELSEWHERE:
        return ELSEWHERE[act]
    froms = [state for state in State if state in MOVES[act].froms]
    return AT[froms[0]], None


def test_every_state_has_an_owner_and_a_story():
    assert set(OWNERS) == set(State) == set(AT)
    assert {state: progress.state_of(history) for state, history in AT.items()} == {s: s for s in State}


def test_every_act_has_a_move_and_a_story():
    assert set(MOVES) == set(Act) == set(stories.LAWFUL)


@pytest.mark.parametrize("state", list(State))
def test_every_state_can_be_left_by_its_owner_or_at_her_word(state):
    leaving = [move for move in MOVES.values() if state in move.froms and isinstance(move.to, State | Leads)]

    assert [m for m in leaving if m.to is not Leads.NOWHERE and m.act is not Act.CLOSE_FILE] != []
    assert OWNERS[state] in {role for move in leaving if move.to is not Leads.NOWHERE for role in move.roles}


@pytest.mark.parametrize("act", list(Act))
def test_every_move_can_be_made_and_leads_where_the_table_says(act):
    history, content = start_of(act)
    on = tomorrow(history) + timedelta(days=PERIOD_OVER if act in WAITS else 0)

    after = progress.record(history, event(act, on=on, details=content), office=OFFICE)

    to = MOVES[act].to
    before = progress.state_of(history)
    expected = {Leads.NOWHERE: before, Leads.BACK: State.FINAL_WITHOUT_RECOGNITION}.get(to, to)
    assert progress.state_of(after) == expected


@pytest.mark.parametrize("act", list(Act))
def test_every_move_is_refused_from_every_other_state(act):
    for state in set(State) - MOVES[act].froms:
        history = AT[state]

        reasons = progress.why_not(history, event(act, on=tomorrow(history)), office=OFFICE)

        assert [reason.rule for reason in reasons] == ["2.1"]


@pytest.mark.parametrize("act", list(Act))
def test_every_move_is_refused_to_every_other_role(act):
    history, content = start_of(act)
    on = tomorrow(history) + timedelta(days=PERIOD_OVER if act in WAITS else 0)
    usual = event(act, on=on, details=content)

    for role in set(Role) - MOVES[act].roles:
        reasons = progress.why_not(history, replace(usual, by=Actor("new-1", role)), office=OFFICE)

        assert "A6" in [reason.rule for reason in reasons]


@pytest.mark.parametrize("act", list(Act))
def test_an_act_that_carries_something_else_is_refused(act):
    history, _ = start_of(act)
    other = details.Contact("post") if MOVES[act].carries is not details.Contact else details.Text("x")
    on = tomorrow(history) + timedelta(days=PERIOD_OVER if act in WAITS else 0)

    reasons = progress.why_not(history, event(act, on=on, details=other), office=OFFICE)

    assert [reason.sentence for reason in reasons if f"{act} carries" in reason.sentence] != []


def test_nothing_is_entered_before_the_last_event():
    yesterday = stories.SCHEDULED[-1].on - timedelta(days=1)

    reasons = progress.why_not(stories.SCHEDULED, event(Act.OPEN_ALARM, on=yesterday), office=OFFICE)

    assert [reason.rule for reason in reasons] == ["2.1"]


def test_a_barred_event_is_refused_with_every_reason():
    with pytest.raises(Barred, match="sign_determination is not allowed") as refused:
        progress.record((), event(Act.SIGN_DETERMINATION, on=stories.START), office=OFFICE)

    assert len(refused.value.reasons) == 1


def test_can_answers_what_check_refuses():
    good, bad = (event(act, on=stories.START) for act in (Act.REGISTER, Act.REOPEN))

    assert progress.can_event((), good, office=OFFICE)
    assert not progress.can_event((), bad, office=OFFICE)


def test_a_history_that_cannot_have_happened_names_its_event():
    broken = (*stories.REGISTERED, event(Act.DECIDE_APPEAL, on=tomorrow(stories.REGISTERED)))

    with pytest.raises(OutOfOrder) as refused:
        progress.state_of(broken)

    assert refused.value.index == 2


def test_breaches_are_told_and_do_not_stop_the_reading():
    unread = (*stories.SCHEDULED, event(Act.HOLD_INTERVIEW, on=tomorrow(stories.SCHEDULED)))
    broken = (*unread, event(Act.DRAFT_ASSESSMENT, on=tomorrow(unread)))

    found = progress.breaches(broken, office=OFFICE)

    assert [(breach.index, [reason.rule for reason in breach.reasons]) for breach in found] == [(5, ["I8"])]


def test_moves_answers_for_every_act_and_asks_for_what_it_would_carry():
    answers = progress.moves((), office=OFFICE, actor=stories.REGISTRAR, on=stories.START)

    assert [answer.act for answer in answers] == list(MOVES)
    register = next(answer for answer in answers if answer.act is Act.REGISTER)
    assert (register.is_allowed, register.to) == (True, State.REGISTERED)
    assert [ask.rule for ask in register.asks] == ["A5", "A4"]


def test_an_open_element_bars_the_signature_whoever_asks():
    answers = progress.moves(
        stories.REVIEWED,
        office=OFFICE,
        actor=stories.INTERVIEWER,
        on=tomorrow(stories.REVIEWED),
        open_elements=frozenset({"rc.nexus"}),
    )

    signing = next(answer for answer in answers if answer.act is Act.SIGN_DETERMINATION)
    assert [reason.rule for reason in signing.reasons] == ["E1"]


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_a_move_that_somebody_may_make(state):
    history = AT[state]

    found = next_moves(history, office=OFFICE, on=tomorrow(history))

    assert [item.act for item in found if item.is_open and item.to is not state] != []


def test_who_is_kept_from_an_act_is_named_with_the_rule():
    found = next_moves(stories.DRAFTED, office=OFFICE, on=tomorrow(stories.DRAFTED))

    approving = next(item for item in found if item.act is Act.APPROVE_DRAFT)
    assert (approving.by_newcomers, approving.by, approving.kept) == ((Role.REVIEWING_OFFICER,), (), ())
    reviewed = next_moves(stories.REVIEWED, office=OFFICE, on=tomorrow(stories.REVIEWED))
    closing = next(item for item in reviewed if item.act is Act.SIGN_DETERMINATION)
    assert {actor.ref for actor in closing.by} == {"eli-1", "rev-1"}


def test_a_representative_acts_once_her_appointment_is_on_record():
    appointed = story(Act.APPOINT_REPRESENTATIVE, start=stories.APPEAL_OPEN)
    lodging = event(Act.LODGE_APPEAL, on=tomorrow(appointed), by=stories.COUNSEL)

    assert [r.rule for r in progress.why_not(stories.APPEAL_OPEN, lodging, office=OFFICE)] == ["K1"]
    assert progress.can_event(appointed, lodging, office=OFFICE)


def test_an_alarm_stays_open_until_it_is_closed_and_closing_none_closes_none():
    closing = event(Act.CLOSE_ALARM, on=stories.START)
    never_opened = (closing, event(Act.OPEN_ALARM, on=stories.START))

    assert events.has_open_alarm(never_opened)
    assert [r.sentence for r in progress.why_not((), closing, office=OFFICE)] == ["No alarm is open."]


def test_nobody_is_scored_anywhere():
    kinds = [
        kind for kind in (*vars(details).values(), *vars(reasoning).values()) if hasattr(kind, "__slots__")
    ]
    names = {field.name for kind in kinds if hasattr(kind, "__dataclass_fields__") for field in fields(kind)}

    assert {name for name in names for word in ("score", "risk", "rating", "probab") if word in name} == set()


@pytest.mark.parametrize("state", list(State))
def test_nobody_is_irregular_before_a_final_negative(state):
    ended = {State.FINAL_WITHOUT_RECOGNITION, State.CLOSED, State.STATUS_ENDED}

    assert progress.may_remain(AT[state]) is (state not in ended)


def test_an_event_is_a_value():
    assert Event(Act.OPEN_ALARM, stories.START, stories.PROTECTION) == event(Act.OPEN_ALARM, on=stories.START)
