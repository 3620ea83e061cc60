"""The front half of a case as its pages show it: each page is one reading, and the log says which."""

from dataclasses import dataclass
from datetime import date

from asylia.casework import consents, files, needs, omissions
from asylia.casework.consents import Recipient
from asylia.casework.office import Desk
from asylia.casework.omissions import Omission
from asylia.casework.sheets.claim import Claim, Statement
from asylia.casework.sheets.evidence import Evidence, Item
from asylia.casework.sheets.history import Written
from asylia.casework.sheets.notes import Notes
from asylia.casework.sheets.people import Consent, Need, People, Relative, Representative
from asylia.casework.store.models import Case, Officer
from asylia.procedure import events
from asylia.procedure.details import Registration
from asylia.procedure.events import History


@dataclass(frozen=True, slots=True)
class Overview:
    """What a case is about, at a glance, and what it still lacks."""

    people: People
    claim: Claim
    needs: tuple[Need, ...]
    registration: Registration
    history: History
    omissions: tuple[Omission, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the family. `own` is her file if the officer can open it; `file` alone is a number."""

    relative: Relative
    own: Case | None
    is_adult: bool


@dataclass(frozen=True, slots=True)
class Agreed:
    """A consent, read: whom it names, and whether it stands today."""

    consent: Consent
    recipient: Recipient
    stands: bool


@dataclass(frozen=True, slots=True)
class Counsel:
    """A representative, and whether her access stands today."""

    representative: Representative
    can_open: bool
    has_lapsed: bool


@dataclass(frozen=True, slots=True)
class PeopleView:
    """The people of a case and the revision that was read, from which a form begins."""

    people: People
    revision: int
    family: tuple[Member, ...]
    needs: tuple[Need, ...]
    ended: tuple[Need, ...]
    consents: tuple[Agreed, ...]
    representatives: tuple[Counsel, ...]
    history: History
    alarm_wanted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """The claim, its confidential statements kept apart, and the revision that was read."""

    claim: Claim
    revision: int
    open_statements: tuple[Statement, ...]
    confidential: tuple[Statement, ...]
    people: People


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """The register: relied on first with its numbers, then what is no longer relied on."""

    evidence: Evidence
    items: tuple[tuple[int, Item], ...]
    withdrawn: tuple[tuple[int, Item], ...]
    bytes_held: int
    people: People


def overview(desk: Desk, case: Case) -> Overview:
    """Return the overview. Raises: NotYours, QuotaReached."""
    file = files.read(desk, case, Written, People, Claim, purpose="overview")
    people, claim = file.sheet(People), file.sheet(Claim)
    return Overview(
        people,
        claim,
        tuple(need for need in _needs(desk, people) if need.ended_on is None),
        events.registration(file.history),
        file.history,
        omissions.omissions(people, claim, file.history, on=desk.office.today()),
    )


def people(desk: Desk, case: Case) -> PeopleView:
    """Return the people of a case. Raises: NotYours, QuotaReached."""
    file = files.read(desk, case, Written, People, purpose="people")
    held, today = file.sheet(People), desk.office.today()
    shown = _needs(desk, held)
    has_alarm = events.has_open_alarm(file.history)
    return PeopleView(
        held,
        file.revision(People),
        _members(desk, held, today),
        tuple(need for need in shown if need.ended_on is None),
        tuple(need for need in shown if need.ended_on is not None),
        tuple(Agreed(one, consents.recipient(one), one.is_good(today)) for one in held.consents),
        tuple(_counsel(one, today) for one in held.representatives),
        file.history,
        () if has_alarm else needs.alarming(held.needs_now()),
    )


def who(desk: Desk, case: Case) -> People:
    """Return the people alone, for the head of a page with a form. Raises: NotYours, QuotaReached."""
    return files.read(desk, case, People, purpose="form").sheet(People)


def claim(desk: Desk, case: Case) -> ClaimView:
    """Return the claim. Raises: NotYours, QuotaReached."""
    file = files.read(desk, case, Claim, People, purpose="claim")
    held = file.sheet(Claim)
    return ClaimView(
        held,
        file.revision(Claim),
        tuple(one for one in held.statements if not one.confidential),
        tuple(one for one in held.statements if one.confidential),
        file.sheet(People),
    )


def evidence(desk: Desk, case: Case) -> EvidenceView:
    """Return the register of evidence. Raises: NotYours, QuotaReached."""
    file = files.read(desk, case, Evidence, People, purpose="evidence")
    held = file.sheet(Evidence)
    numbered = tuple(enumerate(held.items, 1))
    return EvidenceView(
        held,
        tuple((number, item) for number, item in numbered if not item.withdrawn),
        tuple((number, item) for number, item in numbered if item.withdrawn),
        sum(item.file.size for item in held.items if item.file),
        file.sheet(People),
    )


def notes(desk: Desk, case: Case) -> tuple[Notes, People]:
    """Return the notes, and the people for the head of the page. Raises: NotYours, QuotaReached."""
    file = files.read(desk, case, Notes, People, purpose="notes")
    return file.sheet(Notes), file.sheet(People)


def codes(ids: set[str]) -> dict[str, str]:
    """Return the codes of officers by the references that a file names them by."""
    return {str(one.id): one.code for one in Officer.objects.all() if str(one.id) in ids}


def _needs(desk: Desk, held: People) -> tuple[Need, ...]:
    shown = set(needs.shown_to(desk.officer.roles, (need.code for need in held.needs)))
    return tuple(need for need in held.needs if need.code in shown)


def _members(desk: Desk, held: People, today: date) -> tuple[Member, ...]:
    refs = {one.file for one in held.relatives if one.file}
    mine = desk.office.keeper.cases(desk.cookie, now=desk.office.now()) if refs else frozenset()
    own = {case.ref: case for case in Case.objects.filter(ref__in=refs) if case.id in mine}
    return tuple(Member(one, own.get(one.file), omissions.is_adult(one, today)) for one in held.relatives)


def _counsel(one: Representative, today: date) -> Counsel:
    lapsed = one.until_on is not None and one.until_on < today
    return Counsel(one, bool(one.officer) and not lapsed, lapsed)
