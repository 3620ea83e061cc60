"""What must be true of registration, information, lanes, appointments, and of every interview and hearing."""

from collections.abc import Iterator

from asylia.procedure import events
from asylia.procedure.acts import HEARINGS, Act
from asylia.procedure.asking import Question, requires
from asylia.procedure.details import (
    Appointment,
    Hearing,
    Information,
    Lane,
    LaneChoice,
    Person,
    ReadBack,
    Registration,
)
from asylia.procedure.standards import ListName

FULL_LANES = frozenset({Lane.REGULAR, Lane.COMPLEX, Lane.ACCELERATED, Lane.BORDER})
EXCLUSION_LANES = frozenset({Lane.REGULAR, Lane.COMPLEX})


@requires("A5", "The records were searched before a new one was made.")
def searched_first(question: Question) -> Iterator[str]:
    """The existing records were searched."""
    given = question.given(Registration)
    if given and not given.searched_first:
        yield "Search the existing records for the applicant first."


@requires("A4", "The applicant has a number by which her file can be found.")
def has_a_number(question: Question) -> Iterator[str]:
    """A number was given."""
    given = question.given(Registration)
    if given and not given.number.strip():
        yield "Give the file a number."


@requires("A2", "The applicant was told every item of the list, in a language she understands.")
def told_everything(question: Question) -> Iterator[str]:
    """Each item of the standard's list was told, and the language is on record."""
    given = question.given(Information)
    if not given:
        return
    for entry in question.standard.entries(ListName.INFORMATION):
        if entry.id not in given.items:
            yield f"Not yet told: {entry.name}."
    if not given.language.strip():
        yield "Record the language in which the applicant was told."


@requires("S3", "A faster lane has a ground of the closed list.")
def faster_for_a_ground(question: Question) -> Iterator[str]:
    """Acceleration names a ground of the standard."""
    given = question.given(LaneChoice)
    if given and given.lane is Lane.ACCELERATED:
        allowed = [entry.id for entry in question.standard.entries(ListName.ACCELERATION)]
        if given.ground not in allowed:
            yield f"Name a ground for acceleration: {', '.join(allowed)}."


@requires("2.1", "The appointment is not in the past.")
def set_ahead(question: Question) -> Iterator[str]:
    """The day set is today or later."""
    given = question.given(Appointment)
    if given and given.day < question.on:
        yield "Set the interview for today or later."


@requires("2.1", "The day of the appointment has come.", content=False)
def day_has_come(question: Question) -> Iterator[str]:
    """Nobody is absent from, or heard at, an interview that lies ahead."""
    set_for = events.last_details(question.history, Appointment, Act.SCHEDULE_INTERVIEW)
    if set_for and question.on < set_for.day:
        yield f"The interview is set for {set_for.day}."


@requires("B1", "A child who is alone has a guardian or support person.", content=False)
def guarded(question: Question) -> Iterator[str]:
    """A guardian was appointed where the child is alone."""
    if events.registration(question.history).child_alone and not events.last(
        question.history, Act.APPOINT_GUARDIAN
    ):
        yield "Appoint a guardian or support person before the interview."


@requires("I3", "The applicant is heard in person.")
def in_person(question: Question) -> Iterator[str]:
    """The hearing was in person."""
    given = question.given(Hearing)
    if given and not given.in_person:
        yield "Hear the applicant in person."


@requires("I7", "The record holds questions, answers, start, end, and who was present.")
def recorded(question: Question) -> Iterator[str]:
    """The record, both times and the persons present are there."""
    given = question.given(Hearing)
    if given:
        missing = {
            "the record of questions and answers": given.record.strip(),
            "the time it started": given.started.strip(),
            "the time it ended": given.ended.strip(),
            "who was present": given.present,
        }
        yield from (f"Record {what}." for what, held in missing.items() if not held)


@requires("T1", "A qualified interpreter was there where one is needed, and her language is on record.")
def interpreted(question: Question) -> Iterator[str]:
    """Where the applicant needs an interpreter, one is on record with her language."""
    given = question.given(Hearing)
    if not given:
        return
    if given.interpreter is None:
        if events.registration(question.history).interpreter_needed:
            yield "The applicant needs an interpreter; none is on record."
    elif not given.interpreter.language.strip() or not given.interpreter.dialect.strip():
        yield "Record the interpreter's language and dialect."


@requires("T2", "An interpreter who is not qualified is used only where no qualified one can be had.")
def interpreter_qualified(question: Question) -> Iterator[str]:
    """The interpreter is qualified, or it is on record why none could be had."""
    given = question.given(Hearing)
    interpreter = given.interpreter if given else None
    if interpreter and not interpreter.qualified and not interpreter.none_qualified_available.strip():
        yield "Use a qualified interpreter, or record why none could be had."


@requires(
    "T6",
    "The interpreter signed the undertaking, was asked about conflicts, and was accepted by the applicant.",
)
def interpreter_bound(question: Question) -> Iterator[str]:
    """The interpreter is bound, free of undeclared conflict, and not objected to."""
    given = question.given(Hearing)
    interpreter = given.interpreter if given else None
    if not interpreter:
        return
    if not interpreter.undertaking_signed:
        yield "Have the interpreter sign the undertaking of confidentiality."
    if not interpreter.conflict_asked:
        yield "Ask the interpreter about conflicts of interest."
    if not interpreter.accepted:
        yield "The applicant has not accepted this interpreter; find another."


HEARING = (in_person, recorded, interpreted, interpreter_qualified, interpreter_bound)


@requires("I8", "The record was read back, with the corrections, or that none were wanted.")
def corrections_recorded(question: Question) -> Iterator[str]:
    """Reading back ends with corrections or with none wanted, not with silence."""
    given = question.given(ReadBack)
    if given and not given.corrections and not given.none_wanted:
        yield "Record the corrections, or that the applicant wanted none."


@requires("I8", "Every interview since the claim was taken up was read back.", content=False)
def was_read_back(question: Question) -> Iterator[str]:
    """No interview or hearing came after the last reading back."""
    for event in events.since(question.now, Act.READ_BACK):
        if event.act in HEARINGS:
            yield f"The record of {event.on} has not been read back to the applicant."


@requires("S6", "The applicant was interviewed since the claim was last taken up.", content=False)
def was_interviewed(question: Question) -> Iterator[str]:
    """No claim is decided on paper."""
    if not events.last(question.now, Act.HOLD_INTERVIEW):
        yield "Interview the applicant; no claim is decided on paper."


@requires("T1", "Every interview was interpreted where an interpreter was needed.", content=False)
def was_interpreted(question: Question) -> Iterator[str]:
    """No interview without the interpreter that the applicant needed."""
    if events.registration(question.history).interpreter_needed:
        for event in events.hearings(question.now):
            if isinstance(event.details, Hearing) and event.details.interpreter is None:
                yield f"The interview of {event.on} has no interpreter on record; hear the applicant again."


@requires("K1", "The representative's signed consent form is on record.")
def consent_signed(question: Question) -> Iterator[str]:
    """The applicant signed that this person may represent her."""
    given = question.given(Person)
    if given and not given.signed.strip():
        yield "Record the consent form that the applicant signed."
