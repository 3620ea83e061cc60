"""What the witness allowed: to whom, for what, which paragraphs. What she did not allow is not allowed.

Entries are only ever added. The last entry that speaks of a paragraph, a use and a recipient decides; a
revocation without a use or a recipient reaches every one of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from asylia.testimony.errors import ConsentRefused
from asylia.testimony.events import Event
from asylia.testimony.statements import Attachment, Piece, Statement


class Use(StrEnum):
    """What a statement may be used for."""

    OFFICE = "office"
    UN_BODY = "un_body"
    COURT = "court"
    PARTNER = "partner"
    STATISTICS = "statistics"
    PUBLICATION = "publication"


NAMED = frozenset({Use.UN_BODY, Use.COURT, Use.PARTNER})
NO_TEXT = frozenset({Use.STATISTICS})


class Does(StrEnum):
    """What an entry of the record of consent does."""

    GRANT = "grant"
    REVOKE = "revoke"


@dataclass(frozen=True, slots=True)
class Entry:
    """One grant or revocation. `paragraphs` is None for all of them, also those corrected later.

    A grant names its use, and its recipient where the use has one. `recipient_state` is the state whose organ
    the recipient is, or empty.
    """

    ref: str
    statement: str
    does: Does
    on: date
    use: Use | None = None
    recipient: str = ""
    recipient_state: str = ""
    paragraphs: frozenset[int] | None = None

    def bears_on(self, *, use: Use, recipient: str, on: date) -> bool:
        """True if it decides over this use by this recipient on that day."""
        same_use = self.use in (None, use)
        same_recipient = (
            self.recipient in ("", recipient) if self.does is Does.REVOKE else (self.recipient == recipient)
        )
        return self.on <= on and same_use and same_recipient


def check_entry(entry: Entry, statement: Statement) -> None:
    """Return if the entry can be recorded.

    Raises: ConsentRefused for a grant to the state of origin, a grant without use or named recipient, or
        paragraphs that are not there.
    """
    where = f"{statement.ref}, consent {entry.ref}"
    if entry.does is Does.GRANT:
        if entry.use is None:
            raise ConsentRefused(f"{where}: a grant names one use; nobody consents to everything at once")
        if (entry.use in NAMED) != bool(entry.recipient):
            needed = "names its recipient" if entry.use in NAMED else "has no recipient"
            raise ConsentRefused(f"{where}: a grant for {entry.use.value} {needed}")
        if entry.recipient_state and entry.recipient_state == statement.origin:
            raise ConsentRefused(f"{where}: nothing goes to the state of origin, {statement.origin}")
    if missing := sorted((entry.paragraphs or frozenset()) - statement.numbers):
        raise ConsentRefused(f"{where}: there is no paragraph {missing[0]}")


@dataclass(frozen=True, slots=True)
class Allowed:
    """What one recipient may have of one statement, for one use, on one day."""

    paragraphs: frozenset[int]
    pieces: frozenset[Piece]
    attachments: tuple[Attachment, ...]

    def holds_event(self, event: Event) -> bool:
        """True if every paragraph that the event rests on is allowed, with no sentence of it struck."""
        return event.rests_on <= self.paragraphs


def allowed(statement: Statement, entries: Iterable[Entry], *, recipient: str, use: Use, on: date) -> Allowed:
    """Return what may be shown: consented paragraphs, less what redactions strike.

    `paragraphs` are those with nothing struck; `pieces` the sentences that may be read. An attachment is
    allowed where everything that it holds is. For a use without text, `pieces` and attachments are empty.
    """
    consented = _consented(statement, entries, recipient=recipient, use=use, on=on)
    struck = statement.struck(recipient)
    whole = consented - {piece.paragraph for piece in struck}
    if use in NO_TEXT:
        return Allowed(whole, frozenset(), ())
    pieces = frozenset(p for p, _ in statement.pieces() if p.paragraph in consented) - struck
    files = tuple(
        each for each in statement.attachments if (frozenset(each.holds) or statement.numbers) <= whole
    )
    return Allowed(whole, pieces, files)


def _consented(
    statement: Statement, entries: Iterable[Entry], *, recipient: str, use: Use, on: date
) -> frozenset[int]:
    bearing = [
        entry
        for entry in entries
        if entry.statement == statement.ref and entry.bears_on(use=use, recipient=recipient, on=on)
    ]
    found: frozenset[int] = frozenset()
    for entry in sorted(bearing, key=lambda entry: entry.on):  # entries of one day in the order recorded
        numbers = statement.numbers if entry.paragraphs is None else entry.paragraphs
        found = found | numbers if entry.does is Does.GRANT else found - numbers
    return found & statement.numbers


def record_for(
    statement: Statement, entries: Iterable[Entry], *, recipient: str, use: Use, on: date
) -> tuple[Entry, ...]:
    """Return the entries that decide over this recipient and use, and none that speaks of another."""
    bearing = [
        e for e in entries if e.statement == statement.ref and e.bears_on(use=use, recipient=recipient, on=on)
    ]
    return tuple(sorted(bearing, key=lambda entry: entry.on))
