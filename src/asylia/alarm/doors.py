"""A door: one mechanism that can stand between a person and a removal, as values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from asylia.alarm.levels import Level


class Takes(StrEnum):
    """When an office takes what is sent to it."""

    ALWAYS = "always"
    WORKING_HOURS = "working_hours"


@dataclass(frozen=True, slots=True)
class Since:
    """The day a mechanism began, and where that was read."""

    on: date
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Clock:
    """How soon the addressee acts at best, how long to wait for an answer, and where that was read."""

    acts_in_hours: int
    waits_hours: int
    says: str
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Office:
    """Where the addressee works; `host` stands for the host state's zone or holidays."""

    zone: str
    holidays: str
    opens: str
    closes: str
    takes: Takes


@dataclass(frozen=True, slots=True)
class Limit:
    """Something known about one host state since a day; `wise`: its ministry may be written to."""

    state: str
    start: date
    says: str
    source: str
    verified: bool
    wise: bool = False


@dataclass(frozen=True, slots=True)
class Mandate:
    """A country that a mandate looks at, since a day."""

    origin: str
    since: Since


@dataclass(frozen=True, slots=True)
class Door:
    """One mechanism: when it is open, who may file, what it asks, how soon it acts, and how it is reached.

    `needs` are the treaties and declarations that a state must have accepted. `mission_of` is the code of the
    state whose mission it is, `other`, `host`, or empty. `meant_for` is all, women or children.
    """

    id: str
    name: str
    kind: str
    binding: str
    form: str
    recipient: tuple[str, ...]
    who: str
    first: str
    stops: str
    clock: Clock
    office: Office
    languages: tuple[str, ...]
    how: str
    past: str
    tells_host: bool
    levels: tuple[Level, ...]
    then: tuple[str, ...]
    source: str
    verified: bool
    since: Since | None = None
    needs: tuple[str, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    mission_of: str = ""
    for_origins: tuple[str, ...] = ()
    meant_for: str = "all"
    only_item: str = ""
    only_says: str = ""
    limits: tuple[Limit, ...] = ()
    wise: tuple[Limit, ...] = ()

    def addressed_state(self, host: str) -> str:
        """Return the state whose organ is written to; empty for a body of no state, or a state not named."""
        if self.mission_of == "host":
            return host
        return "" if self.mission_of == "other" else self.mission_of
