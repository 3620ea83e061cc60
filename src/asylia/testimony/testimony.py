"""Testimony as a whole: statements, what they tell of, what was allowed, and which accounts were linked."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from asylia.testimony import consent
from asylia.testimony.consent import Allowed, Entry, Use
from asylia.testimony.errors import TestimonyUnknown
from asylia.testimony.events import Event
from asylia.testimony.statements import Statement


@dataclass(frozen=True, slots=True)
class Link:
    """What a person decided of two events: that they are the same one, or that they are not."""

    one: str
    other: str
    same: bool
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Testimony:
    """What one or more testimony files hold."""

    __test__: ClassVar[bool] = False  # no test class, whatever its name begins with
    statements: tuple[Statement, ...]
    events: tuple[Event, ...] = ()
    consents: tuple[Entry, ...] = ()
    links: tuple[Link, ...] = ()

    def statement(self, ref: str) -> Statement:
        """Return a statement by its reference. Raises: TestimonyUnknown."""
        for found in self.statements:
            if found.ref == ref:
                return found
        raise TestimonyUnknown(f"there is no statement {ref}")

    def events_of(self, ref: str) -> tuple[Event, ...]:
        """Return the events that one statement tells of."""
        return tuple(event for event in self.events if event.statement == ref)

    def allowed(self, statement: Statement, *, recipient: str, use: Use, on: date) -> Allowed:
        """Return what may be shown of a statement."""
        return consent.allowed(statement, self.consents, recipient=recipient, use=use, on=on)
