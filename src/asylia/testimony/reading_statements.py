"""One statement of a testimony file: its paragraphs, corrections, attachments and redactions."""

import re
from dataclasses import replace
from datetime import UTC, datetime

from asylia.terms import states
from asylia.terms.fields import Fields
from asylia.terms.strict_yaml import Value
from asylia.testimony.statements import (
    Attachment,
    CustodyStep,
    Paragraph,
    Redaction,
    Sentence,
    Statement,
    Ties,
    Version,
)

_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
MOST_BYTES = 1 << 40


def read_statement(fields: Fields) -> Statement:
    """Return the statement; events and consent are left in `fields`. Raises: the document's refusal."""
    found = Statement(
        ref=ref_of(fields, "statement"),
        speaker=fields.text("speaker"),
        taken_on=fields.day("taken_on"),
        taken_in=fields.maybe_text("taken_in"),
        language=fields.text("language"),
        origin=_state(fields, "origin"),
        interpreter=fields.maybe_text("interpreter"),
        read_back_on=fields.maybe_day("read_back_on"),
        ties=_ties(fields),
        paragraphs=_paragraphs(fields),
    )
    attachments = tuple(_attachment(fields, value) for value in fields.items("attachments"))
    redactions = tuple(_redaction(fields, value) for value in fields.items("redactions"))
    held = [(each.holds, each.ref) for each in attachments]
    held += [((each.paragraph,), "a redaction") for each in redactions]
    for numbers, what in held:
        if missing := set(numbers) - found.numbers:
            raise fields.document.refuse(fields.line, f"{what}: there is no paragraph {min(missing)}")
    return replace(found, attachments=attachments, redactions=redactions)


def ref_of(fields: Fields, key: str) -> str:
    """Return a reference: letters, digits, dashes. Raises: the document's refusal."""
    line = fields.line_of(key)
    ref = fields.text(key)
    if not _REF.fullmatch(ref):
        raise fields.document.refuse(line, f"{key} is a reference of letters, digits and dashes, not {ref}")
    return ref


def whole(fields: Fields, text: str, key: str, *, most: int = 1_000_000) -> int:
    """Return a whole number written in quotes. Raises: the document's refusal."""
    if not (text.isascii() and text.isdigit() and len(text) < 15 and int(text) <= most):
        raise fields.document.refuse(fields.line, f'{key} is a whole number in quotes, like "2"')
    return int(text)


def paragraphs_of(fields: Fields, key: str) -> tuple[int, ...]:
    """Return numbers of paragraphs, none where the key is missing. Raises: the document's refusal."""
    return tuple(whole(fields, text, key) for text in fields.texts(key))


def _state(fields: Fields, key: str) -> str:
    code = fields.text(key)
    if not states.is_state(code):
        raise fields.document.refuse(fields.line, f"{code} is no state{states.hint(code)}")
    return code


def _ties(fields: Fields) -> Ties:
    value = fields.take("ties")
    if value is None:
        return Ties()
    row = Fields(fields.document, value, what="ties")
    found = Ties(
        row.maybe_text("family"), row.maybe_text("interview"), row.texts("helpers"), row.texts("press")
    )
    row.end()
    return found


def _paragraphs(fields: Fields) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    for value in fields.items("paragraphs"):
        row = Fields(fields.document, value, what="a paragraph")
        number = whole(row, row.text("paragraph"), "paragraph")
        if number != len(found) + 1:
            expected = len(found) + 1
            raise fields.document.refuse(value.line, f"paragraph {expected} should stand here, not {number}")
        first = Version(_said(row))
        later = tuple(_correction(row, item) for item in row.items("corrected"))
        found.append(Paragraph(number, (first, *later), row.maybe_text("question")))
        row.end()
    if not found:
        raise fields.document.refuse(fields.line, "a statement has at least one paragraph")
    return tuple(found)


def _said(row: Fields) -> tuple[Sentence, ...]:
    found = []
    for value in row.items("said"):
        each = Fields(row.document, value, what="a sentence")
        found.append(Sentence(each.text("original"), each.maybe_text("translation")))
        each.end()
    if not found:
        raise row.document.refuse(row.line, f"{row.what} has nothing that was said")
    return tuple(found)


def _correction(fields: Fields, value: Value) -> Version:
    row = Fields(fields.document, value, what="a correction")
    found = Version(_said(row), row.day("on"), row.text("by"), row.text("why"))
    row.end()
    return found


def _attachment(fields: Fields, value: Value) -> Attachment:
    row = Fields(fields.document, value, what="an attachment")
    ref, sha256 = ref_of(row, "attachment"), row.text("sha256")
    if not _SHA256.fullmatch(sha256):
        raise row.document.refuse(value.line, f"{ref}: sha256 is 64 digits and small letters a to f")
    found = Attachment(
        ref=ref,
        kind=row.text("kind"),
        media=row.text("media"),
        sha256=sha256,
        size_bytes=whole(row, row.text("bytes"), "bytes", most=MOST_BYTES),
        holds=paragraphs_of(row, "holds"),
        custody=tuple(_step(row, item) for item in row.items("custody")),
    )
    row.end()
    _check_chain(row, found)
    return found


def _check_chain(row: Fields, found: Attachment) -> None:
    if not found.custody:
        raise row.document.refuse(row.line, f"{found.ref}: who took it, from whom and when is not told")
    for earlier, later in zip(found.custody, found.custody[1:], strict=False):
        if later.given_by != earlier.taken_by or later.at < earlier.at:
            raise row.document.refuse(
                row.line, f"{found.ref}: the chain breaks where {later.given_by} gives it to {later.taken_by}"
            )


def _step(fields: Fields, value: Value) -> CustodyStep:
    row = Fields(fields.document, value, what="a step of custody")
    written = row.text("at")
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        at = datetime.min  # noqa: DTZ901  refused below, like every moment without a zone
    if at.tzinfo is None:
        raise row.document.refuse(value.line, f'{written} is not a moment like "2019-03-04T10:00Z"')
    found = CustodyStep(at.astimezone(UTC), row.text("from"), row.text("to"), row.text("act"))
    row.end()
    return found


def _redaction(fields: Fields, value: Value) -> Redaction:
    row = Fields(fields.document, value, what="a redaction")
    found = Redaction(
        paragraph=whole(row, row.text("paragraph"), "paragraph"),
        sentence=whole(row, row.maybe_text("sentence", "0"), "sentence"),
        why=row.text("why"),
        recipient=row.maybe_text("recipient"),
    )
    row.end()
    return found
