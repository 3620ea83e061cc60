"""What one placement costs the others: two placements of the same round, laid side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from asylia.haven.levels import Level
from asylia.haven.outcome import Outcome

SMALLEST = 1e-6


@dataclass(frozen=True, slots=True)
class Change:
    """A level's total before and after."""

    level: Level
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Move:
    """A family that goes elsewhere; an empty place means that it has none."""

    family: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Cost:
    """The levels that change, in their order, and the families that move, in order of reference."""

    levels: tuple[Change, ...]
    moves: tuple[Move, ...]

    @property
    def is_nothing(self) -> bool:
        """True if no level changes."""
        return not self.levels


def between(before: Outcome, after: Outcome) -> Cost:
    """Return what changes from one placement to the other; both by the same levels."""
    pairs = zip(before.levels, after.levels, strict=True)
    changes = tuple(
        Change(one.name, one.value, two.value) for one, two in pairs if abs(one.value - two.value) > SMALLEST
    )
    return Cost(changes, tuple(_moves(before, after)))


def _moves(before: Outcome, after: Outcome) -> Iterator[Move]:
    for family in sorted({*before.placed, *before.unplaced}):
        one, two = before.placed.get(family, ""), after.placed.get(family, "")
        if one != two:
            yield Move(family, one, two)


def in_words(cost: Cost, *, but: str = "") -> str:
    """Return a cost as the end of a sentence: what is lost and gained, and who would move (`but` one)."""
    lost = [_change(change) for change in cost.levels]
    moved = [_move(move) for move in cost.moves if move.family != but]
    said = ", ".join(lost) if lost else "nothing at any level"
    if cost.levels and cost.levels[0].after > cost.levels[0].before:
        said += ", at the expense of somebody in more danger or with a shorter clock"
    return said + (f" ({'; '.join(moved[:5])}{_more(len(moved) - 5)})" if moved else "")


def _change(change: Change) -> str:
    difference = change.after - change.before
    amount = f"{abs(difference):,.6f}".rstrip("0").rstrip(".")
    fewer = "fewer" if difference < 0 else "more"
    one = amount == "1"
    if change.level is Level.TIES:
        return f"{amount} {'family' if one else 'families'} {fewer} placed with a tie"
    if change.level is Level.WISHES:
        return f"{amount} {'point' if one else 'points'} of wishes {fewer}"
    if change.level is Level.SCORE:
        return f"{amount} of score {'less' if difference < 0 else 'more'}"
    return f"{amount} {'person' if one else 'persons'} {fewer} of {change.level} priority placed"


def _move(move: Move) -> str:
    if not move.after:
        return f"{move.family} would lose its place at {move.before}"
    if not move.before:
        return f"{move.family} would be placed at {move.after}"
    return f"{move.family} would go to {move.after} instead of {move.before}"


def _more(number: int) -> str:
    return f"; and {number} more" if number > 0 else ""
