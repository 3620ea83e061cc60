"""What a receipt of a handover states: the step, the minute, how many, and commitments; no name, no route.

A commitment is a salted digest. Who holds the value and the salt can show later that the receipt was about
it; the receipt alone tells nobody who, where, or by whom.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from asylia.alarm.custody import Step
from asylia.alarm.errors import ReceiptRefused

COMMITTED = ("people", "place", "officers")
_KEYS = {"step": "s", "at": "t", "persons": "n", "custody": "c", "people": "p", "place": "w", "officers": "o"}
_MINUTE = "%Y-%m-%dT%H:%MZ"
_DIGEST = 32
_STEPS = {Step.TRANSFER: "custody was handed over", Step.ARRIVAL: "arrival was confirmed"}


@dataclass(frozen=True, slots=True)
class Handover:
    """What a receipt is made of; people, place and officers go into it only as commitments."""

    step: Step
    at: datetime
    custody: str
    people: tuple[str, ...]
    place: str
    officers: tuple[str, str]

    def committed(self) -> dict[str, str]:
        """Return the values that are committed to, each as one text."""
        return {
            "people": " ".join(sorted(self.people)),
            "place": self.place,
            "officers": " ".join(sorted(self.officers)),
        }


@dataclass(frozen=True, slots=True)
class Statement:
    """What a receipt states to anybody who reads it."""

    step: Step
    at: datetime
    persons: int
    custody: str
    commitments: Mapping[str, bytes]


def state(handover: Handover, *, commitments: Mapping[str, bytes]) -> Statement:
    """Return the statement of a handover, with the commitments that were made for it."""
    return Statement(handover.step, handover.at, len(handover.people), handover.custody, dict(commitments))


def encode(statement: Statement) -> bytes:
    """Return the one way in which a statement is written, the bytes that both parties sign."""
    plain: dict[str, str | int] = {
        _KEYS["step"]: statement.step.value,
        _KEYS["at"]: statement.at.astimezone(UTC).strftime(_MINUTE),
        _KEYS["persons"]: statement.persons,
        _KEYS["custody"]: statement.custody,
    }
    for what in COMMITTED:
        plain[_KEYS[what]] = base64.b64encode(statement.commitments[what]).decode("ascii")
    return json.dumps(plain, separators=(",", ":"), sort_keys=True).encode("ascii")


def decode(held: bytes) -> Statement:
    """Return what a receipt states. Raises: ReceiptRefused for anything that `encode` did not return."""
    try:
        plain = json.loads(held)
        found = Statement(
            Step(plain[_KEYS["step"]]),
            datetime.strptime(plain[_KEYS["at"]], _MINUTE).replace(tzinfo=UTC),
            int(plain[_KEYS["persons"]]),
            str(plain[_KEYS["custody"]]),
            {what: base64.b64decode(plain[_KEYS[what]], validate=True) for what in COMMITTED},
        )
        whole = encode(found) == held and all(len(one) == _DIGEST for one in found.commitments.values())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        whole = False
    if not whole:
        raise ReceiptRefused("the receipt's statement is not in a form that is known here")
    return found


def tell(statement: Statement) -> tuple[str, ...]:
    """Return the statement in sentences."""
    number = f"{statement.persons} {'person' if statement.persons == 1 else 'people'}"
    said = _STEPS.get(statement.step, statement.step.value)
    return (
        f"On {statement.at.strftime('%Y-%m-%d at %H:%M')} UTC {said} for {number}.",
        f"Handover {statement.custody}. Who, where and by which officers is committed to, not told.",
    )
