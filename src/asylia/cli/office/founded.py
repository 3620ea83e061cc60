"""What the commands do to an office's folder: found it, enrol an officer, print the head of its log."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
import segno
from django.core.management import call_command

from asylia.casework import founding
from asylia.casework.founding import Root
from asylia.casework.office import Desk, Office, Settings
from asylia.casework.store.models import Officer
from asylia.cli.office import roots
from asylia.procedure.roles import Role
from asylia.vault import registry, totp, words
from asylia.vault.office import Factors
from asylia.vault.secret import Secret
from asylia.vault.signing_in import Attempt

SEARCHING = (Role.SUPERVISOR, Role.REGISTRATION_OFFICER)


def found(folder: Path, key_file: Path, settled: Mapping[str, str | bool]) -> None:
    """Found the office and say what to do next. Raises: OfficeRefused, StandardUnknown."""
    new_office(folder, key_file, Settings(**settled))  # type: ignore[arg-type]  # click has seen to the types
    office = founding.open_office(folder)
    click.echo(f"founded:       {folder}")
    click.echo(f"office root:   {words.fingerprint(office.keeper.room.trust.root)}")
    click.echo(f"root's keys:   {key_file}")
    click.echo("Take that file away from this machine once your officers are enrolled. Next:")
    click.echo("  asylia office enrol CODE --role supervisor --role reviewing_officer")


def new_office(folder: Path, key_file: Path, settings: Settings) -> Root:
    """Return the keys of a new office, which are also written to their file. Raises: OfficeRefused."""
    roots.check_free(key_file, folder)
    root = founding.found(folder, settings)
    roots.write(key_file, root)
    call_command("migrate", verbosity=0)
    return root


def enrol(folder: Path, key_file: Path, code: str, *, roles: Sequence[str], language: str) -> None:
    """Enrol an officer and print her factors, once. Raises: OfficeRefused, VaultError."""
    root = roots.read(key_file)
    office = founding.open_office(folder)
    call_command("migrate", verbosity=0)
    officer, factors = founding.enrol(office, root.root, code, roles=roles, language=language)
    if any(officer.has_role(role) for role in SEARCHING):
        begin_sealed_lists(office, root, officer, factors)
    address = totp.address(factors.totp_secret, account=code, issuer=office.settings.name)
    click.echo(f"officer:       {code} ({', '.join(roles)})")
    click.echo(f"six words:     {factors.passphrase.reveal().decode()}")
    click.echo(f"recovery code: {factors.recovery_code.reveal().decode()}")
    click.echo(f"authenticator: {address.reveal().decode()}")
    click.echo(drawn(address))
    click.echo("She writes words and recovery code down, and keeps the two apart. This is not shown again.")


def begin_sealed_lists(office: Office, root: Root, officer: Officer, factors: Factors) -> None:
    """Begin the registry of names, and the ledger of lessons, with the first officer who searches it."""
    if office.keeper.room.log.state.generations.get(registry.REGISTRY):
        return
    desk = sign_in(office, officer, factors.passphrase, factors.totp_secret)
    founding.begin_registry(desk, root.root)
    founding.begin_ledger(desk)
    office.keeper.lock(desk.cookie, now=office.now())


def sign_in(office: Office, officer: Officer, passphrase: Secret, totp_secret: Secret) -> Desk:
    """Return a desk with an officer at it. Raises: SignInRefused, also where the code of now was used."""
    now = office.now()
    attempt = Attempt(officer.id, passphrase, totp.at(totp_secret, now), "this machine")
    return Desk(office, office.keeper.unlock(attempt, now=now).cookie, officer)


def drawn(address: Secret) -> str:
    """Return the address as a square that an authenticator scans from the terminal."""
    out = io.StringIO()
    segno.make(address.reveal().decode(), error="m").terminal(out, compact=True)
    return out.getvalue()


def head(folder: Path) -> None:
    """Print the signed head of the log. Raises: OfficeRefused, LogBroken."""
    office = founding.open_office(folder)
    click.echo(office.keeper.head(now=office.now()), nl=False)
