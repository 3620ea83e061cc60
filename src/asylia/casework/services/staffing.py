"""Accounts and closed days: who works here as what, and when the office is shut. No case is opened."""

from collections.abc import Iterable
from datetime import date

from asylia.casework import founding
from asylia.casework.errors import EntryRefused, NotInThisRole
from asylia.casework.office import Desk
from asylia.casework.store.models import ClosedDay, Officer
from asylia.vault.secret import Secret


def change_roles(desk: Desk, officer: Officer, roles: Iterable[str]) -> None:
    """Let an officer work here in these roles from now on. What she can open is not changed by it.

    Raises: EntryRefused for no role, one that is none, or an administrator's together with another.
    """
    _check_administrator(desk)
    wanted = [role for role in founding.ROLES if role in set(roles)]
    if not wanted:
        raise EntryRefused("roles", "An officer has at least one role. To end her access, close her account.")
    if founding.ADMINISTRATOR in wanted and set(wanted) - founding.WITHOUT_CASES:
        raise EntryRefused("roles", "An administrator has no part in cases: enrol a second account for that.")
    if officer.id == desk.id and founding.ADMINISTRATOR not in wanted:
        raise EntryRefused("roles", "Nobody takes her own administration away: let a colleague do it.")
    Officer.objects.filter(id=officer.id).update(roles=wanted)


def close_account(desk: Desk, officer: Officer) -> None:
    """End an officer's sessions, and let her in no more. Her keys are withdrawn by the office root.

    Raises: EntryRefused for one's own account; NotInThisRole.
    """
    _check_administrator(desk)
    if officer.id == desk.id:
        raise EntryRefused("officer", "Nobody closes her own account: let a colleague do it.")
    Officer.objects.filter(id=officer.id).update(active=False)
    desk.office.keeper.lock(desk.cookie, officer=officer.id, now=desk.office.now())


def open_account(desk: Desk, officer: Officer) -> None:
    """Let an officer work here again, once two have released her as well. Raises: NotInThisRole."""
    _check_administrator(desk)
    Officer.objects.filter(id=officer.id).update(active=True)


def release(desk: Desk, second: Secret, officer: Officer) -> None:
    """Let a locked officer sign in again; `second` is the cookie of another officer, who is signed in too.

    Raises: TwoNeeded, WritingRefused if she is not locked.
    """
    desk.office.keeper.release((desk.cookie, second), officer.id, now=desk.office.now())


def close_on(desk: Desk, days: Iterable[date]) -> int:
    """Enter days on which the office is closed; return how many are new. Raises: NotInThisRole."""
    _check_administrator(desk)
    before = ClosedDay.objects.count()
    ClosedDay.objects.bulk_create((ClosedDay(on=day) for day in set(days)), ignore_conflicts=True)
    return ClosedDay.objects.count() - before


def open_on(desk: Desk, day: date) -> None:
    """Take a day from those on which the office is closed. Raises: NotInThisRole."""
    _check_administrator(desk)
    ClosedDay.objects.filter(on=day).delete()


def _check_administrator(desk: Desk) -> None:
    if not desk.officer.has_role(founding.ADMINISTRATOR):
        raise NotInThisRole("accounts and closed days are the administrator's")
