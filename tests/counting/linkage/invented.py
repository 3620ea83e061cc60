"""Invented people on invented lists: nobody here exists. The same seed always makes the same lists.

List A is written in the Korean alphabet, B in simplified characters, C in Latin letters by three systems.
Ages stand for some births, some cells are empty, some letters are wrong; one in ten has a sister or brother.
"""

import random
from dataclasses import dataclass

from asylia.names import characters, hangul, loader
from tests.names import spelling_systems

PLACES = (
    ("함경북도", "咸镜北道", "North Hamgyong"),
    ("량강도", "两江道", "Ryanggang"),
    ("함경남도", "咸镜南道", "Hamgyongnamdo"),
    ("평안남도", "平安南道", "South Pyongan"),
)
HEAD = "ref,name,sex,birth,place"


@dataclass(frozen=True, slots=True)
class Person:
    surname: str
    given: str
    sex: str
    born: tuple[int, int, int]
    place: int


@dataclass(frozen=True, slots=True)
class Lists:
    """CSV texts by list, and who each row is."""

    texts: dict[str, str]
    truth: dict[tuple[str, str], str]


def people(rng: random.Random, count: int) -> list[Person]:
    surnames = [entry for entry in loader.surnames() if len(entry.hangul) == 1 and entry.characters]
    syllables = [entry for entry in loader.given_syllables() if entry.characters and entry.weight >= 3]
    found: list[Person] = []
    while len(found) < count:
        surname = rng.choices(surnames, [entry.weight for entry in surnames])[0].hangul
        place, year = rng.randrange(len(PLACES)), rng.randrange(1950, 2005)
        for offset in range(2 if rng.random() < 0.1 else 1):  # brothers and sisters
            given = "".join(
                e.hangul for e in rng.choices(syllables, [entry.weight for entry in syllables], k=2)
            )
            born = (year + 2 * offset, rng.randrange(1, 13), rng.randrange(2, 29))
            found.append(Person(surname, given, rng.choice("MFF"), born, place))
    return found[:count]


def lists(*, seed: int, count: int = 400, share: float = 0.5, errors: float = 0.05) -> Lists:
    """Three lists, each of which holds each person with the given chance."""
    rng = random.Random(seed)
    texts: dict[str, list[str]] = {name: [HEAD] for name in "ABC"}
    truth: dict[tuple[str, str], str] = {}
    everybody = people(rng, count)
    for number, person in enumerate(everybody):
        for at, name in enumerate("ABC"):
            if rng.random() < share:
                ref = f"{name}{len(texts[name]):04d}"
                texts[name].append(",".join((ref, *_row(rng, person, at, errors))))
                truth[name, ref] = str(number)
    return Lists({name: "\n".join(rows) + "\n" for name, rows in texts.items()}, truth)


def _row(rng: random.Random, person: Person, at: int, errors: float) -> tuple[str, str, str, str]:
    given = person.given
    if rng.random() < errors:
        given = given[0] + hangul.syllable(*_misheard(given[1]))
    written = (_in_hangul, _in_characters, _in_latin)[at](rng, person.surname, given)
    year, month, day = person.born
    born = rng.choice(
        (f"{year}-{month:02d}-{day:02d}", f"{year}", f"{2019 - year}@2019", f"{year}-{month:02d}-{day:02d}")
    )
    return (
        written,
        person.sex if rng.random() > 0.05 else "",
        born if rng.random() > 0.05 else "",
        PLACES[person.place][at] if rng.random() > 0.2 else "",
    )


def _misheard(syllable: str) -> tuple[str, str, str]:
    onset, vowel, coda = hangul.letters(syllable)
    return onset, {"ㅓ": "ㅗ", "ㅗ": "ㅜ", "ㅜ": "ㅡ", "ㅕ": "ㅛ"}.get(vowel, vowel), coda


def _in_hangul(rng: random.Random, surname: str, given: str) -> str:
    northern = {"이": "리", "임": "림", "유": "류", "노": "로"}
    return (northern.get(surname, surname) if rng.random() < 0.5 else surname) + given


def _in_characters(rng: random.Random, surname: str, given: str) -> str:
    families = {entry.hangul: entry.characters for entry in loader.surnames()}
    known = {entry.hangul: entry.characters for entry in loader.given_syllables()}
    if any(not known.get(one) for one in given):
        return surname + given
    marks = families[surname][0] + "".join(rng.choice(known[one][:3]) for one in given)
    simpler = {right: left for left, right in reversed(loader.variants())}
    return "".join(
        simpler.get(mark, mark) if characters.korean(simpler.get(mark, mark)) else mark for mark in marks
    )


def _in_latin(rng: random.Random, surname: str, given: str) -> str:
    system = rng.choice(sorted(spelling_systems.SYSTEMS))
    return spelling_systems.name(surname, given, system, joint=rng.choice(("-", "", " ")))
