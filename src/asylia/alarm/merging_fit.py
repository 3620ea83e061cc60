"""The weights of the levels, fitted on reports whose incident is known, and how well they then merge.

Source: logistic regression with a ridge penalty, by Newton's method (T. Hastie, R. Tibshirani, J. Friedman,
The Elements of Statistical Learning, second edition, section 4.4.1).
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from asylia.alarm import merging
from asylia.alarm.incidents import Report
from asylia.alarm.merging import Merged, Pair, Weights

RIDGE = 0.3
_STEPS, _ENOUGH = 60, 1e-9
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """How a merge fared against known incidents, counted in pairs of reports.

    `asked`: pairs of one incident that were not merged, but put before a person.
    """

    together: int
    wrongly: int
    missed: int
    asked: int

    @property
    def precision(self) -> float:
        """The share of merged pairs that are of one incident; 1 if none was merged."""
        merged = self.together + self.wrongly
        return self.together / merged if merged else 1.0

    @property
    def recall(self) -> float:
        """The share of pairs of one incident that were merged; 1 if there are none."""
        known = self.together + self.missed
        return self.together / known if known else 1.0


def fit(reports: Sequence[Report]) -> Weights:
    """Return the weights fitted on reports that all carry their incident; the same reports give the same."""
    pairs = [pair for pair in merging.compared(reports) if not _barred(pair)]
    return _fit(pairs, [_same(reports, pair) for pair in pairs])


def _same(reports: Sequence[Report], pair: Pair) -> bool:
    return reports[pair.one].incident_id == reports[pair.other].incident_id


def _barred(pair: Pair) -> bool:
    return ("stage", "stages told apart") in pair.levels


def _fit(pairs: Sequence[Pair], same: Sequence[bool]) -> Weights:
    levels = sorted({level for pair in pairs for level in pair.levels if level[1] != "unknown"})
    at = {level: column for column, level in enumerate(levels)}
    counted: dict[tuple[tuple[str, str], ...], list[int]] = {}
    for pair, is_same in zip(pairs, same, strict=True):
        tally = counted.setdefault(pair.levels, [0, 0])
        tally[0] += 1
        tally[1] += is_same
    table = np.zeros((len(counted), len(levels) + 1))
    table[:, -1] = 1
    for row, pattern in enumerate(counted):
        table[row, [at[level] for level in pattern if level in at]] = 1
    seen = np.array(list(counted.values()), dtype=float).reshape(-1, 2)
    fitted = _newton(table, seen[:, 0], seen[:, 1])
    return {**dict(zip(levels, map(float, fitted), strict=False)), merging.INTERCEPT: float(fitted[-1])}


def _newton(table: Numbers, seen: Numbers, same: Numbers) -> Numbers:
    weights = np.zeros(table.shape[1])
    ridge = np.full(table.shape[1], RIDGE)
    ridge[-1] = 1e-6
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (same - seen * share) - ridge * weights
        bend = (table.T * (seen * share * (1 - share))) @ table + np.diag(ridge)
        step = np.clip(np.linalg.solve(bend, slope), -3, 3)
        weights += step
        if np.abs(step).max() < _ENOUGH:
            break
    return weights


def leave_one_incident_out(reports: Sequence[Report]) -> Judged:
    """Return how well each incident's reports are merged by weights that never saw that incident.

    For each incident the weights are fitted on pairs without its reports; the whole table is merged, and
    every pair that touches the incident is counted. A wrong merge of two incidents is counted once for each.
    """
    pairs = tuple(merging.compared(reports))
    counts = np.zeros(4)
    for left_out in sorted({report.incident_id for report in reports}):
        counts += _fold(reports, pairs, left_out)
    return Judged(*map(int, counts))


def _fold(reports: Sequence[Report], pairs: Sequence[Pair], left_out: str) -> Numbers:
    touches = [left_out in (reports[p.one].incident_id, reports[p.other].incident_id) for p in pairs]
    learnt = [pair for pair, touched in zip(pairs, touches, strict=True) if not touched and not _barred(pair)]
    weights = _fit(learnt, [_same(reports, pair) for pair in learnt])
    return _counted(reports, merging.decide(reports, pairs, weights=weights), only=left_out)


def judge(reports: Sequence[Report], *, weights: Weights) -> Judged:
    """Return how well the weights merge reports whose incident is known."""
    return Judged(*map(int, _counted(reports, merging.merge(reports, weights=weights))))


def _counted(reports: Sequence[Report], merged: Merged, *, only: str = "") -> Numbers:
    """Pairs merged rightly, merged wrongly, missed, and missed but asked about."""
    home = {
        report.report_id: number for number, group in enumerate(merged.groups) for report in group.reports
    }
    asked = {frozenset((home[d.one[0].report_id], home[d.other[0].report_id])) for d in merged.doubts}
    counts = np.zeros(4)
    for one, other in itertools.combinations(reports, 2):
        if only and only not in (one.incident_id, other.incident_id):
            continue
        homes = home[one.report_id], home[other.report_id]
        same, merged_too = one.incident_id == other.incident_id, homes[0] == homes[1]
        if same or merged_too:
            counts[0 if same and merged_too else 1 if merged_too else 2] += 1
        counts[3] += same and not merged_too and frozenset(homes) in asked
    return counts
