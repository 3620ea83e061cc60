"""Every condition on every act, broken once: the act is refused, under its rule, with what to do about it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from asylia.procedure import details as d
from asylia.procedure import loader, progress
from asylia.procedure.acts import Act
from asylia.procedure.calendars import Unit
from asylia.procedure.moves import MOVES
from asylia.procedure.progress import Office
from asylia.procedure.reasoning import Outcome, Step
from asylia.procedure.roles import Actor, Role
from tests.procedure import stories
from tests.procedure.refusals import ABANDONED, REFUSALS, TRIED, WITHDRAWING, draft
from tests.procedure.stories import (
    ALL_STEPS,
    OFFICE,
    event,
    story,
    tomorrow,
)

OTHER_INTERVIEWER = Actor("eli-2", Role.ELIGIBILITY_OFFICER)
# Shown by tests of their own: a history in which they alone fail, or a standard of another kind.
ELSEWHERE = {"appeal_time_known", "within_the_limit", "was_interviewed"}


@pytest.mark.parametrize("refusal", [r for r in REFUSALS if r.check not in ELSEWHERE], ids=str)
def test_a_broken_condition_refuses_the_act_and_says_why(refusal):
    by = OTHER_INTERVIEWER if refusal.check == "drafter_interviewed" else None
    on = tomorrow(refusal.history) + timedelta(days=refusal.days)

    asked = event(refusal.act, on=on, details=refusal.content, by=by)
    reasons = progress.why_not(refusal.history, asked, office=OFFICE)

    assert [r.rule for r in reasons if refusal.words in r.sentence] == [refusal.rule], reasons


@pytest.mark.parametrize("act", list(Act))
def test_every_condition_of_every_act_is_broken_by_a_test(act):
    broken = {refusal.check for refusal in REFUSALS} | ELSEWHERE

    assert {check.name for check in MOVES[act].checks} - broken == set()


def test_every_condition_names_a_rule_of_the_floor():
    known = {rule.id for rule in loader.floor().rules}
    named = {check.rule for move in MOVES.values() for check in move.checks}

    assert named - known == set()


def test_no_claim_is_decided_on_paper_even_where_an_earlier_round_had_an_interview():
    reopened = story((Act.ASK_REOPENING, d.Asked("new_evidence")), start=stories.FINAL)
    again = d.Reopening("new_evidence", again=d.Again.NEW_CLAIM, reasons="p")
    history = story((Act.REOPEN, again), Act.INFORM, start=reopened)
    on_paper = (*history, replace(stories.SCHEDULED[-1], on=tomorrow(history)))
    question = progress._question(
        on_paper, "interviewed", Act.DRAFT_ASSESSMENT, stories.INTERVIEWER, tomorrow(on_paper), OFFICE
    )

    reasons = {reason.rule for reason in progress._reasons(question, MOVES[Act.DRAFT_ASSESSMENT])}

    assert "S6" in reasons


def test_exclusion_may_come_first_under_an_exception_of_the_list_only():
    steps = (Step.EXCLUSION, *ALL_STEPS)
    excepted = draft(outcome=Outcome.EXCLUDED, steps=steps, exclusion_first="international_indictment")
    invented = replace(excepted, exclusion_first="it_was_late")
    on = tomorrow(stories.INTERVIEWED)

    def rules(content):
        asked = event(Act.DRAFT_ASSESSMENT, on=on, details=content)
        return [reason.rule for reason in progress.why_not(stories.INTERVIEWED, asked, office=OFFICE)]

    assert rules(excepted) == []
    assert rules(invented) == ["L0", "L8"]


def test_where_a_law_leaves_the_time_to_appeal_open_no_negative_is_issued_before_it_is_set():
    office = Office(loader.standard("eu-2013-32"))
    on = tomorrow(stories.DECIDED)
    issue = event(Act.ISSUE_NOTICE, on=on)
    setting = d.Extension("appeal", adds=14, unit=Unit.DAYS, source="national act, art. 7")
    set_first = story((Act.EXTEND_CLOCK, setting), start=stories.DECIDED, office=office)

    assert [r.rule for r in progress.why_not(stories.DECIDED, issue, office=office)] == ["P4"]
    assert progress.can_event(set_first, replace(issue, on=tomorrow(set_first)), office=office)


@pytest.mark.parametrize(
    ("standard", "extension", "words"),
    [
        ("eu-2013-32", d.Extension("decision", 9, Unit.MONTHS, "s", "because"), "Name a ground"),
        ("eu-2013-32", d.Extension("decision", 10, Unit.MONTHS, "s", "complex_or_many"), "at most 9 months"),
        ("eu-2013-32", d.Extension("decision", 9, Unit.WEEKS, "s", "complex_or_many"), "count in months"),
        ("eu-2024-1348", d.Extension("appeal", 7, Unit.DAYS, "s"), "from 14 to 31 days"),
        ("eu-2013-32", d.Extension("appeal", 7, Unit.WEEKS, "s"), "any number of days"),
    ],
)
def test_more_time_stays_within_what_the_law_gives(standard, extension, words):
    office = Office(loader.standard(standard))
    asked = event(Act.EXTEND_CLOCK, on=tomorrow(stories.REGISTERED), details=extension)

    reasons = progress.why_not(stories.REGISTERED, asked, office=office)

    assert [reason.rule for reason in reasons if words in reason.sentence] == ["P15"]


def test_all_extensions_together_stay_within_the_absolute_limit():
    office = Office(loader.standard("eu-2013-32"))
    nine = d.Extension("decision", 9, Unit.MONTHS, "s", "complex_or_many")
    once = story((Act.EXTEND_CLOCK, nine), start=stories.REGISTERED, office=office)
    again = event(Act.EXTEND_CLOCK, on=tomorrow(once), details=nine)

    reasons = progress.why_not(once, again, office=office)

    assert [r.sentence for r in reasons] == [
        "The decision of the first instance: 21 months is the limit; this would make 24."
    ]


def test_an_absent_applicant_who_was_looked_for_can_be_closed_after_six_weeks():
    closing = event(Act.CLOSE_FILE, on=tomorrow(TRIED) + timedelta(days=60), details=ABANDONED)

    assert progress.can_event(TRIED, closing, office=OFFICE)


def test_a_free_withdrawal_can_be_closed():
    free = story(Act.CHECK_WITHDRAWAL, start=WITHDRAWING)

    assert progress.can_event(
        free, event(Act.CLOSE_FILE, on=tomorrow(free), details=d.Closing("withdrawn")), office=OFFICE
    )


def test_a_notice_to_a_child_alone_explains_in_a_way_that_suits_a_child():
    usual = stories.LAWFUL[Act.REGISTER][1]
    rest = [item.act for item in stories.DECIDED[2:]]
    before = story((Act.REGISTER, replace(usual, child_alone=True)), Act.APPOINT_GUARDIAN, *rest)
    items = tuple(item for item in stories.NOTICE_ITEMS if item != "for_a_child")
    notice = replace(stories.NOTICE, items=items)

    for history, rules in ((before, ["D7"]), (stories.DECIDED, [])):
        asked = event(Act.ISSUE_NOTICE, on=tomorrow(history), details=notice)
        assert [reason.rule for reason in progress.why_not(history, asked, office=OFFICE)] == rules


def test_refusing_to_reopen_an_abandoned_claim_needs_repeated_absence_and_bad_faith_both():
    twice = story(Act.SCHEDULE_INTERVIEW, Act.RECORD_ABSENCE, start=stories.MISSED)
    closed = story(Act.CLOSE_FILE, Act.ASK_REOPENING, start=twice)
    refusing = event(Act.REFUSE_REOPENING, on=tomorrow(closed))
    without = replace(refusing, details=d.ReopeningRefusal(reasons="p"))

    assert progress.can_event(closed, refusing, office=OFFICE)
    assert [r.rule for r in progress.why_not(closed, without, office=OFFICE)] == ["F5"]
