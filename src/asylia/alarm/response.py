"""All that follows from a record at a moment: what binds whom, which doors, which drafts, which steps.

It puts the parts of this side together for whoever shows them; the data that ships comes through the loader.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from asylia.alarm import drafting, loader, obligations, planning, standing
from asylia.alarm.drafting import Desk, Draft
from asylia.alarm.errors import OriginAddressed
from asylia.alarm.obligations import Obligation, Obligations
from asylia.alarm.planning import Calendars, Plan
from asylia.alarm.record import Record
from asylia.alarm.standing import Place, Standing
from asylia.law import loader as law_loader
from asylia.terms import states
from asylia.terms.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Unreached:
    """A door that this record must not, or cannot yet, be drafted for, and why."""

    door: str
    why: str


def obligations_of(place: Place, *, on: date) -> Obligations:
    """Return what binds a state, on a day, not to carry out a return.

    Raises: LawUnknown for a code that is no state; a refusal of a broken law file.
    """
    library = law_loader.library(place.state)
    return obligations.obligations(
        library, place=place, on=on, duties=loader.duties(), accepted=loader.accepted()
    )


def doors_of(
    place: Place, *, at: datetime, removal: datetime | None = None, calendars: Calendars | None = None
) -> tuple[Standing, ...]:
    """Return every door for a place on the day of a moment, in the order in which they can act."""
    found = standing.standings(loader.doors().values(), place=place, on=at.date(), treaties=loader.treaties())
    return standing.in_order(found, at=at, removal=removal, calendars=calendars)


def plan_of(record: Record, *, at: datetime, calendars: Calendars | None = None) -> Plan:
    """Return what to do about a record at a moment."""
    found = doors_of(
        planning.place_of(record), at=at, removal=planning.removal_of(record), calendars=calendars
    )
    return planning.plan(record, found, at=at, calendars=calendars)


def draft_of(record: Record, door: str, *, at: datetime, language: str = "", mission: str = "") -> Draft:
    """Return the communication of a record for one door, in the language asked for or the addressee's first.

    Raises: AlarmUnknown for a door or language that is none; OriginAddressed for a state that is feared.
    """
    found = loader.door(door)
    stands = standing.standing(
        found, place=planning.place_of(record), on=at.date(), treaties=loader.treaties()
    )
    closed = tuple(reason.says for reason in stands.reasons if reason.verdict is Verdict.NOT_ESTABLISHED)
    desk = Desk(
        door=found,
        form=loader.all_forms()[found.form],
        items=loader.all_items(),
        words=loader.words(language or found.languages[0]),
        norms=_norms(record, at),
        mission=mission,
        closed=closed,
    )
    return drafting.draft(record, desk)


def drafts_of(record: Record, *, at: datetime) -> Iterator[Draft | Unreached]:
    """Yield the communication for every door that is not closed and fits, in the order to be tried."""
    place, removal = planning.place_of(record), planning.removal_of(record)
    for item in doors_of(place, at=at, removal=removal):
        if item.verdict is Verdict.NOT_ESTABLISHED or not planning.fits(item.door, record, at=at):
            continue
        try:
            yield draft_of(record, item.door.id, at=at)
        except OriginAddressed as refused:
            yield Unreached(item.door.id, str(refused))


def _norms(record: Record, at: datetime) -> tuple[Obligation, ...]:
    if not states.is_state(record.state.code):
        return ()
    return obligations_of(planning.place_of(record), on=at.date()).binding()
