"""What one officer may not do alone: release a locked colleague, destroy the keys of a case."""

from uuid import UUID

from asylia.vault import coding, envelopes, grants, primitives
from asylia.vault.bundles import Bundle
from asylia.vault.errors import CaseErased, ProofRefused, TwoNeeded, WritingRefused
from asylia.vault.leaves import Act, Deed, Leaf
from asylia.vault.registry import REGISTRY
from asylia.vault.secret import Secret
from asylia.vault.stores import Shelf
from asylia.vault.strongroom import Strongroom


def release(room: Strongroom, cookies: tuple[Secret, Secret], officer: UUID, *, now: int) -> None:
    """Let a locked officer sign in again. Raises: SessionEnded; TwoNeeded; WritingRefused if not locked."""
    pair = _pair(room, cookies, now)
    if officer in {bundle.officer for bundle in pair}:
        raise TwoNeeded("nobody releases herself")
    with room.log.turn(now) as turn:
        if officer not in room.log.state.locked:
            raise WritingRefused("the officer is not locked")
        data = officer.bytes + _signed(pair, Act.RELEASE_OFFICER, officer, "none", now)
        turn.record(Deed(pair[0].officer, Act.RELEASE_OFFICER, data=data))
    room.sign_head(now)


def erase(room: Strongroom, cookies: tuple[Secret, Secret], case: UUID, *, reason: str, now: int) -> None:
    """Destroy every grant of a case's keys and its entries in the registry; what is sealed stays, unreadable.

    Backups that hold grants must be overwritten in their turn: docs/explanation says when.
    Raises: SessionEnded, TwoNeeded, CaseErased; WritingRefused for a case without keys; StoreBusy if it is
    done but another process reads the store, whose -wal file holds the grants until it has finished.
    """
    pair = _pair(room, cookies, now)
    envelopes.check_word(reason)
    with room.log.turn(now) as turn:
        state = room.log.state
        if case in state.erased:
            raise CaseErased("the keys of this case were destroyed")
        if case == REGISTRY or case not in state.generations:
            raise WritingRefused("there is no such case to erase")
        rows: dict[tuple[Shelf, bytes], bytes | None] = {
            (Shelf.GRANT, grants.store_key(case, *held)): None for held in state.recipients.get(case, set())
        }
        rows |= {at: None for at in state.rows if at[0] == Shelf.REGISTRY and at[1][:16] == case.bytes}
        data = case.bytes + _signed(pair, Act.ERASE, case, reason, now)
        turn.record(Deed(pair[0].officer, Act.ERASE, case, reason, data=data), rows)
    room.log.store.scrub()
    room.sign_head(now)


def signers(leaf: Leaf) -> tuple[tuple[UUID, bytes], tuple[UUID, bytes]]:
    """Return the two officers of such an entry, each with her signature. Raises: FormatRefused."""
    reader = coding.Reader(leaf.deed.data[16:])
    pair = ((UUID(bytes=reader.part()), reader.part()), (UUID(bytes=reader.part()), reader.part()))
    reader.end()
    return pair


def check(leaf: Leaf, publics: tuple[bytes, bytes]) -> None:
    """Return if two different officers signed the entry. Raises: ProofRefused, FormatRefused."""
    (first, one), (second, other) = signers(leaf)
    if first == second:
        raise ProofRefused("one officer has signed twice")
    about = UUID(bytes=leaf.deed.data[:16])
    said = _said(leaf.deed.act, about, leaf.deed.purpose, leaf.second)
    for signature, public in zip((one, other), publics, strict=True):
        primitives.check_signature(signature, said, public=public)


def _pair(room: Strongroom, cookies: tuple[Secret, Secret], now: int) -> tuple[Bundle, Bundle]:
    first, second = (room.signed_in(cookie, now) for cookie in cookies)
    if first.officer == second.officer:
        raise TwoNeeded("this takes two different officers, each signed in")
    return first, second


def _said(act: Act, about: UUID, reason: str, second: int) -> bytes:
    reason_bytes = reason.encode("ascii")
    return coding.pack(b"asylia/two/1", bytes([act]), about.bytes, reason_bytes, coding.u64(second))


def _signed(pair: tuple[Bundle, Bundle], act: Act, about: UUID, reason: str, second: int) -> bytes:
    said = _said(act, about, reason, second)
    return coding.pack(
        *(part for one in pair for part in (one.officer.bytes, primitives.sign(said, key=one.sign_key)))
    )
