"""What if: a caseload under two laws, the cases whose conclusion differs, and the provision that makes the
difference."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt

from asylia.law import blame, caseload, planes
from asylia.law.blame import Side
from asylia.law.caseload import Caseload
from asylia.law.determine import LawName
from asylia.law.errors import CaseRefused, NothingInForce
from asylia.law.library import Law, Library
from asylia.law.planes import Plane
from asylia.law.provisions import (
    Status,
)
from asylia.law.sweep import Sweep
from asylia.terms.verdicts import Verdict

EST, NOT_EST, OPEN = Verdict.ESTABLISHED, Verdict.NOT_ESTABLISHED, Verdict.UNRESOLVED
AT_ONCE = 131_072
_PAIRS = tuple((one, two) for one in Verdict for two in Verdict)
Rows = npt.NDArray[np.intp]
Advance = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Flip:
    """Cases whose conclusion on one status differs between two laws for the same provision's sake."""

    status: str
    before: Verdict
    after: Verdict
    provision: str
    rows: Rows


@dataclass(slots=True)
class Comparison:
    """A caseload under two laws: how many cases have which pair of conclusions on each status, which flip,
    and how many hold findings that contradict each other."""

    before: str
    after: str
    counts: Counter[tuple[str, Verdict, Verdict]] = field(default_factory=Counter)
    flips: list[Flip] = field(default_factory=list)
    contradicted: int = 0


class Shelf:
    """The law files that a comparison needs, each read once, each day's law picked once."""

    def __init__(self, library_of: Callable[[LawName], Library]) -> None:
        """`library_of` reads a jurisdiction's law files."""
        self._library_of = library_of
        self._libraries: dict[LawName, Library] = {}
        self._laws: dict[tuple[LawName, date, date], Law] = {}

    def library(self, name: LawName) -> Library:
        """Return the law files of a named law. Raises: LawUnknown, LawFileRefused."""
        if name not in self._libraries:
            self._libraries[name] = self._library_of(name)
        return self._libraries[name]

    def law(self, name: LawName, decided_on: date, lodged_on: date) -> Law:
        """Return the law of a day. Raises: NothingInForce."""
        day = name.day or decided_on
        key = (name, day, min(lodged_on, day))
        if key not in self._laws:
            self._laws[key] = self.library(name).on(day, lodged_on=key[2], variant=name.variant)
        return self._laws[key]

    def cuts(self, name: LawName) -> npt.NDArray[np.datetime64]:
        """Return every day on which something in a named law begins or ends."""
        library = self.library(name)
        periods = [provision.period for provision in library.provisions]
        periods += [
            grant.period for j in library.chain for status in j.statuses for grant in status.grants or ()
        ]
        periods += [period for spans in library.membership.values() for period in spans]
        known = [k.start for provision in library.provisions for e in provision.elements for k in e.known]
        bonds = [found.start for treaty in library.treaty_periods() for found in (treaty,)]
        ends = [period.end for period in (*periods, *library.treaty_periods()) if period.end]
        days = {*(period.start for period in periods), *ends, *known, *bonds}
        return np.array(sorted(days), dtype="datetime64[D]")


def compare(
    table: Caseload,
    before: LawName | None,
    after: LawName,
    *,
    shelf: Shelf,
    advance: Advance | None = None,
) -> Comparison:
    """Return how a caseload's conclusions under one law (its own if None) differ from those under another.

    Raises: LawUnknown, LawFileRefused, NothingInForce, and CaseRefused for a caseload without jurisdictions
    where they are needed.
    """
    found = Comparison(str(before) if before else "its own law", str(after))
    for name, rows in _by_jurisdiction(table, before):
        for group in _same_law(table, rows, (name, after), shelf):
            decided, lodged = _days(table, int(group[0]))
            try:
                laws = shelf.law(name, decided, lodged), shelf.law(after, decided, lodged)
            except NothingInForce as refused:
                raise CaseRefused(table.where, table.line(int(group[0])), str(refused)) from None
            for piece in caseload.chunks(group, AT_ONCE):
                _compare_batch(found, table, piece, laws)
                if advance is not None:
                    advance(len(piece))
    return found


def _by_jurisdiction(table: Caseload, name: LawName | None) -> Iterator[tuple[LawName, Rows]]:
    everything = np.arange(table.count)
    if name is not None:
        yield name, everything
        return
    if table.jurisdiction is None:
        raise CaseRefused(table.where, 1, "there is no column jurisdiction; name two laws with --under")
    for number, code in enumerate(table.jurisdiction.words):
        rows = np.flatnonzero(table.jurisdiction.codes == number)
        if len(rows):
            if not code:
                raise CaseRefused(
                    table.where,
                    table.line(int(rows[0])),
                    "the case has no jurisdiction; name two laws with --under",
                )
            jurisdiction, _, variant = code.partition(":")
            yield LawName(jurisdiction, variant), rows


def _same_law(table: Caseload, rows: Rows, names: tuple[LawName, LawName], shelf: Shelf) -> Iterator[Rows]:
    """Yield the rows in groups for which the very same provisions are in force under both laws."""
    cuts = np.unique(np.concatenate([shelf.cuts(name) for name in names]))
    decided = np.searchsorted(cuts, table.decided_on[rows], side="right")
    lodged = (
        decided if table.lodged_on is None else np.searchsorted(cuts, table.lodged_on[rows], side="right")
    )
    keys = decided.astype(np.int64) * (len(cuts) + 1) + lodged
    if len(keys) and (keys == keys[0]).all():
        yield rows
        return
    order = np.argsort(keys, kind="stable")
    ends = np.flatnonzero(np.diff(keys[order])) + 1
    for group in np.split(order, ends):
        if len(group):
            yield rows[np.sort(group)]


def _days(table: Caseload, row: int) -> tuple[date, date]:
    decided = table.decided_on[row].astype(object)
    lodged = decided if table.lodged_on is None else table.lodged_on[row].astype(object)
    return decided, lodged or decided


def _compare_batch(found: Comparison, table: Caseload, rows: Rows, laws: tuple[Law, Law]) -> None:
    batch = caseload.batches(table, rows)
    one, two = (Side(Sweep(batch, law), statuses_to_compare(law)) for law in laws)
    for side in (one, two):
        for status in side.statuses:
            side.value(status)
    found.contradicted += (one.sweep.contradicted() | two.sweep.contradicted()).bit_count()
    for status in one.statuses:
        left, right = one.value(status), two.value(status)
        if left is None or right is None:
            continue
        for before, after in _PAIRS:
            cases = _holding(left, before, batch.everything) & _holding(right, after, batch.everything)
            if not cases:
                continue
            found.counts[status, before, after] += cases.bit_count()
            if before is not after:
                for provision, blamed in blame.responsible(
                    cases, one, two, status=status, worse=_is_worse(before, after)
                ):
                    picked = rows[planes.unpack(blamed, batch.count)]
                    found.flips.append(Flip(status, before, after, provision, picked))


def statuses_to_compare(law: Law) -> dict[str, Status]:
    """Return, for each name of a status, the entry that an organ can grant, or else the law's own, or else
    the treaty's."""
    found: dict[str, Status] = {}
    for status in law.statuses:
        if not status.if_raised:
            held = found.get(status.status)
            if held is None or _rank(law, status) > _rank(law, held):
                found[status.status] = status
    return found


def _rank(law: Law, status: Status) -> tuple[bool, bool]:
    return law.can_be_granted(status) is True, status.layer == "domestic"


def _is_worse(before: Verdict, after: Verdict) -> bool:
    return (after is NOT_EST) or (before is EST)


def _holding(plane: Plane, verdict: Verdict, full: int) -> int:
    if verdict is EST:
        return plane.yes
    return plane.no if verdict is NOT_EST else full & ~(plane.yes | plane.no)


def refs_of(table: Caseload, rows: Iterable[int]) -> list[str]:
    """Return the references of these rows."""
    if isinstance(table.refs, caseload.Words):
        return [table.refs.words[table.refs.codes[row]] for row in rows]
    return [str(table.refs[row]) for row in rows]
