"""How good links are where the truth is known: precision and recall, each with its interval."""

import csv
import io
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from asylia.counting.errors import ListRefused

LEVEL_Z = 1.959964  # of a 95% interval


@dataclass(frozen=True, slots=True)
class Share:
    """A share with the ends of its 95% interval (Wilson's)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Judged:
    """Links of at least some probability against the truth, over pairs of rows of two lists."""

    at: float
    links: int
    precision: Share
    recall: Share

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision.value + self.recall.value
        return 2 * self.precision.value * self.recall.value / total if total else 0.0


def share(right: int, of: int) -> Share:
    """Return a share with its interval; of nothing, anything between 0 and 1."""
    if not of:
        return Share(0.0, 0.0, 1.0)
    z, p = LEVEL_Z, right / of
    middle, scale = (p + z * z / (2 * of)), 1 + z * z / of
    wide = z * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    return Share(p, max(0.0, (middle - wide) / scale), min(1.0, (middle + wide) / scale))


def read_truth(where: str, text: str) -> dict[tuple[str, str], str]:
    """Return who each row is, by list and reference. Raises: ListRefused if columns are missing."""
    rows = csv.DictReader(io.StringIO(text))
    for column in ("ref", "list", "person"):
        if column not in (rows.fieldnames or ()):
            raise ListRefused(
                where, 1, f"a table of truth needs columns ref, list and person; there is no {column}"
            )
    return {(row["list"], row["ref"]): row["person"] for row in rows}


Row = tuple[str, str]
Link = tuple[Row, Row, float]


def judge(links: Iterable[Link], truth: Mapping[Row, str], *, at: Iterable[float]) -> tuple[Judged, ...]:
    """Return how good the links of each probability are; links within one list do not count."""
    kept = [(one, other, p) for one, other, p in links if one[0] != other[0]]
    holders: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (name, _), person in truth.items():
        holders[person][name] += 1
    true_pairs = 0
    for counts in holders.values():
        rows = sum(counts.values())
        true_pairs += (rows * rows - sum(count * count for count in counts.values())) // 2
    found = []
    for least in at:
        chosen = [(one, other) for one, other, p in kept if p >= least]
        right = sum(one in truth and truth[one] == truth.get(other) for one, other in chosen)
        found.append(Judged(least, len(chosen), share(right, len(chosen)), share(right, true_pairs)))
    return tuple(found)


def best(links: Iterable[Link], truth: Mapping[Row, str]) -> Judged:
    """Return the probability at which precision and recall are best together."""
    kept = list(links)
    steps = sorted({round(p, 2) for _, _, p in kept}) or [0.5]
    return max(judge(kept, truth, at=steps), key=lambda judged: judged.f1)
