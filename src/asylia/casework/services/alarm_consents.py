"""What a case knows, for an alarm's record: the person, the states, and what she lets whom know.

A consent is taken over only if it is meant to protect her from a return or a detention, and only for the
recipient that it names. What it does not name is not told.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from asylia.alarm import moments, writing
from asylia.alarm.record import Consent as Allowed
from asylia.alarm.record import Person, Record, State
from asylia.alarm.writing import Plain
from asylia.casework import consents, files
from asylia.casework.consents import RecipientKind
from asylia.casework.errors import NotYours
from asylia.casework.office import Desk
from asylia.casework.sheets.alarms import Course
from asylia.casework.sheets.claim import Claim
from asylia.casework.sheets.people import Consent, NameKind, People
from asylia.casework.store.models import Case

FROM_FILE, UNNAMED = "file", "Applicant"
PURPOSES = ("protection", "proceedings")
_ITEMS: dict[str, tuple[str, ...]] = {
    "names": ("person.legal_name", "person.other_names"),
    "birth": ("person.born", "person.age", "person.sex"),
    "origin": ("person.nationality", "person.ethnicity"),
    "family": ("family",),
    "contact": ("family.contact",),
    "needs": ("person.needs", "risk.pregnancy"),
    "health": ("risk.pregnancy",),
    "claim": ("risk", "protection"),
    "documents": ("person.documents", "person.unhcr_number"),
}
_SEXES = {"f": "female", "m": "male", "female": "female", "male": "male"}


def of_case(desk: Desk, case: Case) -> Plain:
    """Return what a case knows as plain values of a record. Raises: NotYours, QuotaReached.

    What is feared stays in the case: letters tell it without further consent, so an officer writes it anew.
    """
    file = files.read(desk, case, People, Claim, purpose="raise_alarm")
    people, claim = file.sheet(People), file.sheet(Claim)
    feared = [*claim.return_to, *(harm.state for harm in claim.harms if harm.state)]
    origin = (*feared, *(one.state for one in claim.states), "")[0]
    person = _person(people, claim)
    allowed = tuple(_allowed(people.consents, claim, person.pseudonym, desk.office.today()))
    record = Record(what="-", people=(person,), consents=allowed)
    told = writing.plain(record)
    told.pop("what")
    return told | {"origin": origin, "to": (*claim.return_to, "")[0], "persons": "1"}


def looked_up_again(desk: Desk, record: Record, course: Course) -> Record:
    """Return the record with today's consents of those linked cases that the officer can open."""
    found = record
    for ref in course.cases:
        try:
            case = files.find(desk, ref)
        except NotYours:
            continue
        file = files.read(desk, case, People, Claim, purpose="release_letter")
        people, claim = file.sheet(People), file.sheet(Claim)
        about = pseudonym(people)
        kept = tuple(one for one in found.consents if (one.by, one.about) != (FROM_FILE, about))
        fresh = tuple(_allowed(people.consents, claim, about, desk.office.today()))
        found = found if set(found.consents) == {*kept, *fresh} else replace(found, consents=(*kept, *fresh))
    return found


def pseudonym(people: People) -> str:
    """Return by what an alarm calls the applicant: a pseudonym of the file; never her name or number."""
    held = [name.text for name in people.applicant.names if name.kind is NameKind.PSEUDONYM]
    return held[0] if held else UNNAMED


def _person(people: People, claim: Claim) -> Person:
    who = people.applicant
    own = [name.text for name in who.names if name.kind is not NameKind.PSEUDONYM]
    age, _, in_year = who.birth.partition("@")
    nationality = State(claim.states[0].state if claim.states else "")
    return Person(
        pseudonym=pseudonym(people),
        legal_name=own[0] if own else "",
        other_names=tuple(own[1:]),
        sex=_SEXES.get(who.sex.casefold(), ""),
        age=f"{age} in {in_year}" if in_year else "",
        born=moments.Said("" if in_year else who.birth),
        nationality=nationality,
        languages=who.languages,
        needs=people.needs_now(),
    )


def _allowed(held: Iterable[Consent], claim: Claim, about: str, on: date) -> Iterator[Allowed]:
    never = consents.never_told(claim)
    for one in held:
        who = consents.recipient(one)
        items = tuple(dict.fromkeys(item for name in one.fields for item in _ITEMS.get(name, ())))
        doors = _doors(who)
        if one.purpose in PURPOSES and one.is_good(on) and items and doors and who.state not in never:
            given = moments.Said(one.given_on.isoformat(), one.given_on)
            yield Allowed(doors, items, about=about, by=FROM_FILE, on=given)


def _doors(who: consents.Recipient) -> tuple[str, ...]:
    match who.kind:
        case RecipientKind.UNHCR:
            return ("unhcr",)
        case RecipientKind.THIRD_STATE:
            return (f"mission:{who.state}",)
        case RecipientKind.HOST_STATE:
            return ("host_state",)
        case RecipientKind.COURT:
            return ("court", "treaty_bodies")
        case _:
            return ()
