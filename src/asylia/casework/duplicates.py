"""Whether somebody entered before may be the same person: names exactly, otherwise written, or by sound.

It finds, it does not decide: an officer looks. Nothing here is kept; keys are made in memory and thrown away.
What sounds alike counts only where birth and sex do not speak against it.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from asylia import names
from asylia.names import Name, characters, hangul


class Likeness(IntEnum):
    """How near two names are, the nearest last."""

    NONE = 0
    SOUNDS = 1
    OTHERWISE = 2
    SAME = 3


@dataclass(frozen=True, slots=True)
class Searched:
    """Whom to look for."""

    names: tuple[str, ...]
    birth: str = ""
    sex: str = ""


@dataclass(frozen=True, slots=True)
class Keys:
    """The forms under which names are compared, and the names themselves as they are read by their sound."""

    same: frozenset[str]
    otherwise: frozenset[str]
    read: tuple[Name, ...] = ()


_YEARS_APART = 2
# The logarithm of a Bayes factor: from here on two names that sound alike are shown.
_ALIKE = 3.0
_SEPARATORS = re.compile(r"[\s\-‐-―'’`ʼ·・.,()]+")
# Arabic letters that are written for one another, and the marks above and below them.
_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None}
)


def keys(texts: Iterable[str], *, by_sound: bool = True) -> Keys:
    """Return the forms under which these names are compared, in any script."""
    same: set[str] = set()
    otherwise: set[str] = set()
    read: list[Name] = []
    for text in texts:
        plain = unicodedata.normalize("NFC", text).casefold().strip()
        if plain:
            same.add(plain)
            otherwise |= _orders(_words(plain))
            if by_sound:
                read.append(names.read(text))
    return Keys(frozenset(same), frozenset(otherwise), tuple(name for name in read if name.is_usable))


def likeness(searched: Searched, wanted: Keys, held: Searched) -> Likeness:
    """Return how near the nearest two names are; by their sound only where birth and sex allow it."""
    written = keys(held.names, by_sound=False)
    if wanted.same & written.same:
        return Likeness.SAME
    if wanted.otherwise & written.otherwise:
        return Likeness.OTHERWISE
    if wanted.read and compatible(searched, held) and _sound_alike(wanted.read, held.names):
        return Likeness.SOUNDS
    return Likeness.NONE


def compatible(one: Searched, other: Searched) -> bool:
    """True unless birth or sex speak against one person."""
    if one.sex and other.sex and one.sex != other.sex:
        return False
    return births_agree(one.birth, other.birth) is not False


def births_agree(one: str, other: str) -> bool | None:
    """Whether two births can be one: None where one is not known; two years apart is a slip of memory."""
    first, second = _year(one), _year(other)
    if first is None or second is None:
        return None
    return abs(first - second) <= _YEARS_APART


def _year(birth: str) -> int | None:
    if "@" in birth:
        age, _at, year = birth.partition("@")
        return int(year) - int(age) if age.isdecimal() and year.isdecimal() else None
    return int(birth[:4]) if birth[:4].isdecimal() else None


def _sound_alike(wanted: tuple[Name, ...], texts: Iterable[str]) -> bool:
    filed = [names.keys(name) for name in wanted]
    for text in texts:
        other = names.read(text)
        near = names.keys(other)
        for name, under in zip(wanted, filed, strict=True):
            if under & near and names.likeness(name, other) > _ALIKE:
                return True
    return False


def _words(plain: str) -> tuple[str, ...]:
    """The words of a name without accents and marks; variant characters folded, like letters made one."""
    if plain.isascii():
        bare = plain
    else:
        folded = unicodedata.normalize("NFKC", plain).translate(_ARABIC)
        bare = "".join(_bare(letter) for letter in folded)
    return tuple(word for word in _SEPARATORS.split(bare) if word)


def _bare(letter: str) -> str:
    if letter.isascii():
        return letter
    if hangul.is_syllable(letter):
        return _canonical(letter)
    if characters.is_character(letter):
        return _folded(letter)
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))


@cache
def _canonical(syllable: str) -> str:
    """The syllable by the initial-sound law: in the south Ri is written I."""
    return hangul.canonical(syllable)


@cache
def _folded(character: str) -> str:
    """One of the forms that are written for one another."""
    return min(characters.alike(character))


def _orders(words: tuple[str, ...]) -> set[str]:
    """The words run together, the surname first or last."""
    orders = {words, (*words[1:], *words[:1]), (*words[-1:], *words[:-1])}
    return {"".join(order) for order in orders if order}
