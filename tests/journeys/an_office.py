"""Founds an office in a folder, with its factors beside it in a file that only tests can want.

Run as `python -m tests.journeys.an_office FOLDER [fill]`; `fill` adds the invented caseload.
"""

import json
import os
import sys
from pathlib import Path

OFFICERS = {
    "haneul": ["registration_officer"],
    "bada": ["eligibility_officer"],
    "sol": ["reviewing_officer"],
    "byeol": ["appeals_officer"],
    "namu": ["protection_officer"],
    "gureum": ["supervisor"],
    "admin": ["administrator"],
    "audit": ["auditor"],
}


def main(folder: Path, *, filled: bool) -> None:
    os.environ["ASYLIA_OFFICE"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "asylia.web.desk.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from asylia.casework import founding
    from asylia.casework.demo import caseload
    from asylia.casework.office import Desk, Settings
    from asylia.procedure.roles import Role
    from asylia.vault import totp
    from asylia.vault.primitives import Cost
    from asylia.vault.signing_in import Attempt

    settings = Settings("Invented Office", "UNHCR", "unhcr-2020", zone="Asia/Seoul", invented=True)
    root = founding.found(folder, settings)
    call_command("migrate", verbosity=0)
    office = founding.open_office(folder, cost=Cost(passes=1, kibibytes=64, lanes=1))
    made = {code: founding.enrol(office, root.root, code, roles=roles) for code, roles in OFFICERS.items()}

    def desk(code: str) -> Desk:
        officer, factors = made[code]
        one_time = totp.at(factors.totp_secret, office.now() - 30)  # the present one is for the browser
        attempt = Attempt(officer.id, factors.passphrase, one_time, "test")
        return Desk(office, office.keeper.unlock(attempt, now=office.now()).cookie, officer)

    supervisor = desk("gureum")
    founding.begin_registry(supervisor, root.root)
    founding.begin_ledger(supervisor)
    if filled:
        names = ("haneul", "bada", "sol", "byeol", "namu", "gureum")
        desks = {Role(OFFICERS[code][0]): supervisor if code == "gureum" else desk(code) for code in names}
        caseload.fill(office, desks)
    held = {
        code: {
            "passphrase": factors.passphrase.reveal().decode(),
            "totp": factors.totp_secret.reveal().hex(),
        }
        for code, (_, factors) in made.items()
    }
    folder.with_suffix(".json").write_text(json.dumps(held), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), filled="fill" in sys.argv[2:])
