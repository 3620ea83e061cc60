"""Opening and sealing texts: the entry in the log is durable before a text is opened."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from asylia.vault import envelopes, manifests
from asylia.vault.bundles import Bundle
from asylia.vault.certificates import Kind
from asylia.vault.envelopes import CaseKey, Place
from asylia.vault.errors import (
    NothingToOpen,
    QuotaReached,
    RevisionTaken,
    StoreBroken,
    TooLong,
    WritingRefused,
)
from asylia.vault.leaves import Act, Deed
from asylia.vault.log import Turn
from asylia.vault.manifests import Manifest
from asylia.vault.secret import Secret
from asylia.vault.state import DAY_SECONDS
from asylia.vault.stores import Shelf
from asylia.vault.strongroom import Strongroom

# The kind of text that a list of cases is made of. Opening nothing else is a glance, counted apart.
CARD = "card"


def unseal(
    room: Strongroom, cookie: Secret, places: Sequence[Place], *, purpose: str, now: int
) -> tuple[bytes, ...]:
    """Return the texts in the order asked for. Raises: SessionEnded, NothingToOpen, QuotaReached, TooLong."""
    bundle = room.signed_in(cookie, now)
    if len(places) > room.limits.places_at_once:
        raise TooLong(f"more than {room.limits.places_at_once} texts at once")
    act = Act.GLANCE if all(place.kind == CARD for place in places) else Act.OPEN
    cases: dict[UUID, list[bytes]] = {}
    for place in places:
        cases.setdefault(place.case, []).append(place.key)
    with room.log.turn(now) as turn:
        stopped = _stopped(room, turn, bundle, act, set(cases))
        if not stopped:
            found = [_found(room, bundle, place) for place in places]
            for case in sorted(cases):
                turn.record(Deed(bundle.officer, act, case, purpose, tuple(cases[case])))
    room.sign_head(now)
    if stopped:
        raise QuotaReached("more distinct cases today than one officer may open")
    keys: dict[tuple[UUID, int], CaseKey] = {}
    return tuple(
        envelopes.unseal(envelope, key=_key(room, keys, bundle, place.case, envelope), place=place)
        for place, envelope in zip(places, found, strict=True)
    )


def _stopped(room: Strongroom, turn: Turn, bundle: Bundle, act: Act, cases: set[UUID]) -> bool:
    """True if these cases are more than the officer may open today; the warning and the stop are recorded."""
    state, limits = room.log.state, room.limits
    today = turn.second // DAY_SECONDS <= state.day
    before, most = (
        (state.glanced, limits.stop_glances_a_day)
        if act is Act.GLANCE
        else (state.opened, limits.stop_cases_a_day)
    )
    counted = (before.get(bundle.officer, set()) if today else set()) | cases - {bundle.officer}
    if len(counted) > most:
        turn.record(Deed(bundle.officer, Act.QUOTA_STOPPED))
        return True
    warned = act is Act.GLANCE or (today and bundle.officer in state.warned)
    if len(counted) > limits.warn_cases_a_day and not warned:
        turn.record(Deed(bundle.officer, Act.QUOTA_WARNED))
    return False


def _found(room: Strongroom, bundle: Bundle, place: Place) -> bytes:
    """The envelope at a place, if the officer holds its key."""
    envelope = room.log.store.get(Shelf.SEALED, place.key)
    held = room.log.state.holds(place.case, bundle.officer)
    if envelope is None or envelopes.generation(envelope) not in held:
        raise NothingToOpen
    return envelope


def _key(
    room: Strongroom, keys: dict[tuple[UUID, int], CaseKey], bundle: Bundle, case: UUID, envelope: bytes
) -> CaseKey:
    wanted = case, envelopes.generation(envelope)
    if wanted not in keys:
        keys[wanted] = room.case_key(bundle, *wanted)
    return keys[wanted]


def seal(room: Strongroom, cookie: Secret, texts: Mapping[Place, bytes], *, purpose: str, now: int) -> None:
    """Seal texts of one case, each as the next revision of its field; they are durable on return.

    Raises: SessionEnded, NothingToOpen, CaseErased, RevisionTaken, TooLong, WritingRefused.
    """
    bundle = room.signed_in(cookie, now)
    cases = {place.case for place in texts}
    if any(place.kind == manifests.KIND for place in texts):
        raise WritingRefused("the manifest of a case is written by the vault alone")
    if len(cases) != 1:
        raise WritingRefused("texts of one case are sealed at a time, and at least one")
    case = cases.pop()
    with room.log.turn(now) as turn:
        key = room.newest_key(bundle, case)
        manifest = current_manifest(room, bundle, case)
        for place in texts:
            if place.revision != manifest.latest(place.series) + 1:
                raise RevisionTaken(f"{place.kind} {place.record} {place.field} was written by somebody else")
        written = {
            place.key: sealed_and_read_back(text, key=key, place=place) for place, text in texts.items()
        }
        turn.record(
            Deed(bundle.officer, Act.SEAL, case, purpose),
            texts_and_manifest(bundle, key, manifest, written, second=turn.second),
        )
    room.sign_head(now)


def sealed_and_read_back(text: bytes, *, key: CaseKey, place: Place) -> bytes:
    """Return an envelope that was opened once, so that nothing is acknowledged that cannot be read."""
    envelope = envelopes.seal(text, key=key, place=place)
    if envelopes.unseal(envelope, key=key, place=place) != text:
        raise WritingRefused("a text could not be read back")
    return envelope


def texts_and_manifest(
    bundle: Bundle, key: CaseKey, manifest: Manifest, written: Mapping[bytes, bytes], *, second: int
) -> dict[tuple[Shelf, bytes], bytes | None]:
    """Return the rows of one write: the envelopes and the manifest that names them."""
    after = manifest.with_texts(written, signer=bundle.officer, second=second)
    rows: dict[tuple[Shelf, bytes], bytes | None] = {(Shelf.SEALED, at): blob for at, blob in written.items()}
    rows[Shelf.MANIFEST, key.case.bytes] = manifests.close(after, key=key, sign_key=bundle.sign_key)
    return rows


def current_manifest(room: Strongroom, bundle: Bundle, case: UUID) -> Manifest:
    """Return what the case holds, as its last writer signed it. Raises: NotAuthentic, StoreBroken."""
    row = room.log.row(Shelf.MANIFEST, case.bytes)
    if row is None:
        return manifests.empty(case)
    key = room.case_key(bundle, case, manifests.generation(row))
    manifest, signature = manifests.unseal(row, key=key)
    public = room.certificate(Kind.OFFICER, manifest.signer).sign_key
    manifests.check(manifest, signature, public=public)
    return manifest


def inspect(room: Strongroom, cookie: Secret, case: UUID, *, now: int) -> list[str]:
    """Return a sentence for each text of a case that is missing, foreign or rolled back, or does not open.

    Raises: SessionEnded, NothingToOpen, CaseErased.
    """
    bundle = room.signed_in(cookie, now)
    with room.log.turn(now) as turn:
        room.newest_key(bundle, case)
        turn.record(Deed(bundle.officer, Act.INSPECT, case))
    try:
        manifest = current_manifest(room, bundle, case)
    except StoreBroken:
        return ["the manifest is not the one written last"]
    return manifest.faults(room.log.store.under(Shelf.SEALED, case.bytes))
