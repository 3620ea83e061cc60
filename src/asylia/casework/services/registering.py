"""An applicant registered: a new file with its own key, after the sealed registry was searched."""

import secrets
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils.translation import gettext

from asylia.casework import files, index, needs
from asylia.casework.errors import EntryRefused, NotAllowedNow
from asylia.casework.files import Change
from asylia.casework.founding import RECOVERY
from asylia.casework.office import Desk
from asylia.casework.sheets import history as histories
from asylia.casework.sheets.claim import Claim
from asylia.casework.sheets.people import Card, People, Person
from asylia.casework.store.models import Case, Officer, Posting
from asylia.procedure import progress
from asylia.procedure.acts import Act
from asylia.procedure.details import Registration
from asylia.procedure.errors import Barred
from asylia.procedure.events import Event, History
from asylia.procedure.roles import Actor, Role
from asylia.procedure.states import State

_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, slots=True)
class RegistryEntry:
    """What the sealed registry holds of a person, so that she is found again."""

    ref: str
    names: tuple[str, ...]
    birth: str = ""
    sex: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class NewApplicant:
    """What is entered at registration. `searched_first` is set by the search, not by the registrar."""

    people: People
    claim: Claim
    language: str
    interpreter_needed: bool
    searched_first: bool
    child_alone: bool = False
    made_on: date | None = None


def register_applicant(desk: Desk, new: NewApplicant) -> Case:
    """Open a file and return it; the registrar, the supervisors and the recovery key can open it.

    Raises: EntryRefused without a name or pseudonym; NotInThisRole; NotAllowedNow if nobody searched first.
    """
    actor = desk.actor(Role.REGISTRATION_OFFICER)
    if not new.people.applicant.shown.strip():
        raise EntryRefused("names", gettext("Enter a name as it is said or written, or a pseudonym."))
    today = desk.office.today()
    case = Case(
        ref=_free_ref(today),
        stage=State.RECEPTION,
        stage_since=today,
        standard=desk.office.settings.standard,
        jurisdiction=desk.office.settings.jurisdiction,
        registered_on=today,
        invented=desk.office.settings.invented,
    )
    history = _history(desk, case, new, actor)
    with desk.office.writing:
        _seal(desk, case, history, new)
        with transaction.atomic():  # last: an interruption before leaves no row that nobody can open
            case.save(force_insert=True)
            Posting.objects.create(case=case, officer=desk.officer, role=actor.role, from_on=today)
            index.refresh(desk.office, case, history, revision=1, needs=new.people.needs_now())
    return case


def _seal(desk: Desk, case: Case, history: History, new: NewApplicant) -> None:
    now = desk.office.now()
    desk.office.keeper.begin(desk.cookie, case.id, recipients=_second_pair_of_eyes(), now=now)
    sheets = (histories.write(case.standard, history), new.people, new.claim, card(new.people))
    files.save(desk, case, [Change(sheet, 0) for sheet in sheets], purpose="register")
    entry = msgspec.json.encode(registry_entry(case.ref, new.people.applicant))
    desk.office.keeper.deposit(desk.cookie, case.id, entry, now=now)


def registry_entry(ref: str, person: Person) -> RegistryEntry:
    """Return what the registry is given of a person."""
    names = tuple(name.text for name in person.names)
    return RegistryEntry(ref, names, person.birth, person.sex, person.place_of_origin)


def card(people: People) -> Card:
    """Return what a list shows of an applicant; not the needs that only adjudicators are shown."""
    language = people.applicant.languages[0] if people.applicant.languages else ""
    return Card(people.applicant.shown, needs.for_everybody(people.needs_now()), language)


def _history(desk: Desk, case: Case, new: NewApplicant, actor: Actor) -> History:
    today = desk.office.today()
    rules = desk.office.rules(case.standard)
    registration = Registration(
        number=case.ref,
        searched_first=new.searched_first,
        language=new.language,
        interpreter_needed=new.interpreter_needed,
        child_alone=new.child_alone,
        needs=needs.for_everybody(new.people.needs_now()),
    )
    applicant = Actor(f"applicant-{case.ref}", Role.APPLICANT)
    made_on = min(new.made_on or today, today)
    history: History = ()
    for event in (
        Event(Act.MAKE_CLAIM, made_on, applicant),
        Event(Act.REGISTER, today, actor, registration),
    ):
        try:
            history = progress.record(history, event, office=rules)
        except Barred as barred:
            raise NotAllowedNow(event.act, barred.reasons) from None
    return history


def _free_ref(today: date) -> str:
    """A number that tells the year and nothing else: no count of cases can be read off it."""
    while True:
        ref = f"{today:%y}-" + "".join(secrets.choice(_SIGNS) for _ in range(5))
        if not Case.objects.filter(ref=ref).exists():
            return ref


def _second_pair_of_eyes() -> list[UUID]:
    supervisors = [one.id for one in Officer.objects.filter(active=True) if one.has_role(Role.SUPERVISOR)]
    return [*supervisors, RECOVERY]
