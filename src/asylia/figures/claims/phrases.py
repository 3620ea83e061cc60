"""Figures in the words around a claim: sums, parts by sex, grants. Only numbers are read, never a verdict."""

import re

_NUMBER = r"(\d[\d,]*)"
_PARTS = {
    "men": "male",
    "males": "male",
    "women": "female",
    "females": "female",
    "남성": "male",
    "여성": "female",
}
_SEX = "|".join(_PARTS)
_NAMED = re.compile(rf"{_NUMBER} ({_SEX})\b|\b({_SEX}) (?:alone )?(?:are |were )?(?:given as )?{_NUMBER}")
_TERMS = re.compile(r"\d[\d,]*(?:\s*\+\s*(?:[a-z]+ )?\d[\d,]*)+")
_OUTCOME = re.compile(rf"{_NUMBER} (?:were )?(granted|recognised|accepted)")


def parts_in(words: str) -> dict[str, float]:
    """Return the parts by sex that the words give."""
    found = {}
    for number, name, named, value in _NAMED.findall(words.casefold()):
        found[_PARTS[name or named]] = _plain(number or value)
    return found


def sums_in(words: str) -> list[tuple[float, float]]:
    """Return (sum of the terms, printed result) of each addition; without one printed, the sum."""
    found, folded = [], words.casefold()
    for match in _TERMS.finditer(folded):
        terms = sum(_plain(number) for number in re.findall(r"\d[\d,]*", match[0]))
        result = re.match(r"\s*=\s*(\d[\d,]*)", folded[match.end() :])
        found.append((terms, _plain(result[1]) if result else terms))
    return found


def granted_in(words: str) -> list[float]:
    """Return the numbers that the words say were granted."""
    return [_plain(number) for number, _ in _OUTCOME.findall(words.casefold())]


def is_round(value: float) -> bool:
    """True for a value in whole thousands: it was rounded before it was said."""
    return value >= 1000 and value % 1000 == 0


def is_rounding_of(value: float, exact: float) -> bool:
    """True if a value in whole hundreds or thousands is what the exact one rounds to."""
    return any(value % unit == 0 and abs(value - exact) < unit for unit in (1000.0, 100.0) if value >= unit)


def _plain(number: str) -> float:
    return float(number.replace(",", ""))
