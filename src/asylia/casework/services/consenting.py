"""What the applicant lets somebody know, and what she takes back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext

from asylia.casework import consents, identifiers
from asylia.casework.consents import Recipient
from asylia.casework.errors import EntryRefused
from asylia.casework.files import CaseFile
from asylia.casework.office import Desk
from asylia.casework.services import editing
from asylia.casework.sheets.claim import Claim
from asylia.casework.sheets.people import Consent, People
from asylia.casework.store.models import Case


@dataclass(frozen=True, slots=True)
class Given:
    """A consent as it was given: by which means, in which language, until when."""

    recipient: Recipient
    fields: tuple[str, ...]
    purpose: str
    given_on: date | None
    how: str = ""
    language: str = ""
    until: date | None = None


def record_consent(desk: Desk, case: Case, given: Given) -> str:
    """Write down a consent and return its name in the file.

    Raises: EntryRefused for a recipient that is or speaks for a state of origin, for no field or purpose, or
    without how and in which language it was given; NotYours.
    """
    editing.check_may(desk, editing.OFFICERS)
    today, ident = desk.office.today(), identifiers.new()
    consents.check_content(given.fields, given.purpose)
    if not given.how:
        raise EntryRefused("how", gettext("Say how it was given, as: in writing, form of today, signed."))
    if not given.language:
        raise EntryRefused("language", gettext("Say in which language it was explained."))
    if given.given_on and given.given_on > today:
        raise EntryRefused("given_on", gettext("A consent is written down once it was given, not before."))
    if given.until and given.until < (given.given_on or today):
        raise EntryRefused("until", gettext("The consent would end before it begins."))

    def made(file: CaseFile, people: People) -> Iterable[object]:
        consents.check_recipient(given.recipient, file.sheet(Claim))
        consent = Consent(
            ident,
            given.recipient.written,
            given.fields,
            given.purpose,
            given.given_on or today,
            how=given.how,
            language=given.language,
            until=given.until,
        )
        return (replace(people, consents=(*people.consents, consent)),)

    editing.change(desk, case, People, made, purpose="record_consent", beside=(Claim,))
    return ident


def withdraw_consent(desk: Desk, case: Case, ident: str) -> None:
    """End a consent today; it stays in the file, and nothing else changes for her. Raises: NotYours."""
    editing.check_may(desk, editing.OFFICERS)

    def made(_file: CaseFile, people: People) -> Iterable[object]:
        today = desk.office.today()
        after = tuple(
            replace(one, withdrawn_on=today) if one.id == ident and one.withdrawn_on is None else one
            for one in people.consents
        )
        return (replace(people, consents=after),) if after != people.consents else ()

    editing.change(desk, case, People, made, purpose="withdraw_consent")
