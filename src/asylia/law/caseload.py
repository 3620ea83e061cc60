"""A caseload, format asylia-caseload/1: one row a case, one column a finding; columns in, batches of planes
out.

Columns: `ref`, `jurisdiction` (optional), `decided_on`, `lodged_on` (optional); `state1`, `state2`, ... and
`residence1`, ... hold ISO codes;
`state1.national` and the other keys of a claim; `harm1`, ... hold the state where it is feared ("*" for every
state); every other column is
an element, `rc.1fb`, at a state `rc.inclusion@1`, a residence `rc.inclusion@r1`, or a harm `rc.nexus@h1`.
Empty means nothing was found.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from asylia.law import planes
from asylia.law.batch import Batch, HarmSlot, Slot
from asylia.law.cases import Case, Finding
from asylia.law.errors import CaseRefused
from asylia.law.provisions import CLAIM_KEYS
from asylia.terms import states
from asylia.terms.verdicts import Verdict

FORMAT = "asylia-caseload/1"
SILENT, YES, NO, LEFT_OPEN, CONTRADICTED = 0, 1, 2, 3, 4
WORDS = {"": SILENT, "established": YES, "not_established": NO, "unresolved": LEFT_OPEN}
EVERY_STATE = "*"
NO_TABLE = -1
FIXED_COLUMNS = ("ref", "jurisdiction", "decided_on", "lodged_on")
_STATE = re.compile(r"state([1-9]\d?)")
_RESIDENCE = re.compile(r"residence([1-9]\d?)")
_HARM = re.compile(r"harm([1-9]\d?)")
_CLAIM = re.compile(r"state([1-9]\d?)\.([a-z_]+)")
Codes = npt.NDArray[np.integer]
Days = npt.NDArray[np.datetime64]


@dataclass(frozen=True, slots=True)
class Words:
    """A column of words: for each case the number of its word, shape (cases,), and the words themselves."""

    codes: Codes
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Caseload:
    """A table of cases, by column; every array has the shape (cases,)."""

    where: str
    count: int
    refs: Words | npt.NDArray[np.object_]
    decided_on: Days
    lodged_on: Days | None
    jurisdiction: Words | None
    places: Mapping[str, Words]
    claims: Mapping[str, Mapping[str, Codes]]
    harms: Mapping[str, Words]
    findings: Mapping[str, Codes]
    first_row: int = 0  # the row of the whole table that the first row of this piece is

    def line(self, row: int) -> int:
        """Return the line of the table that a row stands on, its header's for -1; 0 where the cases are files
        of their own."""
        if self.first_row == NO_TABLE:
            return 0
        return 1 if row < 0 else self.first_row + row + 2


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column of a table is what."""

    places: Mapping[str, str]
    claims: Mapping[str, tuple[str, str]]
    harms: Mapping[str, str]
    findings: tuple[str, ...]


def layout(columns: Iterable[str], *, where: str) -> Layout:
    """Return what each column of a table is. Raises: CaseRefused for one that cannot be placed, or is missing
    or given twice."""
    names = list(columns)
    if len(set(names)) != len(names):
        twice = sorted({name for name in names if names.count(name) > 1})
        raise CaseRefused(where, 1, f"the column {twice[0]} is given twice")
    for needed in ("ref", "decided_on"):
        if needed not in names:
            raise CaseRefused(where, 1, f"there is no column {needed}")
    places = {name: found[1] for name in names if (found := _STATE.fullmatch(name))}
    places |= {name: f"r{found[1]}" for name in names if (found := _RESIDENCE.fullmatch(name))}
    harms = {name: f"h{found[1]}" for name in names if (found := _HARM.fullmatch(name))}
    claims = {name: (found[1], found[2]) for name in names if (found := _CLAIM.fullmatch(name))}
    known = {*FIXED_COLUMNS, *places, *harms, *claims}
    findings = tuple(name for name in names if name not in known)
    slots = {*places.values(), *harms.values()}
    for name, (slot, key) in claims.items():
        if slot not in slots or key not in CLAIM_KEYS:
            raise CaseRefused(
                where, 1, f"the column {name} is no key of the claim on a state that the table has"
            )
    for name in findings:
        slot = name.partition("@")[2]
        if slot and slot not in slots:
            raise CaseRefused(
                where,
                1,
                f"the column {name} speaks of {slot}, which is no state, residence or harm of the table",
            )
    return Layout(places, claims, harms, findings)


def elements(table: Layout) -> frozenset[str]:
    """Return the elements that the columns of a table are about."""
    return frozenset(name.partition("@")[0] for name in table.findings)


def check_states(
    column: str, found: Words, *, where: str, also: tuple[str, ...] = (), first_row: int = 0
) -> Words:
    """Return a column of states unchanged. Raises: CaseRefused, with the row, for a word that is no state."""
    for number, word in enumerate(found.words):
        if word and word not in also and not states.is_state(word):
            rows = np.flatnonzero(found.codes == number)
            if len(rows):
                why = f"{column} holds {word}, which is no state{states.hint(word)}; use ISO 3166 alpha-3"
                raise CaseRefused(where, first_row + int(rows[0]) + 2, why)
    return found


def batches(table: Caseload, rows: npt.NDArray[np.intp]) -> Batch:
    """Return the cases in these rows as planes."""
    slots = tuple(_slot(table, name, words, rows) for name, words in table.places.items())
    harms = tuple(HarmSlot(name, _by_word(words, rows)) for name, words in table.harms.items())
    harms = tuple(
        HarmSlot(harm.name, {"" if s == EVERY_STATE else s: cases for s, cases in harm.states.items()})
        for harm in harms
    )
    findings: dict[str, tuple[int, int, int]] = {}
    for name, codes in table.findings.items():
        found = codes[rows]
        twice = planes.pack(found == CONTRADICTED)
        yes, no = planes.pack(found == YES) | twice, planes.pack(found == NO) | twice
        left_open = planes.pack(found == LEFT_OPEN)
        if yes | no | left_open:
            findings[name] = (yes, no, left_open)
    return Batch(len(rows), slots, harms, findings)


def _slot(table: Caseload, name: str, words: Words, rows: npt.NDArray[np.intp]) -> Slot:
    by_state = _by_word(words, rows)
    present = 0
    for cases in by_state.values():
        present |= cases
    claims = {
        key: (planes.pack(codes[rows] == YES) & present, planes.pack(codes[rows] == NO) & present)
        for key, codes in table.claims.get(name, {}).items()
    }
    return Slot(name, present, by_state, claims, name.startswith("r"))


def _by_word(words: Words, rows: npt.NDArray[np.intp]) -> dict[str, int]:
    codes = words.codes[rows]
    found = {word: planes.pack(codes == number) for number, word in enumerate(words.words) if word}
    return {word: cases for word, cases in found.items() if cases}


def from_cases(cases: Sequence[Case], *, where: str) -> Caseload:
    """Return cases that were read from case files as a caseload.

    Raises: CaseRefused for what no column can hold: proposed destinations, and a finding for one state on a
    harm
    that is feared in every state.
    """
    for case in cases:
        if case.return_to:
            raise CaseRefused(
                case.where,
                0,
                f"{case.ref} names states of proposed return; a caseload compares statuses only",
            )
    most_claims = max((len(case.claims) for case in cases), default=0)
    most_residences = max((len(case.residence) for case in cases), default=0)
    harm_names = sorted({name for case in cases for name in case.harms})
    places = {str(n + 1): _column([_at(list(case.claims), n) for case in cases]) for n in range(most_claims)}
    places |= {
        f"r{n + 1}": _column([_at(case.residence, n) for case in cases]) for n in range(most_residences)
    }
    return Caseload(
        where=where,
        count=len(cases),
        refs=np.array([case.ref for case in cases], dtype=np.object_),
        decided_on=np.array([case.decided_on for case in cases], dtype="datetime64[D]"),
        lodged_on=np.array([case.lodged_on or case.decided_on for case in cases], dtype="datetime64[D]"),
        jurisdiction=_column([_law_of(case) for case in cases]),
        places=places,
        claims={
            str(n + 1): {key: _claim_codes(cases, n, key) for key in CLAIM_KEYS} for n in range(most_claims)
        },
        harms={
            f"h{n + 1}": _column([_feared(case, name) for case in cases]) for n, name in enumerate(harm_names)
        },
        findings=_finding_codes(cases, harm_names),
        first_row=NO_TABLE,
    )


def _law_of(case: Case) -> str:
    return f"{case.jurisdiction}:{case.variant}" if case.variant else case.jurisdiction


def _at(states_named: Sequence[str], number: int) -> str:
    return states_named[number] if number < len(states_named) else ""


def _feared(case: Case, harm: str) -> str:
    return (case.harms[harm].state or EVERY_STATE) if harm in case.harms else ""


def _column(words: Sequence[str]) -> Words:
    known = ("", *sorted({word for word in words if word}))
    number = {word: index for index, word in enumerate(known)}
    return Words(np.array([number[word] for word in words], dtype=np.int32), known)


def _claim_codes(cases: Sequence[Case], number: int, key: str) -> Codes:
    verdicts = [
        list(case.claims.values())[number].verdict(key) if number < len(case.claims) else "" for case in cases
    ]
    return np.array(
        [WORDS[word] if word != Verdict.UNRESOLVED else SILENT for word in verdicts], dtype=np.int8
    )


def _finding_codes(cases: Sequence[Case], harm_names: Sequence[str]) -> dict[str, Codes]:
    found: dict[str, Codes] = {}
    for row, case in enumerate(cases):
        for finding in case.findings:
            for slot in _slots(case, finding, harm_names):
                name = f"{finding.element}@{slot}" if slot else finding.element
                codes = found.setdefault(name, np.zeros(len(cases), dtype=np.int8))
                code = WORDS[finding.verdict]
                codes[row] = code if codes[row] in (SILENT, code) else CONTRADICTED
    return found


def _slots(case: Case, finding: Finding, harm_names: Sequence[str]) -> list[str]:
    """Return where a finding stands in a table; a state that is claimed and lived in has two places."""
    if finding.harm:
        if finding.state != case.harms[finding.harm].state:
            why = f"{case.ref} finds {finding.element} for one state on a harm feared in every state"
            raise CaseRefused(case.where, finding.line, f"{why}; a caseload cannot: name the harm's state")
        return [f"h{harm_names.index(finding.harm) + 1}"]
    if not finding.state:
        return [""]
    claimed = [str(n + 1) for n, state in enumerate(case.claims) if state == finding.state]
    return claimed + [f"r{n + 1}" for n, state in enumerate(case.residence) if state == finding.state]


def chunks(rows: npt.NDArray[np.intp], size: int) -> Iterator[npt.NDArray[np.intp]]:
    """Yield the rows in pieces of at most `size`."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
