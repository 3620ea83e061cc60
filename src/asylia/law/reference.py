"""The countries of reference: which nationalities count here, and what must hold for every one of them, or,
of the stateless, where they lived."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from asylia.law import nodes
from asylia.law.cases import Claim
from asylia.law.nodes import Node, Op, Origin
from asylia.law.provisions import Element, Every, Tree
from asylia.terms.verdicts import Verdict, both, either

if TYPE_CHECKING:
    from asylia.law.examine import Examination

EST, NOT_EST, OPEN = Verdict.ESTABLISHED, Verdict.NOT_ESTABLISHED, Verdict.UNRESOLVED
STATELESS = "rc.stateless"
NO_CLAIM = Claim()


class Reference:
    """The claims of one case as the policies of one law see them; every answer is computed once."""

    def __init__(self, examination: "Examination", assume: Mapping[str, Verdict]) -> None:
        """`assume` says of states whether they count, in place of the policies."""
        self._at = examination
        self._counting = {state: _assumed(state, verdict) for state, verdict in assume.items()}
        self._holding: dict[str, Node] = {}

    def every(self, tree: Every) -> Node | None:
        """Return whether something holds for every country of reference; a state that does not count is left
        out.

        It must hold for one at least, so that leaving states out never establishes anything by itself.
        """
        terms: list[Node] = []
        anywhere: list[Node] = []
        for state in self._at.claims:
            part = self._at.tree(tree.part, state, "")
            if part is None:
                return None
            terms.append(nodes.some([nodes.negated(self.counts(state)), part]))
            anywhere.append(nodes.every([self.held(state), part]))
        if self._at.case.residence:
            places = [
                node for s in self._at.case.residence if (node := self._at.tree(tree.part, s, "")) is not None
            ]
            if places:
                quantified = nodes.some(places) if tree.one_residence else nodes.every(places)
                terms.append(nodes.some([nodes.negated(self.stateless()), quantified]))
                anywhere.append(nodes.every([self.stateless(), quantified]))
        unidentified = nodes.every([nodes.negated(self.fixed()), nodes.constant(OPEN)])
        return nodes.every([*terms, nodes.some([*anywhere, unidentified], nodes.ANYWHERE)])

    def some(self, tree: Tree) -> Node:
        """Return whether something holds for at least one country of reference."""
        terms = [
            nodes.every([self.counts(state), part])
            for state in self._at.claims
            if (part := self._at.tree(tree, state, "")) is not None
        ]
        for state in self._at.case.residence:
            if (part := self._at.tree(tree, state, "")) is not None:
                terms.append(nodes.every([self.stateless(), part]))
        unidentified = nodes.every([nodes.negated(self.fixed()), nodes.constant(OPEN)])
        return nodes.some([*terms, unidentified])

    def claim(self, state: str, key: str) -> Node:
        """Return the finding on one key of the claim on a state."""
        verdict = self._at.claims.get(state, NO_CLAIM).verdict(key)
        origin = Origin.FOUND if verdict.is_settled else Origin.SILENT
        could = nodes.BIT[verdict] if verdict.is_settled else nodes.ANYTHING
        return Node(Op.CLAIM, verdict, verdict, could, (), None, state, "", origin, label=f"claim.{key}")

    def stateless(self) -> Node:
        """No state of the case is one of nationality; a case without any claim says so by naming residences
        only."""
        found = self._at.value(STATELESS)
        if found is not None and (found.origin is Origin.FOUND or found.conflicted):
            return found
        nationalities = [self.claim(state, "national") for state in self._at.claims]
        return nodes.negated(nodes.some(nationalities) if nationalities else nodes.constant(NOT_EST))

    def fixed(self) -> Node:
        """A country of reference is identified; never derived as a no, for everybody has one."""
        parts = [self.held(state) for state in self._at.claims]
        if self._at.case.residence:
            parts.append(self.stateless())
        verdict = EST if either([part.verdict for part in parts]) is EST else OPEN
        firm = EST if either([part.firm for part in parts]) is EST else OPEN
        could = nodes.OPEN | (nodes.YES if any(part.could & nodes.YES for part in parts) else 0)
        return Node(Op.FIXED, verdict, firm, could, tuple(parts), label="reference")

    def counts(self, state: str) -> Node:
        """Return whether this jurisdiction's policy counts the claim on a state: it is held, and not left out
        beside another one."""
        if state not in self._counting:
            self._counting[state] = self._by_policies(state, self._at.law.policies, self._counted)
        return self._counting[state]

    def held(self, state: str) -> Node:
        """Return whether the claim on a state is to a nationality that is held, as this jurisdiction's policy
        sees it."""
        if state not in self._holding:
            self._holding[state] = self._by_policies(state, self._at.law.policies, self._held)
        return self._holding[state]

    def _by_policies(
        self, state: str, policies: tuple[Element, ...], rule: Callable[[str, Element], Node]
    ) -> Node:
        """Return what the most specific policy says; both say it where it is open whether the specific one
        applies."""
        for index, policy in enumerate(policies):
            if policy.only is None:
                return rule(state, policy)
            if state not in policy.only.states:
                continue
            beside = both([self._national(other) for other in policy.only.beside])
            if beside is NOT_EST:
                continue
            specific = rule(state, policy)
            general = self._by_policies(state, policies[index + 1 :], rule)
            if beside is EST or specific.verdict is general.verdict:
                return specific
            return Node(Op.COUNTS, OPEN, OPEN, nodes.ANYTHING, (specific, general), policy, state)
        return self.claim(state, "national")

    def _national(self, state: str) -> Verdict:
        return self._at.claims[state].verdict("national") if state in self._at.claims else NOT_EST

    def _held(self, state: str, policy: Element) -> Node:
        assert policy.counts is not None
        return self._at.tree(policy.counts.held, state, "") or self.claim(state, "national")

    def _counted(self, state: str, policy: Element) -> Node:
        assert policy.counts is not None
        parts = [self._held(state, policy)]
        if policy.counts.left_out is not None and len(self._at.claims) > 1:
            left_out = self._at.tree(policy.counts.left_out, state, "")
            others = nodes.some([self.held(other) for other in self._at.claims if other != state])
            if left_out is not None:
                parts.append(nodes.negated(nodes.every([left_out, others])))
        found = nodes.every(parts)
        derived = Node(Op.COUNTS, found.verdict, found.firm, found.could, tuple(parts), policy, state)
        return self._at.found_over(policy, state, derived)


def _assumed(state: str, verdict: Verdict) -> Node:
    return Node(Op.COUNTS, verdict, verdict, nodes.BIT[verdict], state=state)
