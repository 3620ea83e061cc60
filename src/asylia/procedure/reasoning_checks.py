"""What must be true of every assessment before it is drafted, approved, signed, or decided on appeal."""

from collections.abc import Iterator

from asylia.procedure import events
from asylia.procedure.asking import Question, requires
from asylia.procedure.details import Determination
from asylia.procedure.hearing_checks import EXCLUSION_LANES, FULL_LANES
from asylia.procedure.reasoning import INCLUSION, Fact, FactEnd, Indication, Indicator, Outcome, Step
from asylia.procedure.standards import ListName


def _facts(question: Question, *ends: FactEnd) -> Iterator[Fact]:
    assessment = question.assessment
    if assessment:
        yield from (fact for fact in assessment.facts if fact.ends in ends)


@requires("E1", "Every element that still matters has a finding.", content=False)
def nothing_left_open(question: Question) -> Iterator[str]:
    """The law engine holds no element open; an open one is enquired into, never decided by silence."""
    still_open = set(question.open_elements)
    if question.assessment:
        still_open |= set(question.assessment.open_elements)
    signed = question.given(Determination)
    if signed:
        still_open |= set(signed.open_elements)
    for element in sorted(still_open):
        yield f"{element} is open and still matters; make a finding on it."


@requires("C3", "Every material fact ends accepted, rejected or uncertain.", content=False)
def facts_ended(question: Question) -> Iterator[str]:
    """No material fact is left without an end, and there is at least one fact."""
    assessment = question.assessment
    if assessment and not assessment.facts:
        yield "List the material facts of the claim."
    for fact in assessment.facts if assessment else ():
        if fact.material and fact.ends is None:
            yield f"{fact.id} has no end; accept it, reject it, or say that it is uncertain."


@requires("C3", "A rejected fact has an indicator, and each of its indicators cites evidence.", content=False)
def rejected_on_evidence(question: Question) -> Iterator[str]:
    """Nothing is rejected without an indicator and the evidence that it cites."""
    for fact in _facts(question, FactEnd.REJECTED):
        if not fact.indications:
            yield f"{fact.id} is rejected without any indicator; name one, with evidence."
        for indication in fact.indications:
            if not indication.evidence.strip():
                yield f"{fact.id}: {indication.indicator} cites no evidence."


@requires(
    "I6", "Whatever counts against the applicant was put to her, and her answer is on record.", content=False
)
def was_put(question: Question) -> Iterator[str]:
    """A rejected fact was put to the applicant, and so was every inconsistency held against any fact."""
    answered = events.answered(question.history)
    for fact in _facts(question, FactEnd.REJECTED):
        if not fact.put:
            yield f"{fact.id} is rejected, but it was not put to the applicant."
    for fact in _facts(question, FactEnd.REJECTED, FactEnd.UNCERTAIN):
        against = [*fact.put, *(indication.put for indication in fact.indications if indication.put)]
        for ident in dict.fromkeys(against):
            if ident not in answered:
                yield f"{fact.id}: {ident} was not put to the applicant with her answer on record."


@requires("C1", "No indicator decides alone: it is written how they were weighed together.", content=False)
def weighed(question: Question) -> Iterator[str]:
    """A rejected fact says how everything was weighed."""
    for fact in _facts(question, FactEnd.REJECTED):
        if not fact.weighed.strip():
            yield f"{fact.id}: write how the indicators were weighed together; none decides alone."


@requires("C5", "A fact that is not accepted says why.", content=False)
def not_circular(question: Question) -> Iterator[str]:
    """`Not credible` without a why is no reason."""
    for fact in _facts(question, FactEnd.REJECTED, FactEnd.UNCERTAIN):
        if not fact.reasons.strip():
            yield f"{fact.id} is {fact.ends}; write why."


@requires("E4", "An uncertain fact has a written paragraph on the benefit of the doubt.", content=False)
def doubt_considered(question: Question) -> Iterator[str]:
    """Uncertainty forces the benefit of the doubt to be considered in writing."""
    for fact in _facts(question, FactEnd.UNCERTAIN):
        if not fact.benefit_of_the_doubt.strip():
            yield f"{fact.id} is uncertain; write the paragraph on the benefit of the doubt."


@requires("C4", "The outcome rests on material facts alone.", content=False)
def rests_on_material_facts(question: Question) -> Iterator[str]:
    """What the outcome rests on are facts of the assessment, each of them material."""
    assessment = question.assessment
    if not assessment:
        return
    facts = {fact.id: fact for fact in assessment.facts}
    if not assessment.rests_on:
        yield "Name the facts on which the outcome rests."
    for ident in assessment.rests_on:
        if ident not in facts:
            yield f"{ident} is not a fact of this assessment."
        elif not facts[ident].material:
            yield f"{ident} is immaterial; the outcome cannot rest on it."


@requires("C2", "Each indicator says what it is measured against: it is about the statement.", content=False)
def measured(question: Question) -> Iterator[str]:
    """Detail names what could be expected of this person, plausibility an objective reason, consistency what
    was put, country information its dates.
    """
    for fact in _facts(question, FactEnd.REJECTED):
        for found in fact.indications:
            if missing := _unmeasured(found):
                yield f"{fact.id}: {found.indicator} must record {missing}."


def _unmeasured(found: Indication) -> str:
    """Return what an indicator has yet to record, or nothing."""
    wanted = {
        Indicator.DETAIL: (found.expected.strip(), "what could be expected of this person"),
        Indicator.INTERNAL_CONSISTENCY: (found.put.strip(), "which inconsistency was put to the applicant"),
        Indicator.PLAUSIBILITY: (found.objective_reason.strip(), "an objective reason"),
        Indicator.COUNTRY_INFORMATION: (
            found.published_on and found.retrieved_on,
            "the days on which it was published and retrieved",
        ),
    }
    held, what = wanted.get(found.indicator, (True, ""))
    return "" if held else what


@requires("I11", "What a relative said is used only with her consent.", content=False)
def relative_consented(question: Question) -> Iterator[str]:
    """Consistency with a relative's statement carries the relative's consent."""
    assessment = question.assessment
    for fact in assessment.facts if assessment else ():
        for found in fact.indications:
            if found.indicator is Indicator.FAMILY_CONSISTENCY and not found.consent.strip():
                yield f"{fact.id}: record the relative's consent to the use of her statement."


@requires("L0", "Each country of reference was examined first.", content=False)
def reference_first(question: Question) -> Iterator[str]:
    """The analysis begins with nationality or former habitual residence."""
    assessment = question.assessment
    if assessment and assessment.steps[:1] != (Step.REFERENCE,) and not _exclusion_came_first(question):
        yield "Begin with nationality, or former habitual residence: each country of reference."


@requires("L7", "Complementary protection was examined before the outcome is negative.", content=False)
def complementary_examined(question: Question) -> Iterator[str]:
    """No negative, exclusion included, without protection on other grounds having been examined."""
    assessment = question.assessment
    if (
        assessment
        and assessment.outcome is not Outcome.RECOGNISED
        and Step.COMPLEMENTARY not in assessment.steps
    ):
        yield "Examine complementary protection; no negative without it."


@requires("L8", "Inclusion came before exclusion.", content=False)
def inclusion_first(question: Question) -> Iterator[str]:
    """Exclusion was examined after every step of inclusion, save under an exception of the closed list."""
    assessment = question.assessment
    if not assessment:
        return
    steps = assessment.steps
    if assessment.outcome is Outcome.EXCLUDED and Step.EXCLUSION not in steps:
        yield "Nobody is excluded without exclusion having been examined."
    if Step.EXCLUSION in steps and not _exclusion_came_first(question):
        before = steps[: steps.index(Step.EXCLUSION)]
        if missing := [step for step in INCLUSION if step not in before]:
            yield f"Examine inclusion before exclusion; missing: {', '.join(missing)}."
    if assessment.outcome is Outcome.RECOGNISED and (
        missing := [step for step in INCLUSION if step not in steps]
    ):
        yield f"Recognition needs every step of inclusion; missing: {', '.join(missing)}."


def _exclusion_came_first(question: Question) -> bool:
    assessment = question.assessment
    named = assessment.exclusion_first if assessment else ""
    return bool(named and question.standard.entry(ListName.EXCLUSION_FIRST, named))


@requires("L9", "Cessation was not examined: it is never a way to refuse.", content=False)
def no_cessation(question: Question) -> Iterator[str]:
    """Cessation plays no part in a determination; it has its own procedure, after recognition."""
    assessment = question.assessment
    if assessment and Step.CESSATION in assessment.steps:
        yield "Take cessation out: it is a separate procedure after recognition."


@requires("S7", "Exclusion is examined in a regular examination only.", content=False)
def regular_for_exclusion(question: Question) -> Iterator[str]:
    """Whoever may be excluded is heard in full."""
    assessment = question.assessment
    if assessment and (Step.EXCLUSION in assessment.steps or assessment.outcome is Outcome.EXCLUDED):
        lane = events.lane(question.history)
        if lane not in EXCLUSION_LANES:
            yield f"The case is in the {lane} lane; move it to regular to examine exclusion."


@requires("S5", "A negative outcome had a full individual examination.", content=False)
def full_for_a_negative(question: Question) -> Iterator[str]:
    """Simplified, merged and group lanes recognise; they do not refuse."""
    assessment = question.assessment
    if assessment and assessment.outcome is not Outcome.RECOGNISED:
        lane = events.lane(question.history)
        if lane not in FULL_LANES:
            yield f"The {lane} lane can recognise, not refuse; move the case to regular."


FACTS = (
    facts_ended,
    rejected_on_evidence,
    was_put,
    weighed,
    not_circular,
    doubt_considered,
    rests_on_material_facts,
    measured,
    relative_consented,
)
LAW = (
    nothing_left_open,
    reference_first,
    complementary_examined,
    inclusion_first,
    no_cessation,
    regular_for_exclusion,
    full_for_a_negative,
)
GATES = (*FACTS, *LAW)
