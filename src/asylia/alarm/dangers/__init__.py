"""The dangers that a record shows, each a small module of its own, and what they come to together.

A person with the specific needs code LP-RR, LP-RD, LP-DA or LP-IH has an alarm opened.
Source: facts on procedure S9.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from asylia.alarm.dangers import (
    child_alone,
    detention,
    family_at_risk,
    imminent_removal,
    lapsing_deadline,
    lost_contact,
)
from asylia.alarm.dangers.danger import Danger
from asylia.alarm.levels import Level
from asylia.alarm.record import Record

LOOKS = (
    imminent_removal.look,
    lapsing_deadline.look,
    lost_contact.look,
    detention.look,
    child_alone.look,
    family_at_risk.look,
)
OPENING_CODES = frozenset({"LP-RR", "LP-RD", "LP-DA", "LP-IH"})
HIDING_SOURCE = "facts on the alarm 4.3, alarm levels (in hiding); specific needs code LP-IH"


@dataclass(frozen=True, slots=True)
class Outlook:
    """Every danger, the nearest first; `level` is the nearest one's, None where nothing was found.

    `hide`: somebody is in hiding, so that nothing may go out that reaches the host state.
    """

    level: Level | None
    dangers: tuple[Danger, ...]
    hide: bool


def look(record: Record, *, at: datetime) -> Outlook:
    """Return every danger that a record shows at a moment, and how near the nearest is."""
    found = [danger for look_at in LOOKS for danger in look_at(record, at=at)]
    if record.hide:
        reason = "Somebody is in hiding: nothing goes out that the host state gets to see."
        found.append(Danger("in_hiding", Level.IN_HIDING, reason, HIDING_SOURCE))
    found.sort(key=lambda danger: danger.level.rank)
    return Outlook(found[0].level if found else None, tuple(found), record.hide)


def opens_alarm(codes: Iterable[str]) -> bool:
    """True if one of a person's specific needs codes asks for an alarm."""
    return not OPENING_CODES.isdisjoint(codes)
