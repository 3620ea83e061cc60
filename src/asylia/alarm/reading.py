"""An alarm's record read from its file, format asylia-alarm/1. Text in, values out.

The form is strict: an unknown key or a repeated one is refused with its line. The content is not: a date
that no calendar has, a state that is none, a number that is not one are kept as said, and asked about.
"""

import re
from collections.abc import Callable
from typing import TypeVar

from asylia.alarm import moments
from asylia.alarm.errors import AlarmRefused
from asylia.alarm.moments import Said
from asylia.alarm.record import (
    Consent,
    Deadline,
    Detention,
    Event,
    Lost,
    Number,
    Person,
    Protection,
    Record,
    Relative,
    Report,
    Risk,
    Sender,
    Sent,
    Situation,
    State,
    Step,
    Threat,
)
from asylia.terms import states
from asylia.terms.fields import Fields
from asylia.terms.strict_yaml import Document

FORMAT = "asylia-alarm/1"
PURPOSES = ("send", "name_to_host", "publish")
MOST_PEOPLE, MOST_ROWS = 1_000, 500
_SITUATIONS = tuple(Situation)
_COUNT = re.compile(r"(?<![\w.,])\d{1,6}(?![\w.,]*\d)")
_Value = TypeVar("_Value")
# What people write for a state beside its code and its English short name.
NAMES_IN_USE = {
    **dict.fromkeys(("dprk", "north korea"), "PRK"),
    **dict.fromkeys(("rok", "south korea", "republic of korea"), "KOR"),
    **dict.fromkeys(("prc", "people's republic of china"), "CHN"),
    **dict.fromkeys(("russia",), "RUS"),
    **dict.fromkeys(("laos", "lao pdr"), "LAO"),
    **dict.fromkeys(("vietnam",), "VNM"),
    **dict.fromkeys(("burma",), "MMR"),
    **dict.fromkeys(("uk", "great britain", "britain"), "GBR"),
    **dict.fromkeys(("us", "u.s.", "united states of america"), "USA"),
    **dict.fromkeys(("turkey",), "TUR"),
}


def read_record(text: str, *, where: str) -> Record:
    """Return the record in an alarm's file, which may be a bare sentence.

    Raises: AlarmRefused, naming file and line, for a broken form; odd content is kept and asked about.
    """
    document = Document(text, where=where, refusal=AlarmRefused)
    if isinstance(document.root.content, str) and document.root.content.strip():
        return Record(what=document.root.content.strip(), where=where)
    fields = Fields(document, document.root, what="the alarm")
    if (stated := fields.need("format")).content != FORMAT:
        raise document.refuse(stated.line, f"the format must be {FORMAT}")
    record = _record(fields, where)
    fields.end()
    return record


def _record(fields: Fields, where: str) -> Record:
    state = _state(fields, "state")
    here = state.code
    return Record(
        what=fields.text("what"),
        ref=fields.maybe_text("ref"),
        raised_at=_said(fields, "raised_at", here),
        state=state,
        origin=_state(fields, "origin"),
        to=_state(fields, "to"),
        situation=_situation(fields),
        persons=number(fields.maybe_text("persons")),
        composition=fields.maybe_text("composition"),
        sender=_part(fields, "sender", _sender, Sender()),
        people=_rows(fields, "people", "a person", lambda row: _person(row, here), most=MOST_PEOPLE),
        relatives=_rows(fields, "relatives", "a relative", _relative),
        event=_part(fields, "event", lambda row: _event(row, here), Event()),
        detention=_part(fields, "detention", lambda row: _detention(row, here), Detention()),
        lost=_part(fields, "lost", lambda row: _lost(row, here), Lost()),
        threat=_part(fields, "threat", lambda row: _threat(row, here), Threat()),
        risk=_part(fields, "risk", _risk, Risk()),
        protection=_part(fields, "protection", _protection, Protection()),
        deadlines=_rows(fields, "deadlines", "a deadline", lambda row: _deadline(row, here)),
        steps=_rows(fields, "steps", "a step", lambda row: _step(row, here)),
        reports=_rows(fields, "reports", "a report", lambda row: _report(row, here)),
        consents=_rows(fields, "consents", "a consent", _consent),
        relief=fields.texts("relief"),
        attachments=fields.texts("attachments"),
        seized=fields.texts("seized"),
        sent=_rows(fields, "sent", "a communication", lambda row: _sent(row, here)),
        where=where,
    )


def number(words: str) -> Number:
    """Return the smallest and largest count that stands in the words; none where no count does."""
    found = [int(count) for count in _COUNT.findall(words.replace(",", ""))]
    return Number(words, min(found, default=None), max(found, default=None))


def state_of(words: str) -> State:
    """Return the state that the words name beyond doubt; without a code where they name none, or several."""
    text = words.strip()
    if states.is_state(text):
        return State(words, text)
    code = NAMES_IN_USE.get(text.lower()) or (states.from_alpha2(text) if len(text) == 2 else None)
    named = [near for near in states.suggest(text) if text.lower() == states.name_of(near).lower()]
    return State(words, code or (named[0] if named else ""))


def _state(fields: Fields, key: str) -> State:
    return state_of(fields.maybe_text(key))


def _said(fields: Fields, key: str, here: str) -> Said:
    return moments.read(fields.maybe_text(key), state=here)


def _situation(fields: Fields) -> Situation:
    return Situation(fields.one_of("situation", _SITUATIONS, default=Situation.UNKNOWN))


def _part(fields: Fields, key: str, read: Callable[[Fields], _Value], empty: _Value) -> _Value:
    value = fields.take(key)
    if value is None:
        return empty
    part = Fields(fields.document, value, what=key)
    found = read(part)
    part.end()
    return found


def _rows(
    fields: Fields, key: str, what: str, read: Callable[[Fields], _Value], *, most: int = MOST_ROWS
) -> tuple[_Value, ...]:
    rows = [Fields(fields.document, value, what=what) for value in fields.items(key)]
    if len(rows) > most:
        why = f"the alarm has {len(rows):,} {key}; {most:,} are the most that is read: raise two alarms"
        raise fields.document.refuse(rows[most].line, why)
    found = []
    for row in rows:
        found.append(read(row))
        row.end()
    return tuple(found)


def _sender(fields: Fields) -> Sender:
    return Sender(
        name=fields.maybe_text("name"),
        organisation=fields.maybe_text("organisation"),
        contact=fields.maybe_text("contact"),
        language=fields.maybe_text("language"),
        confidential=fields.flag("confidential", default=True),
    )


def _person(fields: Fields, here: str) -> Person:
    return Person(
        pseudonym=fields.maybe_text("pseudonym"),
        legal_name=fields.maybe_text("legal_name"),
        other_names=fields.texts("other_names"),
        sex=fields.maybe_text("sex"),
        age=fields.maybe_text("age"),
        born=_said(fields, "born", here),
        nationality=_state(fields, "nationality"),
        ethnicity=fields.maybe_text("ethnicity"),
        documents=fields.texts("documents"),
        unhcr_number=fields.maybe_text("unhcr_number"),
        languages=fields.texts("languages"),
        occupation=fields.maybe_text("occupation"),
        needs=fields.texts("needs"),
        situation=_situation(fields),
        named_to_host=fields.flag("named_to_host", default=False),
        alone=fields.flag("alone", default=False),
    )


def _relative(fields: Fields) -> Relative:
    return Relative(
        relation=fields.text("relation"),
        name=fields.maybe_text("name"),
        contact=fields.maybe_text("contact"),
        state=_state(fields, "state"),
        situation=_situation(fields),
    )


def _event(fields: Fields, here: str) -> Event:
    texts = ("place", "certainty", "agency", "unit", "warrant", "reason", "law")
    return Event(at=_said(fields, "at", here), **{key: fields.maybe_text(key) for key in texts})


def _detention(fields: Fields, here: str) -> Detention:
    texts = ("facility", "family", "lawyer", "unhcr", "doctor")
    return Detention(
        since=_said(fields, "since", here),
        moves=fields.texts("moves"),
        **{key: fields.maybe_text(key) for key in texts},
    )


def _lost(fields: Fields, here: str) -> Lost:
    return Lost(_said(fields, "last_seen_at", here), fields.maybe_text("last_seen_place"))


def _threat(fields: Fields, here: str) -> Threat:
    texts = ("border_point", "source", "confidence", "seen_by")
    removal_at = _said(fields, "removal_at", here)
    return Threat(removal_at=removal_at, **{key: fields.maybe_text(key) for key in texts})


def _risk(fields: Fields) -> Risk:
    texts = ("child", "prior_return", "religion", "contacts", "pregnancy", "trafficking")
    return Risk(why=fields.texts("why"), **{key: fields.maybe_text(key) for key in texts})


def _protection(fields: Fields) -> Protection:
    texts = ("wish", "foreign_nationality", "third_countries", "resettled")
    return Protection(**{key: fields.maybe_text(key) for key in texts})


def _deadline(fields: Fields, here: str) -> Deadline:
    return Deadline(fields.text("what"), _said(fields, "at", here))


def _step(fields: Fields, here: str) -> Step:
    return Step(fields.text("authority"), _said(fields, "at", here), fields.maybe_text("answer"))


def _report(fields: Fields, here: str) -> Report:
    return Report(
        by=fields.text("by"),
        at=_said(fields, "at", here),
        persons=number(fields.maybe_text("persons")),
        place=fields.maybe_text("place"),
        event_at=_said(fields, "event_at", here),
        removal_at=_said(fields, "removal_at", here),
        says=fields.maybe_text("says"),
    )


def _consent(fields: Fields) -> Consent:
    line = fields.line
    purposes = fields.texts("purposes") or ("send",)
    if unknown := [word for word in purposes if word not in PURPOSES]:
        why = f"a purpose is one of {', '.join(PURPOSES)}, not {', '.join(unknown)}"
        raise fields.document.refuse(line, why)
    found = Consent(
        recipients=fields.texts("recipients"),
        items=fields.texts("items"),
        purposes=purposes,
        about=fields.maybe_text("about"),
        by=fields.maybe_text("by"),
        on=_said(fields, "on", ""),
        withdrawn=_said(fields, "withdrawn", ""),
        refused=fields.flag("refused", default=False),
    )
    if not found.recipients or not found.items:
        raise fields.document.refuse(line, "a consent names its recipients and its items; write any for all")
    return found


def _sent(fields: Fields, here: str) -> Sent:
    return Sent(
        door=fields.text("door"),
        at=_said(fields, "at", here),
        answered=_said(fields, "answered", here),
        answer=fields.maybe_text("answer"),
        proof=fields.maybe_text("proof"),
    )
