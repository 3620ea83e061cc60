"""The second factor's secret, sealed under the pepper, with the last code used."""

from dataclasses import dataclass
from uuid import UUID

from asylia.vault import coding, primitives
from asylia.vault.errors import UnknownVersion
from asylia.vault.secret import Secret

_VERSION = b"F1"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Factor:
    """An authenticator's secret and the last step of time whose code was used."""

    secret: Secret
    used: int = 0


def close(factor: Factor, *, officer: UUID, pepper: Secret) -> bytes:
    """Return the factor sealed under a key drawn from the pepper."""
    held = coding.pack(factor.secret.reveal(), coding.u64(factor.used))
    bound_to = _bound(officer)
    return _VERSION + primitives.encrypt(held, key=_key(pepper), bound_to=bound_to)


def unseal(sealed: bytes, *, officer: UUID, pepper: Secret) -> Factor:
    """Return the factor. Raises: UnknownVersion, NotAuthentic."""
    if sealed[: len(_VERSION)] != _VERSION:
        raise UnknownVersion("a second factor of an unknown version")
    held = primitives.decrypt(sealed[len(_VERSION) :], key=_key(pepper), bound_to=_bound(officer))
    reader = coding.Reader(held)
    secret, used = Secret(reader.part()), int.from_bytes(reader.part(), "big")
    reader.end()
    return Factor(secret, used)


def _bound(officer: UUID) -> bytes:
    return coding.pack(b"asylia/factor/1", officer.bytes)


def _key(pepper: Secret) -> Secret:
    return primitives.expand(pepper, salt=b"", info=b"asylia/factor/1")
