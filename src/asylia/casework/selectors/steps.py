"""What may be done next in a case by the officer at the desk, and what bars the rest."""

from dataclasses import dataclass

from asylia.casework import determining, files
from asylia.casework.errors import NotInThisRole
from asylia.casework.office import Desk
from asylia.casework.services import assessing, stepping
from asylia.casework.sheets.assessment import Working
from asylia.casework.sheets.claim import Claim
from asylia.casework.sheets.history import Written
from asylia.casework.store.models import Case
from asylia.procedure import progress
from asylia.procedure.acts import Act
from asylia.procedure.clocks import Work
from asylia.procedure.errors import Reason
from asylia.procedure.events import History
from asylia.procedure.moves import MOVES


@dataclass(frozen=True, slots=True)
class Step:
    """One act from here: why it is barred, or nothing, and what it will ask for."""

    act: Act
    reasons: tuple[Reason, ...]
    asks: tuple[Reason, ...]

    @property
    def is_open(self) -> bool:
        """True if nothing known so far bars it."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Steps:
    """What the case wants done, what can be done, and what cannot be done yet."""

    work: tuple[Work, ...]
    steps: tuple[Step, ...]
    history: History

    @property
    def open(self) -> tuple[Step, ...]:
        """The steps that nothing bars."""
        return tuple(one for one in self.steps if one.is_open)

    @property
    def barred(self) -> tuple[Step, ...]:
        """The steps that something bars."""
        return tuple(one for one in self.steps if not one.is_open)


def steps(desk: Desk, case: Case) -> Steps:
    """Return the steps from where the case stands, in the order of the procedure. Raises: NotYours."""
    file = files.read(desk, case, Written, Claim, Working, purpose="steps")
    rules, today = desk.office.rules(case.standard), desk.office.today()
    found = determining.derive(assessing.put_of(file), on=today)
    still_open = determining.open_elements(found, file.sheet(Working).outcome)
    state = progress.state_of(file.history)
    steps = []
    for act, move in MOVES.items():
        if state not in move.froms:
            continue
        try:
            role, for_applicant = stepping.as_whom(desk, act)
        except NotInThisRole:
            continue
        actor = stepping.applicant_of(case) if for_applicant else desk.actor(role)
        answers = progress.moves(file.history, office=rules, actor=actor, on=today, open_elements=still_open)
        answer = next(one for one in answers if one.act is act)
        steps.append(Step(act, answer.reasons, answer.asks))
    return Steps(progress.work(file.history, office=rules, on=today), tuple(steps), file.history)
