"""A case given to an officer: the posting in the tables, the key in the vault; and taken back."""

from asylia.casework.errors import EntryRefused, NotInThisRole
from asylia.casework.office import Desk
from asylia.casework.store.models import Case, Officer, Posting
from asylia.procedure.roles import Role


def assign(desk: Desk, case: Case, officer: Officer, role: Role) -> None:
    """Post an officer to a case and hand her its key.

    Raises: EntryRefused if she does not have the role or has left; NotInThisRole; NotYours.
    """
    _check_may_assign(desk)
    if not officer.active or not officer.has_role(role):
        raise EntryRefused("officer", f"{officer.code} does not work here as {role.replace('_', ' ')}.")
    with desk.office.writing:
        now = desk.office.now()
        if officer.id not in desk.office.keeper.holders(desk.cookie, case.id, now=now):
            desk.office.keeper.grant(desk.cookie, case.id, officer.id, now=now)
        Posting.objects.get_or_create(
            case=case, officer=officer, role=role, until_on=None, defaults={"from_on": desk.office.today()}
        )


def release(desk: Desk, case: Case, officer: Officer, *, rotate: bool = True) -> None:
    """End an officer's postings to a case and take its key from her. Raises: WritingRefused for the last
    one.
    """
    _check_may_assign(desk)
    with desk.office.writing:
        now = desk.office.now()
        desk.office.keeper.revoke(desk.cookie, case.id, officer.id, rotate=rotate, now=now)
        standing = Posting.objects.filter(case=case, officer=officer, until_on=None)
        standing.update(until_on=desk.office.today())


def _check_may_assign(desk: Desk) -> None:
    if not any(desk.officer.has_role(role) for role in (Role.SUPERVISOR, Role.REGISTRATION_OFFICER)):
        raise NotInThisRole("cases are assigned by a supervisor or at registration")
