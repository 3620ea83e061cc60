"""A page of the desk and who may ask for it: every route is one row, and there is no page without a row."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.http import HttpResponseBase

from asylia.casework.founding import ADMINISTRATOR, AUDITOR
from asylia.procedure.roles import Role

View = Callable[..., HttpResponseBase]

INTAKE = frozenset({Role.REGISTRATION_OFFICER.value})
ELIGIBILITY = frozenset({Role.ELIGIBILITY_OFFICER.value})
REVIEW = frozenset({Role.REVIEWING_OFFICER.value})
APPEALS = frozenset({Role.APPEALS_OFFICER.value})
PROTECTION = frozenset({Role.PROTECTION_OFFICER.value})
SUPERVISION = frozenset({Role.SUPERVISOR.value})
REPRESENTATION = frozenset({Role.LEGAL_REPRESENTATIVE.value})
ADMINISTRATION = frozenset({ADMINISTRATOR})
AUDIT = frozenset({AUDITOR})
ADJUDICATION = ELIGIBILITY | REVIEW | APPEALS
CASEWORK = INTAKE | ADJUDICATION | PROTECTION | SUPERVISION
EVERYBODY = CASEWORK | REPRESENTATION | ADMINISTRATION | AUDIT | {Role.INTERPRETER.value}


class About(StrEnum):
    """What a page is about, and so what must be true of the officer beside her roles."""

    ANYBODY = "anybody"  # signed in or not
    OFFICER = "officer"  # signed in
    CASE = "case"  # signed in, and she can open the case that the address names as `ref`


@dataclass(frozen=True, slots=True)
class Route:
    """One row: the address, its name, its view, the methods it answers, the roles that may ask."""

    path: str
    name: str
    view: View
    roles: frozenset[str] = CASEWORK
    about: About = About.CASE
    methods: tuple[str, ...] = ("GET",)


READ, WRITE, BOTH = ("GET",), ("POST",), ("GET", "POST")
