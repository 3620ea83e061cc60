"""What an event carries beside act, day and actor. Texts are references to sealed records."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from asylia.procedure.calendars import Unit
from asylia.procedure.reasoning import Assessment, Outcome


class Lane(StrEnum):
    """The modality in which a claim is examined. None of them takes a guarantee away."""

    REGULAR = "regular"
    COMPLEX = "complex"
    ACCELERATED = "accelerated"
    BORDER = "border"
    SIMPLIFIED = "simplified"
    MERGED = "merged"
    PRIMA_FACIE = "prima_facie"


@dataclass(frozen=True, slots=True)
class Registration:
    """A registered applicant; `needs` are UNHCR's specific-needs codes, as `LP-RR`."""

    number: str = ""
    searched_first: bool = False
    language: str = ""
    interpreter_needed: bool = True
    child_alone: bool = False
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Information:
    """What the applicant was told before the interview, and in which language."""

    items: tuple[str, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class LaneChoice:
    """The modality chosen, and the ground for it where it shortens clocks."""

    lane: Lane
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """The day for which an interview is set."""

    day: date


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Who interpreted and on what terms."""

    ref: str
    language: str = ""
    dialect: str = ""
    qualified: bool = False
    undertaking_signed: bool = False
    conflict_asked: bool = False
    accepted: bool = False
    none_qualified_available: str = ""


@dataclass(frozen=True, slots=True)
class Put:
    """An inconsistency put to the applicant: where it was asked, and where her answer is."""

    id: str
    question: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Hearing:
    """The record of an interview or hearing; `started` and `ended` are times of day as written."""

    record: str = ""
    in_person: bool = False
    started: str = ""
    ended: str = ""
    present: tuple[str, ...] = ()
    interpreter: Interpreter | None = None
    put: tuple[Put, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadBack:
    """The record read back: the corrections asked for, or that none were wanted."""

    corrections: tuple[str, ...] = ()
    none_wanted: bool = False


@dataclass(frozen=True, slots=True)
class Determination:
    """The signed outcome, and the elements that the law engine still held open."""

    outcome: Outcome
    open_elements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AppealDecision:
    """The outcome of an appeal with its own assessment of the whole claim; a remittal has reasons alone."""

    outcome: Outcome
    reasons: str = ""
    assessment: Assessment | None = None


@dataclass(frozen=True, slots=True)
class ReasonGiven:
    """One category of reason, the particulars in free text, and the facts they are tied to."""

    category: str
    particulars: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A written notice: the items it contains, and its reasons. It carries no date: deadlines are derived."""

    items: tuple[str, ...] = ()
    reasons: tuple[ReasonGiven, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a notice reached the applicant, with the proof of it."""

    proof: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that must name one ground of a closed list, and explain."""

    ground: str
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Reasons, an explanation or a proof, by reference."""

    text: str = ""


class Again(StrEnum):
    """Why a claim is heard again: the office erred, or there is something new."""

    RECONSIDERATION = "reconsideration"
    NEW_CLAIM = "new_claim"


@dataclass(frozen=True, slots=True)
class Reopening:
    """A request to re-open granted: on which ground, and as what."""

    ground: str
    again: Again | None = None
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class ReopeningRefusal:
    """A request to re-open refused: why, and where the bad faith is shown that refusing may require."""

    reasons: str = ""
    bad_faith: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The applicant's own words that she withdraws."""

    written: bool = False
    informed: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawalCheck:
    """A talk with the applicant alone about whether she withdraws freely."""

    alone: bool = False
    free: bool = False
    record: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """Closure of a file on one ground of the closed list; `proof` or reasons by reference."""

    ground: str
    proof: str = ""


class Loss(StrEnum):
    """The three ways in which status ends. Each is the name of its closed list of grounds."""

    CANCELLATION = "cancellation"
    REVOCATION = "revocation"
    CESSATION = "cessation"


@dataclass(frozen=True, slots=True)
class Proposal:
    """The written notice that status may be ended: why, on what evidence, served with what proof."""

    loss: Loss
    ground: str
    reasons: str = ""
    evidence_disclosed: bool = False
    proof: str = ""


@dataclass(frozen=True, slots=True)
class LossDecision:
    """A decision that status ends; `balance` weighs interests, `compelling` looks at compelling reasons."""

    reasons: str = ""
    balance: str = ""
    compelling: str = ""


@dataclass(frozen=True, slots=True)
class LossAppealDecision:
    """Whether status ends, decided on appeal."""

    ends: bool
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """The channel on which contact was tried."""

    channel: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody appointed, and the signed paper behind it."""

    ref: str
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """More time on a clock: how much, on which ground, from which source. Never a date."""

    clock: str
    adds: int
    unit: Unit
    source: str = ""
    ground: str = ""


Details = (
    Registration
    | Information
    | LaneChoice
    | Appointment
    | Hearing
    | ReadBack
    | Put
    | Assessment
    | Determination
    | AppealDecision
    | Notice
    | Delivery
    | Asked
    | Text
    | Reopening
    | ReopeningRefusal
    | Withdrawal
    | WithdrawalCheck
    | Closing
    | Proposal
    | LossDecision
    | LossAppealDecision
    | Contact
    | Person
    | Extension
)
