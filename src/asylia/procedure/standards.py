"""A procedural standard: its rules, clocks and closed lists, each with rule id and source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from asylia.procedure.acts import Act
from asylia.procedure.calendars import Unit
from asylia.procedure.details import Lane
from asylia.procedure.errors import StandardUnknown
from asylia.procedure.roles import Part


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as this standard has it: what it says, where it was read, whether it was checked there."""

    id: str
    says: str
    source: str
    verified: bool
    number: str = ""


class Who(StrEnum):
    """Who is late when a clock runs out."""

    OFFICE = "office"
    APPLICANT = "applicant"
    NOBODY = "nobody"


class Then(StrEnum):
    """What a clock that ran out leads to. None of them decides anything."""

    RAISE_WORK = "raise_work"
    MAY_END_APPEAL_PERIOD = "may_end_appeal_period"
    MAY_CLOSE = "may_close"


@dataclass(frozen=True, slots=True)
class MoreTime:
    """A ground on which a clock may be given more time, and how much at most."""

    id: str
    name: str
    adds: int
    unit: Unit
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class ClockRule:
    """A clock: the acts that start and stop it, its length, who is late, and what then happens.

    Length 0 is left to the office, which sets it by an extension with a source, within `at_least` and
    `at_most` (in `unit`). `grace` is time after the end in which the applicant may still act. No `lanes`
    means all.
    """

    id: str
    rule: str
    what: str
    starts: tuple[Act, ...]
    stops: tuple[Act, ...]
    late: Who
    then: Then
    source: str
    verified: bool
    length: int = 0
    unit: Unit = Unit.DAYS
    lanes: tuple[Lane, ...] = ()
    at_least: int = 0
    at_most: int = 0
    grace: int = 0
    grace_unit: Unit = Unit.DAYS
    more_time: tuple[MoreTime, ...] = ()


class ListName(StrEnum):
    """The closed lists of a standard."""

    INFORMATION = "information"
    ACCELERATION = "acceleration"
    EXCLUSION_FIRST = "exclusion_first"
    NOTICE = "notice"
    REASONS = "reasons"
    LATE_APPEAL = "late_appeal"
    CLOSURE = "closure"
    REOPENING_AFTER_CLOSURE = "reopening_after_closure"
    REOPENING_AFTER_FINAL = "reopening_after_final"
    CANCELLATION = "cancellation"
    REVOCATION = "revocation"
    CESSATION = "cessation"


class Need(StrEnum):
    """What a ground of a closed list asks for beside being named."""

    ABSENCE = "absence"
    WITHDRAWAL = "withdrawal"
    APPEAL_PERIOD_OVER = "appeal_period_over"
    APPEAL_NOT_GRANTED = "appeal_not_granted"
    PROOF = "proof"
    BALANCE = "balance"
    COMPELLING_REASONS = "compelling_reasons"
    CHILD = "child"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a closed list; `needs` are conditions that the program checks."""

    id: str
    rule: str
    name: str
    source: str
    verified: bool
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Separation:
    """A part that nobody may take who had one of these parts before, in the whole life of the case."""

    part: Part
    not_if: tuple[Part, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Standard:
    """One version of a procedural standard, laid over the floor that holds for every case."""

    id: str
    name: str
    about: str
    since: date | None
    sources: Mapping[str, str]
    rules: tuple[Rule, ...]
    clocks: tuple[ClockRule, ...]
    lists: Mapping[ListName, tuple[Entry, ...]]
    separation: tuple[Separation, ...]
    own: frozenset[str] = frozenset()

    def rule(self, ident: str) -> Rule:
        """Return one rule. Raises: StandardUnknown."""
        for rule in self.rules:
            if rule.id == ident:
                return rule
        raise StandardUnknown(f"{self.id} has no rule {ident}; `asylia procedure show {self.id}` lists them")

    def clock(self, ident: str) -> ClockRule | None:
        """Return the clock rule of this name that has no lanes of its own, or the first of this name."""
        named = [clock for clock in self.clocks if clock.id == ident]
        return next((clock for clock in named if not clock.lanes), named[0] if named else None)

    def entries(self, name: ListName) -> tuple[Entry, ...]:
        """Return a closed list; empty if the standard has none of that name."""
        return self.lists.get(name, ())

    def entry(self, name: ListName, ident: str) -> Entry | None:
        """Return one entry of a closed list, or None if the list does not have it."""
        return next((entry for entry in self.entries(name) if entry.id == ident), None)
