"""How an assessment is written down: facts and how each ends, indicators, steps of the law, outcome.

There is no number for a person or a claim here, and no place to put one.
Source: EASO Practical Guide: Evidence Assessment (2015); UNHCR Handbook, paras 195-205.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class FactEnd(StrEnum):
    """How a fact ended. `rejected` is said of a statement, never of a person."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNCERTAIN = "uncertain"


class Indicator(StrEnum):
    """What the credibility of a statement may be measured by. Demeanour is not in the list."""

    DETAIL = "detail"
    INTERNAL_CONSISTENCY = "internal_consistency"
    FAMILY_CONSISTENCY = "family_consistency"
    COUNTRY_INFORMATION = "country_information"
    PLAUSIBILITY = "plausibility"


@dataclass(frozen=True, slots=True)
class Indication:
    """One indicator applied to one fact; texts are references to the sealed paragraphs.

    `expected` says what could be expected of this person; `put` names the inconsistency put to her.
    """

    indicator: Indicator
    evidence: str = ""
    expected: str = ""
    put: str = ""
    consent: str = ""
    published_on: date | None = None
    retrieved_on: date | None = None
    objective_reason: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the claim and how it ended; None while nobody has said."""

    id: str
    material: bool = True
    ends: FactEnd | None = None
    indications: tuple[Indication, ...] = ()
    put: tuple[str, ...] = ()
    reasons: str = ""
    weighed: str = ""
    benefit_of_the_doubt: str = ""


class Step(StrEnum):
    """The steps of the legal analysis, in their order; each is the id of its rule."""

    REFERENCE = "L0"
    OUTSIDE = "L1"
    FEAR = "L2"
    PERSECUTION = "L3"
    GROUND = "L4"
    NEXUS = "L5"
    STATE_PROTECTION = "L6"
    COMPLEMENTARY = "L7"
    EXCLUSION = "L8"
    CESSATION = "L9"


INCLUSION = (Step.REFERENCE, Step.OUTSIDE, Step.FEAR, Step.PERSECUTION, Step.GROUND, Step.NEXUS)


class Outcome(StrEnum):
    """What an officer determines. Everything but recognition can be appealed."""

    RECOGNISED = "recognised"
    OTHERWISE_PROTECTED = "otherwise_protected"
    NOT_RECOGNISED = "not_recognised"
    EXCLUDED = "excluded"
    REMITTED = "remitted"


@dataclass(frozen=True, slots=True)
class Assessment:
    """A draft: the facts, the steps examined in the order in which they were, and the outcome proposed.

    `rests_on` names the facts that carry the outcome; `exclusion_first` the exception under which exclusion
    was examined before inclusion; `open_elements` what the law engine still held open.
    """

    outcome: Outcome
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...]
    rests_on: tuple[str, ...] = ()
    exclusion_first: str = ""
    open_elements: tuple[str, ...] = ()
