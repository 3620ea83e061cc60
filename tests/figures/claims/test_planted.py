"""Errors planted in the ministry's series of arrivals, one at a time: the checks must find them."""

import csv
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from asylia.figures.claims import checking, ledger
from asylia.figures.claims.claim import Basis, Claim, Span, Standing

FINAL = Path(__file__).with_name("arrivals_final.csv")
with FINAL.open(encoding="utf-8") as file:
    YEARS = {int(row["year"]): int(row["total"]) for row in csv.DictReader(file) if row["year"].isdecimal()}
KNOWN = tuple(claim for claim in ledger.known() if not claim.part and claim.said_on.year == 2020)


def swapped(value: int, year: int) -> int:
    text = str(value)
    return int(text[0] + text[2] + text[1] + text[3:])


PLANTED = {
    "two digits swapped": swapped,
    "a zero too many": lambda value, year: value * 10,
    "a zero too few": lambda value, year: value // 10,
    "the year before's figure": lambda value, year: YEARS.get(year - 1, value),
    "the first digit one higher": lambda value, year: value + 10 ** (len(str(value)) - 1),
    "an old state of the series": lambda value, year: value + 7,
}


def retold(year: int, value: float) -> Claim:
    """A newspaper's account of one year of the series."""
    own = next(claim for claim in KNOWN if claim.year == year)
    return replace(
        own,
        ref="P",
        row=1,
        span=Span(value, value),
        basis=Basis.ANNUAL,
        said_by="Courier",
        standing=Standing.PRESS,
    )


@pytest.mark.parametrize("slip", PLANTED)
def test_a_planted_error_is_found_in_every_year(slip, capsys):
    years = [claim.year for claim in KNOWN if claim.year]
    tried = [(year, PLANTED[slip](YEARS[year], year)) for year in years]
    tried = [(year, value) for year, value in tried if value != YEARS[year]]
    missed = [year for year, value in tried if not checking.find([retold(year, value)], beside=KNOWN)]
    with capsys.disabled():
        sys.stdout.write(f"\n  {slip}: found {len(tried) - len(missed)} of {len(tried)}\n")

    assert len(tried) >= 12
    assert missed == []


def test_the_right_figure_is_left_alone_in_every_year():
    years = [claim.year for claim in KNOWN if claim.year]

    assert [year for year in years if checking.find([retold(year, YEARS[year])], beside=KNOWN)] == []
