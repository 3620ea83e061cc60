"""Interviews and hearings: prepared, taken down answer by answer, held, read back."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from asylia.casework import files
from asylia.casework.errors import EntryRefused
from asylia.casework.files import Change
from asylia.casework.office import Desk
from asylia.casework.services import acting
from asylia.casework.sheets.interviews import Answer, Interview
from asylia.casework.store.models import Case
from asylia.procedure.acts import Act
from asylia.procedure.details import Appointment, Hearing, Put, ReadBack
from asylia.procedure.roles import Role
from asylia.procedure.states import State

# The role in which each kind of hearing is held, and the act that puts it into the history.
HELD_BY: dict[str, tuple[Act, Role]] = {
    "interview": (Act.HOLD_INTERVIEW, Role.ELIGIBILITY_OFFICER),
    "appeal": (Act.HOLD_APPEAL_HEARING, Role.APPEALS_OFFICER),
    "loss": (Act.HEAR_ON_LOSS, Role.PROTECTION_OFFICER),
}


def schedule(desk: Desk, case: Case, day: date, *, role: Role = Role.ELIGIBILITY_OFFICER) -> State:
    """Set the day of the interview. Raises: NotAllowedNow for a day too soon or in the past."""
    return acting.act(desk, case, Act.SCHEDULE_INTERVIEW, Appointment(day), role=role)


def begin(desk: Desk, case: Case, interview: Interview) -> UUID:
    """Open the record of an interview, before or while it is held, and return its reference."""
    record = uuid4()
    files.save(desk, case, [Change(interview, 0, record)], purpose="interview")
    return record


def take_down(desk: Desk, case: Case, record: UUID, interview: Interview, *, read_at: int) -> None:
    """Seal the record as it now stands. Raises: EntryRefused once it was held; ChangedMeanwhile."""
    file = files.read(desk, case, Interview, purpose="interview")
    if file.sheet(Interview, record).held:
        raise EntryRefused("answers", "The record is closed; what is corrected goes beside it, at read-back.")
    files.save(desk, case, [Change(numbered(interview), read_at, record)], purpose="interview")


def numbered(interview: Interview) -> Interview:
    """Return the interview with its answers counted from 1, empty ones left out."""
    kept = [one for one in interview.answers if one.question.strip() or one.answer.strip()]
    return replace(interview, answers=tuple(replace(one, number=n) for n, one in enumerate(kept, 1)))


def hold(desk: Desk, case: Case, record: UUID, *, read_at: int, on: date | None = None) -> State:
    """Close the record and put the interview into the history. Raises: NotAllowedNow with what it lacks."""
    file = files.read(desk, case, Interview, purpose="interview")
    interview = file.sheet(Interview, record)
    act, role = HELD_BY[interview.kind]
    held = replace(interview, held=True, on=interview.on or on or desk.office.today())
    return acting.act(
        desk,
        case,
        act,
        hearing_of(record, held),
        role=role,
        on=held.on,
        also=[Change(held, read_at, record)],
    )


def hearing_of(record: UUID, interview: Interview) -> Hearing:
    """Return what the procedure is told of an interview: references, never a name or an answer."""
    return Hearing(
        record=str(record),
        in_person=interview.in_person,
        started=interview.started,
        ended=interview.ended,
        present=tuple(one.role for one in interview.present),
        interpreter=interview.interpreter,
        put=tuple(
            Put(one.put, f"question {one.number}", f"answer {one.number}" if one.answer.strip() else "")
            for one in interview.put()
        ),
    )


def read_back(
    desk: Desk, case: Case, record: UUID, corrections: dict[int, str], *, role: Role, on: date | None = None
) -> State:
    """Record the corrections by number of answer, or that none were wanted; the answers stay as given.

    Raises: EntryRefused for a number that is none; NotAllowedNow; ChangedMeanwhile.
    """
    file = files.read(desk, case, Interview, purpose="interview")
    interview = file.sheet(Interview, record)
    numbers = {answer.number for answer in interview.answers}
    if unknown := sorted(set(corrections) - numbers):
        raise EntryRefused("corrections", f"There is no answer {unknown[0]} in this record.")
    day = on or desk.office.today()
    answers = tuple(_corrected(one, corrections.get(one.number, "")) for one in interview.answers)
    after = replace(interview, answers=answers, read_back_on=day)
    told = tuple(f"answer {number}" for number in sorted(corrections))
    details = ReadBack(told, none_wanted=not told)
    change = Change(after, file.revision(Interview, record), record)
    return acting.act(desk, case, Act.READ_BACK, details, role=role, on=day, also=[change])


def _corrected(answer: Answer, correction: str) -> Answer:
    if not correction.strip():
        return answer
    return replace(answer, corrections=(*answer.corrections, correction.strip()))


def no_day() -> EntryRefused:
    """Return the refusal of an appointment without a day."""
    return EntryRefused("day", "Enter the day of the interview.")
