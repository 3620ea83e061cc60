"""The messages that two organisations carry to each other: a line of JSON, then points of a curve."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from asylia.counting.errors import ProtocolRefused

FORMAT = "asylia-shared-count/1"
POINT_BYTES = 33
Plain = str | int | Sequence[int]


class Kind(StrEnum):
    """What a message is."""

    REQUEST = "request"
    ANSWER = "answer"
    OPENING = "opening"
    MATCHES = "matches"


@dataclass(frozen=True, slots=True)
class Message:
    """One message: what it is, what it says in the clear, and its points."""

    kind: Kind
    says: Mapping[str, Plain]
    points: tuple[bytes, ...] = ()
    sealed: bytes = b""

    def text(self, key: str) -> str:
        """Return a text that the message must hold. Raises: ProtocolRefused."""
        found = self.says.get(key)
        if not isinstance(found, str):
            raise ProtocolRefused(f"this {self.kind} has no {key}; ask for it again")
        return found

    def count(self, key: str) -> int:
        """Return a number that the message must hold. Raises: ProtocolRefused."""
        found = self.says.get(key)
        if not isinstance(found, int):
            raise ProtocolRefused(f"this {self.kind} has no {key}; ask for it again")
        return found

    def numbers(self, key: str) -> list[int]:
        """Return numbers that the message must hold. Raises: ProtocolRefused."""
        found = self.says.get(key)
        if not isinstance(found, list) or not all(isinstance(one, int) for one in found):
            raise ProtocolRefused(f"this {self.kind} has no {key}; ask for it again")
        return found


def write(message: Message) -> bytes:
    """Return a message as bytes."""
    head = {"format": FORMAT, "kind": message.kind.value, "points": len(message.points), **message.says}
    line = json.dumps(head, ensure_ascii=True, sort_keys=True).encode()
    return line + b"\n" + b"".join(message.points) + message.sealed


def read(raw: bytes, kind: Kind) -> Message:
    """Return the message in some bytes. Raises: ProtocolRefused if it is none of this kind, or cut short."""
    line, _, body = raw.partition(b"\n")
    try:
        head = json.loads(line)
        if head.pop("format") != FORMAT:
            raise ValueError
        found, count = Kind(head.pop("kind")), int(head.pop("points"))
    except (ValueError, KeyError, AttributeError, TypeError):
        raise ProtocolRefused("this is no message of the counting protocol; ask for the file again") from None
    if found is not kind:
        raise ProtocolRefused(f"this is the {found}, but the {kind} is wanted here")
    if (
        count < 0
        or len(body) < count * POINT_BYTES
        or (kind is not Kind.MATCHES and len(body) > count * POINT_BYTES)
    ):
        raise ProtocolRefused(f"this {kind} is cut short or longer than it says; ask for the file again")
    points = tuple(body[at * POINT_BYTES : (at + 1) * POINT_BYTES] for at in range(count))
    return Message(kind, head, points, body[count * POINT_BYTES :])


def digest(raw: bytes) -> str:
    """Return what tells a message from every other: to be compared over the telephone."""
    return hashlib.sha256(raw).hexdigest()


def hashed(label: str, texts: Sequence[str]) -> list[str]:
    """Return texts bound to what the two sides agreed to count, so that no other count can use them."""
    return [hashlib.sha256(f"{label}\x1f{text}".encode()).hexdigest() for text in texts]
