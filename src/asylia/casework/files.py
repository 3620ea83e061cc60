"""A case file opened: its sheets read through the keeper, and written back as new revisions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from asylia.casework import access, index
from asylia.casework.errors import ChangedMeanwhile, NotYours
from asylia.casework.office import Desk
from asylia.casework.sheets import coding, history
from asylia.casework.sheets.coding import Kind
from asylia.casework.sheets.history import Written
from asylia.casework.store.models import Case
from asylia.procedure.events import History
from asylia.vault.envelopes import Place
from asylia.vault.errors import CaseErased, NothingToOpen, RevisionTaken

S = TypeVar("S")
BODY = "body"


@dataclass(frozen=True, slots=True)
class Opened:
    """One sheet as it was read; revision 0 if it was never written."""

    place: Place
    sheet: object


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Those sheets of a case that were asked for. `held` are the places of all its newest texts."""

    case: Case
    held: tuple[Place, ...]
    opened: Mapping[tuple[Kind, UUID], Opened] = field(default_factory=dict)

    def sheet(self, kind: type[S], record: UUID | None = None) -> S:
        """Return a sheet that was asked for; an empty one if it was never written."""
        found = self.opened.get((coding.OF_TYPE[kind], record or self.case.id))
        sheet = found.sheet if found else kind()
        assert isinstance(sheet, kind)
        return sheet

    def revision(self, kind: type[object], record: UUID | None = None) -> int:
        """Return the revision of a sheet; 0 if it was never written."""
        name = coding.OF_TYPE[kind]
        wanted = (name.value, record or self.case.id, BODY)
        return max((p.revision for p in self.held if (p.kind, p.record, p.field) == wanted), default=0)

    def records(self, kind: type[object]) -> tuple[UUID, ...]:
        """Return the references of all sheets of a kind, in no order that means anything."""
        return tuple(p.record for p in self.held if p.kind == coding.OF_TYPE[kind].value)

    @property
    def history(self) -> History:
        """What was done in the case, oldest first."""
        found = self.opened.get((Kind.HISTORY, self.case.id))
        return history.read(found.sheet) if found and isinstance(found.sheet, Written) else ()


def find(desk: Desk, ref: str) -> Case:
    """Return a case that the officer can open, by its reference.

    Raises: NotYours, also where there is none, and where a representative's time is over.
    """
    case = Case.objects.filter(ref=ref).first()
    if case is None or not desk.office.keeper.can_open(desk.cookie, case.id, now=desk.office.now()):
        raise NotYours
    access.check(desk, case)
    return case


def read(desk: Desk, case: Case, *kinds: type[object], purpose: str) -> CaseFile:
    """Return the sheets of these kinds; the log says that they were read. Raises: NotYours, QuotaReached."""
    names = {coding.OF_TYPE[kind].value: kind for kind in kinds}
    keeper, now = desk.office.keeper, desk.office.now()
    try:
        held = keeper.contents(desk.cookie, case.id, now=now)
        places = [place for place in held if place.kind in names and place.field == BODY]
        texts = keeper.open(desk.cookie, places, purpose=purpose, now=now) if places else ()
    except (NothingToOpen, CaseErased):
        raise NotYours from None
    opened = {
        (Kind(place.kind), place.record): Opened(place, coding.read(text, names[place.kind]))
        for place, text in zip(places, texts, strict=True)
    }
    file = CaseFile(case, held, opened)
    if Written in kinds and file.history and file.revision(Written) != case.history_revision:
        # the index was left behind by an interruption: the sealed history is right
        index.refresh(desk.office, case, file.history, revision=file.revision(Written))
    return file


def earlier(desk: Desk, case: Case, kind: type[S], *, revision: int, purpose: str) -> S:
    """Return an earlier revision of a sheet of which there is one. Raises: NotYours if there is none such."""
    place = Place(case.id, coding.OF_TYPE[kind].value, case.id, BODY, revision)
    try:
        (text,) = desk.office.keeper.open(desk.cookie, [place], purpose=purpose, now=desk.office.now())
    except (NothingToOpen, CaseErased):
        raise NotYours from None
    return coding.read(text, kind)


@dataclass(frozen=True, slots=True)
class Change:
    """A sheet to be written. `record` tells interviews apart; `read_at` is the revision it was made from."""

    sheet: object
    read_at: int
    record: UUID | None = None


def save(desk: Desk, case: Case, changes: Iterable[Change], *, purpose: str) -> None:
    """Seal changed sheets together, each as the next revision; they are durable on return.

    Raises: ChangedMeanwhile if one of them was written since it was read; NotYours.
    """
    texts = {}
    for change in changes:
        name = coding.OF_TYPE[type(change.sheet)]
        place = Place(case.id, name.value, change.record or case.id, BODY, change.read_at + 1)
        texts[place] = coding.write(change.sheet)
    try:
        desk.office.keeper.seal(desk.cookie, texts, purpose=purpose, now=desk.office.now())
    except RevisionTaken:
        raise ChangedMeanwhile from None
    except (NothingToOpen, CaseErased):
        raise NotYours from None
