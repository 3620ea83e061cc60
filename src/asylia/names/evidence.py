"""What a written piece says about the syllable that was meant, as numbers that can be multiplied and summed.

For a piece t and canonical forms c with shares s(c), let L(c) be how often c, as meant, ends up written as t
(by spelling habit and by mishearing). The vector of t is sqrt(s(c)) * L(c) / sum(s * L). The product of two
vectors is then the Bayes factor that two pieces were meant to be one syllable, not two drawn at random.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from asylia.names import hangul, lexicon, sounds
from asylia.names.lexicon import Script, Token
from asylia.names.sounds import Array, Part, Sounds

STRAY = 1e-7  # how often a piece is written that no table knows
DISTORTED = 1e-3  # how often a known syllable is written as one that no table knows


@dataclass(frozen=True, slots=True)
class Evidence:
    """The vectors of written pieces, under given shares of surnames and syllables."""

    sounds: Mapping[Part, Sounds]
    _known: dict[tuple[Part, Token], tuple[Array, float]] = field(default_factory=dict)
    _factors: dict[tuple[Part, Token, Token], float] = field(default_factory=dict)

    def vector(self, part: Part, token: Token) -> Array:
        """Return the vector of a piece."""
        return self._of(part, token)[0]

    def frequency(self, part: Part, token: Token) -> float:
        """Return how often a piece is written among all pieces of its part, in its script."""
        return self._of(part, token)[1]

    def factor(self, part: Part, left: Token, right: Token) -> float:
        """Return the Bayes factor that two pieces were meant to be the same; symmetric."""
        key = (part, *((left, right) if left <= right else (right, left)))
        found = self._factors.get(key)
        if found is None:
            found = self._factors[key] = float(self.vector(part, left) @ self.vector(part, right))
        return found

    def _of(self, part: Part, token: Token) -> tuple[Array, float]:
        key = (part, token)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._make(part, token)
        return found

    def _make(self, part: Part, token: Token) -> tuple[Array, float]:
        known = self.sounds[part]
        root: Array = np.sqrt(known.share)
        if token.script is Script.NONE:
            return root, 1.0
        likelihood = written_as(known, token)
        if likelihood is None:
            return root, STRAY
        likelihood = known.noise @ likelihood
        total = float(known.share @ likelihood)
        return root * likelihood / total, total


def written_as(known: Sounds, token: Token) -> Array | None:
    """Return how often each form is written as a piece; None where nothing is known of it."""
    weights = _weights(known.part, token)
    found = np.zeros(len(known.forms))
    for form, weight in weights.items():
        if form in known.index:
            found[known.index[form]] = weight
    if found.any():
        return found
    if token.script is Script.HANGUL and len(token.text) == 1:
        form = sounds.canonical(token.text)
        return DISTORTED * _closeness(known, (form,))
    forms = sorted(weights)
    if forms and all(len(form) == 1 for form in forms):
        return DISTORTED * _closeness(known, forms)
    return None


def _closeness(known: Sounds, forms: Iterable[str]) -> Array:
    return np.array([max(sounds.closeness(form, other) for form in forms) for other in known.forms])


def _weights(part: Part, token: Token) -> Mapping[str, float]:
    if token.script is Script.HANGUL:
        return {sounds.canonical(token.text): 1.0} if all(map(hangul.is_syllable, token.text)) else {}
    if token.script is Script.CHARACTER:
        return lexicon.written_in_characters(part, token.text)
    if token.script is Script.PINYIN:
        return lexicon.pinyin(part).get(token.text, {})
    if token.script is Script.INITIAL:
        return lexicon.initials().get(token.text, {})
    return lexicon.latin(part).get(token.text) or lexicon.strays().get(token.text, {})


@cache
def standard() -> Evidence:
    """Return the evidence under the shares of the tables on file."""
    return Evidence({part: sounds.standard(part) for part in Part})
