"""What a measure and a standing are called in tables, and which of ours is meant."""

import re

from asylia.figures.claims.claim import Basis, Days, Standing

_MONTHS = "january|february|march|april|june|july|august|september|october|november|december"
# The first pattern that is found decides.
_BASES = (
    (r"percent|per cent|share|%|proportion|비율", Basis.SHARE),
    (r"fiscal|\bfy\d*\b|회계", Basis.FISCAL),
    (r"per year|a year|per annum|yearly average|annual average|연평균", Basis.PER_YEAR),
    (rf"quarter|month|half|week|{_MONTHS}|분기|월별", Basis.PART_OF_YEAR),
    (r"cumul|to date|since|누계|누적", Basis.CUMULATIVE),
    (r"stock|at a time|end of year|year-end|resident|체류", Basis.STOCK),
    (r"flow", Basis.FLOW),
    (r"annual|\byear|calendar|연간|연도별", Basis.ANNUAL),
    (r"night|days?\b|incident|event|group|batch|operation|raid", Basis.EVENT),
    (r"\brate\b|\bper\b", Basis.RATE),
)
_STANDINGS = (
    (r"former", Standing.SECONDARY),
    (r"final|correct|확정", Standing.FINAL),
    (r"provisional|preliminary|잠정", Standing.PROVISIONAL),
    (r"official|ministry|공식", Standing.OFFICIAL),
    (r"\bun\b|unhcr|united nations", Standing.UN),
    (r"government|state", Standing.GOVERNMENT),
    (r"ngo|civil society|단체", Standing.NGO),
    (r"academ|scholar|study|학술", Standing.ACADEMIC),
    (r"press|media|news|언론", Standing.PRESS),
    (r"secondary|other", Standing.SECONDARY),
)


def basis_of(measure: str, period: Days | None) -> Basis:
    """Return what kind of count a measure's words mean; without words, what the period's length means."""
    for pattern, basis in _BASES:
        if re.search(pattern, measure.casefold()):
            return basis
    if measure.strip() or period is None:
        return Basis.OTHER
    return Basis.ANNUAL if len(period.years) == 1 and period.first.year > 1 else Basis.CUMULATIVE


def standing_of(kind: str) -> Standing:
    """Return whose word a figure is by the words of a table; unstated if they say nothing known."""
    for pattern, standing in _STANDINGS:
        if re.search(pattern, kind.casefold()):
            return standing
    return Standing.UNSTATED
