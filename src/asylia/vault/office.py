"""The office's ceremonies: founded, officers enrolled, factors renewed, certificates withdrawn.

The root's private key takes no part here: it signs certificates elsewhere, and they are brought in.
"""

from dataclasses import dataclass
from uuid import UUID

from asylia.vault import bundles, certificates, coding, factors, grants, primitives, slots, totp, words
from asylia.vault.bundles import Bundle
from asylia.vault.certificates import Certificate, Kind
from asylia.vault.errors import CertificateRefused, SignInRefused, VaultError, WritingRefused
from asylia.vault.factors import Factor
from asylia.vault.leaves import NOBODY, Act, Deed
from asylia.vault.log import Log
from asylia.vault.secret import Secret
from asylia.vault.stores import Shelf, Store
from asylia.vault.strongroom import Strongroom

Rows = dict[tuple[Shelf, bytes], bytes | None]


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Factors:
    """What an officer takes away once: nobody can show it again."""

    passphrase: Secret
    totp_secret: Secret
    recovery_code: Secret


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Candidate:
    """New keys of an officer, and the certificate that the root is asked to sign."""

    bundle: Bundle
    certificate: Certificate


def found(store: Store, *, root: bytes, origin: str, log_certificate: bytes, now: int) -> Log:
    """Return the log of a new office. Raises: WritingRefused if the store is in use; CertificateRefused."""
    certificate = certificates.read(log_certificate, root=root)
    if certificate.kind != Kind.LOG or not origin.isascii() or set(origin) & set(" \n+"):
        raise CertificateRefused("an office begins with the log's certificate and a plain name")
    log = Log(store)
    with log.turn(now) as turn:
        if len(log):
            raise WritingRefused("the store belongs to an office already")
        data = coding.pack(root, origin.encode("ascii"))
        rows = {(Shelf.CERTIFICATE, certificate.key): log_certificate}
        turn.record(Deed(NOBODY, Act.FOUND, data=data), rows)
    return log


def candidate(officer: UUID, *, now: int) -> Candidate:
    """Return new keys for an officer, to be certified after somebody has compared the fingerprint."""
    bundle = bundles.new(officer)
    sign_key, seal_key = primitives.sign_public(bundle.sign_key), primitives.seal_public(bundle.seal_key)
    return Candidate(bundle, Certificate(Kind.OFFICER, officer, sign_key, seal_key, now))


def enrol(room: Strongroom, who: Candidate, signed: bytes, *, now: int) -> Factors:
    """Return the factors of an officer who can sign in from now on.

    Raises: CertificateRefused, WritingRefused.
    """
    certificate = certificates.read(signed, root=room.trust.root)
    if certificate != who.certificate:
        raise CertificateRefused("the root has certified something else")
    officer = who.bundle.officer
    made, rows = _new_factors(room, who.bundle)
    rows[Shelf.BUNDLE, officer.bytes] = bundles.close(who.bundle)
    rows[Shelf.CERTIFICATE, certificate.key] = signed
    with room.log.turn(now) as turn:
        if officer in room.log.state.withdrawn or (Shelf.CERTIFICATE, certificate.key) in room.log.state.rows:
            raise WritingRefused("this officer has been enrolled before")
        turn.record(Deed(officer, Act.ENROL), rows)
    room.sign_head(now)
    return made


def certify(room: Strongroom, signed: bytes, *, now: int) -> Certificate:
    """Bring in a certificate of the root that is not an officer's.

    Raises: CertificateRefused, WritingRefused.
    """
    certificate = certificates.read(signed, root=room.trust.root)
    if certificate.kind not in (Kind.LOG, Kind.RECOVERY, Kind.REGISTRY):
        raise CertificateRefused("officers are enrolled and withdrawn, not only certified")
    with room.log.turn(now) as turn:
        if (Shelf.CERTIFICATE, certificate.key) in room.log.state.rows:
            raise WritingRefused("this key has been certified before")
        turn.record(Deed(NOBODY, Act.CERTIFY), {(Shelf.CERTIFICATE, certificate.key): signed})
    room.sign_head(now)
    return certificate


def withdraw(room: Strongroom, signed: bytes, *, now: int) -> list[UUID]:
    """End an officer's access for good; return her cases, whose keys a colleague must now renew.

    Raises: CertificateRefused unless the root says so; WritingRefused.
    """
    certificate = certificates.read(signed, root=room.trust.root)
    if certificate.kind != Kind.WITHDRAWN:
        raise CertificateRefused("the root has not withdrawn this officer")
    officer = certificate.subject
    room.sessions.end_of(officer)
    with room.log.turn(now) as turn:
        if officer in room.log.state.withdrawn:
            raise WritingRefused("this officer was withdrawn before")
        held = room.log.state.granted_to(officer)
        rows: Rows = {(Shelf.GRANT, grants.store_key(*one, officer)): None for one in held}
        mine = [
            (shelf, key) for shelf, key in room.log.state.rows if shelf in _OWN and key[:16] == officer.bytes
        ]
        rows |= dict.fromkeys(mine)
        rows[Shelf.CERTIFICATE, certificate.key] = signed
        turn.record(Deed(officer, Act.WITHDRAW), rows)
    room.log.store.scrub()
    room.sign_head(now)
    return sorted({case for case, _ in held})


def renew_with_code(room: Strongroom, officer: UUID, code: Secret, *, now: int) -> Factors:
    """Return new factors for an officer who holds her printed code; the old ones open nothing.

    Raises: SignInRefused, never saying why.
    """
    slot = room.log.row(Shelf.SLOT, slots.key_of(officer, slots.Kind.RECOVERY_CODE))
    try:
        master = slots.open_with_code(slot or b"", officer=officer, code=code)
    except VaultError:
        with room.log.turn(now) as turn:
            turn.record(Deed(NOBODY, Act.SIGN_IN_REFUSED, purpose="recovery"))
        raise SignInRefused from None
    return _renew(room, officer, master, now)


def renew_by_office(room: Strongroom, officer: UUID, recovery_key: Secret, *, now: int) -> Factors:
    """Return new factors for an officer who has lost all of hers, by the office's recovery key.

    Raises: SignInRefused.
    """
    slot = room.log.row(Shelf.SLOT, slots.key_of(officer, slots.Kind.OFFICE))
    try:
        master = slots.open_by_office(slot or b"", officer=officer, key=recovery_key)
    except VaultError:
        raise SignInRefused from None
    return _renew(room, officer, master, now)


_OWN = (Shelf.BUNDLE, Shelf.SLOT, Shelf.FACTOR)


def _renew(room: Strongroom, officer: UUID, master: Secret, now: int) -> Factors:
    """New factors around the same keys, under a new master key, so that a kept old slot opens nothing new."""
    row = room.log.row(Shelf.BUNDLE, officer.bytes)
    if row is None or officer in room.log.state.locked or officer in room.log.state.withdrawn:
        raise SignInRefused
    old = bundles.unseal(row, officer=officer, master=master)
    bundle = Bundle(officer, primitives.new_key(), old.sign_key, old.seal_key, old.seen_size, old.seen_root)
    made, rows = _new_factors(room, bundle)
    rows[Shelf.BUNDLE, officer.bytes] = bundles.close(bundle)
    room.sessions.end_of(officer)
    with room.log.turn(now) as turn:
        turn.record(Deed(officer, Act.RENEW), rows)
    room.log.store.scrub()
    room.sign_head(now)
    return made


def _new_factors(room: Strongroom, bundle: Bundle) -> tuple[Factors, Rows]:
    officer, pepper = bundle.officer, room.trust.pepper
    made = Factors(words.passphrase(), totp.new_secret(), words.recovery_code())
    with room.gate:
        first = slots.close_with_passphrase(
            bundle.master, officer=officer, passphrase=made.passphrase, pepper=pepper, cost=room.cost
        )
    rows: Rows = {
        (Shelf.SLOT, slots.key_of(officer, slots.Kind.PASSPHRASE)): first,
        (Shelf.SLOT, slots.key_of(officer, slots.Kind.RECOVERY_CODE)): slots.close_with_code(
            bundle.master, officer=officer, code=made.recovery_code
        ),
        (Shelf.FACTOR, officer.bytes): factors.close(
            Factor(made.totp_secret), officer=officer, pepper=pepper
        ),
    }
    for shelf, key in list(room.log.state.rows):
        if shelf == Shelf.CERTIFICATE and key[0] == Kind.RECOVERY:
            subject = UUID(bytes=key[1:])
            if subject not in room.log.state.withdrawn:
                public = room.certificate(Kind.RECOVERY, subject).seal_key
                slot = slots.close_to_office(bundle.master, officer=officer, public=public)
                rows[Shelf.SLOT, slots.key_of(officer, slots.Kind.OFFICE)] = slot
    return made, rows
