"""How likely two written names are one: the logarithm of a Bayes factor."""

import math
from collections.abc import Iterable

from asylia.names import evidence, reading, unread
from asylia.names.evidence import Evidence
from asylia.names.lexicon import Token
from asylia.names.reading import Alternative, Name
from asylia.names.sounds import Part

LOST_SYLLABLE = 0.03  # how often a syllable of a given name is left out, or one too many is written
LEAST = -12.0  # no two names are further apart than this


def likeness(left: Name, right: Name, *, under: Evidence | None = None) -> float:
    """Return the natural logarithm of how much likelier two written names are if they are one name.

    Above 0 they speak for one name, below 0 against; a name shared by many says little. Symmetric. It says
    nothing about whether two people of one name are one person.
    """
    known = under or evidence.standard()
    if not (left.is_readable and right.is_readable):
        return unread.likeness(left.words, right.words)
    factor = sum(
        a.share * b.share * _factor(a, b, known) for a in left.alternatives for b in right.alternatives
    )
    return max(LEAST, math.log(factor)) if factor > 0 else LEAST


def _factor(left: Alternative, right: Alternative, known: Evidence) -> float:
    return known.factor(Part.SURNAME, left.surname, right.surname) * _given(left, right, known)


def _given(left: Alternative, right: Alternative, known: Evidence) -> float:
    """Return the factor of two given names; one syllable may be missing on one side."""
    short, long = sorted((left.given, right.given), key=len)
    if not short:
        return 1.0
    if len(short) == len(long):
        same = (1 - LOST_SYLLABLE) / reading.LENGTHS[len(short)]
        return same * _aligned(short, long, known)
    if len(long) - len(short) > 1:
        return LOST_SYLLABLE**2
    dropped = [long[:at] + long[at + 1 :] for at in range(len(long))]
    factors = [
        math.prod(known.factor(Part.GIVEN, a, b) for a, b in zip(short, kept, strict=True))
        for kept in dropped
    ]
    return LOST_SYLLABLE * sum(factors) / len(factors)


def _aligned(left: tuple[Token, ...], right: tuple[Token, ...], known: Evidence) -> float:
    return math.prod(known.factor(Part.GIVEN, a, b) for a, b in zip(left, right, strict=True))


def best(name: Name, others: Iterable[Name], *, under: Evidence | None = None) -> list[tuple[float, Name]]:
    """Return other names with their likeness to one, the likest first; equals in order of their writing."""
    scored = [(likeness(name, other, under=under), other) for other in others]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].written))
