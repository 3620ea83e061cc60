"""What each written piece of a name may stand for: Latin spellings, pinyin, characters, Korean letters."""

import itertools
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from asylia.names import characters, hangul, loader, sounds
from asylia.names.sounds import Part

OWN_CHOICE = 0.8  # of surnames in Latin letters are spelt as their bearers chose
UNLISTED = 0.05  # of the characters of a syllable are none that the tables list for names
LEAST = 1e-5
INITIAL = 0.01  # of syllables stands the first letter alone
STRAY_HABIT = 0.05  # only common habits spell a syllable that is no name's
PROVINCES = "북남도시평안강함경양황해량江北南道兩咸鏡平黃海壤原省市安慈"
Weights = Mapping[str, float]


class Script(StrEnum):
    """How a piece of a name is written."""

    HANGUL = "h"
    CHARACTER = "c"
    LATIN = "l"
    PINYIN = "p"
    INITIAL = "i"
    NONE = "-"


class Token(NamedTuple):
    """One written piece: a syllable of a given name, or a surname."""

    script: Script
    text: str


UNKNOWN = Token(Script.NONE, "")


@cache
def latin(part: Part) -> Mapping[str, Weights]:
    """Return, for each Latin spelling, how often each canonical form is written so."""
    found: dict[str, dict[str, float]] = {}
    totals: dict[str, float] = {}
    for written, weight in sounds.entries(part):
        form = sounds.canonical(written)
        totals[form] = totals.get(form, 0.0) + weight
        for text, share in spelt(part, written).items():
            column = found.setdefault(text, {})
            column[form] = column.get(form, 0.0) + weight * share
    return {text: {form: w / totals[form] for form, w in column.items()} for text, column in found.items()}


def spelt(part: Part, written: str) -> Weights:
    """Return the Latin spellings of a surname or syllable, with shares that sum to 1 or little less."""
    systematic = by_letters(written)
    chosen = _chosen().get(written, ()) if part is Part.SURNAME else ()
    if not chosen:
        return systematic
    ranks = [1 / (rank + 1) ** 1.3 for rank in range(len(chosen))]
    found = {text: (1 - OWN_CHOICE) * share for text, share in systematic.items()}
    for text, rank in zip(chosen, ranks, strict=True):
        found[text] = found.get(text, 0.0) + OWN_CHOICE * rank / sum(ranks)
    return found


@cache
def _chosen() -> dict[str, tuple[str, ...]]:
    own = {entry.hangul: entry.spellings for entry in loader.surnames()}
    northern = {"리": ("ri", "lee", "rhee", "li"), "림": ("rim", "lim"), "류": ("ryu", "ryoo", "yu", "lyu")}
    return northern | own


@cache
def by_letters(written: str) -> Weights:
    """Return the spellings that the habits for single letters allow, joined over its syllables."""
    joined: dict[str, float] = {"": 1.0}
    for letter in written:
        one = _one_syllable(letter)
        joined = {a + b: p * q for a, p in joined.items() for b, q in one.items() if p * q > LEAST}
    return joined


@cache
def _one_syllable(letter: str) -> Weights:
    table = loader.spellings()
    onset, vowel, _ = hangul.letters(letter)
    final = hangul.letters(hangul.canonical(letter))[2]
    found: dict[str, float] = {}
    for first, p in table["onset", onset]:
        for middle, q in table["vowel", vowel]:
            for last, r in table["coda", final]:
                text, share = first + middle + last, p * q * r * _habit(first, middle, onset)
                if share > LEAST:
                    found[text] = found.get(text, 0.0) + share
    return found


def _habit(first: str, middle: str, onset: str) -> float:
    """How much likelier two spellings are together than apart: `shi` and `woo` have their places."""
    if first == "sh":
        return 4.0 if middle[:1] in "iyew" else 0.3
    if middle in ("woo", "wu"):
        return 8.0 if onset == "ㅇ" else 0.05
    return 1.0


@cache
def initials() -> Mapping[str, Weights]:
    """Return, for each single letter, how often a canonical form is written with it in front."""
    found: dict[str, dict[str, float]] = {}
    for text, column in latin(Part.GIVEN).items():
        target = found.setdefault(text[0], {})
        for form, share in column.items():
            target[form] = target.get(form, 0.0) + INITIAL * share
    return found


@cache
def strays() -> Mapping[str, Weights]:
    """Return Latin spellings of syllables that no table has for names, and the forms they write."""
    table, found = loader.spellings(), dict[str, dict[str, float]]()
    known = latin(Part.GIVEN)
    for onset, vowel, coda in itertools.product("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅎ", hangul.VOWELS, "_ㄱㄴㄹㅁㅂㅇ"):
        form = hangul.canonical(hangul.syllable(onset, vowel, coda))
        parts = (table["onset", onset], table["vowel", vowel], table["coda", coda])
        for (first, p), (middle, q), (last, r) in itertools.product(*parts):
            text = first + middle + last
            if min(p, q, r) > STRAY_HABIT and text not in known:
                found.setdefault(text, {})[form] = p * q * r
    return found


@cache
def character_shares(part: Part) -> Mapping[str, Weights]:
    """Return, for each surname or syllable in characters, how often each canonical form is written so."""
    found: dict[str, dict[str, float]] = {}
    entries: Iterable[loader.Entry] = loader.surnames() if part is Part.SURNAME else loader.given_syllables()
    totals: dict[str, float] = {}
    for entry in entries:
        form = sounds.canonical(entry.hangul)
        totals[form] = totals.get(form, 0.0) + entry.weight
        ranks = [1 / (rank + 1.5) for rank in range(len(entry.characters))]
        for text, rank in zip(entry.characters, ranks, strict=True):
            column = found.setdefault(text, {})
            share = entry.weight * (1 - UNLISTED) * rank / sum(ranks)
            column[form] = column.get(form, 0.0) + share
    return {text: {form: w / totals[form] for form, w in column.items()} for text, column in found.items()}


@cache
def written_in_characters(part: Part, text: str) -> Weights:
    """Return how often each canonical form is written with this character or one of its variants."""
    listed = character_shares(part)
    found: dict[str, float] = {}
    for mark in _alike(text):
        for form, share in listed.get(mark, {}).items():
            found[form] = max(found.get(form, 0.0), share)
    if len(text) == 1:
        for form in characters.korean(text):
            found[form] = max(found.get(form, 0.0), UNLISTED / 20)
    return found


def _alike(text: str) -> Iterable[str]:
    if len(text) == 1:
        return sorted(characters.alike(text))
    return tuple("".join(marks) for marks in _products([sorted(characters.alike(mark)) for mark in text]))


def _products(choices: list[list[str]]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [()]
    for marks in choices:
        found = [(*begun, mark) for begun in found for mark in marks]
    return found


@cache
def pinyin(part: Part) -> Mapping[str, Weights]:
    """Return, for each spelling in pinyin, how often each canonical form reads so by its characters."""
    found: dict[str, dict[str, float]] = {}
    for text, column in character_shares(part).items():
        readings = [sorted(characters.mandarin(mark)) for mark in text]
        for reading in _products(readings):
            for spelling in _umlauts("".join(reading)):
                target = found.setdefault(spelling, {})
                for form, share in column.items():
                    target[form] = target.get(form, 0.0) + share / max(1, len(readings[0]))
    if part is Part.GIVEN:
        _add_unlisted(found)
    return found


def _add_unlisted(found: dict[str, dict[str, float]]) -> None:
    """Let a reading reach, weakly, every syllable that some character on file joins to it."""
    known = sounds.standard(Part.GIVEN).index
    for mark in loader.korean_readings():
        for reading in characters.mandarin(mark):
            for spelling in _umlauts(reading):
                target = found.setdefault(spelling, {})
                for form in characters.korean(mark):
                    if form in known:
                        target[form] = max(target.get(form, 0.0), UNLISTED / 20)


def _umlauts(reading: str) -> tuple[str, ...]:
    if "v" not in reading:
        return (reading,)
    return tuple(
        dict.fromkeys(
            (reading, reading.replace("v", "ü"), reading.replace("v", "u"), reading.replace("v", "yu"))
        )
    )


@cache
def _common_letters() -> frozenset[str]:
    marks = {mark for entry in loader.given_syllables() for mark in (entry.hangul, *entry.characters)}
    marks |= {
        mark for entry in loader.surnames() for text in (entry.hangul, *entry.characters) for mark in text
    }
    marks |= set(PROVINCES)
    return frozenset(marks | {near for mark in marks for near in characters.alike(mark)})


def is_common_letter(letter: str) -> bool:
    """True for a letter that names and provinces are written with, in Korean letters or characters."""
    return letter in _common_letters()
