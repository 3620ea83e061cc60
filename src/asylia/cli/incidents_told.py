"""Incidents, merges and missions in words, for a person at a terminal."""

from collections.abc import Iterator, Sequence

import click

from asylia.alarm import country_view, incidents, merging_stages, missions
from asylia.alarm import similar as past_incidents
from asylia.alarm.incidents import Disagreement, Incident, Report
from asylia.alarm.incidents_reading import Problem
from asylia.alarm.merging import Doubt, Group, Merged
from asylia.alarm.missions import City, Near
from asylia.alarm.similar import ENDINGS, Asked, Past
from asylia.alarm.timeline import people
from asylia.cli import terminal
from asylia.law.telling import Line, Tone
from asylia.terms import states

HEAD = ("incident", "date", "state", "place", "people", "began as", "ended as")
CAUTION = "These are reports, not everything that happened: quiet releases are seldom reported."


def row(one: Incident) -> tuple[str, ...]:
    """Return one incident as the cells of a table."""
    persons = incidents.persons_written(one.persons)
    ended = one.final_event.value.replace("_", " ")
    began = one.event.value.replace("_", " ")
    return (one.incident_id, one.when.written, one.country, one.place, persons, began, ended)


def whole(one: Incident, among: Sequence[Incident]) -> Iterator[Line]:
    """Yield one incident: what is said of it, by whom, the disagreements, and its stages."""
    yield Line(
        f"{one.incident_id}: {one.when.written}, {one.place} ({one.country}), {people(one)}",
        tone=Tone.HEADING,
    )
    yield Line(f"{one.outcome}.")
    yield Line(f"It ended: {ENDINGS[one.final_event]}.")
    if one.note:
        yield Line(f"Note: {one.note}.", tone=Tone.DETAIL)
    yield Line(f"REPORTS ({len(one.reports)})", tone=Tone.HEADING)
    for report in one.reports:
        yield from _report(report)
    yield from _disagreements(incidents.disagreements(one.reports))
    stages = incidents.course(one, among=among)
    if len(stages) > 1:
        yield Line("STAGES", tone=Tone.HEADING)
        for stage in stages:
            here = " (this one)" if stage is one else ""
            event = stage.event.value.replace("_", " ")
            yield Line(f"{stage.when.written} {stage.incident_id}: {event}, {stage.place}{here}", mark="-")


def _report(report: Report) -> Iterator[Line]:
    said = report.confidence.value if report.confidence else "unknown"
    written = report.when.written if report.when else "no date"
    persons = incidents.persons_written(report.persons) or "number not said"
    yield Line(f"{report.report_id} {written}, {report.place}: {persons}. {report.outcome}.", mark="-")
    yield Line(f"{report.source} (reliability of the source: {said})", indent=2, tone=Tone.DETAIL)


def _disagreements(found: Sequence[Disagreement]) -> Iterator[Line]:
    if found:
        yield Line("THE SOURCES DISAGREE ON", tone=Tone.HEADING)
    for one in found:
        told = "; ".join(f"{answer} ({', '.join(ids)})" for answer, ids in one.answers)
        yield Line(f"{one.what}: {told}", mark="-")


# A merge


def merged(found: Merged, problems: Sequence[Problem]) -> Iterator[Line]:
    """Yield what a merge came to: incidents, doubts, possible stages, and cells that could not be read."""
    count = sum(len(group.reports) for group in found.groups)
    yield Line(f"{count} reports tell of {len(found.groups)} incidents", tone=Tone.HEADING)
    for group in found.groups:
        if len(group.reports) > 1:
            yield from _group(group)
    single = sum(1 for group in found.groups if len(group.reports) == 1)
    if single:
        yield Line(f"{single} incidents have one report each.", tone=Tone.DETAIL)
    yield from _doubts(found.doubts)
    yield from _stages(found)
    if found.undated:
        yield Line("WITHOUT A DATE: NEVER MERGED BY RULE", tone=Tone.HEADING)
        yield Line(", ".join(report.report_id for report in found.undated))
    yield from _problems(problems)


def _group(group: Group) -> Iterator[Line]:
    first = group.reports[0]
    written = first.when.written if first.when else "no date"
    yield Line(f"{written}, {first.place}: {', '.join(r.report_id for r in group.reports)}", mark="-")
    for one in group.disagreements:
        told = " / ".join(answer for answer, _ in one.answers)
        yield Line(f"{one.what}: {told}", indent=2, tone=Tone.DETAIL)


def _doubts(doubts: Sequence[Doubt]) -> Iterator[Line]:
    if doubts:
        yield Line(f"A PERSON DECIDES ({len(doubts)}): ONE INCIDENT OR TWO?", tone=Tone.HEADING)
    for doubt in doubts:
        one, other = doubt.nearest
        yield Line(f"{_short(one)}  AND  {_short(other)}", mark="?", tone=Tone.UNRESOLVED)
        told = ", ".join(f"{what} {level}" for what, level in doubt.reasons if level != "unknown")
        yield Line(told, indent=2, tone=Tone.DETAIL)


def _short(report: Report) -> str:
    written = report.when.written if report.when else "no date"
    persons = incidents.persons_written(report.persons) or "?"
    return f"{report.report_id} ({written}, {report.place or 'no place'}, {persons})"


def _stages(found: Merged) -> Iterator[Line]:
    links = merging_stages.may_follow(found)
    if links:
        yield Line(f"MAY BE STAGES OF ONE COURSE ({len(links)}): A PERSON DECIDES", tone=Tone.HEADING)
    for link in links:
        yield Line(f"{_short(link.earlier[0])}  THEN  {_short(link.later[0])}", mark="?")


def _problems(problems: Sequence[Problem]) -> Iterator[Line]:
    if problems:
        yield Line(f"CELLS THAT COULD NOT BE READ ({len(problems)})", tone=Tone.HEADING)
    for one in problems:
        column = f", {one.column}" if one.column else ""
        held = f" ({one.held})" if one.held else ""
        yield Line(f"row {one.row}{column}{held}: {one.why}", mark="!", tone=Tone.WARNING)


# Past incidents like an alarm


def similar(found: Sequence[Past], asked: Asked, among: Sequence[Incident]) -> Iterator[Line]:
    """Yield the past incidents like an alarm, with how they ended, and how those of the state ended."""
    if not found:
        yield Line("Nothing like it is on file. That is no sign that it has not happened before.")
        return
    for past in found:
        one = past.incident
        mark = "+" if past.worked else "-"
        tone = Tone.ESTABLISHED if past.worked else Tone.PLAIN
        head = f"{one.incident_id} {one.when.written}, {one.place} ({one.country}), {people(one)}"
        yield Line(f"{head}: {ENDINGS[past.ended]}", mark=mark, tone=tone)
        yield Line(f"{past.how}. Shared: {', '.join(past.shares)}.", indent=2, tone=Tone.DETAIL)
        for stage in past.stages:
            yield Line(f"then {stage.when.written}: {stage.outcome}.", indent=2, tone=Tone.DETAIL)
    if asked.state:
        ended = past_incidents.endings(asked.state, among=among)
        told = ", ".join(f"{count} {ENDINGS[event]}" for event, count in ended)
        yield Line(f"All reported in {states.name_of(asked.state)}: {told or 'none'}.")
    yield Line(CAUTION, tone=Tone.WARNING)


# Missions


def say_missions(found: Sequence[Near], *, host: str, most: int, cities: Sequence[City]) -> None:
    """Print the missions near a place, those that the data does not place last, and the date of it all."""
    placed = [one for one in found if one.distance_km is not None]
    unplaced = [one for one in found if one.distance_km is None]
    if placed:
        rows = (_mission(one, cities) for one in placed[:most])
        terminal.table(("km", "mission of", "kind", "town", "placed"), rows)
    if len(placed) > most:
        click.echo(f"{len(placed) - most} more are farther away; --most tells more.")
    if unplaced:
        click.echo(f"Not placed by the data, and perhaps nearer ({len(unplaced)}):")
        for one in unplaced:
            town = f", {one.mission.city}" if one.mission.city else ""
            click.echo(f"  {_sender(one.mission.sending)}: {one.mission.kind}{town}")
    if not found:
        click.echo(f"None is on file in {states.name_of(host)}. There may be one: ask the sending state.")
    click.echo(
        f"From {missions.INFORMATION_FROM}, as of {missions.INFORMATION_ON}; distances are in a straight"
    )
    click.echo("line. Some may have closed or moved since: call before sending anybody.")


def _mission(one: Near, cities: Sequence[City]) -> tuple[str, ...]:
    town = town_told(one, cities)
    return (
        f"{one.distance_km:,.0f}",
        _sender(one.mission.sending),
        one.mission.kind,
        town,
        one.mission.placed.value,
    )


def town_told(one: Near, cities: Sequence[City]) -> str:
    """Return a mission's town; for a district also the town that it is part of or near."""
    near = missions.town_of(one.mission, cities=cities)
    named = one.mission.city
    if near and missions.folded(near) != missions.folded(named):
        return f"{named} (near {near})" if named else f"near {near}"
    return named or "not said"


def _sender(code: str) -> str:
    return country_view.name(code) if states.is_state(code) else code
