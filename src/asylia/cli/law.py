"""`asylia law`: the law on file. Its commands are `list`, `show`, `diff`, `bound` and `check`."""

from collections.abc import Iterator
from datetime import date

import click

from asylia.cli import Refusing, cases, law_check, law_diff, law_held, terminal
from asylia.law import describing, examples, loader, treaties, wording
from asylia.law.errors import LawUnknown
from asylia.law.examples import Example
from asylia.law.library import Library
from asylia.law.provisions import Element, Provision
from asylia.law.telling import Line, Tone
from asylia.law.treaties import Bond
from asylia.terms import states
from asylia.terms.verdicts import Verdict


@click.group(cls=Refusing, epilog="Example:  asylia law show rc.1f --on 2014-08-20")
def law() -> None:
    """The law on file: what it holds, what it says, what changed, whom it binds, and whether a file is
    accepted.
    """


law.add_command(law_diff.diff)
law.add_command(law_check.check)


@law.command(
    "list",
    short_help="Jurisdictions, or the provisions of one.",
    epilog="Example:  asylia law list GBR --on 2014-08-20",
)
@click.argument("jurisdiction", required=False)
@click.option("--on", metavar="DATE", type=terminal.day, help="Only what is in force on this day.")
@cases.as_json
def list_(jurisdiction: str | None, on: date | None, as_json: bool) -> None:
    """List the jurisdictions on file, or every provision that applies in one."""
    if jurisdiction is None:
        _list_jurisdictions(on, as_json=as_json)
    else:
        _list_provisions(loader.library(jurisdiction), on, as_json=as_json)


def _list_jurisdictions(on: date | None, *, as_json: bool) -> None:
    rows = []
    for folder in loader.folders():
        held = [item for item in loader.folder_provisions(folder) if on is None or item.period.holds(on)]
        own = loader.jurisdiction(folder)
        statuses = list(dict.fromkeys(status.status for status in own.statuses)) if own else []
        variants = sorted({item.variant for item in held if item.variant})
        row = {"jurisdiction": folder.upper(), "name": own.name if own else "", "provisions": len(held)}
        rows.append(row | {"statuses": statuses, "readings": variants})
    if as_json:
        terminal.say_json(rows)
        return
    terminal.table(
        ("CODE", "NAME", "PROVISIONS", "STATUSES", "READINGS"),
        [[describing.shown(value) if value else "-" for value in row.values()] for row in rows],
    )
    terminal.say(
        [Line("Any other state: international law, as far as it is bound. `asylia law list CODE` says more.")]
    )


def _list_provisions(library: Library, on: date | None, *, as_json: bool) -> None:
    held = law_held.concerning(library, on)
    held.sort(
        key=lambda item: (item.jurisdiction != library.code, item.jurisdiction, item.id, item.period.start)
    )
    if as_json:
        terminal.say_json([describing.plain_provision(item) for item in held])
        return
    terminal.table(
        ("PROVISION", "LAW OF", "FROM", "UNTIL", "VERIFIED", "CITATION"),
        [
            (
                item.id + (f" ({item.variant})" if item.variant else ""),
                item.jurisdiction,
                item.period.start.isoformat(),
                item.period.end.isoformat() if item.period.end else "-",
                "yes" if item.verified else "no",
                item.citation,
            )
            for item in held
        ],
    )


@law.command(
    short_help="An element or a provision, in every version.",
    epilog="Example:  asylia law show rc.1f --on 2014-08-20",
)
@click.argument("ident", metavar="ID")
@click.option("--on", metavar="DATE", type=terminal.day, help="Only the version in force on this day.")
@cases.as_json
def show(ident: str, on: date | None, as_json: bool) -> None:
    """Show an element or a provision in every version: test, standard and burden of proof, what silence
    means, source, dates.
    """
    held = [item for item in law_held.versions(ident) if on is None or item.period.holds(on)]
    if not held:
        raise LawUnknown(f"{ident} was not in force on {on}; without --on every version is shown")
    displacing = _displacing()
    told: list[Line] = []
    plain: list[dict[str, object]] = []
    for item in held:
        shown = [element for element in item.elements if ident in (element.id, item.id)]
        beside = _examples(item)
        by = displacing.get(item.id, []) + [
            name for element in item.elements for name in displacing.get(element.id, [])
        ]
        told += [*describing.provision(item, displaced_by=by, examples=beside), *_elements(shown), Line("")]
        plain.append(
            describing.plain_provision(item)
            | {"displaced_by": list(dict.fromkeys((*item.displaced_by, *by)))}
            | {"elements": [describing.plain_element(element) for element in shown]}
            | {"examples": [describing.plain_example(example) for example in beside]}
        )
    if as_json:
        terminal.say_json(plain)
    else:
        terminal.say(told[:-1])


def _elements(shown: list[Element]) -> Iterator[Line]:
    for element in shown:
        yield Line("")
        yield from describing.element(element, standards=loader.standards())


def _displacing() -> dict[str, list[str]]:
    """Return, by id, the provisions that say they displace it."""
    found: dict[str, list[str]] = {}
    for item in law_held.everything():
        for name in item.displaces:
            found.setdefault(name, []).append(item.id)
    return found


def _examples(item: Provision) -> tuple[Example, ...]:
    path = loader.ROOT / item.where
    beside = path.with_name(f"{path.stem}.cases.yaml")
    if not beside.is_file():
        return ()
    return examples.read_examples(
        loader.read_text(beside), where=str(beside.relative_to(loader.ROOT)), provision=item
    )


@law.command(
    short_help="Which treaties bind a state on a day.",
    epilog="Example:  asylia law bound CHN --on 2014-08-20",
)
@click.argument("state")
@click.option("--on", metavar="DATE", type=terminal.day, help="On this day instead of today.")
@cases.as_json
def bound(state: str, on: date | None, as_json: bool) -> None:
    """Say which treaties bind a state on a day, since when, and with which reservations."""
    if not states.is_state(state) and state not in treaties.ORGANISATIONS:
        near = states.suggest(state)
        hint = f"; did you mean {' or '.join(near)}?" if near else "; use ISO 3166 alpha-3, as in GBR"
        raise LawUnknown(f"{state} is no state{hint}")
    day = on or terminal.today()
    standing = treaties.standing(loader.treaty_status(), state=state, on=day)
    if as_json:
        terminal.say_json(
            {"state": state, "on": day.isoformat(), "treaties": [_plain_bond(bond) for bond in standing]}
        )
        return
    name = treaties.ORGANISATIONS.get(state) or wording.state(state)
    terminal.say(
        [Line(f"{name} on {day}{'' if on else ', which is today'}", tone=Tone.HEADING), *_bonds(standing)]
    )


def _bonds(standing: tuple[Bond, ...]) -> Iterator[Line]:
    words = {
        Verdict.ESTABLISHED: "bound",
        Verdict.NOT_ESTABLISHED: "not bound",
        Verdict.UNRESOLVED: "not known",
    }
    for bond in standing:
        since = f" since {bond.since}" if bond.since else ""
        until = f" until {bond.until}" if bond.until and bond.bound is Verdict.ESTABLISHED else ""
        mark, tone = wording.MARKS[bond.bound], Tone(bond.bound.value)
        yield Line(f"{bond.title} ({bond.treaty}): {words[bond.bound]}{since}{until}", 2, mark, tone)
        acted = (
            f"{bond.action.replace('_', ' ')} of {bond.acted_on}"
            if bond.action and bond.acted_on
            else bond.action.replace("_", " ")
        )
        if said := "; ".join(filter(None, (acted, bond.note))):
            yield Line(said, 4)
        for made in bond.reservations:
            article = f", art. {made.article}" if made.article else ""
            yield Line(f"{made.kind.replace('_', ' ')}{article}: {made.effect}", 4)
        if not bond.verified:
            yield Line(f"NOT VERIFIED: {bond.source}", 4, "!", Tone.WARNING)


def _plain_bond(bond: Bond) -> dict[str, object]:
    return {
        "treaty": bond.treaty,
        "title": bond.title,
        "bound": bond.bound.value,
        "since": bond.since.isoformat() if bond.since else None,
        "until": bond.until.isoformat() if bond.until else None,
        "action": bond.action,
        "acted_on": bond.acted_on.isoformat() if bond.acted_on else None,
        "source": bond.source,
        "verified": bond.verified,
        "note": bond.note,
        "reservations": [
            {
                "article": made.article,
                "kind": made.kind,
                "effect": made.effect,
                "source": made.source,
                "verified": made.verified,
            }
            for made in bond.reservations
        ],
    }
