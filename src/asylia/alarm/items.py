"""What a record can hold that a communication may carry, and which of it tells who a person is."""

from collections.abc import Mapping
from dataclasses import dataclass

from asylia.alarm.errors import AlarmDataRefused
from asylia.terms.fields import Fields
from asylia.terms.strict_yaml import Document


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a communication may carry.

    `asks_consent`: sent only where somebody consented. `names`: a text that holds it names a person. `each`:
    there is one for every person of the record. `not_to_host`: the host state never gets it.
    """

    id: str
    asks_consent: bool = False
    names: bool = False
    each: bool = False
    not_to_host: bool = False


def read_items(text: str, *, where: str) -> Mapping[str, Item]:
    """Return the items by their id, in the file's order. Raises: AlarmDataRefused."""
    document = Document(text, where=where, refusal=AlarmDataRefused)
    top = Fields(document, document.root, what="the file of items")
    found: dict[str, Item] = {}
    for value in top.items("items"):
        fields = Fields(document, value, what="an item")
        item = Item(
            id=fields.text("item"),
            asks_consent=fields.flag("asks_consent", default=False),
            names=fields.flag("names", default=False),
            each=fields.flag("each", default=False),
            not_to_host=fields.flag("not_to_host", default=False),
        )
        fields.end()
        if item.id in found:
            raise document.refuse(value.line, f"the item {item.id} is given twice")
        if item.names and not item.asks_consent:
            raise document.refuse(value.line, f"{item.id} names a person, so it asks for consent")
        found[item.id] = item
    top.end()
    return found
