"""The engine over a whole batch of cases at once: the same law, the same three values, as planes of bits.

It answers as `examine.Examination` does, case by case (a property test compares the two); it keeps no
reasons, only values and parts.
"""

from collections import defaultdict
from collections.abc import Iterable

from asylia.law import library, planes
from asylia.law.batch import Batch, Slot
from asylia.law.library import Law
from asylia.law.nodes import Op
from asylia.law.planes import Plane
from asylia.law.provisions import (
    All,
    Any,
    Ask,
    At,
    Barred,
    Claim,
    Domain,
    Element,
    Every,
    Fixed,
    Not,
    Per,
    Several,
    Some,
    Tree,
)
from asylia.law.swept_reference import NOWHERE, UNNAMED, SweptReference
from asylia.terms.verdicts import Verdict

Place = tuple[str, int, int]


class Sweep:
    """A batch of cases examined under one law; every value is computed once for all of them."""

    def __init__(self, batch: Batch, law: Law) -> None:
        """Place the batch's findings; states that a policy attributes get a slot of their own."""
        self.batch = batch
        self.law = law
        self.full = batch.everything
        self.claims = tuple(slot for slot in batch.slots if not slot.is_residence)
        self.claims += tuple(self._attributed())
        self.residences = tuple(slot for slot in batch.slots if slot.is_residence)
        self.slots = (*self.claims, *self.residences)
        self._feared = [[harm.feared_at(slot) for harm in batch.harms] for slot in self.slots]
        self._harm_names = {harm.name: index for index, harm in enumerate(batch.harms)}
        self._columns: dict[str, list[tuple[str, tuple[int, int, int]]]] = defaultdict(list)
        for name, found in batch.findings.items():
            ident, _, where = name.partition("@")
            self._columns[ident].append((where, found))
        self._values: dict[Place, Plane] = {}
        self._asked: dict[Place, Plane] = {}
        self.reference = SweptReference(self)
        self._inherited: dict[Place, tuple[int, int]] = defaultdict(lambda: (0, 0))
        for name, found in batch.findings.items():
            self._hand_down(name, found)

    def _attributed(self) -> Iterable[Slot]:
        for policy in self.law.policies:
            if policy.attributes:
                state, origin = policy.attributes
                has_origin = has_state = 0
                for slot in self.claims:
                    cases = slot.states.get(origin, 0)
                    has_origin |= cases & ~slot.claims.get("national", (0, 0))[1]
                    has_state |= slot.states.get(state, 0)
                if cases := has_origin & ~has_state:
                    yield Slot(f"+{state}", cases, {state: cases})

    # What findings say

    def entered(self, element: Element, slot: int, harm: int) -> tuple[int, int, int]:
        """Return the cases with a yes, a no, and an express "unresolved" on this very element at this
        place."""
        yes = no = left = 0
        for where, found in self._columns.get(element.id, ()):
            if cases := self._speaks_of(element, where, slot, harm):
                yes, no, left = yes | found[0] & cases, no | found[1] & cases, left | found[2] & cases
        return yes, no, left

    def _speaks_of(self, element: Element, where: str, slot: int, harm: int) -> int:
        """Return the cases in which a finding entered at `where` is about the place at hand."""
        if where == "" or element.per is Per.PERSON:
            return self.full
        if where == self.slots[slot].name:
            return self.full
        named = self._harm_names.get(where, UNNAMED)
        if named == UNNAMED or (element.per is Per.HARM and named != harm):
            return 0
        return self._feared[slot][named]

    def _hand_down(self, name: str, found: tuple[int, int, int]) -> None:
        """Let findings on a composite stand for its parts, as far as they say what the parts are worth; where
        two on the same place contradict each other, neither does."""
        ident, _, where = name.partition("@")
        element = self.law.elements.get(ident)
        if element is None or element.asks is None or not (found[0] | found[1]):
            return
        if element.per is Per.PERSON:
            one = self._uncontradicted(element, NOWHERE, UNNAMED)
            self._hand(element.asks, NOWHERE, UNNAMED, found[0] & one, found[1] & one)
            return
        for index, slot in enumerate(self.slots):
            if where.startswith("h") or where in ("", slot.name):
                for harm, cases in self._places(element, index, where):
                    one = cases & self._uncontradicted(element, index, harm)
                    self._hand(element.asks, index, harm, found[0] & one, found[1] & one)

    def _uncontradicted(self, element: Element, slot: int, harm: int) -> int:
        """Return the cases in which no two findings on this very place differ."""
        yes, no, left = self.entered(element, slot, harm)
        return self.full & ~((yes & no) | (yes & left) | (no & left))

    def _places(self, element: Element, slot: int, where: str) -> Iterable[tuple[int, int]]:
        """Yield the harms at a slot that a finding there speaks of, each with its cases."""
        if element.per is Per.STATE:
            named = [harm for harm, held in enumerate(self.batch.harms) if held.name == where]
            yield UNNAMED, self._feared[slot][named[0]] if named else self.slots[slot].present
            return
        for harm, cases in self.harms(slot):
            if not where.startswith("h") or (harm != UNNAMED and self.batch.harms[harm].name == where):
                yield harm, cases

    def _hand(self, tree: Tree, slot: int, harm: int, yes: int, no: int) -> None:
        if not yes | no:
            return
        if isinstance(tree, Ask):
            self._hand_element(tree.element, slot, harm, yes, no)
        elif isinstance(tree, Not):
            self._hand(tree.part, slot, harm, no, yes)
        elif isinstance(tree, All):
            for part in tree.parts:
                self._hand(part, slot, harm, yes, 0)
        elif isinstance(tree, Any):
            for part in tree.parts:
                self._hand(part, slot, harm, 0, no)
        elif isinstance(tree, Some) and tree.domain is Domain.HARM:
            for name, cases in self.harms(slot):
                self._hand(tree.part, slot, name, yes & cases, no & cases)
        elif isinstance(tree, Every):
            self._hand_to_the_only_claim(tree.part, yes)

    def _hand_to_the_only_claim(self, tree: Tree, yes: int) -> None:
        """Let a yes for every country stand for the one there is, also where the person used to live
        there."""
        for index, claimed in enumerate(self.claims):
            alone = yes & self._alone(index)
            self._hand(tree, index, UNNAMED, alone, 0)
            for other, lived_in in enumerate(self.residences, start=len(self.claims)):
                self._hand(tree, other, UNNAMED, alone & claimed.shares_state_with(lived_in), 0)

    def _hand_element(self, name: str, slot: int, harm: int, yes: int, no: int) -> None:
        element = self.law.elements.get(name)
        if element is None or element.only or library.takes_default(element, self.law.code):
            return
        place = _place(element, slot, harm)
        entered = self.entered(element, *place[1:])
        here = ~(entered[0] | entered[1] | entered[2])
        yes, no = yes & here, no & here
        had = self._inherited[place]
        self._inherited[place] = (had[0] | yes, had[1] | no)
        if element.asks is not None:
            self._hand(element.asks, slot, harm, yes, no)

    def _alone(self, slot: int) -> int:
        """Return the cases in which this is the only claim."""
        cases = self.claims[slot].present
        for index, other in enumerate(self.claims):
            if index != slot:
                cases &= ~other.present
        return cases

    def harms(self, slot: int) -> list[tuple[int, int]]:
        """Return the harms feared at a slot with their cases; where a case names none, one without a name."""
        named = [(harm, cases) for harm, cases in enumerate(self._feared[slot]) if cases]
        rest = self.slots[slot].present
        for _, cases in named:
            rest &= ~cases
        return [*named, (UNNAMED, rest)] if rest else named

    # Elements

    def value(self, name: str, slot: int = NOWHERE, harm: int = UNNAMED) -> Plane | None:
        """Return what an element is worth before any default; None if it is not in force."""
        element = self.law.elements.get(name)
        if element is None:
            return None
        place = _place(element, slot, harm)
        if place not in self._values:
            self._values[place] = self._examine(element, place[1], place[2])
        return self._values[place]

    def ask(self, name: str, slot: int, harm: int) -> Plane | None:
        """Return what an element counts for where it is asked; None if it is not in force."""
        element = self.law.elements.get(name)
        if element is None:
            return None
        place = _place(element, slot, harm)
        if place not in self._asked:
            value = self.value(*place)
            assert value is not None
            self._asked[place] = self._settled(element, value, place)
        return self._asked[place]

    def _settled(self, element: Element, value: Plane, place: Place) -> Plane:
        silent = self.full & ~(value.settled | value.conflicted)
        if not silent:
            return value
        if element.infer is not None:
            inferred = self.tree(element.infer, place[1], place[2])
            if inferred is None:
                return value
            gained = silent & inferred.yes
            return self._defaulted(Op.INFER, value, gained, 0, (value, inferred))
        default = library.default_of(element)
        if default is None:
            return value
        return self._defaulted(
            Op.DEFAULT, value, silent if default else 0, 0 if default else silent, (value,)
        )

    def _defaulted(self, op: Op, value: Plane, yes: int, no: int, parts: tuple[Plane, ...]) -> Plane:
        left = value.left_open & ~(yes | no)
        return Plane(
            op, value.yes | yes, value.no | no, value.firm_yes, value.firm_no, value.conflicted, left,
            value.entered, value.read, parts, value.element,
        )  # fmt: skip

    def _examine(self, element: Element, slot: int, harm: int) -> Plane:
        if library.takes_default(element, self.law.code):
            held = bool(library.default_of(element))
            return planes.constant(self.full if held else 0, 0 if held else self.full)
        derived = self.tree(element.asks, slot, harm) if element.asks is not None else None
        found = self._from_findings(element, slot, harm, derived)
        if element.only:
            here = self.slots[slot].is_one_of(element.only.states)
            return planes.where(found, here, outside=self.full & ~here, holds_outside=False)
        return found

    def found_over(self, policy: Element, slot: int, derived: Plane) -> Plane:
        """Return what officers found on a nationality policy, and what it derives where nobody has."""
        if not any(self.entered(policy, slot, UNNAMED)):
            return derived
        found = self._from_findings(policy, slot, UNNAMED, derived)
        found.op, found.slot = Op.COUNTS, slot
        return found

    def _from_findings(self, element: Element, slot: int, harm: int, derived: Plane | None) -> Plane:
        yes, no, left = self.entered(element, slot, harm)
        twice = (yes & no) | (yes & left) | (no & left)
        entered = yes | no | left
        yes, no, left = yes & ~twice, no & ~twice, left & ~twice
        conflicted = twice
        out = Plane(Op.ELEMENT, 0, 0, 0, 0, element=element)
        if derived is not None:
            firm = derived.firm_yes | derived.firm_no
            against = (yes & derived.firm_no) | (no & derived.firm_yes)
            against |= (yes | no) & ~firm & derived.conflicted
            against |= yes & ~firm & derived.left_open
            conflicted |= against
            yes, no = yes & ~against, no & ~against
            taken = left & firm
            left &= ~firm
            planes.take(out, derived, taken)
            out.conflicted |= left & derived.conflicted
            out.parts = (derived,)
        out.yes, out.no = out.yes | yes, out.no | no
        out.firm_yes, out.firm_no = out.firm_yes | yes, out.firm_no | no
        out.conflicted |= conflicted
        out.left_open |= left
        out.entered = yes | no | left
        rest = self.full & ~entered
        if rest:
            self._from_elsewhere(out, element, slot, harm, derived, rest)
        return out

    def _from_elsewhere(
        self, out: Plane, element: Element, slot: int, harm: int, derived: Plane | None, rest: int
    ) -> None:
        """Fill in the cases in which nobody found this element: from parts, composites, country knowledge, or
        what it reads. A part that was expressly left open keeps out a yes from elsewhere, never a no."""
        left = 0
        if derived is not None and element.reads is not None:
            read = self._read(element.reads, slot, harm)
            if read is not None and (cases := rest & read.conflicted):
                planes.take(out, read, cases)
                rest &= ~cases
        if derived is not None:
            left = derived.left_open
            firm = derived.firm_yes | derived.firm_no | derived.conflicted
            planes.take(out, derived, rest & firm)
            rest &= ~firm
        handed_yes, handed_no = self._inherited.get((element.id, slot, harm), (0, 0))
        if handed := rest & ((handed_yes & ~left) | handed_no):
            out.conflicted |= handed & handed_yes & handed_no
            _enter(out, handed & handed_yes & ~handed_no, handed & handed_no & ~handed_yes)
            rest &= ~handed
        for known in element.known:
            if known.start <= self.law.decided_on and slot != NOWHERE:
                cases = rest & self.slots[slot].states.get(known.state, 0)
                held = known.verdict is Verdict.ESTABLISHED
                cases &= ~left if held else cases
                _enter(out, cases if held else 0, 0 if held else cases)
                rest &= ~cases
        if element.reads is not None and rest:
            rest = self._from_reading(out, element.reads, slot, harm, derived, rest)
        if derived is not None:
            planes.take(out, derived, rest)

    def _from_reading(
        self, out: Plane, reads: Tree, slot: int, harm: int, derived: Plane | None, rest: int
    ) -> int:
        read = self._read(reads, slot, harm)
        if read is None:
            return rest
        cases = rest
        if derived is not None:
            cases &= (read.conflicted & ~derived.left_open) | (read.entered & read.settled)
            cases &= ~derived.left_open | read.no
        planes.take(out, read, cases)
        out.read |= cases
        out.parts = (*out.parts, read)
        return rest & ~cases

    def _read(self, tree: Tree, slot: int, harm: int) -> Plane | None:
        return self.value(tree.element, slot, harm) if isinstance(tree, Ask) else self.tree(tree, slot, harm)

    def contradicted(self) -> int:
        """Return the cases in which findings on something that was asked contradict each other."""
        found = 0
        for value in self._values.values():
            found |= value.conflicted
        return found

    # Trees

    def tree(self, tree: Tree, slot: int, harm: int) -> Plane | None:
        """Return what a tree is worth at the slot and harm at hand; None if nothing in it is in force."""
        if isinstance(tree, Ask):
            return self.ask(tree.element, slot, harm)
        if isinstance(tree, All | Any):
            parts = [part for each in tree.parts if (part := self.tree(each, slot, harm)) is not None]
            if not parts:
                return None
            return planes.every(parts) if isinstance(tree, All) else planes.some(parts)
        if isinstance(tree, Not):
            part = self.tree(tree.part, slot, harm)
            return None if part is None else planes.negated(part)
        if isinstance(tree, Claim):
            return None if self.slots[slot].is_residence else self.reference.claim(slot, tree.key)
        if isinstance(tree, Fixed):
            return self.reference.fixed()
        if isinstance(tree, Barred):
            return self._barred(slot, tree.by)
        if isinstance(tree, At):
            return self._at(tree.state, tree.part)
        return self._quantified(tree, slot)

    def _quantified(self, tree: Every | Some | Several, slot: int) -> Plane | None:
        if tree.domain is Domain.HARM:
            found = [(cases, self.tree(tree.part, slot, harm)) for harm, cases in self.harms(slot)]
            parts = [
                self.within(part, cases, holds_outside=False) for cases, part in found if part is not None
            ]
            return planes.some(parts) if parts else None
        if isinstance(tree, Every):
            return self.reference.every(tree)
        if tree.domain is Domain.STATE:
            return self.reference.some(tree.part)
        parts = []
        anywhere = 0
        for index, place in enumerate(self.slots):
            part = self.tree(tree.part, index, UNNAMED)
            if part is not None:
                parts.append(self.within(part, place.present, holds_outside=False))
                anywhere |= place.present
        if isinstance(tree, Several):
            pairs = [planes.every([one, two]) for i, one in enumerate(parts) for two in parts[:i]]
            return planes.some(pairs) if pairs else planes.constant(0, self.full)
        nowhere = planes.constant(0, anywhere)
        return planes.some([*parts, nowhere])

    def within(self, part: Plane, cases: int, *, holds_outside: bool) -> Plane:
        """Return the part in these cases of the batch, and a firm yes (or no) in the others."""
        outside = self.full & ~cases
        return planes.where(part, cases, outside=outside, holds_outside=holds_outside) if outside else part

    def _at(self, state: str, tree: Tree) -> Plane:
        """Return the part at a named state; open in the cases that have no claim on it."""
        parts: list[Plane] = []
        cases = 0
        for index, slot in enumerate(self.claims):
            here = slot.states.get(state, 0)
            part = self.tree(tree, index, UNNAMED) if here else None
            if part is not None:
                parts.append(self.within(part, here, holds_outside=False))
                cases |= here
        return planes.some([*parts, planes.constant(0, cases)])

    def counts(self, slot: int) -> Plane:
        """Return in which cases this jurisdiction's policy counts the claim at a slot."""
        return self.reference.counts(slot)

    def _barred(self, slot: int, by: tuple[str, ...]) -> Plane:
        parts: list[Plane] = []
        for norm in self.law.norms:
            if by and not set(by) & set(norm.provision.treaties):
                continue
            part = self.ask(norm.element.id, slot, UNNAMED)
            if part is not None:
                bound = norm.bound is Verdict.ESTABLISHED
                parts.append(part if bound else planes.every([part, planes.constant(0, 0)]))
        return planes.some(parts) if parts else planes.constant(0, 0)


def _enter(out: Plane, yes: int, no: int) -> None:
    """Let a yes and a no stand in these cases as if somebody had entered them."""
    out.yes |= yes
    out.no |= no
    out.firm_yes |= yes
    out.firm_no |= no
    out.entered |= yes | no


def _place(element: Element, slot: int, harm: int) -> Place:
    if element.per is Per.PERSON:
        return element.id, NOWHERE, UNNAMED
    return element.id, slot, harm if element.per is Per.HARM else UNNAMED
