"""The one record that every communication is filled from, as values.

Nothing is required but one sentence. What was said is kept as it was said, also where it cannot be read: it
is asked about, never dropped.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from asylia.alarm.moments import Said

NOT_SAID = Said("")


class Situation(StrEnum):
    """Where somebody stands towards those they fear."""

    UNKNOWN = "unknown"
    FREE = "free"
    IN_HIDING = "in_hiding"
    DETAINED = "detained"
    TRANSFERRED = "transferred"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class State:
    """A state as it was said, and its code; the code is empty where the words name no state."""

    words: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of people as it was said, and the smallest and largest it allows; None where it tells none."""

    words: str = ""
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the record; every field but the pseudonym may be empty."""

    pseudonym: str = ""
    legal_name: str = ""
    other_names: tuple[str, ...] = ()
    sex: str = ""
    age: str = ""
    born: Said = NOT_SAID
    nationality: State = State()
    ethnicity: str = ""
    documents: tuple[str, ...] = ()
    unhcr_number: str = ""
    languages: tuple[str, ...] = ()
    occupation: str = ""
    needs: tuple[str, ...] = ()
    situation: Situation = Situation.UNKNOWN
    named_to_host: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Relative:
    """A member of the family, wherever they are."""

    relation: str
    name: str = ""
    contact: str = ""
    state: State = State()
    situation: Situation = Situation.UNKNOWN


@dataclass(frozen=True, slots=True)
class Event:
    """The arrest, or whatever began the danger."""

    at: Said = NOT_SAID
    place: str = ""
    certainty: str = ""
    agency: str = ""
    unit: str = ""
    warrant: str = ""
    reason: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True)
class Detention:
    """Where people are held, and who may see them."""

    facility: str = ""
    since: Said = NOT_SAID
    moves: tuple[str, ...] = ()
    family: str = ""
    lawyer: str = ""
    unhcr: str = ""
    doctor: str = ""


@dataclass(frozen=True, slots=True)
class Lost:
    """When and where somebody was last seen."""

    last_seen_at: Said = NOT_SAID
    last_seen_place: str = ""


@dataclass(frozen=True, slots=True)
class Threat:
    """The removal that is feared."""

    removal_at: Said = NOT_SAID
    border_point: str = ""
    source: str = ""
    confidence: str = ""
    seen_by: str = ""


@dataclass(frozen=True, slots=True)
class Risk:
    """Why return is feared; the texts are the officer's."""

    why: tuple[str, ...] = ()
    child: str = ""
    prior_return: str = ""
    religion: str = ""
    contacts: str = ""
    pregnancy: str = ""
    trafficking: str = ""


@dataclass(frozen=True, slots=True)
class Protection:
    """What a state that may admit somebody asks."""

    wish: str = ""
    foreign_nationality: str = ""
    third_countries: str = ""
    resettled: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends the communications."""

    name: str = ""
    organisation: str = ""
    contact: str = ""
    language: str = ""
    confidential: bool = True


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something must be done, or the right to it lapses."""

    what: str
    at: Said


@dataclass(frozen=True, slots=True)
class Step:
    """What was already tried, and the answer."""

    authority: str
    at: Said = NOT_SAID
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What one source told; sources that disagree are all kept."""

    by: str
    at: Said = NOT_SAID
    persons: Number = Number()
    place: str = ""
    event_at: Said = NOT_SAID
    removal_at: Said = NOT_SAID
    says: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A communication that went out, and what came back; `answered` is unsaid while nothing did."""

    door: str
    at: Said
    answered: Said = NOT_SAID
    answer: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody allowed or forbade: to whom, of what, for what; `about` is empty for every person.

    A consent that was withdrawn, on whatever day, forbids.
    """

    recipients: tuple[str, ...]
    items: tuple[str, ...]
    purposes: tuple[str, ...] = ("send",)
    about: str = ""
    by: str = ""
    on: Said = NOT_SAID
    withdrawn: Said = NOT_SAID
    refused: bool = False

    @property
    def forbids(self) -> bool:
        """True if it was refused, or withdrawn since."""
        return self.refused or bool(self.withdrawn.words)


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that is known of one alarm; `where` is the file it was read from."""

    what: str
    ref: str = ""
    raised_at: Said = NOT_SAID
    state: State = State()
    origin: State = State()
    to: State = State()
    situation: Situation = Situation.UNKNOWN
    persons: Number = Number()
    composition: str = ""
    sender: Sender = Sender()
    people: tuple[Person, ...] = ()
    relatives: tuple[Relative, ...] = ()
    event: Event = Event()
    detention: Detention = Detention()
    lost: Lost = Lost()
    threat: Threat = Threat()
    risk: Risk = Risk()
    protection: Protection = Protection()
    deadlines: tuple[Deadline, ...] = ()
    steps: tuple[Step, ...] = ()
    reports: tuple[Report, ...] = ()
    consents: tuple[Consent, ...] = ()
    relief: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    seized: tuple[str, ...] = ()
    sent: tuple[Sent, ...] = ()
    where: str = field(default="", compare=False)

    @property
    def hide(self) -> bool:
        """True if anybody of the record is in hiding."""
        return Situation.IN_HIDING in (self.situation, *(person.situation for person in self.people))

    def barred_states(self) -> frozenset[str]:
        """Return the states that nothing may go to: the origin, and where the removal would lead."""
        return frozenset(code for code in (self.origin.code, self.to.code) if code)
