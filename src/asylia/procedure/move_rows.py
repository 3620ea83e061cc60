"""A row of the table of moves: from which states, where to, who may, what it carries, what is checked."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from asylia.procedure import decision_checks as on_decision
from asylia.procedure import hearing_checks as on_hearing
from asylia.procedure.acts import Act
from asylia.procedure.asking import Check
from asylia.procedure.details import Details
from asylia.procedure.roles import Role
from asylia.procedure.states import State


class Leads(StrEnum):
    """Where an act leads that names no state of its own."""

    NOWHERE = "nowhere"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table. `carries` is the kind of details that the act must have; None: it has none."""

    act: Act
    froms: frozenset[State]
    to: State | Leads
    roles: frozenset[Role]
    carries: type[Details] | None = None
    checks: tuple[Check, ...] = ()


APPLICANT = frozenset({Role.APPLICANT, Role.LEGAL_REPRESENTATIVE})
APPLICANT_HERSELF = frozenset({Role.APPLICANT})
REGISTRATION = frozenset({Role.REGISTRATION_OFFICER})
INTAKE = frozenset({Role.REGISTRATION_OFFICER, Role.ELIGIBILITY_OFFICER})
ELIGIBILITY = frozenset({Role.ELIGIBILITY_OFFICER})
REVIEW = frozenset({Role.REVIEWING_OFFICER})
APPEALS = frozenset({Role.APPEALS_OFFICER})
SUPERVISION = frozenset({Role.SUPERVISOR})
PROTECTION = frozenset({Role.PROTECTION_OFFICER})
OFFICERS = frozenset(set(Role) - APPLICANT - {Role.INTERPRETER})
ANYBODY = OFFICERS | APPLICANT
S = State
ALL = frozenset(State)
HEARD = frozenset({S.INTERVIEWED, S.RETURNED, S.DRAFTED, S.APPEALED, S.LOSS_HEARD})
NOTICES = frozenset(
    {S.NOTICE_ISSUED, S.APPEAL_NOTICE_ISSUED, S.LOSS_NOTICE_ISSUED, S.LOSS_APPEAL_NOTICE_ISSUED}
)
DELIVERED = (on_decision.delivery_proven, on_decision.delivery_understood)
NOTICE = (on_decision.reasons_tied_to_facts, on_decision.particulars, on_decision.notice_complete)
FOUNDATION = (on_hearing.was_interviewed, on_hearing.was_interpreted, on_hearing.was_read_back)


def row(
    act: Act,
    froms: State | Iterable[State],
    to: State | Leads,
    roles: frozenset[Role],
    carries: type[Details] | None = None,
    *checks: Check,
) -> Move:
    """Return a row; `froms` is one state or several."""
    starts = frozenset({froms}) if isinstance(froms, State) else frozenset(froms)
    return Move(act, starts, to, roles, carries, checks)
