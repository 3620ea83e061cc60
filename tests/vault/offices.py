"""An invented office with its vault, as the tests want it: cheap guesses, a clock that is a number."""

from dataclasses import dataclass, field
from uuid import UUID

from asylia.vault import certificates, office, primitives, registry, totp
from asylia.vault.certificates import Certificate, Kind
from asylia.vault.envelopes import Place
from asylia.vault.keeper import HouseKeeper
from asylia.vault.office import Factors
from asylia.vault.primitives import Cost
from asylia.vault.secret import Secret
from asylia.vault.signing_in import Attempt, SignedIn
from asylia.vault.stores import MemoryStore, Store
from asylia.vault.strongroom import Limits, Trust

CHEAP = Cost(passes=1, kibibytes=64, lanes=1)
START = 1_790_000_000
LOG, RECOVERY = UUID(int=0xA0), UUID(int=0xA1)
ANNA, BEN, CHO, DINA = (UUID(int=n) for n in (0xB1, 0xB2, 0xB3, 0xB4))
CASE, OTHER = UUID(int=0xC1), UUID(int=0xC2)
RECORD = UUID(int=0xD1)


@dataclass
class Office:
    """A keeper, what the office keeps outside it, and the officers' factors."""

    store: Store
    root: Secret
    trust: Trust
    keeper: HouseKeeper
    recovery_key: Secret
    now: int = START
    factors: dict[UUID, Factors] = field(default_factory=dict)

    def attempt(self, officer: UUID, *, source: str = "192.0.2.0/24") -> Attempt:
        self.now += 30  # a code is good once
        held = self.factors[officer]
        return Attempt(officer, held.passphrase, totp.at(held.totp_secret, self.now), source)

    def sign_in(self, officer: UUID) -> Secret:
        return self.signed_in(officer).cookie

    def signed_in(self, officer: UUID) -> SignedIn:
        return self.keeper.unlock(self.attempt(officer), now=self.now)

    def certified(self, kind: Kind, subject: UUID, *, sign_key: bytes = b"", seal_key: bytes = b"") -> bytes:
        wanted = Certificate(kind, subject, sign_key, seal_key, self.now)
        return certificates.issue(wanted, root=self.root)

    def enrol(self, officer: UUID) -> None:
        who = office.candidate(officer, now=self.now)
        signed = certificates.issue(who.certificate, root=self.root)
        self.factors[officer] = office.enrol(self.keeper.room, who, signed, now=self.now)

    def withdraw(self, officer: UUID) -> list[UUID]:
        return office.withdraw(self.keeper.room, self.certified(Kind.WITHDRAWN, officer), now=self.now)

    def reopened(self, store: Store | None = None, *, limits: Limits | None = None) -> HouseKeeper:
        """The keeper after a restart."""
        self.keeper = HouseKeeper(store or self.store, self.trust, cost=CHEAP, limits=limits)
        return self.keeper


def found(
    store: Store | None = None, *, officers: tuple[UUID, ...] = (ANNA, BEN), limits: Limits | None = None
) -> Office:
    """A new office with these officers and a recovery key."""
    held = store or MemoryStore()
    root, log_key, recovery_key = (primitives.new_key() for _ in range(3))
    public = primitives.sign_public(root)
    wanted = Certificate(Kind.LOG, LOG, primitives.sign_public(log_key), b"", START)
    office.found(
        held,
        root=public,
        origin="asylia/test-office",
        log_certificate=certificates.issue(wanted, root=root),
        now=START,
    )
    trust = Trust(public, primitives.new_key(), log_key)
    keeper = HouseKeeper(held, trust, cost=CHEAP, limits=limits)
    made = Office(held, root, trust, keeper, recovery_key)
    sealing = primitives.seal_public(recovery_key)
    recovery = made.certified(Kind.RECOVERY, RECOVERY, seal_key=sealing)
    office.certify(keeper.room, recovery, now=START)
    for officer in officers:
        made.enrol(officer)
    return made


def place(
    field_name: str = "narrative", revision: int = 1, *, case: UUID = CASE, record: UUID = RECORD
) -> Place:
    return Place(case, "statement", record, field_name, revision)


def with_registry(made: Office, registrar: UUID) -> Secret:
    """The registrar's cookie, once the registry's key is certified."""
    cookie = made.sign_in(registrar)
    made.keeper.begin(cookie, registry.REGISTRY, recipients=[RECOVERY], now=made.now)
    public = registry.public_key(made.keeper.room, cookie, now=made.now)
    signed = made.certified(Kind.REGISTRY, registry.REGISTRY, seal_key=public)
    office.certify(made.keeper.room, signed, now=made.now)
    return cookie
