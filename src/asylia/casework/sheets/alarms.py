"""An alarm: its record, what was written to whom and answered, its handover, and what happened to it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from asylia.alarm.custody import Custody, Means, Party, Result, Step
from asylia.alarm.release import Signature


class Status(StrEnum):
    """How far a communication has come."""

    DRAFTED = "drafted"
    RELEASED = "released"
    SENT = "sent"
    ANSWERED = "answered"


class Effect(StrEnum):
    """What an answer did."""

    HELPED = "helped"
    ACTED = "acted"
    NOTED = "noted"
    REFUSED = "refused"


class Outcome(StrEnum):
    """How an alarm ended."""

    RELEASED = "released"
    SAFE = "safe"
    RETURN_STOPPED = "return_stopped"
    RETURNED = "returned"
    LOST = "lost"
    FALSE_ALARM = "false_alarm"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class RecordText:
    """The record as its file, format asylia-alarm/1."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an addressee answered, when, and what it did."""

    at: datetime
    says: str
    effect: Effect
    by: str


@dataclass(frozen=True, slots=True)
class Communication:
    """One letter to one addressee: its text as it was released, who released it, when and how it went."""

    id: str
    door: str
    language: str
    mission: str = ""
    text: str = ""
    digest: str = ""
    names: bool = False
    status: Status = Status.DRAFTED
    signatures: tuple[Signature, ...] = ()
    sent_at: datetime | None = None
    sent_by: str = ""
    proof: str = ""
    answers: tuple[Answer, ...] = ()

    def is_about(self, door: str, language: str, mission: str) -> bool:
        """True if it is the letter to this addressee in this language."""
        return (self.door, self.language, self.mission) == (door, language, mission)

    def signed_by(self) -> tuple[str, ...]:
        """Return the officers who released the very text that it now holds."""
        return tuple(dict.fromkeys(one.officer for one in self.signatures if one.digest == self.digest))


@dataclass(frozen=True, slots=True)
class Proposed:
    """A step of a handover that one officer told and a second one has not confirmed yet."""

    id: str
    step: Step
    at: datetime
    place: str
    result: Result
    people: frozenset[str]
    means: Means | None
    party: Party
    counterpart: str
    by: str


@dataclass(frozen=True, slots=True)
class HeldReceipt:
    """A receipt of a handover: its text as printed, and what opens its commitments."""

    step: Step
    text: str
    openings: str
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Handover:
    """A handover: the protocol so far, the step that waits, our key for receipts, and the receipts."""

    custody: Custody
    key: str = ""
    public: str = ""
    other_public: str = ""
    proposed: Proposed | None = None
    receipts: tuple[HeldReceipt, ...] = ()


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the alarm's log; `what` is a code, `about` what it was done to."""

    what: str
    at: datetime
    by: str
    about: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Answering:
    """How often an addressee was written to about one state, how often it answered and helped, how soon."""

    door: str
    state: str
    sent: int
    answered: int
    helped: int
    hours: float | None


@dataclass(frozen=True, slots=True)
class Course:
    """The sheet of an alarm's course. `cases` are the references of linked cases: they are told nowhere else.

    `links` are those of them whose own alarm this one opened and has not closed yet. `learned` is what
    earlier alarms taught by the time this one was raised.
    """

    cases: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    communications: tuple[Communication, ...] = ()
    handover: Handover | None = None
    outcome: str = ""
    lesson: str = ""
    learned: tuple[Answering, ...] = ()
    log: tuple[Happened, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """For the ledger: which door was written to, when, when it first answered, what the best answer did."""

    door: str
    sent_at: datetime
    answered_at: datetime | None = None
    effect: str = ""
    mission: str = ""


@dataclass(frozen=True, slots=True)
class AlarmCard:
    """What a list and the ledger show of an alarm: the state, the place, how many; nobody's name."""

    state: str = ""
    origin: str = ""
    place: str = ""
    persons: str = ""
    removal_at: datetime | None = None
    needs: int = 0
    told: tuple[Told, ...] = field(default_factory=tuple)
