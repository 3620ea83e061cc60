"""The keeper: the one component that turns sealed bytes into text, and what everybody else calls.

In one process today. A process of its own will offer the same verbs; nothing else then changes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol
from uuid import UUID

from asylia.vault import case_keys, consulting, reading, registry, signing_in, two_officers
from asylia.vault.consulting import Trace
from asylia.vault.envelopes import Place
from asylia.vault.heads import Head
from asylia.vault.leaves import Act, Deed
from asylia.vault.log import Log
from asylia.vault.primitives import Cost
from asylia.vault.registry import Entry
from asylia.vault.secret import Secret
from asylia.vault.signing_in import Attempt, SignedIn
from asylia.vault.stores import Store
from asylia.vault.strongroom import Limits, Strongroom, Trust


class Keeper(Protocol):
    """Every verb. The moment is an argument; a cookie stands for a signed-in officer."""

    def unlock(self, attempt: Attempt, *, now: int) -> SignedIn:
        """Sign an officer in by unwrapping her keys."""

    def lock(self, cookie: Secret, *, officer: UUID | None = None, now: int) -> Head:
        """Sign out; or, naming a colleague, end her sessions and let her in no more."""

    def lock_office(self, cookie: Secret, *, now: int) -> None:
        """End every session."""

    def begin(self, cookie: Secret, case: UUID, *, recipients: Sequence[UUID], now: int) -> None:
        """Give a new case its key."""

    def open(self, cookie: Secret, places: Sequence[Place], *, purpose: str, now: int) -> tuple[bytes, ...]:
        """Return texts, after the log says so."""

    def seal(self, cookie: Secret, texts: Mapping[Place, bytes], *, purpose: str, now: int) -> None:
        """Seal texts of one case."""

    def grant(self, cookie: Secret, case: UUID, recipient: UUID, *, now: int) -> None:
        """Hand a case to another officer."""

    def revoke(self, cookie: Secret, case: UUID, recipient: UUID, *, rotate: bool, now: int) -> None:
        """Take a case from an officer."""

    def deposit(self, cookie: Secret, case: UUID, text: bytes, *, now: int) -> UUID:
        """Put an entry into the sealed registry."""

    def search(self, cookie: Secret, fits: Callable[[bytes], bool], *, purpose: str, now: int) -> list[Entry]:
        """Return the registry's entries that fit."""

    def head(self, *, now: int) -> str:
        """Return the log's signed head."""


class Register(Protocol):
    """What can be told without opening a text."""

    def officer(self, cookie: Secret, *, now: int) -> UUID:
        """Return who is signed in."""

    def cases(self, cookie: Secret, *, now: int) -> frozenset[UUID]:
        """Return the cases that she can open."""

    def can_open(self, cookie: Secret, case: UUID, *, now: int) -> bool:
        """True if she can open a case."""

    def holders(self, cookie: Secret, case: UUID, *, now: int) -> list[UUID]:
        """Return who can open a case."""

    def contents(self, cookie: Secret, case: UUID, *, now: int) -> tuple[Place, ...]:
        """Return the places of a case's newest texts."""

    def newest(
        self, cookie: Secret, cases: Iterable[UUID], *, kind: str, field: str, now: int
    ) -> tuple[Place, ...]:
        """Return the newest place of one field of each of her cases."""

    def locked(self, cookie: Secret, *, now: int) -> frozenset[UUID]:
        """Return the officers who are locked."""

    def trail(self, cookie: Secret, case: UUID, *, now: int) -> Iterator[Trace]:
        """Return who touched a case."""

    def entries(self, cookie: Secret, *, before: int, now: int) -> Iterator[Trace]:
        """Return the log's entries, latest first."""


class Custody(Protocol):
    """What is done rarely, and mostly by two."""

    def release(self, cookies: tuple[Secret, Secret], officer: UUID, *, now: int) -> None:
        """Let a locked officer sign in again."""

    def reseal(self, cookie: Secret, case: UUID, *, now: int) -> int:
        """Seal a case under its newest key and destroy the older ones."""

    def inspect(self, cookie: Secret, case: UUID, *, now: int) -> list[str]:
        """Return what a case lacks, or holds and should not."""

    def erase(self, cookies: tuple[Secret, Secret], case: UUID, *, reason: str, now: int) -> None:
        """Destroy the keys of a case."""


class HouseKeeper:
    """A keeper in the process that calls it. Its docstrings are those of the verbs above."""

    def __init__(
        self, store: Store, trust: Trust, *, limits: Limits | None = None, cost: Cost | None = None
    ) -> None:
        self.room = Strongroom(Log(store), trust, limits or Limits(), cost or Cost())

    def __repr__(self) -> str:
        return "<keeper>"

    def unlock(self, attempt: Attempt, *, now: int) -> SignedIn:
        """Raises: SignInRefused, TooSoon, LogRewritten."""
        return signing_in.sign_in(self.room, attempt, now)

    def lock(self, cookie: Secret, *, officer: UUID | None = None, now: int) -> Head:
        """Raises: SessionEnded."""
        if officer is None:
            return signing_in.sign_out(self.room, cookie, now)
        by = self.room.signed_in(cookie, now).officer
        self.room.sessions.end_of(officer)
        with self.room.log.turn(now) as turn:
            if officer not in self.room.log.state.locked:
                turn.record(Deed(by, Act.LOCK_OFFICER, data=officer.bytes))
        self.room.sign_head(now)
        return self.room.head()

    def lock_office(self, cookie: Secret, *, now: int) -> None:
        """Raises: SessionEnded."""
        by = self.room.signed_in(cookie, now).officer
        self.room.sessions.end_all()
        with self.room.log.turn(now) as turn:
            turn.record(Deed(by, Act.LOCK_OFFICE))
        self.room.sign_head(now)

    def begin(self, cookie: Secret, case: UUID, *, recipients: Sequence[UUID], now: int) -> None:
        """Raises: SessionEnded, CertificateRefused, WritingRefused, CaseErased."""
        case_keys.begin(self.room, cookie, case, recipients=recipients, now=now)

    def open(self, cookie: Secret, places: Sequence[Place], *, purpose: str, now: int) -> tuple[bytes, ...]:
        """Raises: SessionEnded, NothingToOpen, QuotaReached, TooLong, NotAuthentic."""
        return reading.unseal(self.room, cookie, places, purpose=purpose, now=now)

    def seal(self, cookie: Secret, texts: Mapping[Place, bytes], *, purpose: str, now: int) -> None:
        """Raises: SessionEnded, NothingToOpen, CaseErased, RevisionTaken, TooLong."""
        reading.seal(self.room, cookie, texts, purpose=purpose, now=now)

    def grant(self, cookie: Secret, case: UUID, recipient: UUID, *, now: int) -> None:
        """Raises: SessionEnded, NothingToOpen, CertificateRefused, CaseErased."""
        case_keys.grant(self.room, cookie, case, recipient, now=now)

    def revoke(self, cookie: Secret, case: UUID, recipient: UUID, *, rotate: bool, now: int) -> None:
        """Raises: SessionEnded, NothingToOpen, CaseErased, WritingRefused."""
        case_keys.revoke(self.room, cookie, case, recipient, rotate=rotate, now=now)

    def deposit(self, cookie: Secret, case: UUID, text: bytes, *, now: int) -> UUID:
        """Raises: SessionEnded, CertificateRefused, CaseErased, TooLong."""
        return registry.deposit(self.room, cookie, case, text, now=now)

    def search(self, cookie: Secret, fits: Callable[[bytes], bool], *, purpose: str, now: int) -> list[Entry]:
        """Raises: SessionEnded, NothingToOpen, StoreBroken."""
        return registry.search(self.room, cookie, fits, purpose=purpose, now=now)

    def head(self, *, now: int) -> str:
        """Raises: nothing of ours."""
        return self.room.sign_head(now, due_only=False)

    def officer(self, cookie: Secret, *, now: int) -> UUID:
        """Raises: SessionEnded."""
        return consulting.officer(self.room, cookie, now=now)

    def cases(self, cookie: Secret, *, now: int) -> frozenset[UUID]:
        """Raises: SessionEnded."""
        return consulting.cases(self.room, cookie, now=now)

    def can_open(self, cookie: Secret, case: UUID, *, now: int) -> bool:
        """Raises: SessionEnded."""
        return consulting.can_open(self.room, cookie, case, now=now)

    def holders(self, cookie: Secret, case: UUID, *, now: int) -> list[UUID]:
        """Raises: SessionEnded."""
        return consulting.holders(self.room, cookie, case, now=now)

    def contents(self, cookie: Secret, case: UUID, *, now: int) -> tuple[Place, ...]:
        """Raises: SessionEnded, NothingToOpen, CaseErased, NotAuthentic, StoreBroken."""
        return consulting.contents(self.room, cookie, case, now=now)

    def newest(
        self, cookie: Secret, cases: Iterable[UUID], *, kind: str, field: str, now: int
    ) -> tuple[Place, ...]:
        """Raises: SessionEnded."""
        return consulting.newest(self.room, cookie, cases, kind=kind, field=field, now=now)

    def locked(self, cookie: Secret, *, now: int) -> frozenset[UUID]:
        """Raises: SessionEnded."""
        return consulting.locked(self.room, cookie, now=now)

    def trail(self, cookie: Secret, case: UUID, *, now: int) -> Iterator[Trace]:
        """Raises: SessionEnded, NothingToOpen."""
        return consulting.trail(self.room, cookie, case, now=now)

    def entries(self, cookie: Secret, *, before: int, now: int) -> Iterator[Trace]:
        """Raises: SessionEnded."""
        return consulting.entries(self.room, cookie, before=before, now=now)

    def release(self, cookies: tuple[Secret, Secret], officer: UUID, *, now: int) -> None:
        """Raises: SessionEnded, TwoNeeded, WritingRefused."""
        two_officers.release(self.room, cookies, officer, now=now)

    def reseal(self, cookie: Secret, case: UUID, *, now: int) -> int:
        """Raises: SessionEnded, NothingToOpen, CaseErased, NotAuthentic, WritingRefused."""
        return case_keys.reseal(self.room, cookie, case, now=now)

    def inspect(self, cookie: Secret, case: UUID, *, now: int) -> list[str]:
        """Raises: SessionEnded, NothingToOpen, CaseErased."""
        return reading.inspect(self.room, cookie, case, now=now)

    def erase(self, cookies: tuple[Secret, Secret], case: UUID, *, reason: str, now: int) -> None:
        """Raises: SessionEnded, TwoNeeded, CaseErased, WritingRefused."""
        two_officers.erase(self.room, cookies, case, reason=reason, now=now)
