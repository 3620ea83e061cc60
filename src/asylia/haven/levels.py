"""What a placement is good for, level by level; a lower level never costs a higher one anything."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from asylia.haven.errors import HavenUnknown
from asylia.haven.families import Family, Priority
from asylia.haven.model import Floats, Model

WISHES_COUNTED = 10
SCORE_STEP = 6  # scores are compared to a millionth
_LOTS = 1 << 20
LOTS_UP_TO_PAIRS = 2_000


class Level(StrEnum):
    """The levels, in the order in which they count by default."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    TIES = "ties"
    NORMAL = "normal"
    WISHES = "wishes"
    SCORE = "score"


DEFAULT = tuple(Level)


@dataclass(frozen=True, slots=True)
class Goal:
    """A worth of each pair, to be made as large as can be; `level` is None for what only breaks ties.

    `step` is the smallest difference between two totals that means anything.
    """

    name: str
    level: Level | None
    worth: Floats
    step: float


def read_levels(text: str) -> tuple[Level, ...]:
    """Return levels written with commas between. Raises: HavenUnknown for a word that is none, or twice."""
    known = {level.value: level for level in Level}
    words = [word.strip() for word in text.split(",")]
    for word in words:
        if word not in known:
            raise HavenUnknown(f"there is no level {word or '(empty)'}; the levels are {', '.join(known)}")
    if len(set(words)) < len(words):
        raise HavenUnknown(f"a level is named twice in {text}")
    return tuple(known[word] for word in words)


def points(family: Family, place: str) -> int:
    """Return what a place counts in the level of wishes: 10 for the first wish, 9 for the next, else 0."""
    if place not in family.wishes:
        return 0
    return max(WISHES_COUNTED - family.wishes.index(place), 0)


def goals(model: Model, levels: tuple[Level, ...]) -> Iterator[Goal]:
    """Yield what is made best in turn: each level, within a priority the endangered and the hurried first,
    then what breaks ties: waiting time, then lots drawn from the references."""
    for level in levels:
        worth = level_worth(model, level)
        step = 10.0**-SCORE_STEP if level is Level.SCORE else 1.0
        yield Goal(level.value, level, worth, step)
        if level.value in tuple(Priority):
            yield from _within(model, Priority(level.value), worth)
    waiting = [family.waiting_days for family in model.families]
    if len(set(waiting)) > 1:
        yield Goal("waiting", None, np.array(waiting, dtype=float)[model.family_of], 1.0)
    if len(model.family_of) <= LOTS_UP_TO_PAIRS:
        yield Goal("lots", None, _lots(model), 1 / _LOTS)


def level_worth(model: Model, level: Level) -> Floats:
    """Return what each pair counts in a level."""
    if level.value in tuple(Priority):
        persons = [f.persons if f.priority.value == level.value else 0 for f in model.families]
        return np.array(persons, dtype=float)[model.family_of]
    number = {place.ref: j for j, place in enumerate(model.places)}
    worth = np.zeros(len(model.family_of))
    first = np.searchsorted(model.family_of, np.arange(len(model.families) + 1)).tolist()
    row = np.zeros(len(model.places))
    for family, begin, end in zip(model.families, first[:-1], first[1:], strict=True):
        counted = _counted(family, level)
        if counted and begin < end:
            row[:] = 0.0
            row[[number[ref] for ref in counted if ref in number]] = [
                value for ref, value in counted.items() if ref in number
            ]
            worth[begin:end] = row[model.place_of[begin:end]]
    return worth


def _counted(family: Family, level: Level) -> dict[str, float]:
    """Return the places that count for a family in a level that is not about its priority."""
    if level is Level.TIES:
        return dict.fromkeys(family.ties, 1.0)
    if level is Level.WISHES:
        return {ref: float(points(family, ref)) for ref in family.wishes}
    return {ref: round(score, SCORE_STEP) for ref, score in family.scores.items()}


def _within(model: Model, priority: Priority, persons: Floats) -> Iterator[Goal]:
    """Yield, within one priority: the most endangered first, then the shortest clock first."""
    group = [family for family in model.families if family.priority is priority]
    if len({family.danger for family in group}) > 1:
        danger = np.array([family.danger for family in model.families], dtype=float)
        yield Goal(f"{priority} danger", None, persons * danger[model.family_of], 1.0)
    clocks = {family.clock_days for family in group}
    if len(clocks) > 1:
        longest = 1 + max(days for days in clocks if days is not None)
        left = [longest - (longest if f.clock_days is None else f.clock_days) for f in model.families]
        hurry = np.array(left, dtype=float)
        yield Goal(f"{priority} clock", None, persons * hurry[model.family_of], 1.0)


def _lots(model: Model) -> Floats:
    """Return a number for each pair that depends on its two references and on nothing else."""
    pairs = zip(model.family_of.tolist(), model.place_of.tolist(), strict=True)
    texts = (f"{model.families[i].ref}\0{model.places[j].ref}" for i, j in pairs)
    drawn = (int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) % _LOTS for text in texts)
    return np.array([(number + 1) / _LOTS for number in drawn], dtype=float)
