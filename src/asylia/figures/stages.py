"""The codes of UNHCR's asylum tables and what they mean; which levels are a first look and which a second.

Source: documentation of UNHCR's R package `refugees` (NA, RA, AR, procedure type, persons and cases); the
other level codes are those of UNHCR's statistical yearbooks.
"""

from enum import StrEnum

from asylia.figures.errors import TableUnknown

AUTHORITIES = {"G": "government", "J": "government and UNHCR together", "U": "UNHCR"}
UNITS = {"P": "persons", "C": "cases"}
LEVELS = {
    "NA": "new applications",
    "FI": "first instance",
    "IN": "United States Citizenship and Immigration Services",
    "EO": "United States immigration judges",
    "TA": "temporary asylum",
    "SP": "subsidiary protection",
    "TP": "temporary protection",
    "TR": "temporary leave to remain",
    "CA": "cantonal rules",
    "BL": "backlog",
    "AR": "administrative review",
    "JR": "judicial review",
    "RA": "repeat or reopened applications",
    "FA": "first instance and appeal, not told apart",
}


class Stage(StrEnum):
    """Which looks at a claim are counted. A claim looked at twice is counted twice in `ALL`."""

    ALL = "all"
    FIRST = "first"
    APPEAL = "appeal"
    REOPENED = "reopened"
    UNDIVIDED = "undivided"


OF_STAGE = {
    Stage.ALL: tuple(LEVELS),
    Stage.FIRST: ("NA", "FI", "IN", "EO", "TA", "SP", "TP", "TR", "CA", "BL"),
    Stage.APPEAL: ("AR", "JR"),
    Stage.REOPENED: ("RA",),
    Stage.UNDIVIDED: ("FA",),
}


def stage(text: str) -> Stage:
    """Return the stage of this name. Raises: TableUnknown."""
    try:
        return Stage(text)
    except ValueError:
        raise TableUnknown(f"there is no stage {text!r}; there are {', '.join(Stage)}") from None


def unit_of(codes: str) -> str:
    """Return in words what a sum counts, of the codes in it: persons, cases, or both mixed."""
    return " and ".join(UNITS[code] for code in sorted(set(codes), reverse=True) if code in UNITS)
