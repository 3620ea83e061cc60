"""From lists to links: who stands on several of them, how sure that is, and what was not read."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from asylia.counting.errors import LinkRefused
from asylia.counting.linkage import clusters, engine, people, weighing
from asylia.counting.linkage.lists import NamedList, Row
from asylia.counting.linkage.people import People
from asylia.counting.linkage.weighing import Weighed

JOINED = 0.5  # from this probability on two rows are put into one cluster
SHOWN = 0.05
DECIDED = ("left_list", "left_ref", "right_list", "right_ref", "same")
COLUMNS = ("left_list", "left_ref", "right_list", "right_ref", "probability", "cluster")


@dataclass(frozen=True, slots=True)
class Link:
    """Two rows that may be one person; the cluster is empty where they are not put into one."""

    left: Row
    right: Row
    probability: float
    cluster: str


@dataclass(frozen=True)
class Linked:
    """Lists, compared: the links that are shown, and everything that draws of the overlap table need."""

    lists: tuple[NamedList, ...]
    links: tuple[Link, ...]
    people: People
    weighed: Weighed


def link(
    lists: Sequence[NamedList],
    *,
    within: bool = False,
    decided: Iterable[tuple[str, str, str, str, bool]] = (),
) -> Linked:
    """Return the links between lists, and with `within` inside of each; what a person decided is kept.

    The order of lists and of rows makes no difference to the probabilities.

    Raises: LinkRefused for fewer than two lists, two of one name, or none with a usable name.
    """
    _check(lists)
    ordered = sorted(lists, key=lambda one: one.name)
    rows = [row for one in ordered for row in sorted(one.rows, key=lambda row: row.ref)]
    known = people.gather(rows)
    weighed = _decide(known, weighing.weigh(known, engine.compare(known, within=True)), decided)
    return Linked(tuple(lists), _links(lists, known, weighed, within), known, weighed)


def _check(lists: Sequence[NamedList]) -> None:
    if len(lists) < 2:
        raise LinkRefused(
            "one list alone cannot be linked; name two or more files (one file may stand twice)"
        )
    named = [one.name for one in lists]
    if twice := sorted({name for name in named if named.count(name) > 1}):
        raise LinkRefused(f"two lists are called {twice[0]}; rename one of the files")
    for one in lists:
        if not one.rows:
            raise LinkRefused(f"the list {one.name} has no row with a usable name")


def _decide(known: People, weighed: Weighed, decided: Iterable[tuple[str, str, str, str, bool]]) -> Weighed:
    """Return the pairs with what a person decided about some of them in place of the probability."""
    said = {frozenset(((a, b), (c, d))): same for a, b, c, d, same in decided}
    if not said:
        return weighed
    keys = [(row.list_name, row.ref) for row in known.rows]
    probability = weighed.probability.copy()
    for at, (left, right) in enumerate(zip(weighed.left.tolist(), weighed.right.tolist(), strict=True)):
        same = said.get(frozenset((keys[left], keys[right])))
        if same is not None:
            probability[at] = 1.0 if same else 0.0
    return Weighed(weighed.left, weighed.right, probability, weighed.across)


def _links(lists: Sequence[NamedList], known: People, weighed: Weighed, within: bool) -> tuple[Link, ...]:
    """Return the links that are shown, in the order of the files."""
    shown = np.flatnonzero(weighed.probability >= SHOWN)
    pairs = [(int(weighed.left[at]), int(weighed.right[at]), float(weighed.probability[at])) for at in shown]
    groups = clusters.at(len(known.rows), pairs, JOINED)
    order = {one.name: at for at, one in enumerate(lists)}
    found = []
    for left, right, probability in pairs:
        one, other = sorted(
            (known.rows[left], known.rows[right]), key=lambda row: (order[row.list_name], row.line)
        )
        if within or one.list_name != other.list_name:
            found.append(Link(one, other, probability, _cluster(groups, left, right, known)))

    def place(link: Link) -> tuple[int, int, int, int]:
        left, right = link.left, link.right
        return order[left.list_name], left.line, order[right.list_name], right.line

    return tuple(sorted(found, key=place))


def _cluster(groups: Sequence[int], left: int, right: int, known: People) -> str:
    if groups[left] != groups[right]:
        return ""
    first = known.rows[groups[left]]
    return f"{first.list_name}:{first.ref}"


def as_csv(links: Iterable[Link]) -> str:
    """Return links as CSV."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(COLUMNS)
    for one in links:
        pair = (one.left.list_name, one.left.ref, one.right.list_name, one.right.ref)
        rows.writerow((*pair, f"{one.probability:.4f}", one.cluster))
    return written.getvalue()


def unread_csv(lists: Iterable[NamedList]) -> str:
    """Return what was not read, row by row, as CSV; nothing but the heading if all was."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(("list", "line", "ref", "column", "why"))
    for one in lists:
        rows.writerows(
            (doubt.list_name, doubt.line, doubt.ref, doubt.column, doubt.why) for doubt in one.doubts
        )
    return written.getvalue()


def read_decided(where: str, text: str) -> list[tuple[str, str, str, str, bool]]:
    """Return what a person decided about pairs: a CSV of the links with a column `same`, yes or no.

    Raises: LinkRefused for a missing column or another word.
    """
    rows = csv.DictReader(io.StringIO(text))
    if missing := [column for column in DECIDED if column not in (rows.fieldnames or ())]:
        raise LinkRefused(f"{where}: decided pairs need a column {missing[0]}")
    found = []
    for row in rows:
        word = (row["same"] or "").strip().lower()
        if word not in ("yes", "no", ""):
            raise LinkRefused(f"{where}:{rows.line_num}: same must be yes, no or empty, not {word[:20]}")
        if word:
            found.append(
                (row["left_list"], row["left_ref"], row["right_list"], row["right_ref"], word == "yes")
            )
    return found
