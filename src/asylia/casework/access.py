"""A representative's access, which ends by its date: refused from the next day on, revoked at the next act.

The posting in the tables says from when until when she may look; the key in the vault alone would open the
case for ever. Somebody who also works on the case in another role is not bound by a representative's dates.
"""

from django.db.models import Q

from asylia.casework.errors import NotYours
from asylia.casework.office import Desk
from asylia.casework.store.models import Case, Posting
from asylia.procedure.roles import Role

_FROM_OUTSIDE = frozenset({Role.LEGAL_REPRESENTATIVE.value, Role.INTERPRETER.value})


def check(desk: Desk, case: Case) -> None:
    """Return if the officer's access has not lapsed. Raises: NotYours."""
    roles = set(desk.officer.roles)
    if Role.LEGAL_REPRESENTATIVE not in roles or roles - _FROM_OUTSIDE:
        return
    today = desk.office.today()
    mine = Posting.objects.filter(case=case, officer=desk.officer)
    standing = mine.filter(Q(until_on=None) | Q(until_on__gte=today), from_on__lte=today)
    if not standing.exists():
        raise NotYours


def end_lapsed(desk: Desk, case: Case) -> int:
    """Take the key from representatives whose time is over; return from how many. Raises: NotYours."""
    today = desk.office.today()
    timed = Posting.objects.filter(case=case, role=Role.LEGAL_REPRESENTATIVE).select_related("officer")
    over = {row.officer_id for row in timed if row.until_on and row.until_on < today}
    still = set(
        Posting.objects.filter(Q(until_on=None) | Q(until_on__gte=today), case=case).values_list(
            "officer_id", flat=True
        )
    )
    if not over - still:
        return 0
    keeper, now = desk.office.keeper, desk.office.now()
    held = set(keeper.holders(desk.cookie, case.id, now=now))
    ended = 0
    for officer in sorted((over - still) & held):
        keeper.revoke(desk.cookie, case.id, officer, rotate=True, now=now)
        ended += 1
    return ended
