"""A record written as the text that `reading` reads, format asylia-alarm/1; what is empty is left out."""

import dataclasses
import json
import re
from enum import StrEnum
from typing import Any

from asylia.alarm import reading
from asylia.alarm.moments import Said
from asylia.alarm.record import Number, Record, State

Plain = dict[str, Any]
# What JSON leaves as it is and YAML does not take, or takes for the end of a line.
_ESCAPED = re.compile("[\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def plain(record: Record) -> Plain:
    """Return the record as texts, flags, lists and mappings, by the keys of its file."""
    found = _mapping(record)
    found.pop("where", None)
    return {"format": reading.FORMAT, **found}


def text(record: Record) -> str:
    """Return the record as the text of a file that reads back to the same record."""
    return text_of(plain(record))


def text_of(found: Plain) -> str:
    """Return plain values as the text of a file; JSON is read as YAML is."""
    written = json.dumps(found, ensure_ascii=False, indent=1)
    return _ESCAPED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written) + "\n"


def without_empty(found: Plain) -> Plain:
    """Return plain values without what holds nothing."""
    return {
        key: value for key, value in ((key, _kept(value)) for key, value in found.items()) if _says(value)
    }


def _kept(value: Any) -> Any:
    if isinstance(value, dict):
        return without_empty(value)
    return [one for one in map(_kept, value) if _says(one)] if isinstance(value, list | tuple) else value


def _says(value: Any) -> bool:
    return value not in ("", [], {}, None)


def _mapping(value: Any) -> Plain:
    found: Plain = {}
    for field in dataclasses.fields(value):
        held = getattr(value, field.name)
        if held != field.default:
            written = _written(held)
            if written not in ("", [], {}):
                found[field.name] = written
    return found


def _written(value: Any) -> Any:
    if isinstance(value, Said | State | Number):
        return value.words
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    return _mapping(value) if dataclasses.is_dataclass(value) else value
