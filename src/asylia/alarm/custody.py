"""Quiet custody and handover: a protocol between two parties, acted by people, value in, value out.

Offer, acceptance, identity, custody, then exit permission, documents, escort, transit and arrival. Two
different officers stand behind every step. Nothing here can publish: a step yields a new state, and at most a
receipt that is due and an alarm that opens again. No names, no routes: people by pseudonym, places by code.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from asylia.alarm.errors import CustodyRefused


class Party(StrEnum):
    """Who holds the people, and who takes them."""

    GIVING = "giving"
    RECEIVING = "receiving"


class Step(StrEnum):
    """The steps, in the order in which they are taken; the three preparations may change places."""

    OFFER = "offer"
    ACCEPTANCE = "acceptance"
    IDENTITY = "identity"
    TRANSFER = "transfer"
    EXIT_PERMISSION = "exit_permission"
    DOCUMENTS = "documents"
    ESCORT = "escort"
    TRANSIT = "transit"
    ARRIVAL = "arrival"


class Result(StrEnum):
    """How a step went. Everything but `done` opens the alarm again."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
    CONTACT_LOST = "contact_lost"


class Means(StrEnum):
    """By what the two sides agreed that it is the person meant; what was said or shown is not recorded."""

    AGREED_WORD = "agreed_word"
    KNOWN_IN_PERSON = "known_in_person"
    DOCUMENT_SHOWN = "document_shown"
    RELATIVE_CONFIRMS = "relative_confirms"
    RECORD_HELD_BY_RECEIVER = "record_held_by_receiver"


PREPARATIONS = frozenset((Step.EXIT_PERMISSION, Step.DOCUMENTS, Step.ESCORT))
BOTH_PARTIES = frozenset((Step.ACCEPTANCE, Step.IDENTITY, Step.TRANSFER))
COUNTED = frozenset((Step.OFFER, Step.ACCEPTANCE, Step.IDENTITY, Step.TRANSFER, Step.ARRIVAL))
WITH_RECEIPT = frozenset((Step.TRANSFER, Step.ARRIVAL))
CODE = re.compile(r"(?=[A-Z0-9-]*\d)[A-Z0-9]{1,6}(?:-[A-Z0-9]{1,6}){1,3}")
_SLOW_CLOCK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Officer:
    """One responsible officer, by reference, and the party she acts for."""

    ref: str
    party: Party


@dataclass(frozen=True, slots=True)
class Entry:
    """One step as it was taken: when, at which coded place, by which two officers, with which people."""

    step: Step
    at: datetime
    place: str
    officers: tuple[Officer, Officer]
    result: Result = Result.DONE
    people: frozenset[str] = frozenset()
    means: Means | None = None


@dataclass(frozen=True, slots=True)
class Reopened:
    """The alarm opens again, by itself: for whom, why, after which step, since when."""

    custody: str
    people: frozenset[str]
    step: Step
    result: Result
    at: datetime
    held_by: Party


@dataclass(frozen=True, slots=True)
class Custody:
    """A handover so far. `people` are those whom the next step is about; `missing` those it lost."""

    ref: str
    entries: tuple[Entry, ...] = ()
    people: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    is_interrupted: bool = False

    @property
    def held_by(self) -> Party:
        """The party that is responsible for the people."""
        return Party.RECEIVING if Step.TRANSFER in self.done else Party.GIVING

    @property
    def done(self) -> frozenset[Step]:
        """The steps that were taken and held."""
        return frozenset(entry.step for entry in self.entries if entry.result is Result.DONE)

    @property
    def has_arrived(self) -> bool:
        """True if those who were to arrive are in the safe haven."""
        return Step.ARRIVAL in self.done


@dataclass(frozen=True, slots=True)
class Taken:
    """What follows from a step: the new state, the alarm if it opens again, and whether a receipt is due."""

    custody: Custody
    reopened: Reopened | None
    receipt_due: bool


def begin(ref: str) -> Custody:
    """Return a handover in which nothing was done yet. Raises: CustodyRefused for no such reference."""
    _check_code(ref, what="the reference of a handover")
    return Custody(ref)


def next_steps(custody: Custody) -> tuple[Step, ...]:
    """Return the steps that can be taken now, in their order; none once everybody has arrived."""
    done = custody.done
    if custody.has_arrived:
        return ()
    for step in (Step.OFFER, Step.ACCEPTANCE, Step.IDENTITY, Step.TRANSFER):
        if step not in done:
            return (step,)
    left = tuple(step for step in Step if step in PREPARATIONS - done)
    if left:
        return left
    return (Step.TRANSIT, Step.ARRIVAL) if Step.TRANSIT in done else (Step.TRANSIT,)


def act(custody: Custody, entry: Entry, *, now: datetime) -> Taken:
    """Return what follows from one step. A step that does not hold opens the alarm again and may be retried.

    Raises: CustodyRefused for a step out of order, officers who are not two, a time or place that cannot be,
    or people whom the handover is not about.
    """
    _check_order(custody, entry)
    _check_time(custody, entry, now)
    _check_code(entry.place, what="the place")
    _check_officers(entry)
    _check_people(custody, entry)
    if entry.result is not Result.DONE:
        after = replace(custody, entries=(*custody.entries, entry), is_interrupted=True)
        people = custody.people or entry.people
        return Taken(after, _reopened(custody, entry, people), receipt_due=False)
    return _done(custody, entry)


def _done(custody: Custody, entry: Entry) -> Taken:
    counted = entry.step in COUNTED
    present = entry.people if counted else custody.people
    gone = custody.people - present
    after = replace(
        custody,
        entries=(*custody.entries, entry),
        people=present,
        missing=custody.missing | gone,
        is_interrupted=False,
    )
    return Taken(
        after,
        _reopened(custody, entry, gone) if gone else None,
        receipt_due=entry.step in WITH_RECEIPT,
    )


def _reopened(before: Custody, entry: Entry, people: frozenset[str]) -> Reopened:
    """The alarm for people whom a step did not hold for; who held them before it holds them still."""
    result = entry.result if entry.result is not Result.DONE else Result.FAILED
    return Reopened(before.ref, people, entry.step, result, entry.at, before.held_by)


# What is refused


def _check_order(custody: Custody, entry: Entry) -> None:
    allowed = next_steps(custody)
    if entry.step not in allowed:
        told = " or ".join(allowed) or "nothing: everybody has arrived"
        raise CustodyRefused(f"{custody.ref}: {entry.step} cannot be recorded now; what can is {told}")


def _check_time(custody: Custody, entry: Entry, now: datetime) -> None:
    if entry.at.utcoffset() != timedelta(0) or now.utcoffset() != timedelta(0):
        raise CustodyRefused(f"{custody.ref}: {entry.step}: its time is not in UTC")
    if entry.at > now + _SLOW_CLOCK:
        raise CustodyRefused(f"{custody.ref}: {entry.step}: {_told(entry.at)} has not come yet")
    if custody.entries and entry.at < custody.entries[-1].at:
        last = custody.entries[-1]
        raise CustodyRefused(
            f"{custody.ref}: {entry.step}: {_told(entry.at)} is before {last.step}, at {_told(last.at)}"
        )


def _told(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def _check_code(code: str, *, what: str) -> None:
    if not CODE.fullmatch(code):
        raise CustodyRefused(
            f"{what} is given by a code such as H3-07, with a digit and a dash, never by a name"
        )


def _check_officers(entry: Entry) -> None:
    one, other = entry.officers
    if not one.ref.strip() or not other.ref.strip():
        raise CustodyRefused(f"{entry.step}: two officers stand behind every step; one is not given")
    if one.ref.strip().casefold() == other.ref.strip().casefold():
        raise CustodyRefused(f"{entry.step}: two different officers stand behind every step")
    if entry.step in BOTH_PARTIES and entry.result is Result.DONE and one.party is other.party:
        raise CustodyRefused(f"{entry.step}: one officer of each party stands behind it")


def _check_people(custody: Custody, entry: Entry) -> None:
    for person in entry.people:
        _check_code(person, what="a person")
    if entry.step is Step.IDENTITY and entry.result is Result.DONE and entry.means is None:
        raise CustodyRefused("identity: by what it was confirmed is not said")
    if entry.step is not Step.IDENTITY and entry.means is not None:
        raise CustodyRefused(f"{entry.step}: identity is confirmed in a step of its own")
    counted = entry.step in COUNTED and entry.result is Result.DONE
    if counted and not entry.people:
        raise CustodyRefused(f"{entry.step}: it is not said for whom; give at least one pseudonym")
    if entry.people and entry.step is not Step.OFFER and not entry.people <= custody.people:
        extra = len(entry.people - custody.people)
        raise CustodyRefused(f"{entry.step}: {extra} of those named are not part of this handover by now")
