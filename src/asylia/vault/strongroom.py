"""What every act of the keeper works with: the log and its store, the office's trust, sessions and limits."""

from dataclasses import dataclass, field
from threading import BoundedSemaphore
from uuid import UUID

from asylia.vault import certificates, coding, grants, heads, primitives
from asylia.vault.bundles import Bundle
from asylia.vault.certificates import Certificate, Kind
from asylia.vault.delays import Delays
from asylia.vault.envelopes import CaseKey
from asylia.vault.errors import (
    CaseErased,
    CertificateRefused,
    LogBroken,
    NothingToOpen,
    SessionEnded,
    StoreBusy,
)
from asylia.vault.heads import Head
from asylia.vault.log import Log
from asylia.vault.primitives import Cost
from asylia.vault.secret import Secret
from asylia.vault.sessions import Sessions
from asylia.vault.stores import Shelf

_CASE_KEY = b"K1"
_AT_ONCE = 2


@dataclass(frozen=True, slots=True, repr=False)
class Trust:
    """What lies outside the store: the root's public key, the pepper, the key that signs heads."""

    root: bytes
    pepper: Secret
    log_key: Secret


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one officer may open, and how often the log is signed.

    A glance opens nothing of a case but its card, as a list of one's own cases does; it is counted apart.
    """

    warn_cases_a_day: int = 30
    stop_cases_a_day: int = 60
    stop_glances_a_day: int = 500
    places_at_once: int = 2_000
    head_every_entries: int = 64
    head_every_seconds: int = 60


@dataclass(slots=True, repr=False, eq=False)
class Strongroom:
    """One office's vault in one process."""

    log: Log
    trust: Trust
    limits: Limits = field(default_factory=Limits)
    cost: Cost = field(default_factory=Cost)
    sessions: Sessions = field(default_factory=Sessions)
    delays: Delays = field(default_factory=Delays)
    gate: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(_AT_ONCE))
    head_size: int = 0
    head_second: int = 0

    def __post_init__(self) -> None:
        root, _ = founding(self.log.state.founding)
        if not primitives.same(root, self.trust.root):
            raise LogBroken("the log was founded under another office root than the one trusted here")

    @property
    def origin(self) -> str:
        """The name by which heads of this log are known."""
        return founding(self.log.state.founding)[1]

    def head(self) -> Head:
        """Return the log's present head."""
        with self.log.lock:
            return Head(self.origin, len(self.log), self.log.tree.root())

    def signed_in(self, cookie: Secret, now: int) -> Bundle:
        """Return the keys behind a cookie for one request. Raises: SessionEnded, also once she is locked."""
        bundle = self.sessions.use(cookie, now)
        if bundle.officer in self.log.state.locked or bundle.officer in self.log.state.withdrawn:
            self.sessions.end_of(bundle.officer)
            raise SessionEnded
        return bundle

    def certificate(self, kind: Kind, subject: UUID) -> Certificate:
        """Return what the root says of a subject, also of one since withdrawn. Raises: CertificateRefused."""
        row = self.log.row(Shelf.CERTIFICATE, bytes([kind]) + subject.bytes)
        if row is None:
            raise CertificateRefused("the office root has certified no such key")
        found = certificates.read(row, root=self.trust.root)
        if (found.kind, found.subject) != (kind, subject):
            raise CertificateRefused("a certificate of somebody else")
        return found

    def recipient(self, subject: UUID) -> Certificate:
        """Return the certificate of an officer or a recovery key that may be handed a case key.

        Raises: CertificateRefused.
        """
        if subject in self.log.state.withdrawn:
            raise CertificateRefused("the office root has withdrawn this certificate")
        kinds = (Kind.OFFICER, Kind.RECOVERY)
        held = [k for k in kinds if self.log.state.digest(Shelf.CERTIFICATE, bytes([k]) + subject.bytes)]
        return self.certificate(held[0] if held else Kind.OFFICER, subject)

    def case_key(self, bundle: Bundle, case: UUID, generation: int) -> CaseKey:
        """Return a case's key from the officer's grant. Raises: NothingToOpen, NotAuthentic, StoreBroken."""
        key = grants.store_key(case, generation, bundle.officer)
        grant = self.log.row(Shelf.GRANT, key)
        header = self.log.row(Shelf.CASE, case_row_key(case, generation))
        if grant is None or header is None:
            raise NothingToOpen
        granter = grants.granter_of(grant)
        withdrawn = self.log.state.withdrawn.get(granter)
        if withdrawn is not None and withdrawn < self.log.state.rows[Shelf.GRANT, key][1]:
            raise CertificateRefused("a grant made by an officer after she was withdrawn")
        return grants.accept(
            grant,
            key=key,
            granter_key=self.certificate(Kind.OFFICER, granter).sign_key,
            commitment=header[len(_CASE_KEY) :],
            seal_key=bundle.seal_key,
        )

    def newest_key(self, bundle: Bundle, case: UUID) -> CaseKey:
        """Return the key under which a case is written now. Raises: CaseErased, NothingToOpen."""
        if case in self.log.state.erased:
            raise CaseErased("the keys of this case were destroyed")
        return self.case_key(bundle, case, self.log.state.generations.get(case, 0))

    def sign_head(self, now: int, *, due_only: bool = True) -> str:
        """Return the log's signed head, made and kept if it is due; "" if it is not due."""
        head = self.head()
        entries, seconds = head.size - self.head_size, now - self.head_second
        soon = entries < self.limits.head_every_entries and seconds < self.limits.head_every_seconds
        if due_only and (soon or not entries):
            return ""
        note = heads.sign(head, key=self.trust.log_key)
        try:
            with self.log.store.writing() as writing:
                writing.put(Shelf.HEAD, coding.u64(head.size), note.encode("utf-8"))
        except StoreBusy:
            if due_only:  # the act before is durable and must not be reported as failed; the next one signs
                return ""
            raise
        self.head_size, self.head_second = head.size, now
        return note


def founding(data: bytes) -> tuple[bytes, str]:
    """Return root key and origin that the log's first entry names. Raises: LogBroken."""
    if not data:
        raise LogBroken("the log has no founding entry")
    reader = coding.Reader(data)
    root, origin = reader.part(), reader.part().decode("ascii")
    reader.end()
    return root, origin


def case_row_key(case: UUID, generation: int) -> bytes:
    """Return the bytes under which the store keeps a case key's commitment."""
    return case.bytes + coding.u32(generation)


def case_row(key: CaseKey) -> bytes:
    """Return what is published of a case's key."""
    return _CASE_KEY + key.commitment
