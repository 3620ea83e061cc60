"""The invented office: founded once, officers' factors kept in clear, cases made by casework's own acts."""

import importlib
import importlib.util
import json
import time
from pathlib import Path

import click
from django.core.management import call_command

from asylia.casework import founding
from asylia.casework.errors import OfficeRefused
from asylia.casework.office import Desk, Office, Settings
from asylia.casework.store.models import Case, Officer
from asylia.cli import terminal
from asylia.cli.office import founded
from asylia.procedure.roles import Role
from asylia.vault import factors, totp
from asylia.vault.secret import Secret
from asylia.vault.signing_in import Attempt
from asylia.vault.stores import Shelf

_FORM = "asylia-demo/1"
_FILE = "demo.json"
_CASELOAD = "asylia.casework.demo.caseload"
SETTINGS = Settings("Invented Office", "UNHCR", "unhcr-2020", zone="Asia/Seoul", invented=True)
OFFICERS: dict[str, tuple[str, ...]] = {
    "reg": ("registration_officer",),
    "elig": ("eligibility_officer",),
    "elig2": ("eligibility_officer",),
    "review": ("reviewing_officer",),
    "appeals": ("appeals_officer",),
    "prot": ("protection_officer",),
    "sup": ("supervisor",),
    "admin": ("administrator",),
    "audit": ("auditor",),
}


def start(folder: Path, key_file: Path) -> None:
    """Make the invented office, or what is missing of it, and say how to get in. Raises: OfficeRefused."""
    is_new = not (folder / "office.toml").exists()
    if is_new:
        click.echo("Making an invented office. This takes a minute.", err=True)
        _found(folder, key_file)
        _tell_officers(folder)
    _check_invented(folder)
    call_command("migrate", verbosity=0)
    if not Case.objects.exists():
        _fill(folder)
    click.echo(f"{folder}: an invented office with {Case.objects.count()} invented cases.")
    click.echo("")
    click.echo("  asylia office serve         opens the desk in the browser")
    click.echo("  asylia demo sign-in elig    says what to type there, with the code of the moment")


def tell_sign_in(folder: Path, name: str) -> None:
    """Print passphrase and the next code that is good. Raises: OfficeRefused."""
    _check_invented(folder)
    held = _kept(folder)
    if name not in held:
        raise OfficeRefused(f"{name} is nobody here; there are {', '.join(held)}")
    office = founding.open_office(folder)
    counter, wait = _next_code(office, Officer.objects.get(code=name))
    secret = Secret(bytes.fromhex(held[name]["authenticator"]))
    click.echo(f"code here:  {name}")
    click.echo(f"six words:  {held[name]['passphrase']}")
    click.echo(f"six digits: {totp.at_counter(secret, counter)}")
    if wait:
        click.echo(f"            good in {wait} seconds, and then for a minute")


def _found(folder: Path, key_file: Path) -> None:
    root = founded.new_office(folder, key_file, SETTINGS)
    office = founding.open_office(folder)
    held = {}
    for code, roles in OFFICERS.items():
        officer, made = founding.enrol(office, root.root, code, roles=roles)
        held[code] = {
            "passphrase": made.passphrase.reveal().decode(),
            "authenticator": made.totp_secret.reveal().hex(),
        }
        if code == "sup":
            founded.begin_sealed_lists(office, root, officer, made)
    kept = folder / _FILE
    kept.touch(mode=0o600)
    kept.write_text(json.dumps({"form": _FORM, "officers": held}, indent=1), encoding="utf-8")


def _fill(folder: Path) -> None:
    """Let casework make its invented cases, with everybody who works on cases signed in."""
    if not importlib.util.find_spec(_CASELOAD):
        return
    office = founding.open_office(folder)
    desks: dict[Role, Desk] = {}
    for code, held in _kept(folder).items():
        officer = Officer.objects.get(code=code)
        if set(officer.roles) & founding.WITHOUT_CASES:
            continue
        counter, wait = _next_code(office, officer)
        time.sleep(wait)
        code_now = totp.at_counter(Secret(bytes.fromhex(held["authenticator"])), counter)
        attempt = Attempt(officer.id, Secret(held["passphrase"].encode()), code_now, "this machine")
        desk = Desk(office, office.keeper.unlock(attempt, now=office.now()).cookie, officer)
        for role in officer.roles:
            desks.setdefault(Role(role), desk)
    importlib.import_module(_CASELOAD).fill(office, desks)
    for cookie in {id(desk): desk.cookie for desk in desks.values()}.values():
        office.keeper.lock(cookie, now=office.now())


def _tell_officers(folder: Path) -> None:
    held = _kept(folder)
    rows = [(code, " + ".join(OFFICERS.get(code, ())), held[code]["passphrase"]) for code in held]
    terminal.table(("code", "works as", "six words"), rows)


def _kept(folder: Path) -> dict[str, dict[str, str]]:
    try:
        kept = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        if kept["form"] != _FORM:
            raise ValueError
        return dict(kept["officers"])
    except (OSError, ValueError, KeyError):
        raise OfficeRefused(f"{folder} keeps no invented officers: asylia demo start makes them") from None


def _check_invented(folder: Path) -> None:
    if not founding.read_settings(folder).invented:
        raise OfficeRefused(f"{folder} is no invented office: nobody's factors are kept in clear there")


def _next_code(office: Office, officer: Officer) -> tuple[int, int]:
    """The next step of time whose code nobody has used, and the seconds until it is good."""
    room = office.keeper.room
    row = room.log.row(Shelf.FACTOR, officer.id.bytes)
    used = factors.unseal(row, officer=officer.id, pepper=room.trust.pepper).used if row else 0
    counter = max(office.now() // totp.STEP_SECONDS, used + 1)
    return counter, max(0, (counter - 1) * totp.STEP_SECONDS - office.now())
