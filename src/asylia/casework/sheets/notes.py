"""What officers tell each other about a case; it is part of the file and of what the applicant may ask to
see.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Note:
    """One note. It is not changed afterwards; another may follow."""

    id: str
    on: date
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Notes:
    """The sheet of notes."""

    notes: tuple[Note, ...] = ()
