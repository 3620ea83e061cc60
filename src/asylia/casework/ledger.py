"""What the office learns from reversals: a sealed sheet of its own, read as counts, small numbers left
out.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import msgspec

from asylia.casework.errors import ChangedMeanwhile
from asylia.casework.office import Desk
from asylia.casework.sheets.decisions import FallenFinding
from asylia.vault.envelopes import Place
from asylia.vault.errors import NothingToOpen, RevisionTaken

LEDGER = UUID("00000000-0000-4000-8000-000000000002")
SMALLEST = 5
_FORM = b"asylia-lessons/1\n"


@dataclass(frozen=True, slots=True)
class Lesson:
    """One finding that fell: element, ground and origin, in which quarter. It names no case and no
    officer.
    """

    element: str
    ground: str
    origin: str
    quarter: str
    why: str


@dataclass(frozen=True, slots=True)
class Lessons:
    """All of them, in no order that tells when each was written."""

    lessons: tuple[Lesson, ...] = ()


def learn(desk: Desk, fallen: Sequence[FallenFinding], *, origin: str, on: date) -> None:
    """Add findings that fell to the ledger, sorted among the others so that order tells nothing."""
    if not fallen:
        return
    quarter = f"{on.year}-Q{(on.month + 2) // 3}"
    new = [Lesson(one.element, one.ground, origin, quarter, one.why) for one in fallen]
    for _ in range(3):
        revision, held = _read(desk)
        every = sorted((*held.lessons, *new), key=lambda one: (one.element, one.ground, one.origin, one.why))
        try:
            _write(desk, replace(held, lessons=tuple(every)), revision + 1)
        except RevisionTaken:
            continue
        return
    raise ChangedMeanwhile("the office's lessons")


def told(desk: Desk) -> tuple[tuple[str, str, str, int], ...]:
    """Return element, ground, origin and how often a finding fell there, most often first.

    Fewer than five are added up over their origins, and what is still fewer than five is not told.
    """
    _, held = _read(desk)
    exact = Counter((one.element, one.ground, one.origin) for one in held.lessons)
    shown = {key: count for key, count in exact.items() if count >= SMALLEST}
    rest: Counter[tuple[str, str, str]] = Counter()
    for (element, ground, _), count in exact.items():
        if count < SMALLEST:
            rest[element, ground, ""] += count
    shown |= {key: count for key, count in rest.items() if count >= SMALLEST}
    return tuple(sorted(((*key, count) for key, count in shown.items()), key=lambda row: (-row[3], row)))


def begin(desk: Desk, recipients: Sequence[UUID]) -> None:
    """Give the ledger its key. Raises: WritingRefused if it has one."""
    desk.office.keeper.begin(desk.cookie, LEDGER, recipients=recipients, now=desk.office.now())


def _place(revision: int) -> Place:
    return Place(LEDGER, "card", LEDGER, "lessons", revision)


def _read(desk: Desk) -> tuple[int, Lessons]:
    keeper, now = desk.office.keeper, desk.office.now()
    try:
        held = keeper.contents(desk.cookie, LEDGER, now=now)
        if not held:
            return 0, Lessons()
        (text,) = keeper.open(desk.cookie, held[:1], purpose="learn", now=now)
    except NothingToOpen:
        return 0, Lessons()
    return held[0].revision, msgspec.json.decode(text.removeprefix(_FORM), type=Lessons)


def _write(desk: Desk, lessons: Lessons, revision: int) -> None:
    text = _FORM + msgspec.json.encode(lessons)
    desk.office.keeper.seal(desk.cookie, {_place(revision): text}, purpose="learn", now=desk.office.now())
