"""`asylia claims`: the public figures on file, and what does not add up in anybody's table of figures."""

import sys
from collections import defaultdict
from pathlib import Path

import click

from asylia.cli import Refusing, cases, terminal
from asylia.figures.claims import checking, ledger, reading, telling
from asylia.figures.claims.findings import Finding
from asylia.figures.errors import TableRefused

MOST_BYTES = 100_000_000


@click.group(cls=Refusing, epilog="Example:  asylia claims check examples/claims.csv")
def claims() -> None:
    """Public figures: who said them, when, about whom; and what does not add up between them."""


@claims.command("list", epilog="Example:  asylia claims list --about china")
@click.option("--about", metavar="TEXT", default="", help="Only claims about such a population or place.")
@click.option("--by", metavar="TEXT", default="", help="Only claims by such a speaker.")
@cases.as_json
def list_(about: str, by: str, as_json: bool) -> None:
    """List the claims on file, with what the checks found about each."""
    found = _by_ref(ledger.findings())
    fitting = [
        claim
        for claim in ledger.claims()
        if about.casefold() in f"{claim.population} {claim.place}".casefold()
        and by.casefold() in claim.said_by.casefold()
    ]
    if as_json:
        terminal.say_json([telling.plain_claim(claim) for claim in fitting])
        return
    terminal.table(
        ("CLAIM", "PERIOD", "FIGURE", "ABOUT", "SAID BY", "FOUND"),
        [telling.head(claim, found[claim.ref]) for claim in fitting],
    )


@claims.command(epilog="Example:  asylia claims show C035")
@click.argument("ref", metavar="CLAIM")
@cases.as_json
def show(ref: str, as_json: bool) -> None:
    """Show one claim on file, its source, and what the checks found about it."""
    claim = ledger.claim(ref)
    found = _by_ref(ledger.findings())[claim.ref]
    if as_json:
        plain = [telling.plain_finding(finding) for finding in found]
        terminal.say_json(telling.plain_claim(claim) | {"findings": plain})
        return
    terminal.say(telling.of_claim(claim, found))


@claims.command(epilog="Example:  asylia claims check examples/claims.csv")
@click.argument("file", metavar="FILE")
@click.option("--alone", is_flag=True, help="Compare the file with itself only, not with the series on file.")
@cases.as_json
def check(file: str, alone: bool, as_json: bool) -> None:
    """Check a table of figures as a careful editor would, and list what could not be read.

    FILE is a CSV file (UTF-8, UTF-16 or CP949) or an XLSX workbook with headings; - reads standard input.
    Findings are no refusal: the exit code is 0 all the same.
    """
    where = "standard input" if file == "-" else file
    read = reading.read_table(_bytes(file), where=where)
    found = checking.find(read.claims, beside=() if alone else ledger.known())
    if as_json:
        terminal.say_json(telling.plain_reading(read, found))
        return
    terminal.say(telling.of_reading(read, found, where=where))


def _by_ref(findings: tuple[Finding, ...]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.about.ref].append(finding)
    return found


def _bytes(file: str) -> bytes:
    """Return the file's bytes. Raises: TableRefused if it cannot be read or is too large."""
    try:
        if file == "-":
            raw = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(file).open("rb") as opened:
                raw = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise TableRefused(file, 0, f"the file cannot be read: {reason}") from None
    if len(raw) > MOST_BYTES:
        raise TableRefused(file, 0, f"the file has more than {MOST_BYTES:,} bytes; it is not read")
    return raw
