"""A case's history: dated acts, oldest first, and what can be read off them without any rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from asylia.procedure.acts import HEARINGS, Act
from asylia.procedure.details import Details, Hearing, Lane, LaneChoice, Person, Put, Registration
from asylia.procedure.roles import Actor

D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Event:
    """One act on a day by somebody; `details` are of the kind that the act asks for."""

    act: Act
    on: date
    by: Actor
    details: Details | None = None


History = tuple[Event, ...]

_AGAIN = (Act.REOPEN, Act.DELIVER_REMITTAL)


def hearing_anew(history: History) -> History:
    """Return the events since the claim was last taken up again; all of them if it never was."""
    begun = max((at + 1 for at, event in enumerate(history) if event.act in _AGAIN), default=0)
    return history[begun:]


def last(history: History, *acts: Act) -> Event | None:
    """Return the last event of any of these acts."""
    return next((event for event in reversed(history) if event.act in acts), None)


def last_details(history: History, kind: type[D], *acts: Act) -> D | None:
    """Return what the last event of these acts carries, if it is of this kind."""
    event = last(history, *acts)
    return event.details if event and isinstance(event.details, kind) else None


def since(history: History, *acts: Act) -> History:
    """Return the events after the last one of these acts; all of them if there was none."""
    begun = max((at + 1 for at, event in enumerate(history) if event.act in acts), default=0)
    return history[begun:]


def registration(history: History) -> Registration:
    """Return the registration; an empty one, under which an interpreter is needed, before there is any."""
    return last_details(history, Registration, Act.REGISTER) or Registration()


def lane(history: History) -> Lane:
    """Return the modality in which the claim is examined; regular until another was chosen."""
    chosen = last_details(hearing_anew(history), LaneChoice, Act.ASSIGN_LANE)
    return chosen.lane if chosen else Lane.REGULAR


def has_open_alarm(history: History) -> bool:
    """True if an alarm was opened and not closed since; each closing closes one."""
    still_open = 0
    for event in history:
        if event.act is Act.OPEN_ALARM:
            still_open += 1
        elif event.act is Act.CLOSE_ALARM:
            still_open = max(0, still_open - 1)
    return still_open > 0


def is_representative(history: History, *, ref: str) -> bool:
    """True if this person was appointed to represent the applicant."""
    named = (e.details for e in history if e.act is Act.APPOINT_REPRESENTATIVE)
    return any(isinstance(person, Person) and person.ref == ref for person in named)


def hearings(history: History) -> Iterator[Event]:
    """Yield every interview and hearing."""
    return (event for event in history if event.act in HEARINGS)


def answered(history: History) -> frozenset[str]:
    """Return every inconsistency that was put to the applicant and has her answer on record."""
    found: list[Put] = []
    for event in history:
        if isinstance(event.details, Hearing):
            found += event.details.put
        elif isinstance(event.details, Put):
            found.append(event.details)
    return frozenset(put.id for put in found if put.question.strip() and put.answer.strip())
