"""A bundle handed over: files, records in lines with a tree over them, a signed manifest, age around it.

Bytes only. A record that is withheld leaves the hash of its line, salted, so that the tree still closes and
nobody finds the text by guessing. The whole is a plain tar file in which no byte is free.
Source: docs/reference/bundle-format.md; RFC 9162, section 2.1 (tree); age-encryption.org/v1 (envelope).
"""

import hashlib
import io
import json
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

import pyrage

from asylia.vault import merkle, primitives
from asylia.vault.errors import FormatRefused, NotAuthentic, TooLong
from asylia.vault.secret import Secret

FORMAT = "asylia-bundle/1"
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
SIGNED = FORMAT.encode() + b"\n"
BLOCK, CHUNK, SALT = 512, 1 << 20, 32
TRAILER = bytes(2 * BLOCK)
MOST_BYTES = 8 * 1024**3 - 1  # what the size field of a tar header holds
_PURPOSE = b"bundle-salt-v1"

Json = str | int | None | list["Json"] | dict[str, "Json"]


class Source(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, none at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Line:
    """One record: where it stands and what it says; `withheld` shows its hash in place of what it says."""

    at: str
    says: Mapping[str, Json]
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Records:
    """A file of records. With a secret, each line is salted, and may be withheld."""

    name: str
    lines: tuple[Line, ...]
    secret: Secret | None = None


@dataclass(frozen=True, slots=True)
class Attached:
    """A file as it is, with the hash that is already on record for it."""

    name: str
    size: int
    sha256: str
    source: Source


def canonical(value: Mapping[str, Json]) -> bytes:
    """Return the one way in which a value is written: keys sorted, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def salt_for(secret: Secret, *, file: str, at: str) -> bytes:
    """Return the salt of one line, always the same for one secret, so that a root can be shown again."""
    return primitives.derive(secret, purpose=_PURPOSE, context=f"{file}\n{at}".encode()).reveal()


def leaf(says: Mapping[str, Json], *, at: str, salt: bytes = b"") -> bytes:
    """Return the hash of one line, which holds where it stands."""
    return merkle.leaf_hash(salt + canonical({**says, "at": at}))


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the root of the tree over leaves in this order."""
    tree = merkle.Tree()
    for hashed in leaves:
        tree.append(hashed)
    return tree.root()


def written(records: Records) -> tuple[bytes, dict[str, Json]]:
    """Return the bytes of a file of records, and what the manifest says of it: its root and leaves."""
    shown: list[bytes] = []
    leaves: list[bytes] = []
    for line in records.lines:
        salt = b"" if records.secret is None else salt_for(records.secret, file=records.name, at=line.at)
        hashed = leaf(line.says, at=line.at, salt=salt)
        leaves.append(hashed)
        if line.withheld and records.secret is None:
            raise FormatRefused(f"{records.name}: a line without a salt cannot be withheld")
        if line.withheld:
            shown.append(canonical({"at": line.at, "withheld": hashed.hex()}))
        else:
            salted: dict[str, Json] = {"salt": salt.hex()} if salt else {}
            shown.append(canonical({**line.says, "at": line.at, **salted}))
    listed: list[Json] = [[line.at, hashed.hex()] for line, hashed in zip(records.lines, leaves, strict=True)]
    return b"".join(line + b"\n" for line in shown), {"root": root(leaves).hex(), "leaves": listed}


def pack(parts: Sequence[Records | Attached], *, about: Mapping[str, Json], key: Secret) -> Iterator[bytes]:
    """Return the bundle's bytes in order: every part, then the manifest, then its signature.

    Raises: NotAuthentic if an attached file is not the one on record; TooLong.
    """
    members: list[Json] = []
    records: dict[str, Json] = {}
    for part in parts:
        if isinstance(part, Records):
            raw, records[part.name] = written(part)
            found = Attached(part.name, len(raw), hashlib.sha256(raw).hexdigest(), io.BytesIO(raw))
        else:
            found = part
        members.append({"name": found.name, "size": found.size, "sha256": found.sha256})
        yield from _member(found)
    manifest = canonical(
        {
            "format": FORMAT,
            "about": dict(about),
            "signed_by": primitives.sign_public(key).hex(),
            "members": members,
            "records": records,
        }
    )
    signature = primitives.sign(SIGNED + manifest, key=key)
    for name, raw in ((MANIFEST, manifest), (SIGNATURE, signature)):
        yield from _member(Attached(name, len(raw), hashlib.sha256(raw).hexdigest(), io.BytesIO(raw)))
    yield TRAILER


def header(name: str, size: int) -> bytes:
    """Return the one header that a member of this name and size has. Raises: TooLong, FormatRefused."""
    if size > MOST_BYTES:
        raise TooLong(f"{name} has {size:,} bytes; {MOST_BYTES:,} are the most that a bundle carries")
    info = tarfile.TarInfo(name)
    info.size = size
    try:
        return info.tobuf(tarfile.USTAR_FORMAT, "ascii", "strict")
    except (ValueError, UnicodeError):
        raise FormatRefused(f"{name!r} is no name for a file of a bundle") from None


def _member(part: Attached) -> Iterator[bytes]:
    yield header(part.name, part.size)
    digest, left = hashlib.sha256(), part.size
    while left:
        chunk = part.source.read(min(CHUNK, left))
        if not chunk:
            break
        digest.update(chunk)
        left -= len(chunk)
        yield chunk
    if left or part.source.read(1) or digest.hexdigest() != part.sha256:
        raise NotAuthentic(f"the bytes of {part.name} are not those on record; they")
    yield bytes(-part.size % BLOCK)


# The envelope


class _Flow:
    """An iterator of bytes as something to read from; a refusal on the way is kept for the caller."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._held = chunks, memoryview(b"")
        self.failed: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        while not self._held:
            try:
                self._held = memoryview(next(self._chunks))
            except StopIteration:
                return b""
            except (NotAuthentic, TooLong, FormatRefused, OSError) as refused:
                self.failed = refused
                raise OSError("the bundle was not made") from refused
        taken = self._held if size < 0 else self._held[:size]
        self._held = self._held[len(taken) :]
        return bytes(taken)


def seal(chunks: Iterator[bytes], *, recipient: str, out: BinaryIO) -> None:
    """Write the bundle so that only the recipient's age key opens it.

    Raises: FormatRefused for a recipient key that is none; whatever `pack` refuses.
    """
    try:
        public = pyrage.x25519.Recipient.from_str(recipient.strip())
    except pyrage.RecipientError:
        raise FormatRefused("the recipient's key is none: it begins with age1 and has 62 signs") from None
    flow = _Flow(chunks)
    try:
        pyrage.encrypt_io(flow, out, [public])
    except (OSError, pyrage.EncryptError):
        if flow.failed:
            raise flow.failed from None
        raise


def is_sealed(first_bytes: bytes) -> bool:
    """True if the bytes begin an age file."""
    return first_bytes.startswith(b"age-encryption.org/v1")


class Sink(Protocol):
    """What bytes are written to."""

    def write(self, data: bytes, /) -> int:
        """Take bytes."""
        ...

    def flush(self) -> None:
        """Keep what was taken."""
        ...


def unseal(source: BinaryIO, *, identity: str, out: Sink) -> None:
    """Write what an age file holds. Raises: FormatRefused for no key, NotAuthentic for another or damage."""
    lines = [line.strip() for line in identity.splitlines() if line.strip() and not line.startswith("#")]
    try:
        keys = [pyrage.x25519.Identity.from_str(line) for line in lines]
    except pyrage.IdentityError:
        keys = []
    if not keys:
        raise FormatRefused("this is no age identity: its line begins with AGE-SECRET-KEY-1")
    try:
        pyrage.decrypt_io(source, out, keys)
    except (pyrage.DecryptError, OSError):
        raise NotAuthentic("the bundle's bytes") from None
