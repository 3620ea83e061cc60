"""What is still missing in the front half of a case, each with where it is mended. Silence is never a no."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from asylia.casework import needs
from asylia.casework.sheets.claim import Claim
from asylia.casework.sheets.people import People, Relative
from asylia.procedure import events
from asylia.procedure.acts import Act
from asylia.procedure.events import History

_ADULT = 18


class Place(StrEnum):
    """The page on which an omission is mended."""

    APPLICANT = "applicant"
    FAMILY = "family"
    NEEDS = "needs"
    GUARDIAN = "guardian"
    ALARM = "alarm"
    CLAIM = "claim"
    INFORM = "inform"


@dataclass(frozen=True, slots=True)
class Omission:
    """One thing that is missing: what would mend it, under which rule, and where."""

    sentence: str | Promise
    at: Place
    rule: str = ""
    urgent: bool = False


def omissions(people: People, claim: Claim, history: History, *, on: date) -> tuple[Omission, ...]:
    """Return what is missing, the urgent first."""
    found = (*_procedural(people, history), *_personal(people, on), *_of_the_claim(claim))
    return tuple(sorted(found, key=lambda one: not one.urgent))


def _procedural(people: People, history: History) -> Iterator[Omission]:
    if needs.alarming(people.needs_now()) and not events.has_open_alarm(history):
        sentence = _("A need calls for an alarm and none is open: open it now.")
        yield Omission(sentence, Place.ALARM, "S9", urgent=True)
    alone = events.registration(history).child_alone or needs.CHILD_ALONE & set(people.needs_now())
    if alone and not events.last(history, Act.APPOINT_GUARDIAN):
        sentence = _("The child is alone: appoint a guardian or support person before the interview.")
        yield Omission(sentence, Place.GUARDIAN, "B1", urgent=True)
    if history and not events.last(history, Act.INFORM) and history[-1].act is not Act.MAKE_CLAIM:
        sentence = _("The applicant has not been told about the procedure yet.")
        yield Omission(sentence, Place.INFORM, "A2")


def _personal(people: People, on: date) -> Iterator[Omission]:
    applicant = people.applicant
    if not applicant.birth:
        yield Omission(_("No birth is entered: a year is enough."), Place.APPLICANT)
    if not applicant.languages:
        yield Omission(_("No language is entered."), Place.APPLICANT)
    if not applicant.contact:
        yield Omission(_("There is no way to reach the applicant."), Place.APPLICANT)
    if not people.relatives:
        sentence = _(
            "No family is entered. Ask for all relatives, wherever they are: one left out now is hard to "
            "bring later."
        )
        yield Omission(sentence, Place.FAMILY, "M3")
    adults = [one for one in people.relatives if one.derivative and is_adult(one, on)]
    if any(not one.file for one in adults):
        sentence = _("An adult who asks for status here has no file of her or his own.")
        yield Omission(sentence, Place.FAMILY, "A1")
    if any(not one.offered_own_interview for one in adults):
        yield Omission(_("An adult of the family was not offered an own interview."), Place.FAMILY, "I10")


def _of_the_claim(claim: Claim) -> Iterator[Omission]:
    if not claim.states and not claim.residence:
        sentence = _("No state is entered: neither one that may be hers nor one that she lived in.")
        yield Omission(sentence, Place.CLAIM, "L0")
    if not claim.harms:
        yield Omission(_("No harm is entered that the applicant fears."), Place.CLAIM, "L3")
    if not claim.statements:
        yield Omission(_("No statement is kept yet."), Place.CLAIM)


def is_adult(relative: Relative, on: date) -> bool:
    """True if the birth that was entered says so; an unknown birth says nothing."""
    if "@" in relative.birth:
        years, in_year = relative.birth.split("@")
        return int(years) + on.year - int(in_year) > _ADULT
    year = relative.birth[:4]
    return year.isdigit() and on.year - int(year) > _ADULT
