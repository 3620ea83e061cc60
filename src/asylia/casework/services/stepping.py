"""Any other step of the procedure, in whichever of her roles the officer may take it, or for the
applicant.
"""

from datetime import date

from asylia.casework.errors import NotInThisRole
from asylia.casework.office import Desk
from asylia.casework.services import acting
from asylia.casework.store.models import Case
from asylia.procedure.acts import Act
from asylia.procedure.details import Details
from asylia.procedure.moves import MOVES
from asylia.procedure.roles import Actor, Role
from asylia.procedure.states import State


def applicant_of(case: Case) -> Actor:
    """Return the applicant as the procedure knows her: by the number of her file."""
    return Actor(f"applicant-{case.ref}", Role.APPLICANT)


def as_whom(desk: Desk, act: Act) -> tuple[Role, bool]:
    """Return the role in which the officer takes a step, and whether it is the applicant's that she enters.

    Raises: NotInThisRole.
    """
    roles = MOVES[act].roles
    own = [role for role in Role if desk.officer.has_role(role)]
    fitting = [role for role in own if role in roles]
    if fitting:
        return fitting[0], False
    if Role.APPLICANT in roles and own:
        return own[0], True
    raise NotInThisRole(f"you do not work here as somebody who may {act.replace('_', ' ')}")


def take(desk: Desk, case: Case, act: Act, details: Details | None, *, on: date | None = None) -> State:
    """Take a step and return where the case then stands. Raises: NotInThisRole, NotAllowedNow,
    ChangedMeanwhile.
    """
    role, for_applicant = as_whom(desk, act)
    somebody = applicant_of(case) if for_applicant else None
    return acting.act(desk, case, act, details, role=role, on=on, for_somebody=somebody)
