"""How near the danger is, as five levels.

Source: the clocks of the mechanisms (docs/reference/alarm-doors.md).
"""

from enum import StrEnum


class Level(StrEnum):
    """How near the danger is; the nearest first."""

    WITHIN_A_DAY = "0-24h"
    WITHIN_A_WEEK = "1-7d"
    LOST = "lost"
    DETAINED = "detained"
    IN_HIDING = "in_hiding"

    @property
    def rank(self) -> int:
        """0 for the nearest danger."""
        return tuple(Level).index(self)


WORDS = {
    Level.WITHIN_A_DAY: "removal or a deadline within 24 hours",
    Level.WITHIN_A_WEEK: "removal or a deadline within 7 days",
    Level.LOST: "transferred, or contact lost",
    Level.DETAINED: "detained",
    Level.IN_HIDING: "in hiding: nothing that reaches the host state",
}
