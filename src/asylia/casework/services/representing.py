"""Who represents the applicant: appointed on a signed paper, let into this one file until a day."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import gettext

from asylia.casework import access, files, identifiers
from asylia.casework.errors import EntryRefused
from asylia.casework.files import CaseFile, Change
from asylia.casework.office import Desk
from asylia.casework.services import acting, editing
from asylia.casework.sheets.people import People, Relative, Representative
from asylia.casework.store.models import Case, Officer, Posting
from asylia.procedure.acts import Act
from asylia.procedure.details import Person
from asylia.procedure.roles import Role
from asylia.vault.errors import CertificateRefused

LONGEST_DAYS = 366
_SERVING = (
    Role.REGISTRATION_OFFICER,
    Role.ELIGIBILITY_OFFICER,
    Role.PROTECTION_OFFICER,
    Role.REVIEWING_OFFICER,
    Role.APPEALS_OFFICER,
    Role.SUPERVISOR,
)


def appoint(desk: Desk, case: Case, new: Representative) -> str:
    """Appoint a representative and return her name in the file; one with an account can open it until a day.

    Raises: EntryRefused without name or signed paper, or for an account that is none of a representative;
    NotAllowedNow if she had another part in the case; NotYours.
    """
    today = desk.office.today()
    if not new.name:
        raise EntryRefused("name", gettext("Enter the representative's name."))
    if not new.signed:
        raise EntryRefused("signed", gettext("Say where the paper is on which the applicant signed for it."))
    officer = _account(new.officer)
    until = _until(new.until_on, today) if officer else new.until_on
    named = replace(new, id=identifiers.new(), from_on=new.from_on or today, until_on=until)
    ref = str(officer.id) if officer else named.id
    with desk.office.writing:
        file = files.read(desk, case, People, purpose="appoint_representative")
        people = file.sheet(People)
        after = replace(people, representatives=(*people.representatives, named))
        details = Person(ref, named.signed)
        also = [Change(after, file.revision(People))]
        acting.act(desk, case, Act.APPOINT_REPRESENTATIVE, details, role=_role(desk), also=also)
        if officer and until:
            _let_in(desk, case, officer, until)
    return named.id


def appoint_guardian(desk: Desk, case: Case, name: str, *, signed: str) -> str:
    """Appoint a guardian or support person; she is entered with the family. Source: rule B1.

    Raises: EntryRefused without name or paper; NotAllowedNow; NotYours.
    """
    if not name:
        raise EntryRefused("name", gettext("Enter who stands by the child."))
    if not signed:
        raise EntryRefused("signed", gettext("Say where the paper of the appointment is kept."))
    guardian = Relative(identifiers.new(), "guardian", name=name)
    with desk.office.writing:
        file = files.read(desk, case, People, purpose="appoint_guardian")
        people = file.sheet(People)
        after = replace(people, relatives=(*people.relatives, guardian))
        details = Person(guardian.id, signed)
        also = [Change(after, file.revision(People))]
        acting.act(desk, case, Act.APPOINT_GUARDIAN, details, role=_role(desk), also=also)
    return guardian.id


def prolong(desk: Desk, case: Case, ident: str, until_on: date | None) -> None:
    """Let a representative with an account look until another day. Raises: EntryRefused, NotYours."""
    editing.check_may(desk, editing.OFFICERS)
    until = _until(until_on, desk.office.today())
    found = _changed(desk, case, ident, until)
    if officer := _account(found.officer):
        with desk.office.writing:
            _let_in(desk, case, officer, until)


def end(desk: Desk, case: Case, ident: str) -> None:
    """End a representative's access at once; that she was appointed stays in the file. Raises: NotYours."""
    editing.check_may(desk, editing.OFFICERS)
    yesterday = desk.office.today() - timedelta(days=1)
    found = _changed(desk, case, ident, yesterday)
    if found.officer:
        rows = Posting.objects.filter(case=case, role=Role.LEGAL_REPRESENTATIVE, officer__code=found.officer)
        rows.filter(until_on__gt=yesterday).update(until_on=yesterday)
        access.end_lapsed(desk, case)


def accounts() -> tuple[Officer, ...]:
    """Return the accounts of representatives, by code; whoever works for the office represents nobody."""
    held = Officer.objects.filter(active=True)
    return tuple(one for one in held if set(one.roles) == {Role.LEGAL_REPRESENTATIVE.value})


def _role(desk: Desk) -> Role:
    """The role in which she does it; acting refuses where she has none of them."""
    return next((one for one in _SERVING if desk.officer.has_role(one)), Role.SUPERVISOR)


def _changed(desk: Desk, case: Case, ident: str, until: date) -> Representative:
    found: list[Representative] = []

    def made(_file: CaseFile, people: People) -> Iterable[object]:
        found.extend(one for one in people.representatives if one.id == ident)
        if not found:
            raise EntryRefused("name", gettext("This representative is no longer in the file."))
        after = tuple(
            replace(one, until_on=until) if one.id == ident else one for one in people.representatives
        )
        return (replace(people, representatives=after),)

    editing.change(desk, case, People, made, purpose="representative_access")
    return found[0]


def _account(code: str) -> Officer | None:
    if not code:
        return None
    officer = next((one for one in accounts() if one.code == code), None)
    if officer is None:
        raise EntryRefused("officer", gettext("There is no representative's account of this code."))
    return officer


def _until(until: date | None, today: date) -> date:
    if until is None:
        raise EntryRefused(
            "until_on", gettext("Say until which day she may open the file; it can be prolonged.")
        )
    if not today <= until <= today + timedelta(days=LONGEST_DAYS):
        raise EntryRefused(
            "until_on", gettext("Access ends today at the earliest and in one year at the latest.")
        )
    return until


def _let_in(desk: Desk, case: Case, officer: Officer, until: date) -> None:
    """Give the key and the posting that says until when. The posting alone decides from when it lapses."""
    keeper, now = desk.office.keeper, desk.office.now()
    today = desk.office.today()
    if officer.id not in keeper.holders(desk.cookie, case.id, now=now):
        try:
            keeper.grant(desk.cookie, case.id, officer.id, now=now)
        except CertificateRefused:
            raise EntryRefused(
                "officer", gettext("This account's key is not certified: ask the administrator.")
            ) from None
    rows = Posting.objects.filter(case=case, officer=officer, role=Role.LEGAL_REPRESENTATIVE)
    if not rows.filter(until_on__gte=today).update(until_on=until):
        Posting.objects.create(
            case=case, officer=officer, role=Role.LEGAL_REPRESENTATIVE, from_on=today, until_on=until
        )
