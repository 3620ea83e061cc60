"""How far two accounts are independent: what could make them one source, each reason named."""

from collections.abc import Iterable
from enum import StrEnum

from asylia.testimony.events import Event
from asylia.testimony.statements import Statement


class Tie(StrEnum):
    """A reason why two accounts may be one source."""

    SAME_SPEAKER = "same speaker"
    FAMILY = "same family"
    INTERVIEW = "same interview"
    HELPER = "shared helper"
    PRESS = "read in the same place"
    TOLD = "one heard it from the other"
    SAME_ORIGIN = "both heard it from the same person"
    COPIED = "shared wording"


def ties(
    one: Statement, other: Statement, *, told: tuple[Event, Event] | None = None, copied: bool = False
) -> tuple[Tie, ...]:
    """Return every reason, none where nothing on record ties the two together."""
    found: list[Tie] = []
    if one.speaker == other.speaker:
        found.append(Tie.SAME_SPEAKER)
    if one.ties.family and one.ties.family == other.ties.family:
        found.append(Tie.FAMILY)
    if one.ties.interview and one.ties.interview == other.ties.interview:
        found.append(Tie.INTERVIEW)
    if set(one.ties.helpers) & set(other.ties.helpers):
        found.append(Tie.HELPER)
    if set(one.ties.press) & set(other.ties.press):
        found.append(Tie.PRESS)
    if told:
        heard = [{act.heard_from for act in event.acts} - {"", "unknown"} for event in told]
        if other.speaker in heard[0] or one.speaker in heard[1]:
            found.append(Tie.TOLD)
        if heard[0] & heard[1]:
            found.append(Tie.SAME_ORIGIN)
    return (*found, Tie.COPIED) if copied else tuple(found)


def sources(names: Iterable[str], tied: Iterable[tuple[str, str]]) -> tuple[frozenset[str], ...]:
    """Return the names in groups that ties hold together; each group counts as one source."""
    group: dict[str, frozenset[str]] = {name: frozenset({name}) for name in names}
    for one, other in tied:
        if one in group and other in group:
            joined = group[one] | group[other]
            group |= dict.fromkeys(joined, joined)
    return tuple(sorted(set(group.values()), key=sorted))
