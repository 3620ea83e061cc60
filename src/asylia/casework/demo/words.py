"""What the invented applicants and officers say and write."""

from datetime import date

from asylia.casework.demo.stories import Story
from asylia.casework.services.deciding import NewNotice
from asylia.casework.sheets.assessment import ElementFinding, MaterialFact, Working
from asylia.casework.sheets.interviews import Answer, Interview, Present
from asylia.procedure.details import Interpreter, ReasonGiven
from asylia.procedure.reasoning import Fact, FactEnd, Indication, Indicator, Outcome, Step
from asylia.terms.verdicts import Verdict

ORIGIN = "an invented village"
CONTACT = "through the invented shelter, mornings"
PROOF = "receipt signed by the applicant, invented"
REASONS = "As assessed and reviewed. This determination is invented, like the case."
SENT_BACK = "The answer on the dates is not weighed in paragraph 2. Please say what it changes, and why."
GROUNDS = "I was not asked again about the dates, and the letter of my neighbour was not read."
LATE_BECAUSE = "The notice was read to me in a language that I do not understand; I asked as soon as I knew."
BECAUSE = {
    Outcome.RECOGNISED: "Her account is detailed, consistent, and fits the country information (invented).",
    Outcome.NOT_RECOGNISED: "The account of the departure was put to her and does not stand (invented).",
}
CORRECTIONS = {2: "It was in spring, not in autumn."}
_INTERPRETER = Interpreter(
    ref="interpreter-invented",
    language="ko",
    dialect="northern",
    qualified=True,
    undertaking_signed=True,
    conflict_asked=True,
    accepted=True,
)


def interview(kind: str, story: Story) -> Interview:
    """Return the record of an interview."""
    return Interview(
        kind=kind,
        started="09:30",
        ended="11:40",
        language="ko",
        interpreter=_INTERPRETER,
        interpreter_name="Invented Interpreter",
        interpreter_origin="third country",
        present=(
            Present("the applicant", "applicant"),
            Present("the officer", "eligibility_officer"),
            Present("the interpreter", "interpreter"),
        ),
        answers=(
            Answer(1, "Please tell me, in your own words, why you left.", story.says, "09:35"),
            Answer(2, "When did you leave?", "In autumn three years ago.", "09:50"),
            Answer(
                3,
                "Earlier you wrote that it was spring. Can you help me to understand?",
                "I counted from the harvest. I may have mixed them up.",
                "10:05",
                put="date-of-departure",
            ),
            Answer(4, "What do you think would happen if you had to go back?", story.harm.capitalize() + "."),
            Answer(5, "Is there anything that I have not asked and that I should know?", "No. Thank you."),
        ),
        observations="Two breaks were taken at her wish.",
    )


def working(outcome: Outcome, on: date) -> Working:
    """Return an assessment of two facts, ready for findings on the law's elements."""
    left = MaterialFact("She left her country without permission.", Fact("left", ends=FactEnd.ACCEPTED))
    if outcome is Outcome.RECOGNISED:
        fear = MaterialFact("She would be detained on return.", Fact("fear", ends=FactEnd.ACCEPTED))
        findings: tuple[ElementFinding, ...] = (
            ElementFinding(
                "rc.inclusion",
                Verdict.ESTABLISHED,
                because=BECAUSE[outcome],
                evidence=("left", "fear"),
                on=on,
            ),
        )
    else:
        fear = MaterialFact("She would be detained on return.", _rejected())
        findings = (
            ElementFinding(
                "rc.inclusion", Verdict.NOT_ESTABLISHED, because=BECAUSE[outcome], evidence=("fear",), on=on
            ),
        )
    return Working(
        facts=(left, fear),
        findings=findings,
        steps=tuple(Step)[:8],
        outcome=outcome,
        rests_on=("fear",),
        summary="An invented assessment of an invented claim.",
    )


def _rejected() -> Fact:
    return Fact(
        "fear",
        ends=FactEnd.REJECTED,
        indications=(
            Indication(
                Indicator.INTERNAL_CONSISTENCY,
                evidence="answers 2 and 3",
                put="date-of-departure",
            ),
        ),
        put=("date-of-departure",),
        reasons="The two accounts of the departure cannot both be so, and nothing else supports the fear.",
        weighed="Her answer was weighed with her schooling and the time that has passed.",
    )


def notice(items: tuple[str, ...]) -> NewNotice:
    """Return a notice with every item of the list."""
    parts = (
        ("Decision", "This notice is invented, like the case that it belongs to."),
        ("Reasons", BECAUSE[Outcome.NOT_RECOGNISED]),
        ("Your right to appeal", "You can appeal from the day on which this notice reaches you."),
    )
    reason = ReasonGiven("not_reliable", BECAUSE[Outcome.NOT_RECOGNISED], ("fear",))
    return NewNotice("ko", parts, items, (reason,))
