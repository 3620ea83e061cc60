"""A written name, in any script, as a weighted set of what it may stand for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from asylia.names import cleaning, evidence, hangul, lexicon, splitting
from asylia.names.cleaning import Run
from asylia.names.lexicon import UNKNOWN, Script, Token
from asylia.names.sounds import Part
from asylia.names.splitting import Split

LENGTHS = {1: 0.10, 2: 0.87, 3: 0.03}  # the share of given names with so many syllables
SURNAME_LAST, NO_SURNAME, ONLY_SURNAME, RUN_TOGETHER = 0.12, 0.02, 0.003, 0.04
SHIFTED_SPACE = 0.01  # of names with spaces have one in the wrong place, as far as it can be told
CLEARLY = 30.0  # how much likelier a surname is where a comma or capitals mark it
KEPT, LEAST_SHARE = 6, 0.01


@dataclass(frozen=True, slots=True)
class Alternative:
    """One thing that a written name may stand for, and its share among all of them."""

    share: float
    surname: Token
    given: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A written name and what it may stand for, the likeliest first; words alone where no table reads it."""

    written: str
    alternatives: tuple[Alternative, ...]
    words: tuple[str, ...]

    @property
    def is_readable(self) -> bool:
        """True if the name can be read as a Korean one, written anyhow."""
        return bool(self.alternatives)

    @property
    def is_usable(self) -> bool:
        """True if there is anything to compare."""
        return bool(self.alternatives or self.words)


@lru_cache(maxsize=200_000)
def read(text: str) -> Name:
    """Return what a written name may stand for. Several names of one person are separated by `;`."""
    forms: list[list[Alternative]] = []
    words: list[str] = []
    for part in text.split(";"):
        runs = cleaning.runs(part)
        forms += [found for found in map(_weighed, _ways(runs)) if found]
        words += [piece for run in runs for piece in run.pieces]
    merged: dict[tuple[Token, tuple[Token, ...]], float] = {}
    for found in forms:
        for one in found:
            key = (one.surname, one.given)
            merged[key] = merged.get(key, 0.0) + one.share / len(forms)
    ranked = sorted(merged.items(), key=lambda item: (-item[1], item[0]))
    alternatives = tuple(Alternative(share, *key) for key, share in ranked[: KEPT * max(1, len(forms))])
    return Name(text, alternatives, tuple(dict.fromkeys(words)))


def _weighed(ways: Iterable[tuple[float, Token, tuple[Token, ...]]]) -> list[Alternative]:
    """Return the ways to read one form as shares that sum to 1, the unlikely ones left out."""
    best: dict[tuple[Token, tuple[Token, ...]], float] = {}
    for weight, surname, given in ways:
        best[surname, given] = max(best.get((surname, given), 0.0), weight)
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
    total = sum(weight for _, weight in ranked)
    kept = [(key, weight) for key, weight in ranked if weight > LEAST_SHARE * total]
    total = sum(weight for _, weight in kept)
    return [Alternative(weight / total, *key) for key, weight in kept]


Way = tuple[float, Token, tuple[Token, ...]]


def _ways(runs: tuple[Run, ...]) -> Iterator[Iterable[Way]]:
    """Yield the ways to read each form of a name: one form for each script that holds a whole name."""
    eastern = [run for run in runs if not run.latin]
    western = [run for run in runs if run.latin]
    if (
        len(eastern) == len(western) == 1
        and len(western[0].pieces) == 1
        and len("".join(eastern[0].pieces)) < 3
    ):
        surname = splitting.as_surname(western[0].pieces[0], Script.LATIN)
        given = tuple(map(_token, "".join(eastern[0].pieces)))
        if surname and eastern[0].pieces[0][0] not in _surname_marks():
            yield [(1.0, surname[0].tokens[0], given)]
            return
    groups = [group for run in eastern for group in _whole_names(run.pieces)]
    yield from (_eastern(group) for group in groups)
    yield from (_western(run) for run in western)


def _surname_marks() -> frozenset[str]:
    return frozenset(mark for mark in lexicon.character_shares(Part.SURNAME) if len(mark) == 1)


def _whole_names(pieces: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the pieces as one name, or as two where two scripts each hold a whole one."""
    if len(pieces) > 1 and all(len(piece) > 1 for piece in pieces):
        scripts = [{_token(letter).script for letter in piece} for piece in pieces]
        if all(len(script) == 1 for script in scripts) and len(set.union(*scripts)) > 1:
            return [(piece,) for piece in pieces]
    return [pieces]


def _token(text: str) -> Token:
    return Token(Script.HANGUL if all(map(hangul.is_syllable, text)) else Script.CHARACTER, text)


def _frequency(part: Part, tokens: tuple[Token, ...]) -> float:
    total = 1.0
    for token in tokens:
        total *= evidence.standard().frequency(part, token)
    return total


def _eastern(pieces: tuple[str, ...]) -> Iterator[Way]:
    """Yield the ways to read syllables of the Korean alphabet or characters."""
    text = "".join(pieces)
    cuts = [cut for cut in (1, 2) if cut < len(text)]
    for cut in cuts:
        surname, given = _token(text[:cut]), tuple(map(_token, text[cut:]))
        if len(given) in LENGTHS and (cut == 1 or _is_compound(text[:cut])):
            compound = 1.0 if cut == 1 else CLEARLY
            weight = compound * LENGTHS[len(given)]
            yield (
                weight * _frequency(Part.SURNAME, (surname,)) * _frequency(Part.GIVEN, given),
                surname,
                given,
            )
    if len(pieces) == 2 and len(pieces[1]) == 1 and len(pieces[0]) in (2, 3):
        surname, given = _token(pieces[1]), tuple(map(_token, pieces[0]))
        shares = _frequency(Part.SURNAME, (surname,)) * _frequency(Part.GIVEN, given)
        yield 0.01 * LENGTHS[len(given)] * shares, surname, given
    whole = tuple(map(_token, text))
    if len(whole) in LENGTHS:
        yield NO_SURNAME * LENGTHS[len(whole)] * _frequency(Part.GIVEN, whole), UNKNOWN, whole
    if len(whole) == 1:
        yield ONLY_SURNAME * _frequency(Part.SURNAME, whole), whole[0], ()


def _is_compound(text: str) -> bool:
    token = _token(text)
    if token.script is Script.HANGUL:
        return evidence.written_as(evidence.standard().sounds[Part.SURNAME], token) is not None
    return text in lexicon.character_shares(Part.SURNAME)


def _western(run: Run) -> Iterator[Way]:
    """Yield the ways to read Latin words, as Korean spelt by ear and as pinyin."""
    if not _is_korean(run):
        return
    count = run.joined[-1] + 1
    words = [tuple(p for p, at in zip(run.pieces, run.joined, strict=True) if at == n) for n in range(count)]
    marked = 0 if run.comma_after_first else run.capital
    for script in (Script.LATIN, Script.PINYIN):
        if count > 1:
            first = (1 - SURNAME_LAST) * (CLEARLY if marked == 0 else 1.0)
            last = SURNAME_LAST * (CLEARLY if marked == count - 1 else 1.0)
            yield from _with_surname(words[0], words[1:], script, first)
            yield from _with_surname(words[-1], words[:-1], script, last)
        for given in _given(words, script):
            yield NO_SURNAME * given.weight, UNKNOWN, given.tokens
        if count == 1:
            yield from _single(words[0], script)
        else:
            joined = _single(("".join(run.pieces),), script)
            yield from ((SHIFTED_SPACE * weight, surname, given) for weight, surname, given in joined)


def _is_korean(run: Run) -> bool:
    """True where at least half of the letters need no mending; the letters of a known surname count twice."""
    plain = every = 0
    for piece in run.pieces:
        weight = len(piece) * (2 if splitting.is_chosen_surname(piece) else 1)
        every += weight
        plain += weight if splitting.is_plain(piece) else 0
    return 2 * plain >= every or splitting.is_plain("".join(run.pieces))


def _with_surname(
    surname: tuple[str, ...], given: list[tuple[str, ...]], script: Script, weight: float
) -> Iterator[Way]:
    for mine in splitting.as_surname("".join(surname), script):
        for theirs in _given(given, script):
            yield weight * mine.weight * theirs.weight, mine.tokens[0], theirs.tokens


def _single(pieces: tuple[str, ...], script: Script) -> Iterator[Way]:
    if len(pieces) > 1:
        yield from _with_surname(pieces[:1], [pieces[1:]], script, RUN_TOGETHER)
        return
    for surname, given in splitting.whole(pieces[0], script):
        length = LENGTHS[len(given.tokens)]
        yield RUN_TOGETHER * length * surname.weight * given.weight, surname.tokens[0], given.tokens
    for surname in splitting.as_surname(pieces[0], script):
        yield ONLY_SURNAME * surname.weight, surname.tokens[0], ()


def _given(words: list[tuple[str, ...]], script: Script) -> list[Split]:
    """Return the ways to read words as a given name of one to three syllables."""
    found = [Split((), 1.0)]
    for piece in (piece for word in words for piece in word):
        found = [
            Split(begun.tokens + more.tokens, begun.weight * more.weight)
            for begun in found
            for more in splitting.split(piece, script)
            if len(begun.tokens) + len(more.tokens) in LENGTHS
        ]
    return [Split(tokens, LENGTHS[len(tokens)] * weight) for tokens, weight in found if tokens]
