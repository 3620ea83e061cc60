"""The sealed registry asked before a file is made: who may be the same person, and what is shown of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import msgspec

from asylia.casework import duplicates
from asylia.casework.duplicates import Likeness, Searched
from asylia.casework.office import Desk
from asylia.casework.services.registering import RegistryEntry
from asylia.casework.store.models import Case, Posting
from asylia.procedure.roles import Role

MOST_SHOWN = 20
_DECODER = msgspec.json.Decoder(RegistryEntry)


@dataclass(frozen=True, slots=True)
class Possible:
    """A file that may be of the same person.

    `mine` is the entry where the officer can open the file. Of any other only the number is told, how near
    the names are, whether the births can be one, and whom to ask.
    """

    ref: str
    likeness: Likeness
    births_agree: bool | None
    mine: RegistryEntry | None
    ask: tuple[str, ...]


def possible_duplicates(
    desk: Desk, searched: Searched, *, without: Iterable[str] = ()
) -> tuple[Possible, ...]:
    """Return the files that may be of this person, the nearest first, at most 20; the log has the search.

    `without` are files that were looked at already. Raises: NothingToOpen without the registry's key.
    """
    wanted = duplicates.keys(searched.names)
    passed_over = frozenset(without)

    def near(entry: RegistryEntry) -> Likeness:
        return duplicates.likeness(searched, wanted, Searched(entry.names, entry.birth, entry.sex))

    def fits(text: bytes) -> bool:
        entry = _DECODER.decode(text)
        return entry.ref not in passed_over and near(entry) is not Likeness.NONE

    entries = desk.office.keeper.search(
        desk.cookie, fits, purpose="search_before_registering", now=desk.office.now()
    )
    best: dict[UUID, tuple[Likeness, RegistryEntry]] = {}
    for held in entries:
        entry = _DECODER.decode(held.text)
        found = near(entry)
        if held.case not in best or found >= best[held.case][0]:
            best[held.case] = found, entry
    return _told(desk, searched, best)


def can_search(desk: Desk) -> bool:
    """True for those who hold the registry's key: registrars and supervisors."""
    return desk.officer.has_role(Role.REGISTRATION_OFFICER) or desk.officer.has_role(Role.SUPERVISOR)


def _told(
    desk: Desk, searched: Searched, best: dict[UUID, tuple[Likeness, RegistryEntry]]
) -> tuple[Possible, ...]:
    mine = desk.office.keeper.cases(desk.cookie, now=desk.office.now())
    known = {case.id: case for case in Case.objects.filter(id__in=best)}
    ordered = sorted(
        (item for item in best.items() if item[0] in known),
        key=lambda item: (-item[1][0], duplicates.births_agree(searched.birth, item[1][1].birth) is not True),
    )[:MOST_SHOWN]
    colleagues = _whom_to_ask([case for case, _found in ordered if case not in mine])
    return tuple(
        Possible(
            known[case].ref,
            found,
            duplicates.births_agree(searched.birth, entry.birth),
            entry if case in mine else None,
            tuple(colleagues.get(case, ())),
        )
        for case, (found, entry) in ordered
    )


def _whom_to_ask(cases: list[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    standing = Posting.objects.filter(case__in=cases, until_on=None).select_related("officer")
    for posting in standing.exclude(role=Role.LEGAL_REPRESENTATIVE):
        codes = found.setdefault(posting.case_id, [])
        if posting.officer.code not in codes:
            codes.append(posting.officer.code)
    return found
