"""Several ways to one officer's master key, each on its own: passphrase, printed code, office recovery.

Source: docs/reference/vault-format.md, section Slot.
"""

from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from asylia.vault import coding, primitives
from asylia.vault.errors import NotAuthentic, UnknownVersion
from asylia.vault.primitives import Cost
from asylia.vault.secret import Secret

_VERSION, _SALT = b"L1", 16


class Kind(IntEnum):
    """The way in. 2 is kept for passphrase and passkey together."""

    PASSPHRASE = 1
    RECOVERY_CODE = 3
    OFFICE = 4


@dataclass(frozen=True, slots=True)
class Header:
    """What a slot says of itself in clear."""

    kind: Kind
    salt: bytes
    cost: Cost

    def written(self) -> bytes:
        """Return the header as the slot begins."""
        numbers = (self.cost.passes, self.cost.kibibytes, self.cost.lanes)
        return _VERSION + bytes([self.kind]) + self.salt + b"".join(coding.u32(n) for n in numbers)


def key_of(officer: UUID, kind: Kind) -> bytes:
    """Return the bytes under which the store keeps an officer's slot."""
    return officer.bytes + bytes([kind])


def close_with_passphrase(
    master: Secret, *, officer: UUID, passphrase: Secret, pepper: Secret, cost: Cost
) -> bytes:
    """Return the slot that this passphrase opens where the pepper is present."""
    header = Header(Kind.PASSPHRASE, primitives.random(_SALT), cost)
    return _close(master, header, officer, _from_passphrase(header, passphrase, pepper))


def close_with_code(master: Secret, *, officer: UUID, code: Secret) -> bytes:
    """Return the slot that the printed code opens, also without the pepper: 160 bits need no slowness."""
    header = Header(Kind.RECOVERY_CODE, primitives.random(_SALT), Cost(0, 0, 0))
    return _close(master, header, officer, code)


def close_to_office(master: Secret, *, officer: UUID, public: bytes) -> bytes:
    """Return the slot that the office's recovery key opens; that key is kept apart and in shares."""
    header = Header(Kind.OFFICE, bytes(_SALT), Cost(0, 0, 0)).written()
    return header + primitives.seal_to(master.reveal(), public=public, info=_bound(header, officer))


def open_with_passphrase(slot: bytes, *, officer: UUID, passphrase: Secret, pepper: Secret) -> Secret:
    """Return the master key. Raises: NotAuthentic, after the same work as a success."""
    header, body = _read(slot, Kind.PASSPHRASE)
    return _open(header, body, officer, _from_passphrase(header, passphrase, pepper))


def open_with_code(slot: bytes, *, officer: UUID, code: Secret) -> Secret:
    """Return the master key. Raises: NotAuthentic."""
    header, body = _read(slot, Kind.RECOVERY_CODE)
    return _open(header, body, officer, code)


def open_by_office(slot: bytes, *, officer: UUID, key: Secret) -> Secret:
    """Return the master key. Raises: NotAuthentic."""
    header, body = _read(slot, Kind.OFFICE)
    return Secret(primitives.unseal(body, key=key, info=_bound(header.written(), officer)))


def nobodys(cost: Cost) -> bytes:
    """Return a slot that no passphrase opens, to try in place of one that is not there."""
    header = Header(Kind.PASSPHRASE, primitives.random(_SALT), cost)
    return header.written() + primitives.random(2 * primitives.KEY + primitives.NONCE + primitives.TAG)


def _from_passphrase(header: Header, passphrase: Secret, pepper: Secret) -> Secret:
    stretched = primitives.stretch(passphrase, salt=header.salt, cost=header.cost)
    return Secret(stretched.reveal() + pepper.reveal())


def _bound(header: bytes, officer: UUID) -> bytes:
    return coding.pack(b"asylia/slot/1", header, officer.bytes)


def _keys(header: Header, officer: UUID, material: Secret) -> tuple[Secret, bytes]:
    """The key that wraps the master, and the commitment to it."""
    info = _bound(header.written(), officer)
    drawn = primitives.expand(material, salt=header.salt, info=info, size=2 * primitives.KEY).reveal()
    return Secret(drawn[: primitives.KEY]), drawn[primitives.KEY :]


def _close(master: Secret, header: Header, officer: UUID, material: Secret) -> bytes:
    key, commitment = _keys(header, officer, material)
    front = header.written() + commitment
    return front + primitives.encrypt(master.reveal(), key=key, bound_to=_bound(front, officer))


def _open(header: Header, body: bytes, officer: UUID, material: Secret) -> Secret:
    key, commitment = _keys(header, officer, material)
    if not primitives.same(commitment, body[: primitives.KEY]):
        raise NotAuthentic("a slot")
    bound_to = _bound(header.written() + commitment, officer)
    return Secret(primitives.decrypt(body[primitives.KEY :], key=key, bound_to=bound_to))


def _read(slot: bytes, wanted: Kind) -> tuple[Header, bytes]:
    reader = coding.Reader(slot)
    if reader.take(2) != _VERSION:
        raise UnknownVersion("a slot of an unknown version")
    if reader.u8() != wanted:
        raise NotAuthentic("a slot")
    salt = reader.take(_SALT)
    return Header(wanted, salt, Cost(reader.u32(), reader.u32(), reader.u32())), reader.rest()
