"""Whether something asked by law is made out: three values, Kleene's strong logic.

Source: S. C. Kleene, Introduction to Metamathematics (1952), §64.
"""

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """The three values a finding or a conclusion can have; silence is UNRESOLVED."""

    ESTABLISHED = "established"
    NOT_ESTABLISHED = "not_established"
    UNRESOLVED = "unresolved"

    @property
    def is_settled(self) -> bool:
        """True unless the question is still open."""
        return self is not Verdict.UNRESOLVED


def both(verdicts: Iterable[Verdict]) -> Verdict:
    """All are established: one no is a no, otherwise one open is open; nothing asked is established."""
    found = Verdict.ESTABLISHED
    for verdict in verdicts:
        if verdict is Verdict.NOT_ESTABLISHED:
            return verdict
        if verdict is Verdict.UNRESOLVED:
            found = verdict
    return found


def either(verdicts: Iterable[Verdict]) -> Verdict:
    """One is established: one yes is a yes, otherwise one open is open; nothing asked is not established."""
    found = Verdict.NOT_ESTABLISHED
    for verdict in verdicts:
        if verdict is Verdict.ESTABLISHED:
            return verdict
        if verdict is Verdict.UNRESOLVED:
            found = verdict
    return found


def opposite(verdict: Verdict) -> Verdict:
    """Yes for no, no for yes, open for open."""
    if verdict is Verdict.ESTABLISHED:
        return Verdict.NOT_ESTABLISHED
    if verdict is Verdict.NOT_ESTABLISHED:
        return Verdict.ESTABLISHED
    return verdict
