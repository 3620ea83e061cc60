"""The engine: a case examined under the law of a day. Values in, a graph of values out; nothing is decided
about a person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from asylia.law import library, nodes
from asylia.law.cases import Case, Claim, Finding
from asylia.law.library import Law
from asylia.law.nodes import ENTERED, Node, Origin
from asylia.law.provisions import (
    All,
    Any,
    Ask,
    At,
    Barred,
    Domain,
    Element,
    Every,
    Fixed,
    Not,
    Per,
    Several,
    Some,
    Tree,
    Unresolved,
)
from asylia.law.provisions import Claim as ClaimKey
from asylia.law.reference import Reference
from asylia.terms.verdicts import Verdict, opposite

EST, NOT_EST, OPEN = Verdict.ESTABLISHED, Verdict.NOT_ESTABLISHED, Verdict.UNRESOLVED
_NO_CLAIM = Claim()
Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two findings that cannot both hold; neither is used until an officer resolves it."""

    element: str
    state: str
    harm: str
    why: str


class Examination:
    """One case examined under one law; every value is computed once and keeps what it rests on."""

    def __init__(
        self, case: Case, law: Law, *, with_defaults: bool = True, assume: Mapping[str, Verdict] | None = None
    ) -> None:
        """Index the case's findings.

        `with_defaults=False` leaves silence unresolved everywhere (for the examples of law files); `assume`
        says of states
        whether they count as nationalities, in place of the policy (for branches).
        """
        self.case = case
        self.law = law
        self.claims = dict(case.claims) | dict.fromkeys(self._attributed(), _NO_CLAIM)
        self.reference = Reference(self, assume or {})
        self.contradictions: dict[Place, Contradiction] = {}
        self._with_defaults = with_defaults
        self._findings: dict[str, list[Finding]] = defaultdict(list)
        ordered = _in_one_order(case.findings, law)
        for finding in ordered:
            self._findings[finding.element].append(finding)
        self._values: dict[Place, Node] = {}
        self._asked: dict[Place, Node] = {}
        self._inherited: dict[Place, list[tuple[Verdict, Finding]]] = defaultdict(list)
        for finding in ordered:
            self._hand_down(finding)

    def _attributed(self) -> Iterator[str]:
        """Yield the states that a policy in force gives to nationals of a state of the case, and that the
        case does not name."""
        for element in self.law.policies:
            if element.attributes:
                state, origin = element.attributes
                claim = self.case.claims.get(origin)
                if claim and claim.verdict("national") is not NOT_EST and state not in self.case.claims:
                    yield state

    def harms(self, state: str) -> tuple[str, ...]:
        """Return the harms feared in a state; one without a name if the case names none there."""
        named = tuple(name for name, harm in self.case.harms.items() if harm.state in ("", state))
        return named or ("",)

    # What findings say

    def _entered(self, element: Element, state: str, harm: str) -> list[Finding]:
        """Return the findings made on this very element for the state and harm at hand."""
        found = self._findings.get(element.id)
        if not found or element.per is Per.PERSON:
            return found or []
        if element.per is Per.STATE:
            return [finding for finding in found if finding.state in ("", state)]
        return [f for f in found if f.state in ("", state) and f.harm in ("", harm)]

    def _places(self, element: Element, finding: Finding) -> Iterator[tuple[str, str]]:
        """Yield every state and harm that a finding on the element speaks of."""
        if element.per is Per.PERSON:
            yield "", ""
            return
        states = (
            [finding.state] if finding.state else list(dict.fromkeys((*self.claims, *self.case.states())))
        )
        for state in states:
            if element.per is Per.STATE:
                yield state, ""
            else:
                yield from ((state, harm) for harm in self.harms(state) if finding.harm in ("", harm))

    def _hand_down(self, finding: Finding) -> None:
        """Let a finding on a composite stand for its parts, as far as it says what they are worth; where
        another finding on the same place contradicts it, neither does."""
        element = self.law.elements.get(finding.element)
        if element is None or element.asks is None or not finding.verdict.is_settled:
            return
        for state, harm in self._places(element, finding):
            if all(other.verdict is finding.verdict for other in self._entered(element, state, harm)):
                self._hand(element.asks, state, harm, finding.verdict, finding)

    def _hand(self, tree: Tree, state: str, harm: str, verdict: Verdict, finding: Finding) -> None:
        if isinstance(tree, Ask):
            element = self.law.elements.get(tree.element)
            if element is None or element.only or library.takes_default(element, self.law.code):
                return
            place = _place(element, state, harm)
            if not self._entered(element, *place[1:]):
                self._inherited[place].append((verdict, finding))
                if element.asks is not None:
                    self._hand(element.asks, state, harm, verdict, finding)
        elif isinstance(tree, Not):
            self._hand(tree.part, state, harm, opposite(verdict), finding)
        elif (isinstance(tree, All) and verdict is EST) or (isinstance(tree, Any) and verdict is NOT_EST):
            for part in tree.parts:
                self._hand(part, state, harm, verdict, finding)
        elif isinstance(tree, Some) and tree.domain is Domain.HARM:
            for name in self.harms(state):
                self._hand(tree.part, state, name, verdict, finding)
        elif isinstance(tree, Every) and verdict is EST and len(self.claims) == 1 and not self.case.return_to:
            self._hand(tree.part, next(iter(self.claims)), "", verdict, finding)

    def look_at_findings(self) -> None:
        """Examine every place that a finding speaks of, so that no contradiction goes untold because no
        status
        asks there."""
        for finding in self.case.findings:
            element = self.law.elements.get(finding.element)
            for state, harm in self._places(element, finding) if element else ():
                self.value(finding.element, state, harm)

    # Elements

    def value(self, name: str, state: str = "", harm: str = "") -> Node | None:
        """Return what an element is worth before any default; None if it is not in force that day."""
        element = self.law.elements.get(name)
        if element is None:
            return None
        return self._value_at(element, _place(element, state, harm))

    def _value_at(self, element: Element, place: Place) -> Node:
        found = self._values.get(place)
        if found is None:
            found = self._values[place] = self._examine(element, place[1], place[2])
        return found

    def ask(self, name: str, state: str = "", harm: str = "") -> Node | None:
        """Return what an element counts for where it is asked: silence takes its default; None if it is not
        in force."""
        element = self.law.elements.get(name)
        if element is None:
            return None
        place = _place(element, state, harm)
        found = self._asked.get(place)
        if found is None:
            found = self._asked[place] = self._settled(element, self._value_at(element, place), place)
        return found

    def _settled(self, element: Element, node: Node, place: Place) -> Node:
        if node.verdict is not OPEN or node.conflicted or element.unresolved is Unresolved.ENQUIRE:
            return node
        if element.infer is not None and (source := self.tree(element.infer, place[1], place[2])):
            return nodes.inferred(node, source)
        default = library.default_of(element) if self._with_defaults else None
        return node if default is None else nodes.defaulted(node, EST if default else NOT_EST)

    def _examine(self, element: Element, state: str, harm: str) -> Node:
        if element.only_for and library.takes_default(element, self.law.code):
            verdict = EST if library.default_of(element) else NOT_EST
            return self._node(element, state, harm, verdict, Origin.NOT_ASKED)
        if element.only and state not in element.only.states:
            return self._node(element, state, harm, NOT_EST, Origin.NOT_ASKED)
        derived = self.tree(element.asks, state, harm) if element.asks is not None else None
        if entered := self._entered(element, state, harm):
            return self._from_findings(element, state, harm, entered, derived)
        return self._from_elsewhere(element, state, harm, derived)

    def _node(
        self,
        element: Element,
        state: str,
        harm: str,
        verdict: Verdict,
        origin: Origin,
        part: Node | None = None,
    ) -> Node:
        return nodes.of_element(element, (state, harm), verdict, origin, part)

    def _from_findings(
        self, element: Element, state: str, harm: str, entered: list[Finding], derived: Node | None
    ) -> Node:
        """Return the value of an element that an officer found; findings that cannot both hold leave it
        open."""
        verdicts = {finding.verdict for finding in entered}
        if len(verdicts) > 1:
            return self._contradicted(element, state, harm, f"found both {' and '.join(sorted(verdicts))}")
        verdict = verdicts.pop()
        if verdict is OPEN:
            if derived is not None and derived.firm is not OPEN:
                return self._node(element, state, harm, derived.verdict, Origin.DERIVED, derived)
            node = self._node(element, state, harm, OPEN, Origin.FOUND, derived)
            node.left_open, node.finding = True, entered[0]
            return node
        if derived is not None and derived.firm is not verdict:
            if derived.firm is not OPEN:
                return self._contradicted(
                    element, state, harm, f"found {verdict}, but its parts come to {derived.firm}"
                )
            if verdict is EST and derived.left_open:
                return self._contradicted(
                    element, state, harm, f"found {verdict}, but a part of it was left unresolved"
                )
            if derived.conflicted:
                return self._contradicted(
                    element, state, harm, f"found {verdict}, but its parts contradict each other"
                )
        node = self._node(element, state, harm, verdict, Origin.FOUND, derived)
        node.finding = entered[0]
        return node

    def found_over(self, policy: Element, state: str, derived: Node) -> Node:
        """Return what an officer found on a nationality policy, or what it derives where nobody has."""
        entered = self._entered(policy, state, "")
        return self._from_findings(policy, state, "", entered, derived) if entered else derived

    def _contradicted(self, element: Element, state: str, harm: str, why: str) -> Node:
        self.contradictions[element.id, state, harm] = Contradiction(element.id, state, harm, why)
        node = self._node(element, state, harm, OPEN, Origin.CONTRADICTED)
        node.conflicted = True
        return node

    def _from_elsewhere(self, element: Element, state: str, harm: str, derived: Node | None) -> Node:
        """Return the value of an element nobody found: from its parts, a composite, country knowledge, or
        what it reads. A part that was expressly left open keeps out a yes from elsewhere, never a no."""
        if derived is not None and element.reads is not None:
            read = self._read(element.reads, state, harm)
            if read is not None and read.conflicted:  # contradictory findings settle nothing in any layer
                return self._node(element, state, harm, OPEN, Origin.READ, read)
        if derived is not None and (derived.firm is not OPEN or derived.conflicted):
            return self._node(element, state, harm, derived.verdict, Origin.DERIVED, derived)
        handed = self._inherited.get((element.id, state, harm))
        if handed is None and element.reads is None and not element.known:
            verdict, origin = (OPEN, Origin.SILENT) if derived is None else (derived.verdict, Origin.DERIVED)
            return nodes.of_element(element, (state, harm), verdict, origin, derived)
        taken = (NOT_EST,) if derived is not None and derived.left_open else (NOT_EST, EST, OPEN)
        handed = handed or []
        verdicts = {verdict for verdict, _ in handed}
        if len(verdicts) > 1:
            names = " and ".join(sorted({finding.element for _, finding in handed}))
            return self._contradicted(
                element, state, harm, f"the findings on {names} say opposite things of it"
            )
        if verdicts & set(taken):
            node = self._node(element, state, harm, verdicts.pop(), Origin.INHERITED, derived)
            node.finding = handed[0][1]
            return node
        for known in element.known:
            if known.state == state and known.start <= self.law.decided_on and known.verdict in taken:
                return self._node(element, state, harm, known.verdict, Origin.KNOWN)
        if element.reads is not None:
            read = self._read(element.reads, state, harm)
            if read is not None and read.verdict in taken and (derived is None or _stands(read)):
                return self._node(element, state, harm, read.verdict, Origin.READ, read)
        if derived is not None:
            return self._node(element, state, harm, derived.verdict, Origin.DERIVED, derived)
        return self._node(element, state, harm, OPEN, Origin.SILENT)

    def _read(self, tree: Tree, state: str, harm: str) -> Node | None:
        if isinstance(tree, Ask):
            return self.value(tree.element, state, harm)
        return self.tree(tree, state, harm)

    # Trees

    def tree(self, tree: Tree, state: str, harm: str) -> Node | None:
        """Return what a tree is worth at the state and harm at hand; None if nothing in it is in force."""
        if isinstance(tree, Ask):
            return self.ask(tree.element, state, harm)
        if isinstance(tree, All):
            parts = self._in_force(tree.parts, state, harm)
            return nodes.every(parts) if parts else None
        if isinstance(tree, Any):
            parts = self._in_force(tree.parts, state, harm)
            return nodes.some(parts) if parts else None
        if isinstance(tree, Not):
            part = self.tree(tree.part, state, harm)
            return None if part is None else nodes.negated(part)
        return self._special(tree, state)

    def _special(self, tree: Tree, state: str) -> Node | None:
        if isinstance(tree, ClaimKey):
            return self.reference.claim(state, tree.key) if state in self.claims else None
        if isinstance(tree, Fixed):
            return self.reference.fixed()
        if isinstance(tree, Barred):
            return self.barred(state, tree.by)
        if isinstance(tree, At):
            return self.tree(tree.part, tree.state, "") if tree.state in self.claims else nodes.constant(OPEN)
        assert isinstance(tree, Every | Some | Several)
        return self._quantified(tree, state)

    def _in_force(self, parts: Iterable[Tree], state: str, harm: str) -> list[Node]:
        return [node for part in parts if (node := self.tree(part, state, harm)) is not None]

    def _quantified(self, tree: Every | Some | Several, state: str) -> Node | None:
        if tree.domain is Domain.HARM:
            found = [self.tree(tree.part, state, harm) for harm in self.harms(state)]
            parts = [node for node in found if node is not None]
            return nodes.some(parts) if parts else None
        if isinstance(tree, Every):
            return self._every(tree)
        if tree.domain is Domain.STATE:
            return self.reference.some(tree.part)
        places = tuple(dict.fromkeys((*self.claims, *self.case.residence, *self.case.return_to)))
        parts = [node for place in places if (node := self.tree(tree.part, place, "")) is not None]
        if isinstance(tree, Several):
            pairs = [nodes.every([one, two]) for i, one in enumerate(parts) for two in parts[:i]]
            return nodes.some(pairs) if pairs else nodes.constant(NOT_EST)
        return nodes.some(parts) if parts else nodes.constant(OPEN)

    def _every(self, tree: Every) -> Node | None:
        """Every proposed destination if that is asked and the case names some, otherwise every country of
        reference."""
        if tree.domain is Domain.DESTINATION and self.case.return_to:
            found = [self.tree(tree.part, place, "") for place in self.case.return_to]
            named = [node for node in found if node is not None]
            return nodes.every(named) if named else None
        return self.reference.every(tree)

    def counts(self, state: str) -> Node:
        """Return whether this jurisdiction's policy counts the claim on a state."""
        return self.reference.counts(state)

    # Return

    def barred(self, state: str, by: tuple[str, ...] = ()) -> Node:
        """Return whether a norm that binds the deciding state bars return to a state; open where none is
        known
        to bind. `by` limits the norms to those of some treaties."""
        parts: list[Node] = []
        for norm in self.law.norms:
            if by and not set(by) & set(norm.provision.treaties):
                continue
            node = self.ask(norm.element.id, state)
            if node is not None:
                parts.append(node if norm.bound is EST else nodes.every([node, nodes.constant(OPEN)]))
        return nodes.some(parts) if parts else nodes.constant(OPEN)


def _place(element: Element, state: str, harm: str) -> Place:
    if element.per is Per.PERSON:
        return element.id, "", ""
    return element.id, state, harm if element.per is Per.HARM else ""


def _in_one_order(findings: Iterable[Finding], law: Law) -> list[Finding]:
    """Return findings in an order that does not depend on the one they were written in."""
    position = {name: number for number, name in enumerate(law.elements)}
    return sorted(
        findings,
        key=lambda f: (
            position.get(f.element, -1),
            f.element,
            f.state,
            f.harm,
            f.verdict,
            f.because,
            f.evidence,
        ),
    )


def _stands(node: Node) -> bool:
    """True if somebody entered this very value, rather than its parts, and settled it; or if findings on it
    contradict."""
    return node.conflicted or (node.origin in ENTERED and not node.is_open)
