"""A draft laid out: as plain parts that any paper can be made of, and as the text that officers release."""

from collections.abc import Iterator
from dataclasses import dataclass

from asylia.alarm.drafting import Draft

Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Letter:
    """A communication as plain parts: who it goes to, its subject, paragraphs, headed rows, and its language.

    `notices` are for the officers alone: what is missing, and what holds it back. They stand before the
    letter until nothing is left of them.
    """

    title: str
    addressee: tuple[str, ...]
    opening: tuple[str, ...]
    sections: tuple[tuple[str, tuple[Row, ...]], ...]
    closing: tuple[str, ...]
    language: str
    notices: tuple[str, ...] = ()


def letter(draft: Draft) -> Letter:
    """Return a draft as plain parts."""
    return Letter(
        title=draft.subject,
        addressee=draft.to.lines,
        opening=(*draft.opening, *draft.requests),
        sections=tuple((part.heading, part.rows) for part in draft.parts),
        closing=(*draft.handling, draft.closing),
        language=draft.language,
        notices=tuple(notices(draft)),
    )


def notices(draft: Draft) -> Iterator[str]:
    """Yield what an officer must see before the letter can go out."""
    for reason in draft.held_back:
        yield f"DO NOT SEND: {reason}."
    for lack in draft.missing:
        yield f"MISSING: {lack.sentence}."
    if draft.names:
        yield "It names somebody: two different officers release it."


def text(draft: Draft) -> str:
    """Return the letter as one text, without the notices: what an officer releases."""
    found = letter(draft)
    lines = [*found.addressee, "", found.title, "", *found.opening, ""]
    for heading, rows in found.sections:
        lines += [heading.upper(), *(f"{label}: {value}" if label else value for label, value in rows), ""]
    return "\n".join([*lines, *found.closing]) + "\n"
