"""Two reports side by side: for each thing compared, how well they agree, as one level of a short list.

A level is never a number guessed by a person; what each weighs is fitted on reports whose incident is known.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from asylia.alarm.incidents import Event, Persons, Report

# Reports further apart than this are never one incident by the comparison alone.
WINDOW_DAYS = 110
UNKNOWN = "unknown"
_MANY_PERSONS = 10
_NEAR_SHARE = 0.6
_MONTH_DAYS = 31
_STAGES = {
    **dict.fromkeys(("arrest", "raid", "border_arrest", "sea_escape_foiled"), "arrest"),
    **dict.fromkeys(("arrest_then_return", "raid_then_return"), "arrest_then_return"),
    **dict.fromkeys(("return", "mass_return", "deportation", "labour_return", "sea_drift_return"), "return"),
    **dict.fromkeys(
        ("departure", "arrival", "transfer", "resettlement", "recall", "denial"),
        "onward",
    ),
    "return_to_transit_state": "handover",
}
_BY_EVENT = {Event.DETAINED: "arrest", Event.HANDED_OVER: "handover", Event.REPATRIATED: "return"}
# These are stages of one course, told as incidents of their own and linked; they are not merged.
_APART = {frozenset(pair) for pair in (("arrest", "return"), ("arrest", "handover"), ("handover", "return"))}
_BEGINNING = {"entry", "arrest", "arrest_then_return", "return"}
_SITES = {"embassy": "embassy", "consulate": "consulate", "consular": "consulate", "school": "school"}
_DESCRIBING = """
    and the then near from with two three far east outside inner third city town area office compound river
    crossing crossings border bus center centre detention house houses flats safe motel guesthouse station
    suburbs region island province provinces northeastern unspecified unnamed withheld acquaintance country
    embassy consulate consular school international american british canadian chinese danish french german
    japanese korean russian spanish south north china dprk korea laos mekong mongolia russia thailand vietnam
    unhcr migration service east yellow sea jilin liaoning yunnan shandong place
"""
_PLAIN = """
    the and for with was were from had has not but into his her its all who them that this than their they
    one two three four five six seven eight nine ten about said some more other same after
"""
_NOT_NAMES, _NOT_TELLING = frozenset(_DESCRIBING.split()), frozenset(_PLAIN.split())


@dataclass(frozen=True, slots=True)
class Features:
    """What of a report is compared."""

    report: Report
    stage: str
    names: frozenset[str]
    site: tuple[frozenset[str], str] | None
    words: frozenset[str]


def features(reports: Iterable[Report]) -> tuple[Features, ...]:
    """Return what of each report is compared."""
    return tuple(_features(report) for report in reports)


def _features(report: Report) -> Features:
    tokens = re.findall(r"[^\W\d_]{2,}", report.place.casefold())
    kinds = [_SITES[token] for token in tokens if token in _SITES]
    owners = frozenset(
        token for token in tokens if token in _NOT_NAMES and token.endswith(("an", "sh", "se"))
    )
    if re.search(r"\bU\.?S\b", report.place):
        owners |= {"american"}
    return Features(
        report,
        stage_of(report),
        frozenset(token for token in tokens if token not in _NOT_NAMES and len(token) > 2),
        (owners, kinds[0]) if kinds else None,
        frozenset(re.findall(r"[^\W\d_]{3,}", f"{report.outcome} {report.note}".casefold())) - _NOT_TELLING,
    )


def stage_of(report: Report) -> str:
    """Return the stage of a course of events that a report tells of; "" if it says nothing of one."""
    if "entry" in report.detail or report.detail == "mission_confinement":
        return "entry"
    if report.detail:
        return _STAGES.get(report.detail, report.detail)
    return _BY_EVENT.get(report.event, report.event.value) if report.event else ""


def rarity(held: Sequence[Features]) -> Mapping[str, float]:
    """Return for each word how much it tells: the logarithm of how few reports use it."""
    used = Counter(word for one in held for word in one.words)
    return {word: math.log(len(held) / count) for word, count in used.items()}


def compare(one: Features, other: Features, *, rare: Mapping[str, float]) -> tuple[tuple[str, str], ...]:
    """Return the level of each comparison; the order of the two reports does not matter."""
    stage = _stage(one, other)
    return (
        ("date", _date(one.report, other.report, stage)),
        ("stage", stage),
        ("country", _country(one.report, other.report, stage)),
        ("place", _place(one, other, stage)),
        ("persons", _persons(one.report.persons, other.report.persons)),
        ("source", _source(one.report.source, other.report.source)),
        ("words", _words(one, other, rare)),
    )


def _date(one: Report, other: Report, stage: str) -> str:
    if one.when is None or other.when is None:
        return UNKNOWN
    gap = one.when.days_to(other.when)
    if gap == 0:
        return _meeting(one, other)
    if gap <= 3:
        return "within 3 days"
    if stage.startswith("onward"):
        return "later stage" if gap <= WINDOW_DAYS else "further apart"
    return next((f"within {days} days" for days in (14, 75) if gap <= days), "further apart")


def _meeting(one: Report, other: Report) -> str:
    longest = max(_days(one), _days(other))
    if longest == 0:
        return "same day"
    return "dates meet" if longest <= _MONTH_DAYS else "a wide span holds both"


def _stage(one: Features, other: Features) -> str:
    if not one.stage or not other.stage:
        return UNKNOWN
    if frozenset((one.stage, other.stage)) in _APART:
        return "stages told apart"
    if "onward" in (one.stage, other.stage) and (told := _onward(one, other)):
        return told
    return "same stage" if one.stage == other.stage else "other stages"


def _onward(one: Features, other: Features) -> str:
    """Whether one report tells what became later of the people of the other; "" if it does not."""
    first, later = (one, other) if other.stage == "onward" else (other, one)
    if first.stage == "onward" and _begins(later, before=first):
        first, later = later, first
    if first.stage not in _BEGINNING | {"onward"} or not _begins(first, before=later):
        return ""
    if max(_days(first.report), _days(later.report)) > _MONTH_DAYS:
        return ""  # a year or a season fits too many departures
    mine, theirs = first.report.persons, later.report.persons
    if mine is None or theirs is None or theirs.least > mine.most:
        return ""
    if theirs.most >= mine.least:
        return "onward, as many"
    return "onward, some of them" if first.stage != "onward" and _same_owner(first, later) else ""


def _days(report: Report) -> int:
    return (report.when.last_on - report.when.first_on).days if report.when else 0


def _begins(one: Features, *, before: Features) -> bool:
    mine, theirs = one.report.when, before.report.when
    return mine is not None and theirs is not None and mine.first_on < theirs.last_on


def _same_owner(one: Features, other: Features) -> bool:
    return bool(one.site and other.site and one.site[0] and one.site[0] == other.site[0])


def _country(one: Report, other: Report, stage: str) -> str:
    if one.country is None or other.country is None:
        return UNKNOWN
    if one.country == other.country:
        return "same"
    return "onward" if stage.startswith("onward") else "different"


def _place(one: Features, other: Features, stage: str) -> str:
    if not one.names or not other.names:
        return "one names no town"
    if not one.names & other.names:
        return "onward" if stage.startswith("onward") else "other town"
    if one.site is None or other.site is None:
        return "same town"
    onward = stage.startswith("onward") and _same_owner(one, other)
    return "same site" if one.site == other.site or onward else "same town, other site"


def _persons(one: Persons | None, other: Persons | None) -> str:
    if one is None or other is None:
        return UNKNOWN
    if (one.least, one.most) == (other.least, other.most):
        return "equal, 10 or more" if one.least >= _MANY_PERSONS else "equal"
    if one.least <= other.most and other.least <= one.most:
        return "ranges meet"
    lower, higher = min(one.most, other.most), max(one.least, other.least)
    return "near" if lower / higher >= _NEAR_SHARE else "apart"


def _source(one: str, other: str) -> str:
    if not one or not other:
        return UNKNOWN
    return "one source tells both" if one == other else "two sources"


def _words(one: Features, other: Features, rare: Mapping[str, float]) -> str:
    if not one.words or not other.words:
        return UNKNOWN
    shared = sum(rare.get(word, 0.0) for word in one.words & other.words)
    return "none shared" if shared == 0 else "some shared" if shared < 5 else "many shared"
