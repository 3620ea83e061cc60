"""An officer's own keys, sealed under her master key, with the last head of the log that she saw.

Source: docs/reference/vault-format.md, section Bundle.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from asylia.vault import coding, primitives
from asylia.vault.errors import UnknownVersion
from asylia.vault.secret import Secret

_VERSION = b"B1"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Bundle:
    """What is in an officer's hands while she is signed in."""

    officer: UUID
    master: Secret
    sign_key: Secret
    seal_key: Secret
    seen_size: int = 0
    seen_root: bytes = bytes(32)

    def having_seen(self, size: int, root: bytes) -> "Bundle":
        """Return the bundle with a later head of the log."""
        return replace(self, seen_size=size, seen_root=root)

    def whole(self) -> Secret:
        """Return everything as bytes, for a session's memory."""
        return Secret(coding.pack(self.master.reveal(), self._body()))

    def _body(self) -> bytes:
        seen = coding.u64(self.seen_size), self.seen_root
        return coding.pack(self.sign_key.reveal(), self.seal_key.reveal(), *seen)


def new(officer: UUID) -> Bundle:
    """Return new keys for an officer."""
    return Bundle(officer, primitives.new_key(), primitives.new_key(), primitives.new_key())


def from_whole(officer: UUID, whole: Secret) -> Bundle:
    """Return the bundle that a session holds."""
    reader = coding.Reader(whole.reveal())
    master, body = Secret(reader.part()), reader.part()
    reader.end()
    return _read(officer, master, body)


def close(bundle: Bundle) -> bytes:
    """Return the bundle sealed under its master key."""
    sealed = primitives.encrypt(bundle._body(), key=bundle.master, bound_to=_bound(bundle.officer))
    return _VERSION + sealed


def unseal(sealed: bytes, *, officer: UUID, master: Secret) -> Bundle:
    """Return the bundle. Raises: UnknownVersion, NotAuthentic."""
    if sealed[: len(_VERSION)] != _VERSION:
        raise UnknownVersion("a bundle of an unknown version")
    body = primitives.decrypt(sealed[len(_VERSION) :], key=master, bound_to=_bound(officer))
    return _read(officer, master, body)


def _bound(officer: UUID) -> bytes:
    return coding.pack(b"asylia/bundle/1", officer.bytes)


def _read(officer: UUID, master: Secret, body: bytes) -> Bundle:
    reader = coding.Reader(body)
    sign_key, seal_key = Secret(reader.part()), Secret(reader.part())
    size, root = int.from_bytes(reader.part(), "big"), reader.part()
    reader.end()
    return Bundle(officer, master, sign_key, seal_key, size, root)
