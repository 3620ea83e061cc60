"""Strict YAML becomes a frozen dataclass: its fields are the keys, their types say how each is read."""

import dataclasses
import types
import typing
from datetime import date
from enum import StrEnum
from typing import TypeVar

from asylia.terms import strict_yaml
from asylia.terms.fields import Fields
from asylia.terms.strict_yaml import Document, Value

T = TypeVar("T")
_EARLIEST, _LATEST = 1950, 2200
_LARGEST = 10_000
_SCORES = ("score", "credibility_score", "risk", "risk_score", "probability", "rating")


def build(document: Document, value: Value, kind: type[T], *, what: str) -> T:
    """Return the mapping in `value` as a dataclass of this kind.

    Raises: the document's refusal, at its line, for a missing or unknown key or a value of another type; a
    key that would score a person is refused by name.
    """
    _refuse_scores(document, value)
    fields = Fields(document, value, what=what)
    hints = typing.get_type_hints(kind)
    given: dict[str, object] = {}
    for field in dataclasses.fields(kind):  # type: ignore[arg-type]  # kind is a dataclass; T cannot say so
        found = fields.take(field.name)
        if found is not None:
            given[field.name] = typed(document, found, hints[field.name], key=field.name)
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            raise document.refuse(fields.line, f"{what} has no {field.name}")
    fields.end()
    return kind(**given)


def typed(document: Document, value: Value, hint: object, *, key: str) -> object:
    """Return one value as its type hint says. Raises: the document's refusal for anything else."""
    if typing.get_origin(hint) is tuple:
        if not isinstance(value.content, list):
            raise document.refuse(value.line, f"{key} must be a list")
        inner = typing.get_args(hint)[0]
        return tuple(typed(document, item, inner, key=key) for item in value.content)
    if isinstance(hint, types.UnionType):
        hint = next(option for option in typing.get_args(hint) if option is not type(None))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return build(document, value, hint, what=key)
    return _scalar(document, value, hint, key=key)


def _scalar(document: Document, value: Value, hint: object, *, key: str) -> object:
    if hint is bool:
        if not isinstance(value.content, bool):
            raise document.refuse(value.line, f"{key} must be true or false")
        return value.content
    if hint is date:
        return day(document, value)
    if not isinstance(value.content, str) or not value.content.strip():
        raise document.refuse(value.line, f"{key} must be a text that is not empty")
    text = value.content.strip()
    if hint is int:
        if not (text.isascii() and text.isdigit() and int(text) <= _LARGEST):
            raise document.refuse(value.line, f'{key} must be a whole number up to {_LARGEST:,}, as "30"')
        return int(text)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return word(document, value, hint, key=key)
    return text


def word(document: Document, value: Value, kind: type[StrEnum], *, key: str) -> StrEnum:
    """Return a word of a closed list. Raises: the document's refusal for any other."""
    if not isinstance(value.content, str) or value.content not in tuple(kind):
        shown = value.content if isinstance(value.content, str) else "this"
        raise document.refuse(value.line, f"{key} cannot be {shown}; it is one of {', '.join(kind)}")
    return kind(value.content)


def day(document: Document, value: Value) -> date:
    """Return a day on which a case could have something happen. Raises: the document's refusal."""
    found = strict_yaml.read_date(document, value)
    if not _EARLIEST <= found.year < _LATEST:
        raise document.refuse(value.line, f"{found} lies outside the years {_EARLIEST} to {_LATEST}")
    return found


def _refuse_scores(document: Document, value: Value) -> None:
    if isinstance(value.content, dict):
        for key, found in value.content.items():
            if key in _SCORES:
                raise document.refuse(
                    found.line, f"{key}: no person and no claim is ever scored here (rule E8)"
                )
