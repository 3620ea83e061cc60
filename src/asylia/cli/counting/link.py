"""`asylia link`: the same people on several lists that one office may read."""

import io
import sys
from pathlib import Path

import click
from pyarrow import parquet

from asylia.cli import Refusing, terminal
from asylia.cli.counting import files, link_told, protocol
from asylia.counting.linkage import judging, linking, lists, overlaps
from asylia.counting.linkage.lists import NamedList

DRAWS = 200


class FilesFirst(Refusing):
    """A group where anything that is no command is taken for the files of `asylia link files`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command asked for; `files` if the first word names none."""
        if args and args[0] not in self.commands:
            args = ["files", *args]
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words after `asylia link`; options without a command belong to `files`."""
        if args and args[0].startswith("-") and args[0] not in ("--help",):
            args = ["files", *args]
        return super().parse_args(ctx, args)


@click.group(cls=FilesFirst, epilog="Example:  asylia link examples/lists/A.csv examples/lists/B.csv")
def link() -> None:
    """Find the same people on several lists: asylia link A.csv B.csv [C.csv ...] --out LINKS.csv.

    Or, between two organisations that show each other nothing: prepare, join, report.
    """


link.add_command(protocol.prepare)
link.add_command(protocol.join)
link.add_command(protocol.report)


@link.command(
    name="files", epilog="Example:  asylia link examples/lists/A.csv examples/lists/B.csv --out links.csv"
)
@click.argument("lists_", metavar="LIST.csv LIST.csv ...", nargs=-1, required=True)
@click.option("--out", metavar="LINKS.csv", help="Write the links here, and what was not read beside it.")
@click.option(
    "--overlaps", "draws_to", metavar="DRAWS.parquet", help="Write draws of the overlap table here."
)
@click.option("--within", is_flag=True, help="Show links inside one list too.")
@click.option(
    "--decided", metavar="FILE.csv", help="Pairs that a person decided: links with a column `same`."
)
@click.option(
    "--truth", metavar="FILE.csv", help="Who is who (ref, list, person): say how good the links are."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def link_files(
    lists_: tuple[str, ...],
    out: str | None,
    draws_to: str | None,
    within: bool,
    decided: str | None,
    truth: str | None,
    as_json: bool,
) -> None:
    """Find the same people on lists that you may read.

    Each LIST.csv has columns ref and name, and may have sex, birth and place; others are kept. The word
    `files` may be left out: asylia link A.csv B.csv.
    """
    read = _read(lists_)
    said = linking.read_decided(decided, files.read_text(decided)) if decided else ()
    known = judging.read_truth(truth, files.read_text(truth)) if truth else None
    linked = linking.link(read, within=within, decided=said)
    if out:
        files.write(out, linking.as_csv(linked.links).encode())
        if any(one.doubts for one in read):
            files.write(_beside(out), linking.unread_csv(read).encode())
    if draws_to:
        _write_draws(linked, draws_to)
    told = link_told.plain(linked, known)
    if as_json:
        terminal.say_json(told)
    else:
        link_told.say(told, out=out, unread=_beside(out) if out else None)


def _read(names: tuple[str, ...]) -> list[NamedList]:
    """Return the lists, each named for its file; a file that stands twice is told apart."""
    found: list[NamedList] = []
    for name in names:
        stem = "standard input" if name == "-" else Path(name).stem
        taken = [one.name for one in found]
        called = stem if stem not in taken else f"{stem} ({1 + sum(t.split(' (')[0] == stem for t in taken)})"
        raw = sys.stdin.buffer.read() if name == "-" else files.read(name)
        found.append(lists.read(called, raw))
    return found


def _beside(out: str) -> str:
    path = Path(out)
    return str(path.with_name(f"{path.stem}.unread.csv"))


def _write_draws(linked: linking.Linked, name: str) -> None:
    numbers = linked.people.list_number.tolist()
    drawn = overlaps.draw(linked.weighed, numbers, len(linked.people.lists), draws=DRAWS)
    written = io.BytesIO()
    parquet.write_table(overlaps.as_table(drawn, linked.people.lists), written)
    files.write(name, written.getvalue())
