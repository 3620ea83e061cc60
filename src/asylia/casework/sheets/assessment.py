"""The assessment in the making: material facts, findings on the law's elements, the outcome proposed."""

from dataclasses import dataclass
from datetime import date

from asylia.procedure.reasoning import Fact, Outcome, Step
from asylia.terms.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class MaterialFact:
    """One fact of the claim: the statement in words, and how it was assessed. `fact.id` is its name here."""

    statement: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class ElementFinding:
    """An officer's finding on one element, for one state and harm or for all.

    `evidence` names facts, items, citations, or answers as `INTERVIEW#NUMBER`.
    """

    element: str
    verdict: Verdict
    state: str = ""
    harm: str = ""
    because: str = ""
    evidence: tuple[str, ...] = ()
    by: str = ""
    on: date | None = None

    @property
    def about(self) -> tuple[str, str, str]:
        """Element, state and harm: a later finding about the same supersedes an earlier one."""
        return self.element, self.state, self.harm


@dataclass(frozen=True, slots=True)
class Working:
    """The sheet of the assessment."""

    facts: tuple[MaterialFact, ...] = ()
    findings: tuple[ElementFinding, ...] = ()
    steps: tuple[Step, ...] = ()
    outcome: Outcome | None = None
    rests_on: tuple[str, ...] = ()
    exclusion_first: str = ""
    summary: str = ""
