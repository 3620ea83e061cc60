"""What the columns of somebody's table hold, told by their headings in English or Korean."""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum

from asylia.figures.claims import moments
from asylia.figures.claims.amounts import Unclear
from asylia.figures.claims.claim import Days
from asylia.figures.claims.grid import Row, Value


class Role(StrEnum):
    """What a column holds."""

    REF = "ref"
    SAID_BY = "said_by"
    SAID_ON = "said_on"
    PUBLISHED_IN = "published_in"
    POPULATION = "population"
    PART = "part"
    MEASURE = "measure"
    PERIOD = "period"
    START = "period_start"
    END = "period_end"
    VALUE = "value"
    LOW = "value_low"
    HIGH = "value_high"
    PLACE = "place"
    STANDING = "kind"
    SOURCE = "source"
    WORDS = "note"


_NAMES: dict[Role, str] = {
    Role.REF: "claim_id|id|ref|번호",
    Role.SAID_BY: "said_by|speaker|who|claimant|organisation|organization|발표기관|기관",
    Role.SAID_ON: "said_on|published|published_on|vintage|date_published|as_of|date|발표일|공표일",
    Role.PUBLISHED_IN: "published_in|outlet|publication|매체",
    Role.POPULATION: "population|about|group|who_is_counted|대상|indicator|항목",
    Role.PART: "sex|gender|part|age|age_group|category|성별|연령",
    Role.MEASURE: "measure|measurement|type|unit|측정|단위",
    Role.PERIOD: "period|year|quarter|years|fiscal_year|연도|년도|기간|분기",
    Role.START: "period_start|start|from|start_year|시작",
    Role.END: "period_end|end|until|to|end_year|종료",
    Role.VALUE: "value|figure|number|count|persons|amount|인원|수치|값|명",
    Role.LOW: "value_low|low|min|minimum|lower|최소",
    Role.HIGH: "value_high|high|max|maximum|upper|최대",
    Role.PLACE: "place|country|where|location|장소|국가",
    Role.STANDING: "kind|standing|status|source_type|구분",
    Role.SOURCE: "source|url|link|reference|출처",
    Role.WORDS: "note|notes|words|quote|remarks|comment|비고",
}
_ROLE_OF = {name: role for role, names in _NAMES.items() for name in names.split("|")}
_PARTS = {
    "total": "total|all|both|both sexes|sum|합계|계|총계|전체",
    "male": "male|men|m|man|boys|남|남성|남자",
    "female": "female|women|f|woman|girls|여|여성|여자",
}
_PART_OF = {name: part for part, names in _PARTS.items() for name in names.split("|")}
# Columns about the table's making, which hold no figure whatever their heading.
_ASIDE = frozenset(("issue", "contradicts"))
_FIGURES = frozenset((Role.VALUE, Role.LOW, Role.HIGH))


def role_of(heading: Value) -> Role | None:
    """Return what a column with this heading holds, or None."""
    return _ROLE_OF.get(re.sub(r"[\s\-]+", "_", plain(heading)))


def part_of(text: Value) -> str:
    """Return the part of the population that a text names: "" for all of it, else the text itself."""
    named = plain(text)
    part = _PART_OF.get(named, named)
    return "" if part == "total" else part


def is_part(heading: Value) -> bool:
    """True if a heading names a sex or the total."""
    return plain(heading) in _PART_OF


def year_in(heading: Value) -> Days | None:
    """Return the year or period that a heading is, or None."""
    try:
        return moments.read_days(heading)
    except Unclear:
        return None


def is_aside(heading: Value) -> bool:
    """True for columns with somebody's verdict on the figure: the checks never see them."""
    return plain(heading) in _ASIDE


def find_head(rows: Sequence[Row]) -> int | None:
    """Return where among the first rows the headings are; None if no row says what a figure is about."""
    fits = [(_fit(row), -at) for at, row in enumerate(rows[:30])]
    best, at = max(fits, default=(0, 0))
    return -at if best >= 2 else None


def _fit(row: Row) -> int:
    roles = {role for cell in row.cells if (role := role_of(cell))}
    parts = sum(is_part(cell) for cell in row.cells)
    years = sum(year_in(cell) is not None for cell in row.cells)
    if not (roles or parts) or not (roles & _FIGURES or parts or years >= 2 or len(roles) >= 1):
        return 0
    return len(roles) + parts + (years if roles - {Role.PERIOD} or years >= 3 else 0)


def plain(text: Value) -> str:
    """Return a heading in lower case without outer spaces."""
    return " ".join(unicodedata.normalize("NFKC", str("" if text is None else text)).casefold().split())
