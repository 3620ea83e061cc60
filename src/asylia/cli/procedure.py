"""`asylia procedure`: the procedural standards on file, and a case's history held against one of them."""

from datetime import date

import click

from asylia.cli import Refusing, cases, procedure_told, terminal
from asylia.procedure import history_files, loader
from asylia.procedure.events import History
from asylia.procedure.history_files import HistoryFile
from asylia.procedure.progress import Office


@click.group(cls=Refusing, epilog="Example:  asylia procedure check examples/histories/appeal-open.yaml")
def procedure() -> None:
    """How a case is heard: the standards on file, what they say, and what a case's history allows next."""


@procedure.command("list", epilog="Example:  asylia procedure list")
@cases.as_json
def list_(as_json: bool) -> None:
    """List the procedural standards that a case can be pinned to."""
    standards = [loader.standard(name) for name in loader.names()]
    if as_json:
        terminal.say_json([procedure_told.plain_head(standard) for standard in standards])
        return
    terminal.table(
        ("STANDARD", "SINCE", "OWN RULES", "VERIFIED", "NAME"),
        [procedure_told.head(standard) for standard in standards],
    )


@procedure.command(epilog="Example:  asylia procedure show unhcr-2020 --rule P4")
@click.argument("standard")
@click.option("--rule", metavar="ID", help="Only this rule, with the clocks and lists that it governs.")
@cases.as_json
def show(standard: str, rule: str | None, as_json: bool) -> None:
    """Show the rules, clocks and closed lists of a STANDARD, each with its source."""
    found = loader.floor() if standard == "floor" else loader.standard(standard)
    if rule is not None:
        found.rule(rule)
    if as_json:
        terminal.say_json(procedure_told.plain_standard(found, rule=rule))
        return
    terminal.say(procedure_told.standard(found, rule=rule))


@procedure.command(
    epilog="Example:  asylia procedure check examples/histories/appeal-open.yaml --on 2026-07-01"
)
@click.argument("file", metavar="HISTORY.yaml")
@click.option(
    "--on",
    metavar="DATE",
    type=terminal.day,
    help="As the case stood on this day instead of its last event's.",
)
@cases.as_json
def check(file: str, on: date | None, as_json: bool) -> None:
    """Say where a case stands, which clocks run, and what may be done next by whom.

    HISTORY.yaml is a case's history (asylia-history/1); - reads standard input. Acts that were not allowed
    when they were done are told with their rule; the exit code is 0 all the same.
    """
    where = "standard input" if file == "-" else file
    read = history_files.read_history(terminal.read_file(file), where=where)
    day = on or max((event.on for event in read.history), default=terminal.today())
    until = _until(read, day)
    office = Office(loader.standard(read.standard), read.calendar)
    if as_json:
        terminal.say_json(procedure_told.plain_case(read, until, office=office, on=day))
        return
    terminal.say(procedure_told.case(read, until, office=office, on=day))


def _until(read: HistoryFile, on: date) -> History:
    """Return the events up to the first that lies after the day."""
    after = next((at for at, event in enumerate(read.history) if event.on > on), len(read.history))
    return read.history[:after]
