"""The file that a receipt is made of, format asylia-handover/1: text in, values out, everything by code."""

from datetime import UTC, datetime

from asylia.alarm import custody
from asylia.alarm.custody import WITH_RECEIPT, Step
from asylia.alarm.errors import AlarmRefused
from asylia.alarm.receipts_text import Handover
from asylia.terms.fields import Fields
from asylia.terms.strict_yaml import Document

FORMAT = "asylia-handover/1"
MOST_PERSONS = 500
_STEPS = tuple(step.value for step in Step if step in WITH_RECEIPT)


def read_handover(text: str, *, where: str) -> Handover:
    """Return what the file describes. Raises: AlarmRefused, with the line, for whatever breaks the form."""
    document = Document(text, where=where, refusal=AlarmRefused)
    fields = Fields(document, document.root, what="the handover")
    fields.one_of("format", (FORMAT,))
    step = Step(fields.one_of("step", _STEPS))
    at = _minute(fields)
    found = Handover(
        step=step,
        at=at,
        custody=_code(fields, "custody"),
        people=_codes(fields, "people"),
        place=_code(fields, "place"),
        officers=_officers(fields),
    )
    fields.end()
    return found


def _minute(fields: Fields) -> datetime:
    line, written = fields.line_of("at"), fields.text("at")
    try:
        return datetime.strptime(written, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    except ValueError:
        raise fields.document.refuse(
            line, f"at: {written} is not a minute in UTC written 2031-05-02T14:05Z"
        ) from None


def _code(fields: Fields, key: str) -> str:
    line, written = fields.line_of(key), fields.text(key)
    return _checked(fields, line, key, written)


def _checked(fields: Fields, line: int, key: str, written: str) -> str:
    if not custody.CODE.fullmatch(written):
        why = f"{key}: write a code such as H3-07, with a digit and a dash, never a name"
        raise fields.document.refuse(line, why)
    return written


def _codes(fields: Fields, key: str) -> tuple[str, ...]:
    line = fields.line_of(key)
    codes = tuple(_checked(fields, line, key, written) for written in fields.texts(key))
    if not 1 <= len(codes) <= MOST_PERSONS or len(set(codes)) < len(codes):
        why = f"{key}: 1 to {MOST_PERSONS} codes, each once"
        raise fields.document.refuse(line, why)
    return codes


def _officers(fields: Fields) -> tuple[str, str]:
    line = fields.line_of("officers")
    codes = _codes(fields, "officers")
    if len(codes) != 2:
        raise fields.document.refuse(line, "officers: two different officers stand behind a receipt")
    return codes[0], codes[1]
