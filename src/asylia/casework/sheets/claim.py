"""What the applicant claims: the states that may be hers, the harms she fears, what she said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from asylia.terms.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class NationalityClaim:
    """What is found about one state as a country of nationality; keys are those of the law files' claims."""

    state: str
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    basis: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class FearedHarm:
    """A harm that is feared, in one state or, without one, in every state of the case."""

    id: str
    what: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said or written, in whose words and when. A confidential one is for this file alone."""

    id: str
    text: str
    made_on: date
    language: str = ""
    by: str = "applicant"
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """The sheet of the claim."""

    lodged_on: date | None = None
    left_on: str = ""
    states: tuple[NationalityClaim, ...] = ()
    residence: tuple[str, ...] = ()
    return_to: tuple[str, ...] = ()
    harms: tuple[FearedHarm, ...] = ()
    statements: tuple[Statement, ...] = ()
