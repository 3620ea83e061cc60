"""What a set of names teaches: how common surnames, syllables and whole given names are among them."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from asylia.names import evidence, filing, sounds
from asylia.names.evidence import Evidence
from asylia.names.lexicon import UNKNOWN, Token
from asylia.names.reading import Name
from asylia.names.sounds import Array, Part

ON_FILE = 300.0  # the tables on file count as much as so many names
OWN_AND_PARTNER = 2.0  # of those who bear a name, so many may be the two who are compared


def learned(read: Iterable[Name]) -> Evidence:
    """Return evidence with the shares of surnames and syllables that these names show."""
    known = evidence.standard()
    totals = {part: np.zeros(len(known.sounds[part].forms)) for part in Part}
    for name in read:
        for way in name.alternatives:
            if way.surname != UNKNOWN:
                totals[Part.SURNAME] += way.share * meant(known, Part.SURNAME, way.surname)
            for token in way.given:
                totals[Part.GIVEN] += way.share * meant(known, Part.GIVEN, token)
    weights = {part: totals[part] + ON_FILE * known.sounds[part].share for part in Part}
    return Evidence(
        {
            part: sounds.weighted(
                part, dict(zip(known.sounds[part].forms, weights[part].tolist(), strict=True))
            )
            for part in Part
        }
    )


def meant(known: Evidence, part: Part, token: Token) -> Array:
    """Return how likely each form was meant by a piece; sums to 1."""
    return known.vector(part, token) * np.sqrt(known.sounds[part].share)


def given_names(name: Name, under: Evidence) -> Counter[tuple[str, str]]:
    """Return the given names of two syllables that a written name may stand for, with their shares."""
    found: Counter[tuple[str, str]] = Counter()
    for way in name.alternatives:
        if len(way.given) == 2:
            first, second = (_likely(token, under) for token in way.given)
            for one, p in first:
                for other, q in second:
                    found[one, other] += way.share * p * q  # type: ignore[assignment]  # a Counter of shares
    return found


def _likely(token: Token, under: Evidence) -> list[tuple[str, float]]:
    known = under.sounds[Part.GIVEN]
    shares = meant(under, Part.GIVEN, token)
    forms = [form for form in filing.likely_forms(Part.GIVEN, token) if form in known.index]
    found = [(form, float(shares[known.index[form]])) for form in forms]
    total = sum(share for _, share in found)
    return [(form, share / total) for form, share in found] if total else []


def commonness(read: Sequence[Name], under: Evidence) -> tuple[Array, Array]:
    """Return how much less each name tells, as a logarithm of at most 0, since many bear its given name, and
    how sure that given name is."""
    each = [given_names(name, under) for name in read]
    bearers: Counter[tuple[str, str]] = Counter()
    for shares in each:
        bearers.update(shares)
    known = under.sounds[Part.GIVEN]
    count = sum(bearers.values())
    loss = {}
    for (one, other), number in bearers.items():
        expected = count * float(known.share[known.index[one]] * known.share[known.index[other]])
        loss[one, other] = math.log(expected / (max(number - OWN_AND_PARTNER, 0.0) + expected))
    losses = [sum(share * loss[pair] for pair, share in shares.items()) for shares in each]
    surest = [max(shares.values(), default=0.0) for shares in each]
    return np.array(losses, dtype=float), np.array(surest, dtype=float)
