"""`asylia determine`: what follows from the findings of one or more case files."""

from datetime import date
from pathlib import Path

import click

from asylia.cli import cases, terminal
from asylia.law import loader, serialise, telling
from asylia.law.conclude import Conclusion, StatusConclusion
from asylia.law.serialise import Plain
from asylia.law.telling import Line


@click.command(
    epilog="Example:  asylia determine examples/decisions/gp-2014.yaml --under NZL --drawing gp.svg"
)
@click.argument("files", metavar="CASE.yaml...", nargs=-1, required=True)
@cases.as_json
@click.option(
    "--full", is_flag=True, help="With the whole proof, every way to change it, and the source of each law."
)
@click.option(
    "--drawing", metavar="FILE", help="Also draw the proof of the first status that can be granted, as SVG."
)
@click.option("--narrow", is_flag=True, help="Lay the drawing out for a telephone.")
@cases.under
@cases.on
def determine(
    files: tuple[str, ...],
    as_json: bool,
    full: bool,
    drawing: str | None,
    narrow: bool,
    under: str | None,
    on: date | None,
) -> None:
    """Say what follows from the findings of a case, why, and what would change it.

    CASE.yaml is a case file (asylia-case/1); - reads standard input. If anything is refused, nothing is
    printed and nothing is written.
    """
    if drawing is not None:
        _refuse_drawing(files, drawing, under)
    found = cases.conclude(files, law=under, on=on)
    if drawing is not None:
        terminal.write_whole(drawing, _drawn(found[0], narrow=narrow))
    if as_json:
        plain = [_plain(conclusion, full=full) for conclusion in found]
        terminal.say_json(plain if len(plain) > 1 else plain[0])
        return
    for number, conclusion in enumerate(found):
        if number:
            terminal.say((Line(""), Line("-" * 40), Line("")))
        terminal.say(telling.tell(conclusion, standards=loader.standards(), full=full))


def _refuse_drawing(files: tuple[str, ...], drawing: str, under: str | None) -> None:
    """Raises: click's usage error for a drawing of several cases, or one that would replace what is read."""
    if len(files) > 1:
        raise click.UsageError("--drawing draws one case; name one case file")
    if Path(drawing).exists() and not (Path(drawing).is_file() or Path(drawing).is_dir()):
        raise click.UsageError("--drawing must name a regular file")
    if files[0] != "-" and Path(drawing).resolve() == Path(files[0]).resolve():
        raise click.UsageError("--drawing would replace the case file; name another file")
    patch = (under or "").partition("+")[2]
    if patch and Path(drawing).resolve() == Path(patch).resolve():
        raise click.UsageError("--drawing would replace the law file; name another file")


def _drawn(found: Conclusion, *, narrow: bool) -> str:
    from asylia.law import drawing

    return drawing.draw(found, status_drawn(found), narrow=narrow)


def status_drawn(found: Conclusion) -> StatusConclusion:
    """Return the first status that can be granted; where none can, the first."""
    return next((status for status in found.statuses if status.can_be_granted), found.statuses[0])


def _plain(found: Conclusion, *, full: bool) -> Plain:
    """Return the conclusion as plain values; `full` adds to each status what would change it."""
    plain = serialise.conclusion(found)
    statuses = plain["statuses"]
    if full and isinstance(statuses, list):
        for entry, status in zip(statuses, found.statuses, strict=True):
            entry["would_change"] = serialise.changes(found, status)
    return plain
