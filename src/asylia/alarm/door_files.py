"""The doors read from their file. Text in, values out; whatever breaks the form is refused with its line."""

from collections.abc import Mapping

from asylia.alarm.doors import Clock, Door, Limit, Mandate, Office, Since, Takes
from asylia.alarm.errors import AlarmDataRefused
from asylia.alarm.levels import Level
from asylia.terms import states
from asylia.terms.fields import Fields
from asylia.terms.strict_yaml import Document, Value

MEANT_FOR = ("all", "women", "children")
KINDS = ("political", "quasi-judicial", "treaty body", "court", "supervisory", "sovereign")
LANGUAGES = ("en", "fr", "es", "ko")


def read_doors(text: str, *, where: str) -> Mapping[str, Door]:
    """Return the doors by their id, in the file's order. Raises: AlarmDataRefused."""
    document = Document(text, where=where, refusal=AlarmDataRefused)
    top = Fields(document, document.root, what="the file of doors")
    found: dict[str, Door] = {}
    for value in top.items("doors"):
        fields = Fields(document, value, what="a door")
        door = _door(fields)
        fields.end()
        if door.id in found:
            raise document.refuse(value.line, f"the door {door.id} is given twice")
        found[door.id] = door
    top.end()
    for door in found.values():
        if unknown := [ref for ref in door.then if ref not in found]:
            raise document.refuse(0, f"{door.id} leads on to {', '.join(unknown)}, which is no door")
    return found


def _door(fields: Fields) -> Door:
    only = _nested(fields, "only")
    clock, office = _need(fields, "clock"), _need(fields, "office")
    door = Door(
        id=fields.text("door"),
        name=fields.text("name"),
        kind=fields.one_of("kind", KINDS),
        binding=fields.text("binding"),
        form=fields.text("form"),
        recipient=fields.texts("recipient"),
        who=fields.text("who"),
        first=fields.maybe_text("first", "Nothing."),
        stops=fields.text("stops"),
        clock=_clock(clock),
        office=_office(office),
        languages=_words(fields, "languages", LANGUAGES),
        how=fields.text("how"),
        past=fields.text("past"),
        tells_host=fields.flag("tells_host", default=True),
        levels=tuple(Level(word) for word in _words(fields, "levels", tuple(Level))),
        then=fields.texts("then"),
        source=fields.text("source"),
        verified=fields.flag("verified", default=False),
        since=_since(_nested(fields, "since")),
        needs=fields.texts("needs"),
        mandates=tuple(_mandate(fields, item) for item in fields.items("mandates")),
        mission_of=fields.maybe_text("mission_of"),
        for_origins=fields.texts("for_origins"),
        meant_for=fields.one_of("for", MEANT_FOR, default="all"),
        only_item=only.text("item") if only else "",
        only_says=only.text("says") if only else "",
        limits=tuple(_limit(fields, item) for item in fields.items("limits")),
        wise=tuple(_limit(fields, item) for item in fields.items("wise")),
    )
    if only is not None:
        only.end()
    return door


def _nested(fields: Fields, key: str) -> Fields | None:
    value = fields.take(key)
    return None if value is None else Fields(fields.document, value, what=key)


def _need(fields: Fields, key: str) -> Fields:
    return Fields(fields.document, fields.need(key), what=key)


def _words(fields: Fields, key: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    found = fields.texts(key)
    if not found or (unknown := [word for word in found if word not in allowed]):
        shown = ", ".join(unknown) if found else "nothing"
        raise fields.document.refuse(fields.line, f"{key} cannot be {shown}; it is of {', '.join(allowed)}")
    return found


def _hours(fields: Fields, key: str) -> int:
    written = fields.text(key)
    if not (written.isascii() and written.isdigit() and 0 < int(written) <= 10_000):
        raise fields.document.refuse(fields.line, f'{key} is a whole number of hours in quotes, like "24"')
    return int(written)


def _clock(fields: Fields) -> Clock:
    found = Clock(
        acts_in_hours=_hours(fields, "acts_in_hours"),
        waits_hours=_hours(fields, "waits_hours"),
        says=fields.text("says"),
        source=fields.text("source"),
        verified=fields.flag("verified", default=False),
    )
    fields.end()
    return found


def _office(fields: Fields) -> Office:
    found = Office(
        zone=fields.text("zone"),
        holidays=fields.text("holidays"),
        opens=fields.text("opens"),
        closes=fields.text("closes"),
        takes=Takes(fields.one_of("takes", tuple(Takes))),
    )
    fields.end()
    return found


def _since(fields: Fields | None) -> Since | None:
    if fields is None:
        return None
    found = Since(fields.day("on"), fields.text("source"), fields.flag("verified", default=False))
    fields.end()
    return found


def _mandate(fields: Fields, value: Value) -> Mandate:
    row = Fields(fields.document, value, what="a mandate")
    origin = _state(row, "origin")
    since = _since(row)
    assert since is not None
    return Mandate(origin, since)


def _limit(fields: Fields, value: Value) -> Limit:
    row = Fields(fields.document, value, what="a limit")
    found = Limit(
        state=_state(row, "state"),
        start=row.day("from"),
        says=row.text("says"),
        source=row.text("source"),
        verified=row.flag("verified", default=False),
        wise=row.flag("wise", default=False),
    )
    row.end()
    return found


def _state(fields: Fields, key: str) -> str:
    code = fields.text(key)
    if not states.is_state(code):
        raise fields.document.refuse(fields.line, f"{code} is no state{states.hint(code)}")
    return code
