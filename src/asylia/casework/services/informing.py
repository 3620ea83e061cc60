"""What the applicant was told before her interview, and in which language."""

from collections.abc import Iterable

from django.utils.translation import gettext

from asylia.casework.errors import EntryRefused
from asylia.casework.office import Desk
from asylia.casework.services import acting
from asylia.casework.store.models import Case
from asylia.procedure.acts import Act
from asylia.procedure.details import Information
from asylia.procedure.roles import Role
from asylia.procedure.standards import Entry, ListName
from asylia.procedure.states import State


def items(desk: Desk, case: Case) -> tuple[Entry, ...]:
    """Return what the case's standard asks the applicant to be told. Source: rule A2."""
    return desk.office.rules(case.standard).standard.entries(ListName.INFORMATION)


def inform(desk: Desk, case: Case, told: Iterable[str], *, language: str) -> State:
    """Record that the applicant was told every item, in a language that she understands.

    Raises: EntryRefused for items not told or no language; NotAllowedNow; NotInThisRole; NotYours.
    """
    chosen = tuple(dict.fromkeys(told))
    if any(entry.id not in chosen for entry in items(desk, case)):
        raise EntryRefused(
            "items",
            gettext("Tick every item once the applicant was told it. Those still open are marked below."),
        )
    if not language:
        raise EntryRefused("language", gettext("Say in which language she was told."))
    role = Role.REGISTRATION_OFFICER
    if not desk.officer.has_role(role):
        role = Role.ELIGIBILITY_OFFICER
    return acting.act(desk, case, Act.INFORM, Information(chosen, language), role=role)
