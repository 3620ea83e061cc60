"""How two people are related, from either side."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RELATIONS: Mapping[str, Promise] = {
    "spouse": _("Husband or wife"),
    "partner": _("Partner"),
    "child": _("Child"),
    "parent": _("Parent"),
    "sibling": _("Brother or sister"),
    "grandchild": _("Grandchild"),
    "grandparent": _("Grandparent"),
    "ward": _("Child in care of the applicant"),
    "guardian": _("Guardian of the applicant"),
    "other": _("Other member of the family"),
}

_SEEN_FROM_THERE: Mapping[str, str] = {
    "child": "parent",
    "parent": "child",
    "grandchild": "grandparent",
    "grandparent": "grandchild",
    "ward": "guardian",
    "guardian": "ward",
}


def seen_from_there(relation: str) -> str:
    """Return what the applicant is to a relative: of a child, a parent; of a spouse, a spouse."""
    return _SEEN_FROM_THERE.get(relation, relation)
