"""Files sealed while they arrive, frame by frame; nothing of them is ever written in clear.

The key, the length and the hash of a file are its `Ticket`, which is sealed as a field of its case.
Source: docs/reference/vault-format.md, section File.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from asylia.vault import coding, primitives
from asylia.vault.errors import NotAuthentic, TooLong, UnknownVersion
from asylia.vault.secret import Secret

_VERSION, _TICKET = b"A1", b"T1"
FRAME = 1024 * 1024


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Ticket:
    """What opens one file and says what it must be."""

    file: UUID
    key: Secret
    size: int
    sealed_size: int
    sealed_hash: bytes

    def written(self) -> bytes:
        """Return the ticket as the text of a field; it must be sealed like any other."""
        sizes = coding.u64(self.size), coding.u64(self.sealed_size)
        return _TICKET + coding.pack(self.file.bytes, self.key.reveal(), *sizes, self.sealed_hash)


def read_ticket(text: bytes) -> Ticket:
    """Return the ticket that a field holds. Raises: UnknownVersion, FormatRefused."""
    if text[: len(_TICKET)] != _TICKET:
        raise UnknownVersion("a file's ticket of an unknown version")
    reader = coding.Reader(text[len(_TICKET) :])
    file, key = UUID(bytes=reader.part()), Secret(reader.part())
    size, sealed_size = (int.from_bytes(reader.part(), "big") for _ in range(2))
    ticket = Ticket(file, key, size, sealed_size, reader.part())
    reader.end()
    return ticket


class Sealing:
    """A file being sealed: `add` what arrives, keep what comes back, `finish` once."""

    def __init__(self, file: UUID, *, longest: int | None = None) -> None:
        self._file, self._longest = file, longest
        self._key = primitives.new_key()
        self._stream = primitives.Stream(self._key, bound_to=_bound(file))
        self._waiting = bytearray()
        self._size = self._sealed_size = 0
        self._hash = hashlib.blake2b(digest_size=32)
        self._started = False

    def add(self, chunk: bytes) -> bytes:
        """Return the sealed bytes that are ready; at most one frame waits in memory. Raises: TooLong."""
        self._size += len(chunk)
        if self._longest is not None and self._size > self._longest:
            raise TooLong(f"a file of more than {self._longest} bytes")
        self._waiting += chunk
        ready = [self._begin()]
        while len(self._waiting) > FRAME:  # the last frame waits: it carries the mark of the end
            ready.append(self._stream.push(bytes(self._waiting[:FRAME])))
            del self._waiting[:FRAME]
        return self._given(b"".join(ready))

    def finish(self) -> tuple[bytes, Ticket]:
        """Return the last sealed bytes and the ticket."""
        last = self._given(self._begin() + self._stream.push(bytes(self._waiting), last=True))
        self._waiting.clear()
        return last, Ticket(self._file, self._key, self._size, self._sealed_size, self._hash.digest())

    def _begin(self) -> bytes:
        if self._started:
            return b""
        self._started = True
        return _VERSION + self._stream.header

    def _given(self, sealed: bytes) -> bytes:
        self._hash.update(sealed)
        self._sealed_size += len(sealed)
        return sealed


def opened(sealed: Iterable[bytes], *, ticket: Ticket) -> Iterator[bytes]:
    """Yield the file's frames, each authentic; that the file is whole is known only when the iteration ends
    without an error.

    Raises: UnknownVersion; NotAuthentic for a changed, shortened, lengthened or foreign file.
    """
    whole, size, ended = hashlib.blake2b(digest_size=32), 0, False
    stream: primitives.Stream | None = None
    front = len(_VERSION) + primitives.Stream.HEADER
    for piece in _pieces(sealed, front):
        whole.update(piece)
        if stream is None:
            if piece[: len(_VERSION)] != _VERSION:
                raise UnknownVersion("a sealed file of an unknown version")
            if len(piece) != front:
                raise NotAuthentic("a file's frames")
            header = piece[len(_VERSION) :]
            stream = primitives.Stream(ticket.key, bound_to=_bound(ticket.file), header=header)
            continue
        if ended:
            raise NotAuthentic("a file's frames")
        frame, ended = stream.pull(piece)
        size += len(frame)
        yield frame
    if not ended or size != ticket.size or not primitives.same(whole.digest(), ticket.sealed_hash):
        raise NotAuthentic("a file's frames")


def _pieces(sealed: Iterable[bytes], front: int) -> Iterator[bytes]:
    """The header, then one piece for each frame, however the bytes arrive."""
    waiting, wanted = bytearray(), front
    for chunk in sealed:
        waiting += chunk
        while len(waiting) >= wanted:
            yield bytes(waiting[:wanted])
            del waiting[:wanted]
            wanted = FRAME + primitives.Stream.EXTRA
    if waiting:
        yield bytes(waiting)


def _bound(file: UUID) -> bytes:
    return coding.pack(b"asylia/file/1", file.bytes)
