"""`asylia whatif`: a caseload under two laws, and the provisions that make the difference."""

import itertools
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click

from asylia.cli import tables, terminal
from asylia.law import caseload, determine, loader, whatif
from asylia.law.caseload import Caseload
from asylia.law.determine import LawName
from asylia.law.errors import CaseRefused
from asylia.law.provisions import Per
from asylia.law.whatif import Comparison
from asylia.terms.verdicts import Verdict

EXAMPLES_SHOWN = 3
_WORDS = {
    Verdict.ESTABLISHED: "established",
    Verdict.NOT_ESTABLISHED: "not established",
    Verdict.UNRESOLVED: "unresolved",
}
Key = tuple[str, Verdict, Verdict, str]


@dataclass(slots=True)
class Tally:
    """What a comparison of all pieces comes to, with a few references of each kind of flip."""

    before: str
    after: str
    cases: int = 0
    counts: Counter[tuple[str, Verdict, Verdict]] = field(default_factory=Counter)
    flips: Counter[Key] = field(default_factory=Counter)
    contradicted: int = 0
    examples: dict[Key, list[str]] = field(default_factory=dict)

    def add(self, table: Caseload, found: Comparison, file: tables.FlipsFile | None) -> None:
        """Add one piece's comparison, and write its flips."""
        self.before, self.after = found.before, found.after
        self.cases += table.count
        self.counts += found.counts
        self.contradicted += found.contradicted
        for flip in found.flips:
            key = (flip.status, flip.before, flip.after, flip.provision)
            self.flips[key] += len(flip.rows)
            shown = self.examples.setdefault(key, [])
            if len(shown) < EXAMPLES_SHOWN:
                shown.extend(whatif.refs_of(table, flip.rows[: EXAMPLES_SHOWN - len(shown)]))
            if file is not None and len(flip.rows):
                refs = whatif.refs_of(table, flip.rows)
                file.add(refs, flip.status, flip.before.value, flip.after.value, flip.provision)


@click.command()
@click.argument("paths", metavar="CASELOAD", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--under", "laws", multiple=True, required=True, metavar="LAW", help="A law to compare; give it twice."
)
@click.option(
    "--flips", type=click.Path(path_type=Path), help="Write every case that flips to this .csv or .parquet."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def whatif_command(paths: tuple[Path, ...], laws: tuple[str, ...], flips: Path | None, as_json: bool) -> None:
    """Show which cases of a caseload would come out otherwise under another law, and which provision makes
    the difference.

    CASELOAD is a Parquet or CSV file, or case files. A LAW is GBR, GBR@2023-01-01, USA:second-circuit, or
    GBR+patch.yaml.
    With one --under, each case's own law is compared with it; with more, the first is compared with each
    other.

    \b
    Example:
      asylia whatif examples/caseload.csv --under GBR --under FRA
    """
    names = [determine.read_law_name(law) for law in laws]
    before, others = (names[0], names[1:]) if len(names) > 1 else (None, names)
    if flips is not None:
        _refuse_flips(flips, paths, names, len(others))
    tallies = _compared(paths, before, others, flips)
    if as_json:
        terminal.say_json(_plain(tallies))
        return
    for number, tally in enumerate(tallies):
        click.echo("\n" if number else "", nl=False)
        _say(tally)


def _refuse_flips(flips: Path, paths: tuple[Path, ...], names: list[LawName], comparisons: int) -> None:
    """Raises: click's usage error for flips of several comparisons, or that would replace what is read."""
    if comparisons > 1:
        raise click.UsageError("--flips takes a comparison of two laws")
    read = [*paths, *(Path(name.patch) for name in names if name.patch)]
    if any(flips.resolve() == path.resolve() for path in read):
        raise click.UsageError("--flips would replace a file that is read; name another")
    if flips.exists() and not flips.is_file():
        raise click.UsageError("--flips must name a regular file")


def _compared(
    paths: tuple[Path, ...], before: LawName | None, others: list[LawName], flips: Path | None
) -> list[Tally]:
    shelf = whatif.Shelf(determine.library_of)
    for name in (*((before,) if before else ()), *others):
        shelf.library(name)
    tallies = [Tally("", "") for _ in others]
    file = tables.FlipsFile(flips) if flips else None
    done = False
    try:
        with _progress(tables.count(paths), len(others)) as advance:
            for table in tables.pieces(paths):
                _refuse_unknown_elements(table)
                for name, tally in zip(others, tallies, strict=True):
                    tally.add(table, whatif.compare(table, before, name, shelf=shelf, advance=advance), file)
        done = True
    finally:
        if file is not None:
            file.close(keep=done)
    return tallies


def _refuse_unknown_elements(table: Caseload) -> None:
    known = loader.element_scopes()
    for column in table.findings:
        element, _, where = column.partition("@")
        if element not in known:
            raise CaseRefused(table.where, table.line(-1), f"no law file has an element called {element}")
        if (where.startswith("h") and known[element] is not Per.HARM) or (
            where and known[element] is Per.PERSON
        ):
            why = f"the column {column} is about less than {element} is asked of: {known[element]}"
            raise CaseRefused(table.where, table.line(-1), why)


@contextmanager
def _progress(cases: int | None, times: int) -> Iterator[whatif.Advance | None]:
    """Show a progress bar on the terminal's error stream while the work is long; nothing where it is no
    terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import Progress

    with Progress(transient=True) as bar:
        task = bar.add_task("cases", total=cases * times if cases else None)
        yield lambda number: bar.advance(task, number)


def _say(tally: Tally) -> None:
    """Print one comparison: for each status how many cases stay and how many flip, and why."""
    click.echo(f"{tally.cases:,} cases: {tally.before} against {tally.after}")
    if tally.contradicted:
        click.echo(
            f"! {tally.contradicted:,} of them hold findings that contradict each other; "
            "none of these is used."
        )
    for status, group in itertools.groupby(sorted(tally.counts), key=lambda key: key[0]):
        keys = list(group)
        flipped = sum(tally.counts[key] for key in keys if key[1] is not key[2])
        compared = sum(tally.counts[key] for key in keys)
        click.echo(f"\n{status}: {flipped:,} of {compared:,} come out otherwise")
        terminal.table(("before", "after", "cases", "because of", "such as"), _rows(tally, status, keys))


def _rows(tally: Tally, status: str, keys: list[tuple[str, Verdict, Verdict]]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each pair of conclusions that stays, and one for each provision behind a flip."""
    for _, one, two in keys:
        if one is two:
            yield _WORDS[one], "the same", f"{tally.counts[status, one, two]:,}", "", ""
    for key, number in tally.flips.most_common():
        if key[0] == status:
            yield (
                _WORDS[key[1]],
                _WORDS[key[2]],
                f"{number:,}",
                key[3],
                ", ".join(sorted(tally.examples[key])),
            )


def _plain(tallies: list[Tally]) -> object:
    found = [
        {
            "format": "asylia-whatif/1",
            "caseload": caseload.FORMAT,
            "before": tally.before,
            "after": tally.after,
            "cases": tally.cases,
            "contradicted": tally.contradicted,
            "statuses": [
                {"status": status, "before": one.value, "after": two.value, "cases": number}
                for (status, one, two), number in sorted(tally.counts.items())
            ],
            "flips": [
                {
                    "status": status,
                    "before": one.value,
                    "after": two.value,
                    "provision": provision,
                    "cases": number,
                    "examples": sorted(tally.examples[status, one, two, provision]),
                }
                for (status, one, two, provision), number in tally.flips.most_common()
            ],
        }
        for tally in tallies
    ]
    return found[0] if len(found) == 1 else found
