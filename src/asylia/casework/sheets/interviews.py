"""An interview or hearing as numbered questions and answers, with who was present."""

from dataclasses import dataclass
from datetime import date

from asylia.procedure.details import Interpreter


@dataclass(frozen=True, slots=True)
class Answer:
    """One question and its answer. `put` names the inconsistency that was put with it, if one was.

    `corrections` are what the applicant corrected when it was read back, in order; the answer stays as given.
    """

    number: int
    question: str
    answer: str = ""
    at: str = ""
    put: str = ""
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody in the room: who, and as what."""

    who: str
    role: str


@dataclass(frozen=True, slots=True)
class Interview:
    """The sheet of one interview. Times are of the day, as written."""

    kind: str = "interview"
    on: date | None = None
    started: str = ""
    ended: str = ""
    in_person: bool = True
    language: str = ""
    interpreter: Interpreter | None = None
    interpreter_name: str = ""
    interpreter_origin: str = ""
    present: tuple[Present, ...] = ()
    answers: tuple[Answer, ...] = ()
    observations: str = ""
    paused: tuple[str, ...] = ()
    held: bool = False
    read_back_on: date | None = None

    def put(self) -> tuple[Answer, ...]:
        """Return the answers with which an inconsistency was put."""
        return tuple(answer for answer in self.answers if answer.put)
