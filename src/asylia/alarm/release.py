"""The rule by which a communication goes out: a person releases it, two if it names anybody.

What is released is the very text that the officers saw: a changed letter needs them again.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from asylia.alarm.drafting import Draft
from asylia.alarm.errors import ReleaseRefused
from asylia.alarm.record import Record

OFFICERS, OFFICERS_IF_NAMED = 1, 2


@dataclass(frozen=True, slots=True)
class Signature:
    """One officer's release of one text, at a moment; `digest` is the text's."""

    officer: str
    at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class Released:
    """A communication that may go out, with whoever released it."""

    draft: Draft
    digest: str
    officers: tuple[str, ...]


def digest(text: str) -> str:
    """Return what stands for a text in a signature (SHA-256, hexadecimal)."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def wanted(draft: Draft) -> int:
    """Return how many different officers must release a draft."""
    return OFFICERS_IF_NAMED if draft.names else OFFICERS


def reasons_against(
    draft: Draft, record: Record, *, text: str, signatures: Iterable[Signature]
) -> tuple[str, ...]:
    """Return every reason why a communication may not go out yet; none if it may."""
    found = list(draft.held_back)
    if draft.to.state and draft.to.state in record.barred_states():
        found.append("it is addressed to a state that the person fears")
    if draft.to.state and not record.origin.code:
        found.append("it is addressed to a state, and the state of origin is not known")
    if draft.tells_host and record.state.code in record.barred_states():
        found.append("it would be taken up with a state that the person fears")
    if draft.tells_host and not record.origin.code:
        found.append("the state of origin is not known, and might be the one that it is taken up with")
    given = tuple(signatures)
    own = {signature.officer.strip() for signature in given if signature.digest == digest(text)} - {""}
    stale = {signature.officer for signature in given if signature.digest != digest(text)} - own
    found += [f"{officer} released another wording of it" for officer in sorted(stale)]
    if len(own) < wanted(draft):
        named = (
            "it names somebody, so two different officers release it"
            if draft.names
            else "an officer releases it"
        )
        found.append(f"{named}; {len(own)} did")
    return tuple(found)


def release(draft: Draft, record: Record, *, text: str, signatures: Iterable[Signature]) -> Released:
    """Return the communication as one that may go out. Raises: ReleaseRefused with every reason."""
    given = tuple(signatures)
    if against := reasons_against(draft, record, text=text, signatures=given):
        raise ReleaseRefused(against)
    officers = sorted({item.officer.strip() for item in given if item.digest == digest(text)})
    return Released(draft, digest(text), tuple(officers))
