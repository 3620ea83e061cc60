"""An office's folder: founded once, opened at every start, its officers enrolled under the office root.

The folder holds `office.toml`, the vault's store, the tables, the sealed files, and `secrets/` with what must
not lie beside a backup. The root's private key belongs on paper or on a disk in a safe, not in the folder.
"""

import os
import time
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from asylia.casework import ledger
from asylia.casework.errors import OfficeRefused
from asylia.casework.office import Desk, Office, Settings
from asylia.casework.store.models import Officer
from asylia.procedure import loader as standards
from asylia.procedure.roles import Role
from asylia.terms import states
from asylia.vault import certificates, primitives, registry
from asylia.vault import office as ceremonies
from asylia.vault.certificates import Certificate, Kind
from asylia.vault.keeper import HouseKeeper
from asylia.vault.office import Factors
from asylia.vault.postgres_store import PostgresStore
from asylia.vault.primitives import Cost
from asylia.vault.secret import Secret
from asylia.vault.sqlite_store import SqliteStore
from asylia.vault.stores import Store
from asylia.vault.strongroom import Limits, Trust

LOG = UUID("00000000-0000-4000-8000-0000000000a0")
RECOVERY = UUID("00000000-0000-4000-8000-0000000000a1")
# Beside the roles of the procedure: who keeps accounts, and who looks at the log. Neither opens a case.
ADMINISTRATOR, AUDITOR = "administrator", "auditor"
ROLES = (*(role.value for role in Role if role is not Role.APPLICANT), ADMINISTRATOR, AUDITOR)
WITHOUT_CASES = frozenset({ADMINISTRATOR, AUDITOR})
_LEARNS = {
    Role.ELIGIBILITY_OFFICER,
    Role.REVIEWING_OFFICER,
    Role.APPEALS_OFFICER,
    Role.PROTECTION_OFFICER,
    Role.SUPERVISOR,
}
_SETTINGS, _VAULT = "office.toml", "vault.sqlite3"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Root:
    """The two keys that belong outside the office: the root's, and the recovery key's."""

    root: Secret
    recovery: Secret


def found(
    folder: Path, settings: Settings, *, clock: Callable[[], int] | None = None, store: Store | None = None
) -> Root:
    """Make an office's folder and return the keys to be taken out of it. Raises: OfficeRefused.

    The vault is a file in the folder, or the empty `store` that is given.
    """
    check_settings(settings)
    if folder.exists() and any(folder.iterdir()):
        raise OfficeRefused(f"{folder} is not empty: an office is founded in a new folder")
    keys = Root(primitives.new_key(), primitives.new_key())
    pepper, log_key = primitives.new_key(), primitives.new_key()
    for made in (folder, folder / "secrets", folder / "files"):
        made.mkdir(mode=0o700, parents=True, exist_ok=True)
    public = primitives.sign_public(keys.root)
    held = {"root.public": public, "pepper": pepper.reveal(), "log.key": log_key.reveal()}
    for name, value in held.items():
        _write(folder / "secrets" / name, value.hex())
    _write(folder / "secrets" / "web.key", primitives.new_key().reveal().hex())
    now = (clock or _clock)()
    held_in = store or SqliteStore(folder / _VAULT)
    log_certificate = Certificate(Kind.LOG, LOG, primitives.sign_public(log_key), b"", now)
    ceremonies.found(
        held_in,
        root=public,
        origin="asylia/" + "-".join(settings.name.lower().split()).encode("ascii", "ignore").decode()[:40],
        log_certificate=certificates.issue(log_certificate, root=keys.root),
        now=now,
    )
    keeper = HouseKeeper(held_in, Trust(public, pepper, log_key))
    sealing = primitives.seal_public(keys.recovery)
    recovery = Certificate(Kind.RECOVERY, RECOVERY, b"", sealing, now)
    ceremonies.certify(keeper.room, certificates.issue(recovery, root=keys.root), now=now)
    if isinstance(held_in, SqliteStore):
        held_in.close()
    _write(folder / _SETTINGS, _told(settings))
    return keys


def open_office(
    folder: Path,
    *,
    clock: Callable[[], int] | None = None,
    store: Store | None = None,
    limits: Limits | None = None,
    cost: Cost | None = None,
) -> Office:
    """Return the office of a folder. Raises: OfficeRefused, saying what is missing; LogBroken."""
    secrets = {name: _secret(folder, name) for name in ("root.public", "pepper", "log.key")}
    trust = Trust(secrets["root.public"].reveal(), secrets["pepper"], secrets["log.key"])
    held = store or SqliteStore(folder / _VAULT, create=False)
    keeper = HouseKeeper(held, trust, limits=limits, cost=cost)
    return Office(folder, read_settings(folder), keeper, clock or _clock)


def store_at(address: str) -> Store | None:
    """Return the vault's store in a PostgreSQL database; None for no address. Raises: StoreBroken,
    StoreBusy.
    """
    return PostgresStore(address) if address else None


def read_settings(folder: Path) -> Settings:
    """Return what the office has settled. Raises: OfficeRefused, naming the setting."""
    try:
        told = tomllib.loads((folder / _SETTINGS).read_text(encoding="utf-8"))
    except OSError:
        raise OfficeRefused(f"{folder} holds no {_SETTINGS}: it is no office's folder") from None
    except tomllib.TOMLDecodeError as error:
        raise OfficeRefused(f"{_SETTINGS}: {error}") from None
    try:
        settings = Settings(**{**told, "weekend": tuple(told.get("weekend", (5, 6)))})
    except TypeError:
        raise OfficeRefused(f"{_SETTINGS} has a setting too many or lacks one") from None
    check_settings(settings)
    return settings


def check_settings(settings: Settings) -> None:
    """Return if an office can work by these. Raises: OfficeRefused, StandardUnknown."""
    if settings.jurisdiction not in ("UNHCR", "EU") and not states.is_state(settings.jurisdiction):
        raise OfficeRefused(
            f"{settings.jurisdiction} is no jurisdiction; write a state's three letters or UNHCR"
        )
    standards.standard(settings.standard)
    if not settings.name.strip() or not settings.name.isprintable():
        raise OfficeRefused("an office has a name of one line")


def enrol(
    office: Office, root: Secret, code: str, *, roles: Sequence[str], language: str = "en"
) -> tuple[Officer, Factors]:
    """Return a new officer and what she takes away once: passphrase, second factor, recovery code.

    Raises: OfficeRefused for a role that is none, one that does not go with another, or a code in use.
    """
    if unknown := [role for role in roles if role not in ROLES]:
        raise OfficeRefused(f"{unknown[0]} is no role; there are {', '.join(ROLES)}")
    if ADMINISTRATOR in roles and set(roles) - WITHOUT_CASES:
        raise OfficeRefused("an administrator has no part in cases: take a second account for that")
    if Officer.objects.filter(code=code).exists():
        raise OfficeRefused(f"there is an officer {code} already")
    officer = Officer(id=uuid4(), code=code, roles=list(roles), language=language, enrolled_on=office.today())
    now = office.now()
    candidate = ceremonies.candidate(officer.id, now=now)
    signed = certificates.issue(candidate.certificate, root=root)
    factors = ceremonies.enrol(office.keeper.room, candidate, signed, now=now)
    officer.save(force_insert=True)
    return officer, factors


def begin_registry(desk: Desk, root: Secret) -> None:
    """Begin the sealed registry of names, opened by registrars and supervisors alone."""
    keeper, now = desk.office.keeper, desk.office.now()
    keeper.begin(desk.cookie, registry.REGISTRY, recipients=[RECOVERY], now=now)
    public = registry.public_key(keeper.room, desk.cookie, now=now)
    certificate = Certificate(Kind.REGISTRY, registry.REGISTRY, b"", public, now)
    ceremonies.certify(keeper.room, certificates.issue(certificate, root=root), now=now)
    share_registry(desk)


def share_registry(desk: Desk) -> None:
    """Hand the registry's key to every registrar and supervisor who does not have it yet."""
    keeper, now = desk.office.keeper, desk.office.now()
    held = set(keeper.holders(desk.cookie, registry.REGISTRY, now=now))
    for officer in Officer.objects.filter(active=True):
        searches = officer.has_role(Role.REGISTRATION_OFFICER) or officer.has_role(Role.SUPERVISOR)
        if searches and officer.id not in held:
            keeper.grant(desk.cookie, registry.REGISTRY, officer.id, now=now)


def begin_ledger(desk: Desk) -> None:
    """Begin the sealed ledger of lessons from appeals, opened by everybody who works on cases."""
    ledger.begin(desk, [RECOVERY])
    share_ledger(desk)


def share_ledger(desk: Desk) -> None:
    """Hand the ledger's key to every officer of cases who does not have it yet."""
    keeper, now = desk.office.keeper, desk.office.now()
    held = set(keeper.holders(desk.cookie, ledger.LEDGER, now=now))
    for officer in Officer.objects.filter(active=True):
        if officer.id not in held and set(officer.roles) & _LEARNS:
            keeper.grant(desk.cookie, ledger.LEDGER, officer.id, now=now)


def _clock() -> int:
    return int(time.time())


def _secret(folder: Path, name: str) -> Secret:
    path = folder / "secrets" / name
    try:
        return Secret(bytes.fromhex(path.read_text(encoding="ascii")))
    except (OSError, ValueError):
        raise OfficeRefused(f"{path.name} is missing from the office's secrets or is not readable") from None


def _write(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)


def _told(settings: Settings) -> str:
    quoted = {name: getattr(settings, name) for name in ("name", "jurisdiction", "standard", "zone")}
    lines = [f'{name} = "{value}"' for name, value in quoted.items()]
    lines += [f"weekend = {list(settings.weekend)}", f"invented = {str(settings.invented).lower()}"]
    return "\n".join(lines) + "\n"
