"""One entry of the log with the proof that it stands there: to be handed out and checked by anybody."""

from dataclasses import dataclass

from asylia.vault import heads, leaves, merkle
from asylia.vault.errors import ProofRefused
from asylia.vault.leaves import Leaf
from asylia.vault.stores import Shelf, Store


@dataclass(frozen=True, slots=True)
class Proof:
    """The entry, the hashes that lead to the root, and the signed head with that root."""

    entry: bytes
    index: int
    path: tuple[bytes, ...]
    note: str


def prove(store: Store, seq: int) -> Proof:
    """Return the proof of one entry against the earliest signed head that covers it.

    Raises: ProofRefused if there is no such entry, or no head has been signed since.
    """
    if not 0 <= seq < store.size():
        raise ProofRefused(f"the log has no entry {seq}")
    note = next((note for key, note in store.under(Shelf.HEAD) if int.from_bytes(key, "big") > seq), None)
    if note is None:
        raise ProofRefused(f"no head has been signed since entry {seq}: ask again in a minute")
    head, _ = heads.read(note.decode("utf-8"))
    tree, entry = merkle.Tree(), b""
    for at, written in enumerate(store.leaves()):
        if at == head.size:
            break
        if at == seq:
            entry = written
        tree.append(merkle.leaf_hash(written))
    if len(tree) != head.size or tree.root() != head.root:
        raise ProofRefused("the log is not what its signed head says: verify the store")
    return Proof(entry, seq, tuple(tree.inclusion(seq)), note.decode("utf-8"))


def check(proof: Proof, *, log_key: bytes) -> Leaf:
    """Return the entry if the log's key has signed a head that it stands under. Raises: ProofRefused."""
    head = heads.check(proof.note, public=log_key)
    hashed = leaves.chained(proof.entry)
    merkle.check_inclusion(hashed, index=proof.index, size=head.size, path=proof.path, root=head.root)
    leaf = leaves.read(proof.entry)
    if leaf.seq != proof.index:
        raise ProofRefused("the entry says another number of itself")
    return leaf
