"""Small sealed entries that anybody signed in may deposit and only holders of one key may search.

The registry's key pair is drawn from the key of a case of its own, granted like any other; its public half is
certified by the office root, so that nobody can have entries sealed to a key of his.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from asylia.vault import coding, padding, primitives
from asylia.vault.certificates import Kind
from asylia.vault.envelopes import CaseKey
from asylia.vault.errors import CaseErased, UnknownVersion
from asylia.vault.leaves import Act, Deed
from asylia.vault.secret import Secret
from asylia.vault.stores import Shelf
from asylia.vault.strongroom import Strongroom

REGISTRY = UUID("00000000-0000-4000-8000-000000000001")
_DEPOSITED, _FILED = b"R1", b"R2"


@dataclass(frozen=True, slots=True, repr=False)
class Entry:
    """One entry and the case that it belongs to."""

    case: UUID
    entry: UUID
    text: bytes


def public_key(room: Strongroom, cookie: Secret, *, now: int) -> bytes:
    """Return the public key to be certified by the office root, once the registry's case has begun.

    Raises: SessionEnded, NothingToOpen.
    """
    key = room.newest_key(room.signed_in(cookie, now), REGISTRY)
    return primitives.seal_public(_private(key))


def deposit(room: Strongroom, cookie: Secret, case: UUID, text: bytes, *, now: int) -> UUID:
    """Seal one entry so that only holders of the registry's key open it; return its name.

    Raises: SessionEnded, CertificateRefused, CaseErased, TooLong.
    """
    bundle = room.signed_in(cookie, now)
    entry = UUID(bytes=primitives.random(16), version=4)
    with room.log.turn(now) as turn:
        if case in room.log.state.erased:
            raise CaseErased("the keys of this case were destroyed")
        public = room.certificate(Kind.REGISTRY, REGISTRY).seal_key
        sealed = primitives.seal_to(padding.pad(text), public=public, info=_info(case, entry))
        rows = {(Shelf.REGISTRY, case.bytes + entry.bytes): _DEPOSITED + sealed}
        turn.record(Deed(bundle.officer, Act.DEPOSIT, case), rows)
    room.sign_head(now)
    return entry


def search(
    room: Strongroom, cookie: Secret, fits: Callable[[bytes], bool], *, purpose: str, now: int
) -> list[Entry]:
    """Return the entries that fit, found by opening all of them in memory; no opened text is written.

    What was deposited since the last search is sealed anew under the registry's own key, which opens quicker.
    Raises: SessionEnded; NothingToOpen without the registry's key; StoreBroken for a missing entry.
    """
    bundle = room.signed_in(cookie, now)
    with room.log.turn(now) as turn:
        key = room.newest_key(bundle, REGISTRY)
        wanted = {
            name: held[0] for (shelf, name), held in room.log.state.rows.items() if shelf == Shelf.REGISTRY
        }
        turn.record(Deed(bundle.officer, Act.SEARCH, REGISTRY, purpose))
    room.sign_head(now)
    found, deposited = [], {}
    for name, row in _rows(room, wanted):
        case, entry = UUID(bytes=name[:16]), UUID(bytes=name[16:])
        text = _opened(row, key=key, info=_info(case, entry))
        if row[:2] == _DEPOSITED:
            deposited[name] = row, text
        if fits(text):
            found.append(Entry(case, entry, text))
    _file(room, bundle.officer, key, deposited, now)
    return found


def _rows(room: Strongroom, wanted: dict[bytes, bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Every entry that the log names, each as the log says."""
    held = dict(room.log.store.under(Shelf.REGISTRY))
    for name in sorted(wanted):
        row = held.get(name)
        if row is None or primitives.digest(row) != wanted[name]:
            row = room.log.row(Shelf.REGISTRY, name)  # changed since by somebody who may, or not
        if row is not None:
            yield name, row


def _opened(row: bytes, *, key: CaseKey, info: bytes) -> bytes:
    form, sealed = row[:2], row[2:]
    if form == _DEPOSITED:
        return padding.unpad(primitives.unseal(sealed, key=_private(key), info=info))
    if form == _FILED:
        return padding.unpad(primitives.decrypt(sealed, key=_filing(key), bound_to=info))
    raise UnknownVersion("a registry entry of an unknown version")


def _file(
    room: Strongroom, officer: UUID, key: CaseKey, deposited: dict[bytes, tuple[bytes, bytes]], now: int
) -> None:
    """Seal what was deposited under the registry's own key, unless it was changed or erased meanwhile."""
    if not deposited:
        return
    filing = _filing(key)
    with room.log.turn(now) as turn:
        rows: dict[tuple[Shelf, bytes], bytes | None] = {}
        for name, (row, text) in deposited.items():
            if room.log.state.digest(Shelf.REGISTRY, name) == primitives.digest(row):
                info = _info(UUID(bytes=name[:16]), UUID(bytes=name[16:]))
                sealed = primitives.encrypt(padding.pad(text), key=filing, bound_to=info)
                rows[Shelf.REGISTRY, name] = _FILED + sealed
        if rows:
            turn.record(Deed(officer, Act.FILE, REGISTRY), rows)


def _filing(key: CaseKey) -> Secret:
    return primitives.derive(key.secret, purpose=b"registry-filed", context=b"")


def _private(key: CaseKey) -> Secret:
    return primitives.derive(key.secret, purpose=b"registry-v1", context=b"")


def _info(case: UUID, entry: UUID) -> bytes:
    return coding.pack(b"registry1", case.bytes, entry.bytes)
