"""A batch of cases as planes: which states and harms each has, and what was found of them, by position rather
than by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Findings = Mapping[str, tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Slot:
    """One place that a case can name: its first state, its second, or a former residence.

    `states` holds the cases by the state that stands there; `claims` the yes and no of each key of the claim.
    """

    name: str
    present: int
    states: Mapping[str, int]
    claims: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    is_residence: bool = False

    def is_one_of(self, states: tuple[str, ...]) -> int:
        """Return the cases in which one of these states stands here."""
        found = 0
        for state in states:
            found |= self.states.get(state, 0)
        return found

    def shares_state_with(self, other: "Slot") -> int:
        """Return the cases in which the same state stands here and there."""
        found = 0
        for state, cases in self.states.items():
            found |= cases & other.states.get(state, 0)
        return found


@dataclass(frozen=True, slots=True)
class HarmSlot:
    """One harm that a case can name; `states` holds the cases by the state it is feared in, "" for every
    state."""

    name: str
    states: Mapping[str, int]

    def feared_at(self, slot: Slot) -> int:
        """Return the cases in which this harm is feared at the place."""
        found = self.states.get("", 0) & slot.present
        for state, cases in self.states.items():
            found |= cases & slot.states.get(state, 0)
        return found


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch of cases under one version of the law.

    `findings` maps an element and where it was found (`rc.inclusion`, `rc.inclusion@1`, `rc.nexus@h1`) to the
    cases with yes, no, and
    expressly unresolved.
    """

    count: int
    slots: tuple[Slot, ...]
    harms: tuple[HarmSlot, ...]
    findings: Findings

    @property
    def everything(self) -> int:
        """The plane of every case."""
        return (1 << self.count) - 1
