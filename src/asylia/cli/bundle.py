"""`asylia bundle`: testimony handed to one named recipient, opened by nobody else, and checked by anybody."""

import functools
import hashlib
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO, ParamSpec

import click

from asylia import cli
from asylia.cli import private_files, terminal
from asylia.testimony import disclosing, loader, reading
from asylia.testimony.consent import Use
from asylia.testimony.disclosing import Disclosure, Shown
from asylia.testimony.errors import TestimonyRefused
from asylia.vault import handing_over, handing_over_checks, primitives, receipt_keys, words
from asylia.vault.errors import FormatRefused, SignInRefused, VaultError
from asylia.vault.handing_over import Attached, Json, Line, Records
from asylia.vault.handing_over_checks import Report, Unpacker
from asylia.vault.secret import Secret

P = ParamSpec("P")
SALTS = "asylia-bundle-salts/1"
_File = click.Path(path_type=Path, dir_okay=False)
_Folder = click.Path(path_type=Path, file_okay=False)
_identity = click.option("--identity", type=_File, help="The recipient's age identity, for a sealed bundle.")
_key = click.option("--key", "key_file", required=True, type=_File, help="The office's public key.")


def _refusing(command: Callable[P, None]) -> Callable[P, None]:
    """The command, ending with one sentence and exit code 1 where the vault refuses."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except VaultError as refused:
            cli.refuse(str(refused))

    return run


@click.group(cls=cli.Refusing, epilog="Example:  asylia bundle verify court.age --key office.pub --help")
def bundle() -> None:
    """Testimony for a named recipient: what the witness allowed, signed, sealed, and provably unaltered."""


@bundle.command(
    epilog="Example:  asylia bundle make t.yaml --use court --recipient icc --to court.pub --key office.key "
    "--salts salts.key --out court.age"
)
@click.argument("files", metavar="TESTIMONY.yaml...", nargs=-1, required=True)
@click.option("--use", required=True, type=click.Choice([u.value for u in Use]), help="What it is for.")
@click.option("--recipient", default="", help="The recipient's name, as it stands in the consents.")
@click.option("--to", "to_file", required=True, type=_File, help="The recipient's age public key.")
@click.option("--key", "key_file", required=True, type=_File, help="The office's own key, which signs.")
@click.option(
    "--salts", type=_File, required=True, help="The office's salts: made at first, then kept sealed."
)
@click.option("--files", "folder", type=_Folder, help="Where recordings are, by their reference.")
@click.option("--proof", "proofs", type=_File, multiple=True, help="A proof from the log; repeatable.")
@click.option("--on", "made_on", type=terminal.day, help="The day whose consents count; left out, today.")
@click.option("--out", required=True, type=_File, help="Where to write the bundle; never written over.")
@click.option("--passphrase", "passphrase_file", type=_File, help="Read the key's passphrase from this file.")
@_refusing
def make(
    files: tuple[str, ...],
    *,
    use: str,
    recipient: str,
    to_file: Path,
    key_file: Path,
    salts: Path,
    folder: Path | None,
    proofs: tuple[Path, ...],
    made_on: date | None,
    out: Path,
    passphrase_file: Path | None,
) -> None:
    """Make a bundle of what the witnesses allowed this recipient for this use, sealed to its age key."""
    vocabulary = loader.vocabulary()
    testimony = reading.joined(
        reading.read_testimony(terminal.read_file(name), where=name, vocabulary=vocabulary) for name in files
    )
    found = disclosing.disclose(testimony, recipient=recipient, use=Use(use), on=made_on or terminal.today())
    private_files.check_new(out)
    to = terminal.read_file(str(to_file)).strip()
    key, secret = _open_key(key_file, passphrase_file), _salts(salts)
    parts = _parts(found, secret=secret, folder=folder, proofs=proofs)
    about: dict[str, Json] = {
        "recipient": recipient,
        "use": use,
        "on": found.on.isoformat(),
        "statements": [shown.statement.ref for shown in found.shown],
    }
    _write(out, handing_over.pack(parts, about=about, key=key), to=to)
    _say_made(found, out)


def _write(out: Path, chunks: Iterator[bytes], *, to: str) -> None:
    """Put the sealed bundle in its place: whole, or not at all."""
    partial = out.with_name(f".{out.name}.part")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            handing_over.seal(chunks, recipient=to, out=file)
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)


def _say_made(found: Disclosure, out: Path) -> None:
    withheld = 0
    for shown in found.shown:
        kept = sum(held for _, _, held in disclosing.sentences(shown))
        withheld += kept
        told = f"events {len(shown.events)}, files {len(shown.allowed.attachments)}"
        click.echo(f"{shown.statement.ref}: sentences {len(shown.allowed.pieces)}, withheld {kept}, {told}")
    for ref in found.kept:
        click.echo(f"{ref}: nothing in it was allowed; it is not in the bundle")
    for_whom = f"{found.use.value} {found.recipient}".strip()
    click.echo(f"{out}: for {for_whom}, as consented on {found.on}; sentences withheld: {withheld}")


@bundle.command(
    name="open", epilog="Example:  asylia bundle open court.age --identity me.txt --key office.pub --out f"
)
@click.argument("file", metavar="BUNDLE", type=_File)
@_identity
@_key
@click.option("--out", required=True, type=_Folder, help="A new folder for what the bundle holds.")
@_refusing
def open_bundle(file: Path, *, identity: Path | None, key_file: Path, out: Path) -> None:
    """Open a bundle into a new folder, and check it; what does not hold is written too, and named."""
    if out.exists():
        cli.refuse(f"{out} is there already; nothing was written over it")
    out.mkdir(mode=0o700, parents=True)
    report = _read(file, identity=identity, key_file=key_file, opened=functools.partial(_place, out))
    click.echo(f"{out}: {len(report.members)} files")
    _say(report, as_json=False)


@bundle.command(epilog="Example:  asylia bundle verify court.age --identity court.txt --key office.pub")
@click.argument("file", metavar="BUNDLE", type=_File)
@_identity
@_key
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@_refusing
def verify(file: Path, *, identity: Path | None, key_file: Path, as_json: bool) -> None:
    """Check that a bundle is what the office signed; if it is not, say what was changed, and where.

    Exit code 0: every byte holds. 1: something was altered, dropped, moved or added, or it is no bundle.
    """
    _say(_read(file, identity=identity, key_file=key_file), as_json=as_json)


def _say(report: Report, *, as_json: bool) -> None:
    if as_json:
        terminal.say_json(
            {
                "holds": not report.problems,
                "problems": [{"where": each.where, "what": each.what} for each in report.problems],
                "about": dict(report.about),
                "roots": dict(report.roots),
                "withheld": report.withheld,
            }
        )
    else:
        for each in report.problems:
            click.echo(str(each))
        if not report.problems:
            about = report.about
            click.echo("The bundle is whole and is what the office signed.")
            click.echo(
                f"For {about['use']} {about['recipient']}".rstrip() + f", as consented on {about['on']}."
            )
            for name, root in report.roots.items():
                click.echo(f"{name}  {root}")
            click.echo(f"Sentences withheld: {report.withheld}; their hashes are in the tree.")
    if report.problems:
        raise click.exceptions.Exit(cli.REFUSED)


# What goes in


def _parts(
    found: Disclosure, *, secret: Secret, folder: Path | None, proofs: tuple[Path, ...]
) -> list[Records | Attached]:
    parts: list[Records | Attached] = [_statement(shown, secret) for shown in found.shown]
    events = [event for shown in found.shown for event in shown.events]
    consents = [entry for shown in found.shown for entry in shown.consents]
    steps = [
        (f"{shown.statement.ref}, {held.ref}, step {number}", step)
        for shown in found.shown
        for held in shown.allowed.attachments
        for number, step in enumerate(disclosing.custody(held), start=1)
    ]
    parts.append(Records("events.jsonl", tuple(Line(e.name, disclosing.event(e)) for e in events)))
    parts.append(
        Records(
            "consent.jsonl",
            tuple(Line(f"{e.statement}, {e.ref}", disclosing.entry(e)) for e in consents),
        )
    )
    parts.append(Records("custody.jsonl", tuple(Line(at, step) for at, step in steps)))
    parts += [_attached(shown.statement.ref, each, folder) for shown in found.shown for each in _held(shown)]
    for proof in proofs:
        raw = proof.read_bytes()
        parts.append(_whole(f"files/proofs/{proof.name}", proof, hashlib.sha256(raw).hexdigest()))
    return parts


def _statement(shown: Shown, secret: Secret) -> Records:
    ref = shown.statement.ref
    lines = [Line("head", disclosing.head(shown.statement))]
    lines += [Line(at, says, withheld) for at, says, withheld in disclosing.sentences(shown)]
    return Records(f"statements/{ref}.jsonl", tuple(lines), secret)


def _held(shown: Shown) -> Iterator[tuple[str, str]]:
    for each in shown.allowed.attachments:
        yield each.ref, each.sha256


def _attached(statement: str, held: tuple[str, str], folder: Path | None) -> Attached:
    ref, sha256 = held
    if folder is None:
        raise TestimonyRefused(statement, 0, f"{ref} was allowed too: say with --files where it is")
    if not (folder / ref).is_file():
        raise TestimonyRefused(statement, 0, f"{folder / ref} is not there; the file is named {ref}")
    return _whole(f"files/{statement}/{ref}", folder / ref, sha256)


def _whole(name: str, file: Path, sha256: str) -> Attached:
    return Attached(name, file.stat().st_size, sha256, _Later(file))


class _Later:
    """A file that is opened when it is read first, and closed at its end."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._opened: BinaryIO | None = None

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, none at the end."""
        if self._opened is None:
            self._opened = self._file.open("rb")
        found = self._opened.read(size)
        if not found:
            self._opened.close()
        return found


# What comes out


def _read(
    file: Path,
    *,
    identity: Path | None,
    key_file: Path,
    opened: Callable[[str], BinaryIO | None] = lambda _: None,
) -> Report:
    public = receipt_keys.read_public(terminal.read_file(str(key_file)))
    unpacker = Unpacker(opened)
    with file.open("rb") as source:
        sealed = handing_over.is_sealed(source.read(64))
        source.seek(0)
        if sealed and identity is None:
            raise FormatRefused(f"{file} is sealed: give the age identity that opens it with --identity")
        if sealed and identity is not None:
            handing_over.unseal(source, identity=terminal.read_file(str(identity)), out=unpacker)
        else:
            while chunk := source.read(handing_over.CHUNK):
                unpacker.write(chunk)
    return handing_over_checks.check(unpacker, public=public)


def _place(folder: Path, name: str) -> BinaryIO | None:
    file = folder / name
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return None if file.exists() else file.open("xb")


def _salts(file: Path) -> Secret:
    """Return the office's salts; made, and readable by their owner only, if nothing is there yet."""
    if not file.exists():
        private_files.write_new(file, f"{SALTS}\n{primitives.new_key().reveal().hex()}\n")
    first, _, body = terminal.read_file(str(file)).partition("\n")
    try:
        raw = bytes.fromhex(body.strip())
    except ValueError:
        raw = b""
    if first.strip() != SALTS or len(raw) != primitives.KEY:
        raise FormatRefused(f"{file} is no file of salts: its first line is {SALTS}, its second 64 digits")
    return Secret(raw)


def _open_key(file: Path, passphrase_file: Path | None) -> Secret:
    if passphrase_file:
        typed = terminal.read_file(str(passphrase_file))
    else:
        typed = click.prompt("Passphrase", hide_input=True)
    try:
        passphrase = words.read_passphrase(str(typed))
    except FormatRefused as refused:
        raise SignInRefused(str(refused)) from None
    return receipt_keys.open_key(terminal.read_file(str(file)), passphrase=passphrase)
