"""Which doors are open for a state on a day, why, and in which order they can act before a removal.

Open needs a yes; closed needs a no that was read somewhere; all else is not known, and is never closed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from asylia.alarm import acceptances
from asylia.alarm.acceptances import Acceptance
from asylia.alarm.doors import Door, Limit, Takes
from asylia.alarm.hours import OFFICE_HOURS, Calendar
from asylia.law import wording
from asylia.law.treaties import TreatyStatus
from asylia.terms.verdicts import Verdict, both

OPEN, CLOSED, UNKNOWN = Verdict.ESTABLISHED, Verdict.NOT_ESTABLISHED, Verdict.UNRESOLVED
_ORDER = (OPEN, UNKNOWN, CLOSED)
_FORCE = ("court", "treaty body", "quasi-judicial", "sovereign", "supervisory", "political")


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is, where they fled from, and where they would be sent; codes, or empty."""

    state: str
    origin: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Treaties:
    """Who is bound by which treaty, and who accepted what beyond it."""

    bound: TreatyStatus
    accepted: TreatyStatus


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a door is open, closed or not known, and whether that was read somewhere."""

    verdict: Verdict
    says: str
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """One door on one day for one state; `cautions` are what is known to limit it there."""

    door: Door
    verdict: Verdict
    reasons: tuple[Reason, ...]
    cautions: tuple[Limit, ...]

    def acts_at(self, at: datetime, calendar: Calendar = OFFICE_HOURS) -> datetime:
        """Return when the addressee can act at best, if it is written to at that moment."""
        hours = timedelta(hours=self.door.clock.acts_in_hours)
        if self.door.office.takes is Takes.ALWAYS:
            return at + hours
        return calendar.opening_from(calendar.opening_from(at) + hours)


def standings(doors: Iterable[Door], *, place: Place, on: date, treaties: Treaties) -> tuple[Standing, ...]:
    """Return how each door stands for a state on a day, in the order given."""
    return tuple(standing(door, place=place, on=on, treaties=treaties) for door in doors)


def standing(door: Door, *, place: Place, on: date, treaties: Treaties) -> Standing:
    """Return how a door stands for a state on a day, with every reason."""
    reasons = (
        *_begun(door, on),
        *_mandated(door, place, on),
        *_accepted(door, place, on, treaties),
        *_mission(door, place, on),
    )
    verdict = both(reason.verdict for reason in reasons)
    if not reasons:
        reasons = (
            Reason(OPEN, "open for every state; nothing need be accepted", door.source, door.verified),
        )
    return Standing(door, verdict, reasons, tuple(_since(door.limits, place.state, on)))


def in_order(
    found: Iterable[Standing],
    *,
    at: datetime,
    removal: datetime | None = None,
    calendars: Mapping[str, Calendar] | None = None,
) -> tuple[Standing, ...]:
    """Return doors in the order in which they can act: open, then not known, then closed.

    Among these, what can act before the removal comes first, the soonest first; what binds breaks a tie.
    """
    known = calendars or {}

    def key(item: Standing) -> tuple[int, bool, datetime, int]:
        acts = item.acts_at(at, known.get(item.door.id, OFFICE_HOURS))
        late = removal is not None and acts > removal
        return (_ORDER.index(item.verdict), late, acts, _FORCE.index(item.door.kind))

    return tuple(sorted(found, key=key))


def _begun(door: Door, on: date) -> Iterator[Reason]:
    if door.since is not None and on < door.since.on:
        verdict = CLOSED if door.since.verified else UNKNOWN
        yield Reason(verdict, f"it began on {door.since.on}", door.since.source, door.since.verified)


def _mandated(door: Door, place: Place, on: date) -> Iterator[Reason]:
    if not door.mandates:
        return
    mandate = next((item for item in door.mandates if item.origin == place.origin), None)
    if mandate is None:
        what = _in_words(place.origin) if place.origin else "the state of origin, which is not named"
        yield Reason(UNKNOWN, f"no mandate on {what} is on file", door.source, verified=False)
    elif on < mandate.since.on:
        since = mandate.since
        verdict = CLOSED if since.verified else UNKNOWN
        yield Reason(verdict, f"the mandate began on {since.on}", since.source, since.verified)
    else:
        since = mandate.since
        name = _in_words(place.origin)
        yield Reason(OPEN, f"the mandate on {name} runs since {since.on}", since.source, since.verified)


def _accepted(door: Door, place: Place, on: date, treaties: Treaties) -> Iterator[Reason]:
    for treaty in door.needs:
        found = acceptances.acceptance(
            treaty, state=place.state, on=on, bound=treaties.bound, accepted=treaties.accepted
        )
        yield Reason(found.verdict, _says(found), found.source, found.verified)


def _says(found: Acceptance) -> str:
    return f"{found.title}: {found.says}"


def _mission(door: Door, place: Place, on: date) -> Iterator[Reason]:
    if door.for_origins and place.origin not in door.for_origins:
        whom = ", ".join(_in_words(code) for code in door.for_origins)
        verdict = CLOSED if place.origin else UNKNOWN
        yield Reason(verdict, f"it is there for people from {whom}", door.source, door.verified)
    addressed = door.addressed_state(place.state)
    if addressed and addressed in (place.origin, place.to):
        why = "it is the state that the person fears: nothing is sent there"
        yield Reason(CLOSED, why, "the rule of this system", verified=True)
    elif door.mission_of not in ("", "host") and addressed == place.state:
        why = "the person is in that very state; its own law applies"
        yield Reason(CLOSED, why, "the rule of this system", verified=True)
    elif door.mission_of == "host":
        yield _wise(door, place, on)


def _wise(door: Door, place: Place, on: date) -> Reason:
    known = max(_since(door.wise, place.state, on), key=lambda item: item.start, default=None)
    if known is None:
        why = "whether this state hands people over is not on file: write only with consent, and after asking"
        return Reason(UNKNOWN, why, door.source, verified=False)
    says = f"since {known.start}: {known.says}"
    return Reason(OPEN if known.wise else CLOSED, says, known.source, known.verified)


def _since(limits: Iterable[Limit], state: str, on: date) -> list[Limit]:
    return [limit for limit in limits if limit.state == state and limit.start <= on]


def _in_words(code: str) -> str:
    return wording.state_in_sentence(code).removesuffix(f" ({code})")
