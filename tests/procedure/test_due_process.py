"""No path reaches a decision that breaks a rule, and from every state somebody can lawfully go on.

A machine plays offices of every standard: whoever is about tries whatever comes to mind, with lawful and
unlawful content, on any day. What gets into the history is judged by an oracle that shares no code with the
checks.
"""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from asylia.procedure import details as d
from asylia.procedure import loader, progress
from asylia.procedure.acts import Act
from asylia.procedure.calendars import Unit
from asylia.procedure.clocks import APPEAL, length_is_known
from asylia.procedure.events import Event
from asylia.procedure.move_rows import Leads
from asylia.procedure.moves import MOVES
from asylia.procedure.progress import Office
from asylia.procedure.reasoning import Fact, FactEnd, Outcome, Step
from asylia.procedure.roles import Actor, Role
from asylia.procedure.states import State
from tests.procedure import refusals, stories

RUNS, STEPS = 200, 60
PEOPLE = [f"off-{number}" for number in range(1, 9)]
ANYTIME = {
    Act.TRY_CONTACT,
    Act.RECEIVE_CONTACT,
    Act.OPEN_ALARM,
    Act.CLOSE_ALARM,
    Act.APPOINT_GUARDIAN,
    Act.APPOINT_REPRESENTATIVE,
    Act.EXTEND_CLOCK,
    Act.CLOSE_FILE,
}
# What breaks a rule, by act: taken from the refusals, which each break one.
UNLAWFUL = {
    act: [refusal.content for refusal in refusals.REFUSALS if refusal.act is act and refusal.content]
    for act in Act
}
OTHERWISE = {
    Act.DRAFT_ASSESSMENT: [
        stories.POSITIVE,
        replace(stories.NEGATIVE, outcome=Outcome.OTHERWISE_PROTECTED),
        replace(stories.NEGATIVE, outcome=Outcome.EXCLUDED, steps=(*stories.ALL_STEPS, Step.EXCLUSION)),
    ],
    Act.SIGN_DETERMINATION: [d.Determination(outcome) for outcome in Outcome],
    Act.DECIDE_APPEAL: [stories.DISMISSED, stories.REMITTED],
    Act.CLOSE_FILE: [
        d.Closing(g) for g in ("abandoned", "withdrawn", "no_appeal_in_time", "appeal_not_granted")
    ],
    Act.ASK_REOPENING: [d.Asked("new_evidence"), d.Asked("new_elements"), d.Asked("improperly_decided")],
    Act.REOPEN: [
        d.Reopening(ground, again=d.Again.NEW_CLAIM, reasons="p")
        for ground in ("new_evidence", "new_elements")
    ],
    Act.DECIDE_LOSS_APPEAL: [d.LossAppealDecision(ends=False, reasons="p")],
    Act.EXTEND_CLOCK: [
        d.Extension("decision", adds=6, unit=Unit.MONTHS, source="s", ground="complex_or_many")
    ],
    Act.REGISTER: [
        d.Registration("n", searched_first=True, language="ko", interpreter_needed=False, needs=("LP-RR",)),
        d.Registration("n", searched_first=True, language="ko", child_alone=True),
    ],
    Act.HOLD_INTERVIEW: [replace(stories.HEARING, interpreter=replace(stories.INTERPRETER, ref="off-3"))],
}
SETBACKS = {
    Act.POSTPONE_INTERVIEW,
    Act.RECORD_ABSENCE,
    Act.RETURN_DRAFT,
    Act.END_APPEAL_PERIOD,
    Act.DROP_LOSS,
}
GOOD = {
    act: OTHERWISE[act] for act in (Act.DRAFT_ASSESSMENT, Act.DECIDE_APPEAL, Act.ASK_REOPENING, Act.REOPEN)
}
SEEN: Counter[str] = Counter()


class Case(RuleBasedStateMachine):
    """One case in one office."""

    @initialize(standard=st.sampled_from(loader.names()))
    def opened(self, standard):
        self.office = Office(loader.standard(standard))
        self.history = ()
        self.on = stories.START

    @rule(data=st.data(), days=st.sampled_from([0, 0, 1, 1, 7, 40, 120]))
    def somebody_acts(self, data, days):
        state = progress.state_of(self.history)
        forward = [act for act, move in MOVES.items() if state in move.froms and act not in ANYTIME]
        acts = forward * 3 + [act for act in ANYTIME if state in MOVES[act].froms]
        act = data.draw(st.sampled_from(acts))
        usual, lawful = stories.LAWFUL[act]
        role = data.draw(st.sampled_from([usual.role, usual.role, *sorted(MOVES[act].roles)]))
        by = data.draw(st.sampled_from([usual, *(Actor(ref, role) for ref in PEOPLE)]))
        on = self.on + timedelta(days=days)
        if act is Act.SCHEDULE_INTERVIEW:
            lawful = d.Appointment(on + timedelta(days=3))
        others = [*OTHERWISE.get(act, []), *UNLAWFUL[act]]
        content = data.draw(st.sampled_from([lawful, lawful, lawful, *others])) if others else lawful
        if act is Act.ISSUE_NOTICE and content:
            content = replace(content, items=(*content.items, "office_contact"))
        self.attempt(Event(act, on, by, content), data.draw(st.sampled_from([(), (), (), ("rc.nexus",)])))

    @rule(data=st.data(), days=st.sampled_from([0, 1, 7, 120]))
    def the_case_goes_on(self, data, days):
        state = progress.state_of(self.history)
        forward = [
            act
            for act, move in MOVES.items()
            if state in move.froms and isinstance(move.to, State) and act not in ANYTIME | SETBACKS
        ]
        if state in (State.INTERVIEWED, State.RETURNED):
            forward = [Act.DRAFT_ASSESSMENT]
        act = data.draw(st.sampled_from(forward))
        if act is Act.DRAFT_ASSESSMENT and self.history[-1].act is Act.HOLD_INTERVIEW:
            act = Act.READ_BACK
        known = length_is_known(self.history, APPEAL, standard=self.office.standard)
        if state in (State.DECIDED, State.LOSS_DECIDED) and not known:
            act = Act.EXTEND_CLOCK
        by, lawful = stories.LAWFUL[act]
        on = self.on + timedelta(days=days)
        content = data.draw(st.sampled_from([lawful, lawful, *GOOD.get(act, [])])) if lawful else None
        if act is Act.SCHEDULE_INTERVIEW:
            content = d.Appointment(on)
        if act is Act.SIGN_DETERMINATION:
            drafted = next(e for e in reversed(self.history) if e.act is Act.DRAFT_ASSESSMENT)
            content = d.Determination(drafted.details.outcome)
        if act is Act.ISSUE_NOTICE:
            content = replace(content, items=(*content.items, "office_contact"))
        again = sum(event.act in (Act.REOPEN, Act.DELIVER_REMITTAL) for event in self.history)
        later = {Act.SIGN_DETERMINATION, Act.DECIDE_APPEAL, Act.REOPEN, Act.REFUSE_REOPENING}
        by = replace(by, ref=f"{by.ref}-{again}") if again and act in later else by
        self.attempt(Event(act, on, by, content), ())

    def attempt(self, event, open_elements):
        if not progress.why_not(
            self.history, event, office=self.office, open_elements=frozenset(open_elements)
        ):
            assert not (open_elements and event.act in (Act.SIGN_DETERMINATION, Act.DECIDE_APPEAL)) or (
                isinstance(event.details, d.AppealDecision)
            )
            judge(self.history, event)
            self.history = (*self.history, event)
            self.on = event.on
            SEEN[progress.state_of(self.history)] += 1
        else:
            SEEN["refused"] += 1

    @invariant()
    def somebody_can_lawfully_go_on(self):
        history = getattr(self, "history", ())
        if hasattr(self, "office"):
            assert any(can_go_on(history, self.office, self.on)), progress.state_of(history)


def can_go_on(history, office, on):
    """Yield True for each act that takes the case further and that somebody may do."""
    state = progress.state_of(history)
    known = list(dict.fromkeys(event.by for event in history))
    for act, move in MOVES.items():
        setting = act is Act.EXTEND_CLOCK and not length_is_known(history, APPEAL, standard=office.standard)
        if (
            state in move.froms
            and (act not in ANYTIME or setting)
            and (move.to is not Leads.NOWHERE or act is Act.READ_BACK or setting)
        ):
            for actor in (*(Actor("new-1", role) for role in sorted(move.roles)), *known):
                question = progress._question(history, state, act, actor, on, office)
                yield not list(progress._reasons(question, move))


def round_of(history):
    """The events since the claim was last taken up, and the interviews and hearings in them."""
    again = [n + 1 for n, e in enumerate(history) if e.act in (Act.REOPEN, Act.DELIVER_REMITTAL)]
    now = history[max(again, default=0) :]
    return now, [e for e in now if isinstance(e.details, d.Hearing)]


def refs(history, *acts):
    return {event.by.ref for event in history if event.act in acts}


def judge(history, event):
    """Assert, from the events alone, that what was let through breaks no rule."""
    now, heard = round_of(history)
    interpreters = {
        e.details.interpreter.ref
        for e in history
        if isinstance(e.details, d.Hearing) and e.details.interpreter
    }
    first = refs(
        history,
        Act.REGISTER,
        Act.HOLD_INTERVIEW,
        Act.DRAFT_ASSESSMENT,
        Act.RETURN_DRAFT,
        Act.APPROVE_DRAFT,
        Act.SIGN_DETERMINATION,
    )
    first |= {e.by.ref for e in history if e.by.role is Role.SUPERVISOR} | interpreters
    if event.act in (Act.SIGN_DETERMINATION, Act.DECIDE_APPEAL):
        judge_foundation(history, now, heard)
    if event.act is Act.SIGN_DETERMINATION:
        draft = next(e for e in reversed(now) if e.act is Act.DRAFT_ASSESSMENT)
        approved = next(e for e in reversed(now) if e.act is Act.APPROVE_DRAFT)
        assert approved.by.ref not in refs(now, Act.HOLD_INTERVIEW, Act.DRAFT_ASSESSMENT) | interpreters
        assert event.by.ref not in refs(history, Act.SIGN_DETERMINATION, Act.DECIDE_APPEAL) | interpreters
        assert event.details.outcome is draft.details.outcome
        assert not event.details.open_elements
        judge_assessment(history, draft.details)
    if event.act is Act.DECIDE_APPEAL:
        assert event.by.ref not in first | refs(history, Act.DECIDE_APPEAL)
        if event.details.outcome is not Outcome.REMITTED:
            judge_assessment(history, event.details.assessment)
    if event.act in (Act.HOLD_APPEAL_HEARING, Act.ADMIT_LATE_APPEAL, Act.REFUSE_LATE_APPEAL):
        assert event.by.ref not in first
    if event.act in (Act.REOPEN, Act.REFUSE_REOPENING):
        assert event.by.ref not in refs(history, Act.SIGN_DETERMINATION, Act.DECIDE_APPEAL, Act.DECIDE_LOSS)
    if event.act is Act.DECIDE_LOSS:
        assert event.by.ref not in refs(history, Act.PROPOSE_LOSS, Act.HEAR_ON_LOSS)
        assert any(e.act is Act.HEAR_ON_LOSS for e in now)
    if event.act is Act.CLOSE_FILE and event.details.ground not in ("deceased", "naturalised"):
        opened = sum(e.act is Act.OPEN_ALARM for e in history)
        assert opened <= sum(e.act is Act.CLOSE_ALARM for e in history)
    if event.act is Act.END_APPEAL_PERIOD:
        served = next(e for e in reversed(history) if e.act is Act.DELIVER_NEGATIVE)
        assert served.details.proof
        assert event.on > served.on + timedelta(days=13)


def judge_foundation(history, now, heard):
    registered = next(e for e in history if e.act is Act.REGISTER).details
    assert any(e.act is Act.HOLD_INTERVIEW for e in heard)
    assert all(e.details.interpreter for e in heard) or not registered.interpreter_needed
    assert all(e.details.in_person and e.details.record for e in heard)
    last_heard = max(n for n, e in enumerate(now) if isinstance(e.details, d.Hearing))
    assert any(e.act is Act.READ_BACK for e in now[last_heard:])
    assert not registered.child_alone or any(e.act is Act.APPOINT_GUARDIAN for e in history)


def judge_assessment(history, assessment):
    put = {p.id for e in history if isinstance(e.details, d.Hearing) for p in e.details.put if p.answer}
    put |= {e.details.id for e in history if isinstance(e.details, d.Put) and e.details.answer}
    assert not assessment.open_elements
    assert Step.CESSATION not in assessment.steps
    assert Step.COMPLEMENTARY in assessment.steps or assessment.outcome is Outcome.RECOGNISED
    if Step.EXCLUSION in assessment.steps and not assessment.exclusion_first:
        assert assessment.steps.index(Step.EXCLUSION) > assessment.steps.index(Step.NEXUS)
    for fact in assessment.facts:
        judge_fact(fact, put)


def judge_fact(fact: Fact, put: set[str]):
    assert fact.ends is not None or not fact.material
    if fact.ends is FactEnd.REJECTED:
        assert fact.indications
        assert all(indication.evidence for indication in fact.indications)
        assert fact.put
        assert set(fact.put) <= put
    if fact.ends is FactEnd.UNCERTAIN:
        assert fact.benefit_of_the_doubt


def test_no_path_reaches_an_unlawful_decision_and_every_state_can_be_left():
    SEEN.clear()

    run_state_machine_as_test(
        Case, settings=settings(max_examples=RUNS, stateful_step_count=STEPS, deadline=None)
    )

    reached = {State.DECIDED, State.APPEALED, State.APPEAL_DECIDED, State.CLOSED, State.REOPENING_ASKED}
    reached |= {State.RECOGNISED, State.LATE_APPEAL_ASKED}
    assert {state for state in reached if not SEEN[state]} == set()
    assert SEEN["refused"] > RUNS


@pytest.mark.parametrize(
    ("history", "act", "changes"),
    [
        (stories.REVIEWED[2:], Act.SIGN_DETERMINATION, {}),
        (stories.REVIEWED, Act.SIGN_DETERMINATION, {"by": Actor("int-1", Role.SUPERVISOR)}),
        (stories.REVIEWED, Act.SIGN_DETERMINATION, {"details": d.Determination(Outcome.RECOGNISED)}),
        (stories.APPEALED, Act.DECIDE_APPEAL, {"by": Actor("eli-1", Role.APPEALS_OFFICER)}),
        (stories.APPEALED, Act.HOLD_APPEAL_HEARING, {"by": Actor("reg-1", Role.APPEALS_OFFICER)}),
        (stories.AT[State.REOPENING_ASKED] + stories.REVIEWED[-1:], Act.CLOSE_FILE, {}),
        (stories.LOSS_HEARD, Act.DECIDE_LOSS, {"by": Actor("pro-1", Role.REVIEWING_OFFICER)}),
    ],
)
def test_the_oracle_notices_a_planted_breach(history, act, changes):
    event = replace(stories.event(act, on=history[-1].on), **changes)
    if act is Act.CLOSE_FILE:
        history = (*history, stories.event(Act.OPEN_ALARM, on=history[-1].on))
        event = replace(event, details=d.Closing("withdrawn"))

    with pytest.raises((AssertionError, StopIteration)):
        judge(history, event)
