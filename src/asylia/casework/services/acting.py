"""Acts of the procedure: checked against the case's standard, sealed with what they bring, then indexed."""

from collections.abc import Sequence
from datetime import date

from asylia.casework import access, files, index
from asylia.casework.errors import NotAllowedNow
from asylia.casework.files import CaseFile, Change
from asylia.casework.office import Desk
from asylia.casework.sheets import history as histories
from asylia.casework.sheets.history import Written
from asylia.casework.sheets.people import People
from asylia.casework.store.models import Case
from asylia.procedure import progress
from asylia.procedure.acts import Act
from asylia.procedure.details import Details
from asylia.procedure.errors import Barred, Reason
from asylia.procedure.events import Event
from asylia.procedure.roles import Actor, Role
from asylia.procedure.states import State


def act(
    desk: Desk,
    case: Case,
    what: Act,
    details: Details | None = None,
    *,
    role: Role,
    on: date | None = None,
    also: Sequence[Change] = (),
    open_elements: frozenset[str] = frozenset(),
    for_somebody: Actor | None = None,
) -> State:
    """Do one act and return where the case then stands. `also` are sheets that must be written with it.

    `on` is a past day where something is entered late; today without it. `for_somebody` records an act of the
    applicant, a representative or an interpreter that the officer, in `role`, writes down for them.
    Raises: NotAllowedNow with every reason; NotInThisRole; ChangedMeanwhile; NotYours.
    """
    actor = desk.actor(role)
    day = on or desk.office.today()
    with desk.office.writing:
        access.end_lapsed(desk, case)
        file = files.read(desk, case, Written, People, purpose="act")
        event = Event(what, day, for_somebody or actor, details)
        rules = desk.office.rules(case.standard)
        try:
            progress.check_event(file.history, event, office=rules, open_elements=open_elements)
        except Barred as barred:
            raise NotAllowedNow(what, barred.reasons) from None
        return write(desk, file, event, also=also)


def why_not(
    desk: Desk, case: Case, what: Act, details: Details | None, *, role: Role, on: date | None = None
) -> tuple[Reason, ...]:
    """Return every reason against an act, without doing it. Raises: NotInThisRole, NotYours."""
    file = files.read(desk, case, Written, purpose="act")
    event = Event(what, on or desk.office.today(), desk.actor(role), details)
    return progress.why_not(file.history, event, office=desk.office.rules(case.standard))


def write(desk: Desk, file: CaseFile, event: Event, *, also: Sequence[Change] = ()) -> State:
    """Seal an event that was checked, together with further sheets; return where the case then stands."""
    after = (*file.history, event)
    revision = file.revision(Written)
    sheet = histories.write(file.case.standard, after)
    files.save(desk, file.case, (Change(sheet, revision), *also), purpose=event.act.value)
    people = next((c.sheet for c in also if isinstance(c.sheet, People)), file.sheet(People))
    index.refresh(desk.office, file.case, after, revision=revision + 1, needs=people.needs_now())
    return progress.state_of(after)
