"""One entry of the log: who did what to which sealed bytes, and the hash of the entry before.

Source: docs/reference/vault-format.md, section Entry.
"""

from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from asylia.vault import coding, envelopes, merkle, primitives
from asylia.vault.errors import FormatRefused, UnknownVersion
from asylia.vault.stores import Shelf

_VERSION = b"E1"
NOBODY = UUID(int=0)
BEGINNING = bytes(32)


class Act(IntEnum):
    """What was done. Numbers are never used again for something else."""

    FOUND = 1
    CERTIFY = 2
    ENROL = 3
    RENEW = 4
    WITHDRAW = 5
    SIGN_IN = 6
    SIGN_IN_REFUSED = 7
    SIGN_OUT = 8
    LOCK_OFFICER = 9
    RELEASE_OFFICER = 10
    LOCK_OFFICE = 11
    BEGIN_CASE = 12
    OPEN = 13
    SEAL = 14
    GRANT = 15
    REVOKE = 16
    RESEAL = 17
    ERASE = 18
    DEPOSIT = 19
    SEARCH = 20
    QUOTA_WARNED = 21
    QUOTA_STOPPED = 22
    INSPECT = 23
    FILE = 24
    GLANCE = 25


@dataclass(frozen=True, slots=True)
class Change:
    """A row written or, where the digest is empty, dropped."""

    shelf: Shelf
    key: bytes
    digest: bytes

    @classmethod
    def of(cls, shelf: Shelf, key: bytes, blob: bytes | None) -> "Change":
        """Return the change that puts this blob, or drops the row."""
        return cls(shelf, key, b"" if blob is None else primitives.digest(blob))


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody does, before it has its place in the log."""

    actor: UUID
    act: Act
    case: UUID = NOBODY
    purpose: str = "none"
    reads: tuple[bytes, ...] = ()
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One entry as it stands in the log."""

    seq: int
    second: int
    deed: Deed
    changes: tuple[Change, ...]
    previous: bytes

    def written(self) -> bytes:
        """Return the one way to write this entry."""
        deed = self.deed
        envelopes.check_word(deed.purpose)
        changed = (coding.pack(bytes([c.shelf]), c.key, c.digest) for c in self.changes)
        return _VERSION + coding.pack(
            coding.u64(self.seq),
            coding.u64(self.second),
            deed.actor.bytes,
            bytes([deed.act]),
            deed.case.bytes,
            deed.purpose.encode("ascii"),
            coding.pack(*deed.reads),
            coding.pack(*changed),
            deed.data,
            self.previous,
        )


def chained(written: bytes) -> bytes:
    """Return the hash by which the next entry names this one: its leaf hash in the tree."""
    return merkle.leaf_hash(written)


def read(written: bytes) -> Leaf:
    """Return the entry. Raises: UnknownVersion, FormatRefused for anything `written` does not give."""
    if written[: len(_VERSION)] != _VERSION:
        raise UnknownVersion("an entry of an unknown version")
    reader = coding.Reader(written[len(_VERSION) :])
    seq, second = (int.from_bytes(reader.part(), "big") for _ in range(2))
    try:
        actor, act, case = UUID(bytes=reader.part()), Act(reader.part()[0]), UUID(bytes=reader.part())
        purpose = reader.part().decode("ascii")
        reads = tuple(_parts(reader.part()))
        changes = tuple(_change(part) for part in _parts(reader.part()))
    except (ValueError, IndexError):
        raise FormatRefused("an entry that cannot be read") from None
    deed = Deed(actor, act, case, purpose, reads, reader.part())
    leaf = Leaf(seq, second, deed, changes, reader.part())
    reader.end()
    if leaf.written() != written:
        raise FormatRefused("an entry that is written in another way than ours")
    return leaf


def _parts(held: bytes) -> list[bytes]:
    reader, parts = coding.Reader(held), []
    left = len(held)
    while left:
        parts.append(reader.part())
        left -= 4 + len(parts[-1])
    return parts


def _change(held: bytes) -> Change:
    reader = coding.Reader(held)
    change = Change(Shelf(reader.part()[0]), reader.part(), reader.part())
    reader.end()
    return change
