"""Receipts that two parties sign: bytes that both vouch for, checked with their public keys and nothing else.

A receipt holds a statement, both public keys, and one or two signatures. Each signs the statement together
with both keys, so that neither statement nor party can be exchanged. On paper it is one text of capitals and
digits, which a QR code holds densely. Source: RFC 8032 (Ed25519), RFC 4648 (base32).
"""

import base64
import binascii
from dataclasses import dataclass, replace
from enum import StrEnum

from asylia.vault import coding, primitives
from asylia.vault.errors import FormatRefused, ProofRefused, UnknownVersion
from asylia.vault.secret import Secret

PREFIX = "ASYLIA1:"
SALT = 16
MOST_STATEMENT = 1024
_DOMAIN = b"asylia-receipt-v1"
_COMMIT = b"asylia-receipt-commit-v1"
_VERSION = 1
_PIECE = 8


class Side(StrEnum):
    """The two places for a signature."""

    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A statement, the public keys of both parties, and their signatures; b"" where one is missing."""

    statement: bytes
    first_key: bytes
    second_key: bytes
    first_signature: bytes = b""
    second_signature: bytes = b""

    @property
    def missing(self) -> tuple[Side, ...]:
        """The sides that did not sign yet."""
        held = {Side.FIRST: self.first_signature, Side.SECOND: self.second_signature}
        return tuple(side for side, signature in held.items() if not signature)


def commit(value: bytes, *, salt: bytes) -> bytes:
    """Return 32 bytes that fit this value and salt only, and tell neither."""
    return primitives.digest(coding.pack(_COMMIT, salt, value))


def new_salt() -> bytes:
    """Return a salt that nobody can guess, so that a short value cannot be tried out."""
    return primitives.random(SALT)


def draft(statement: bytes, *, first_key: bytes, second_key: bytes) -> Receipt:
    """Return a receipt that nobody signed yet. Raises: FormatRefused for keys that are none, or are one."""
    for key in (first_key, second_key):
        if len(key) != primitives.SIGN_KEY:
            raise FormatRefused("a public key has 32 bytes")
    if first_key == second_key:
        raise FormatRefused("a receipt has two parties: both keys are the same")
    if not 0 < len(statement) <= MOST_STATEMENT:
        raise FormatRefused(f"a statement has 1 to {MOST_STATEMENT} bytes")
    return Receipt(statement, first_key, second_key)


def sign(receipt: Receipt, *, key: Secret) -> Receipt:
    """Return the receipt with this key's signature. Raises: ProofRefused for a stranger's key."""
    public = primitives.sign_public(key)
    signature = primitives.sign(_signed(receipt), key=key)
    if public == receipt.first_key:
        return replace(receipt, first_signature=signature)
    if public == receipt.second_key:
        return replace(receipt, second_signature=signature)
    raise ProofRefused("this key is of neither party of the receipt")


def check(receipt: Receipt) -> None:
    """Return if every signature that is there holds. Raises: ProofRefused. Look at `missing` as well."""
    pairs = (
        (receipt.first_signature, receipt.first_key),
        (receipt.second_signature, receipt.second_key),
    )
    for signature, public in pairs:
        if signature:
            primitives.check_signature(signature, _signed(receipt), public=public)


def _signed(receipt: Receipt) -> bytes:
    return coding.pack(_DOMAIN, receipt.statement, receipt.first_key, receipt.second_key)


def to_text(receipt: Receipt) -> str:
    """Return the receipt as capitals and digits, for paper and a QR code."""
    held = bytes([_VERSION]) + coding.pack(
        receipt.statement,
        receipt.first_key,
        receipt.second_key,
        receipt.first_signature,
        receipt.second_signature,
    )
    return PREFIX + base64.b32encode(held).decode("ascii").rstrip("=")


def from_text(text: str) -> Receipt:
    """Return the receipt of a text, whatever spaces and small letters it was copied with.

    Raises: FormatRefused, or UnknownVersion for a receipt of a later version.
    """
    plain = "".join(text.split()).upper()
    if not plain.startswith(PREFIX):
        if plain.startswith("ASYLIA"):
            raise UnknownVersion("this receipt is of a version that is not known here")
        raise FormatRefused(f"this is no receipt: its text begins with {PREFIX}")
    body = plain.removeprefix(PREFIX)
    try:
        held = base64.b32decode(body + "=" * (-len(body) % _PIECE))
    except binascii.Error:
        raise FormatRefused("the receipt was not copied whole: a letter is missing or was misread") from None
    return _from_bytes(held)


def _from_bytes(held: bytes) -> Receipt:
    reader = coding.Reader(held)
    try:
        if reader.u8() != _VERSION:
            raise UnknownVersion("this receipt is of a version that is not known here")
        receipt = Receipt(*(reader.part() for _ in range(5)))
        reader.end()
    except UnknownVersion:
        raise
    except FormatRefused:
        raise FormatRefused("the receipt was not copied whole: its parts do not fit together") from None
    signatures = {len(receipt.first_signature), len(receipt.second_signature)}
    if not signatures <= {0, primitives.SIGNATURE}:
        raise FormatRefused("the receipt was not copied whole: a signature has another length")
    drafted = draft(receipt.statement, first_key=receipt.first_key, second_key=receipt.second_key)
    return replace(
        drafted, first_signature=receipt.first_signature, second_signature=receipt.second_signature
    )
