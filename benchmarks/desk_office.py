"""Makes an office of any size in a folder, through the services that the pages call, for bench_desk.

What is not as in an office while it is filled: nothing waits for the disk, and passphrases are stretched
cheaply, but for those officers who will sign in at the pages.

Run as `python benchmarks/desk_office.py FOLDER CASES`.
"""

import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

CASES_EACH = 100
_SYLLABLES = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주"
_STAFF = {
    "registrar": "registration_officer",
    "officer-001": "eligibility_officer",
    "reviewer": "reviewing_officer",
    "appeals": "appeals_officer",
    "protection": "protection_officer",
    "supervisor": "supervisor",
}
_BROWSING = 8


def setup(folder: Path) -> None:
    os.environ["ASYLIA_OFFICE"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "asylia.web.desk.settings"
    import django

    django.setup()


def fill(folder: Path, cases: int) -> None:
    """Found an office; thirty invented cases at all stages, and as many just registered as are wanted."""
    from django.core.management import call_command
    from django.db import connection

    from asylia.casework import founding
    from asylia.casework.demo import caseload
    from asylia.casework.office import Settings
    from asylia.procedure.roles import Role
    from asylia.vault.primitives import Cost

    settings = Settings("Invented Office", "UNHCR", "unhcr-2020", zone="Asia/Seoul", invented=True)
    root = founding.found(folder, settings)
    call_command("migrate", verbosity=0)
    office = founding.open_office(folder)
    connection.cursor().execute("PRAGMA synchronous = OFF")
    office.keeper.room.log.store._connection.execute("PRAGMA synchronous = OFF")
    factors: dict[str, Any] = {}
    desks = {Role(role): _enrolled(office, root.root, code, role, factors) for code, role in _STAFF.items()}
    founding.begin_registry(desks[Role.SUPERVISOR], root.root)
    founding.begin_ledger(desks[Role.SUPERVISOR])
    caseload.fill(office, desks)
    officers = [desks[Role.ELIGIBILITY_OFFICER].officer]
    for number in range(1, cases // CASES_EACH):
        if number == _BROWSING:
            office.keeper.room.cost = Cost(passes=1, kibibytes=64, lanes=1)
        code = f"officer-{number + 1:03}"
        officers.append(_enrolled(office, root.root, code, "eligibility_officer", factors).officer)
    folder.with_suffix(".json").write_text(json.dumps(factors))
    _register_all(desks, officers, cases)
    office.keeper.room.log.store.close()


def _register_all(desks: Any, officers: list[Any], cases: int) -> None:
    from asylia.casework.services import assigning, registering
    from asylia.procedure.roles import Role

    chance, begun = random.Random(2026), time.monotonic()
    for number in range(cases):
        new = _applicant(chance, registering)
        case = registering.register_applicant(desks[Role.REGISTRATION_OFFICER], new)
        officer = officers[number // CASES_EACH % len(officers)]
        assigning.assign(desks[Role.SUPERVISOR], case, officer, Role.ELIGIBILITY_OFFICER)
        if number % 1000 == 999:
            print(
                f"  {number + 1} cases made in {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True
            )


def _applicant(chance: random.Random, registering: Any) -> Any:
    from asylia.casework.sheets.claim import Claim, FearedHarm, NationalityClaim
    from asylia.casework.sheets.people import People, Person, WrittenName
    from asylia.terms.verdicts import Verdict

    name = "가상 " + "".join(chance.choice(_SYLLABLES) for _ in range(3))
    person = Person((WrittenName(name),), str(chance.randint(1940, 2020)), languages=("ko",))
    claim = Claim(
        states=(NationalityClaim("PRK", {"national": Verdict.ESTABLISHED}, "birth"),),
        harms=(FearedHarm("return", "detention on return (invented)", "PRK"),),
        return_to=("PRK",),
    )
    return registering.NewApplicant(People(person), claim, "ko", True, True)


def _enrolled(office: Any, root: Any, code: str, role: str, factors: dict[str, Any]) -> Any:
    """The desk of a new officer, signed in a moment ago: the code of the present moment stays unused."""
    from asylia.casework import founding
    from asylia.casework.office import Desk
    from asylia.vault import totp
    from asylia.vault.signing_in import Attempt

    officer, held = founding.enrol(office, root, code, roles=[role])
    attempt = Attempt(officer.id, held.passphrase, totp.at(held.totp_secret, office.now() - 30), "bench")
    factors[code] = {
        "passphrase": held.passphrase.reveal().decode(),
        "totp": held.totp_secret.reveal().hex(),
    }
    return Desk(office, office.keeper.unlock(attempt, now=office.now()).cookie, officer)


if __name__ == "__main__":
    setup(Path(sys.argv[1]))
    fill(Path(sys.argv[1]), int(sys.argv[2]))
