"""Separation by identity over the life of the case: an earlier part keeps from a later one, in any role."""

from dataclasses import replace

import pytest

from asylia.procedure import details as d
from asylia.procedure import loader, progress, separation
from asylia.procedure.acts import Act
from asylia.procedure.reasoning import Outcome
from asylia.procedure.roles import Actor, Part, Role
from tests.procedure import stories
from tests.procedure.stories import HEARING, INTERPRETER, OFFICE, event, story, tomorrow

REMITTED_AGAIN = story(
    Act.DELIVER_REMITTAL,
    Act.INFORM,
    Act.SCHEDULE_INTERVIEW,
    Act.HOLD_INTERVIEW,
    Act.READ_BACK,
    Act.DRAFT_ASSESSMENT,
    Act.APPROVE_DRAFT,
    start=stories.REMITTED_ISSUED,
)
TO_DECIDE_REOPENING = story((Act.ASK_REOPENING, d.Asked("new_evidence")), start=stories.FINAL)
COUNSEL_APPOINTED = story(Act.APPOINT_REPRESENTATIVE, start=stories.SCHEDULED)


def interpreted_by(ref):
    return replace(HEARING, interpreter=replace(INTERPRETER, ref=ref))


@pytest.mark.parametrize(
    ("history", "act", "ref", "rule"),
    [
        (stories.DRAFTED, Act.APPROVE_DRAFT, "eli-1", "D2"),
        (stories.DRAFTED, Act.APPROVE_DRAFT, "int-1", "T4"),
        (stories.DRAFTED, Act.RETURN_DRAFT, "eli-1", "D2"),
        (stories.REVIEWED, Act.SIGN_DETERMINATION, "int-1", "T4"),
        (stories.REVIEWED, Act.SIGN_DETERMINATION, "app-1", "D2"),
        (stories.APPEALED, Act.DECIDE_APPEAL, "reg-1", "P3"),
        (stories.APPEALED, Act.DECIDE_APPEAL, "rev-1", "P3"),
        (stories.APPEALED, Act.DECIDE_APPEAL, "int-1", "P3"),
        (stories.APPEALED, Act.DECIDE_APPEAL, "eli-1", "P2"),
        (stories.APPEALED, Act.HOLD_APPEAL_HEARING, "rev-1", "P3"),
        (stories.LATE_ASKED, Act.ADMIT_LATE_APPEAL, "eli-1", "P2"),
        (stories.LATE_ASKED, Act.REFUSE_LATE_APPEAL, "reg-1", "P3"),
        (TO_DECIDE_REOPENING, Act.REOPEN, "rev-1", "F8"),
        (TO_DECIDE_REOPENING, Act.REFUSE_REOPENING, "eli-1", "F8"),
        (REMITTED_AGAIN, Act.SIGN_DETERMINATION, "eli-1", "F8"),
        (stories.LOSS_HEARD, Act.DECIDE_LOSS, "pro-1", "Z6"),
        (stories.LOSS_HEARD, Act.DECIDE_LOSS, "pro-2", "Z6"),
        (stories.LOSS_APPEALED, Act.DECIDE_LOSS_APPEAL, "rev-2", "P2"),
        (stories.LOSS_APPEALED, Act.DECIDE_LOSS_APPEAL, "pro-1", "P3"),
        (stories.AT["returned"], Act.DRAFT_ASSESSMENT, "int-1", "T4"),
        (stories.SCHEDULED, Act.HOLD_INTERVIEW, "app-1", "D2"),
    ],
)
def test_an_earlier_part_keeps_somebody_from_a_later_one_whatever_her_role(history, act, ref, rule):
    for role in Role:
        asked = replace(event(act, on=tomorrow(history)), by=Actor(ref, role))

        reasons = progress.why_not(history, asked, office=OFFICE)

        assert rule in [reason.rule for reason in reasons if reason.sentence.startswith(f"{ref} ")]


@pytest.mark.parametrize(
    ("history", "ref", "rule"),
    [
        (COUNSEL_APPOINTED, "rep-1", "T3"),
        (stories.SCHEDULED, "reg-1", "T5"),
        (stories.SCHEDULED, "eli-1", "T4"),
    ],
)
def test_counsel_registrar_and_interviewer_never_interpret(history, ref, rule):
    asked = event(Act.HOLD_INTERVIEW, on=tomorrow(history), details=interpreted_by(ref))

    reasons = progress.why_not(history, asked, office=OFFICE)

    assert rule in [reason.rule for reason in reasons]


def test_an_interpreter_does_not_become_counsel():
    asked = event(
        Act.APPOINT_REPRESENTATIVE, on=tomorrow(stories.INTERVIEWED), details=d.Person("int-1", "consent")
    )

    assert [r.rule for r in progress.why_not(stories.INTERVIEWED, asked, office=OFFICE)] == ["T3"]


def test_whoever_supervised_does_not_decide_the_appeal():
    lane = event(Act.ASSIGN_LANE, on=tomorrow(stories.REGISTERED), by=stories.SUPERVISOR)
    history = (stories.REGISTERED[0], stories.REGISTERED[1], lane)

    assert separation.parts(history, ref="sup-1") == {Part.SUPERVISED}
    floor = {(rule.part, barred) for rule in loader.floor().separation for barred in rule.not_if}
    assert {(Part.DECIDED_APPEAL, Part.SUPERVISED), (Part.HEARD_APPEAL, Part.SUPERVISED)} <= floor


def test_parts_stay_over_the_whole_life_of_the_case():
    assert separation.parts(REMITTED_AGAIN, ref="eli-1") == {Part.INTERVIEWED, Part.DRAFTED, Part.DECIDED}
    assert separation.parts(REMITTED_AGAIN, ref="int-1") == {Part.INTERPRETED}
    assert separation.parts(REMITTED_AGAIN, ref="nobody") == frozenset()


def test_somebody_new_may_sign_after_a_remittal():
    new = event(
        Act.SIGN_DETERMINATION, on=tomorrow(REMITTED_AGAIN), by=Actor("rev-7", Role.REVIEWING_OFFICER)
    )

    assert new.details.outcome is Outcome.NOT_RECOGNISED
    assert progress.can_event(REMITTED_AGAIN, new, office=OFFICE)


@pytest.mark.parametrize("name", loader.names())
def test_no_standard_takes_a_separation_away(name):
    assert set(loader.floor().separation) <= set(loader.standard(name).separation)
