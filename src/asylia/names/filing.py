"""Short texts that two written forms of one name share with high chance: for finding candidates quickly."""

from functools import lru_cache

import numpy as np

from asylia.names import evidence
from asylia.names.lexicon import Script, Token
from asylia.names.reading import Name
from asylia.names.sounds import Part

MOST_FORMS, LEAST_FORM = 4, 0.04


def keys(name: Name) -> frozenset[str]:
    """Return what a name is filed under: its given name, and its surname with each syllable of it.

    Two forms of one name share a key unless both a surname and a syllable, or two syllables, were miswritten.
    """
    found: set[str] = set()
    for way in name.alternatives:
        given = [likely_forms(Part.GIVEN, token) for token in way.given]
        surnames = likely_forms(Part.SURNAME, way.surname) if way.surname.script is not Script.NONE else ()
        if len(given) > 1:
            found |= {f"{a}{b}" for a in given[0] for b in given[1]}
        elif given:
            found |= set(given[0])
        found |= {f"{surname}/{form}" for surname in surnames for forms in given for form in forms}
        found |= {f"{surname}/" for surname in surnames if not given}
    return frozenset(found or name.words)


@lru_cache(maxsize=50_000)
def likely_forms(part: Part, token: Token) -> tuple[str, ...]:
    """Return the canonical forms that a piece most likely stands for, the likeliest first."""
    known = evidence.standard().sounds[part]
    written = evidence.written_as(known, token)
    if written is None:
        return (token.text,)
    share = known.share * written
    share = share / share.sum()
    order = np.argsort(-share, kind="stable")[:MOST_FORMS]
    return tuple(known.forms[at] for at in order if share[at] >= LEAST_FORM)
