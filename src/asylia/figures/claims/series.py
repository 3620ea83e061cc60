"""Claims by what they count: subjects, cells of a subject, and the authority's newest word on each cell."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from asylia.figures.claims.claim import EVER, Basis, Claim, Days, Standing

Subject = tuple[str, str, str]
Cell = tuple[Subject, Basis, Days | None]
_PLAIN_WORDS = frozenset(("the", "of", "in", "to", "for", "and", "a", "an", "by", "total", "number", "from"))
_CITING = re.compile(r"\b(?:citing|quoting|according to)\b", re.IGNORECASE)
_THROUGH = re.compile(r"\b(?:via|quoted by|cited by|through|reported by)\b|\(", re.IGNORECASE)
_OFFICES = frozenset(
    (
        "ministry",
        "department",
        "office",
        "bureau",
        "board",
        "service",
        "agency",
        "commission",
        "unhcr",
        "government",
    )
)
# Words that name the same people, so that two wordings may still speak of one thing.
_SAME_PEOPLE = frozenset(
    (
        *("north", "korean", "korea", "people", "person", "refugee", "defector", "escapee", "migrant"),
        *("living", "hiding", "staying", "undocumented", "illegal", "former", "so", "called", "who", "are"),
    )
)
_PLACES = {
    "rok": "kor",
    "south korea": "kor",
    "republic of korea": "kor",
    "china": "chn",
    "worldwide": "world",
    "global": "world",
}
NEAR_SHARE = 0.03


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text that tell populations apart, in the singular."""
    found = re.findall(r"\w+", text.casefold())
    return frozenset(word.removesuffix("s") for word in found if word not in _PLAIN_WORDS)


def subject_of(claim: Claim) -> Subject:
    """Return what a claim counts: population, part and place, whatever the order of the words."""
    return " ".join(sorted(words_of(claim.population))), claim.part.casefold(), place_of(claim)


def topic_of(claim: Claim) -> Subject:
    """Return the same without the words that name the same people and the place: a looser subject."""
    inner = (
        re.sub(r" in (?:north-?eastern |ne )?[\w ]+$", "", claim.population.casefold()) if claim.place else ""
    )
    told = (
        words_of(inner or claim.population)
        - _SAME_PEOPLE
        - words_of(claim.place)
        - {"china", "world", "worldwide"}
    )
    return " ".join(sorted(told)), claim.part.casefold(), place_of(claim)


def place_of(claim: Claim) -> str:
    """Return one name for a place that has several."""
    named = claim.place.casefold()
    return _PLACES.get(named, named)


def voice_of(claim: Claim) -> str:
    """Return whose word it is in the end: in `Yonhap citing the ministry`, the ministry's."""
    return _voice(claim.said_by)


@lru_cache(maxsize=65_536)
def _voice(said_by: str) -> str:
    told = _CITING.split(said_by)[-1]
    return " ".join(sorted(words_of(_THROUGH.split(told)[0])))


def is_one_voice(one: Claim, other: Claim) -> bool:
    """True if two claims go back to one source: by name, or because one passed the office's word on."""
    words, others = (frozenset(voice_of(claim).split()) for claim in (one, other))
    named = bool(words) == bool(others)
    if named and (words <= others or others <= words or 2 * len(words & others) >= len(words | others)):
        return True
    passed_on = not words & _OFFICES or not others & _OFFICES
    return passed_on and one.is_of_authority and other.is_of_authority


def is_counted(claim: Claim) -> bool:
    """True for a figure that somebody registers one by one, which may really change from year to year."""
    keeps_lists = claim.is_of_authority or (claim.standing is Standing.UN and "unhcr" in voice_of(claim))
    return keeps_lists and claim.span.point is not None and claim.span.point % 1000 != 0


def is_near(one: float, other: float, share: float = NEAR_SHARE) -> bool:
    """True if two values differ by no more than a share of the larger."""
    return abs(one - other) <= share * max(abs(one), abs(other))


def counted_until(claim: Claim) -> date | None:
    """Return the last day that a figure can count: no figure counts days after it was said."""
    if claim.period is None:
        return None
    return min(claim.period.last, claim.said.last) if claim.said else claim.period.last


class Ledger:
    """Claims, and where to find those that speak of one thing."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        """Index the claims; their order does not matter to any check."""
        self.claims: tuple[Claim, ...] = tuple(sorted(claims, key=lambda claim: (claim.row, claim.ref)))
        self.by_subject: dict[Subject, list[Claim]] = defaultdict(list)
        self.cells: dict[Cell, list[Claim]] = defaultdict(list)
        self.subject: dict[Claim, Subject] = {}
        self.by_place: dict[str, list[Claim]] = defaultdict(list)
        self.by_topic: dict[Subject, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            subject = subject_of(claim)
            self.subject[claim] = subject
            self.by_subject[subject].append(claim)
            self.by_place[subject[2]].append(claim)
            self.by_topic[topic_of(claim)].append(claim)
            self.cells[subject, claim.basis, claim.period].append(claim)
        self._yearly: dict[Subject, dict[int, Claim]] = {}
        self._spans: dict[Subject, list[Claim]] = {}
        self.current = {cell: found for cell, held in self.cells.items() if (found := newest(held))}
        self._gather()

    def cell_of(self, claim: Claim) -> Cell:
        """Return the cell that a claim fills."""
        return self.subject[claim], claim.basis, claim.period

    def authority_on(self, claim: Claim) -> Claim | None:
        """Return the newest word of an authority on the same cell, None if there is none."""
        return self.current.get(self.cell_of(claim))

    def yearly(self, claim: Claim) -> dict[int, Claim]:
        """Return the authority's newest figure for each single year of the same subject."""
        return self._yearly.get(self.subject[claim], {})

    def spans_of_years(self, claim: Claim) -> list[Claim]:
        """Return the figures of the same subject for more than one year."""
        return self._spans.get(self.subject[claim], [])

    def _gather(self) -> None:
        """Keep, for each subject, the newest figure of each year and one figure of each longer period."""
        for (subject, basis, period), held in self.cells.items():
            now = self.current.get((subject, basis, period))
            if basis is Basis.ANNUAL and now is not None and now.year is not None:
                self._yearly.setdefault(subject, {})[now.year] = now
            if basis is Basis.CUMULATIVE and period and is_of_many_years(period):
                figures = {claim.span.stated: claim for claim in reversed(held)}
                self._spans.setdefault(subject, []).extend(reversed(figures.values()))


def is_of_many_years(period: Days) -> bool:
    """True if a period has more than one year, or no beginning."""
    return period.first == EVER or len(period.years) > 1


def newest(claims: Sequence[Claim]) -> Claim | None:
    """Return the authority's newest claim with one value; where no standing is stated at all, the newest."""
    fit = [claim for claim in claims if claim.is_of_authority and claim.span.point is not None]
    if not fit and all(claim.standing is Standing.UNSTATED for claim in claims):
        fit = [claim for claim in claims if claim.said and claim.span.point is not None]
        fit = fit if len({voice_of(claim) for claim in fit}) == 1 else []
    return max(
        fit, key=lambda claim: (claim.said_on, claim.standing is Standing.FINAL, -claim.row), default=None
    )
