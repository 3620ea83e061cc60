"""Doors, obligations, checks and plans as plain values, for JSON (asylia-doors/1 and its relatives)."""

from collections.abc import Sequence
from datetime import date, datetime

from asylia.alarm import loader
from asylia.alarm.dangers import Outlook
from asylia.alarm.drafting import Draft
from asylia.alarm.hours import OFFICE_HOURS
from asylia.alarm.obligations import Obligations
from asylia.alarm.planning import Plan, Step
from asylia.alarm.response import Unreached
from asylia.alarm.standing import Standing
from asylia.cli.alarm_told import Asked, Checked

Plain = dict[str, object]
WORDS = {"established": "open", "not_established": "closed", "unresolved": "unknown"}


def _time(at: date | datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


def doors(found: Sequence[Standing], asked: Asked) -> Plain:
    """Return every door in order (asylia-doors/1)."""
    return {
        "format": "asylia-doors/1",
        "state": asked.place.state,
        "origin": asked.place.origin,
        "on": asked.at.date().isoformat(),
        "removal": _time(asked.removal),
        "doors": [_door(item, asked) for item in found],
    }


def _door(item: Standing, asked: Asked) -> Plain:
    door = item.door
    acts = item.acts_at(asked.at, asked.calendars.get(door.id, OFFICE_HOURS))
    return {
        "door": door.id,
        "name": door.name,
        "standing": WORDS[item.verdict],
        "acts_at": acts.isoformat(),
        "too_late": None if asked.removal is None else acts > asked.removal,
        "reasons": [
            {"standing": WORDS[r.verdict], "says": r.says, "source": r.source, "verified": r.verified}
            for r in item.reasons
        ],
        "cautions": [
            {"since": c.start.isoformat(), "says": c.says, "source": c.source, "verified": c.verified}
            for c in item.cautions
        ],
        "kind": door.kind,
        "binding": door.binding,
        "who": door.who,
        "first": door.first,
        "stops": door.stops,
        "must_hold": [r.what for r in loader.all_forms()[door.form].requires],
        "languages": list(door.languages),
        "how": door.how,
        "clock": {"acts_in_hours": door.clock.acts_in_hours, "waits_hours": door.clock.waits_hours}
        | {"says": door.clock.says, "source": door.clock.source, "verified": door.clock.verified},
        "office": {"zone": door.office.zone, "opens": door.office.opens, "closes": door.office.closes}
        | {"takes": door.office.takes},
        "past": door.past,
        "tells_host": door.tells_host,
        "then": list(door.then),
        "source": door.source,
        "verified": door.verified,
    }


def obligations(found: Obligations) -> Plain:
    """Return what binds a state not to carry out a return (asylia-obligations/1)."""
    return {
        "format": "asylia-obligations/1",
        "state": found.place.state,
        "to": found.place.to,
        "on": found.on.isoformat(),
        "norms": [
            {
                "norm": norm.id,
                "citation": norm.citation,
                "binds": norm.bound,
                "since": _time(norm.since),
                "why": norm.why,
                "for": norm.meant_for,
                "says": norm.says,
                "source": norm.source,
                "text_verified": norm.text_verified,
                "bond_verified": norm.bond_verified,
                "reservations": list(norm.reservations),
            }
            for norm in found.norms
        ],
        "against": [
            {"norm": item.id, "citation": item.citation, "says": item.says}
            | {"collides_with": list(item.collides_with), "source": item.source, "verified": item.verified}
            for item in found.against
        ],
    }


def _outlook(found: Outlook) -> Plain:
    return {
        "level": found.level,
        "hide": found.hide,
        "dangers": [
            {"kind": item.kind, "level": item.level, "reason": item.reason, "source": item.source}
            for item in found.dangers
        ],
    }


def checked(found: Checked) -> Plain:
    """Return how near the danger is, what to ask, and what each letter lacks (asylia-alarm-check/1)."""
    return {
        "format": "asylia-alarm-check/1",
        "ref": found.record.ref,
        "outlook": _outlook(found.outlook),
        "questions": [
            {"field": item.field, "sentence": item.sentence, "pressing": item.is_pressing}
            for item in found.questions
        ],
        "letters": [_letter(item) for item in found.drafts],
    }


def _letter(draft: Draft | Unreached) -> Plain:
    if isinstance(draft, Unreached):
        return {"door": draft.door, "drafted": False, "why": draft.why}
    return {
        "door": draft.door,
        "drafted": True,
        "language": draft.language,
        "complete": draft.is_complete,
        "missing": [
            {"what": item.what, "withheld": item.is_withheld, "source": item.source} for item in draft.missing
        ],
        "withheld": list(draft.withheld),
        "names": draft.names,
        "held_back": list(draft.held_back),
    }


def plan(found: Plan) -> Plain:
    """Return what to do now, next and later (asylia-alarm-plan/1)."""
    return {
        "format": "asylia-alarm-plan/1",
        "at": found.at.isoformat(),
        "removal": _time(found.removal),
        "outlook": _outlook(found.outlook),
        "steps": [_step(step) for step in found.steps],
    }


def _step(step: Step) -> Plain:
    return {
        "act": step.act,
        "door": step.door,
        "at": step.at.isoformat(),
        "why": step.why,
        "closes_at": _time(step.closes_at),
        "then": list(step.then),
    }
