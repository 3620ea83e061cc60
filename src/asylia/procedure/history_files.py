"""A case's history as a file (asylia-history/1): references and dated acts, never a name or a story."""

from dataclasses import dataclass

from asylia.procedure import reading
from asylia.procedure.acts import Act
from asylia.procedure.calendars import OfficeCalendar
from asylia.procedure.details import Details
from asylia.procedure.errors import HistoryRefused, OutOfOrder
from asylia.procedure.events import Event, History
from asylia.procedure.moves import MOVES
from asylia.procedure.progress import state_of
from asylia.procedure.roles import Actor, Role
from asylia.terms.fields import Fields
from asylia.terms.strict_yaml import Document, Value

FORMAT = "asylia-history/1"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class HistoryFile:
    """One case as a file tells it: its standard, the office's days, the events and their lines."""

    where: str
    ref: str
    standard: str
    calendar: OfficeCalendar
    open_elements: frozenset[str]
    history: History
    lines: tuple[int, ...]


def read_history(text: str, *, where: str) -> HistoryFile:
    """Return the history that a file tells.

    Raises: HistoryRefused, at the line, for a broken form or an act that cannot follow from the one before.
    An act that could follow but was not allowed is read: telling that is what checking is for.
    """
    document = Document(text, where=where, refusal=HistoryRefused)
    fields = Fields(document, document.root, what="the history")
    fields.one_of("format", (FORMAT,))
    ref, standard = fields.text("ref"), fields.text("standard")
    calendar = _calendar(document, fields)
    open_elements = frozenset(fields.texts("open_elements"))
    values = fields.items("events")
    fields.end()
    history = tuple(_event(document, value) for value in values)
    lines = tuple(value.line for value in values)
    try:
        state_of(history)
    except OutOfOrder as refused:
        raise document.refuse(lines[refused.index], str(refused)) from None
    return HistoryFile(where, ref, standard, calendar, open_elements, history, lines)


def _calendar(document: Document, fields: Fields) -> OfficeCalendar:
    named = fields.take("weekend")
    weekend = OfficeCalendar().weekend
    if named is not None:
        days = reading.typed(document, named, tuple[str, ...], key="weekend")
        assert isinstance(days, tuple)
        if unknown := [day for day in days if day not in WEEKDAYS]:
            raise document.refuse(named.line, f"{unknown[0]} is no day of the week")
        weekend = frozenset(WEEKDAYS.index(day) for day in days)
        if len(weekend) == len(WEEKDAYS):
            raise document.refuse(named.line, "an office works on at least one day of the week")
    holidays = frozenset(reading.day(document, item) for item in fields.items("holidays"))
    return OfficeCalendar(weekend, holidays)


def _event(document: Document, value: Value) -> Event:
    fields = Fields(document, value, what="the event")
    act = Act(reading.word(document, fields.need("act"), Act, key="act"))
    on = reading.day(document, fields.need("on"))
    role = Role(reading.word(document, fields.need("role"), Role, key="role"))
    by = Actor(fields.text("by"), role)
    details = _details(document, act, fields.take("with"), line=value.line)
    fields.end()
    return Event(act, on, by, details)


def _details(document: Document, act: Act, value: Value | None, *, line: int) -> Details | None:
    kind = MOVES[act].carries
    if kind is None:
        if value is not None:
            raise document.refuse(value.line, f"{act} carries nothing; leave `with` out")
        return None
    if value is None:
        raise document.refuse(line, f"{act} has no `with`: say what it carries")
    return reading.build(document, value, kind, what=act)
