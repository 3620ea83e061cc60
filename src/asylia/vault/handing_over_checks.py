"""Whether a bundle is what was signed; if not, what is wrong with it, and where. Bytes only."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from asylia.vault import handing_over, primitives
from asylia.vault.errors import FormatRefused, ProofRefused, TooLong
from asylia.vault.handing_over import BLOCK, FORMAT, MANIFEST, SIGNATURE, TRAILER, Json

MOST_KEPT = 64 * 1024 * 1024
MOST_MEMBERS = 100_000


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(slots=True)
class Member:
    """A file as it was found in a bundle; `raw` is kept of records only, the hash of all."""

    name: str
    size: int
    sha256: str = ""
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found; `about` is what the manifest says the bundle is."""

    problems: tuple[Problem, ...]
    about: Mapping[str, Json]
    roots: Mapping[str, str]
    members: tuple[Member, ...]
    withheld: int


@dataclass(slots=True)
class Unpacker:
    """Takes a bundle's bytes in any portions, and holds what it found of them.

    `opened` gives a place to write a member to, or None; records are kept as well, for the check.
    """

    opened: Callable[[str], BinaryIO | None] = lambda _: None
    members: list[Member] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _held: bytearray = field(default_factory=bytearray)
    _left: int = 0
    _padding: int = 0
    _digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    _out: BinaryIO | None = None
    _kept: bytearray = field(default_factory=bytearray)
    _ending: bool = False
    _broken: bool = False

    def write(self, data: bytes) -> int:
        """Take the next portion."""
        self._held += data
        while not self._broken and self._step():
            pass
        if self._broken:
            self._held.clear()
        return len(data)

    def flush(self) -> None:
        """Do nothing: whatever came was taken."""

    def end(self) -> None:
        """Say that no more will come; a bundle that stops early is a problem."""
        if self._broken:
            return
        if self._left or self._padding:
            self._stop(self.members[-1].name, "the bundle ends in the middle of this file")
        elif bytes(self._held) != TRAILER[BLOCK:] or not self._ending:
            self._stop("the end of the bundle", "bytes are missing or follow that were not written by it")

    def _step(self) -> bool:
        if self._left:
            return self._take_content()
        if self._padding:
            return self._take_padding()
        if self._ending or len(self._held) < BLOCK:
            return False
        return self._take_header()

    def _take_header(self) -> bool:
        raw = bytes(self._held[:BLOCK])
        del self._held[:BLOCK]
        if raw == bytes(BLOCK):
            self._ending = True
            return False
        after = self.members[-1].name if self.members else "the beginning"
        try:
            name, size = raw[:100].rstrip(b"\0").decode("ascii"), int(raw[124:135], 8)
            whole = raw == handing_over.header(name, size)
        except (ValueError, FormatRefused, TooLong):
            whole = False
        if not whole or len(self.members) >= MOST_MEMBERS or _leads_out(name):
            self._stop(f"after {after}", "the frame of the next file was altered; nothing beyond it was read")
            return False
        self.members.append(Member(name, size))
        self._left, self._padding, self._digest = size, -size % BLOCK, hashlib.sha256()
        self._kept, self._out = bytearray(), self.opened(name)
        if not size:
            self._close()
        return True

    def _take_content(self) -> bool:
        if not self._held:
            return False
        part = bytes(self._held[: self._left])
        del self._held[: len(part)]
        self._digest.update(part)
        if self._out:
            self._out.write(part)
        member = self.members[-1]
        if not member.name.startswith("files/") and member.size <= MOST_KEPT:
            self._kept += part
        self._left -= len(part)
        if not self._left:
            self._close()
        return True

    def _close(self) -> None:
        member = self.members[-1]
        member.sha256, member.raw = self._digest.hexdigest(), bytes(self._kept)
        if self._out:
            self._out.close()

    def _take_padding(self) -> bool:
        if len(self._held) < self._padding:
            return False
        if any(self._held[: self._padding]):
            self.problems.append(Problem(self.members[-1].name, "bytes between the files were altered"))
        del self._held[: self._padding]
        self._padding = 0
        return True

    def _stop(self, where: str, what: str) -> None:
        self._broken = True
        self.problems.append(Problem(where, what))


def _leads_out(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or "\\" in name


def check(found: Unpacker, *, public: bytes) -> Report:
    """Return everything that is wrong with a bundle, given the office's public key."""
    found.end()
    by_name = {member.name: member for member in found.members}
    problems = list(found.problems)
    manifest = _manifest(by_name.get(MANIFEST))
    if manifest is None:
        problems.append(Problem(MANIFEST, "it is missing, or was altered so that it cannot be read"))
        return Report(tuple(problems), {}, {}, tuple(found.members), 0)
    problems += _signature(by_name, manifest, public)
    problems += _members(found.members, manifest)
    roots: dict[str, str] = {}
    withheld = 0
    for name, listed in manifest["records"].items():
        problems += _records(name, by_name[name].raw if name in by_name else b"", listed)
        roots[name] = listed["root"]
        raw = by_name[name].raw if name in by_name else b""
        withheld += sum(b'"withheld":' in line for line in raw.splitlines())
    return Report(tuple(problems), manifest["about"], roots, tuple(found.members), withheld)


def _manifest(member: Member | None) -> dict[str, Any] | None:
    """Return the manifest if it has the shape of one; what it says is checked by others."""
    try:
        found = json.loads(member.raw if member else b"")
        members = [(each["name"], each["sha256"]) for each in found["members"]]
        listed = [each for records in found["records"].values() for each in records["leaves"]]
        texts = [*(text for pair in (*members, *listed) for text in pair), *found["records"]]
        texts += [records["root"] for records in found["records"].values()]
        for at, hashed in listed:
            bytes.fromhex(hashed + at[:0])
        whole = all(isinstance(text, str) for text in texts) and isinstance(found["about"], dict)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return found if whole else None


def _signature(
    by_name: Mapping[str, Member], manifest: Mapping[str, Any], public: bytes
) -> Iterator[Problem]:
    if manifest.get("format") != FORMAT:
        yield Problem(MANIFEST, f"its format is not {FORMAT}")
    signature = by_name.get(SIGNATURE, Member(SIGNATURE, 0)).raw
    try:
        primitives.check_signature(signature, handing_over.SIGNED + by_name[MANIFEST].raw, public=public)
    except ProofRefused:
        other = manifest.get("signed_by") != public.hex()
        why = "it says that another key signed it" if other else "it or its signature was altered"
        yield Problem(MANIFEST, f"the office's signature does not hold: {why}")


def _members(found: list[Member], manifest: Mapping[str, Any]) -> Iterator[Problem]:
    listed = {each["name"]: each for each in manifest["members"]}
    hashes = {each["sha256"]: name for name, each in listed.items()}
    names = [member.name for member in found if member.name not in (MANIFEST, SIGNATURE)]
    for name, times in Counter(member.name for member in found).items():
        if times > 1:
            yield Problem(name, f"it is there {times} times")
    for name in listed:
        if name not in names:
            yield Problem(name, "the file is missing")
    for member in found:
        if member.name in (MANIFEST, SIGNATURE):
            continue
        if member.name not in listed:
            yield Problem(member.name, "the file was added; the office did not sign it")
        elif member.sha256 != listed[member.name]["sha256"]:
            other = hashes.get(member.sha256)
            yield Problem(member.name, f"it holds what {other} should hold" if other else "it was altered")
    if set(names) == set(listed) and names != list(listed):
        moved = next(a for a, b in zip(names, listed, strict=False) if a != b)
        yield Problem(moved, "the files stand in another order than they were signed in")


def _records(name: str, raw: bytes, listed: Mapping[str, Any]) -> Iterator[Problem]:
    wanted: dict[str, str] = dict(listed["leaves"])
    if handing_over.root(map(bytes.fromhex, wanted.values())).hex() != listed["root"]:
        yield Problem(f"{MANIFEST}, {name}", "the root does not follow from the leaves")
    lines = [_line(line) for line in raw.splitlines()]
    found = {line.at: line for line in lines}
    for number, line in enumerate(lines, start=1):
        if line.at not in wanted:
            yield Problem(f"{name}, line {number}", f"{line.at or 'it'} was added, or cannot be read")
    for at, hashed in wanted.items():
        if at not in found:
            yield Problem(f"{name}, {at}", "it is missing")
        elif found[at].hashed != hashed:
            other = next((each for each in wanted if found[at].as_at(each) == wanted[each]), "")
            yield Problem(
                f"{name}, {at}", f"it holds what {other} should hold" if other else "it was altered"
            )
    order = [line.at for line in lines if line.at in wanted]
    if len(order) != len(set(order)):
        yield Problem(name, "a record is there twice")
    elif set(order) == set(wanted) and order != list(wanted):
        moved = next(a for a, b in zip(order, wanted, strict=True) if a != b)
        yield Problem(f"{name}, {moved}", "it stands in another place than it was signed in")


@dataclass(frozen=True, slots=True)
class _Line:
    at: str = ""
    hashed: str = ""
    says: Mapping[str, Json] = field(default_factory=dict)
    salt: bytes = b""

    def as_at(self, at: str) -> str:
        """Return the hash that the same record would have in another place."""
        return handing_over.leaf(self.says, at=at, salt=self.salt).hex() if self.says else ""


def _line(raw: bytes) -> _Line:
    """Return a line as it was read; an empty place for what is no line of ours."""
    try:
        says = json.loads(raw)
        at, plain = says["at"], raw == handing_over.canonical(says)
        del says["at"]
        if set(says) == {"withheld"}:
            return _Line(at, str(says["withheld"]) if plain else "")
        salt = bytes.fromhex(says.pop("salt", ""))
        hashed = handing_over.leaf(says, at=at, salt=salt).hex() if plain else ""
        return _Line(at if isinstance(at, str) else "", hashed, says, salt)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _Line()
