"""Many names made ready to be compared at once: millions of pairs by looking up their pieces."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from asylia.names import combinations, evidence, lexicon, reading, unread
from asylia.names.comparing import LEAST, LOST_SYLLABLE
from asylia.names.evidence import Evidence
from asylia.names.lexicon import Token
from asylia.names.reading import Name
from asylia.names.sounds import Array, Part

KEPT = 3  # alternatives of a name that count here
SYLLABLES = 3
ALIKE = 4.0  # from here on two names are alike enough for their given name's commonness to matter
AT_ONCE = 200_000
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Table:
    """Names by number; compares pairs of numbers."""

    names: tuple[Name, ...]
    share: Array  # [names, alternatives], the logarithm of each share; -inf for none
    surname: Numbers  # [names, alternatives], rows of surname_factor
    given: Numbers  # [names, alternatives, syllables], rows of given_factor
    length: Numbers  # [names, alternatives]
    surname_factor: NDArray[np.float32]  # [pieces, pieces]
    given_factor: NDArray[np.float32]
    loss: Array  # [names], how much less a name tells because its given name is common as a whole; 0 or below
    surest: Array  # [names], the share of the likeliest given name

    def likeness(self, left: Numbers, right: Numbers) -> Array:
        """Return the likeness of each pair as `names.likeness` does, but of the likeliest readings only."""
        found = np.empty(len(left))
        for start in range(0, len(left), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            found[part] = self._some(left[part], right[part])
        return found

    def _some(self, left: Numbers, right: Numbers) -> Array:
        total = np.zeros(len(left))
        for a in range(self.share.shape[1]):
            for b in range(self.share.shape[1]):
                weight = self.share[left, a] * self.share[right, b]
                at = np.flatnonzero(weight > 0)
                if len(at):
                    total[at] += weight[at] * self._factors(left[at], a, right[at], b)
        with np.errstate(divide="ignore"):
            found: Array = np.log(total)
        loss = np.where(self.surest[left] >= self.surest[right], self.loss[left], self.loss[right])
        found = np.maximum(found + np.where(found > ALIKE, loss, 0.0), LEAST)
        readable = self.share[:, 0] > 0
        for pair in np.flatnonzero(~(readable[left] & readable[right])).tolist():
            found[pair] = unread.likeness(self.names[left[pair]].words, self.names[right[pair]].words)
        return found

    def _factors(self, left: Numbers, a: int, right: Numbers, b: int) -> Array:
        surnames = self.surname_factor[self.surname[left, a], self.surname[right, b]].astype(float)
        one, other = self.length[left, a], self.length[right, b]
        given = np.ones(len(left))
        for long in range(1, SYLLABLES + 1):
            for short in range(1, long + 1):
                at = np.flatnonzero((np.maximum(one, other) == long) & (np.minimum(one, other) == short))
                if len(at):
                    swap = one[at] < long
                    longer = np.where(swap[:, None], self.given[right[at], b], self.given[left[at], a])
                    shorter = np.where(swap[:, None], self.given[left[at], a], self.given[right[at], b])
                    given[at] = self._given(longer, long, shorter, short)
        return np.asarray(surnames * given, dtype=float)

    def _given(self, longer: Numbers, long: int, shorter: Numbers, short: int) -> Array:
        if long - short > 1:
            return np.full(len(longer), LOST_SYLLABLE**2)
        if long == short:
            return (1 - LOST_SYLLABLE) / reading.LENGTHS[long] * self._aligned(longer, shorter, short)
        dropped = [np.delete(longer, at, axis=1) for at in range(long)]
        total = sum((self._aligned(kept, shorter, short) for kept in dropped), np.zeros(len(longer)))
        return LOST_SYLLABLE * total / long

    def _aligned(self, left: Numbers, right: Numbers, count: int) -> Array:
        product = np.ones(len(left))
        for at in range(count):
            product *= self.given_factor[left[:, at], right[:, at]]
        return product


def build(names: Sequence[Name], *, under: Evidence | None = None, common: bool = False) -> Table:
    """Return names made ready to be compared with each other.

    `common` counts how many of these names share a given name, and lets a frequent one tell less.
    """
    known = under or evidence.standard()
    pieces: dict[Part, dict[Token, int]] = {part: {} for part in Part}
    share = np.zeros((len(names), KEPT))
    surname = np.zeros((len(names), KEPT), dtype=np.int64)
    given = np.zeros((len(names), KEPT, SYLLABLES), dtype=np.int64)
    length = np.zeros((len(names), KEPT), dtype=np.int64)
    for row, name in enumerate(names):
        kept = name.alternatives[:KEPT]
        total = sum(way.share for way in kept)
        for at, way in enumerate(kept):
            share[row, at] = way.share / total
            surname[row, at] = _number(pieces[Part.SURNAME], way.surname)
            length[row, at] = len(way.given)
            for place, token in enumerate(way.given):
                given[row, at, place] = _number(pieces[Part.GIVEN], token)
    factors = {part: factor_matrix(known, part, pieces[part]) for part in Part}
    nothing = (np.zeros(len(names)), np.zeros(len(names)))
    loss, surest = combinations.commonness(names, known) if common else nothing
    factor = (factors[Part.SURNAME], factors[Part.GIVEN])
    return Table(tuple(names), share, surname, given, length, *factor, loss, surest)


def _number(numbers: dict[Token, int], token: Token) -> int:
    return numbers.setdefault(token, len(numbers))


def factor_matrix(known: Evidence, part: Part, tokens: Iterable[Token]) -> NDArray[np.float32]:
    """Return the factor of every two pieces of a part."""
    vectors = [known.vector(part, token) for token in tokens] or [known.vector(part, lexicon.UNKNOWN)]
    rows = np.array(vectors, dtype=np.float32)
    return rows @ rows.T
