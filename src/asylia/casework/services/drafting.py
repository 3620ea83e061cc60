"""Drafts of forms: what an officer typed and has not saved, sealed in the case's file, one for each form.

A draft is hers: it is offered to nobody else. It is superseded, never overwritten, as all of a file;
dropping it writes an empty one over it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from asylia.casework.errors import CaseworkRefused, ChangedMeanwhile, NotYours
from asylia.casework.office import Desk
from asylia.casework.store.models import Case
from asylia.vault.envelopes import Place
from asylia.vault.errors import CaseErased, NothingToOpen, RevisionTaken

KIND = "draft"
_FORM = b"asylia-draft/1\n"
_LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Draft:
    """Names and values as they were typed, and the second at which they were kept."""

    fields: tuple[tuple[str, str], ...] = ()
    kept_at: int = 0

    def typed(self) -> dict[str, list[str]]:
        """Return each name with its values."""
        found: dict[str, list[str]] = {}
        for name, value in self.fields:
            found.setdefault(name, []).append(value)
        return found


class DraftTooLong(CaseworkRefused):
    """More was typed than a draft holds."""

    def __init__(self) -> None:
        super().__init__("this is more than a draft holds: save the form, or divide it")


def keep(desk: Desk, case: Case, form: str, fields: Sequence[tuple[str, str]]) -> bool:
    """Seal what was typed so far as the officer's draft of a form; False if it says what the last one says.

    Raises: NotYours; DraftTooLong; ChangedMeanwhile if another window of hers kept one this moment.
    """
    if sum(len(name) + len(value) for name, value in fields) > _LONGEST:
        raise DraftTooLong
    before = kept(desk, case, form)
    if (before.fields if before else ()) == tuple(fields):
        return False
    _write(desk, case, form, Draft(tuple(fields), desk.office.now()))
    return True


def kept(desk: Desk, case: Case, form: str) -> Draft | None:
    """Return the officer's draft of a form, if there is one. Raises: NotYours."""
    place = _newest(desk, case, form)
    if place is None:
        return None
    keeper, now = desk.office.keeper, desk.office.now()
    (text,) = keeper.open(desk.cookie, [place], purpose=KIND, now=now)
    if not text.startswith(_FORM):
        raise CaseworkRefused("a draft is of a form that this version cannot read")
    draft = msgspec.json.decode(text[len(_FORM) :], type=Draft)
    return draft if draft.fields else None


def drop(desk: Desk, case: Case, form: str) -> None:
    """Write an empty draft over the officer's, if there is one. Raises: NotYours."""
    if kept(desk, case, form) is not None:
        _write(desk, case, form, Draft())


def _write(desk: Desk, case: Case, form: str, draft: Draft) -> None:
    place = _newest(desk, case, form)
    revision = place.revision + 1 if place else 1
    text = _FORM + msgspec.json.encode(draft)
    to = Place(case.id, KIND, desk.id, form, revision)
    try:
        desk.office.keeper.seal(desk.cookie, {to: text}, purpose=KIND, now=desk.office.now())
    except RevisionTaken:
        raise ChangedMeanwhile("this draft") from None


def _newest(desk: Desk, case: Case, form: str) -> Place | None:
    try:
        held = desk.office.keeper.contents(desk.cookie, case.id, now=desk.office.now())
    except (NothingToOpen, CaseErased):
        raise NotYours from None
    wanted = KIND, desk.id, form
    return next((place for place in held if (place.kind, place.record, place.field) == wanted), None)
