"""One part of a sheet changed, whatever colleagues changed in its other parts meanwhile."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from asylia.casework import files
from asylia.casework.errors import ChangedMeanwhile, NotInThisRole
from asylia.casework.files import CaseFile, Change
from asylia.casework.office import Desk
from asylia.casework.store.models import Case
from asylia.procedure.roles import Role

S = TypeVar("S")

OFFICERS = frozenset(
    {
        Role.REGISTRATION_OFFICER,
        Role.ELIGIBILITY_OFFICER,
        Role.REVIEWING_OFFICER,
        Role.APPEALS_OFFICER,
        Role.PROTECTION_OFFICER,
        Role.SUPERVISOR,
    }
)
WITH_COUNSEL = OFFICERS | {Role.LEGAL_REPRESENTATIVE}


def check_may(desk: Desk, roles: Iterable[Role]) -> None:
    """Return if the officer works here in one of these roles. Raises: NotInThisRole."""
    if not any(desk.officer.has_role(role) for role in roles):
        raise NotInThisRole("this part of a case is not written in your role")


def change(
    desk: Desk,
    case: Case,
    kind: type[S],
    made: Callable[[CaseFile, S], Iterable[object]],
    *,
    purpose: str,
    part: Callable[[S], object] | None = None,
    read_at: int = 0,
    beside: tuple[type[object], ...] = (),
) -> CaseFile:
    """Seal what `made` makes of the newest sheet; return the file as it was before.

    `made` gives the changed sheet and others that change with it; those of `beside` are read for it.
    `part` is what the officer saw at revision `read_at`: if a colleague changed that, nothing is written.
    Raises: ChangedMeanwhile, NotYours, and what `made` raises.
    """
    with desk.office.writing:
        file = files.read(desk, case, kind, *beside, purpose=purpose)
        if part is not None:
            _check_unchanged(desk, file, kind, part, read_at)
        sheets = tuple(made(file, file.sheet(kind)))
        changes = [Change(sheet, file.revision(type(sheet))) for sheet in sheets]
        if changes:
            files.save(desk, case, changes, purpose=purpose)
    return file


def _check_unchanged(
    desk: Desk, file: CaseFile, kind: type[S], part: Callable[[S], object], read_at: int
) -> None:
    if file.revision(kind) == read_at:
        return
    if not 0 <= read_at < file.revision(kind):
        raise ChangedMeanwhile
    seen = kind()
    if read_at:
        seen = files.earlier(desk, file.case, kind, revision=read_at, purpose="compare")
    if part(seen) != part(file.sheet(kind)):
        raise ChangedMeanwhile
