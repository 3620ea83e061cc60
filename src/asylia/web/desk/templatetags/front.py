"""Filters of the front half of a case: who may write here, where an omission is mended."""

from collections.abc import Mapping

from django import template
from django.urls import reverse

from asylia.casework.omissions import Omission, Place
from asylia.casework.sheets.claim import NationalityClaim
from asylia.casework.store.models import Officer
from asylia.law.provisions import CLAIM_KEYS
from asylia.procedure.roles import Role
from asylia.terms.verdicts import Verdict
from asylia.web.desk.routes import CASEWORK

register = template.Library()

_PAGES = {
    Place.APPLICANT: "applicant",
    Place.FAMILY: "new_relative",
    Place.NEEDS: "note_needs",
    Place.GUARDIAN: "guardian",
    Place.ALARM: "people",
    Place.CLAIM: "claim",
    Place.INFORM: "inform",
}


@register.filter
def is_officer(officer: Officer) -> bool:
    """True for who works on cases for the office: not for a representative."""
    return bool(CASEWORK & set(officer.roles))


@register.filter
def registers(officer: Officer) -> bool:
    """True for who may make a file."""
    return officer.has_role(Role.REGISTRATION_OFFICER)


@register.filter
def mend(omission: Omission, ref: str) -> str:
    """Return the address of the page on which an omission is mended."""
    return reverse(_PAGES[omission.at], kwargs={"ref": ref})


@register.filter
def open_questions(claim: NationalityClaim) -> list[str]:
    """Return the questions about a nationality to which there is no answer yet."""
    return [key for key in CLAIM_KEYS if not claim.verdicts.get(key, Verdict.UNRESOLVED).is_settled]


@register.filter
def under(held: Mapping[str, str], key: str) -> str:
    """Return what is held under a key; nothing if nothing is."""
    return held.get(key, "")
