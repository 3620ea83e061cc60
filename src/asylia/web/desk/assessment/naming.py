"""Short names for what is asked, for addresses: which state or harm it is about cannot be read off them."""

from django.urls import reverse

from asylia.casework.selectors.assessment_view import Asked, AssessmentView
from asylia.web.desk import keyed


def name(asked: Asked) -> str:
    """Return the name of one element for one state and harm."""
    return keyed.name(asked.element, asked.state, asked.harm)


def named(view: AssessmentView, wanted: str) -> Asked | None:
    """Return what goes by a name on this page, or None."""
    every = (*view.asked, *view.if_raised, *(one.asked for one in view.made), *view.in_tree)
    return next((one for one in every if name(one) == wanted), None)


def links(view: AssessmentView, ref: str) -> dict[tuple[str, str, str], str]:
    """Return the address of the form for each thing in the trees that a finding can be made on."""
    every = (*view.asked, *view.if_raised, *view.in_tree)
    return {
        (one.element, one.state, one.harm): reverse("finding", kwargs={"ref": ref, "name": name(one)})
        for one in every
        if not one.is_claim
    }
