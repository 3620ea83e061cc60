"""`asylia questions`: what to ask next about a case, in order."""

from collections.abc import Iterator
from datetime import date

import click

from asylia.cli import cases, terminal
from asylia.law import conclude, telling, wording
from asylia.law import questions as plans
from asylia.law.conclude import Conclusion, NextQuestion, StatusConclusion
from asylia.law.telling import Line, Tone

FORMAT = "asylia-questions/1"


@click.command(epilog="Example:  asylia questions examples/decisions/gp-2014.yaml")
@click.argument("file", metavar="CASE.yaml")
@cases.as_json
@cases.under
@cases.on
def questions(file: str, as_json: bool, under: str | None, on: date | None) -> None:
    """List what to ask next about a case, in the order that is expected to settle it soonest.

    What can no longer change a conclusion is left out. Apart stand the questions that need no answer unless
    the file raises them.
    """
    (found,) = cases.conclude((file,), law=under, on=on)
    if as_json:
        terminal.say_json(_plain(found))
    else:
        terminal.say(_told(found))


def _settling(found: Conclusion) -> Iterator[tuple[StatusConclusion, float]]:
    """Yield every open status with the number of answers that is expected to settle it."""
    for status in found.statuses:
        if status.node.is_open:
            yield status, plans.plan(status.node).expected


def _told(found: Conclusion) -> Iterator[Line]:
    law = found.law
    yield Line(found.case.ref, tone=Tone.HEADING)
    yield Line(f"Under the law of {wording.state_in_sentence(law.code)} on {law.decided_on}.")
    yield Line("")
    open_statuses = list(_settling(found))
    if not open_statuses:
        yield Line("Every status is settled; nothing has to be asked.")
    for status, expected in open_statuses:
        title = f"{wording.status(status.status, law)}, {status.status.layer} law"
        answers = f"about {expected:.1f} answers" if expected else "no answer alone"
        yield Line(f"{title}: unresolved; {answers} expected to settle it.", 0, "?", Tone.UNRESOLVED)
    to_ask = [item for item in found.next_questions if item.kind == conclude.ENQUIRE]
    if to_ask:
        yield Line("")
        yield Line("ASK, THE MOST USEFUL FIRST: IS IT SO, OR NOT?", tone=Tone.HEADING)
        yield from telling.questions(to_ask, law)
    if_raised = [item for item in found.next_questions if item.kind == conclude.IF_RAISED]
    if if_raised:
        yield Line("")
        yield Line("ONLY IF THE FILE RAISES IT", tone=Tone.HEADING)
        yield Line(
            "No conclusion waits for these; an answer could still change one. `asylia law show ID` says more."
        )
        for item in if_raised:
            at = item.question
            what = wording.label(at.element, at.state, at.harm, law, short=True)
            yield Line(f"{what} ({at.element})", 2, "*", Tone.DETAIL)


def _plain(found: Conclusion) -> dict[str, object]:
    return {
        "format": FORMAT,
        "ref": found.case.ref,
        "jurisdiction": found.law.code,
        "law_on": found.law.decided_on.isoformat(),
        "unsettled": [
            {
                "status": status.status.status,
                "layer": status.status.layer,
                "expected_questions": round(expected, 3),
            }
            for status, expected in _settling(found)
        ],
        "questions": [_plain_question(item, found) for item in found.next_questions],
    }


def _plain_question(item: NextQuestion, found: Conclusion) -> dict[str, object]:
    at = item.question
    place = {key: value for key, value in (("state", at.state), ("harm", at.harm)) if value}
    return {
        "element": at.element,
        **place,
        "name": wording.title(at.element, found.law),
        "asks": wording.test(at.element, at.state, found.law),
        "kind": item.kind,
        "matters_to": list(item.matters_to),
    }
