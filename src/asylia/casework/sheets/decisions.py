"""What was signed, what the applicant was told, and what she asked of another officer. Nothing is
replaced.
"""

from dataclasses import dataclass
from datetime import date

from asylia.procedure.reasoning import Outcome


@dataclass(frozen=True, slots=True)
class Signed:
    """A determination or a decision on appeal as it was signed.

    `law` names jurisdiction and day, `law_hash` the law files as they were; `case_text` is the case as the
    law engine read it (asylia-case/1, JSON), `conclusion` what it derived (asylia-conclusion/1, JSON).
    """

    id: str
    on: date
    by: str
    outcome: Outcome
    law: str
    law_hash: str
    case_text: str
    conclusion: str
    reasons: str = ""
    appeal: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A written notice as it was issued: its text by headed part, its language, the head of the log on it."""

    id: str
    on: date
    by: str
    signed: str
    language: str
    parts: tuple[tuple[str, str], ...]
    head: str
    delivered_on: date | None = None
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal: its grounds in the applicant's words; a late one says why."""

    id: str
    lodged_on: date
    grounds: str
    late_because: str = ""
    decided: str = ""


@dataclass(frozen=True, slots=True)
class FallenFinding:
    """A finding that did not stand on appeal, and why: what others can learn from it."""

    element: str
    ground: str
    why: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """The sheet of decisions."""

    signed: tuple[Signed, ...] = ()
    notices: tuple[Notice, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    fallen: tuple[FallenFinding, ...] = ()
