"""Who is bound by which treaty on which day, derived from what states did and from each treaty's own rule.

A deposit binds from the day the treaty's rule gives, never before the treaty itself is in force. A signature
alone binds nobody. A succession binds at the latest from its deposit. A withdrawal ends the bond on its day
of effect; one that was notified but not accepted ends nothing. What is not known is unresolved, never a no.

Source: Vienna Convention on the Law of Treaties (1969), arts. 11-16, 18, 24, 54.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from asylia.terms.periods import Period
from asylia.terms.verdicts import Verdict

CONSENTS = frozenset({"ratification", "accession", "acceptance", "approval", "succession"})
ACTIONS = CONSENTS | {
    "signature",
    "withdrawal_effective",  # dated by the day it takes effect
    "withdrawal_notified_not_accepted",
    "party_date_unknown",  # a date, if any, is a day on which the state was a party already
    "not_a_party",  # a date is a day on which the state was still no party
}
ORGANISATIONS: Mapping[str, str] = {"EUR": "European Union"}


@dataclass(frozen=True, slots=True)
class Rule:
    """How long after its deposit an instrument binds the depositor."""

    days: int = 0
    months: int = 0
    first_of_next_month: bool = False

    def takes_effect(self, deposited: date) -> date:
        """Return the day the rule gives for a deposit on that day."""
        on = _months_later(deposited, self.months) + timedelta(days=self.days)
        return _months_later(on.replace(day=1), 1) if self.first_of_next_month else on


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty, the day it came into force, and its rule for states that join.

    After `list_complete_until` the list of parties may lack some, so that silence about a state is open.
    """

    ref: str
    title: str
    in_force: date
    article: str
    rule: Rule
    source: str
    confidence: str
    verified: bool
    list_complete_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """What one participant did about one treaty, and where that was read."""

    state: str
    treaty: str
    on: date | None
    kind: str
    source: str

    @property
    def verified(self) -> bool:
        """True if a source was read for it."""
        return is_verified(self.source)


@dataclass(frozen=True, slots=True)
class Reservation:
    """A reservation, understanding, declaration or limitation; without `start` and `until`: while bound."""

    state: str
    treaty: str
    article: str
    kind: str
    effect: str
    start: date | None
    until: date | None
    source: str
    confidence: str

    @property
    def verified(self) -> bool:
        """True if a source was read for it."""
        return is_verified(self.source)

    def is_in_force(self, on: date) -> bool:
        """True if the reservation stands on that day."""
        return (self.start is None or self.start <= on) and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Bond:
    """Where one state stands towards one treaty on one day.

    `since` is None if the state is not bound or the day is not known; `action` is what the answer rests on.
    """

    treaty: str
    title: str
    bound: Verdict
    since: date | None
    until: date | None
    action: str
    acted_on: date | None
    source: str
    verified: bool
    reservations: tuple[Reservation, ...]
    note: str


@dataclass(frozen=True, slots=True)
class TreatyStatus:
    """Every treaty and every action, found by participant and treaty."""

    treaties: Mapping[str, Treaty]
    actions: Mapping[tuple[str, str], tuple[Action, ...]]
    reservations: Mapping[tuple[str, str], tuple[Reservation, ...]]
    participants: frozenset[str]


@dataclass(slots=True)
class _Record:
    """One participant's actions towards one treaty, by what they do."""

    bonds: list[tuple[Period, Action]] = field(default_factory=list)
    unknown: Action | None = None
    signed: Action | None = None
    not_party: Action | None = None
    refused_exit: Action | None = None


def assemble(
    treaties: Mapping[str, Treaty], *, actions: Iterable[Action], reservations: Iterable[Reservation]
) -> TreatyStatus:
    """Return the status in which `bond`, `standing` and `bound_since` look things up."""
    by_pair: dict[tuple[str, str], list[Action]] = {}
    for action in actions:
        by_pair.setdefault((action.state, action.treaty), []).append(action)
    reserved: dict[tuple[str, str], list[Reservation]] = {}
    for reservation in reservations:
        reserved.setdefault((reservation.state, reservation.treaty), []).append(reservation)
    return TreatyStatus(
        treaties=treaties,
        actions={pair: tuple(done) for pair, done in by_pair.items()},
        reservations={pair: tuple(made) for pair, made in reserved.items()},
        participants=frozenset(state for state, _ in by_pair),
    )


def standing(status: TreatyStatus, *, state: str, on: date) -> tuple[Bond, ...]:
    """Return where the state stands on that day towards every treaty, in the order of the treaty file."""
    return tuple(bond(status, state=state, treaty=ref, on=on) for ref in status.treaties)


def bound_since(status: TreatyStatus, *, state: str, treaty: str, on: date) -> date | None:
    """Return the day since which the state is bound; None if it is not bound on `on` or the day is not known.

    Raises: KeyError for a treaty that is not in the file.
    """
    return bond(status, state=state, treaty=treaty, on=on).since


def bond(status: TreatyStatus, *, state: str, treaty: str, on: date) -> Bond:
    """Return where the state stands towards the treaty on that day, and what that rests on.

    Raises: KeyError for a treaty that is not in the file.
    """
    about = status.treaties[treaty]
    record = _sorted_out(about, status.actions.get((state, treaty), ()))
    for period, action in record.bonds:
        if period.holds(on):
            made = _reserved(status, action, on=on)
            note = _note_of_bond(action, record.refused_exit, on=on)
            return _bond(about, Verdict.ESTABLISHED, action, period=period, reservations=made, note=note)
    if on < about.in_force:
        note = f"the treaty came into force on {about.in_force}"
        return _bond(about, Verdict.NOT_ESTABLISHED, None, note=note)
    if record.unknown is not None:
        return _date_unknown(status, about, record.unknown, on=on)
    if record.bonds:
        return _outside(about, record.bonds, on=on)
    if state not in status.participants:
        note = "nothing is recorded for this code; a treaty may reach it through the state responsible for it"
        return _bond(about, Verdict.UNRESOLVED, None, note=note)
    return _never_consented(about, record, on=on)


def periods(status: TreatyStatus, *, state: str, treaty: str) -> tuple[Period, ...]:
    """Return the spans of days on each of which the state's standing towards a treaty is one and the same.

    Raises: KeyError for a treaty that is not in the file.
    """
    about = status.treaties[treaty]
    record = _sorted_out(about, status.actions.get((state, treaty), ()))
    days = [
        about.in_force,
        about.list_complete_until,
        *(a.on for a in (record.unknown, record.not_party) if a),
    ]
    single = [Period(day, day + timedelta(days=1)) for day in days if day]
    return (*(period for period, _ in record.bonds), *single)


def parties(status: TreatyStatus, *, treaty: str, on: date) -> Iterator[Bond]:
    """Yield the bond of every participant that is bound by the treaty on that day."""
    for state in sorted(status.participants):
        found = bond(status, state=state, treaty=treaty, on=on)
        if found.bound is Verdict.ESTABLISHED:
            yield found


def is_verified(source: str) -> bool:
    """True if the words of a source say that it was read, not remembered or still to be checked."""
    return not source.startswith("from knowledge") and "VERIFY" not in source


def _sorted_out(treaty: Treaty, actions: Iterable[Action]) -> _Record:
    record = _Record()
    consent: Action | None = None
    for action in sorted(actions, key=lambda action: action.on or date.max):
        if action.kind in CONSENTS:
            consent = consent or action
        elif action.kind == "withdrawal_effective" and consent is not None:
            record.bonds.append((Period(_start(treaty, consent), action.on), consent))
            consent = None
        elif action.kind == "withdrawal_notified_not_accepted":
            record.refused_exit = action
        elif action.kind == "party_date_unknown":
            record.unknown = action
        elif action.kind == "not_a_party":
            record.not_party = action
        elif action.kind == "signature":
            record.signed = action
    if consent is not None:
        record.bonds.append((Period(_start(treaty, consent)), consent))
    return record


def _start(treaty: Treaty, consent: Action) -> date:
    deposited = consent.on or date.max
    effect = deposited if consent.kind == "succession" else treaty.rule.takes_effect(deposited)
    return max(effect, treaty.in_force)


def _note_of_bond(action: Action, refused_exit: Action | None, *, on: date) -> str:
    if refused_exit is not None and refused_exit.on is not None and refused_exit.on <= on:
        return f"the withdrawal notified on {refused_exit.on} ended nothing ({refused_exit.source})"
    if action.kind == "succession":
        return "bound at the latest from the deposit: a succession reaches back to the day of succession"
    return ""


def _date_unknown(status: TreatyStatus, treaty: Treaty, action: Action, *, on: date) -> Bond:
    if action.on is None or on < action.on:
        return _bond(treaty, Verdict.UNRESOLVED, action, note="a party, but since when is not known")
    made = _reserved(status, action, on=on)
    note = f"a party by {action.on} at the latest; since when is not known"
    return _bond(treaty, Verdict.ESTABLISHED, action, reservations=made, note=note)


def _reserved(status: TreatyStatus, action: Action, *, on: date) -> tuple[Reservation, ...]:
    made = status.reservations.get((action.state, action.treaty), ())
    return tuple(reservation for reservation in made if reservation.is_in_force(on))


def _outside(treaty: Treaty, bonds: list[tuple[Period, Action]], *, on: date) -> Bond:
    ended = [(period, action) for period, action in bonds if period.end is not None and period.end <= on]
    if ended:
        period, action = ended[-1]
        note = f"was bound from {period.start} until {period.end}"
        return _bond(treaty, Verdict.NOT_ESTABLISHED, action, until=period.end, note=note)
    period, action = bonds[0]
    return _bond(treaty, Verdict.NOT_ESTABLISHED, action, note=f"bound only from {period.start}")


def _never_consented(treaty: Treaty, record: _Record, *, on: date) -> Bond:
    no_party_on = record.not_party.on if record.not_party else None
    settled_until = max(treaty.list_complete_until or date.max, no_party_on or date.min)
    if on > settled_until:
        note = f"no deposit is recorded, but the list of parties may lack some after {settled_until}"
        return _bond(treaty, Verdict.UNRESOLVED, record.not_party or record.signed, note=note)
    note = "signed only; a signature alone does not bind" if record.signed else "no deposit is recorded"
    return _bond(treaty, Verdict.NOT_ESTABLISHED, record.signed or record.not_party, note=note)


def _bond(
    treaty: Treaty,
    bound: Verdict,
    action: Action | None,
    *,
    period: Period | None = None,
    until: date | None = None,
    reservations: tuple[Reservation, ...] = (),
    note: str,
) -> Bond:
    return Bond(
        treaty=treaty.ref,
        title=treaty.title,
        bound=bound,
        since=period.start if period else None,
        until=period.end if period else until,
        action=action.kind if action else "",
        acted_on=action.on if action else None,
        source=action.source if action else treaty.source,
        verified=treaty.verified and (action is None or action.verified),
        reservations=reservations,
        note=note,
    )


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    count = day.year * 12 + day.month - 1 + months
    first = date(count // 12, count % 12 + 1, 1)
    first_after = date((count + 1) // 12, (count + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), first_after - timedelta(days=1))
