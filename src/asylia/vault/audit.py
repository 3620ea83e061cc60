"""Whether a store is what its log says, and the log what was seen of it: without any secret key."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from asylia.vault import (
    certificates,
    coding,
    grants,
    heads,
    leaves,
    log,
    merkle,
    primitives,
    strongroom,
    two_officers,
)
from asylia.vault.certificates import Certificate, Kind
from asylia.vault.errors import VaultError
from asylia.vault.heads import Head
from asylia.vault.leaves import Act, Leaf
from asylia.vault.stores import KEYRING, Shelf, Store

_MOST_TOLD = 100
_SIGNED_BY_TWO = (Act.ERASE, Act.RELEASE_OFFICER)


@dataclass(slots=True)
class Report:
    """What was read and what is wrong with it. Remarks are for a person to judge; faults are faults."""

    head: Head
    root: bytes = b""
    signed: int = 0
    countersigned: int = 0
    rows: int = 0
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def fault(self, sentence: str) -> None:
        """Add a fault, unless there are very many already."""
        if len(self.faults) < _MOST_TOLD:
            self.faults.append(sentence)


@dataclass(slots=True)
class _Found:
    """What the pass over the entries leaves for the checks that follow."""

    tree: merkle.Tree = field(default_factory=merkle.Tree)
    rows: dict[tuple[Shelf, bytes], tuple[bytes, int]] = field(default_factory=dict)
    spoken: list[Leaf] = field(default_factory=list)
    people: dict[tuple[Kind, UUID], Certificate] = field(default_factory=dict)
    founding: bytes = b""


def verify(store: Store, *, outside: str | None = None, without_keys: bool = False) -> Report:
    """Return what was found in a store; `outside` is a signed head that was kept somewhere else.

    Without it, a log that was cut or written anew as a whole, with the log's stolen key, cannot be told from
    a true one. `without_keys` excuses the rows that a backup without keys leaves out.
    """
    found = _Found()
    report = Report(Head("unknown", 0, b""))
    _read_entries(store, found, report)
    try:
        root, origin = strongroom.founding(found.founding)
    except VaultError as error:
        report.fault(str(error))
        return report
    report.root, report.head = root, Head(origin, len(found.tree), found.tree.root())
    _check_certificates(store, found, report)
    _check_rows(store, found, report, excused=KEYRING if without_keys else ())
    _check_heads(store, found, report)
    _check_spoken(found, report)
    if outside is not None:
        _check_outside(outside, found, report)
    return report


def _read_entries(store: Store, found: _Found, report: Report) -> None:
    previous, latest = leaves.BEGINNING, 0
    entries = store.leaves()
    while True:
        seq = len(found.tree)
        try:
            written = next(entries, None)
            if written is None:
                return
            leaf = log.checked(written, seq=seq, previous=previous)
        except VaultError as error:
            report.fault(f"entry {seq}: {error}")
            return
        previous = leaves.chained(written)
        found.tree.append(previous)
        if leaf.second < latest:
            report.remarks.append(f"entry {seq}: the clock went back by {latest - leaf.second} seconds")
        latest = leaf.second
        _hold(leaf, found)


def _hold(leaf: Leaf, found: _Found) -> None:
    if leaf.seq == 0 and leaf.deed.act == Act.FOUND:
        found.founding = leaf.deed.data
    for change in leaf.changes:
        if change.digest:
            found.rows[change.shelf, change.key] = change.digest, leaf.seq
        else:
            found.rows.pop((change.shelf, change.key), None)
    if leaf.deed.act in (Act.SIGN_IN, Act.SIGN_OUT, *_SIGNED_BY_TWO):
        found.spoken.append(leaf)


def _check_certificates(store: Store, found: _Found, report: Report) -> None:
    for _, row in store.under(Shelf.CERTIFICATE):
        try:
            certificate = certificates.read(row, root=report.root)
        except VaultError as error:
            report.fault(f"certificates: {error}")
            continue
        found.people[certificate.kind, certificate.subject] = certificate


def _check_rows(store: Store, found: _Found, report: Report, *, excused: tuple[Shelf, ...]) -> None:
    left = dict(found.rows)
    for shelf, key, blob in _all_rows(store):
        report.rows += 1
        wanted = left.pop((shelf, key), None)
        if wanted is None:
            report.fault(f"{shelf.name} {key.hex()}: foreign, the log names no such row")
        elif wanted[0] != primitives.digest(blob):
            report.fault(f"{shelf.name} {key.hex()}: not the row that entry {wanted[1]} wrote")
        elif shelf == Shelf.GRANT:
            _check_grant(key, blob, found, report)
    for (shelf, key), (_, seq) in left.items():
        if shelf not in excused:
            report.fault(f"{shelf.name} {key.hex()}: missing, entry {seq} wrote it")


def _all_rows(store: Store) -> Iterator[tuple[Shelf, bytes, bytes]]:
    for shelf in Shelf:
        if shelf != Shelf.HEAD:
            for key, blob in store.under(shelf):
                yield shelf, key, blob


def _check_grant(key: bytes, blob: bytes, found: _Found, report: Report) -> None:
    try:
        granter = found.people.get((Kind.OFFICER, grants.granter_of(blob)))
        if granter is None:
            report.fault(f"GRANT {key.hex()}: its granter is not certified")
            return
        grants.check_signed(blob, key=key, granter_key=granter.sign_key)
    except VaultError as error:
        report.fault(f"GRANT {key.hex()}: {error}")


def _check_heads(store: Store, found: _Found, report: Report) -> None:
    for _, note in store.under(Shelf.HEAD):
        wrong = _wrong_with(note.decode("utf-8", "replace"), found, report)
        if wrong:
            report.fault(f"a signed head in the store: {wrong}")
        else:
            report.signed += 1


def _wrong_with(note: str, found: _Found, report: Report) -> str:
    """What is wrong with a signed head, or ""."""
    publics = [one.sign_key for (kind, _), one in found.people.items() if kind == Kind.LOG]
    head = None
    for public in publics:
        try:
            head = heads.check(note, public=public)
        except VaultError:
            continue
    if head is None:
        return "no certified key of this log has signed it"
    if head.origin != report.head.origin:
        return "it is of another log"
    if head.size > len(found.tree):
        return f"it counts {head.size} entries and the log has {len(found.tree)}: the log was cut"
    if found.tree.root(head.size) != head.root:
        return f"the first {head.size} entries are not those it was signed for: the log was written anew"
    return ""


def _check_spoken(found: _Found, report: Report) -> None:
    for leaf in found.spoken:
        try:
            if leaf.deed.act in _SIGNED_BY_TWO:
                pair = two_officers.signers(leaf)
                first, second = (found.people[Kind.OFFICER, who].sign_key for who, _ in pair)
                two_officers.check(leaf, (first, second))
            else:
                _check_countersigned(leaf, found, report)
                report.countersigned += 1
        except KeyError:
            report.fault(f"entry {leaf.seq}: signed by somebody who is not certified")
        except VaultError as error:
            report.fault(f"entry {leaf.seq}: {error}")


def _check_countersigned(leaf: Leaf, found: _Found, report: Report) -> None:
    reader = coding.Reader(leaf.deed.data)
    size, root, line = int.from_bytes(reader.part(), "big"), reader.part(), reader.part()
    reader.end()
    if size > leaf.seq or found.tree.root(size) != root:
        report.fault(f"entry {leaf.seq}: the officer saw another log")
        return
    officer = found.people[Kind.OFFICER, leaf.deed.actor]
    head = Head(report.head.origin, size, root)
    heads.check_countersigned(
        line.decode("utf-8", "replace"), head, name=str(leaf.deed.actor), public=officer.sign_key
    )


def _check_outside(note: str, found: _Found, report: Report) -> None:
    try:
        heads.read(note)
    except VaultError as error:
        report.fault(f"the head kept outside: {error}")
        return
    wrong = _wrong_with(note, found, report)
    if wrong:
        report.fault(f"the head kept outside: {wrong}")
