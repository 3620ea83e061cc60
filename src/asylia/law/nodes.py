"""The graph that an examination leaves behind: every value with what it rests on."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from itertools import product

from asylia.law.cases import Finding
from asylia.law.provisions import Element
from asylia.terms.verdicts import Verdict, both, either, opposite


class Op(Enum):
    """How a node's value comes from its parts."""

    ALL = auto()
    ANY = auto()
    NOT = auto()
    ELEMENT = auto()  # an element: found, or worth what its one part is worth
    COUNTS = auto()  # whether a claim to nationality counts
    DEFAULT = auto()  # silence on the part counts in the applicant's favour
    INFER = auto()  # the first part, or, where it is open, a yes of the second
    FIXED = auto()  # a country of reference is identified
    CLAIM = auto()  # a key of a claim


class Origin(Enum):
    """Where an element's value comes from."""

    FOUND = auto()  # an officer's finding on this very element
    INHERITED = auto()  # a finding on a composite that it is part of
    KNOWN = auto()  # country knowledge in the law files
    DERIVED = auto()  # its parts
    READ = auto()  # the element whose reading it is
    SILENT = auto()  # nobody has found anything
    CONTRADICTED = auto()  # two findings that cannot both hold
    NOT_ASKED = auto()  # not asked here, for this state or by this jurisdiction


# The label of "at one country of reference at least", which only guards against an empty "every".
ANYWHERE = "anywhere"
ENTERED = (Origin.FOUND, Origin.INHERITED, Origin.KNOWN)


@dataclass(slots=True, eq=False)
class Node:
    """One value in an examination.

    `firm` is the value without any default or inference, for comparing findings. `conflicted`: contradictory
    findings keep it open and
    no default applies. `left_open`: somebody expressly left it, or a part of it, open. `could` holds the
    values it could still take,
    whatever is answered, as bits of YES, NO and OPEN: more may be listed than can be reached, never fewer.
    """

    op: Op
    verdict: Verdict
    firm: Verdict
    could: int
    parts: tuple["Node", ...] = ()
    element: Element | None = None
    state: str = ""
    harm: str = ""
    origin: Origin = Origin.DERIVED
    finding: Finding | None = None
    label: str = ""
    conflicted: bool = False
    left_open: bool = False

    @property
    def is_open(self) -> bool:
        """True if the value is unresolved."""
        return self.verdict is Verdict.UNRESOLVED


YES, NO, OPEN, ANYTHING = 1, 2, 4, 7
SETTLED = (YES, NO, OPEN)
BIT = {Verdict.ESTABLISHED: YES, Verdict.NOT_ESTABLISHED: NO, Verdict.UNRESOLVED: OPEN}
_OF_BIT = {bit: verdict for verdict, bit in BIT.items()}
_SWAPPED = tuple((bits & OPEN) | ((bits & YES) << 1) | ((bits & NO) >> 1) for bits in range(8))


def _table(join: Callable[[list[Verdict]], Verdict]) -> tuple[tuple[int, ...], ...]:
    """Return, for two sets of values that parts could take, the set that their "all" or "any" could."""

    def cell(one: int, two: int) -> int:
        found = 0
        for left, right in product(SETTLED, SETTLED):
            if one & left and two & right:
                found |= BIT[join([_OF_BIT[left], _OF_BIT[right]])]
        return found

    return tuple(tuple(cell(one, two) for two in range(8)) for one in range(8))


_BOTH, _EITHER = _table(both), _table(either)


def every(parts: list[Node], label: str = "") -> Node:
    """Return the node that holds if all parts do."""
    if len(parts) == 1:
        return parts[0]
    could = parts[0].could
    for part in parts[1:]:
        could = _BOTH[could][part.could]
    verdict = both([part.verdict for part in parts])
    return _joined(Op.ALL, verdict, both([part.firm for part in parts]), could, parts, label)


def some(parts: list[Node], label: str = "") -> Node:
    """Return the node that holds if one part does."""
    if len(parts) == 1 and not label:
        return parts[0]
    could = parts[0].could
    for part in parts[1:]:
        could = _EITHER[could][part.could]
    verdict = either([part.verdict for part in parts])
    return _joined(Op.ANY, verdict, either([part.firm for part in parts]), could, parts, label)


def negated(part: Node) -> Node:
    """Return the node that holds if the part does not."""
    return _joined(Op.NOT, opposite(part.verdict), opposite(part.firm), _SWAPPED[part.could], [part], "")


def constant(verdict: Verdict) -> Node:
    """Return a node that rests on nothing."""
    return Node(Op.ANY, verdict, verdict, BIT[verdict])


def defaulted(raw: Node, verdict: Verdict) -> Node:
    """Return the node in which silence counts in the applicant's favour."""
    could = (raw.could & ~OPEN) | BIT[verdict]
    return Node(Op.DEFAULT, verdict, Verdict.UNRESOLVED, could, (raw,), raw.element, raw.state, raw.harm)


def inferred(raw: Node, source: Node) -> Node:
    """Return the node that holds if the source does, while nobody has found the raw one."""
    verdict = Verdict.ESTABLISHED if source.verdict is Verdict.ESTABLISHED else Verdict.UNRESOLVED
    node = Node(
        Op.INFER,
        verdict,
        Verdict.UNRESOLVED,
        raw.could | (source.could & YES),
        (raw, source),
        raw.element,
        raw.state,
    )
    node.harm, node.left_open = raw.harm, raw.left_open and verdict is Verdict.UNRESOLVED
    return node


def of_element(
    element: Element, place: tuple[str, str], verdict: Verdict, origin: Origin, part: Node | None
) -> Node:
    """Return an element's node: entered there, or worth what its part is worth."""
    from_part = part is not None and (origin is Origin.DERIVED or origin is Origin.READ)
    firm = part.firm if part is not None and from_part else verdict
    if origin is Origin.READ or verdict is Verdict.UNRESOLVED:
        could = ANYTHING
    else:
        could = BIT[verdict] | (part.could if part is not None and from_part else 0)
    node = Node(
        Op.ELEMENT, verdict, firm, could, (part,) if part else (), element, place[0], place[1], origin
    )
    if part is not None and verdict is Verdict.UNRESOLVED:
        node.conflicted, node.left_open = part.conflicted, part.left_open
    return node


def _joined(op: Op, verdict: Verdict, firm: Verdict, could: int, parts: list[Node], label: str) -> Node:
    node = Node(op, verdict, firm, could, tuple(parts), label=label)
    if verdict is Verdict.UNRESOLVED:
        for part in parts:
            node.conflicted |= part.conflicted
            node.left_open |= part.left_open
    return node
