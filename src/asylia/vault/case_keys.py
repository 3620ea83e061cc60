"""Who holds the key of a case: begun, handed on, taken back, renewed."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from asylia.vault import envelopes, grants, primitives, reading, strongroom
from asylia.vault.bundles import Bundle
from asylia.vault.envelopes import CaseKey, Place
from asylia.vault.errors import CaseErased, NothingToOpen, WritingRefused
from asylia.vault.leaves import Act, Deed
from asylia.vault.registry import REGISTRY
from asylia.vault.secret import Secret
from asylia.vault.stores import Shelf
from asylia.vault.strongroom import Strongroom

Rows = dict[tuple[Shelf, bytes], bytes | None]


def begin(room: Strongroom, cookie: Secret, case: UUID, *, recipients: Sequence[UUID], now: int) -> None:
    """Give a new case its key, granted to the officer herself and to each recipient.

    A case that only one person can open is lost with her: name a second officer or the recovery key.
    Raises: SessionEnded, CertificateRefused, WritingRefused for a case that has a key or had one.
    """
    bundle = room.signed_in(cookie, now)
    with room.log.turn(now) as turn:
        if case in room.log.state.erased:
            raise CaseErased("the keys of this case were destroyed")
        if room.log.state.generations.get(case):
            raise WritingRefused("the case has a key already")
        key = CaseKey(case, 1, primitives.new_key())
        rows = _granted(room, bundle, key, {bundle.officer, *recipients})
        rows[Shelf.CASE, strongroom.case_row_key(case, 1)] = strongroom.case_row(key)
        turn.record(Deed(bundle.officer, Act.BEGIN_CASE, case), rows)
    room.sign_head(now)


def grant(room: Strongroom, cookie: Secret, case: UUID, recipient: UUID, *, now: int) -> None:
    """Hand the key of a case, in every generation still in use, to another officer or to recovery.

    Raises: SessionEnded, NothingToOpen without the key, CertificateRefused, CaseErased.
    """
    bundle = room.signed_in(cookie, now)
    with room.log.turn(now) as turn:
        room.newest_key(bundle, case)
        rows: Rows = {}
        for generation in room.log.state.holds(case, bundle.officer):
            rows |= _granted(room, bundle, room.case_key(bundle, case, generation), {recipient})
        turn.record(Deed(bundle.officer, Act.GRANT, case), rows)
    room.sign_head(now)


def revoke(room: Strongroom, cookie: Secret, case: UUID, recipient: UUID, *, rotate: bool, now: int) -> None:
    """Take a case from an officer. With `rotate`, what is written from now on is out of reach of whatever she
    kept; without it she can be granted the case again as it was (before a journey).

    Raises: SessionEnded, NothingToOpen, CaseErased, WritingRefused if nobody else would hold the key.
    """
    bundle = room.signed_in(cookie, now)
    state = room.log.state
    with room.log.turn(now) as turn:
        old = room.newest_key(bundle, case)
        left = [who for who in state.holders(case, old.generation) if who != recipient]
        usable = [who for who in left if who not in state.withdrawn]
        if not usable:
            raise WritingRefused("nobody else holds the key of this case: grant it first")
        if rotate and case == REGISTRY:
            raise WritingRefused("the registry's key is certified: it is renewed by the office root")
        held = state.holds(case, recipient)
        rows: Rows = {(Shelf.GRANT, grants.store_key(case, number, recipient)): None for number in held}
        if rotate:
            key = CaseKey(case, old.generation + 1, primitives.new_key())
            rows |= _granted(room, bundle, key, usable)
            rows[Shelf.CASE, strongroom.case_row_key(case, key.generation)] = strongroom.case_row(key)
        turn.record(Deed(bundle.officer, Act.REVOKE, case, data=recipient.bytes), rows)
    room.log.store.scrub()
    room.sign_head(now)


def reseal(room: Strongroom, cookie: Secret, case: UUID, *, now: int) -> int:
    """Seal every text of a case under its newest key and destroy the older keys; return how many were sealed.

    Raises: SessionEnded, NothingToOpen, CaseErased, NotAuthentic; WritingRefused if there are faults.
    """
    bundle = room.signed_in(cookie, now)
    with room.log.turn(now) as turn:
        key = room.newest_key(bundle, case)
        manifest = reading.current_manifest(room, bundle, case)
        held = list(room.log.store.under(Shelf.SEALED, case.bytes))
        if manifest.faults(held):
            raise WritingRefused("texts of the case are missing or foreign: inspect it first")
        written = _resealed(room, bundle, key, held)
        rows = reading.texts_and_manifest(bundle, key, manifest, written, second=turn.second)
        for generation, who in room.log.state.recipients.get(case, set()):
            if generation < key.generation:
                rows[Shelf.GRANT, grants.store_key(case, generation, who)] = None
        turn.record(Deed(bundle.officer, Act.RESEAL, case), rows)
    room.log.store.scrub()
    room.sign_head(now)
    return len(written)


def _resealed(
    room: Strongroom, bundle: Bundle, key: CaseKey, held: Iterable[tuple[bytes, bytes]]
) -> dict[bytes, bytes]:
    keys = {key.generation: key}
    written = {}
    for at, envelope in held:
        generation = envelopes.generation(envelope)
        if generation == key.generation:
            continue
        if generation not in keys:
            keys[generation] = room.case_key(bundle, key.case, generation)
        place = Place.read(at)
        text = envelopes.unseal(envelope, key=keys[generation], place=place)
        written[at] = reading.sealed_and_read_back(text, key=key, place=place)
    return written


def _granted(room: Strongroom, bundle: Bundle, key: CaseKey, recipients: Iterable[UUID]) -> Rows:
    """A grant for each recipient whose key the root has certified."""
    if bundle.officer in room.log.state.withdrawn:
        raise NothingToOpen
    rows: Rows = {}
    for recipient in sorted(recipients):
        public = room.recipient(recipient).seal_key
        rows[Shelf.GRANT, grants.store_key(key.case, key.generation, recipient)] = grants.make(
            key, recipient=recipient, seal_key=public, granter=bundle.officer, sign_key=bundle.sign_key
        )
    return rows
