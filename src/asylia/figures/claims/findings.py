"""What a check found: which figure, against which others, what, why, and how surely."""

from dataclasses import dataclass
from enum import StrEnum

from asylia.figures.claims.claim import Claim


class Kind(StrEnum):
    """What is the matter with a figure, or between figures."""

    SUPERSEDED = "superseded"
    EARLY = "said before the period ended"
    FISCAL_YEAR = "calendar against fiscal year"
    CUMULATIVE = "cumulative read as annual"
    FALLING = "cumulative that falls"
    STOCK_AND_FLOW = "stock against flow"
    PARTS = "parts do not add up"
    WHOLE = "part exceeds its whole"
    CASES = "cases against persons"
    DIGITS = "digit slip"
    OUTLIER = "outlier"
    OTHER_PERIOD = "figure of another period"
    EXCLUDES = "ranges exclude each other"
    DISAGREES = "accounts disagree"
    WIDE = "wide range"
    CEILING = "only a ceiling"
    VERBAL = "words as numbers"
    ESTIMATE = "estimate without a count"
    RATE = "rate of a short window"
    DENIAL = "denial"
    OPPOSITE = "one figure for opposite outcomes"
    ROUNDED = "small cells rounded"
    CODE = "codes easily confused"
    DEFINITION = "different definitions"


class Sureness(StrEnum):
    """How sure a finding is, by the method that found it; always about the figure, never about a person.

    Certain: it follows from the printed figures and dates alone. Likely: a plain explanation fits and no
    other offers itself. Possible: something to look at; an innocent explanation is as near.
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: about one claim, against others; a person confirms it or lays it aside."""

    kind: Kind
    about: Claim
    against: tuple[Claim, ...]
    what: str
    why: str
    sureness: Sureness

    @property
    def order(self) -> tuple[int, str, str, tuple[str, ...]]:
        """What findings are sorted by: the row, then the kind."""
        return (self.about.row, self.about.ref, self.kind.value, tuple(claim.ref for claim in self.against))
