"""Reports become incidents: those that surely tell of one event are merged, the doubtful go to a person.

Each pair of reports is compared level by level; fitted weights of the levels add up to how far the pair
speaks for one event (in log-odds). Groups grow by their average, and a pair that may not stand together keeps
its groups apart. Nothing is lost: every report is in exactly one group.

Source: I. P. Fellegi and A. B. Sunter, A theory for record linkage, JASA 64 (1969), for levels and weights.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from asylia.alarm import incidents, merging_levels
from asylia.alarm.incidents import Disagreement, Report

Levels = tuple[tuple[str, str], ...]
Weights = Mapping[tuple[str, str], float]
INTERCEPT = ("every pair", "")
SURE = 0.0  # the average log-odds above which groups are merged
DOUBTFUL = -3.0  # and the one above which a person is asked
CAP = 8.0  # one pair can outweigh no more than this
APART = -1e6


@dataclass(frozen=True, slots=True)
class Group:
    """Reports taken to tell of one event, in the order of the table, and what they differ on."""

    reports: tuple[Report, ...]
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two groups that may tell of one event: a person decides. `reasons` are the nearest pair's levels."""

    one: tuple[Report, ...]
    other: tuple[Report, ...]
    nearest: tuple[Report, Report]
    reasons: Levels
    weight: float


@dataclass(frozen=True, slots=True)
class Merged:
    """The groups, the doubts between them, and the reports without a date, which are never merged by rule."""

    groups: tuple[Group, ...]
    doubts: tuple[Doubt, ...]
    undated: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports, by their place in the table, and the levels at which they agree."""

    one: int
    other: int
    levels: Levels


def merge(reports: Sequence[Report], *, weights: Weights) -> Merged:
    """Return the incidents that the reports tell of, with what is doubtful left for a person."""
    return decide(reports, tuple(compared(reports)), weights=weights)


def decide(reports: Sequence[Report], pairs: Sequence[Pair], *, weights: Weights) -> Merged:
    """Return what follows from pairs that were compared already."""
    scores = {(pair.one, pair.other): weigh(pair.levels, weights=weights) for pair in pairs}
    dated = {at for at, report in enumerate(reports) if report.when is not None}
    sure = {ends: score for ends, score in scores.items() if dated.issuperset(ends)}
    groups = grouped(len(reports), sure)
    return Merged(
        tuple(_group([reports[at] for at in members]) for members in groups),
        tuple(_doubts(reports, groups, scores, {(p.one, p.other): p.levels for p in pairs})),
        tuple(report for report in reports if report.when is None),
    )


def compared(reports: Sequence[Report]) -> Iterator[Pair]:
    """Yield the pairs that can be one incident: near enough in time, or one of them without a date."""
    held = merging_levels.features(reports)
    rare = merging_levels.rarity(held)
    for one, other in _near_pairs(reports):
        yield Pair(one, other, merging_levels.compare(held[one], held[other], rare=rare))


def _near_pairs(reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    spans = [(report.when, at) for at, report in enumerate(reports) if report.when is not None]
    spans.sort(key=lambda span: (span[0].first_on, span[1]))
    longest = max(((when.last_on - when.first_on).days for when, _ in spans), default=0)
    for place, (when, at) in enumerate(spans):
        for earlier, before in reversed(spans[:place]):
            if (when.first_on - earlier.first_on).days > longest + merging_levels.WINDOW_DAYS:
                break
            if when.days_to(earlier) <= merging_levels.WINDOW_DAYS:
                yield min(at, before), max(at, before)
    dated = {at for _, at in spans}
    for at in range(len(reports)):
        for other in range(at + 1, len(reports)):
            if at not in dated or other not in dated:
                yield at, other


def weigh(levels: Levels, *, weights: Weights) -> float:
    """Return how far a pair speaks for one event, in log-odds; far below zero for stages told apart."""
    if ("stage", "stages told apart") in levels:
        return APART
    return weights[INTERCEPT] + sum(weights.get(level, 0.0) for level in levels)


def grouped(count: int, scores: Mapping[tuple[int, int], float]) -> tuple[tuple[int, ...], ...]:
    """Return who stands with whom: groups grow while the best average between two of them is sure."""
    parts = _components(count, [ends for ends, score in scores.items() if score > SURE])
    found = [members for part in parts for members in _grown(part, scores)]
    return tuple(sorted(tuple(sorted(members)) for members in found))


def _components(count: int, edges: Iterable[tuple[int, int]]) -> list[list[int]]:
    above = list(range(count))

    def top(at: int) -> int:
        while above[at] != at:
            above[at] = above[above[at]]
            at = above[at]
        return at

    for one, other in edges:
        above[top(one)] = top(other)
    parts: dict[int, list[int]] = {}
    for at in range(count):
        parts.setdefault(top(at), []).append(at)
    return list(parts.values())


def _grown(part: list[int], scores: Mapping[tuple[int, int], float]) -> list[list[int]]:
    groups = [[at] for at in part]
    mean = np.array([[_score(scores, a, b) for b in part] for a in part])
    np.fill_diagonal(mean, -np.inf)
    while len(groups) > 1:
        one, other = sorted(divmod(int(mean.argmax()), len(groups)))
        if mean[one, other] <= SURE:
            break
        here, there = len(groups[one]), len(groups[other])
        mean[one] = mean[:, one] = (here * mean[one] + there * mean[other]) / (here + there)
        mean[one, one] = -np.inf
        mean = np.delete(np.delete(mean, other, 0), other, 1)
        groups[one] += groups.pop(other)
    return groups


def _score(scores: Mapping[tuple[int, int], float], one: int, other: int) -> float:
    score = scores.get((min(one, other), max(one, other)), -CAP)
    return score if score <= APART else min(CAP, max(-CAP, score))


def _group(reports: list[Report]) -> Group:
    return Group(tuple(reports), incidents.disagreements(reports))


def _doubts(
    reports: Sequence[Report],
    groups: Sequence[tuple[int, ...]],
    scores: Mapping[tuple[int, int], float],
    levels: Mapping[tuple[int, int], Levels],
) -> Iterator[Doubt]:
    """Yield the pairs of groups that come near one another, the likeliest first."""
    home = {at: number for number, members in enumerate(groups) for at in members}
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {}
    for ends, score in scores.items():
        homes = tuple(sorted((home[ends[0]], home[ends[1]])))
        if homes[0] != homes[1] and score > best.get((homes[0], homes[1]), (DOUBTFUL, ends))[0]:
            best[homes[0], homes[1]] = (score, ends)
    for (one, other), (score, ends) in sorted(best.items(), key=lambda found: (-found[1][0], found[0])):
        mine, theirs = (tuple(reports[at] for at in groups[number]) for number in (one, other))
        yield Doubt(mine, theirs, (reports[ends[0]], reports[ends[1]]), levels[ends], score)
