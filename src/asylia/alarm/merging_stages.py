"""Groups that may be stages of one course of events: an arrest, a handover, a return. A person decides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from asylia.alarm import merging_levels
from asylia.alarm.incidents import Report
from asylia.alarm.merging import Merged

ORDER = ("arrest", "handover", "return")
MOST_DAYS = 60


@dataclass(frozen=True, slots=True)
class MayFollow:
    """A later group that may tell what became of the people of an earlier one."""

    earlier: tuple[Report, ...]
    later: tuple[Report, ...]


def may_follow(merged: Merged) -> tuple[MayFollow, ...]:
    """Return the groups that may follow one another: a later stage, within 60 days, of about as many people.

    A course may cross a border with a handover; otherwise both lie in one country.
    """
    return tuple(_links([group.reports for group in merged.groups]))


def _links(groups: Sequence[tuple[Report, ...]]) -> Iterator[MayFollow]:
    told = [(reports, _stage(reports[0])) for reports in groups if _stage(reports[0]) in ORDER]
    for earlier, first in told:
        for later, then in told:
            if ORDER.index(first) < ORDER.index(then) and any(
                _fit(one, other, crosses=first == "handover") for one in earlier for other in later
            ):
                yield MayFollow(earlier, later)


def _stage(report: Report) -> str:
    return merging_levels.stage_of(report)


def _fit(one: Report, other: Report, *, crosses: bool) -> bool:
    if one.when is None or other.when is None or one.persons is None or other.persons is None:
        return False
    in_time = one.when.first_on <= other.when.last_on and one.when.days_to(other.when) <= MOST_DAYS
    met = one.persons.least <= other.persons.most and other.persons.least <= one.persons.most
    return in_time and met and (crosses or one.country == other.country)
