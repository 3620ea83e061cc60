"""What follows from the log alone: which rows must be there, who is locked, which cases are erased.

A row that the log does not name is foreign, whoever put it into the store.
"""

from dataclasses import dataclass, field
from uuid import UUID

from asylia.vault import certificates, grants
from asylia.vault.leaves import Act, Change, Leaf
from asylia.vault.stores import Shelf

DAY_SECONDS = 86_400


@dataclass(slots=True)
class State:
    """The log folded up. Sealed texts are left out: there are many, and each case's manifest names them."""

    rows: dict[tuple[Shelf, bytes], tuple[bytes, int]] = field(default_factory=dict)
    locked: set[UUID] = field(default_factory=set)
    withdrawn: dict[UUID, int] = field(default_factory=dict)
    erased: set[UUID] = field(default_factory=set)
    generations: dict[UUID, int] = field(default_factory=dict)
    recipients: dict[UUID, set[tuple[int, UUID]]] = field(default_factory=dict)
    granted: dict[UUID, set[tuple[UUID, int]]] = field(default_factory=dict)
    refusals: dict[UUID, int] = field(default_factory=dict)
    founding: bytes = b""
    day: int = 0
    opened: dict[UUID, set[UUID]] = field(default_factory=dict)
    glanced: dict[UUID, set[UUID]] = field(default_factory=dict)
    touched: dict[UUID, list[int]] = field(default_factory=dict)
    warned: set[UUID] = field(default_factory=set)

    def take(self, leaf: Leaf) -> None:
        """Hold what one further entry says."""
        if leaf.second // DAY_SECONDS > self.day:
            self.day = leaf.second // DAY_SECONDS
            self.opened.clear()
            self.glanced.clear()
            self.warned.clear()
        for change in leaf.changes:
            if change.shelf != Shelf.SEALED:
                self._take_change(change, leaf.seq)
        if leaf.deed.case.int:
            self.touched.setdefault(leaf.deed.case, []).append(leaf.seq)
        self._take_act(leaf)

    def _take_change(self, change: Change, seq: int) -> None:
        if change.digest:
            self.rows[change.shelf, change.key] = change.digest, seq
        else:
            self.rows.pop((change.shelf, change.key), None)
        if change.shelf == Shelf.GRANT:
            self._take_grant(change.key, held=bool(change.digest))
        elif change.shelf == Shelf.CASE:
            case, generation = UUID(bytes=change.key[:16]), int.from_bytes(change.key[16:], "big")
            self.generations[case] = max(generation, self.generations.get(case, 0))
        elif change.shelf == Shelf.CERTIFICATE and change.key[0] == certificates.Kind.WITHDRAWN:
            self.withdrawn.setdefault(UUID(bytes=change.key[1:]), seq)

    def _take_grant(self, key: bytes, *, held: bool) -> None:
        case, generation, recipient = grants.parts_of(key)
        holders = self.recipients.setdefault(case, set())
        hers = self.granted.setdefault(recipient, set())
        if held:
            holders.add((generation, recipient))
            hers.add((case, generation))
        else:
            holders.discard((generation, recipient))
            hers.discard((case, generation))

    def _take_act(self, leaf: Leaf) -> None:
        deed = leaf.deed
        match deed.act:
            case Act.FOUND:
                self.founding = self.founding or deed.data
            case Act.OPEN:
                self.opened.setdefault(deed.actor, set()).add(deed.case)
            case Act.GLANCE:
                self.glanced.setdefault(deed.actor, set()).add(deed.case)
            case Act.QUOTA_WARNED:
                self.warned.add(deed.actor)
            case Act.SIGN_IN_REFUSED:
                self.refusals[deed.actor] = self.refusals.get(deed.actor, 0) + 1
            case Act.SIGN_IN:
                self.refusals.pop(deed.actor, None)
            case Act.LOCK_OFFICER:
                self.locked.add(UUID(bytes=deed.data))
            case Act.RELEASE_OFFICER:
                self.locked.discard(UUID(bytes=deed.data[:16]))
            case Act.ERASE:
                self.erased.add(deed.case)
            case _:
                pass

    def digest(self, shelf: Shelf, key: bytes) -> bytes | None:
        """Return the hash that a row must have, or None if there must be no such row."""
        found = self.rows.get((shelf, key))
        return found[0] if found else None

    def holds(self, case: UUID, officer: UUID) -> list[int]:
        """Return the generations of a case's key that an officer was granted, newest first."""
        found = self.recipients.get(case, set())
        return sorted((generation for generation, who in found if who == officer), reverse=True)

    def holders(self, case: UUID, generation: int) -> list[UUID]:
        """Return who was granted one generation of a case's key."""
        found = self.recipients.get(case, set())
        return sorted(who for held, who in found if held == generation)

    def granted_to(self, officer: UUID) -> list[tuple[UUID, int]]:
        """Return each case and generation of its key that an officer was granted."""
        return sorted(self.granted.get(officer, set()))
