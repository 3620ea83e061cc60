"""Heads of the log in the text form of C2SP checkpoints: a size and a root, signed, to be kept elsewhere.

Source: C2SP tlog-checkpoint, signed-note and tlog-cosignature; docs/reference/vault-format.md, section Head.
"""

import base64
import binascii
from dataclasses import dataclass
from enum import IntEnum

from asylia.vault import coding, primitives, words
from asylia.vault.errors import FormatRefused, ProofRefused
from asylia.vault.secret import Secret

_DASH = "\u2014 "


class Signer(IntEnum):
    """Whether the log speaks of itself or somebody has seen it."""

    LOG = 1
    WITNESS = 4


@dataclass(frozen=True, slots=True)
class Head:
    """The log of one office at one length."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode('ascii')}\n"

    @property
    def spoken(self) -> str:
        """Eight words to print beside the size, on a receipt or in a bound book."""
        return words.fingerprint(coding.pack(coding.u64(self.size), self.root))


def key_id(name: str, public: bytes, kind: Signer) -> bytes:
    """Return the four bytes by which a signature line names its key."""
    return primitives.digest(name.encode("utf-8") + b"\n" + bytes([kind]) + public)[:4]


def sign(head: Head, *, key: Secret) -> str:
    """Return the head as the log signs it: a complete checkpoint."""
    public = primitives.sign_public(key)
    line = key_id(head.origin, public, Signer.LOG) + primitives.sign(head.text.encode("utf-8"), key=key)
    return f"{head.text}\n{_DASH}{head.origin} {base64.b64encode(line).decode('ascii')}\n"


def countersign(head: Head, *, name: str, key: Secret, second: int) -> str:
    """Return the line by which somebody says to have seen this head at this second."""
    said = _seen(head, second)
    public = primitives.sign_public(key)
    line = key_id(name, public, Signer.WITNESS) + coding.u64(second) + primitives.sign(said, key=key)
    return f"{_DASH}{name} {base64.b64encode(line).decode('ascii')}\n"


def read(note: str) -> tuple[Head, list[str]]:
    """Return the head and its signature lines, unchecked. Raises: FormatRefused."""
    front, found, after = note.partition("\n\n")
    lines = front.split("\n")
    signatures = [line for line in after.split("\n") if line]
    if not found or len(lines) != 3 or any(not line.startswith(_DASH) for line in signatures):
        raise FormatRefused("not a signed head of a log")
    origin, size, root = lines
    head = Head(origin, int(size) if size.isascii() and size.isdigit() else -1, _plain(root))
    if head.text != front + "\n" or len(head.root) != 32:
        raise FormatRefused("not a signed head of a log")
    return head, signatures


def check(note: str, *, public: bytes) -> Head:
    """Return the head if the log's own key signed it. Raises: FormatRefused, ProofRefused."""
    head, signatures = read(note)
    wanted = key_id(head.origin, public, Signer.LOG)
    for line in signatures:
        name, held = _line(line)
        if name == head.origin and held[:4] == wanted:
            primitives.check_signature(held[4:], head.text.encode("utf-8"), public=public)
            return head
    raise ProofRefused("the log has not signed this head")


def check_countersigned(line: str, head: Head, *, name: str, public: bytes) -> int:
    """Return the second at which somebody saw this head. Raises: FormatRefused, ProofRefused."""
    said_name, held = _line(line.rstrip("\n"))
    if said_name != name or held[:4] != key_id(name, public, Signer.WITNESS):
        raise ProofRefused("somebody else has countersigned this head")
    second = int.from_bytes(held[4:12], "big")
    primitives.check_signature(held[12:], _seen(head, second), public=public)
    return second


def _seen(head: Head, second: int) -> bytes:
    return f"cosignature/v1\ntime {second}\n{head.text}".encode()


def _line(line: str) -> tuple[str, bytes]:
    name, _, held = line.removeprefix(_DASH).rpartition(" ")
    return name, _plain(held)


def _plain(held: str) -> bytes:
    try:
        plain = base64.b64decode(held, validate=True)
    except (binascii.Error, ValueError):
        raise FormatRefused("not a signed head of a log") from None
    if base64.b64encode(plain).decode("ascii") != held:  # two texts must not stand for the same bytes
        raise FormatRefused("not a signed head of a log")
    return plain
