"""`asylia receipt` and `asylia verify`: receipts of a handover, signed by both parties, checked offline."""

import functools
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, ParamSpec

import click
import segno

from asylia import cli
from asylia.alarm import receipts_text, receipts_text_reading
from asylia.alarm.errors import ReceiptRefused
from asylia.alarm.receipts_text import COMMITTED, Handover, Statement
from asylia.cli import private_files, terminal
from asylia.vault import primitives, receipt_keys, receipts, words
from asylia.vault.errors import FormatRefused, ProofRefused, VaultError
from asylia.vault.receipts import Receipt, Side
from asylia.vault.secret import Secret

P = ParamSpec("P")
WRONG_KEY, NOT_BOTH = 3, 4
PARTIES = {Side.FIRST: "giving", Side.SECOND: "receiving"}
OPENINGS = "asylia-openings/1"
_HELD = re.compile(rf"{receipts.PREFIX}[A-Z2-7]+")
_TEXT = re.compile(r"asylia\d+:", re.IGNORECASE)
_File = click.Path(path_type=Path, dir_okay=False)
_passphrase = click.option(
    "--passphrase",
    "passphrase_file",
    type=_File,
    help="Read the passphrase from this file instead of asking.",
)


def _refusing(command: Callable[P, None]) -> Callable[P, None]:
    """The command, ending with one sentence and exit code 1 where the vault refuses."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except VaultError as refused:
            cli.refuse(str(refused))

    return run


@click.group(cls=cli.Refusing, epilog="Example:  asylia receipt make handover.yaml --help")
def receipt() -> None:
    """Receipts of a handover: both parties sign; nobody is named, no route is told."""


@receipt.command(name="key", epilog="Example:  asylia receipt key embassy")
@click.argument("name")
@_refusing
def key_command(name: str) -> None:
    """Make a key for one party: NAME.key, to be kept, and NAME.pub, to be given away.

    NAME.key opens with the six words that are printed once; write them on paper, and keep it elsewhere.
    """
    passphrase = words.passphrase()
    sealed, public = receipt_keys.new(passphrase)
    for ending in ("key", "pub"):
        private_files.check_new(Path(f"{name}.{ending}"))
    private_files.write_new(Path(f"{name}.key"), sealed)
    private_files.write_new(Path(f"{name}.pub"), public)
    click.echo(f"{name}.key opens with:  {passphrase.reveal().decode('ascii')}")
    click.echo(f"{name}.pub is known by:  {words.fingerprint(receipt_keys.read_public(public))}")


@receipt.command(
    epilog="Example:  asylia receipt make h.yaml --key a.key --other b.pub --as giving --out r.txt"
)
@click.argument("file", metavar="FILE.yaml")
@click.option("--key", "key_file", required=True, type=_File, help="Your own key.")
@click.option("--other", required=True, type=_File, help="The other party's public key.")
@click.option(
    "--as", "side", required=True, type=click.Choice(list(PARTIES.values())), help="The party that you are."
)
@click.option("--out", required=True, type=_File, help="Where to write the receipt.")
@click.option(
    "--openings", required=True, type=_File, help="Where to write what it commits to; keep it sealed."
)
@_passphrase
@_refusing
def make(
    file: str, key_file: Path, other: Path, side: str, out: Path, openings: Path, passphrase_file: Path | None
) -> None:
    """Make a receipt of a handover (asylia-handover/1) and sign it as one party."""
    handover = receipts_text_reading.read_handover(terminal.read_file(file), where=file)
    key = _open_key(key_file, passphrase_file)
    mine, theirs = primitives.sign_public(key), receipt_keys.read_public(_read(other))
    first, second = (mine, theirs) if side == PARTIES[Side.FIRST] else (theirs, mine)
    statement, opened = _committed(handover)
    drafted = receipts.draft(receipts_text.encode(statement), first_key=first, second_key=second)
    for wanted in (out, openings):
        private_files.check_new(wanted)
    private_files.write_new(openings, opened)
    private_files.write_new(out, receipts.to_text(receipts.sign(drafted, key=key)) + "\n")
    _say(statement)
    click.echo(f"{out}: signed by the {side} party; the other party signs it with: asylia receipt sign")


@receipt.command(
    epilog="Example:  asylia receipt sign r.txt --key b.key --openings openings.json --out both.txt"
)
@click.argument("file", metavar="RECEIPT")
@click.option("--key", "key_file", required=True, type=_File, help="Your own key.")
@click.option(
    "--openings", required=True, type=_File, help="What the receipt commits to, from the other party."
)
@click.option("--out", required=True, type=_File, help="Where to write the receipt with both signatures.")
@click.option("--yes", is_flag=True, help="Sign without asking once more.")
@_passphrase
@_refusing
def sign(
    file: str, key_file: Path, openings: Path, out: Path, yes: bool, passphrase_file: Path | None
) -> None:
    """Add the second signature, after what the receipt commits to was shown: nobody signs blind."""
    held = receipts.from_text(_receipt_text(file))
    receipts.check(held)
    statement = receipts_text.decode(held.statement)
    _say(statement)
    for what, value in _opened(openings, statement).items():
        click.echo(f"{what}: {value}")
    if not yes and not click.confirm("Is this what happened, and do you sign it?"):
        cli.refuse("not signed")
    signed = receipts.sign(held, key=_open_key(key_file, passphrase_file))
    private_files.write_new(out, receipts.to_text(signed) + "\n")
    click.echo(f"{out}: {'signed by both' if not signed.missing else 'one signature is still missing'}")


@receipt.command(epilog="Example:  asylia receipt draw examples/receipts/transfer.txt transfer.svg")
@click.argument("file", metavar="RECEIPT")
@click.argument("picture", metavar="PICTURE", type=_File)
@_refusing
def draw(file: str, picture: Path) -> None:
    """Draw the receipt as a QR code into PICTURE (.svg or .png), to be printed at least 6 cm wide."""
    kind = picture.suffix.lower().lstrip(".")
    if kind not in {"svg", "png"}:
        raise click.UsageError(f"{picture} ends neither in .svg nor in .png")
    text = receipts.to_text(receipts.from_text(_receipt_text(file)))
    code = segno.make_qr(text, error="m")
    drawn = io.BytesIO()
    if kind == "svg":
        code.save(drawn, kind="svg", scale=4, border=4, title="Receipt", desc=text)
    else:
        code.save(drawn, kind="png", scale=6, border=4)
    picture.write_bytes(drawn.getvalue())
    side = code.symbol_size(border=0)[0]
    click.echo(f"{picture}: QR code of {side} by {side} points, {len(text)} signs")


@click.command(
    epilog="Example:  asylia verify examples/receipts/transfer.txt --key examples/receipts/giving.pub"
)
@click.argument("file", metavar="RECEIPT")
@click.option("--key", "key_files", type=_File, multiple=True, help="A party's public key; repeatable.")
@click.option("--openings", type=_File, help="Also check what the receipt commits to against this file.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@_refusing
def verify(file: str, key_files: tuple[Path, ...], openings: Path | None, as_json: bool) -> None:
    """Check a receipt without any network: the text of its QR code, a file with it, or our SVG of it.

    Exit code 0: both signatures hold (and are of the keys given). 1: altered, or no receipt. 3: another key.
    4: one signature is missing.
    """
    held = receipts.from_text(_receipt_text(file))
    statement = _checked(held)
    _check_keys(held, key_files)
    opened = _opened(openings, statement) if openings else {}
    if as_json:
        terminal.say_json(_plain(held, statement, key_files, opened))
        return
    click.echo("Both signatures hold.")
    _say(statement)
    for side, public in ((Side.FIRST, held.first_key), (Side.SECOND, held.second_key)):
        click.echo(f"{PARTIES[side]:9}  {words.fingerprint(public)}")
    if opened:
        click.echo(f"It is about what {openings} says: {', '.join(opened)}.")
    if len(key_files) < len(PARTIES):
        click.echo(
            "Whose keys these are is not known from the receipt: compare the words with a source you trust,"
        )
        click.echo("or give both public keys with --key.")


def _checked(held: Receipt) -> Statement:
    """Return what a receipt states once both signatures hold; ends with its own code if one is missing."""
    try:
        receipts.check(held)
    except ProofRefused:
        cli.refuse("altered or misread: a signature does not hold over this receipt")
    if held.missing:
        sides = " and ".join(f"the {PARTIES[side]} party" for side in held.missing)
        _end(NOT_BOTH, f"not whole: {sides} did not sign; a receipt holds only with both signatures")
    return receipts_text.decode(held.statement)


def _check_keys(held: Receipt, key_files: tuple[Path, ...]) -> None:
    for file in key_files:
        if receipt_keys.read_public(_read(file)) not in (held.first_key, held.second_key):
            _end(WRONG_KEY, f"the signatures hold, but neither is of the key in {file}")


def _end(code: int, sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    raise click.exceptions.Exit(code)


def _say(statement: Statement) -> None:
    for line in receipts_text.tell(statement):
        click.echo(line)


def _plain(
    held: Receipt, statement: Statement, key_files: tuple[Path, ...], opened: dict[str, str]
) -> dict[str, object]:
    return {
        "holds": True,
        "keys_given": len(key_files),
        "step": statement.step.value,
        "at": statement.at.isoformat(),
        "persons": statement.persons,
        "handover": statement.custody,
        "giving": words.fingerprint(held.first_key),
        "receiving": words.fingerprint(held.second_key),
        "opened": sorted(opened),
    }


# Commitments and what opens them


def _committed(handover: Handover) -> tuple[Statement, str]:
    """Return the statement of a handover, and the text of the file that opens its commitments."""
    values = handover.committed()
    salts = {what: receipts.new_salt() for what in values}
    commitments = {what: receipts.commit(values[what].encode(), salt=salts[what]) for what in values}
    opened = {what: {"value": values[what], "salt": salts[what].hex()} for what in values}
    text = json.dumps({"format": OPENINGS, **opened}, indent=2, ensure_ascii=False)
    return receipts_text.state(handover, commitments=commitments), f"{text}\n"


def _opened(file: Path, statement: Statement) -> dict[str, str]:
    """Return the values that a file opens. Raises: ReceiptRefused if one is not what was committed to."""
    found: dict[str, str] = {}
    for what, (value, salt) in _read_openings(file).items():
        if receipts.commit(value.encode(), salt=salt) != statement.commitments[what]:
            raise ReceiptRefused(f"{file}: {what} is not what the receipt commits to")
        found[what] = value
    return found


def _read_openings(file: Path) -> dict[str, tuple[str, bytes]]:
    try:
        plain = json.loads(_read(file))
        if plain["format"] != OPENINGS:
            raise ValueError
        return {what: (str(plain[what]["value"]), bytes.fromhex(plain[what]["salt"])) for what in COMMITTED}
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ReceiptRefused(f"{file}: this is no file of openings ({OPENINGS})") from None


# Files


def _receipt_text(file: str) -> str:
    """Return the receipt's text out of a file, our SVG of it, standard input, or the argument itself."""
    if _TEXT.match(file):
        return file
    if file != "-" and Path(file).suffix.lower() in {".png", ".jpg", ".jpeg", ".pdf"}:
        raise FormatRefused(f"{file} is a picture of the code: scan it, and give the text that it holds")
    text = terminal.read_file(file)
    if text.lstrip().startswith("<"):
        found = _HELD.search(text)
        if found is None:
            raise FormatRefused(
                f"{file} holds no receipt's text; scan the code and give the text that it holds"
            )
        return found[0]
    return text


def _read(file: Path) -> str:
    return terminal.read_file(str(file))


def _open_key(file: Path, passphrase_file: Path | None) -> Secret:
    typed = _read(passphrase_file) if passphrase_file else click.prompt("Passphrase", hide_input=True)
    return receipt_keys.open_key(_read(file), passphrase=words.read_passphrase(str(typed)))
