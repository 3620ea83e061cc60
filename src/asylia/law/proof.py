"""What carries a conclusion: the part of an examination that it rests on, and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass

from asylia.law import nodes
from asylia.law.library import Law
from asylia.law.nodes import Node, Op, Origin
from asylia.law.provisions import Barred, Element, Every
from asylia.terms.verdicts import Verdict

EST, NOT_EST, OPEN = Verdict.ESTABLISHED, Verdict.NOT_ESTABLISHED, Verdict.UNRESOLVED
_LEAVES = (Origin.FOUND, Origin.INHERITED, Origin.KNOWN, Origin.SILENT, Origin.CONTRADICTED, Origin.NOT_ASKED)


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that a conclusion rests on: an element that was settled, for a state and a harm."""

    element: str
    state: str
    harm: str
    verdict: Verdict
    origin: Origin
    because: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that nobody has found yet: an element, or a key of a claim, for a state and a harm."""

    element: str
    state: str
    harm: str


def carried_by(node: Node) -> tuple[Node, ...]:
    """Return the parts that a node's value rests on; none for a value that was entered, presumed, or not
    asked."""
    if node.op is Op.ELEMENT:
        if node.origin is Origin.FOUND and node.is_open:
            return node.parts
        return () if node.origin in _LEAVES else node.parts
    if node.op is Op.ALL:
        if node.verdict is EST:
            return tuple(part for part in node.parts if part.label != nodes.ANYWHERE)
        return _same(node)
    if node.op is Op.COUNTS:
        return node.parts if node.verdict is EST else _same(node)
    if node.op is Op.ANY:
        return node.parts if node.verdict is NOT_EST else _same(node)
    if node.op is Op.FIXED:
        return _same(node)
    if node.op is Op.INFER:
        return node.parts[1:] if node.verdict is EST else node.parts[:1]
    return node.parts if node.op is Op.NOT else ()


def _same(node: Node) -> tuple[Node, ...]:
    return tuple(part for part in node.parts if part.verdict is node.verdict)


def grounds(node: Node) -> tuple[Ground, ...]:
    """Return what settled a conclusion, each once, in the order of the law's own questions; nothing for an
    open one."""
    if node.is_open:
        return ()
    return tuple(dict.fromkeys(_grounds(node)))


def _grounds(node: Node) -> Iterator[Ground]:
    if node.op is Op.COUNTS:
        yield from _grounds_of_counting(node)
    elif node.op is Op.FIXED or node.op is Op.DEFAULT or node.op is Op.CLAIM:
        return
    elif node.op is Op.ELEMENT and node.element is not None and node.origin in _LEAVES:
        if node.origin not in (Origin.SILENT, Origin.NOT_ASKED):
            yield _ground(node, node.element)
    else:
        inner = [ground for part in carried_by(node) for ground in _grounds(part)]
        if node.op is Op.ELEMENT and node.element is not None and _looks_at_claims(node):
            yield _ground(node, node.element)
            yield from _claims(node, "")
        yield from inner


def _grounds_of_counting(node: Node) -> Iterator[Ground]:
    """A state that counts is only the setting; one that does not is itself a ground, and so are elements that
    a policy asks."""
    if node.verdict is NOT_EST and node.element is not None:
        yield Ground(node.element.id, node.state, "", node.verdict, Origin.DERIVED)
        yield from _claims(node, node.state)
    for part in carried_by(node):
        yield from _grounds(part)


def _claims(node: Node, state: str) -> Iterator[Ground]:
    """Yield the keys of claims that a value rests on; of one state, or, if none is named, of all."""
    if node.op is Op.CLAIM and node.state and (not state or node.state == state):
        yield Ground(node.label, node.state, "", node.verdict, Origin.FOUND)
    for part in carried_by(node):
        yield from _claims(part, state)


def _ground(node: Node, element: Element) -> Ground:
    """Return the ground at a leaf; where a finding on a composite stands for it, that finding is the
    ground."""
    finding = node.finding
    if finding is None:
        return Ground(element.id, node.state, node.harm, node.verdict, node.origin)
    if node.origin is Origin.INHERITED:
        state = finding.state or node.state
        return Ground(
            finding.element,
            state,
            finding.harm,
            finding.verdict,
            Origin.FOUND,
            finding.because,
            finding.evidence,
        )
    return Ground(
        element.id, node.state, node.harm, node.verdict, node.origin, finding.because, finding.evidence
    )


def _looks_at_claims(node: Node) -> bool:
    """True for an element whose own tree, not that of another element, looks at claims."""
    return any(_meets_claims(part) for part in carried_by(node))


def _meets_claims(node: Node) -> bool:
    if node.op is Op.CLAIM:
        return True
    if node.op in (Op.ELEMENT, Op.FIXED, Op.COUNTS, Op.DEFAULT, Op.INFER):
        return False
    return any(_meets_claims(part) for part in carried_by(node))


def open_questions(node: Node) -> tuple[Question, ...]:
    """Return what keeps a conclusion open, each once; nothing for a settled one."""
    return tuple(dict.fromkeys(_open(node))) if node.is_open else ()


def _open(node: Node) -> Iterator[Question]:
    if is_leaf(node):
        yield question(node)
        return
    for part in carried_by(node):
        if part.is_open:
            yield from _open(part)


def is_leaf(node: Node) -> bool:
    """True for a place where an officer can enter a finding that nobody has settled.

    That is a question of its own, or one whose parts, as they stand, can no longer settle it.
    """
    if node.verdict is not OPEN:
        return False
    if node.op is Op.CLAIM:
        return True
    if node.op is not Op.ELEMENT:
        return False
    if node.origin is Origin.CONTRADICTED:
        return True
    return not _is_about_return(node.element) and all(part.could in nodes.SETTLED for part in node.parts)


def _is_about_return(element: Element | None) -> bool:
    """True for an element that is derived from the norms against return, of which there may be none: nobody
    can find it as a fact."""
    asks = element.asks if element is not None else None
    return isinstance(asks, Every) and isinstance(asks.part, Barred)


def question(node: Node) -> Question:
    """Return the question that a leaf leaves open."""
    return Question(node.element.id if node.element else node.label, node.state, node.harm)


def is_verified(node: Node, law: Law) -> bool:
    """True if every element that carries the value was read at a source, and so was the provision that holds
    it."""
    element = node.element
    if element is not None and node.op is not Op.DEFAULT:
        held = law.provisions.get(element.id)
        if not element.verified or (held is not None and not held.verified):
            return False
    return all(is_verified(part, law) for part in carried_by(node))
