"""Officers at work until they are killed, saying after each act that it is done; and what is left of it.

Run as `python -m tests.casework.steady_officer FOLDER`: founds an office there and then does what it is told,
a line at a time. `work N` begins a process that works until it is killed, and says its number; `check` reads
what every act has left and says in one line of JSON what is wrong.
"""

import json
import os
import random
import sys
from pathlib import Path
from typing import Any

START = 1_795_000_000
CHEAP = {"passes": 1, "kibibytes": 64, "lanes": 1}
OFFICERS = {"reg": ["registration_officer"], "elig": ["eligibility_officer"], "sup": ["supervisor"]}


class Told:
    """What was acknowledged is written in one piece, so that a line is there whole or not at all."""

    def __call__(self, **what: Any) -> None:
        os.write(1, (json.dumps(what) + "\n").encode())


said = Told()


class Staff:
    """The office opened in this process, with everybody signed in."""

    def __init__(self, folder: Path, factors: dict[str, Any], round_: int) -> None:
        from asylia.casework import founding
        from asylia.casework.office import Desk
        from asylia.casework.store.models import Officer
        from asylia.vault import totp
        from asylia.vault.primitives import Cost
        from asylia.vault.signing_in import Attempt
        from asylia.vault.strongroom import Limits

        limits = Limits(warn_cases_a_day=100_000, stop_cases_a_day=100_000, head_every_entries=20)
        now = START + 90 * (round_ + 1)
        self.office = founding.open_office(folder, clock=lambda: now, cost=Cost(**CHEAP), limits=limits)
        self.desks = {}
        for code, held in factors.items():
            officer = Officer.objects.get(code=code)
            attempt = Attempt(officer.id, held.passphrase, totp.at(held.totp_secret, now), "here")
            cookie = self.office.keeper.unlock(attempt, now=now).cookie
            self.desks[code] = Desk(self.office, cookie, officer)


def found(folder: Path) -> dict[str, Any]:
    """Found the office; nothing of it stays open in this process."""
    from django.core.management import call_command

    from asylia.casework import founding
    from asylia.casework.office import Settings
    from asylia.vault.primitives import Cost

    settings = Settings("Invented Office", "UNHCR", "unhcr-2020", zone="Asia/Seoul", invented=True)
    root = founding.found(folder, settings, clock=lambda: START)
    call_command("migrate", verbosity=0)
    office = founding.open_office(folder, clock=lambda: START, cost=Cost(**CHEAP))
    factors = {
        code: founding.enrol(office, root.root, code, roles=roles)[1] for code, roles in OFFICERS.items()
    }
    office.keeper.room.log.store.close()
    staff = Staff(folder, factors, -1)
    founding.begin_registry(staff.desks["sup"], root.root)
    founding.begin_ledger(staff.desks["sup"])
    staff.office.keeper.room.log.store.close()
    return factors


def work(folder: Path, factors: dict[str, Any], number: int) -> None:
    """Register, assign, inform and take notes for ever, in no order that anybody could foresee."""
    chance = random.Random(number)
    staff = Staff(folder, factors, number)
    cases = [register(staff)]
    while True:
        if chance.random() < 0.3:
            cases.append(register(staff))
        case = chance.choice(cases)
        chance.choice((assign, inform, note, note, note))(staff, case)


def register(staff: Staff) -> Any:
    from asylia.casework.services import registering
    from asylia.casework.services.registering import NewApplicant
    from asylia.casework.sheets.claim import Claim
    from asylia.casework.sheets.people import People, Person, WrittenName

    people = People(Person((WrittenName("가상 인물"),), "1990", languages=("ko",)))
    case = registering.register_applicant(staff.desks["reg"], NewApplicant(people, Claim(), "ko", True, True))
    said(case=case.ref)
    return case


def assign(staff: Staff, case: Any) -> None:
    from asylia.casework.services import assigning
    from asylia.procedure.roles import Role

    officer = staff.desks["elig"].officer
    assigning.assign(staff.desks["sup"], case, officer, Role.ELIGIBILITY_OFFICER)
    said(case=case.ref, assigned="elig")


def inform(staff: Staff, case: Any) -> None:
    from asylia.casework.errors import NotAllowedNow
    from asylia.casework.services import acting
    from asylia.procedure import details
    from asylia.procedure.acts import Act
    from asylia.procedure.roles import Role
    from asylia.procedure.standards import ListName

    items = staff.office.rules(case.standard).standard.entries(ListName.INFORMATION)
    told = details.Information(tuple(item.id for item in items), "ko")
    try:
        acting.act(staff.desks["reg"], case, Act.INFORM, told, role=Role.REGISTRATION_OFFICER)
    except NotAllowedNow:  # she was informed already
        return
    said(case=case.ref, act=Act.INFORM.value)


def note(staff: Staff, case: Any) -> None:
    from asylia.casework.services import noting

    said(case=case.ref, note=noting.add_note(staff.desks["sup"], case, "an invented note " * 20))


def check(folder: Path, factors: dict[str, Any], number: int, lines: list[dict[str, str]]) -> list[str]:
    """Return a sentence for each acknowledged act that is not there and each table that is not right."""
    from asylia.casework import files
    from asylia.casework.errors import NotYours
    from asylia.casework.sheets.history import Written
    from asylia.casework.sheets.notes import Notes
    from asylia.casework.store.models import Case
    from asylia.vault import backups

    staff = Staff(folder, factors, number)
    desk = staff.desks["sup"]
    faults = [f"the log: {fault}" for fault in backups.verify(folder / "vault.sqlite3").faults]
    by_case: dict[str, list[dict[str, str]]] = {}
    for line in lines:
        by_case.setdefault(line["case"], []).append(line)
    faults += [f"{ref} is lost" for ref in by_case if not Case.objects.filter(ref=ref).exists()]
    for ref in Case.objects.values_list("ref", flat=True):
        try:
            case = files.find(desk, ref)
        except NotYours:
            faults.append(f"{ref} is in the tables and cannot be opened")
            continue
        file = files.read(desk, case, Written, Notes, purpose="check")
        faults += missing(file, by_case.get(ref, []))
        faults += astray(staff, ref, file)
    return faults


def missing(file: Any, lines: list[dict[str, str]]) -> list[str]:
    """What was acknowledged of a case and is not in it."""
    from asylia.casework.sheets.notes import Notes
    from asylia.casework.store.models import Posting

    held = {one.id for one in file.sheet(Notes).notes}
    done = {event.act.value for event in file.history}
    codes = set(Posting.objects.filter(case=file.case).values_list("officer__code", flat=True))
    wanted = (("note", held), ("act", done), ("assigned", codes))
    return [
        f"{file.case.ref}: {what} {line[what]} is lost"
        for line in lines
        for what, there in wanted
        if what in line and line[what] not in there
    ]


def astray(staff: Staff, ref: str, file: Any) -> list[str]:
    """Where the tables differ from the sealed history, once the case was read."""
    from asylia.casework.sheets.history import Written
    from asylia.casework.store.models import Case
    from asylia.procedure import clocks, progress

    case, rules = Case.objects.get(ref=ref), staff.office.rules(file.case.standard)
    if not file.history:
        return [f"{ref} is in the tables and has no history"]
    running = clocks.clocks(file.history, standard=rules.standard, calendar=rules.calendar)
    pairs = {
        "stage": (case.stage, progress.state_of(file.history).value),
        "revision": (case.history_revision, file.revision(Written)),
        "clocks": (
            sorted(case.clocks.values_list("clock", "started_on", "due_on", "stopped_on"), key=str),
            sorted(((c.rule.id, c.started_on, c.due_on, c.stopped_on) for c in running), key=str),
        ),
    }
    return [f"{ref}: {name} is {told}, not {right}" for name, (told, right) in pairs.items() if told != right]


def main(folder: Path) -> None:
    os.environ["ASYLIA_OFFICE"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "asylia.web.desk.settings"
    import django

    django.setup()
    from django.db import connections

    factors = found(folder)
    connections.close_all()
    os.write(1, b"ready\n")
    for number, line in enumerate(sys.stdin):
        child = os.fork()
        if not child:
            if line.startswith("work"):
                work(folder, factors, number)
            lines = json.loads(line.removeprefix("check "))
            said(faults=check(folder, factors, number, lines))
            os._exit(0)
        os.write(2, f"{child}\n".encode())
        os.waitpid(child, 0)
        os.write(2, b"gone\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
