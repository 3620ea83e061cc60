"""The register of evidence: items with their provenance, sealed files, country information with its dates.

A file is never unpacked, looked into or shown: it is kept as it came, under a name of ours, and handed out as
it came. What it was called is sealed with the case and is never part of a path.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from django.utils.translation import gettext

from asylia.casework import files, identifiers
from asylia.casework.errors import EntryRefused, NotYours
from asylia.casework.files import CaseFile
from asylia.casework.office import Desk
from asylia.casework.services import editing
from asylia.casework.sheets.evidence import Citation, Evidence, File, Item
from asylia.casework.store.models import Case
from asylia.vault import files as sealed_files
from asylia.vault.files import Ticket

MOST_ITEMS, MOST_BYTES = 1_000, 500 * 1024 * 1024
_CHUNK = 256 * 1024
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]{0,80}")
# What an office receives as evidence. Programs, scripts and web pages are not among it.
ENDINGS: dict[str, tuple[str, ...]] = {
    "text": ("pdf", "txt", "rtf", "odt", "doc", "docx", "hwp", "hwpx", "eml", "msg"),
    "picture": ("jpg", "jpeg", "png", "gif", "webp", "tif", "tiff", "heic", "bmp"),
    "sound": ("mp3", "m4a", "aac", "wav", "ogg", "opus", "amr", "flac"),
    "film": ("mp4", "m4v", "mov", "webm", "avi", "mkv", "3gp"),
    "table": ("csv", "xls", "xlsx", "ods"),
    "archive": ("zip", "7z"),
}


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file that was sealed while it arrived: where it waits, what opens it, what it was called."""

    part: Path
    ticket: Ticket
    name: str
    media_type: str


def add_item(desk: Desk, case: Case, item: Item, *, sealed: Sealed | None = None) -> str:
    """Register an item, with its sealed file if it has one, and return its name in the file.

    On a refusal nothing of the file is kept. Raises: EntryRefused without title or provenance, for a day to
    come, an empty file, a kind of file that is not taken, or more than a case may hold; NotYours.
    """
    try:
        editing.check_may(desk, editing.WITH_COUNSEL)
        _check_item(desk, item)
        held = _file(sealed) if sealed else None
        named = replace(item, id=identifiers.new(), received_by=str(desk.id), file=held)

        def made(_file: CaseFile, evidence: Evidence) -> Iterable[object]:
            _check_room(evidence, named)
            if sealed:
                _settle(sealed.part, desk.office.files / str(sealed.ticket.file))
            return (replace(evidence, items=(*evidence.items, named)),)

        editing.change(desk, case, Evidence, made, purpose="add_evidence")
    except BaseException:
        if sealed:
            sealed.part.unlink(missing_ok=True)
        raise
    return named.id


def withdraw_item(desk: Desk, case: Case, ident: str, *, because: str) -> None:
    """Mark an item as no longer relied on; it stays, with its file. Raises: EntryRefused, NotYours."""
    editing.check_may(desk, editing.OFFICERS)
    if not because:
        raise EntryRefused("because", gettext("Say why it is no longer relied on."))

    def made(_file: CaseFile, evidence: Evidence) -> Iterable[object]:
        items = tuple(
            replace(one, withdrawn=because) if one.id == ident and not one.withdrawn else one
            for one in evidence.items
        )
        return (replace(evidence, items=items),) if items != evidence.items else ()

    editing.change(desk, case, Evidence, made, purpose="withdraw_evidence")


def cite(desk: Desk, case: Case, citation: Citation) -> str:
    """Keep a citation of country information and return its name in the file.

    Raises: EntryRefused without title, publisher, what it says or its dates, or for days to come; NotYours.
    """
    editing.check_may(desk, editing.WITH_COUNSEL)
    today = desk.office.today()
    wanted = (
        ("title", citation.title, gettext("Give the title of the source.")),
        ("publisher", citation.publisher, gettext("Say who published it.")),
        ("says", citation.says, gettext("Say in your own words what it says.")),
        ("published_on", citation.published_on, gettext("Give the day of publication; a source is dated.")),
        ("retrieved_on", citation.retrieved_on, gettext("Give the day on which it was read.")),
    )
    for field, value, sentence in wanted:
        if not value:
            raise EntryRefused(field, sentence)
    if citation.published_on and citation.published_on > today:
        raise EntryRefused("published_on", gettext("This day lies in the future: check the year."))
    if citation.retrieved_on and not (citation.published_on or today) <= citation.retrieved_on <= today:
        raise EntryRefused(
            "retrieved_on", gettext("It was read after it was published, and not after today.")
        )
    named = replace(citation, id=identifiers.new())

    def made(_file: CaseFile, evidence: Evidence) -> Iterable[object]:
        return (replace(evidence, citations=(*evidence.citations, named)),)

    editing.change(desk, case, Evidence, made, purpose="cite_country_information")
    return named.id


def open_file(desk: Desk, case: Case, ident: str) -> tuple[int, File, Iterator[bytes]]:
    """Return the number of an item, its file and the file's bytes as they came; all of it was checked before.

    Raises: NotYours if there is no such file; NotAuthentic for a changed one.
    """
    evidence = files.read(desk, case, Evidence, purpose="open_evidence").sheet(Evidence)
    for number, item in enumerate(evidence.items, 1):
        if item.id == ident and item.file:
            ticket = sealed_files.read_ticket(bytes.fromhex(item.file.ticket))
            path = desk.office.files / str(ticket.file)
            if not path.is_file():
                raise NotYours
            for _frame in sealed_files.opened(_chunks(path), ticket=ticket):
                pass  # whether the file is whole is known only at its end
            return number, item.file, sealed_files.opened(_chunks(path), ticket=ticket)
    raise NotYours


def _check_item(desk: Desk, item: Item) -> None:
    if not item.title:
        raise EntryRefused("title", gettext("Say what it is, as: birth certificate, copy."))
    if not item.provenance:
        raise EntryRefused(
            "provenance",
            gettext("Say where it comes from and who handed it over; a gap here weakens it later."),
        )
    if item.received_on and item.received_on > desk.office.today():
        raise EntryRefused(
            "received_on", gettext("This day lies in the future: enter the day on which it was received.")
        )


def _check_room(evidence: Evidence, item: Item) -> None:
    if len(evidence.items) >= MOST_ITEMS:
        raise EntryRefused("title", gettext("At most 1,000 items can be registered in one case."))
    held = sum(one.file.size for one in evidence.items if one.file)
    if item.file and held + item.file.size > MOST_BYTES:
        raise EntryRefused("file", gettext("With this file the case would hold more than 500 MB of files."))


def _file(sealed: Sealed) -> File:
    """What the register says of a file. The hash is of the sealed bytes: it tells nothing of the content."""
    ending = sealed.name.rpartition(".")[2].casefold() if "." in sealed.name else ""
    if not any(ending in known for known in ENDINGS.values()):
        raise EntryRefused(
            "file",
            gettext(
                "A file of this kind is not taken. Scan or export it as PDF, picture, sound, film or text."
            ),
        )
    if sealed.ticket.size == 0:
        raise EntryRefused("file", gettext("The file is empty: check that it is the right one."))
    media_type = sealed.media_type if _MEDIA_TYPE.fullmatch(sealed.media_type) else ""
    return File(
        identifiers.new(),
        sealed.name,
        media_type,
        sealed.ticket.size,
        sealed.ticket.sealed_hash.hex(),
        sealed.ticket.written().hex(),
    )


def _settle(part: Path, whole: Path) -> None:
    """Give a sealed file its lasting name; it is durable on return."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.rename(whole)
    folder = os.open(whole.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
