"""A standard's file becomes a Standard, laid over the floor; every line has a rule and a source."""

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from asylia.procedure import reading
from asylia.procedure.errors import StandardRefused
from asylia.procedure.standards import ClockRule, Entry, ListName, Rule, Separation, Standard, Then, Who
from asylia.terms.fields import Fields
from asylia.terms.strict_yaml import Document, Value

T = TypeVar("T", Rule, ClockRule, Entry, Separation)
L = TypeVar("L", ClockRule, Entry)
FORMAT = "asylia-procedure/1"
FLOOR = "floor"
ADDED_TO = frozenset({ListName.INFORMATION, ListName.NOTICE})
UNREAD = ("knowledge", "design")


def read_standard(text: str, *, where: str, floor: Standard | None) -> Standard:
    """Return the standard in a file, laid over `floor` (None: this is the floor).

    A standard's own rules, clocks and lists take the place of the floor's of the same name; what an applicant
    must be told, what a notice must contain, and who must be separate can only be added to.

    Raises: StandardRefused, at the line, for a broken form, an unknown source, or a line that claims to be
    verified without a source that could have been read.
    """
    document = Document(text, where=where, refusal=StandardRefused)
    fields = Fields(document, document.root, what="the standard")
    fields.one_of("format", (FORMAT,))
    ident = fields.text("standard")
    head = (fields.text("name"), fields.text("about"), fields.maybe_day("since"))
    sources = {key: fields.as_text(value, "source") for key, value in fields.pairs("sources")}
    known = {**(floor.sources if floor else {}), **sources}
    rules = _items(document, fields.items("rules"), Rule, known, what="the rule")
    clocks = _items(document, fields.items("clocks"), ClockRule, known, what="the clock")
    lists = {
        name: _items(document, fields.items(name), Entry, known, what=f"an entry of {name}")
        for name in ListName
    }
    separation = _items(document, fields.items("separation"), Separation, known, what="the separation")
    fields.end()
    _refuse_repeated(document, [(rule.id, "") for rule in rules], what="rule")
    _refuse_repeated(document, [(clock.id, ",".join(clock.lanes)) for clock in clocks], what="clock")
    for name, entries in lists.items():
        _refuse_repeated(document, [(entry.id, "") for entry in entries], what=f"entry of {name}")
    own = Standard(ident, *head, sources, rules, clocks, lists, separation)
    standard = _laid_over(own, floor) if floor else own
    _refuse_unknown_rules(document, standard)
    return standard


def _items(
    document: Document, values: Iterable[Value], kind: type[T], sources: Mapping[str, str], *, what: str
) -> tuple[T, ...]:
    found = []
    for value in values:
        item = reading.build(document, value, kind, what=what)
        if not isinstance(item, Separation):
            _refuse_unfounded(document, value.line, item.source, sources, verified=item.verified)
        if isinstance(item, ClockRule):
            _refuse_clock(document, value.line, item, sources)
        found.append(item)
    return tuple(found)


def _refuse_unfounded(
    document: Document, line: int, source: str, sources: Mapping[str, str], *, verified: bool
) -> None:
    key = source.split(" ")[0].rstrip(",;")
    if key not in sources:
        raise document.refuse(line, f"the source {key} is not explained under sources")
    if verified and key in UNREAD:
        raise document.refuse(line, f"what comes from {key} was compared with no source; it is not verified")


def _refuse_clock(document: Document, line: int, clock: ClockRule, sources: Mapping[str, str]) -> None:
    for more in clock.more_time:
        _refuse_unfounded(document, line, more.source, sources, verified=more.verified)
        if clock.at_most and more.unit is not clock.unit:
            raise document.refuse(line, f"the clock {clock.id}: {more.id} must count in {clock.unit}")
    if not clock.starts or not clock.stops:
        raise document.refuse(line, f"the clock {clock.id} must name what starts and what stops it")
    if clock.late is Who.OFFICE and clock.then is not Then.RAISE_WORK:
        raise document.refuse(line, f"the clock {clock.id}: an office that is late gets work, nothing else")
    if clock.at_most and clock.at_least > clock.at_most:
        raise document.refuse(line, f"the clock {clock.id} asks for more than it allows")


def _refuse_repeated(document: Document, keys: list[tuple[str, str]], *, what: str) -> None:
    for key in keys:
        if keys.count(key) > 1:
            raise document.refuse(document.root.line, f"the {what} {key[0]} is given twice")


def _refuse_unknown_rules(document: Document, standard: Standard) -> None:
    known = {rule.id for rule in standard.rules}
    named = [(clock.rule, f"the clock {clock.id}") for clock in standard.clocks]
    named += [(entry.rule, f"{name}: {entry.id}") for name in ListName for entry in standard.entries(name)]
    named += [(item.rule, f"the separation of {item.part}") for item in standard.separation]
    for rule, what in named:
        if rule not in known:
            raise document.refuse(document.root.line, f"{what} names a rule that is not here: {rule}")


def _laid_over(own: Standard, floor: Standard) -> Standard:
    rules = {rule.id: rule for rule in (*floor.rules, *own.rules)}
    replaced = {clock.id for clock in own.clocks}
    clocks = tuple(clock for clock in floor.clocks if clock.id not in replaced) + own.clocks
    clocks = tuple(_no_surer(clock, rules) for clock in clocks)
    lists = {}
    for name in ListName:
        below, above = floor.entries(name), own.entries(name)
        added = {entry.id: entry for entry in (*below, *above)}
        kept = tuple(added.values()) if name in ADDED_TO else (above or below)
        lists[name] = tuple(_no_surer(entry, rules) for entry in kept)
    return Standard(
        id=own.id,
        name=own.name,
        about=own.about,
        since=own.since,
        sources={**floor.sources, **own.sources},
        rules=tuple(rules.values()),
        clocks=clocks,
        lists=lists,
        separation=floor.separation + own.separation,
        own=frozenset(rule.id for rule in own.rules),
    )


def _no_surer(line: L, rules: Mapping[str, Rule]) -> L:
    """Return the line, verified only if the standard's own version of its rule is."""
    rule = rules.get(line.rule)
    return dataclasses.replace(line, verified=line.verified and rule is not None and rule.verified)


def in_force(standard: Standard, on: date) -> bool:
    """True if the standard had begun on this day, or has no first day."""
    return standard.since is None or standard.since <= on
