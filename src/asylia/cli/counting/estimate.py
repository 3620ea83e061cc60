"""`asylia estimate`: how many people there are in all, from who is on which lists, or why nobody can say."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict, Unpack

import click

from asylia.cli import terminal
from asylia.cli.counting import estimate_told
from asylia.counting.errors import TableRefused
from asylia.counting.estimation import draw_files, estimating, intervals, reading, serialise, upset
from asylia.counting.estimation.answers import FAMILIES, LEVEL, Model
from asylia.counting.estimation.estimating import Asked, Estimate, Tick
from asylia.counting.estimation.reading import Read

MOST_BYTES = 500_000_000
_MODELS = ",".join(FAMILIES)


class Options(TypedDict):
    """What the command line may say besides the file."""

    as_json: bool
    full: bool
    lists: str
    drop: tuple[str, ...]
    models: str
    independent: bool
    at_most: float | None
    level: float
    seed: int
    moves: bool
    patience: float
    draw: str | None


@click.command(name="estimate", epilog="Example:  asylia estimate examples/overlaps/four-lists.csv")
@click.argument("file", metavar="TABLE")
@click.option(
    "--lists", default="", metavar="A,B,C", help="Which columns are lists; by default, those of 0 and 1."
)
@click.option("--drop", multiple=True, metavar="LIST", help="Estimate without this list; repeatable.")
@click.option("--models", default=_MODELS, metavar="NAMES", help=f"Which models to ask ({_MODELS}).")
@click.option(
    "--independent", is_flag=True, help="State that two lists are independent; it is printed beside."
)
@click.option("--at-most", type=click.FloatRange(min=1), help="There cannot be more people than this.")
@click.option(
    "--level", type=click.FloatRange(0.5, 0.999), default=LEVEL, show_default=True, help="Of intervals."
)
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Of all that is by chance."
)
@click.option("--moves/--no-moves", default=True, help="Whether to show what dropping each list does.")
@click.option(
    "--patience", type=click.FloatRange(0.1, 1000), default=1.0, help="Draw this many times as long."
)
@click.option("--draw", metavar="DIR", help="Write SVG drawings into this folder.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--full", is_flag=True, help="In JSON, also lists, drops, assumptions and errors of chance.")
def estimate(file: str, **options: Unpack[Options]) -> None:
    """Estimate how many people there are in all from the overlaps of lists, or say why nobody can.

    TABLE is CSV with a 0/1 column for each list and `count`, or one row for each person, or Parquet draws
    from `asylia link --overlaps`; - reads standard input.
    """
    asked = _asked(options)
    found = _read(file, options["lists"])
    table = found.table.without(_known(options["drop"], found))
    with watching() as tick:
        told = estimating.estimate(table, asked, tick=tick)
    if options["draw"]:
        draw(told, Path(options["draw"]))
    if options["as_json"] or options["full"]:
        plain = serialise.full(told) if options["full"] else serialise.estimate(told)
        plain["warnings"] = [*found.notes, *map(str, found.unread), *told.warnings]
        terminal.say_json(plain)
    else:
        estimate_told.say(told, found)


def _asked(options: Options) -> Asked:
    """Return what was asked. Raises: click's usage error for a model there is none of."""
    names = [name.strip() for name in options["models"].split(",") if name.strip()]
    unknown = [name for name in names if name not in set(FAMILIES)]
    if unknown or not names:
        wanted = unknown[0] if unknown else "without a name"
        raise click.UsageError(f"there is no model {wanted}; there are {_MODELS}")
    return Asked(
        models=tuple(dict.fromkeys(Model(name) for name in names)),
        level=options["level"],
        seed=options["seed"],
        at_most=options["at_most"] or float("inf"),
        independent=options["independent"],
        moves=options["moves"],
        patience=options["patience"],
    )


def _known(names: tuple[str, ...], found: Read) -> tuple[str, ...]:
    for name in names:
        if name not in found.table.lists:
            raise click.UsageError(f"there is no list {name}; there are {', '.join(found.table.lists)}")
    return names


def _read(file: str, lists: str) -> Read:
    """Return the table in a file. Raises: TableRefused if it cannot be read or is none."""
    where = "standard input" if file == "-" else file
    try:
        if file == "-":
            raw = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(file).open("rb") as opened:
                raw = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise TableRefused(where, 0, f"the file cannot be read: {reason}") from None
    if len(raw) > MOST_BYTES:
        raise TableRefused(where, 0, f"the file has more than {MOST_BYTES:,} bytes; it is not read")
    named = tuple(name.strip() for name in lists.split(",") if name.strip())
    reader = draw_files.read if draw_files.is_parquet(raw) else reading.read
    return reader(raw, where=where, lists=named)


@contextlib.contextmanager
def watching() -> Iterator[Tick]:
    """Give a function that shows what is being done and how far, where somebody looks at the error stream."""
    if not sys.stderr.isatty():
        yield lambda _what, _share: None
        return
    # rich takes a tenth of a second to import, which a pipe need not wait for
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=1.0)
        yield lambda what, share: bar.update(task, description=what, completed=share)


def draw(told: Estimate, folder: Path) -> None:
    """Write the drawings of an estimate into a folder, for a screen and for a telephone."""
    folder.mkdir(parents=True, exist_ok=True)
    for narrow, end in ((False, ""), (True, "-narrow")):
        terminal.write_whole(str(folder / f"models{end}.svg"), intervals.models(told, narrow=narrow))
        terminal.write_whole(str(folder / f"overlaps{end}.svg"), upset.draw(told.table, narrow=narrow))
        if told.dropped:
            terminal.write_whole(str(folder / f"lists{end}.svg"), intervals.lists(told, narrow=narrow))
