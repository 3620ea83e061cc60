"""YAML read as text only: what a lawyer or an officer wrote, never what YAML guesses it to be.

Plain YAML reads `no` as false, a bare date as a date, and lets a second key silently replace the first. Here
each of these
is refused with its line, and so are aliases, anchors, tags, and files that are too large or too deep to have
been written by hand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import yaml

from asylia.terms.errors import RefusedAt

MOST_BYTES = 1_000_000
MOST_DEPTH = 24
MOST_VALUES = 100_000

_Opening = yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_GUESSES = yaml.resolver.Resolver.yaml_implicit_resolvers
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

_MEANINGS = {
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "null": "nothing",
    "timestamp": "a date",
}


@dataclass(frozen=True, slots=True)
class Value:
    """A text, a flag (true or false), a list or a mapping, with the line it starts on."""

    content: "str | bool | list[Value] | dict[str, Value]"
    line: int


class Document:
    """One file's values, with everything needed to refuse part of it by file and line."""

    __slots__ = ("refusal", "root", "where")

    def __init__(self, text: str, *, where: str, refusal: type[RefusedAt]) -> None:
        """Hold the values of `text`; `refusal` is the error raised for whatever is wrong with it.

        Raises: `refusal` for text that is too large, not YAML, or uses a form that YAML would read in its own
        way.
        """
        self.where = where
        self.refusal = refusal
        self.root = _read(self, text)

    def refuse(self, line: int, why: str) -> RefusedAt:
        """Return the error that refuses this file at that line."""
        return self.refusal(self.where, line, why)


def decode(raw: bytes, *, where: str, refusal: type[RefusedAt]) -> str:
    """Return the text of a file's bytes.

    Raises: `refusal` if it is over one megabyte, not UTF-8, or holds bytes that no text has.
    """
    if len(raw) > MOST_BYTES:
        raise refusal(where, 0, f"the file has {len(raw):,} bytes; {MOST_BYTES:,} are the most that is read")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise refusal(where, line, "this is not text in UTF-8; save the file as UTF-8") from None
    if found := _UNPRINTABLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise refusal(where, line, "this is not text: it holds a control character") from None
    return text


def _read(document: Document, text: str) -> Value:
    if len(text) > MOST_BYTES:
        raise document.refuse(0, f"the file has over {MOST_BYTES:,} characters; it is not read")
    try:
        return _build(document, yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = (error.problem or error.context or "it cannot be read").split("\n")[0]
        raise document.refuse(mark.line + 1 if mark else 0, f"this is not YAML: {problem}") from None
    except yaml.YAMLError:
        raise document.refuse(0, "this is not YAML: it holds a character that YAML does not allow") from None


def _build(document: Document, events: Iterator[yaml.Event]) -> Value:
    """Turn the parser's events into values without recursion, so that no depth can exhaust the stack."""
    roots: list[Value] = []
    open_values: list[Value] = []
    keys: list[str | None] = []
    count = 0
    for event in events:
        if isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent):
            count += 1
            line = event.start_mark.line + 1 if event.start_mark else 0
            _refuse_forms(document, event, line=line, depth=len(open_values), count=count)
            parent = open_values[-1].content if open_values else None
            if keys and keys[-1] is None and isinstance(parent, dict):
                keys[-1] = _key(document, parent, event, line)
                continue
            value = Value(_content(document, event, line), line)
            _place(value, open_values, keys, roots)
            if not isinstance(event, yaml.ScalarEvent):
                open_values.append(value)
                keys.append(None)
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            open_values.pop()
            keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            line = event.start_mark.line + 1 if event.start_mark else 0
            raise document.refuse(line, "aliases (*name) are not read; write the value out")
    if len(roots) != 1:
        raise document.refuse(
            0, "the file is empty" if not roots else "the file holds more than one document"
        )
    return roots[0]


def _place(value: Value, open_values: list[Value], keys: list[str | None], roots: list[Value]) -> None:
    if not open_values:
        roots.append(value)
        return
    parent = open_values[-1].content
    if isinstance(parent, list):
        parent.append(value)
    elif isinstance(parent, dict):
        key = keys[-1] or ""
        parent[key] = Value(value.content, parent[key].line)
        keys[-1] = None


def _content(document: Document, event: _Opening, line: int) -> "str | bool | list[Value] | dict[str, Value]":
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(document, event, line)
    return [] if isinstance(event, yaml.SequenceStartEvent) else {}


def _refuse_forms(document: Document, event: _Opening, *, line: int, depth: int, count: int) -> None:
    if depth >= MOST_DEPTH:
        raise document.refuse(line, f"values are nested more than {MOST_DEPTH} deep")
    if count > MOST_VALUES:
        raise document.refuse(line, f"the file holds more than {MOST_VALUES:,} values")
    if event.anchor is not None:
        raise document.refuse(line, "anchors (&name) are not read; write the value out")
    if event.tag is not None:
        raise document.refuse(line, f"tags ({event.tag}) are not read")


def _scalar(document: Document, event: yaml.ScalarEvent, line: int) -> str | bool:
    text: str = event.value
    if event.style:
        return text
    if text in ("true", "false"):
        return text == "true"
    for tag, pattern in _GUESSES.get(text[:1], ()):
        if pattern.match(text):
            meaning = _MEANINGS.get(tag.rpartition(":")[2], "something else")
            shown = (
                f"YAML would read {text} as {meaning}" if text else "a value is missing (YAML reads nothing)"
            )
            raise document.refuse(line, f'{shown}; put it in quotes: "{text}"')
    return text


def _key(document: Document, mapping: dict[str, Value], event: yaml.Event, line: int) -> str:
    """Return a key as it is written (`on` stays on). Raises: the document's refusal for a repeated key, or
    one that is no word."""
    if not isinstance(event, yaml.ScalarEvent):
        raise document.refuse(line, "a key must be a plain word")
    key: str = event.value
    if key in mapping:
        raise document.refuse(line, f"the key {key} is given twice")
    mapping[key] = Value("", line)
    return key


def read_date(document: Document, value: Value) -> date:
    """Return a quoted ISO date. Raises: the document's refusal for anything else."""
    if isinstance(value.content, str) and _ISO_DATE.fullmatch(value.content):
        try:
            return date.fromisoformat(value.content)
        except ValueError:
            raise document.refuse(value.line, f"{value.content} is not a day of the calendar") from None
    raise document.refuse(value.line, 'a date is written "2014-08-20", in quotes')
