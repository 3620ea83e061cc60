"""Incidents, merges and missions as the plain values that become JSON."""

from collections.abc import Sequence

from asylia.alarm import incidents, merging_stages
from asylia.alarm.incidents import Disagreement, Incident, Persons, Report
from asylia.alarm.incidents_reading import Problem
from asylia.alarm.merging import Merged
from asylia.alarm.missions import City, Near
from asylia.alarm.similar import Past
from asylia.cli import incidents_told

Json = dict[str, object]


def incident(one: Incident) -> Json:
    """Return an incident without its reports."""
    return {
        "incident": one.incident_id,
        "date": one.when.written,
        "date_precision": one.when.precision.value,
        "country": one.country,
        "place": one.place,
        "persons": _persons(one.persons),
        "event": one.event.value,
        "ended": one.final_event.value,
        "follows": one.follows or None,
        "outcome": one.outcome,
        "source": one.source,
        "confidence": one.confidence.value,
    }


def whole(one: Incident, among: Sequence[Incident]) -> Json:
    """Return an incident with its reports, their disagreements and its stages."""
    return {
        **incident(one),
        "reports": [_report(report) for report in one.reports],
        "disagreements": [_disagreement(found) for found in incidents.disagreements(one.reports)],
        "stages": [stage.incident_id for stage in incidents.course(one, among=among)],
    }


def past(one: Past) -> Json:
    """Return a past incident with what it shares with the alarm, and how it ended."""
    return {
        **incident(one.incident),
        "shares": list(one.shares),
        "worked": one.worked,
        "then": [stage.incident_id for stage in one.stages],
    }


def merged(found: Merged, problems: Sequence[Problem]) -> Json:
    """Return what a merge came to."""
    return {
        "incidents": [
            {
                "reports": [report.report_id for report in group.reports],
                "disagreements": [_disagreement(one) for one in group.disagreements],
            }
            for group in found.groups
        ],
        "doubts": [
            {
                "one": [report.report_id for report in doubt.one],
                "other": [report.report_id for report in doubt.other],
                "levels": dict(doubt.reasons),
                "weight": round(doubt.weight, 2),
            }
            for doubt in found.doubts
        ],
        "may_follow": [
            {"earlier": [r.report_id for r in link.earlier], "later": [r.report_id for r in link.later]}
            for link in merging_stages.may_follow(found)
        ],
        "undated": [report.report_id for report in found.undated],
        "problems": [
            {"row": one.row, "column": one.column, "held": one.held, "why": one.why} for one in problems
        ],
    }


def mission(one: Near, cities: Sequence[City]) -> Json:
    """Return a mission with its distance; null where the data does not place it."""
    found = one.mission
    return {
        "of": found.sending,
        "in": found.host,
        "kind": found.kind,
        "town": incidents_told.town_told(one, cities),
        "distance_km": None if one.distance_km is None else round(one.distance_km, 1),
        "placed": found.placed.value,
        "item": found.item,
        "information_on": one.information_on.isoformat(),
    }


def _persons(persons: Persons | None) -> Json | None:
    if persons is None:
        return None
    return {"figure": persons.figure, "least": persons.least, "most": persons.most}


def _report(report: Report) -> Json:
    return {
        "report": report.report_id,
        "date": report.when.written if report.when else None,
        "country": report.country,
        "place": report.place,
        "persons": _persons(report.persons),
        "event": report.event.value if report.event else None,
        "outcome": report.outcome,
        "source": report.source,
    }


def _disagreement(found: Disagreement) -> Json:
    answers = [{"answer": answer, "reports": list(ids)} for answer, ids in found.answers]
    return {"what": found.what, "answers": answers}
