"""Whether a state accepts what a committee needs before it can act: yes, no, or not known.

A yes may rest on memory, since trying a door costs an hour. A no must have been read, since a door taken for
closed is not tried: without a source that was read, silence and memory are both open.
"""

from dataclasses import dataclass
from datetime import date

from asylia.law import treaties
from asylia.law.treaties import Bond, TreatyStatus
from asylia.terms.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Where a state stands towards one treaty or declaration on a day; `believed` says what memory says."""

    treaty: str
    title: str
    verdict: Verdict
    since: date | None
    says: str
    source: str
    verified: bool


def acceptance(
    treaty: str, *, state: str, on: date, bound: TreatyStatus, accepted: TreatyStatus
) -> Acceptance:
    """Return whether a state is bound by a treaty, or has made a declaration, on a day.

    Raises: KeyError for a treaty that neither list has.
    """
    status = accepted if treaty in accepted.treaties else bound
    found = treaties.bond(status, state=state, treaty=treaty, on=on)
    is_read = _is_read_as_absent(status, found, state=state, on=on, known=bound.participants)
    if found.bound is Verdict.ESTABLISHED:
        since = f"since {found.since}" if found.since else "since a day not known"
        return _answer(found, Verdict.ESTABLISHED, f"accepted {since}", verified=found.verified)
    if is_read or (found.bound is Verdict.NOT_ESTABLISHED and found.verified):
        return _answer(found, Verdict.NOT_ESTABLISHED, found.note if not is_read else _ABSENT, verified=True)
    if found.bound is Verdict.NOT_ESTABLISHED:
        says = f"thought not to be accepted ({found.note}), but that was not read anywhere"
        return _answer(found, Verdict.UNRESOLVED, says, verified=False)
    return _answer(found, Verdict.UNRESOLVED, found.note or "not known", verified=False)


_ABSENT = "not among the states that had accepted, in a list that was read for that day"


def _is_read_as_absent(
    status: TreatyStatus, found: Bond, *, state: str, on: date, known: frozenset[str]
) -> bool:
    """True if a complete list was read that reaches this day, and the state does not stand in it."""
    until = status.treaties[found.treaty].list_complete_until
    if until is None or on > until or state not in known or found.bound is Verdict.ESTABLISHED:
        return False
    joined = [
        action for action in status.actions.get((state, found.treaty), ()) if action.kind != "signature"
    ]
    return all(action.on is not None and action.on > on for action in joined)


def _answer(found: Bond, verdict: Verdict, says: str, *, verified: bool) -> Acceptance:
    return Acceptance(found.treaty, found.title, verdict, found.since, says, found.source, verified)
