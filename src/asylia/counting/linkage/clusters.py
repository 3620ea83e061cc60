"""Rows that are one person: groups built from the surest pair on, and held together by all their pairs."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

Pair = tuple[int, int]
COHESION = 0.3  # two groups become one if the pairs between them are so probable on average


class Groups:
    """A division of rows into groups that can only be joined."""

    __slots__ = ("_known", "_members", "_of")

    def __init__(self, rows: int, known: Mapping[int, Mapping[int, float]]) -> None:
        """Every row begins alone; `known` holds the probability of each pair, both ways round."""
        self._of = list(range(rows))
        self._members: dict[int, list[int]] = {}
        self._known = known

    def group(self, row: int) -> int:
        """Return the group of a row: the number of its first row."""
        return self._of[row]

    def members(self, group: int) -> Sequence[int]:
        """Return the rows of a group."""
        return self._members.get(group, [group])

    def join(self, left: int, right: int, *, cohesion: float = COHESION) -> bool:
        """Join the groups of two rows if their pairs are probable enough together; True if they are one."""
        one, other = sorted((self._of[left], self._of[right]))
        if one == other:
            return True
        mine, theirs = self.members(one), self.members(other)
        if len(mine) * len(theirs) > 1:
            total = sum(self._known.get(a, {}).get(b, 0.0) for a in mine for b in theirs)
            if total < cohesion * len(mine) * len(theirs):
                return False
        self._members[one] = [*mine, *theirs]
        self._members.pop(other, None)
        for row in theirs:
            self._of[row] = one
        return True


def known(pairs: Iterable[tuple[int, int, float]]) -> dict[int, dict[int, float]]:
    """Return probabilities by row and row, both ways round."""
    found: dict[int, dict[int, float]] = {}
    for left, right, probability in pairs:
        found.setdefault(left, {})[right] = probability
        found.setdefault(right, {})[left] = probability
    return found


def at(rows: int, pairs: Sequence[tuple[int, int, float]], threshold: float) -> list[int]:
    """Return the group of each row, where pairs as probable as the threshold are joined, the surest first."""
    groups = Groups(rows, known(pairs))
    for left, right, probability in sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1])):
        if probability < threshold:
            break
        groups.join(left, right)
    return [groups.group(row) for row in range(rows)]


def drawn(rows: int, pairs: Sequence[tuple[int, int, float]], rng: np.random.Generator) -> list[int]:
    """Return the group of each row in one random division: a pair is joined as often as it is probable."""
    groups = Groups(rows, known(pairs))
    chance = rng.random(len(pairs))
    for number, (left, right, probability) in enumerate(pairs):
        if chance[number] < probability:
            groups.join(left, right, cohesion=COHESION * rng.random() * 2)
    return [groups.group(row) for row in range(rows)]
