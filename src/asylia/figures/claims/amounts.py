"""Numbers as people write them in tables, read only where there is one way to read them."""

import math
import re
import unicodedata
from datetime import date

from asylia.figures.claims.claim import Span

MOST = 10_000_000_000  # more persons than there are
NOT_STATED = frozenset(("", "-", "–", "—", "..", "...", "…", "na", "n/a", "n.a.", "null", "none", "미상"))
_VERBAL = {
    "hundreds of thousands": 100_000,
    "tens of thousands": 10_000,
    "thousands": 1_000,
    "hundreds": 100,
    "dozens": 10,
    "수십만": 100_000,
    "수만": 10_000,
    "수천": 1_000,
    "수백": 100,
}
_MYRIADS = {"억": 100_000_000, "만": 10_000, "천": 1_000, "백": 100}
_SCALES = {"thousand": 1_000, "million": 1_000_000}
_NUMBER = r"[-−]?\d[\d.,'’ _]*(?: ?(?:thousand|million))?|[\d,.]+[억만천백][\d,억만천백]*"
_ABOUT = r"(?:about|around|some|approximately|approx\.?|circa|c\.|ca\.|roughly|nearly|almost|약|~)\s*"
_AT_LEAST = r"(?:at least|more than|over|above|>=?|≥|최소)\s*"
_AT_MOST = r"(?:up to|as many as|at most|less than|fewer than|under|below|<=?|≤|최대)\s*"
_UNIT = r"\s*(?:%|percent|persons?|people|cases?|명|건|인)?\s*(?:\*|†|‡|\[\d+\]|\([a-z]\))*"


class Unclear(ValueError):
    """A cell that cannot be read in one way only; its text says why."""


def read_span(value: object) -> Span | None:
    """Return the value or range in a cell; None if nothing is stated. Raises: Unclear."""
    if value is None:
        return None
    if isinstance(value, bool):
        raise Unclear("true or false stands where a number belongs")
    if isinstance(value, date):
        raise Unclear(f"a date ({value:%Y-%m-%d}) stands where a number belongs")
    if isinstance(value, int | float):
        return _exactly(float(value))
    text = " ".join(unicodedata.normalize("NFKC", str(value)).casefold().split())
    if text in NOT_STATED:
        return None
    return _in_words(text)


def read_number(text: str) -> float:
    """Return a number written with or without thousands separators or Korean units. Raises: Unclear."""
    text = text.strip().replace("−", "-")
    for word, scale in _SCALES.items():
        if text.endswith(word):
            return scale * read_number(text.removesuffix(word))
    if any(sign in text for sign in _MYRIADS):
        return _myriads(text)
    if re.fullmatch(r"-?\d+(\.\d{1,2}|\.\d{4,})?|-?0\.\d+", text):
        return float(text)
    for separator in (",", "'", "’", " ", "_"):
        if re.fullmatch(rf"-?\d{{1,3}}({separator}\d{{3}})+(\.\d+)?", text):
            return float(text.replace(separator, ""))
    if re.fullmatch(r"-?\d{1,3}(\.\d{3}){2,}", text):
        return float(text.replace(".", ""))
    if re.fullmatch(r"-?\d{1,3}\.\d{3}", text):
        raise Unclear(f"{text} may be {text.replace('.', ',')} or a decimal fraction")
    raise Unclear(f"{text!r} is not a number that can be read in one way only")


def _exactly(value: float) -> Span:
    if math.isnan(value) or abs(value) > MOST:
        raise Unclear(f"{value:g} is no number of persons")
    return Span(value, value)


def _in_words(text: str) -> Span:
    if text in _VERBAL:
        return Span(float(_VERBAL[text]), float(_VERBAL[text] * 10 - 1), is_about=True)
    if found := re.fullmatch(rf"{_AT_LEAST}({_NUMBER}){_UNIT}|({_NUMBER}){_UNIT}\s*(?:\+|이상){_UNIT}", text):
        return Span(_bounded(found[1] or found[2]), None)
    if found := re.fullmatch(rf"{_AT_MOST}({_NUMBER}){_UNIT}|({_NUMBER}){_UNIT}\s*이하{_UNIT}", text):
        return Span(None, _bounded(found[1] or found[2]))
    if found := re.fullmatch(rf"({_ABOUT})?({_NUMBER}){_UNIT}", text):
        value = _bounded(found[2])
        return Span(value, value, is_about=bool(found[1]))
    joined = rf"(?:between\s+)?({_ABOUT})?({_NUMBER}){_UNIT}\s*(?:-|–|—|~|to|and|에서)\s*({_NUMBER}){_UNIT}"
    if found := re.fullmatch(joined, text):
        low, high = _bounded(found[2]), _bounded(found[3])
        if low > high:
            raise Unclear(f"the range {text} ends below its beginning")
        return Span(low, high, is_about=bool(found[1]))
    raise Unclear(f"{text!r} is not a number that can be read in one way only")


def _bounded(text: str) -> float:
    return _exactly(read_number(text)).least


def _myriads(text: str) -> float:
    total, rest = 0.0, text.replace(",", "").replace(" ", "")
    for sign, size in _MYRIADS.items():
        if sign in rest:
            head, _, rest = rest.partition(sign)
            if not re.fullmatch(r"\d*(\.\d+)?", head):
                raise Unclear(f"{text!r} is not a number that can be read in one way only")
            total += size * float(head or 1)
    if rest and not rest.isdecimal():
        raise Unclear(f"{text!r} is not a number that can be read in one way only")
    return total + float(rest or 0)
