"""Histories as files: the examples are read whole, and what is broken is refused at its line."""

import re
from datetime import date
from pathlib import Path

import pytest

from asylia.procedure import loader, progress
from asylia.procedure.errors import HistoryRefused
from asylia.procedure.history_files import WEEKDAYS, read_history
from asylia.procedure.progress import Office
from asylia.procedure.states import State

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples" / "histories").glob("*.yaml"))
HEAD = "format: asylia-history/1\nref: r-1\nstandard: unhcr-2020\n"
CLAIM = '{act: make_claim, on: "2026-01-05", by: a-1, role: applicant}'


def claim(old="", new=""):
    """A history of one event, with a piece of it replaced."""
    return f"{HEAD}events:\n  - {CLAIM.replace(old, new) if old else CLAIM}"


def registering(carrying):
    """A history of one registration that carries this."""
    return claim("make_claim", "register").replace("applicant}", f"applicant, with: {carrying}}}")


def read(path):
    return read_history(path.read_text(encoding="utf-8"), where=path.name)


def office_of(found):
    return Office(loader.standard(found.standard), found.calendar)


@pytest.mark.parametrize(
    ("name", "state", "barred"),
    [
        ("appeal-open", State.APPEAL_OPEN, []),
        ("missed-with-an-alarm", State.INTERVIEW_MISSED, []),
        ("signed-too-soon", State.REVIEWED, ["draft_assessment", "approve_draft"]),
    ],
)
def test_an_example_is_read_and_judged(name, state, barred):
    found = read(next(path for path in EXAMPLES if path.stem == name))

    breaches = progress.breaches(found.history, office=office_of(found))

    assert progress.state_of(found.history) is state
    assert [breach.event.act for breach in breaches] == barred


def test_every_example_is_judged():
    assert [path.stem for path in EXAMPLES] == ["appeal-open", "missed-with-an-alarm", "signed-too-soon"]


def test_an_offices_days_are_read():
    text = HEAD + 'weekend: [friday, saturday]\nholidays: ["2026-01-11"]\nevents: []\n'

    found = read_history(text, where="h.yaml")

    assert found.calendar.weekend == {4, 5}
    assert found.calendar.holidays == {date(2026, 1, 11)}
    assert progress.state_of(found.history) is State.RECEPTION


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        (HEAD.replace("history/1", "history/2"), 1, "format cannot be"),
        (HEAD + "name: somebody\nevents: []", 4, "unknown key: name"),
        (HEAD + "weekend: [funday]", 4, "funday is no day of the week"),
        (HEAD + f"weekend: [{', '.join(WEEKDAYS)}]", 4, "at least one day"),
        (HEAD + 'holidays: ["1826-01-01"]', 4, "lies outside the years"),
        (HEAD + 'holidays: ["2026-02-30"]', 4, "not a day of the calendar"),
        (HEAD + "events: [{act: dance}]", 4, "act cannot be dance"),
        (claim("applicant}", "king}"), 5, "role cannot be king"),
        (claim("by: a-1, ", ""), 5, "the event has no by"),
        (claim("applicant}", "applicant, with: {a: b}}"), 5, "carries nothing"),
        (claim("make_claim", "register"), 5, "has no `with`"),
        (claim("make_claim", "lodge_appeal"), 5, "lodge_appeal does not follow when a case is reception"),
        (claim() + "\n  - " + CLAIM.replace("make_claim", "lodge_appeal"), 6, "does not follow"),
        (registering("{number: n, risk: high}"), 5, "no person and no claim is ever scored"),
        (registering("{number: [n]}"), 5, "number must be a text"),
        (registering("[n]"), 5, "must be a mapping"),
        (HEAD + "events: [[[", 5, "this is not YAML"),
        ("- a", 1, "must be a mapping"),
    ],
)
def test_a_broken_history_is_refused_at_its_line(text, line, why):
    with pytest.raises(HistoryRefused, match=re.escape(why)) as refused:
        read_history(text, where="h.yaml")

    assert (refused.value.where, refused.value.line) == ("h.yaml", line)
