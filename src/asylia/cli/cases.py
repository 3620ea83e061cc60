"""What the commands on case files share: the cases, the law they are put under, and what follows."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import click

from asylia.cli import terminal
from asylia.law import cases, determine
from asylia.law.conclude import Conclusion

_Command = TypeVar("_Command", bound=Callable[..., object])


def under(command: _Command) -> _Command:
    """Give a command the option --under."""
    return click.option(
        "--under",
        metavar="LAW",
        help="Under this law instead: GBR, GBR@2023-01-01, USA:second-circuit, GBR+patch.yaml.",
    )(command)


def on(command: _Command) -> _Command:
    """Give a command the option --on."""
    return click.option("--on", metavar="DATE", type=terminal.day, help="Under the law of this day instead.")(
        command
    )


def as_json(command: _Command) -> _Command:
    """Give a command the option --json."""
    return click.option("--json", "as_json", is_flag=True, help="As JSON.")(command)


def conclude(names: tuple[str, ...], *, law: str | None, on: date | None) -> list[Conclusion]:
    """Return what follows from each case file.

    Raises: LawError for a file or a law that is refused; click's usage error if standard input is named
    twice.
    """
    if names.count("-") > 1:
        raise click.UsageError("standard input can be read once only")
    name = determine.read_law_name(law) if law else None
    read = [
        cases.read_case(terminal.read_file(file), where="standard input" if file == "-" else file)
        for file in names
    ]
    return [determine.determine(case, under=name, on=on) for case in read]
