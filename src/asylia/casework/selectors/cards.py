"""Names and needs for a list of one's own cases: opened at a glance, logged as one, counted apart."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from asylia.casework.files import BODY
from asylia.casework.office import Desk
from asylia.casework.sheets import coding
from asylia.casework.sheets.coding import Kind
from asylia.casework.sheets.people import Card
from asylia.vault.errors import QuotaReached


def cards(desk: Desk, cases: Iterable[UUID]) -> Mapping[UUID, Card]:
    """Return the card of each case that the officer can open; none at all once her glances are used up."""
    keeper, now = desk.office.keeper, desk.office.now()
    places = keeper.newest(desk.cookie, cases, kind=Kind.CARD.value, field=BODY, now=now)
    if not places:
        return {}
    try:
        texts = keeper.open(desk.cookie, places, purpose="list", now=now)
    except QuotaReached:
        return {}
    return {place.case: coding.read(text, Card) for place, text in zip(places, texts, strict=True)}
