"""The history of the procedure as a sheet: what was done, on which day, by whom, with what."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from asylia.procedure.acts import Act
from asylia.procedure.events import Event, History
from asylia.procedure.moves import MOVES
from asylia.procedure.roles import Actor


@dataclass(frozen=True, slots=True)
class Row:
    """One event as it is written."""

    act: Act
    on: date
    by: Actor
    details: Any = None


@dataclass(frozen=True, slots=True)
class Written:
    """The sheet of the history."""

    standard: str
    rows: tuple[Row, ...] = ()


def write(standard: str, history: History) -> Written:
    """Return the history as a sheet."""
    return Written(standard, tuple(Row(one.act, one.on, one.by, one.details) for one in history))


def read(sheet: Written) -> History:
    """Return the history that a sheet tells. Raises: msgspec.ValidationError for one of another form."""
    return tuple(Event(row.act, row.on, row.by, _details(row)) for row in sheet.rows)


def _details(row: Row) -> Any:
    kind = MOVES[row.act].carries
    if kind is None or row.details is None or isinstance(row.details, kind):
        return row.details
    return msgspec.convert(row.details, kind, str_keys=True)
