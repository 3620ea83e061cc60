"""Sheets as the bytes that are sealed, and back. The form has a version, and old ones open for ever."""

from enum import StrEnum
from typing import TypeVar

import msgspec

from asylia.casework.errors import CaseworkRefused
from asylia.casework.sheets.alarms import AlarmCard, Course, RecordText
from asylia.casework.sheets.assessment import Working
from asylia.casework.sheets.claim import Claim
from asylia.casework.sheets.decisions import Decisions
from asylia.casework.sheets.evidence import Evidence
from asylia.casework.sheets.history import Written
from asylia.casework.sheets.interviews import Interview
from asylia.casework.sheets.notes import Notes
from asylia.casework.sheets.people import Card, People

S = TypeVar("S")
_FORM = b"asylia-sheet/1\n"


class Kind(StrEnum):
    """The sheets of a file. There may be several interviews, and one of everything else.

    An alarm's file has a card of its own form, its record, and its course.
    """

    CARD = "card"
    HISTORY = "history"
    PEOPLE = "people"
    CLAIM = "claim"
    INTERVIEW = "interview"
    EVIDENCE = "evidence"
    ASSESSMENT = "assessment"
    DECISIONS = "decisions"
    NOTES = "notes"
    ALARM_RECORD = "alarm_record"
    ALARM_COURSE = "alarm_course"


KINDS: dict[Kind, type] = {
    Kind.CARD: Card,
    Kind.HISTORY: Written,
    Kind.PEOPLE: People,
    Kind.CLAIM: Claim,
    Kind.INTERVIEW: Interview,
    Kind.EVIDENCE: Evidence,
    Kind.ASSESSMENT: Working,
    Kind.DECISIONS: Decisions,
    Kind.NOTES: Notes,
    Kind.ALARM_RECORD: RecordText,
    Kind.ALARM_COURSE: Course,
}
OF_TYPE: dict[type, Kind] = {kind: name for name, kind in KINDS.items()} | {AlarmCard: Kind.CARD}


def write(sheet: object) -> bytes:
    """Return the bytes of a sheet."""
    return _FORM + msgspec.json.encode(sheet)


def read(text: bytes, kind: type[S]) -> S:
    """Return the sheet that these bytes hold. Raises: CaseworkRefused for another form."""
    if not text.startswith(_FORM):
        raise CaseworkRefused(
            f"a sheet of the kind {OF_TYPE[kind]} is of a form that this version cannot read"
        )
    try:
        return msgspec.json.decode(text[len(_FORM) :], type=kind)
    except msgspec.ValidationError:
        raise CaseworkRefused(f"a sheet of the kind {OF_TYPE[kind]} cannot be read") from None
