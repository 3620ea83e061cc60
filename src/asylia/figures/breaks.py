"""Where a time series does not compare with itself: years without a row, another unit, another definition."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Why two years on either side do not compare."""

    GAP = "gap"
    UNIT = "unit"
    DEFINITION = "definition"
    SEVERAL_YEARS = "several_years"


@dataclass(frozen=True, slots=True)
class Break:
    """A break before `year`, in one sentence."""

    year: int
    kind: Kind
    sentence: str


# Changes of definition that the tables themselves do not show.
# Source: UNHCR, Global Trends 2007, and the footnotes of its later issues.
DEFINITIONS: dict[str, tuple[tuple[int, str], ...]] = {
    "refugees": (
        (
            2007,
            "From 2007 people in a refugee-like situation are counted in, and refugees resettled in several"
            " industrialised countries are no longer.",
        ),
    ),
    "oip": ((2018, "The category begins in 2018; before, these people were counted elsewhere or nowhere."),),
}


def defined(measure: str, years: Sequence[int]) -> list[Break]:
    """Return the known changes of a measure's definition that fall inside the years."""
    found = []
    for year, sentence in DEFINITIONS.get(measure, ()):
        if years and min(years) < year <= max(years):
            found.append(Break(year, Kind.DEFINITION, sentence))
    return found


def gaps(years: Sequence[int]) -> list[Break]:
    """Return a break after each run of years without a row."""
    found = []
    for before, after in itertools.pairwise(years):
        if after - before > 1:
            missing = f"{before + 1}" if after - before == 2 else f"{before + 1} to {after - 1}"
            found.append(Break(after, Kind.GAP, f"No row is published for {missing}: not known, not zero."))
    return found


def unit_changes(rows: Iterable[tuple[int, str]]) -> list[Break]:
    """Return a break wherever the unit of counting changes from one year to the next."""
    found: list[Break] = []
    before = ""
    for year, unit in rows:
        if before and unit and unit != before:
            found.append(
                Break(year, Kind.UNIT, f"From {year} the count is of {unit}, before it of {before}.")
            )
        before = unit or before
    return found
