"""What the case rests on: documents with their provenance, and country of origin information with its
dates.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ItemKind(StrEnum):
    """What an item of evidence is."""

    DOCUMENT = "document"
    IDENTITY = "identity"
    MEDICAL = "medical"
    WITNESS = "witness"
    PHOTOGRAPH = "photograph"
    RECORDING = "recording"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class File:
    """A sealed file. `ticket` is the vault's, in hexadecimal; `sealed_hash` is of the ciphertext."""

    id: str
    name: str
    media_type: str
    size: int
    sealed_hash: str
    ticket: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item of evidence. `withdrawn` says why it is no longer relied on; the item stays."""

    id: str
    title: str
    kind: ItemKind = ItemKind.DOCUMENT
    provenance: str = ""
    received_on: date | None = None
    received_by: str = ""
    is_original: bool = False
    language: str = ""
    file: File | None = None
    note: str = ""
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Country of origin information: what it says in our words, who says so, when it was published and
    read.
    """

    id: str
    title: str
    publisher: str
    says: str
    published_on: date | None = None
    retrieved_on: date | None = None
    states: tuple[str, ...] = ()
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sheet of evidence."""

    items: tuple[Item, ...] = ()
    citations: tuple[Citation, ...] = ()
