"""Finding law on file: by id, in every version; and what of a library concerns a jurisdiction on a day."""

import difflib
from collections.abc import Iterator
from datetime import date

from asylia.cli import terminal
from asylia.law import law_files, loader, treaties
from asylia.law.errors import LawUnknown
from asylia.law.library import Library
from asylia.law.provisions import Provision
from asylia.terms import states
from asylia.terms.verdicts import Verdict


def is_jurisdiction(code: str) -> bool:
    """True if a code names a jurisdiction whose law can be asked for."""
    return states.is_state(code) or code in law_files.PSEUDO_JURISDICTIONS


def everything() -> Iterator[Provision]:
    """Yield every provision of every jurisdiction on file, in every version."""
    for folder in loader.folders():
        yield from loader.folder_provisions(folder)


def versions(ident: str) -> list[Provision]:
    """Return the provisions with this id or, if there is none, those that hold an element with this id; the
    oldest first.

    Raises: LawUnknown if there is neither.
    """
    held = list(everything())
    found = [item for item in held if item.id == ident] or [
        item for item in held if any(element.id == ident for element in item.elements)
    ]
    if not found:
        names = {item.id for item in held} | loader.element_ids()
        close = difflib.get_close_matches(ident, names, n=1)
        hint = f"; did you mean {close[0]}?" if close else "; `asylia law list` shows what is on file"
        raise LawUnknown(f"no provision or element is called {ident}{hint}")
    return sorted(found, key=lambda item: (item.period.start, item.variant))


def concerning(library: Library, on: date | None) -> list[Provision]:
    """Return the provisions of a library that concern its jurisdiction: in force that day, or in any
    version where no day is given.

    What only binds a state through a treaty is left out while the state is not bound by it.
    """
    day = on or terminal.today()
    foreign = {
        held.code
        for held in library.chain
        if held.statuses and not any(_binds(library, s.treaties, day) for s in held.statuses)
    }
    return [
        item
        for item in library.provisions
        if item.jurisdiction not in foreign
        and _binds(library, item.treaties, day)
        and (on is None or (item.period.holds(on) and _reaches(library, item, on)))
    ]


def _binds(library: Library, asked: tuple[str, ...], day: date) -> bool:
    if not asked or not states.is_state(library.code):
        return True
    bonds = (
        treaties.bond(loader.treaty_status(), state=library.code, treaty=treaty, on=day) for treaty in asked
    )
    return any(bond.bound is not Verdict.NOT_ESTABLISHED for bond in bonds)


def _reaches(library: Library, item: Provision, day: date) -> bool:
    periods = library.membership.get(item.jurisdiction)
    return periods is None or any(period.holds(day) for period in periods)
