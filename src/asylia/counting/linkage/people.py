"""Rows of the lists as records that can be compared: names, births, sex and place, each read once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from asylia import names
from asylia.counting.linkage import places
from asylia.counting.linkage.lists import Row
from asylia.names import births, combinations, filing, lexicon, table
from asylia.names.births import Birth, Precision
from asylia.names.evidence import Evidence
from asylia.names.reading import Name
from asylia.names.sounds import Part
from asylia.names.table import Table

PLENTY = 30_000  # rows beyond which candidates must share a birth year or a whole name besides


@dataclass(frozen=True)
class People:
    """Usable rows of all lists, in the order of the lists, with all that is compared."""

    rows: tuple[Row, ...]
    names: tuple[Name, ...]
    births: tuple[Birth, ...]
    sexes: tuple[str, ...]  # f, m, or "" for unknown
    places: tuple[str, ...]

    @cached_property
    def evidence(self) -> Evidence:
        """How common surnames and syllables are in these very lists."""
        return combinations.learned(self.names)

    @cached_property
    def table(self) -> Table:
        """The names, ready to be compared; whole given names that are common here count for less."""
        return table.build(self.names, under=self.evidence, common=True)

    @cached_property
    def lists(self) -> tuple[str, ...]:
        """The names of the lists, in the order of their files."""
        return tuple(dict.fromkeys(row.list_name for row in self.rows))

    @cached_property
    def list_number(self) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
        """The list of each row by its place among the lists."""
        number = {name: at for at, name in enumerate(self.lists)}
        return np.array([number[row.list_name] for row in self.rows], dtype=np.int64)

    def columns(self) -> dict[str, list[object]]:
        """Return the columns that Splink compares, a value for each row."""
        told = [_told(birth) for birth in self.births]
        crowded = len(self.rows) > PLENTY
        return {
            "unique_id": list(range(len(self.rows))),
            "source_dataset": [row.list_name for row in self.rows],
            "name_at": list(range(len(self.rows))),
            "filed": [_filed(*pair, crowded) for pair in zip(self.names, self.births, strict=True)],
            "called": [_called(name) for name in self.names],
            "birth_kind": [one[0] for one in told],
            "birth_year": [one[1] for one in told],
            "birth_month": [one[2] for one in told],
            "birth_date": [one[3] for one in told],
            "other_month": [one[4] for one in told],
            "other_date": [one[5] for one in told],
            "sex": [sex or None for sex in self.sexes],
            "place": [place or None for place in self.places],
        }


Told = tuple[str | None, int | None, int | None, int | None, int | None, int | None]


def _told(birth: Birth) -> Told:
    """Return kind, year, month and day of a birth, and month and day of its second reading, if any."""
    if not birth.spans or len({span.first.year for span in birth.spans}) > 1:
        return None, None, None, None, None, None
    first, last = birth.spans[0].first, birth.spans[-1].first
    if birth.precision is Precision.AGE:
        return "age", (birth.spans[0].first.year + birth.spans[0].last.year) // 2, None, None, None, None
    if birth.precision is Precision.DAY:
        return "day", first.year, first.month, first.day, last.month, last.day
    return "year", first.year, None, None, None, None


def _called(name: Name) -> str | None:
    """Return what somebody is most likely called, in canonical syllables; None where that is unclear."""
    if not name.alternatives:
        return " ".join(sorted(word.lower() for word in name.words)) or None
    best = name.alternatives[0]
    if best.surname == lexicon.UNKNOWN or not best.given:
        return None
    forms = [filing.likely_forms(Part.SURNAME, best.surname)]
    forms += [filing.likely_forms(Part.GIVEN, token) for token in best.given]
    return " ".join(form[0] for form in forms)


def _filed(name: Name, birth: Birth, crowded: bool) -> list[str]:
    """Return the keys a record is filed under; in a crowd with the years in which it may have been born."""
    keys = sorted(names.keys(name))
    if not crowded:
        return keys
    years = birth.years
    if years is None or years[1] - years[0] > 4:
        return [key for key in keys if "/" not in key]
    return [f"{key}:{year}" for key in keys if "/" not in key for year in range(years[0], years[1] + 1)]


def gather(rows: Sequence[Row]) -> People:
    """Return the rows as records; every row must have a usable name."""
    return People(
        rows=tuple(rows),
        names=tuple(names.read(row.name) for row in rows),
        births=tuple(births.read(row.birth) for row in rows),
        sexes=tuple(row.sex for row in rows),
        places=tuple(places.code(row.place) for row in rows),
    )


def sizes(people: People) -> Counter[str]:
    """Return how many usable rows each list has."""
    return Counter(row.list_name for row in people.rows)
