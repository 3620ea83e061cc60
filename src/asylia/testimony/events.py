"""What a statement tells of, after the HURIDOCS events standard formats: events, acts, victims, perpetrators.

Every act says how the speaker knows, and rests on paragraphs. How somebody knows is asked of each piece of
information; nothing here says anything of the person.
Source: HURIDOCS Events Standard Formats (2nd ed. 2001), formats Event, Act, Person, Involvement, Information.
"""

from dataclasses import dataclass
from enum import StrEnum

from asylia.testimony.times import When


class Basis(StrEnum):
    """How the speaker knows of one act."""

    SEEN = "seen"
    HEARD = "heard"
    INFERRED = "inferred"


class AgentKind(StrEnum):
    """What a perpetrator is."""

    PERSON = "person"
    UNIT = "unit"
    INSTITUTION = "institution"


@dataclass(frozen=True, slots=True)
class Where:
    """A place, no more precisely than it was told. `near`: beside the county named, perhaps not in it.

    `facility` is a kind on file, or empty; `facility_name` the name of the very one, or empty.
    """

    told: str
    province: str = ""
    county: str = ""
    facility: str = ""
    facility_name: str = ""
    near: bool = False


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """Who did it: a person, a unit or an institution, and what the part in it was."""

    kind: AgentKind
    ref: str
    involvement: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """One act, as one statement tells of it. `heard_from` is a reference, or empty.

    `persons` is the number of people it was done to, where that was told.
    """

    kind: str
    when: When
    where: Where
    basis: Basis
    rests_on: tuple[int, ...]
    heard_from: str = ""
    victims: tuple[str, ...] = ()
    perpetrators: tuple[Perpetrator, ...] = ()
    persons: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened in one place at one time, as one statement tells of it."""

    statement: str
    ref: str
    acts: tuple[Act, ...]

    @property
    def name(self) -> str:
        """Its name among all events: the statement's reference and its own."""
        return f"{self.statement}/{self.ref}"

    @property
    def rests_on(self) -> frozenset[int]:
        """Every paragraph that an act of it rests on."""
        return frozenset(number for act in self.acts for number in act.rests_on)
