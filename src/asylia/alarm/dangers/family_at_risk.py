"""Relatives are in danger themselves, or could be reached by whoever learns of this alarm.

Source: UNHCR advisory opinion on confidentiality: sharing must not endanger the person or kin.
"""

from collections.abc import Iterator
from datetime import datetime

from asylia.alarm.dangers.danger import Danger
from asylia.alarm.levels import Level
from asylia.alarm.record import Record, Situation

KIND = "family_at_risk"
SOURCE = "AdvConf paras 2-3; facts on procedure Q1, Q5"
_LEVELS = {
    Situation.DETAINED: (Level.DETAINED, "is detained"),
    Situation.TRANSFERRED: (Level.LOST, "was moved"),
    Situation.LOST: (Level.LOST, "is out of contact"),
    Situation.IN_HIDING: (Level.IN_HIDING, "is in hiding"),
}


def look(record: Record, *, at: datetime) -> Iterator[Danger]:  # noqa: ARG001  every danger is asked alike
    """Yield each relative's danger; one who lives in a state that is feared makes every name dangerous."""
    for relative in record.relatives:
        if relative.situation in _LEVELS:
            level, words = _LEVELS[relative.situation]
            yield Danger(KIND, level, f"A relative ({relative.relation}) {words}.", SOURCE)
        elif relative.state.code and relative.state.code in record.barred_states():
            reason = (
                f"A relative ({relative.relation}) lives where the return would lead: a name that becomes "
                "known there endangers them."
            )
            yield Danger(KIND, Level.IN_HIDING, reason, SOURCE)
