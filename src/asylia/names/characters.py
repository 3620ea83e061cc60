"""Chinese characters: one form for the simplified, the variant and the compatible, and how each is read.

Source: KS X 1001 for Korean readings, GB 2312 for Mandarin ones, NFKC for compatibility characters.
"""

import unicodedata
from functools import cache

from asylia.names import hangul, loader

BLOCKS = (("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003134f"))


def is_character(letter: str) -> bool:
    """True for a Chinese character, of whatever block."""
    return any(low <= letter <= high for low, high in BLOCKS)


@cache
def families() -> dict[str, frozenset[str]]:
    """Return, for each character with variants, all that are written for one another."""
    found: dict[str, set[str]] = {}
    for left, right in loader.variants():
        found.setdefault(left, {left}).add(right)
        found.setdefault(right, {right}).add(left)
    return {mark: frozenset(near) for mark, near in found.items()}


def alike(character: str) -> frozenset[str]:
    """Return a character with its simplified, traditional and variant forms, the compatible ones folded."""
    folded = unicodedata.normalize("NFKC", character)
    one_step = families().get(folded, frozenset((folded,)))
    return frozenset(mark for near in one_step for mark in families().get(near, (near,))) | one_step


@cache
def korean(character: str) -> frozenset[str]:
    """Return the canonical syllables that a character may stand for; none if nobody wrote them down."""
    folded = unicodedata.normalize("NFKC", character)
    own = _read(folded)
    return own or frozenset(sound for mark in alike(folded) for sound in _read(mark))


def _read(character: str) -> frozenset[str]:
    readings = loader.korean_readings().get(character, ())
    return frozenset(hangul.canonical(reading) for reading in (*readings, *_listed().get(character, ())))


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in (*loader.surnames(), *loader.given_syllables()):
        for written in entry.characters:
            if len(written) == len(entry.hangul):
                for mark, sound in zip(written, entry.hangul, strict=True):
                    found[mark] = (*found.get(mark, ()), sound)
    return found


@cache
def mandarin(character: str) -> frozenset[str]:
    """Return the readings in pinyin, without tones, of a character or of its simplified forms."""
    known = loader.pinyin_readings()
    folded = unicodedata.normalize("NFKC", character)
    own = known.get(folded, ())
    return frozenset(own) or frozenset(r for mark in alike(folded) for r in known.get(mark, ()))
