"""Public keys that the office root vouches for. The root itself is kept offline, on paper, in shares.

Source: docs/reference/vault-format.md, section Certificate.
"""

from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from asylia.vault import coding, primitives, words
from asylia.vault.errors import CertificateRefused, ProofRefused, UnknownVersion
from asylia.vault.secret import Secret

_VERSION = b"C1"
_SAID = b"asylia/certificate/1"


class Kind(IntEnum):
    """What the root says of a subject."""

    OFFICER = 1
    LOG = 2
    RECOVERY = 3
    REGISTRY = 4
    WITHDRAWN = 5


@dataclass(frozen=True, slots=True)
class Certificate:
    """One statement of the root. A key that a kind has no use for is empty."""

    kind: Kind
    subject: UUID
    sign_key: bytes
    seal_key: bytes
    second: int

    @property
    def key(self) -> bytes:
        """The bytes under which the store keeps it."""
        return bytes([self.kind]) + self.subject.bytes

    @property
    def fingerprint(self) -> str:
        """Eight words to compare when the officer stands in front of you."""
        return words.fingerprint(self._body())

    def _body(self) -> bytes:
        return _VERSION + coding.pack(
            bytes([self.kind]), self.subject.bytes, self.sign_key, self.seal_key, coding.u64(self.second)
        )


def issue(certificate: Certificate, *, root: Secret) -> bytes:
    """Return the certificate signed by the office root. Raises: CertificateRefused for keys of no use."""
    wanted = {
        Kind.OFFICER: (primitives.SIGN_KEY, primitives.SEAL_KEY),
        Kind.LOG: (primitives.SIGN_KEY, 0),
        Kind.RECOVERY: (0, primitives.SEAL_KEY),
        Kind.REGISTRY: (0, primitives.SEAL_KEY),
        Kind.WITHDRAWN: (0, 0),
    }
    if (len(certificate.sign_key), len(certificate.seal_key)) != wanted[certificate.kind]:
        raise CertificateRefused("a certificate carries the keys of its kind and no others")
    body = certificate._body()
    return body + primitives.sign(_SAID + body, key=root)


def read(signed: bytes, *, root: bytes) -> Certificate:
    """Return what the root said. Raises: UnknownVersion, CertificateRefused."""
    body, signature = signed[: -primitives.SIGNATURE], signed[-primitives.SIGNATURE :]
    if body[: len(_VERSION)] != _VERSION:
        raise UnknownVersion("a certificate of an unknown version")
    try:
        primitives.check_signature(signature, _SAID + body, public=root)
    except ProofRefused:
        raise CertificateRefused("a certificate is not signed by the office root") from None
    reader = coding.Reader(body[len(_VERSION) :])
    kind, subject = Kind(reader.part()[0]), UUID(bytes=reader.part())
    sign_key, seal_key = reader.part(), reader.part()
    second = int.from_bytes(reader.part(), "big")
    reader.end()
    return Certificate(kind, subject, sign_key, seal_key, second)
