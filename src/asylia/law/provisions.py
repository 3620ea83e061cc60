"""What a law file holds, as values: provisions, their elements, what an element asks, and what a jurisdiction
can grant."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from asylia.terms.periods import Period
from asylia.terms.verdicts import Verdict

CLAIM_KEYS = (
    "national",
    "entitled",
    "may_acquire",
    "recognised",
    "admits",
    "protects",
    "used",
    "efforts",
    "impediment",
)


class Per(StrEnum):
    """What one finding on an element is about."""

    PERSON = "person"
    STATE = "state"
    HARM = "harm"


class Domain(StrEnum):
    """What a quantifier runs over."""

    STATE = "state"
    CLAIM = "claim"
    HARM = "harm"
    DESTINATION = "destination"


@dataclass(frozen=True, slots=True)
class Ask:
    """An element, by id."""

    element: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A key of the claim on the state at hand."""

    key: str


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Tree"


@dataclass(frozen=True, slots=True)
class Every:
    """The part holds for everything in the domain; `one_residence` makes one former residence enough."""

    domain: Domain
    part: "Tree"
    one_residence: bool = False


@dataclass(frozen=True, slots=True)
class Some:
    """The part holds for at least one thing in the domain."""

    domain: Domain
    part: "Tree"


@dataclass(frozen=True, slots=True)
class Several:
    """The part holds for at least two things in the domain."""

    domain: Domain
    part: "Tree"


@dataclass(frozen=True, slots=True)
class At:
    """The part holds at a named state."""

    state: str
    part: "Tree"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A country of reference is identified."""


@dataclass(frozen=True, slots=True)
class Barred:
    """Return to the state at hand is barred by a norm that binds the deciding state; `by` names treaties, and
    then only their norms are looked at.
    """

    by: tuple[str, ...] = ()


Tree = Ask | Claim | All | Any | Not | Every | Some | Several | At | Fixed | Barred


class Unresolved(StrEnum):
    """What an unresolved finding on an element means."""

    ENQUIRE = "enquire"
    NOT_MADE_OUT = "not_made_out"
    MADE_OUT = "made_out"
    BRANCH = "branch"
    INFER = "infer"


@dataclass(frozen=True, slots=True)
class Only:
    """The element is asked only at these states, and only for a national of the states in `beside`."""

    states: tuple[str, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Country knowledge: the value of an element at a state from a day on."""

    state: str
    start: date
    verdict: Verdict
    source: str


@dataclass(frozen=True, slots=True)
class Counts:
    """When a claim to a nationality counts: if held, unless left out beside another one."""

    held: Tree
    left_out: Tree | None


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that a provision asks, and what one finding on it means."""

    id: str
    name: str
    test: str
    per: Per
    role: str
    standard: str
    burden: str
    unresolved: Unresolved
    authority: str
    source: str
    confidence: str
    verified: bool
    line: int
    asks: Tree | None = None
    reads: Tree | None = None
    infer: Tree | None = None
    only: Only | None = None
    known: tuple[Known, ...] = ()
    only_for: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    conflicts_with: tuple[str, ...] = ()
    sets_standard: tuple[tuple[str, str], ...] = ()
    counts: Counts | None = None
    attributes: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision of an instrument, in one version."""

    id: str
    jurisdiction: str
    citation: str
    paraphrase: str
    source: str
    confidence: str
    verified: bool
    period: Period
    by_lodging: bool
    elements: tuple[Element, ...]
    where: str
    variant: str = ""
    treaties: tuple[str, ...] = ()
    bars_return: bool = False
    displaces: tuple[str, ...] = ()
    displaced_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grant:
    """A span of days in which an organ of the jurisdiction can grant a status."""

    period: Period
    by_lodging: bool


@dataclass(frozen=True, slots=True)
class Status:
    """One status that a jurisdiction's law knows; `grants` is None where it is not known whether it can be
    granted."""

    status: str
    layer: str
    element: str
    risk: str
    after: str
    if_raised: bool
    treaties: tuple[str, ...]
    grants: tuple[Grant, ...] | None


@dataclass(frozen=True, slots=True)
class Member:
    """A state that a region's law applies to, and when."""

    state: str
    period: Period


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A jurisdiction or region: whose law it takes over, and which statuses its own law knows."""

    code: str
    name: str
    inherits: tuple[str, ...]
    members: tuple[Member, ...]
    statuses: tuple[Status, ...]
    where: str
