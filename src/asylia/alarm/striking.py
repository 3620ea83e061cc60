"""Strikes from any text what must not be sent: a name that stands in a story is a name all the same."""

import re
from collections.abc import Iterable, Iterator, Mapping

from asylia.alarm.holding import Held
from asylia.alarm.items import Item

SHORTEST, SHORTEST_PART, SHORTEST_SYLLABLES = 4, 3, 2
FULL_NAMES = frozenset({"person.legal_name", "person.other_names", "family.relatives", "threat.seen_by"})


class Striker:
    """Knows what was kept back from one addressee, and strikes it out of every other text."""

    __slots__ = ("_pattern", "sign")

    def __init__(self, kept: Iterable[Held], items: Mapping[str, Item], *, sign: str) -> None:
        """Hold what is kept back; `sign` stands where something was struck out."""
        self.sign = sign
        found = {text for held in kept for text in _pieces(held, items[held.item])}
        pattern = "|".join(_pattern(text) for text in sorted(found, key=len, reverse=True))
        self._pattern = re.compile(pattern, re.IGNORECASE) if pattern else None

    def struck(self, text: str) -> str:
        """Return the text with everything struck out that must not be sent."""
        return self._pattern.sub(lambda _: self.sign, text) if self._pattern else text


def _pattern(text: str) -> str:
    """Return what finds a text; in Latin letters as whole words, in other scripts wherever it stands."""
    escaped = r"\s+".join(re.escape(word) for word in text.split())
    return rf"(?<!\w){escaped}(?!\w)" if text.isascii() else escaped


def _pieces(held: Held, item: Item) -> Iterator[str]:
    """Yield a kept value and, of a name, each of its parts: whoever knows one part knows whom to look for."""
    shortest = SHORTEST_SYLLABLES if item.names else SHORTEST
    if len(held.text.strip()) >= shortest:
        yield held.text.strip()
    if item.names:
        listed = [part.strip() for part in re.split(r"[,;]", held.text)]
        named = listed[1:] if held.item == "family.relatives" else listed
        parts = [word for part in named for word in part.split()] if held.item in FULL_NAMES else []
        yield from (text for text in (*named, *parts) if len(text) >= _least(text))


def _least(text: str) -> int:
    return SHORTEST_PART if text.isascii() else SHORTEST_SYLLABLES
