"""A field's text sealed to its place: case, generation of the key, record, field and revision.

Source: docs/reference/vault-format.md, section Envelope.
"""

import re
from dataclasses import dataclass
from uuid import UUID

from asylia.vault import coding, padding, primitives
from asylia.vault.errors import FormatRefused, NotAuthentic, UnknownVersion
from asylia.vault.secret import Secret

VERSION = b"S1"
_HEAD = len(VERSION) + 4
_WORD = re.compile(r"[a-z0-9][a-z0-9_.-]{0,62}\Z")


def check_word(word: str) -> None:
    """Return if a word is a plain identifier, which a personal value is not. Raises: FormatRefused."""
    if not _WORD.match(word):
        raise FormatRefused("kinds, fields and purposes are short words of a-z, 0-9, '_', '.' and '-'")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed text belongs. Nothing in it changes while the text lives, and nothing is personal."""

    case: UUID
    kind: str
    record: UUID
    field: str
    revision: int = 1

    def __post_init__(self) -> None:
        check_word(self.kind)
        check_word(self.field)
        coding.u32(self.revision)

    @property
    def series(self) -> bytes:
        """The bytes that all revisions of one field share."""
        kind, field = self.kind.encode("ascii"), self.field.encode("ascii")
        lengths = bytes([len(kind)]) + kind + bytes([len(field)]) + field
        return self.case.bytes + self.record.bytes + lengths

    @property
    def key(self) -> bytes:
        """The bytes under which the store and the log know it."""
        return self.series + coding.u32(self.revision)

    @classmethod
    def read(cls, key: bytes) -> "Place":
        """Return the place that a key stands for. Raises: FormatRefused."""
        reader = coding.Reader(key)
        case, record = UUID(bytes=reader.take(16)), UUID(bytes=reader.take(16))
        kind, field = reader.take(reader.u8()), reader.take(reader.u8())
        revision = reader.u32()
        reader.end()
        if not (kind.isascii() and field.isascii()):
            raise FormatRefused("a place is written in plain letters")
        return cls(case, kind.decode("ascii"), record, field.decode("ascii"), revision)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class CaseKey:
    """The key of one case in one generation."""

    case: UUID
    generation: int
    secret: Secret

    @property
    def commitment(self) -> bytes:
        """What is published of the key, so that no second key can be passed off for it."""
        return primitives.commit(self.secret)


def context(place: Place, *, generation: int) -> bytes:
    """Return the bytes to which an envelope is bound."""
    return coding.pack(
        VERSION,
        place.case.bytes,
        coding.u32(generation),
        place.kind.encode("ascii"),
        place.record.bytes,
        place.field.encode("ascii"),
        coding.u32(place.revision),
    )


def seal(text: bytes, *, key: CaseKey, place: Place) -> bytes:
    """Return the envelope. Raises: TooLong; NotAuthentic if the key is of another case."""
    bound_to = context(place, generation=key.generation)
    field_key = _field_key(key, place, bound_to)
    sealed = primitives.encrypt(padding.pad(text), key=field_key, bound_to=bound_to)
    return VERSION + coding.u32(key.generation) + sealed


def unseal(envelope: bytes, *, key: CaseKey, place: Place) -> bytes:
    """Return the text. Raises: UnknownVersion; NotAuthentic if anything is not as it was sealed."""
    if generation(envelope) != key.generation:
        raise NotAuthentic
    bound_to = context(place, generation=key.generation)
    field_key = _field_key(key, place, bound_to)
    return padding.unpad(primitives.decrypt(envelope[_HEAD:], key=field_key, bound_to=bound_to))


def generation(envelope: bytes) -> int:
    """Return the generation of the key that an envelope names. Raises: UnknownVersion, FormatRefused."""
    if envelope[: len(VERSION)] != VERSION:
        raise UnknownVersion("an envelope of an unknown version")
    return coding.Reader(envelope[len(VERSION) : _HEAD]).u32()


def _field_key(key: CaseKey, place: Place, bound_to: bytes) -> Secret:
    if key.case != place.case:
        raise NotAuthentic
    return primitives.derive(key.secret, purpose=b"sealed-v1-field", context=bound_to)
