"""The applicant, her family and her specific needs, written down; lists and registry are brought in line."""

from collections.abc import Iterable
from dataclasses import replace

import msgspec
from django.utils.translation import gettext

from asylia.casework import entries, family, identifiers, index, needs
from asylia.casework.errors import EntryRefused
from asylia.casework.files import CaseFile
from asylia.casework.office import Desk
from asylia.casework.services import editing, registering
from asylia.casework.sheets.history import Written
from asylia.casework.sheets.people import Need, People, Person, Relative, WrittenName
from asylia.casework.store.models import Case

MOST_NAMES, MOST_RELATIVES = 20, 300


def edit_applicant(desk: Desk, case: Case, person: Person, *, read_at: int) -> None:
    """Write down who the applicant is; the registry finds her under old and new names.

    Raises: EntryRefused without a name; ChangedMeanwhile if a colleague changed the same; NotYours.
    """
    editing.check_may(desk, editing.OFFICERS)
    check_person(person)

    def made(_file: CaseFile, people: People) -> Iterable[object]:
        after = replace(people, applicant=person)
        return after, registering.card(after)

    before = editing.change(
        desk,
        case,
        People,
        made,
        purpose="edit_applicant",
        part=lambda people: people.applicant,
        read_at=read_at,
    )
    old = registering.registry_entry(case.ref, before.sheet(People).applicant)
    new = registering.registry_entry(case.ref, person)
    if new != old:
        desk.office.keeper.deposit(desk.cookie, case.id, msgspec.json.encode(new), now=desk.office.now())


def check_person(person: Person) -> None:
    """Return if a person can be written down. Raises: EntryRefused."""
    if not person.shown.strip():
        raise EntryRefused("names", gettext("Enter a name as it is said or written, or a pseudonym."))
    if len(person.names) > MOST_NAMES:
        raise EntryRefused(
            "names", gettext("At most 20 names can be kept: leave out those that say nothing new.")
        )
    for name in person.names:
        entries.read_line(name.text, field="names", longest=entries.NAME)


def put_relative(desk: Desk, case: Case, relative: Relative, *, read_at: int) -> str:
    """Write down a member of the family, new if she has no name here yet; return that name.

    Raises: EntryRefused; ChangedMeanwhile if a colleague changed the same relative; NotYours.
    """
    editing.check_may(desk, editing.OFFICERS)
    _check_relative(relative)
    named = relative if relative.id else replace(relative, id=identifiers.new())

    def made(_file: CaseFile, people: People) -> Iterable[object]:
        before = find_relative(people, named.id)
        if relative.id and before is None:
            raise EntryRefused("name", gettext("This member of the family is no longer in the file."))
        if before is None and len(people.relatives) >= MOST_RELATIVES:
            raise EntryRefused("name", gettext("At most 300 members of a family can be kept in one file."))
        kept = named if before is None else replace(named, file=before.file)
        return (replace(people, relatives=_with(people.relatives, kept)),)

    editing.change(
        desk,
        case,
        People,
        made,
        purpose="edit_relative",
        part=(lambda people: find_relative(people, named.id)) if relative.id else None,
        read_at=read_at,
    )
    return named.id


def find_relative(people: People, ident: str) -> Relative | None:
    """Return a member of the family by her name in this file."""
    return next((one for one in people.relatives if one.id == ident), None)


def give_own_file(desk: Desk, case: Case, ident: str, own: Case) -> None:
    """Point from a relative to her own file. Nothing of that file is copied here. Raises: NotYours."""
    editing.check_may(desk, editing.OFFICERS)

    def made(_file: CaseFile, people: People) -> Iterable[object]:
        relative = find_relative(people, ident)
        if relative is None or relative.file:
            return ()
        return (replace(people, relatives=_with(people.relatives, replace(relative, file=own.ref))),)

    editing.change(desk, case, People, made, purpose="give_own_file")


def seen_from_own_file(case: Case, principal: Person, relative: Relative) -> Relative:
    """Return the principal applicant as a relative's own file names her: no more than who she is."""
    return Relative(
        identifiers.new(),
        family.seen_from_there(relative.relation),
        name=principal.shown,
        birth=principal.birth,
        file=case.ref,
    )


def note_needs(desk: Desk, case: Case, codes: Iterable[str], *, note: str = "") -> tuple[str, ...]:
    """Note specific needs that were not noted yet; return those new ones for which an alarm is to be opened.

    Raises: EntryRefused for no code or an unknown one; NotYours.
    """
    editing.check_may(desk, editing.OFFICERS)
    chosen = tuple(dict.fromkeys(codes))
    if not chosen or not all(needs.is_code(code) for code in chosen):
        raise EntryRefused("needs", gettext("Tick at least one specific need of the list."))
    new: list[str] = []

    def made(_file: CaseFile, people: People) -> Iterable[object]:
        new.extend(code for code in chosen if code not in people.needs_now())
        today, by = desk.office.today(), str(desk.id)
        added = tuple(Need(code, today, by, note) for code in new)
        after = replace(people, needs=(*people.needs, *added))
        return (after, registering.card(after)) if new else ()

    file = editing.change(desk, case, People, made, purpose="note_needs", beside=(Written,))
    _refresh(desk, file, (*file.sheet(People).needs_now(), *new))
    return needs.alarming(new)


def end_need(desk: Desk, case: Case, code: str) -> None:
    """End a specific need today; it stays in the file. Raises: NotYours."""
    editing.check_may(desk, editing.OFFICERS)

    def made(_file: CaseFile, people: People) -> Iterable[object]:
        if code not in people.needs_now():
            return ()
        today = desk.office.today()
        ended = (
            replace(need, ended_on=today) if need.code == code and need.ended_on is None else need
            for need in people.needs
        )
        after = replace(people, needs=tuple(ended))
        return after, registering.card(after)

    file = editing.change(desk, case, People, made, purpose="end_need", beside=(Written,))
    _refresh(desk, file, tuple(one for one in file.sheet(People).needs_now() if one != code))


def _refresh(desk: Desk, file: CaseFile, codes: tuple[str, ...]) -> None:
    index.refresh(
        desk.office,
        file.case,
        file.history,
        revision=file.revision(Written),
        needs=tuple(dict.fromkeys(codes)),
    )


def _check_relative(relative: Relative) -> None:
    if relative.relation not in family.RELATIONS:
        raise EntryRefused("relation", gettext("Choose how this person is related to the applicant."))
    if not relative.name:
        raise EntryRefused(
            "name", gettext("Enter a name as it is said or written, or what the person is called.")
        )


def _with(relatives: tuple[Relative, ...], one: Relative) -> tuple[Relative, ...]:
    if any(other.id == one.id for other in relatives):
        return tuple(one if other.id == one.id else other for other in relatives)
    return (*relatives, one)


def names(texts: Iterable[WrittenName]) -> tuple[WrittenName, ...]:
    """Return the names that are not empty, each once."""
    return tuple(dict.fromkeys(name for name in texts if name.text))
