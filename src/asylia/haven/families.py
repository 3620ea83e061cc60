"""Families as a placement sees them: references, sizes, needs, wishes; nobody's name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Priority(StrEnum):
    """How soon a family must leave. Source: UNHCR Resettlement Handbook, submission priorities."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    NORMAL = "normal"


# For these a place counts only where its processing ends within the family's clock.
AGAINST_THE_CLOCK = frozenset({Priority.EMERGENCY, Priority.URGENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Persons who go to one place together; what is absent sets no limit."""

    ref: str
    persons: int
    priority: Priority = Priority.NORMAL
    danger: int = 0
    clock_days: int | None = None
    waiting_days: int = 0
    needs: Mapping[str, int] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    nationality: str | None = None
    ties: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    scores: Mapping[str, float] = field(default_factory=dict)
    barred: tuple[str, ...] = ()
