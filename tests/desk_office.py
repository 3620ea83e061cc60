"""An invented office at work, as tests want it: cheap guesses, a clock that is a number, every role.

Import it from a conftest only after `settings_ready()` has run there.
"""

import atexit
import functools
import os
import secrets
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client

    from asylia.casework.office import Desk, Office
    from asylia.casework.store.models import Officer
    from asylia.vault.office import Factors

# Where the tests' PostgreSQL database is; without it tables and vault are in memory.
ADDRESS = os.environ.get("ASYLIA_TEST_DATABASE", "")
# A Sunday noon in Seoul would be no working day; this is a Wednesday morning there.
START = int(datetime(2026, 11, 18, 1, 0, tzinfo=UTC).timestamp())
ROLES = {
    "reg": ["registration_officer"],
    "elig": ["eligibility_officer"],
    "elig2": ["eligibility_officer"],
    "review": ["reviewing_officer"],
    "appeals": ["appeals_officer"],
    "prot": ["protection_officer"],
    "sup": ["supervisor"],
    "admin": ["administrator"],
    "audit": ["auditor"],
    "rep": ["legal_representative"],
    "interp": ["interpreter"],
}


def settings_ready() -> None:
    """Let Django know the desk's settings, with tables in memory. Does nothing a second time."""
    import django
    from django.apps import apps

    if apps.ready:
        return
    os.environ["ASYLIA_OFFICE"] = "no-office-but-the-one-of-the-test"
    os.environ["DJANGO_SETTINGS_MODULE"] = "asylia.web.desk.settings"
    os.environ.pop("ASYLIA_DATABASE", None)
    from django.conf import settings

    settings.DATABASES = {"default": _tables()}
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment()
    settings.ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _tables() -> Any:
    """In memory; or in the PostgreSQL database that `tests.postgres` names."""
    from asylia.web.desk import environment

    if ADDRESS:
        return environment.read({"ASYLIA_DATABASE": ADDRESS}).database
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}


@dataclass(eq=False)
class Clock:
    """The second that it is. It moves when it is told to, and a little at every sign-in."""

    now: int = START

    def __call__(self) -> int:
        return self.now

    def wait(self, *, seconds: int = 0, days: int = 0) -> None:
        self.now += seconds + days * 86_400


@dataclass(eq=False)
class DeskOffice:
    """An office with its officers, their factors, and the office root's keys."""

    office: "Office"
    clock: Clock
    root: Any
    officers: dict[str, "tuple[Officer, Factors]"] = field(default_factory=dict)

    def officer(self, code: str) -> "Officer":
        return self.officers[code][0]

    def factors(self, code: str) -> "Factors":
        return self.officers[code][1]

    def enrol(self, code: str, roles: list[str], *, language: str = "en") -> "Officer":
        from asylia.casework import founding

        made = founding.enrol(self.office, self.root.root, code, roles=roles, language=language)
        self.officers[code] = made
        return made[0]

    def typed(self, code: str) -> dict[str, str]:
        """What the officer types to sign in. A code is good once, so the clock moves on."""
        from asylia.vault import totp

        self.clock.wait(seconds=30)
        held = self.factors(code)
        return {
            "officer": code,
            "passphrase": held.passphrase.reveal().decode(),
            "one_time_code": totp.at(held.totp_secret, self.clock.now),
        }

    def sign_in(self, code: str) -> "Desk":
        """A desk with the officer at it, without any browser."""
        from asylia.casework.office import Desk
        from asylia.vault.secret import Secret
        from asylia.vault.signing_in import Attempt

        typed = self.typed(code)
        who = self.officer(code)
        attempt = Attempt(
            who.id, Secret(typed["passphrase"].encode()), typed["one_time_code"], secrets.token_hex(4)
        )
        signed_in = self.office.keeper.unlock(attempt, now=self.clock.now)
        return Desk(self.office, signed_in.cookie, who)

    def browser(self, code: str | None = None, *, csrf: bool = False) -> "Client":
        """A browser, with the officer signed in if one is named. `csrf` holds forms to their tokens."""
        from django.test import Client

        client = Client(
            enforce_csrf_checks=csrf, headers={"sec-fetch-site": "same-origin", "host": "testserver"}
        )
        if code is not None:
            desk = self.sign_in(code)
            client.cookies["__Host-k"] = desk.cookie.reveal().hex()
        return client

    def register(self, name: str = "가상 인물", *, by: "Desk | None" = None, **more: Any) -> Any:
        """A registered case of an invented applicant."""
        from asylia.casework.services import registering
        from asylia.casework.services.registering import NewApplicant
        from asylia.casework.sheets.claim import Claim
        from asylia.casework.sheets.people import People, Person, WrittenName

        person = Person((WrittenName(name),), "1990", languages=("ko",))
        new = NewApplicant(
            People(person, needs=more.pop("needs", ())), Claim(), "ko", more.pop("interpreter", True), True
        )
        return registering.register_applicant(by or self.sign_in("reg"), new)


def prepared() -> None:
    """Found the office that tests get copies of, outside any test's transaction."""
    _founded()


def fresh(folder: Path) -> DeskOffice:
    """An office for one test: everybody enrolled, the registry begun, nothing else in it.

    It is founded once in a process; each test gets a copy, and undoes what it writes to the tables.
    """
    from asylia.casework import founding
    from asylia.vault.primitives import Cost

    made = _founded()
    shutil.copytree(made.office.folder, folder, ignore=shutil.ignore_patterns("vault.sqlite3*"))
    store = _copied(made.office.keeper.room.log.store, _empty_store())
    clock = Clock(made.clock.now)
    cost = Cost(passes=1, kibibytes=64, lanes=1)
    office = founding.open_office(folder, clock=clock, store=store, cost=cost)
    return DeskOffice(office, clock, made.root, dict(made.officers))


@functools.cache
def _founded() -> DeskOffice:
    from asylia.casework import founding
    from asylia.casework.office import Settings
    from asylia.vault.primitives import Cost
    from asylia.vault.sqlite_store import SqliteStore
    from asylia.vault.stores import MemoryStore

    folder = Path(tempfile.mkdtemp(prefix="asylia-desk-")) / "office"
    atexit.register(shutil.rmtree, folder.parent, ignore_errors=True)
    clock = Clock()
    settings = Settings("Invented Office", "KOR", "national-office", zone="Asia/Seoul", invented=True)
    root = founding.found(folder, settings, clock=clock)
    source = SqliteStore(folder / "vault.sqlite3", create=False)
    held = _copied(source, MemoryStore())
    source.close()
    office = founding.open_office(folder, clock=clock, store=held, cost=Cost(passes=1, kibibytes=64, lanes=1))
    made = DeskOffice(office, clock, root)
    for code, roles in ROLES.items():
        made.enrol(code, roles)
    desk = made.sign_in("sup")
    founding.begin_registry(desk, root.root)
    founding.begin_ledger(desk)
    made.office.keeper.lock(desk.cookie, now=clock.now)
    return made


_HELD: list[Any] = []


def _empty_store() -> Any:
    """A store in memory; or the one of the database, after everything in it was dropped."""
    from asylia.vault.stores import MemoryStore

    if not ADDRESS:
        return MemoryStore()
    import psycopg

    from asylia.vault.postgres_store import PostgresStore

    _let_go()
    with psycopg.connect(ADDRESS, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS vault CASCADE")
    _HELD.append(PostgresStore(ADDRESS))
    return _HELD[-1]


@atexit.register
def _let_go() -> None:
    """Close the store of the test before."""
    while _HELD:
        _HELD.pop().close()


def _copied(source: Any, target: Any) -> Any:
    from asylia.vault.stores import Shelf

    with target.writing() as writing:
        for seq, leaf in enumerate(source.leaves()):
            writing.append(seq, leaf)
        for shelf in Shelf:
            for key, blob in source.under(shelf):
                writing.put(shelf, key, blob)
    return target
