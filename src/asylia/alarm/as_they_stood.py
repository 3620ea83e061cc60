"""What bound a state, and which doors were open, on the day of a past incident: a page of the reference.

Where a source gives a month or a year, the first day of it is taken.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from asylia.alarm import loader, response
from asylia.alarm.incidents import Incident
from asylia.alarm.standing import Place
from asylia.law import loader as law_loader
from asylia.law import wording
from asylia.terms.verdicts import Verdict

ORIGIN = "PRK"
# Doors that depend on what the state accepted or does; the others are open to every state.
DEPENDING = tuple(door.id for door in loader.doors().values() if door.needs or door.mission_of == "host")


@dataclass(frozen=True, slots=True)
class Stood:
    """One incident: what bound the state that day, what asked for the return, which doors were open or not
    known."""

    incident: str
    on: date
    state: str
    binding: tuple[str, ...]
    against: tuple[str, ...]
    open: tuple[str, ...]
    unknown: tuple[str, ...]


def stood(incident: str, state: str, on: date) -> Stood:
    """Return what bound a state and which doors were open on a day, for people from North Korea."""
    place = Place(state, ORIGIN, ORIGIN)
    bound = response.obligations_of(place, on=on)
    doors = response.doors_of(place, at=datetime.combine(on, time(12), tzinfo=UTC))
    by_verdict = {
        verdict: tuple(
            sorted(item.door.id for item in doors if item.verdict is verdict and item.door.id in DEPENDING)
        )
        for verdict in Verdict
    }
    return Stood(
        incident=incident,
        on=on,
        state=state,
        binding=tuple(sorted(norm.id for norm in bound.binding())),
        against=tuple(sorted(item.id for item in bound.against)),
        open=by_verdict[Verdict.ESTABLISHED],
        unknown=by_verdict[Verdict.UNRESOLVED],
    )


def all_stood(incidents: Iterable[Incident]) -> Iterator[Stood]:
    """Yield what stood on the day of each incident, in the order given."""
    for incident in incidents:
        yield stood(incident.incident_id, incident.country, incident.when.told_on)


HEAD = """# Obligations and doors on the day of each incident

What bound the state where each of the public incidents happened, on the day that its source writes (the first
of a month or year), and which doors that depend on the state were open or not known to be open. The page is
written by `asylia.alarm.as_they_stood.page` and compared with it by a test; values for thirty incidents were
written out by hand beside it. Doors that are open to every state are left out: the special procedures, UNHCR,
the missions.

Norms: {norms}.

Doors: {doors}.

| incident | day | state | binds | asks for the return | open | not known |
|---|---|---|---|---|---|---|
"""


def page(incidents: Iterable[Incident]) -> str:
    """Return the reference page on every incident."""
    found = list(all_stood(incidents))
    norms = sorted({norm for row in found for norm in (*row.binding, *row.against)})
    head = HEAD.format(
        norms="; ".join(f"`{norm}` {_citation(norm)}" for norm in norms),
        doors="; ".join(f"`{door}` {loader.door(door).name}" for door in DEPENDING),
    )
    return head + "".join(_row(row) for row in found)


def _row(row: Stood) -> str:
    cells = (
        row.incident,
        row.on.isoformat(),
        wording.state(row.state),
        *map(_ids, (row.binding, row.against)),
    )
    return f"| {' | '.join((*cells, _ids(row.open), _ids(row.unknown)))} |\n"


def _ids(found: tuple[str, ...]) -> str:
    return " ".join(f"`{item}`" for item in found) or "-"


def _citation(norm: str) -> str:
    cited = {duty.id: duty.citation for duty in loader.duties()}
    for folder in law_loader.folders():
        cited |= {item.id: item.citation for item in law_loader.folder_provisions(folder)}
    return cited[norm]
