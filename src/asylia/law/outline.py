"""A proof tree folded so that a person can read it: named things only, wrappers dissolved, what is presumed
marked as such.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto

from asylia.law import proof, wording
from asylia.law.library import Law
from asylia.law.nodes import Node, Op, Origin
from asylia.law.provisions import Element
from asylia.terms.verdicts import Verdict

EST, NOT_EST, OPEN = Verdict.ESTABLISHED, Verdict.NOT_ESTABLISHED, Verdict.UNRESOLVED
MUST_BE_ABSENT = "must be absent"


class Kind(Enum):
    """What an item of an outline is."""

    ELEMENT = auto()
    STATE = auto()  # whether a nationality counts
    GROUP = auto()  # several items under one connective, where the law gives them no name
    PRESUMED = auto()  # silence, or not asked here


@dataclass(frozen=True, slots=True)
class Item:
    """One named thing that a conclusion rests on; `absent`: the law asks for it not to be so; `hidden`: how
    many parts are left out.
    """

    title: str
    verdict: Verdict
    kind: Kind
    element: str = ""
    state: str = ""
    harm: str = ""
    how: str = ""
    citation: str = ""
    because: str = ""
    evidence: tuple[str, ...] = ()
    parts: tuple["Item", ...] = ()
    absent: bool = False
    hidden: int = 0


def of(node: Node, law: Law) -> Item:
    """Return the readable outline of what carries a node's value."""
    items = _items(node, law, inside=None)
    return items[0] if len(items) == 1 else _group(node, items)


def _items(node: Node, law: Law, inside: Op | None) -> list[Item]:
    """Return the items that stand for a node; a wrapper gives those of its parts. `inside` is the
    connective around it, if any.
    """
    if node.op is Op.ALL or node.op is Op.ANY:
        return _joined(node, law, inside)
    if node.op is Op.NOT:
        return [_denied(item) for part in proof.carried_by(node) for item in _items(part, law, Op.NOT)]
    if node.op is Op.INFER and node.verdict is not EST:
        return _items(node.parts[0], law, inside)
    if node.op is Op.FIXED or node.op is Op.CLAIM:
        parts = _unique(_parts(node, law)) if node.op is Op.FIXED else ()
        how = "nobody has found anything yet" if node.op is Op.CLAIM and node.is_open else ""
        title = wording.title(node.label, law)
        return [Item(title, node.verdict, Kind.ELEMENT, node.label, node.state, how=how, parts=parts)]
    if node.op is Op.COUNTS:
        return [_counting(node, law)]
    return [_element(node, node.element, law)] if node.element is not None else []


def _parts(node: Node, law: Law) -> list[Item]:
    return [item for part in proof.carried_by(node) for item in _items(part, law, None)]


def _joined(node: Node, law: Law, inside: Op | None) -> list[Item]:
    items = [item for part in proof.carried_by(node) for item in _items(part, law, node.op)]
    about_a_state = any(part.op is Op.NOT and part.parts[0].op is Op.COUNTS for part in node.parts)
    if len(items) < 2 or inside in (None, node.op) or about_a_state:
        return list(_unique(items))
    return [_group(node, items)]


def _group(node: Node, items: Iterable[Item]) -> Item:
    return Item(connective(node), node.verdict, Kind.GROUP, parts=_unique(items))


def connective(node: Node) -> str:
    """Return how the parts of an "all" or "any" lead to its value."""
    if node.op is Op.ANY:
        return {
            EST: "Any one of these is enough",
            NOT_EST: "None of these",
            OPEN: "Any one would be enough; still open",
        }[node.verdict]
    return {
        EST: "All of these",
        NOT_EST: "All would be needed; it fails here",
        OPEN: "All are needed; still open",
    }[node.verdict]


def _unique(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))


def _denied(item: Item) -> Item:
    """A nationality that does not count is a setting of the question, not something the law wants absent."""
    return item if item.kind is Kind.STATE else replace(item, absent=not item.absent)


def _counting(node: Node, law: Law) -> Item:
    """Return the item for a nationality; one that is left out, or may be, rests on the reasons for that."""
    words = {
        EST: "counts as a nationality",
        NOT_EST: "does not count as a nationality",
        OPEN: "may count as a nationality",
    }
    carried = proof.carried_by(node)
    left_out = len(carried) == 1 and carried[0].op is Op.NOT
    reasons = {
        EST: "",
        NOT_EST: "left out beside another one, because of",
        OPEN: "left out beside another one, if all of this is so",
    }
    parts = [item for part in carried for item in _items(part.parts[0] if left_out else part, law, None)]
    held = law.provisions.get(node.element.id) if node.element else None
    return Item(
        f"{wording.state(node.state)} {words[node.verdict]}",
        node.verdict,
        Kind.STATE,
        node.element.id if node.element else "",
        node.state,
        how=reasons[node.verdict] if left_out else "",
        citation=held.citation if held else "",
        parts=_unique(replace(part, absent=False) for part in parts),
    )


def _element(node: Node, element: Element, law: Law) -> Item:
    held = law.provisions.get(element.id)
    finding = node.finding
    own = node.origin is Origin.FOUND or node.origin is Origin.INHERITED
    parts = _unique(_parts(node, law))
    return Item(
        title=wording.title(element.id, law),
        verdict=node.verdict,
        kind=Kind.PRESUMED if node.op is Op.DEFAULT or node.origin is Origin.NOT_ASKED else Kind.ELEMENT,
        element=element.id,
        state=node.state,
        harm=node.harm,
        how=_how(node, element, law, parts),
        citation=held.citation if held else "",
        because=finding.because if finding and own else "",
        evidence=finding.evidence if finding and own else (),
        parts=tuple(replace(part, absent=False) if node.origin is Origin.READ else part for part in parts),
    )


def _how(node: Node, element: Element, law: Law, parts: tuple[Item, ...]) -> str:
    if node.op is Op.DEFAULT:
        return wording.presumption(element, node.verdict)
    if node.op is Op.INFER:
        return "nobody found it; it is inferred"
    if node.origin is Origin.INHERITED and node.finding is not None:
        return (
            f"follows from the finding on {node.finding.element}, {wording.title(node.finding.element, law)}"
        )
    if node.origin is Origin.KNOWN:
        return f"country knowledge: {_known_source(node, element)}"
    fixed = {
        Origin.FOUND: "looked into and left open" if node.is_open else "found by an officer",
        Origin.SILENT: "nobody has found anything yet",
        Origin.CONTRADICTED: "contradictory findings; none is used",
        Origin.NOT_ASKED: "not asked here",
    }
    if node.origin in fixed:
        return fixed[node.origin]
    if node.origin is Origin.READ:
        opposite = bool(node.parts) and node.parts[0].op is Op.NOT
        return "read here as the opposite of" if opposite else "read here as"
    inner = node.parts[0] if node.parts else node
    while inner.op is Op.NOT:
        inner = inner.parts[0]
    if len(parts) < 2 or inner.op not in (Op.ALL, Op.ANY):
        return ""
    words = connective(inner)
    return words[0].lower() + words[1:]


def _known_source(node: Node, element: Element) -> str:
    return next((known.source for known in element.known if known.state == node.state), "the law files")


def place(item: Item, parent: Item | None) -> str:
    """Return where an item was asked, unless the item above it was asked there too or its title says so."""
    if item.kind is Kind.STATE or (
        parent is not None and (parent.state, parent.harm) == (item.state, item.harm)
    ):
        return ""
    same_state = parent is not None and parent.state == item.state
    return wording.place("" if same_state else item.state, item.harm, short=True)


def laws_used(node: Node, law: Law) -> tuple[Element, ...]:
    """Return every element that carries a value, each once, in the order of the proof."""
    found: dict[str, Element] = {}
    todo = [node]
    seen: set[int] = set()
    while todo:
        at = todo.pop()
        if id(at) in seen:
            continue
        seen.add(id(at))
        if at.element is not None and at.op is not Op.DEFAULT and at.element.id in law.provisions:
            found.setdefault(at.element.id, at.element)
        todo.extend(reversed(proof.carried_by(at)))
    return tuple(found.values())
