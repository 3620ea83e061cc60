"""Writes and reads in one store until it is killed, saying after each act that it is done.

Run as `python -m tests.vault.steady_writer STORE NUMBER`.
"""

import sys
from pathlib import Path
from uuid import UUID

from asylia.vault import certificates, office, primitives, totp
from asylia.vault.certificates import Certificate, Kind
from asylia.vault.keeper import HouseKeeper
from asylia.vault.secret import Secret
from asylia.vault.signing_in import Attempt
from asylia.vault.sqlite_store import SqliteStore
from asylia.vault.strongroom import Limits, Trust
from tests.vault.offices import CHEAP, START, place

ROOT, LOG_KEY, PEPPER = (Secret(bytes([n]) * 32) for n in (1, 2, 3))
PUBLIC = primitives.sign_public(ROOT)


def said(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(path: Path, number: int) -> None:
    store = SqliteStore(path)
    if not store.size():
        log = Certificate(Kind.LOG, UUID(int=1), primitives.sign_public(LOG_KEY), b"", START)
        signed = certificates.issue(log, root=ROOT)
        office.found(store, root=PUBLIC, origin="asylia/kill", log_certificate=signed, now=START)
    limits = Limits(head_every_entries=5)
    keeper = HouseKeeper(store, Trust(PUBLIC, PEPPER, LOG_KEY), cost=CHEAP, limits=limits)
    officer, case, now = UUID(int=1000 + number), UUID(int=2000 + number), START + number * 1000
    who = office.candidate(officer, now=now)
    held = office.enrol(keeper.room, who, certificates.issue(who.certificate, root=ROOT), now=now)
    attempt = Attempt(officer, held.passphrase, totp.at(held.totp_secret, now), "here")
    cookie = keeper.unlock(attempt, now=now).cookie
    keeper.begin(cookie, case, recipients=[], now=now)
    revision = 0
    while True:
        revision += 1
        there = place(revision=revision, case=case)
        keeper.seal(cookie, {there: b"revision %d" % revision}, purpose="draft", now=now)
        said(f"sealed {there.key.hex()}")
        assert keeper.open(cookie, [there], purpose="read", now=now) == (b"revision %d" % revision,)
        said(f"opened {there.key.hex()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
