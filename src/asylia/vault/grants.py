"""A case key handed to one officer: sealed to her certified key, signed by the officer who hands it on.

Source: docs/reference/vault-format.md, section Grant.
"""

from dataclasses import dataclass
from uuid import UUID

from asylia.vault import coding, primitives
from asylia.vault.envelopes import CaseKey
from asylia.vault.errors import NotAuthentic, ProofRefused, UnknownVersion
from asylia.vault.secret import Secret

_VERSION = b"G1"
_SEALED = primitives.KEY + primitives.SEALED_EXTRA


@dataclass(frozen=True, slots=True)
class Terms:
    """Which key, from whom, to whom."""

    case: UUID
    generation: int
    recipient: UUID
    granter: UUID

    @property
    def key(self) -> bytes:
        """The bytes under which the store keeps the grant."""
        return store_key(self.case, self.generation, self.recipient)

    def _info(self) -> bytes:
        return coding.pack(
            b"grant1",
            self.case.bytes,
            coding.u32(self.generation),
            self.recipient.bytes,
            self.granter.bytes,
        )


def store_key(case: UUID, generation: int, recipient: UUID) -> bytes:
    """Return the bytes under which the store keeps a grant."""
    return case.bytes + coding.u32(generation) + recipient.bytes


def parts_of(key: bytes) -> tuple[UUID, int, UUID]:
    """Return case, generation and recipient of a store key."""
    return UUID(bytes=key[:16]), int.from_bytes(key[16:20], "big"), UUID(bytes=key[20:36])


def make(key: CaseKey, *, recipient: UUID, seal_key: bytes, granter: UUID, sign_key: Secret) -> bytes:
    """Return the grant. The caller has checked that the recipient's public key is certified."""
    terms = Terms(key.case, key.generation, recipient, granter)
    sealed = primitives.seal_to(key.secret.reveal(), public=seal_key, info=terms._info())
    signature = primitives.sign(_said(terms, sealed, key.commitment), key=sign_key)
    who = key.case.bytes + coding.u32(key.generation) + recipient.bytes + granter.bytes
    return _VERSION + who + key.commitment + sealed + signature


def granter_of(grant: bytes) -> UUID:
    """Return who is said to have signed a grant; `accept` checks it. Raises: FormatRefused."""
    return _read(grant)[0].granter


def accept(grant: bytes, *, key: bytes, granter_key: bytes, commitment: bytes, seal_key: Secret) -> CaseKey:
    """Return the case key of a grant stored under `key`.

    Raises: NotAuthentic unless it is this very grant, signed by the granter, sealed to this officer, and
    fits the commitment published for the case.
    """
    check_signed(grant, key=key, granter_key=granter_key)
    terms, said_commitment, sealed, _ = _read(grant)
    if not primitives.same(said_commitment, commitment):
        raise NotAuthentic("a grant")
    secret = Secret(primitives.unseal(sealed, key=seal_key, info=terms._info()))
    case_key = CaseKey(terms.case, terms.generation, secret)
    if not primitives.same(case_key.commitment, commitment):
        raise NotAuthentic("a grant")
    return case_key


def check_signed(grant: bytes, *, key: bytes, granter_key: bytes) -> None:
    """Return if it is the grant stored under `key`, signed by its granter. Raises: NotAuthentic."""
    terms, commitment, sealed, signature = _read(grant)
    if terms.key != key:
        raise NotAuthentic("a grant")
    try:
        primitives.check_signature(signature, _said(terms, sealed, commitment), public=granter_key)
    except ProofRefused:
        raise NotAuthentic("a grant") from None


def _said(terms: Terms, sealed: bytes, commitment: bytes) -> bytes:
    return coding.pack(b"asylia/grant/1", terms._info(), primitives.digest(sealed), commitment)


def _read(grant: bytes) -> tuple[Terms, bytes, bytes, bytes]:
    reader = coding.Reader(grant)
    if reader.take(2) != _VERSION:
        raise UnknownVersion("a grant of an unknown version")
    case, generation = UUID(bytes=reader.take(16)), reader.u32()
    recipient, granter = UUID(bytes=reader.take(16)), UUID(bytes=reader.take(16))
    commitment, sealed = reader.take(32), reader.take(_SEALED)
    signature = reader.take(primitives.SIGNATURE)
    reader.end()
    return Terms(case, generation, recipient, granter), commitment, sealed, signature
