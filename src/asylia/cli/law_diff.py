"""`asylia law diff`: what changed between two days in a provision, an element, or a whole jurisdiction."""

from collections.abc import Iterator
from datetime import date

import click

from asylia.cli import cases, law_held, terminal
from asylia.law import describing, loader, wording
from asylia.law.errors import NothingInForce
from asylia.law.library import Library
from asylia.law.provisions import Element, Provision
from asylia.law.telling import Line, Tone

_Plain = dict[str, object]
_OF_A_FILE = ("file", "from", "until")
_INHERITED = ("source", "confidence", "verified")
_NEW, _ENDED, _CHANGED = "came into force", "ended", "changed"
_GRANT = {
    True: "can be granted",
    False: "cannot be granted",
    None: "whether it can be granted is not on file",
}


@click.command(
    short_help="What changed between two days.", epilog="Example:  asylia law diff GBR 2022-06-27 2022-06-28"
)
@click.argument("ident", metavar="ID")
@click.argument("before", metavar="DATE", type=terminal.day)
@click.argument("after", metavar="DATE", type=terminal.day)
@cases.as_json
def diff(ident: str, before: date, after: date, as_json: bool) -> None:
    """Show what changed between two days. ID is a provision, an element, or a jurisdiction such as GBR."""
    if law_held.is_jurisdiction(ident):
        library = loader.library(ident)
        changes = [*_in_jurisdiction(library, before, after), *_in_statuses(library, before, after)]
    else:
        changes = list(_in_versions(law_held.versions(ident), ident, before, after))
    if as_json:
        terminal.say_json(
            {"id": ident, "before": before.isoformat(), "after": after.isoformat(), "changes": changes}
        )
        return
    terminal.say([Line(f"{ident}, {before} to {after}", tone=Tone.HEADING), *_told(changes)])


def _in_versions(held: list[Provision], ident: str, before: date, after: date) -> Iterator[_Plain]:
    """Yield a change for each reading of one provision or element that says something else on the other
    day.
    """
    for variant in dict.fromkeys(item.variant for item in held):
        mine = [item for item in held if item.variant == variant]
        was, now = (next((item for item in mine if item.period.holds(day)), None) for day in (before, after))
        if was is None and now is None:
            continue
        yield from _change(was, now, ident)


def _in_jurisdiction(library: Library, before: date, after: date) -> Iterator[_Plain]:
    """Yield a change for each provision that came, went, or says something else."""

    was, now = (
        {(item.id, item.variant): item for item in law_held.concerning(library, day)}
        for day in (before, after)
    )
    for key in dict.fromkeys((*was, *now)):
        yield from _change(was.get(key), now.get(key), key[0])


def _in_statuses(library: Library, before: date, after: date) -> Iterator[_Plain]:
    """Yield a change for each status that came, went, or can be granted on one of the days only."""
    was, now = (_grants(library, day) for day in (before, after))
    for key in dict.fromkeys((*was, *now)):
        if was.get(key) != now.get(key):
            yield {"status": key[0], "layer": key[1], "element": key[2], "change": now.get(key, _ENDED)}


def _grants(library: Library, day: date) -> dict[tuple[str, str, str], str]:
    """Return, for each status of a day, whether it can be granted to somebody who lodges a claim that day."""
    try:
        law = library.on(day)
    except NothingInForce:
        return {}
    return {
        (held.status, held.layer, held.element): _GRANT[law.can_be_granted(held)] for held in law.statuses
    }


def _change(was: Provision | None, now: Provision | None, ident: str) -> Iterator[_Plain]:
    if was is now:
        return
    there = now or was
    assert there is not None
    entry: _Plain = {"provision": there.id, "citation": there.citation}
    if there.variant:
        entry["reading"] = there.variant
    if was is None:
        yield entry | {"change": _NEW, "on": there.period.start.isoformat(), "by": _by(there)}
    elif now is None:
        ended = there.period.end.isoformat() if there.period.end else None
        yield entry | {"change": _ENDED, "on": ended, "by": _by(there)}
    else:
        says = describing.differences(_plain(was, ident), _plain(now, ident))
        yield entry | {
            "change": _CHANGED,
            "says": {key: {"before": old, "after": new} for key, (old, new) in says.items()},
        }


def _by(item: Provision) -> str:
    return "lodged_on" if item.by_lodging else "decided_on"


def _plain(item: Provision, ident: str) -> _Plain:
    """Return a version as plain values, those of its elements apart; where one element was asked for, only
    that.
    """
    plain = {key: value for key, value in describing.plain_provision(item).items() if key not in _OF_A_FILE}
    for element in item.elements:
        if ident in (item.id, element.id):
            plain[f"{element.id}: test"] = element.test
            plain |= {f"{element.id}: {key}": value for key, value in _own(item, element).items()}
    return plain


def _own(item: Provision, element: Element) -> _Plain:
    """Return what an element says beyond its provision."""
    plain = describing.plain_element(element)
    inherited = {key for key in _INHERITED if plain[key] == getattr(item, key)}
    return {
        key: value
        for key, value in plain.items()
        if key not in {"element", *inherited} and value not in ("", [], {})
    }


def _told(changes: list[_Plain]) -> Iterator[Line]:
    if not changes:
        yield Line("Nothing changed.", 2)
    for change in changes:
        if "status" in change:
            name = f"status {change['status']}, {change['layer']} law ({change['element']})"
            yield Line(f"{name}: {change['change']}", 2, "~", Tone.UNRESOLVED)
        elif change["change"] == _CHANGED:
            yield Line(f"{_name(change)}: changed", 2, "~", Tone.UNRESOLVED)
            yield from _says(change["says"])
        else:
            by = " (goes by the day of lodging)" if change["by"] == "lodged_on" else ""
            mark, tone = ("+", Tone.ESTABLISHED) if change["change"] == _NEW else ("-", Tone.NOT_ESTABLISHED)
            yield Line(f"{_name(change)}: {change['change']} on {change['on']}{by}", 2, mark, tone)


def _name(change: _Plain) -> str:
    reading = f" (reading {change['reading']})" if "reading" in change else ""
    return f"{change['provision']}{reading}, {change['citation']}"


def _says(says: object) -> Iterator[Line]:
    if not isinstance(says, dict) or not says:
        yield Line("the file is another one, but says the same", 4)
        return
    whole = _whole_elements(says)
    for key, values in says.items():
        element, colon, what = key.partition(": ")
        if element in whole and colon:
            if what == "test":
                yield Line(
                    f"{element} ({whole[element]}): {describing.shown(values['after'] or values['before'])}",
                    4,
                )
            continue
        yield Line(f"{element}: {what.replace('_', ' ')}" if colon else key.replace("_", " "), 4)
        yield Line(
            f"before: {wording.printable(describing.shown(values['before']))}", 6, "-", Tone.NOT_ESTABLISHED
        )
        yield Line(f"after: {wording.printable(describing.shown(values['after']))}", 6, "+", Tone.ESTABLISHED)


def _whole_elements(says: dict[str, dict[str, object]]) -> dict[str, str]:
    """Return the elements that only one of the versions has, and which."""
    found: dict[str, str] = {}
    for key, values in says.items():
        element, _, what = key.partition(": ")
        if what == "test" and (values["before"] is None or values["after"] is None):
            found[element] = "new" if values["before"] is None else "gone"
    return found
