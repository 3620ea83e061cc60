"""`asylia place`: who goes where, why, and what an officer's overrule costs the others."""

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from asylia.cli import place_told, place_watch, terminal
from asylia.haven import costs, explaining, levels, overrules, placing, reading
from asylia.haven.costs import Cost
from asylia.haven.errors import HavenUnknown, PlacementRefused
from asylia.haven.explaining import Solved
from asylia.haven.levels import Level
from asylia.haven.overrules import Overrules
from asylia.haven.places import Round

MOST_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked besides the round itself."""

    by: tuple[Level, ...]
    under: Overrules
    explain: tuple[str, ...]
    seconds: float | None


@click.command(name="place", epilog="Example:  asylia place examples/placement.json --explain F3")
@click.argument("file", metavar="FILE.json")
@click.option(
    "--levels",
    "named",
    metavar="LEVELS",
    default=",".join(levels.DEFAULT),
    help="The levels, the one that counts most first (emergency,urgent,ties,normal,wishes,score).",
)
@click.option(
    "--explain", multiple=True, metavar="FAMILY", help="Say why this family is where it is; repeatable."
)
@click.option(
    "--fix", multiple=True, metavar="FAMILY=PLACE", help="Place a family here, and show what it costs."
)
@click.option(
    "--forbid", multiple=True, metavar="FAMILY=PLACE", help="Keep a family from a place, at what cost."
)
@click.option("--seconds", type=click.FloatRange(min=0), help="Stop after this long, with the best found.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def place(
    file: str,
    named: str,
    explain: tuple[str, ...],
    fix: tuple[str, ...],
    forbid: tuple[str, ...],
    seconds: float | None,
    as_json: bool,
) -> None:
    """Find the best placement of families: the most endangered first, families whole, every limit kept.

    FILE.json holds families, places and quotas (asylia-placement/1); - reads standard input. Ctrl-C ends the
    search with the best found and how far it may be from the best there is.
    """
    asked = _asked(named, explain, fix, forbid, seconds)
    found = reading.read_round(_text(file), where="standard input" if file == "-" else file)
    for ref in explain:
        found.family(ref)
    overrules.check_overrules(found, asked.under)
    solved, cost, told = _answer(found, asked)
    if as_json:
        terminal.say_json(place_told.plain(solved, cost, told))
    else:
        place_told.say(solved, cost, told)


def _asked(
    named: str, explain: tuple[str, ...], fix: tuple[str, ...], forbid: tuple[str, ...], seconds: float | None
) -> Asked:
    """Return what was asked. Raises: click's usage error for levels or pairs written in another form."""
    try:
        fixed, forbidden = (tuple(overrules.read_pair(text) for text in texts) for texts in (fix, forbid))
        return Asked(levels.read_levels(named), Overrules(fixed, forbidden), explain, seconds)
    except HavenUnknown as unknown:
        raise click.UsageError(str(unknown)) from None


def _answer(found: Round, asked: Asked) -> tuple[Solved, Cost | None, dict[str, list[str]]]:
    """Return the placement, what the overrules cost (None without any), and the explanations asked for."""
    with place_watch.watching(asked.seconds) as watch:
        outcome = placing.place(found, by=asked.by, under=asked.under, watch=watch)
        solved = Solved(found, asked.by, asked.under, outcome, watch)
        cost = None
        if asked.under != placing.NO_OVERRULES:
            free = placing.place(found, by=asked.by, watch=watch)
            cost = costs.between(free, outcome)
        return solved, cost, {ref: list(explaining.explain(solved, ref)) for ref in asked.explain}


def _text(file: str) -> str:
    """Return the file's text. Raises: PlacementRefused if it cannot be read, is too large, or is no text."""
    try:
        if file == "-":
            raw = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(file).open("rb") as opened:
                raw = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise PlacementRefused(file, 0, f"the file cannot be read: {reason}") from None
    if len(raw) > MOST_BYTES:
        raise PlacementRefused(file, 0, f"the file has more than {MOST_BYTES:,} bytes; it is not read")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise PlacementRefused(file, line, "this is not text in UTF-8; save the file as UTF-8") from None
