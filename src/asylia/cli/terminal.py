"""How commands speak: colours and tables in a terminal, plain lines when piped, JSON when asked."""

import json
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import click

from asylia.law import telling, wording
from asylia.law.errors import CaseRefused
from asylia.law.telling import Line, Tone
from asylia.terms import strict_yaml

_WIDEST, _PIPED = 110, 100
_STYLES = {
    Tone.HEADING: "bold",
    Tone.ESTABLISHED: "green",
    Tone.NOT_ESTABLISHED: "red",
    Tone.UNRESOLVED: "yellow",
    Tone.WARNING: "bold magenta",
    Tone.DETAIL: "dim",
    Tone.PLAIN: "",
}
# JSON escapes what lies below a space; these too could steer a terminal or turn the reading direction round.
_STEERING = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def day(text: str) -> date:
    """Return a day written YYYY-MM-DD. Raises: click's usage error for anything else."""
    try:
        if len(text) != len("2014-08-20"):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text} is not a day written as 2014-08-20") from None


def today() -> date:
    """Return the day it is, for commands that are asked about no day in particular."""
    return datetime.now(tz=UTC).date()


def is_terminal() -> bool:
    """True if a person is looking at the output."""
    return sys.stdout.isatty()


def width() -> int:
    """Return the width to write at."""
    return min(shutil.get_terminal_size((_PIPED, 24)).columns, _WIDEST)


def say(lines: Iterable[Line]) -> None:
    """Print lines: wrapped, and in a terminal coloured."""
    if not is_terminal():
        click.echo(telling.to_text(lines, width=width()), nl=False)
        return
    # rich takes a tenth of a second to import, which a pipe need not wait for
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for line in lines:
        for wrapped in telling.wrap(line, width=width()):
            console.print(Text(wrapped, style=_STYLES[line.tone]))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under headings: ruled in a terminal, in aligned columns when piped."""
    cells = [[wording.printable(cell) for cell in row] for row in rows]
    if not is_terminal():
        widths = [max(len(row[at]) for row in (list(head), *cells)) for at in range(len(head))]
        for row in (list(head), *cells):
            click.echo("  ".join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)).rstrip())
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    ruled = Table(*head)
    for row in cells:
        ruled.add_row(*(Text(cell) for cell in row))
    Console(highlight=False).print(ruled)


def say_json(value: object) -> None:
    """Print a value as JSON."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    click.echo(_STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


@contextmanager
def progress(items: Sequence[str], what: str) -> Iterator[Iterable[str]]:
    """Give back the items, with a bar that follows them where a person is looking at the error stream."""
    if not sys.stderr.isatty():
        yield items
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        yield bar.track(items, description=what)


def read_file(name: str) -> str:
    """Return the text of a file that a person named, or of standard input for `-`.

    Raises: CaseRefused if it cannot be read, is too large, or is no text.
    """
    most = strict_yaml.MOST_BYTES
    if name == "-":
        raw = sys.stdin.buffer.read(most + 1)
        return strict_yaml.decode(raw, where="standard input", refusal=CaseRefused)
    try:
        with Path(name).open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > most:
                raise CaseRefused(name, 0, f"the file has {size:,} bytes; {most:,} are the most that is read")
            raw = file.read(most + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise CaseRefused(name, 0, f"the file cannot be read: {reason}") from None
    return strict_yaml.decode(raw, where=name, refusal=CaseRefused)


def write_whole(name: str, text: str) -> None:
    """Put text into a file: all of it, or nothing. Raises: CaseRefused if it cannot be written."""
    path = Path(name)
    left = ""
    try:
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
        if path.is_dir():
            raise IsADirectoryError(None, "it is a folder")
        handle, left = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(left).chmod(mode)
        Path(left).replace(path)
        left = ""
    except OSError as error:
        raise CaseRefused(name, 0, f"the file cannot be written: {error.strerror or 'no access'}") from None
    finally:
        if left:
            Path(left).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
