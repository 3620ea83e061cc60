"""Notes: what officers tell each other about a case."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext

from asylia.casework import identifiers
from asylia.casework.errors import EntryRefused
from asylia.casework.files import CaseFile
from asylia.casework.office import Desk
from asylia.casework.services import editing
from asylia.casework.sheets.notes import Note, Notes
from asylia.casework.store.models import Case


def add_note(desk: Desk, case: Case, text: str) -> str:
    """Keep a note and return its name; it is not edited. Raises: EntryRefused, NotYours."""
    editing.check_may(desk, editing.OFFICERS)
    if not text:
        raise EntryRefused("text", gettext("Write the note first; an empty one was not kept."))
    note = Note(identifiers.new(), desk.office.today(), str(desk.id), text)

    def made(_file: CaseFile, notes: Notes) -> Iterable[object]:
        return (replace(notes, notes=(*notes.notes, note)),)

    editing.change(desk, case, Notes, made, purpose="add_note")
    return note.id
