"""What may be sent to whom: every item, every recipient and every purpose is its own question.

Silence allows nothing that is about a person. A refusal, or a consent that was withdrawn, forbids whatever
else was allowed. Towards the host state, what names a person needs more: that this state has named the person
already. Source: UNHCR advisory opinion on confidentiality, paras 2-3; consent per recipient and purpose.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from asylia.alarm.items import Item
from asylia.alarm.record import Consent, Person

ANY = "any"


class Purpose(StrEnum):
    """What an item would be used for."""

    SEND = "send"
    NAME_TO_HOST = "name_to_host"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom something would go to: the door, the kinds it belongs to, and the state it is an organ of, if any.

    `is_host`: it is an organ of the state where the person is.
    """

    door: str
    kinds: tuple[str, ...]
    state: str = ""
    is_host: bool = False

    def is_meant_by(self, names: Iterable[str]) -> bool:
        """True if one of the names of a consent means this recipient."""
        mine = {ANY, self.door, *self.kinds}
        return any(name in mine for name in names)


def covers(consent: Consent, item: str) -> bool:
    """True if a consent speaks of the item: by its own name, its group's (`person`), or `any`."""
    return any(name in (ANY, item) or item.startswith(f"{name}.") for name in consent.items)


def speaks_of(consent: Consent, person: Person | None) -> bool:
    """True if a consent is about this person, or about everybody."""
    return not consent.about or (
        person is not None and consent.about in (person.pseudonym, person.legal_name)
    )


def may_send(
    item: Item,
    consents: Iterable[Consent],
    *,
    to: Recipient,
    person: Person | None = None,
    purpose: Purpose = Purpose.SEND,
) -> bool:
    """True if an item about a person, or about nobody in particular, may go to a recipient for a purpose.

    A refusal for one person of several forbids what is said of them all together.
    """
    meant = [
        consent
        for consent in consents
        if to.is_meant_by(consent.recipients)
        and covers(consent, item.id)
        and (speaks_of(consent, person) or (person is None and consent.forbids))
    ]
    if any(consent.forbids and _forbids_for(consent, purpose) for consent in meant):
        return False
    if to.is_host and item.not_to_host:
        return False
    if to.is_host and item.names and not (person is not None and person.named_to_host):
        return False
    if not item.asks_consent and purpose is Purpose.SEND:
        return True
    return any(purpose in consent.purposes and not consent.forbids for consent in meant)


def _forbids_for(consent: Consent, purpose: Purpose) -> bool:
    """True if it forbids this purpose; what may not be sent may not be passed on or published either."""
    return purpose in consent.purposes or Purpose.SEND in consent.purposes
