"""`asylia audit`, `asylia backup` and `asylia restore`: whether the vault's store is whole; copies of it."""

import base64
import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec

import click

from asylia import cli
from asylia.vault import backups, leaves, proofs, words
from asylia.vault.audit import Report
from asylia.vault.errors import VaultError
from asylia.vault.sqlite_store import SqliteStore

P = ParamSpec("P")
_File = click.Path(path_type=Path, dir_okay=False)


def _refusing(command: Callable[P, None]) -> Callable[P, None]:
    """The command, ending with one sentence and exit code 1 where the vault refuses."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except VaultError as refused:
            cli.refuse(str(refused))

    return run


@click.group(
    cls=cli.Refusing,
    short_help="Whether the log and the store are whole.",
    epilog="Example:  asylia audit verify office.vault --head head.txt",
)
def audit() -> None:
    """Check the log of who opened what, and prove an entry of it. No secret key is needed."""


@audit.command(
    short_help="Whether nothing was altered, removed or added.",
    epilog="Example:  asylia audit verify office.vault --head head.txt",
)
@click.argument("store", type=_File)
@click.option("--head", type=_File, help="A signed head of the log that was kept somewhere else.")
@_refusing
def verify(store: Path, head: Path | None) -> None:
    """Check every entry of the log in STORE, every signature over it, and every row against it.

    Without a head that was kept elsewhere, a log that was cut short, or written anew with its own stolen
    key, cannot be told from a true one.
    """
    outside = head.read_text(encoding="utf-8") if head else None
    report = backups.verify(store, outside=outside)
    for sentence in report.remarks:
        click.echo(f"remark: {sentence}")
    for sentence in report.faults:
        click.echo(f"fault:  {sentence}")
    if report.faults:
        cli.refuse(f"{store}: not whole, {len(report.faults)} faults")
    _tell(report)
    click.echo(f"outside head:   {'agrees' if outside else 'none was given'}")


@audit.command(
    short_help="An entry of the log with its proof.",
    epilog="Example:  asylia audit prove office.vault 17",
)
@click.argument("store", type=_File)
@click.argument("entry", type=click.IntRange(min=0))
@_refusing
def prove(store: Path, entry: int) -> None:
    """Print, as JSON, ENTRY of the log in STORE and the proof that it stands under a signed head."""
    opened = SqliteStore(store, create=False)
    try:
        proof = proofs.prove(opened, entry)
    finally:
        opened.close()
    deed = leaves.read(proof.entry).deed
    plain = {
        "form": "asylia-log-proof/1",
        "entry": proof.index,
        "act": deed.act.name.lower(),
        "actor": str(deed.actor),
        "case": str(deed.case),
        "bytes": base64.b64encode(proof.entry).decode("ascii"),
        "path": [base64.b64encode(step).decode("ascii") for step in proof.path],
        "head": proof.note,
    }
    click.echo(json.dumps(plain, indent=2, ensure_ascii=False))


@click.command(
    short_help="Copy the vault's store to one file.",
    epilog="Example:  asylia backup office.vault office-2026-11-22.backup",
)
@click.argument("store", type=_File)
@click.argument("file", type=_File)
@click.option("--without-keys", is_flag=True, help="Leave out every key.")
@_refusing
def backup(store: Path, file: Path, without_keys: bool) -> None:
    """Copy STORE to a new FILE, also while it is in use, and verify the copy.

    Everything in it is sealed. A copy with keys is to be overwritten after 30 days: an erased case could be
    opened from it.
    """
    _tell(backups.backup(store, file, with_keys=not without_keys))
    click.echo(f"written:        {file}")


@click.command(
    short_help="Make a store of a backup.",
    epilog="Example:  asylia restore office-2026-11-22.backup office.vault",
)
@click.argument("file", type=_File)
@click.argument("store", type=_File)
@click.option("--keys", type=_File, help="A backup with keys, to complete one that was made without.")
@_refusing
def restore(file: Path, store: Path, keys: Path | None) -> None:
    """Make a new STORE of the backup FILE, and verify it."""
    _tell(backups.restore(file, store, keys=keys))
    click.echo(f"written:        {store}")


def _tell(report: Report) -> None:
    click.echo(f"log:            {report.head.origin}, {report.head.size} entries")
    click.echo(f"head:           {report.head.spoken}")
    click.echo(f"office root:    {words.fingerprint(report.root)}")
    click.echo(f"heads:          {report.signed} signed, {report.countersigned} countersigned by officers")
    click.echo(f"rows:           {report.rows}, each as the log says")
