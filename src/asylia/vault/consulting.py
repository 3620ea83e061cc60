"""What can be told without opening a text: who is signed in, what a case holds, who touched it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from asylia.vault import leaves, reading
from asylia.vault.envelopes import Place
from asylia.vault.errors import NothingToOpen
from asylia.vault.leaves import Act, Leaf
from asylia.vault.secret import Secret
from asylia.vault.stores import Shelf
from asylia.vault.strongroom import Strongroom


@dataclass(frozen=True, slots=True)
class Trace:
    """One entry of the log: its number, its moment, who did what to which texts of which case."""

    seq: int
    second: int
    actor: UUID
    act: Act
    case: UUID
    purpose: str
    places: tuple[Place, ...]


def officer(room: Strongroom, cookie: Secret, *, now: int) -> UUID:
    """Return who is signed in. Raises: SessionEnded."""
    return room.signed_in(cookie, now).officer


def cases(room: Strongroom, cookie: Secret, *, now: int) -> frozenset[UUID]:
    """Return the cases whose newest key the officer holds. Raises: SessionEnded."""
    who = room.signed_in(cookie, now).officer
    state = room.log.state
    return frozenset(
        case
        for case, generation in state.granted_to(who)
        if generation == state.generations.get(case) and case not in state.erased
    )


def can_open(room: Strongroom, cookie: Secret, case: UUID, *, now: int) -> bool:
    """True if the officer holds the newest key of a case. Raises: SessionEnded."""
    who = room.signed_in(cookie, now).officer
    state = room.log.state
    return case not in state.erased and state.generations.get(case) in state.holds(case, who)


def holders(room: Strongroom, cookie: Secret, case: UUID, *, now: int) -> list[UUID]:
    """Return who holds the newest key of a case. Raises: SessionEnded."""
    room.signed_in(cookie, now)
    return room.log.state.holders(case, room.log.state.generations.get(case, 0))


def contents(room: Strongroom, cookie: Secret, case: UUID, *, now: int) -> tuple[Place, ...]:
    """Return the place of the newest revision of each text of a case, as its last writer signed it.

    Raises: SessionEnded; NothingToOpen without the key; CaseErased; NotAuthentic, StoreBroken.
    """
    bundle = room.signed_in(cookie, now)
    room.newest_key(bundle, case)
    newest: dict[bytes, Place] = {}
    for key in reading.current_manifest(room, bundle, case).held:
        place = Place.read(key)
        if place.series not in newest or newest[place.series].revision < place.revision:
            newest[place.series] = place
    return tuple(newest[series] for series in sorted(newest))


def newest(
    room: Strongroom, cookie: Secret, cases: Iterable[UUID], *, kind: str, field: str, now: int
) -> tuple[Place, ...]:
    """Return the newest place of one field of each case itself, for those of the cases that she can open.

    A list is made of these: no manifest is read, so that a text put back to an earlier revision is noticed
    only when the case is opened. Raises: SessionEnded.
    """
    who = room.signed_in(cookie, now).officer
    places = (Place(case, kind, case, field) for case in cases if room.log.state.holds(case, who))
    found = ((place, _latest(room, place)) for place in places)
    return tuple(replace(place, revision=revision) for place, revision in found if revision)


def _latest(room: Strongroom, place: Place) -> int:
    """The number of revisions that are held, found by doubling and halving: none is ever removed."""

    def held(revision: int) -> bool:
        return room.log.store.get(Shelf.SEALED, replace(place, revision=revision).key) is not None

    below, above = 0, 1
    while held(above):
        below, above = above, above * 2
    while above - below > 1:
        middle = (below + above) // 2
        below, above = (middle, above) if held(middle) else (below, middle)
    return below


def locked(room: Strongroom, cookie: Secret, *, now: int) -> frozenset[UUID]:
    """Return the officers who are let in no more until two others release them. Raises: SessionEnded."""
    room.signed_in(cookie, now)
    return frozenset(room.log.state.locked)


def trail(room: Strongroom, cookie: Secret, case: UUID, *, now: int) -> Iterator[Trace]:
    """Return who touched a case, latest first. Raises: SessionEnded; NothingToOpen without the key."""
    who = room.signed_in(cookie, now).officer
    if not room.log.state.holds(case, who):
        raise NothingToOpen
    numbers = tuple(reversed(room.log.state.touched.get(case, ())))
    return (_trace(room, number) for number in numbers)


def entries(room: Strongroom, cookie: Secret, *, before: int, now: int) -> Iterator[Trace]:
    """Return the log's entries before a number, latest first: references and acts. Raises: SessionEnded."""
    room.signed_in(cookie, now)
    return (_trace(room, number) for number in range(min(before, len(room.log)) - 1, -1, -1))


def _trace(room: Strongroom, number: int) -> Trace:
    leaf: Leaf = leaves.read(next(iter(room.log.store.leaves(number))))
    deed = leaf.deed
    touched = (*deed.reads, *(change.key for change in leaf.changes if change.shelf is Shelf.SEALED))
    places = tuple(Place.read(key) for key in touched)
    return Trace(number, leaf.second, deed.actor, deed.act, deed.case, deed.purpose, places)
