"""What a case holds: every sealed text's place and hash, signed by the officer who wrote last.

Source: docs/reference/vault-format.md, section Manifest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from asylia.vault import coding, envelopes, primitives
from asylia.vault.envelopes import CaseKey, Place
from asylia.vault.errors import NotAuthentic, ProofRefused, UnknownVersion
from asylia.vault.secret import Secret

KIND = "manifest"
_VERSION = b"M1"
_SAID = b"asylia/manifest/1"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The texts of one case after one write."""

    case: UUID
    revision: int
    signer: UUID
    second: int
    held: Mapping[bytes, bytes]

    def latest(self, series: bytes) -> int:
        """Return the newest revision of a field; 0 if it was never written."""
        revisions = [int.from_bytes(key[-4:], "big") for key in self.held if key[:-4] == series]
        return max(revisions, default=0)

    def with_texts(self, written: Mapping[bytes, bytes], *, signer: UUID, second: int) -> "Manifest":
        """Return the manifest after a further write of envelopes."""
        held = dict(self.held) | {key: primitives.digest(blob) for key, blob in written.items()}
        return replace(self, revision=self.revision + 1, signer=signer, second=second, held=held)

    def faults(self, rows: Iterable[tuple[bytes, bytes]]) -> list[str]:
        """Return a sentence for each text that is missing, foreign, or not the one written last."""
        left = dict(self.held)
        found = []
        for key, blob in rows:
            wanted = left.pop(key, None)
            if wanted is None:
                found.append(f"{_told(key)} is foreign")
            elif wanted != primitives.digest(blob):
                found.append(f"{_told(key)} is not what was written")
        return found + [f"{_told(key)} is missing" for key in sorted(left)]

    def _body(self) -> bytes:
        listed = (coding.pack(key, self.held[key]) for key in sorted(self.held))
        return _VERSION + coding.pack(
            self.case.bytes,
            coding.u32(self.revision),
            self.signer.bytes,
            coding.u64(self.second),
            b"".join(listed),
        )


def empty(case: UUID) -> Manifest:
    """Return the manifest of a case in which nothing was written."""
    return Manifest(case, 0, UUID(int=0), 0, {})


def close(manifest: Manifest, *, key: CaseKey, sign_key: Secret) -> bytes:
    """Return the manifest signed by its signer and sealed to its case."""
    body = manifest._body()
    signed = body + primitives.sign(_SAID + body, key=sign_key)
    place = _place(manifest.case, manifest.revision)
    return coding.u32(manifest.revision) + envelopes.seal(signed, key=key, place=place)


def generation(row: bytes) -> int:
    """Return the generation of the case's key that a manifest is sealed under."""
    return envelopes.generation(row[4:])


def unseal(row: bytes, *, key: CaseKey) -> tuple[Manifest, bytes]:
    """Return the manifest and its signature, which `check` holds against the signer's key.

    Raises: UnknownVersion, NotAuthentic, FormatRefused.
    """
    revision = coding.Reader(row).u32()
    signed = envelopes.unseal(row[4:], key=key, place=_place(key.case, revision))
    body, signature = signed[: -primitives.SIGNATURE], signed[-primitives.SIGNATURE :]
    if body[: len(_VERSION)] != _VERSION:
        raise UnknownVersion("a manifest of an unknown version")
    reader = coding.Reader(body[len(_VERSION) :])
    case, said = UUID(bytes=reader.part()), int.from_bytes(reader.part(), "big")
    signer, second = UUID(bytes=reader.part()), int.from_bytes(reader.part(), "big")
    listed = reader.part()
    reader.end()
    if case != key.case or said != revision:
        raise NotAuthentic("a manifest")
    return Manifest(case, revision, signer, second, _listed(listed)), signature


def check(manifest: Manifest, signature: bytes, *, public: bytes) -> None:
    """Return if the signer signed it. Raises: NotAuthentic."""
    try:
        primitives.check_signature(signature, _SAID + manifest._body(), public=public)
    except ProofRefused:
        raise NotAuthentic("a manifest") from None


def _listed(held: bytes) -> dict[bytes, bytes]:
    reader, found, left = coding.Reader(held), {}, len(held)
    while left:
        key, digest = reader.part(), reader.part()
        found[key] = digest
        left -= 8 + len(key) + len(digest)
    return found


def _place(case: UUID, revision: int) -> Place:
    return Place(case, KIND, case, KIND, revision)


def _told(key: bytes) -> str:
    place = Place.read(key)
    return f"{place.kind} {place.record} {place.field} revision {place.revision}"
