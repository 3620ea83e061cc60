"""`asylia figures`: what is counted of refugees, with its bounds, gaps and sources."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from asylia import figures as open_side
from asylia.cli import Refusing, terminal
from asylia.figures import answers, catalogue, reading_out, stages, timelines
from asylia.figures.answers import Answer
from asylia.figures.errors import ExportRefused
from asylia.figures.rates import By
from asylia.law.telling import Line, Tone

_Command = TypeVar("_Command", bound=Callable[..., object])


@click.group(name="figures", cls=Refusing, epilog="Example:  asylia figures recognition --origin PRK")
def figures() -> None:
    """What is counted of refugees: UNHCR's tables and South Korea's, with bounds, gaps and sources."""


def given_out(command: _Command) -> _Command:
    """Give a command the options --json, --csv and --out."""
    for option in (
        click.option(
            "--out",
            metavar="FILE",
            help="Write a file: .csv, .hxl.csv (with HXL tags), .parquet or .json.",
        ),
        click.option("--csv", "as_csv", is_flag=True, help="As CSV."),
        click.option("--json", "as_json", is_flag=True, help="As JSON."),
    ):
        command = option(command)
    return command


def of_whom(command: _Command) -> _Command:
    """Give a command the options --origin, --asylum, --from and --to."""
    for option in (
        click.option("--to", "last_year", metavar="YEAR", type=int, help="The last year."),
        click.option("--from", "first_year", metavar="YEAR", type=int, help="The first year."),
        click.option("--asylum", metavar="STATE", help="Only in this country (ISO 3166 alpha-3)."),
        click.option(
            "--origin",
            metavar="STATE",
            default="PRK",
            show_default=True,
            help="From this country (ISO 3166 alpha-3); `all` for every one.",
        ),
    ):
        command = option(command)
    return command


@figures.command("list", epilog="Example:  asylia figures list")
@given_out
def list_(as_json: bool, as_csv: bool, out: str | None) -> None:
    """List the tables on file, with their rows, years and licences."""
    rows = [(one.name, one.rows, one.years, one.title, one.by, one.licence) for one in catalogue.tables()]
    columns = ("table", "rows", "years", "title", "by", "licence")
    found = answers.answer("Tables on file", columns, rows)
    if as_json or as_csv or out:
        _give(found, as_json=as_json, as_csv=as_csv, out=out)
        return
    terminal.table(
        ("TABLE", "ROWS", "YEARS", "TITLE"),
        [(one.name, f"{one.rows:,}", one.years or "-", one.title) for one in catalogue.tables()],
    )


@figures.command(epilog="Example:  asylia figures show decisions --origin PRK --asylum GBR")
@click.argument("table")
@click.option("--origin", metavar="STATE", help="Only from this country (ISO 3166 alpha-3).")
@click.option("--asylum", metavar="STATE", help="Only in this country (ISO 3166 alpha-3).")
@click.option("--year", type=int, help="Only this year.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=100, show_default=True, help="At most.")
@given_out
def show(
    table: str,
    origin: str | None,
    asylum: str | None,
    year: int | None,
    limit: int,
    **how: Any,
) -> None:
    """Show rows of a TABLE as they are on file; `asylia figures list` names the tables."""
    _give(open_side.show(table, origin=origin, asylum=asylum, year=year, limit=limit), **how)


@figures.command(epilog="Example:  asylia figures recognition --asylum GBR --stage first")
@of_whom
@click.option(
    "--by",
    type=click.Choice([one.value for one in By]),
    default=By.YEAR.value,
    show_default=True,
    help="One row for each of these.",
)
@click.option(
    "--stage",
    type=click.Choice([one.value for one in stages.Stage]),
    default=stages.Stage.ALL.value,
    show_default=True,
    help="Which looks at a claim are counted.",
)
@given_out
def recognition(
    origin: str,
    asylum: str | None,
    first_year: int | None,
    last_year: int | None,
    by: str,
    stage: str,
    **how: Any,
) -> None:
    """Decisions, and the recognition rates by UNHCR's two definitions, with the bounds that small numbers
    leave.
    """
    found = open_side.recognition(
        origin=_origin(origin), asylum=asylum, first_year=first_year, last_year=last_year, by=by, stage=stage
    )
    _give(found, **how)


@figures.command(epilog="Example:  asylia figures series applications --asylum CAN")
@click.argument("measure", type=click.Choice([*timelines.MEASURES]))
@of_whom
@given_out
def series(
    measure: str,
    origin: str,
    asylum: str | None,
    first_year: int | None,
    last_year: int | None,
    **how: Any,
) -> None:
    """One MEASURE over the years; years without a row stay empty, breaks are named below."""
    found = open_side.series(
        measure, origin=_origin(origin), asylum=asylum, first_year=first_year, last_year=last_year
    )
    _give(found, **how)


@figures.command(epilog="Example:  asylia figures flows --from 2015")
@of_whom
@given_out
def flows(origin: str, asylum: str | None, first_year: int | None, last_year: int | None, **how: Any) -> None:
    """Who went where: new refugees and asylum-seekers by origin and asylum, the largest movement first."""
    found = open_side.flows(origin=_origin(origin), asylum=asylum, first_year=first_year, last_year=last_year)
    _give(found, **how)


@figures.command(epilog="Example:  asylia figures recognisers --origin PRK")
@click.option("--origin", metavar="STATE", default="PRK", show_default=True, help="From this country.")
@given_out
def recognisers(origin: str, **how: Any) -> None:
    """Which countries recognise applicants from one origin, which do not, and which publish nothing."""
    _give(open_side.recognisers(origin=origin), **how)


@figures.command(epilog="Example:  asylia figures arrivals")
@given_out
def arrivals(**how: Any) -> None:
    """North Koreans who arrived in South Korea, by period and sex."""
    _give(open_side.arrivals(), **how)


@figures.command(epilog="Example:  asylia figures revisions --year 2009")
@click.option("--year", type=int, help="Every printing of this year's figures.")
@given_out
def revisions(year: int | None, **how: Any) -> None:
    """What was printed when of the arrivals in South Korea, and how far from the last printing."""
    _give(open_side.revisions(year=year), **how)


@figures.command(epilog='Example:  asylia figures ask "SELECT count(*) AS rows FROM decisions"')
@click.argument("sql", metavar="SELECT")
@given_out
def ask(sql: str, **how: Any) -> None:
    """Answer one SELECT over the tables, in DuckDB's SQL."""
    _give(open_side.ask(sql), **how)


def _origin(text: str) -> str | None:
    return None if text == "all" else text


def _give(found: Answer, *, as_json: bool, as_csv: bool, out: str | None) -> None:
    """Print an answer, or write it. Raises: ExportRefused for a file of another kind."""
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other")
    if out:
        _write(found, out)
        return
    if as_json:
        terminal.say_json(found.to_plain())
    elif as_csv:
        click.echo(found.to_csv(), nl=False)
    else:
        _say(found)


def _say(found: Answer) -> None:
    folded = reading_out.folded(found)
    terminal.say([Line(found.title, tone=Tone.HEADING), Line("")])
    if folded.rows:
        heads = [name.replace("_", " ").upper() for name in folded.columns]
        terminal.table(heads, folded.rows)
    else:
        terminal.say([Line("No row is published for this. That is not a zero.")])
    notes = [Line(note, tone=Tone.DETAIL) for note in found.notes]
    sources = [Line(f"Source: {source}", tone=Tone.DETAIL) for source in found.sources]
    terminal.say([Line(""), *notes, *sources])


def _write(found: Answer, out: str) -> None:
    path = Path(out)
    if out.endswith(".parquet"):
        found.to_parquet(path)
    elif out.endswith(".csv"):
        terminal.write_whole(out, found.to_csv(tagged=out.endswith(".hxl.csv")))
    elif out.endswith(".json"):
        terminal.write_whole(out, answers.to_json(found))
    else:
        raise ExportRefused(f"{out}: the name must end in .csv, .hxl.csv, .parquet or .json")
    click.echo(f"{len(found.rows):,} rows are in {out}.")
