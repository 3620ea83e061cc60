"""Somebody was moved, or has not been heard of.

Source: Working Group on Enforced or Involuntary Disappearances, urgent procedure; Convention on enforced
disappearance, art. 30.
"""

from collections.abc import Iterator
from datetime import datetime

from asylia.alarm.dangers.danger import Danger
from asylia.alarm.levels import Level
from asylia.alarm.record import Record, Situation

KIND = "lost_contact"
SOURCE = "WGEID urgent procedure; CED art. 30"
_GONE = (Situation.TRANSFERRED, Situation.LOST)


def look(record: Record, *, at: datetime) -> Iterator[Danger]:  # noqa: ARG001  every danger is asked alike
    """Yield the transfer or silence that the record tells of."""
    gone = [person for person in record.people if person.situation in _GONE]
    if record.situation in _GONE or gone or record.lost.last_seen_at.words:
        seen = record.lost.last_seen_at.words
        place = record.lost.last_seen_place
        last = f"last seen {seen or 'at a time not known'}{f' at {place}' if place else ''}"
        yield Danger(KIND, Level.LOST, f"Moved or out of contact: {last}.", SOURCE)
    if record.detention.moves:
        moves = ", then ".join(record.detention.moves)
        yield Danger(KIND, Level.LOST, f"Moved between places of detention: {moves}.", SOURCE)
