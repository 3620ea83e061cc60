"""What stands for a person in the protocol: a few exact texts that two lists share if they write one person.

Each text joins canonical syllables with a birth as finely as it was told, with sex or place. A text that many
people would share is not used, and a text that two rows of one list share is not used either: so each text
stands once, and how often it stands tells nothing.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from asylia.counting.linkage.people import People
from asylia.names import combinations
from asylia.names.births import Birth, Precision
from asylia.names.evidence import Evidence
from asylia.names.lexicon import UNKNOWN
from asylia.names.reading import Name
from asylia.names.sounds import Part

PER_ROW = 5
WITHOUT_BIRTH = 0.1  # a text that says nothing of a birth must be so much rarer
MOST_SHARED = 0.05  # how many strangers may be expected to share a text, in a list of the same size
YEAR_SHARE, DAY_SHARE, PLACE_SHARE, SEX_SHARE = 1 / 35, 1 / (35 * 330), 0.3, 0.6
READINGS = 3  # of a name are used
LEAST_READING = 0.08


@dataclass(frozen=True, slots=True)
class Called:
    """One canonical reading of a name: surname ("" if missing), given syllables; how sure, how common."""

    surname: str
    given: tuple[str, ...]
    share: float
    common: float


@dataclass(frozen=True, slots=True)
class Detail:
    """What is said besides a name: a text, the share of strangers who have it, how surely a list does."""

    text: str
    chance: float
    sure: float
    is_day: bool = False
    trust: float = 1.0


def tokens(people: People) -> list[tuple[str, ...]]:
    """Return the texts of each row, at most `PER_ROW`, none of which any other row has."""
    found = [list(dict.fromkeys(_texts(people, at))) for at in range(len(people.rows))]
    holders = Counter(text for texts in found for text in texts)
    return [tuple([text for text in texts if holders[text] == 1][:PER_ROW]) for texts in found]


def _texts(people: People, at: int) -> Iterator[str]:
    """Yield the texts of a row, the most telling first."""
    weighed = []
    for called in readings(people.names[at], people.evidence):
        for detail in _details(people.births[at], people.sexes[at], people.places[at]):
            for name, common, sure in _names(called, people.evidence, whole_day=detail.is_day):
                expected = common * detail.chance * len(people.rows)
                if expected <= MOST_SHARED * detail.trust:
                    weighed.append((called.share * detail.sure * sure, f"{name}|{detail.text}"))
    yield from (text for _, text in sorted(weighed, key=lambda pair: (-pair[0], pair[1])))


def _names(called: Called, known: Evidence, *, whole_day: bool) -> Iterator[tuple[str, float, float]]:
    """Yield a name, how common it is, how likely it is written so; beside a whole day also parts of it."""
    if called.surname and called.given:
        yield " ".join((called.surname, *called.given)), called.common, 0.9
    if whole_day and len(called.given) == 2:
        common = called.common / (_share(known, Part.SURNAME, called.surname) if called.surname else 1.0)
        yield " ".join(("*", *called.given)), common, 0.55
        if called.surname:
            first, second = (_share(known, Part.GIVEN, form) for form in called.given)
            yield f"{called.surname} {called.given[0]} *", called.common / second, 0.3
            yield f"{called.surname} * {called.given[1]}", called.common / first, 0.3


def _share(known: Evidence, part: Part, form: str) -> float:
    sounds = known.sounds[part]
    at = sounds.index.get(form)
    return 1e-4 if at is None else float(sounds.share[at])


def _details(birth: Birth, sex: str, place: str) -> Iterator[Detail]:
    """Yield what is said besides a name."""
    days = [span.first for span in birth.spans] if birth.precision is Precision.DAY else []
    for day in days[:2]:
        yield Detail(day.isoformat(), DAY_SHARE, 0.6 / len(days), is_day=True)
    for year, sure in _years(birth):
        yield Detail(f"{year}", YEAR_SHARE, sure)
        if place and sex:
            yield Detail(f"{year} {place} {sex}", YEAR_SHARE * PLACE_SHARE * SEX_SHARE, sure * 0.6)
    if place and sex:
        yield Detail(f"{place} {sex}", PLACE_SHARE * SEX_SHARE, 0.35, trust=WITHOUT_BIRTH)
    elif sex:
        yield Detail(sex, SEX_SHARE, 0.2, trust=WITHOUT_BIRTH)


def _years(birth: Birth) -> list[tuple[int, float]]:
    """Return the years of a birth with how likely another list has that year."""
    if not birth.spans or len(birth.spans) > 2:
        return []
    if birth.precision is Precision.AGE:
        middle = (birth.spans[0].first.year + birth.spans[0].last.year) // 2
        return [(middle, 0.45), (middle - 1, 0.35), (middle + 1, 0.15)]
    return [(span.first.year, 0.85) for span in birth.spans]


def readings(name: Name, known: Evidence) -> list[Called]:
    """Return the likeliest canonical readings of a name, the likeliest first."""
    found: dict[tuple[str, tuple[str, ...]], float] = {}
    for way in name.alternatives:
        surnames = [("", 1.0)] if way.surname == UNKNOWN else _forms(known, Part.SURNAME, way.surname)
        given: list[tuple[tuple[str, ...], float]] = [((), 1.0)]
        for token in way.given:
            given = [((*g, form), p * q) for g, p in given for form, q in _forms(known, Part.GIVEN, token)]
        for surname, p in surnames:
            for forms, q in given:
                key = (surname, forms)
                found[key] = found.get(key, 0.0) + way.share * p * q
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:READINGS]
    return [
        Called(surname, given, share, _common(known, surname, given))
        for (surname, given), share in ranked
        if share >= LEAST_READING
    ]


def _common(known: Evidence, surname: str, given: Sequence[str]) -> float:
    shares = [_share(known, Part.GIVEN, form) for form in given]
    return math.prod(shares) * (_share(known, Part.SURNAME, surname) if surname else 1.0)


def _forms(known: Evidence, part: Part, token: object) -> list[tuple[str, float]]:
    shares = combinations.meant(known, part, token)  # type: ignore[arg-type]  # a token of the names side
    order = sorted(range(len(shares)), key=lambda at: -shares[at])[:3]
    forms = known.sounds[part].forms
    return [(forms[at], float(shares[at])) for at in order if shares[at] > LEAST_READING]
