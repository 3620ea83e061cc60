"""Latin words cut into the syllables that they may spell, also where a letter was misread or misplaced."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from asylia.names import evidence, lexicon, loader
from asylia.names.lexicon import Script, Token
from asylia.names.sounds import Part

LONGEST = 8  # letters of one syllable
MOST_SYLLABLES = 3
KEPT = 6
MISREAD = (
    ("rn", "m"),
    ("q", "g"),
    ("0", "o"),
    ("1", "l"),
    ("1", "i"),
    ("vv", "w"),
    ("cl", "d"),
    ("li", "h"),
    ("l", "i"),
    ("v", "u"),
    ("v", "u"),
)
MISREAD_SHARE, SLIPPED_SHARE = 2e-3, 3e-4  # how often a word is misread, or a letter is displaced
LOST_SHARE, LOST_LETTERS = 1e-4, "aeiouynh"  # how often a letter is left out, and which are put back


class Split(NamedTuple):
    """One way to cut a word, and how often such a word is written so."""

    tokens: tuple[Token, ...]
    weight: float


@cache
def split(word: str, script: Script) -> tuple[Split, ...]:
    """Return the likeliest ways to cut a word of a given name, the likeliest first; none if there is none."""
    found = _exact(word, script)
    if len(word) == 1 and script is Script.LATIN:
        found = (*found, _initial(word))
    if len(word) > 1 and all(len(way.tokens) > 2 for way in found):
        merged = {way.tokens: way.weight for way in found}
        for tokens, weight in _with_strays(word, script):
            merged[tokens] = max(merged.get(tokens, 0.0), weight)
        for repaired, share in repairs(word):
            for tokens, weight in _exact(repaired, script):
                merged[tokens] = merged.get(tokens, 0.0) + weight * share
        for repaired, share in () if merged else fillings(word):
            for tokens, weight in _exact(repaired, script):
                merged[tokens] = merged.get(tokens, 0.0) + weight * share
        found = tuple(Split(tokens, weight) for tokens, weight in merged.items())
    return tuple(sorted(found, key=lambda way: (-way.weight, way.tokens))[:KEPT])


@cache
def is_plain(word: str) -> bool:
    """True for a word that spells a surname, or one or two syllables of names, without any mending."""
    for script in (Script.LATIN, Script.PINYIN):
        if word in _spellings(Part.SURNAME, script) or whole(word, script):
            return True
        if any(len(way.tokens) < MOST_SYLLABLES for way in _exact(word, script)):
            return True
    return len(word) == 1


@cache
def is_chosen_surname(word: str) -> bool:
    """True for a Latin spelling that bearers of a surname choose for themselves."""
    return any(word in entry.spellings for entry in loader.surnames())


def _with_strays(word: str, script: Script) -> Iterator[Split]:
    """Yield the ways to cut a word in one or two where one syllable is none that names are known to have."""
    if script is Script.PINYIN:
        return
    stray, known = lexicon.strays(), lexicon.latin(Part.GIVEN)
    if word in stray:
        yield _one(Part.GIVEN, script, word)
    for cut in range(1, len(word)):
        left, right = word[:cut], word[cut:]
        if (left in known and right in stray) or (left in stray and right in known):
            first, last = _one(Part.GIVEN, script, left), _one(Part.GIVEN, script, right)
            yield Split(first.tokens + last.tokens, first.weight * last.weight)


@cache
def as_surname(word: str, script: Script) -> tuple[Split, ...]:
    """Return a word as a surname, mended if it is none as it stands; none if no mending helps."""
    known = _spellings(Part.SURNAME, script)
    if word in known:
        return (_one(Part.SURNAME, script, word),)
    merged: dict[str, float] = {}
    for repaired, share in (*repairs(word), *fillings(word)):
        if repaired in known:
            merged[repaired] = max(merged.get(repaired, 0.0), share)
    ways = [_one(Part.SURNAME, script, text) for text in merged]
    ways = [Split(way.tokens, way.weight * merged[way.tokens[0].text]) for way in ways]
    return tuple(sorted(ways, key=lambda way: (-way.weight, way.tokens))[:2])


@cache
def whole(word: str, script: Script) -> tuple[tuple[Split, Split], ...]:
    """Return the ways to cut one word into a surname and a given name."""
    known = _spellings(Part.SURNAME, script)
    return tuple(
        (_one(Part.SURNAME, script, word[:cut]), given)
        for cut in range(1, len(word))
        if word[:cut] in known
        for given in _exact(word[cut:], script)[:2]
    )


def repairs(word: str) -> Iterator[tuple[str, float]]:
    """Yield what a word may have been before it was misread or mistyped, each with its share."""
    for wrong, right in MISREAD:
        at = word.find(wrong)
        while at >= 0:
            yield word[:at] + right + word[at + len(wrong) :], MISREAD_SHARE
            at = word.find(wrong, at + 1)
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :], SLIPPED_SHARE
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :], SLIPPED_SHARE


def fillings(word: str) -> Iterator[tuple[str, float]]:
    """Yield what a word may have been before a letter was left out, each with its share."""
    for at in range(len(word) + 1):
        yield from ((word[:at] + letter + word[at:], LOST_SHARE) for letter in LOST_LETTERS)


def _spellings(part: Part, script: Script) -> Mapping[str, lexicon.Weights]:
    return lexicon.pinyin(part) if script is Script.PINYIN else lexicon.latin(part)


def _initial(letter: str) -> Split:
    token = Token(Script.INITIAL, letter)
    return Split((token,), evidence.standard().frequency(Part.GIVEN, token))


def _one(part: Part, script: Script, text: str) -> Split:
    token = Token(script, text)
    return Split((token,), evidence.standard().frequency(part, token))


@cache
def _exact(word: str, script: Script, most: int = MOST_SYLLABLES) -> tuple[Split, ...]:
    known = _spellings(Part.GIVEN, script)
    ways = []
    if word in known:
        ways.append(_one(Part.GIVEN, script, word))
    if most > 1:
        for cut in range(1, min(LONGEST, len(word) - 1) + 1):
            if word[:cut] in known:
                first = _one(Part.GIVEN, script, word[:cut])
                ways += [
                    Split(first.tokens + rest.tokens, first.weight * rest.weight)
                    for rest in _exact(word[cut:], script, most - 1)
                ]
    return tuple(sorted(ways, key=lambda way: (-way.weight, way.tokens))[:KEPT])
