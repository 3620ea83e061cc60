"""A written name without what is no name: titles, brackets, stray signs; cut into runs of one script."""

import re
import unicodedata
from dataclasses import dataclass

from asylia.names import characters, hangul

TITLES_AFTER = (
    *(
        "선생님",
        "선생",
        "동무",
        "동지",
        "여사",
        "할머니",
        "할아버지",
        "아주머니",
        "아저씨",
        "박사",
        "목사",
        "전도사",
    ),
    *("先生", "女士", "同志", "小姐", "女史", "博士"),
)
SHORT_TITLES = frozenset("씨님군양氏君孃")
LATIN_TITLES = frozenset(
    (
        *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "madam", "rev", "pastor", "comrade", "aka"),
        *("tongmu", "tongji", "dongmu", "ssi", "nim", "xiansheng", "nushi"),
    )
)
_SIGNS = {"\u2019": "'", "\u2018": "'", "\u02bb": "'", "\u02bc": "'", "`": "'", "\u00b4": "'", "\u2032": "'"}
_BREVES = str.maketrans("ǒôǔûōūö", "ŏŏŭŭŏŭŏ")
_CYRILLIC = {
    **dict(
        zip(
            "абвгдеёжзийклмнопрстуфхцчшщыэюя",
            (
                *(
                    "a",
                    "b",
                    "v",
                    "g",
                    "d",
                    "e",
                    "yo",
                    "j",
                    "z",
                    "i",
                    "i",
                    "k",
                    "l",
                    "m",
                    "n",
                    "o",
                    "p",
                    "r",
                    "s",
                ),
                *("t", "u", "p", "h", "ts", "ch", "sh", "ss", "ŭ", "ae", "yu", "ya"),
            ),
            strict=True,
        )
    ),
    "ъ": "",
    "ь": "",
}


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring pieces in one kind of script: words of Latin letters, or groups of syllables."""

    latin: bool
    pieces: tuple[str, ...]
    comma_after_first: bool = False
    capital: int = -1  # which Latin word alone is in capitals
    joined: tuple[int, ...] = ()  # for Latin: which word each piece belongs to


def runs(text: str) -> tuple[Run, ...]:
    """Return the runs of a written name, titles left out, in their order."""
    folded = unicodedata.normalize("NFKC", text).strip()
    folded = "".join(_SIGNS.get(letter, letter) for letter in folded)
    found: list[Run] = []
    for chunk in re.split(r"[()\[\]{}<>/=（）「」]", folded):
        found.extend(_eastern_and_latin(chunk))
    return tuple(found)


def _eastern_and_latin(chunk: str) -> list[Run]:
    eastern, western = [], []
    for word in chunk.replace("·", " ").split():
        kinds = {_is_eastern(letter) for letter in word if letter.isalpha()}
        if kinds == {True}:
            eastern.append("".join(letter for letter in word if _is_eastern(letter)))
        elif kinds == {False}:
            western.append(word)
        elif kinds:
            eastern.append("".join(letter for letter in word if _is_eastern(letter)))
            western.append("".join(letter if not _is_eastern(letter) else " " for letter in word))
    found = []
    if groups := _untitled(eastern):
        found.append(Run(latin=False, pieces=groups))
    if western and (run := _latin_run(" ".join(western))):
        found.append(run)
    return found


def _is_eastern(letter: str) -> bool:
    return hangul.is_syllable(letter) or characters.is_character(letter)


def _untitled(groups: list[str]) -> tuple[str, ...]:
    kept = []
    for at, group in enumerate(groups):
        if group in TITLES_AFTER or (at and group in SHORT_TITLES):
            continue
        kept.append(_without_title(group))
    return tuple(group for group in kept if group)


def _without_title(group: str) -> str:
    for title in TITLES_AFTER:
        if group.endswith(title) and len(group) - len(title) >= 2:
            return group.removesuffix(title)
    return group[:-1] if len(group) == 4 and group[-1] in "씨님氏" else group


def _latin_run(text: str) -> Run | None:
    words, joined, originals = [], [], []
    comma = text.find(",")
    count, before_comma = 0, 0
    for written in re.split(r"[\s,;]+", text):
        if not written or written.strip(".'").lower() in LATIN_TITLES:
            continue
        pieces = [piece for piece in (_letters(part) for part in re.split(r"[-‐-―_.~]+", written)) if piece]
        if not pieces:
            continue
        originals.append(written)
        words.extend(pieces)
        joined.extend([count] * len(pieces))
        count += 1
        if comma >= 0 and text.find(written) < comma:
            before_comma = count
    if not words:
        return None
    capitals = [at for at, written in enumerate(originals) if len(written) > 1 and written.isupper()]
    capital = capitals[0] if len(capitals) == 1 and len(originals) > 1 else -1
    return Run(
        latin=True,
        pieces=tuple(words),
        comma_after_first=before_comma == 1 and count > 1,
        capital=capital,
        joined=tuple(joined),
    )


def _letters(word: str) -> str:
    lowered = unicodedata.normalize("NFC", word.lower()).translate(_BREVES)
    spelt = "".join(_CYRILLIC.get(letter, letter) for letter in lowered)
    plain = "".join(_plain(letter) for letter in spelt)
    return "".join(letter for letter in plain if letter.isalpha() or letter in "'01")


def _plain(letter: str) -> str:
    if letter in "ŏŭü" or letter < "\x80":
        return letter
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isalpha() else ""
