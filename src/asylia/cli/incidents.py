"""`asylia incidents`: what was publicly reported, how it ended, and whom to reach near a place."""

from collections.abc import Sequence

import click

from asylia import cli
from asylia.alarm import country_view, loader, merging, missions, similar, timeline
from asylia.alarm.errors import AlarmUnknown
from asylia.alarm.incidents import Event, Incident
from asylia.alarm.incidents_reading import read_reports
from asylia.alarm.missions import Position
from asylia.cli import incidents_plain, incidents_told, terminal
from asylia.terms import states

_EVENTS = click.Choice([event.value for event in Event])
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_state = click.option("--state", metavar="STATE", default="", help="Only this state (three letters, CHN).")
_since = click.option(
    "--since", metavar="YEAR", type=click.IntRange(1951, 9000), help="Only from this year on."
)


@click.group(cls=cli.Refusing, epilog="Example:  asylia incidents show I059")
def incidents() -> None:
    """Incidents that were publicly reported, 1999 to 2025, with every disagreement of the sources kept."""


@incidents.command(name="list", epilog="Example:  asylia incidents list --state LAO")
@_state
@click.option("--event", type=_EVENTS, help="Only what began with this.")
@_since
@_json
def list_command(state: str, event: str | None, since: int | None, as_json: bool) -> None:
    """List the incidents on file, the oldest first."""
    found = _chosen(state, since, event)
    if as_json:
        terminal.say_json([incidents_plain.incident(one) for one in found])
        return
    terminal.table(incidents_told.HEAD, (incidents_told.row(one) for one in found))
    click.echo(f"{len(found)} incidents. Some overlap: their people cannot be added up.")


@incidents.command(epilog="Example:  asylia incidents show I017")
@click.argument("incident_id", metavar="INCIDENT")
@_json
def show(incident_id: str, as_json: bool) -> None:
    """Tell one incident: what its sources say, where they disagree, and the stages it is part of."""
    known = {one.incident_id: one for one in loader.incidents()}
    wanted = incident_id.upper()
    if wanted not in known:
        raise AlarmUnknown(f"there is no incident {incident_id}; there are I001 to {max(known)}")
    if as_json:
        terminal.say_json(incidents_plain.whole(known[wanted], loader.incidents()))
    else:
        terminal.say(incidents_told.whole(known[wanted], loader.incidents()))


@incidents.command(epilog="Example:  asylia incidents merge examples/incident-reports.csv")
@click.argument("file", metavar="REPORTS.csv")
@_json
def merge(file: str, as_json: bool) -> None:
    """Merge the reports of a CSV table into incidents; what is doubtful is listed for a person to decide.

    The columns date, country, place, persons and event are needed. A cell that cannot be read is listed with
    its row and column; no row is dropped. - reads standard input.
    """
    where = "standard input" if file == "-" else file
    told = read_reports(terminal.read_file(file), where=where, today=terminal.today())
    merged = merging.merge(told.reports, weights=loader.merging_weights())
    if as_json:
        terminal.say_json(incidents_plain.merged(merged, told.problems))
    else:
        terminal.say(incidents_told.merged(merged, told.problems))


@incidents.command(name="timeline", epilog="Example:  asylia incidents timeline years.svg --state CHN")
@click.argument("file", metavar="FILE.svg")
@_state
@_since
@click.option("--narrow", is_flag=True, help="Draw it for a telephone, 390 pixels wide.")
def timeline_command(file: str, state: str, since: int | None, narrow: bool) -> None:
    """Draw the incidents year by year into FILE.svg."""
    found = _some(_chosen(state, since, None))
    terminal.write_whole(file, timeline.draw(found, title=_title(found, state), narrow=narrow))
    click.echo(f"{file}: {len(found)} incidents")


@incidents.command(name="states", epilog="Example:  asylia incidents states states.svg")
@click.argument("file", metavar="FILE.svg")
@_since
@click.option("--narrow", is_flag=True, help="Draw it for a telephone, 390 pixels wide.")
def states_command(file: str, since: int | None, narrow: bool) -> None:
    """Draw the incidents state by state into FILE.svg, by how they ended."""
    found = _some(_chosen("", since, None))
    title = f"{_title(found, '')}, by state"
    terminal.write_whole(file, country_view.draw(found, title=title, narrow=narrow))
    click.echo(f"{file}: {len(found)} incidents")


@incidents.command(
    name="similar", epilog="Example:  asylia incidents similar --state VNM --event detained --persons 11"
)
@click.option("--state", metavar="STATE", default="", help="The state that holds the people (three letters).")
@click.option("--event", type=_EVENTS, help="What happened to them.")
@click.option("--persons", type=click.IntRange(min=1), help="How many they are.")
@click.option("--place", metavar="PLACE", help="Where: a town of the state, or latitude,longitude.")
@_json
def similar_command(
    state: str, event: str | None, persons: int | None, place: str | None, as_json: bool
) -> None:
    """List past incidents like an open alarm and how they ended; what worked stands first among equals."""
    if not (state or event or persons or place):
        raise click.UsageError("say at least one of --state, --event, --persons and --place")
    _check_state(state)
    position = _position(place, state) if place else None
    asked = similar.Asked(state, Event(event) if event else None, persons, position)
    found = similar.similar(asked, among=loader.incidents())
    if as_json:
        terminal.say_json([incidents_plain.past(one) for one in found])
    else:
        terminal.say(incidents_told.similar(found, asked, loader.incidents()))


@incidents.command(name="missions", epilog="Example:  asylia incidents missions Tumen --country CHN --of KOR")
@click.argument("place")
@click.option("--country", required=True, metavar="STATE", help="The state that holds the people.")
@click.option("--of", multiple=True, metavar="STATE", help="Only missions of this state; repeatable.")
@click.option(
    "--origin", default="PRK", show_default=True, metavar="STATE", help="Never missions of this state."
)
@click.option(
    "--most", type=click.IntRange(min=1), default=20, show_default=True, help="Tell at most so many."
)
@_json
def missions_command(
    place: str, country: str, of: tuple[str, ...], origin: str, most: int, as_json: bool
) -> None:
    """List the missions near PLACE (a town, or latitude,longitude), with distance and kind.

    A mission that the data cannot place is listed too, without a distance; one of the state that the people
    fled never is.
    """
    for code in (country, origin, *of):
        _check_state(code)
    here = _position(place, country)
    found = missions.near(here, missions=loader.missions(), host=country, origin=origin, of=of)
    if as_json:
        told = [one for at, one in enumerate(found) if at < most or one.distance_km is None]
        terminal.say_json([incidents_plain.mission(one, loader.cities()) for one in told])
    else:
        incidents_told.say_missions(found, host=country, most=most, cities=loader.cities())


def _check_state(code: str) -> None:
    if code and not states.is_state(code):
        raise AlarmUnknown(f"{code} is not a state's code of three letters{states.hint(code)}")


def _position(place: str, state: str) -> Position:
    if (position := missions.read_position(place)) is not None:
        return position
    return missions.find_place(place, state=state, cities=loader.cities()).position


def _chosen(state: str, since: int | None, event: str | None) -> list[Incident]:
    _check_state(state)
    found = sorted(loader.incidents(), key=lambda one: (one.when.told_on, one.incident_id))
    return [
        one
        for one in found
        if (not state or one.country == state)
        and (since is None or one.when.told_on.year >= since)
        and (event is None or one.event == event)
    ]


def _some(found: Sequence[Incident]) -> Sequence[Incident]:
    if not found:
        raise AlarmUnknown("no incident on file fits; nothing was drawn")
    return found


def _title(found: Sequence[Incident], state: str) -> str:
    first, last = found[0].when.told_on.year, found[-1].when.told_on.year
    years = str(first) if first == last else f"{first} to {last}"
    return f"Reported incidents{f' in {states.name_of(state)}' if state else ''}, {years}"
