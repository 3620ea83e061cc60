"""A claim: one public figure, who said it, when, about whom, for which period and place, and where."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

EVER = date.min


class Basis(StrEnum):
    """What kind of count a figure is; figures of two kinds are never compared as if they were one."""

    ANNUAL = "annual"
    FISCAL = "fiscal"
    CUMULATIVE = "cumulative"
    STOCK = "stock"
    FLOW = "flow"
    PART_OF_YEAR = "part_of_year"
    EVENT = "event"
    PER_YEAR = "per_year"
    RATE = "rate"
    SHARE = "share"
    OTHER = "other"


class Standing(StrEnum):
    """Whose word a figure is: the authority that keeps the count, or somebody else's."""

    FINAL = "official final"
    OFFICIAL = "official"
    PROVISIONAL = "official provisional"
    UN = "un"
    GOVERNMENT = "government"
    NGO = "ngo"
    ACADEMIC = "academic"
    PRESS = "press"
    SECONDARY = "secondary"
    UNSTATED = "unstated"


AUTHORITY = frozenset((Standing.FINAL, Standing.OFFICIAL, Standing.PROVISIONAL))


@dataclass(frozen=True, slots=True)
class Span:
    """A value or range in persons (or whatever is counted); a missing bound was not stated."""

    low: float | None
    high: float | None
    is_about: bool = False

    @property
    def point(self) -> float | None:
        """The value, if one value was stated."""
        return self.low if self.low == self.high else None

    @property
    def least(self) -> float:
        """The lower bound, 0 if none was stated."""
        return 0.0 if self.low is None else self.low

    @property
    def most(self) -> float:
        """The upper bound, infinite if none was stated."""
        return float("inf") if self.high is None else self.high

    @property
    def stated(self) -> tuple[float, ...]:
        """The bounds that were stated, without repeating one."""
        return tuple(dict.fromkeys(bound for bound in (self.low, self.high) if bound is not None))

    def __str__(self) -> str:
        if self.low is None or self.high is None:
            return f"at least {self.low:,.10g}" if self.low is not None else f"at most {self.most:,.10g}"
        if self.low == self.high:
            return f"{self.low:,.10g}"
        return f"{self.low:,.10g} to {self.high:,.10g}"


@dataclass(frozen=True, slots=True)
class Days:
    """Days from `first` to `last`, both included; a first of `EVER` says that no beginning was stated."""

    first: date
    last: date

    @property
    def years(self) -> range:
        """The calendar years that it touches; only the last if no beginning was stated."""
        return range(self.last.year if self.first == EVER else self.first.year, self.last.year + 1)

    def __str__(self) -> str:
        if self.first == EVER:
            return f"up to {self.last.year}"
        if self.first == self.last:
            return str(self.first)
        years = f"{self.first.year}" if len(self.years) == 1 else f"{self.first.year} to {self.last.year}"
        whole = (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31)
        return years if whole else f"{self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class Claim:
    """One public figure; `row` is its row in the table it was read from, `part` a sex or an age."""

    ref: str
    row: int
    span: Span
    population: str = ""
    part: str = ""
    place: str = ""
    measure: str = ""
    basis: Basis = Basis.OTHER
    period: Days | None = None
    said_by: str = ""
    said: Days | None = None
    published_in: str = ""
    standing: Standing = Standing.UNSTATED
    source: str = ""
    words: str = ""

    @property
    def is_of_authority(self) -> bool:
        """True if the authority that keeps this count said it."""
        return self.standing in AUTHORITY

    @property
    def year(self) -> int | None:
        """The one calendar year it is about, or None."""
        if self.period is None or self.period.first == EVER or len(self.period.years) > 1:
            return None
        return self.period.years[0]

    @property
    def said_on(self) -> date:
        """The first day on which it may have been said; `EVER` if not stated."""
        return self.said.first if self.said else EVER

    def __str__(self) -> str:
        of = f" ({self.part})" if self.part else ""
        period = f", {self.period}" if self.period else ""
        return f"{self.ref}: {self.population or 'persons'}{of}{period}: {self.span}"
