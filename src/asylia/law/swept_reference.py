"""The countries of reference of a whole batch of cases: what `reference` answers for one, as planes."""

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from asylia.law import planes
from asylia.law.nodes import Op
from asylia.law.planes import Plane
from asylia.law.provisions import Element, Every, Tree
from asylia.law.reference import STATELESS

if TYPE_CHECKING:
    from asylia.law.sweep import Sweep

NOWHERE = -1
UNNAMED = -1


class SweptReference:
    """The claims of a batch of cases as the policies of one law see them; every answer is computed once."""

    def __init__(self, sweep: "Sweep") -> None:
        """Look at a sweep's claims and residences."""
        self._at = sweep
        self._counting: dict[int, Plane] = {}
        self._holding: dict[int, Plane] = {}
        self._applied: dict[int, list[tuple[Element, int]]] = defaultdict(list)

    def every(self, tree: Every) -> Plane | None:
        """Return in which cases something holds for every country of reference, and for one at least."""
        terms: list[Plane] = []
        anywhere: list[Plane] = []
        for index, slot in enumerate(self._at.claims):
            part = self._at.tree(tree.part, index, UNNAMED)
            if part is None:
                return None
            term = planes.some([planes.negated(self.counts(index)), part])
            terms.append(self._at.within(term, slot.present, holds_outside=True))
            anywhere.append(
                self._at.within(planes.every([self.held(index), part]), slot.present, holds_outside=False)
            )
        if quantified := self._over_residences(tree):
            cases, places = quantified
            stateless = self.stateless()
            terms.append(
                self._at.within(planes.some([planes.negated(stateless), places]), cases, holds_outside=True)
            )
            anywhere.append(self._at.within(planes.every([stateless, places]), cases, holds_outside=False))
        unidentified = planes.every([planes.negated(self.fixed()), planes.constant(0, 0)])
        return planes.every([*terms, planes.some([*anywhere, unidentified])])

    def _over_residences(self, tree: Every) -> tuple[int, Plane] | None:
        parts: list[Plane] = []
        cases = 0
        for index, slot in enumerate(self._at.residences, start=len(self._at.claims)):
            part = self._at.tree(tree.part, index, UNNAMED)
            if part is not None:
                parts.append(self._at.within(part, slot.present, holds_outside=not tree.one_residence))
                cases |= slot.present
        if not parts:
            return None
        return cases, planes.some(parts) if tree.one_residence else planes.every(parts)

    def some(self, tree: Tree) -> Plane:
        """Return in which cases something holds for at least one country of reference."""
        terms: list[Plane] = []
        for index, slot in enumerate(self._at.slots):
            part = self._at.tree(tree, index, UNNAMED)
            if part is not None:
                setting = self.stateless() if slot.is_residence else self.counts(index)
                terms.append(
                    self._at.within(planes.every([setting, part]), slot.present, holds_outside=False)
                )
        unidentified = planes.every([planes.negated(self.fixed()), planes.constant(0, 0)])
        return planes.some([*terms, unidentified])

    def claim(self, slot: int, key: str) -> Plane:
        """Return the findings on one key of the claim at a slot."""
        yes, no = self._at.slots[slot].claims.get(key, (0, 0))
        return Plane(Op.CLAIM, yes, no, yes, no, entered=yes | no)

    def stateless(self) -> Plane:
        """Return in which cases no state of the case is one of nationality."""
        nationalities = [
            self._at.within(self.claim(index, "national"), slot.present, holds_outside=False)
            for index, slot in enumerate(self._at.claims)
        ]
        derived = planes.negated(planes.some([*nationalities, planes.constant(0, self._at.full)]))
        element = self._at.law.elements.get(STATELESS)
        if element is None:
            return derived
        entered = self._at.entered(element, NOWHERE, UNNAMED)
        found = self._at.value(STATELESS)
        assert found is not None
        cases = (entered[0] | entered[1] | entered[2] | found.conflicted) & (found.entered | found.conflicted)
        if not cases:
            return derived
        out = Plane(Op.ELEMENT, 0, 0, 0, 0, element=element)
        planes.take(out, found, cases)
        planes.take(out, derived, self._at.full & ~cases)
        return out

    def fixed(self) -> Plane:
        """Return in which cases a country of reference is identified; never derived as a no."""
        yes = firm_yes = 0
        for index, slot in enumerate(self._at.claims):
            held = self.held(index)
            yes |= held.yes & slot.present
            firm_yes |= held.firm_yes & slot.present
        if self._at.residences:
            stateless = self.stateless()
            for slot in self._at.residences:
                yes |= stateless.yes & slot.present
                firm_yes |= stateless.firm_yes & slot.present
        return Plane(Op.FIXED, yes, 0, firm_yes, 0)

    def counts(self, slot: int) -> Plane:
        """Return in which cases this jurisdiction's policy counts the claim at a slot."""
        if slot not in self._counting:
            self._counting[slot] = self._by_policies(slot, self._at.law.policies, self._counted)
        return self._counting[slot]

    def held(self, slot: int) -> Plane:
        """Return in which cases the claim at a slot is to a nationality that is held, as the policy sees
        it."""
        if slot not in self._holding:
            self._holding[slot] = self._by_policies(slot, self._at.law.policies, self._held)
        return self._holding[slot]

    def applied(self, slot: int) -> list[tuple[Element, int]]:
        """Return the policies that were applied to the claim at a slot, each with its cases."""
        self.counts(slot)
        return self._applied[slot]

    def _by_policies(
        self,
        slot: int,
        policies: tuple[Element, ...],
        rule: Callable[[int, Element], Plane],
        cases: int | None = None,
    ) -> Plane:
        """Return what the most specific policy says in each case; both say it where it is open whether the
        specific one applies."""
        cases = self._at.full if cases is None else cases
        for index, policy in enumerate(policies):
            applies, beside_yes = self._applies(slot, policy)
            if not applies:
                continue
            if rule == self._counted:
                self._applied[slot].append((policy, cases & applies))
            specific = rule(slot, policy)
            if policy.only is None:
                return specific
            rest = self._at.full & ~applies
            general = self._by_policies(slot, policies[index + 1 :], rule, cases & rest)
            same = (specific.yes & general.yes) | (specific.no & general.no)
            same |= self._at.full & ~(specific.settled | general.settled)
            out = Plane(Op.COUNTS, 0, 0, 0, 0, parts=(specific, general), element=policy, slot=slot)
            planes.take(out, specific, applies & (beside_yes | same))
            planes.take(out, general, rest)
            return out
        return self.claim(slot, "national")

    def _applies(self, slot: int, policy: Element) -> tuple[int, int]:
        """Return the cases in which a policy applies, or may apply, at a slot; and those in which it surely
        does."""
        if policy.only is None:
            return self._at.full, self._at.full
        here = self._at.slots[slot].is_one_of(policy.only.states)
        beside_yes, beside_no = self._beside(policy.only.beside)
        return here & ~beside_no, beside_yes

    def _beside(self, states: tuple[str, ...]) -> tuple[int, int]:
        """Return the cases of nationals of all these states, and the cases of people who are not."""
        all_yes, any_no = self._at.full, 0
        for state in states:
            yes = maybe = 0
            for slot in self._at.claims:
                here = slot.states.get(state, 0)
                found = slot.claims.get("national", (0, 0))
                yes |= here & found[0]
                maybe |= here & ~found[1]
            all_yes &= yes
            any_no |= self._at.full & ~maybe
        return all_yes, any_no

    def _held(self, slot: int, policy: Element) -> Plane:
        assert policy.counts is not None
        return self._at.tree(policy.counts.held, slot, UNNAMED) or self.claim(slot, "national")

    def _counted(self, slot: int, policy: Element) -> Plane:
        assert policy.counts is not None
        parts = [self._held(slot, policy)]
        if policy.counts.left_out is not None:
            left_out = self._at.tree(policy.counts.left_out, slot, UNNAMED)
            if left_out is not None:
                others = [
                    self._at.within(self.held(index), other.present, holds_outside=False)
                    for index, other in enumerate(self._at.claims)
                    if index != slot
                ]
                beside = planes.some([*others, planes.constant(0, self._at.full)])
                parts.append(planes.negated(planes.every([left_out, beside])))
        found = planes.every(parts)
        derived = Plane(
            Op.COUNTS,
            found.yes,
            found.no,
            found.firm_yes,
            found.firm_no,
            parts=tuple(parts),
            element=policy,
            slot=slot,
        )
        return self._at.found_over(policy, slot, derived)
