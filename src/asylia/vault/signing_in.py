"""Signing in is unwrapping: there is no other check of who somebody is."""

from dataclasses import dataclass, replace
from uuid import UUID

from asylia.vault import bundles, coding, factors, heads, slots, totp
from asylia.vault.bundles import Bundle
from asylia.vault.errors import LogRewritten, NotAuthentic, SignInRefused
from asylia.vault.factors import Factor
from asylia.vault.heads import Head
from asylia.vault.leaves import NOBODY, Act, Deed
from asylia.vault.log import Log, Turn
from asylia.vault.primitives import KEY
from asylia.vault.secret import Secret
from asylia.vault.slots import Kind
from asylia.vault.stores import Shelf
from asylia.vault.strongroom import Strongroom


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Attempt:
    """What one form holds. `although_rewritten` is for a second try, after a restore known to the office."""

    officer: UUID
    passphrase: Secret
    code: str
    source: str
    although_rewritten: bool = False


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class SignedIn:
    """The cookie, and what the officer is shown: how far the log has come, and attempts that failed."""

    cookie: Secret
    head: Head
    entries_since: int
    refusals_since: int


def sign_in(room: Strongroom, attempt: Attempt, now: int) -> SignedIn:
    """Return a session. Raises: SignInRefused (TooSoon among them); LogRewritten."""
    account = attempt.officer.bytes
    room.delays.begin(account, attempt.source, now)
    room.log.catch_up()
    opened = _opened(room, attempt, now)
    rewritten = False
    with room.log.turn(now) as turn:
        if opened and _unused(room, opened[0].officer, opened[1]):
            bundle, factor = opened
            rewritten = not _contains(room.log, bundle)
            if not rewritten or attempt.although_rewritten:
                refusals = room.log.state.refusals.get(bundle.officer, 0)
                head, seen = _countersign(room, turn, bundle, Act.SIGN_IN, factor)
            else:
                turn.record(Deed(bundle.officer, Act.SIGN_IN_REFUSED, purpose="rewritten"))
        else:
            opened = None
            turn.record(Deed(_known(room, attempt.officer), Act.SIGN_IN_REFUSED))
    room.sign_head(now)
    if not opened:
        raise SignInRefused
    room.delays.succeeded(account, attempt.source)
    if rewritten and not attempt.although_rewritten:
        raise LogRewritten("the log does not contain what you saw of it at your last visit: tell the office")
    since = max(head.size - bundle.seen_size, 0)
    return SignedIn(room.sessions.begin(seen, now), head, since, refusals)


def sign_out(room: Strongroom, cookie: Secret, now: int) -> Head:
    """Return the head that the officer saw last; her session is over. Raises: SessionEnded."""
    bundle = room.sessions.use(cookie, now)
    room.sessions.end(cookie)
    with room.log.turn(now) as turn:
        head, _ = _countersign(room, turn, bundle, Act.SIGN_OUT, None)
    room.sign_head(now)
    return head


def _opened(room: Strongroom, attempt: Attempt, now: int) -> tuple[Bundle, Factor] | None:
    """The bundle and the factor with its code used, or None; the same work is done either way."""
    officer = attempt.officer
    slot = room.log.row(Shelf.SLOT, slots.key_of(officer, Kind.PASSPHRASE))
    row = room.log.row(Shelf.FACTOR, officer.bytes)
    nobody = Factor(totp.new_secret())
    row = row or factors.close(nobody, officer=officer, pepper=room.trust.pepper)
    factor = factors.unseal(row, officer=officer, pepper=room.trust.pepper)
    used = totp.accepted(factor.secret, attempt.code, second=now, used=factor.used)
    master = Secret(bytes(KEY))
    try:
        with room.gate:
            master = slots.open_with_passphrase(
                slot or slots.nobodys(room.cost),
                officer=officer,
                passphrase=attempt.passphrase,
                pepper=room.trust.pepper,
            )
        fits = True
    except NotAuthentic:
        fits = False
    state = room.log.state
    sealed = room.log.row(Shelf.BUNDLE, officer.bytes)
    if not fits or used is None or sealed is None or officer in state.locked or officer in state.withdrawn:
        return None
    return bundles.unseal(sealed, officer=officer, master=master), replace(factor, used=used)


def _unused(room: Strongroom, officer: UUID, factor: Factor) -> bool:
    """True if nobody has used this or a later code while ours was being checked."""
    row = room.log.row(Shelf.FACTOR, officer.bytes)
    if row is None or officer in room.log.state.locked:
        return False
    return factors.unseal(row, officer=officer, pepper=room.trust.pepper).used < factor.used


def _contains(log: Log, bundle: Bundle) -> bool:
    """True if the log still begins as the officer last saw it."""
    if bundle.seen_size == 0:
        return True
    return bundle.seen_size <= len(log) and log.tree.root(bundle.seen_size) == bundle.seen_root


def _countersign(
    room: Strongroom, turn: Turn, bundle: Bundle, act: Act, factor: Factor | None
) -> tuple[Head, Bundle]:
    """The head before this act, signed by the officer and recorded, and the bundle that remembers it."""
    head = room.head()
    line = heads.countersign(head, name=str(bundle.officer), key=bundle.sign_key, second=turn.second)
    current = room.log.row(Shelf.BUNDLE, bundle.officer.bytes)
    seen = bundle.having_seen(head.size, head.root)
    rows: dict[tuple[Shelf, bytes], bytes | None] = {}
    if current is not None:
        rows[Shelf.BUNDLE, bundle.officer.bytes] = bundles.close(seen)
    if factor is not None:
        sealed = factors.close(factor, officer=bundle.officer, pepper=room.trust.pepper)
        rows[Shelf.FACTOR, bundle.officer.bytes] = sealed
    data = coding.pack(coding.u64(head.size), head.root, line.encode("utf-8"))
    turn.record(Deed(bundle.officer, act, data=data), rows)
    return head, seen


def _known(room: Strongroom, officer: UUID) -> UUID:
    """The officer, or nobody: a name that was guessed is not written down."""
    return officer if room.log.state.digest(Shelf.BUNDLE, officer.bytes) else NOBODY
