"""Which provision makes the difference between two laws: the path that keeps a conclusion from being
established, followed down
to what only one of the two laws has.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from asylia.law.library import Law
from asylia.law.nodes import Op
from asylia.law.planes import Plane
from asylia.law.provisions import All, Any, At, Claim, Element, Every, Not, Several, Some, Status, Tree
from asylia.law.sweep import Sweep


@dataclass(frozen=True, slots=True)
class Side:
    """A batch examined under one of two laws, and the statuses to compare by name."""

    sweep: Sweep
    statuses: Mapping[str, Status]

    @property
    def law(self) -> Law:
        """The law of this side."""
        return self.sweep.law

    def value(self, status: str) -> Plane | None:
        """Return what a status comes to on this side; None if this law does not have it."""
        return self.sweep.value(self.statuses[status].element) if status in self.statuses else None


def responsible(cases: int, one: Side, two: Side, *, status: str, worse: bool) -> Iterator[tuple[str, int]]:
    """Yield the provisions that make the difference for these cases, each case with one provision.

    The path followed is the one that fails: under the second law if the cases come out worse there, otherwise
    under the first.
    Where nothing on it is peculiar to one law, the provision that grants the status under the second law is
    named.
    """
    failing, against = (two, one) if worse else (one, two)
    plane = failing.value(status)
    if plane is not None:
        laid = _Blame(failing, against, named_after=two)
        laid.lay(plane, cases)
        for provision, blamed in laid.found.items():
            yield provision, blamed
            cases &= ~blamed
    if cases:
        yield two.law.provision_of(two.statuses[status].element).id, cases


class _Blame:
    """Follows what carries a conclusion under one law down to the elements that the other law does not
    have."""

    def __init__(self, side: Side, against: Side, *, named_after: Side) -> None:
        self.found: dict[str, int] = {}
        self._side = side
        self._against = against
        self._named_after = named_after
        mine, others = side.law.provisions, against.law.provisions
        self._own = {name for name, held in mine.items() if others.get(name) is not held}

    def lay(self, plane: Plane, cases: int, *, wanted: bool = True) -> int:
        """Lay the blame for these cases on the plane or a part of it; return the cases for which that could
        be done.

        `wanted` says which value the plane would have to have, and does not have, in these cases.
        """
        cases &= ~(plane.yes if wanted else plane.no)
        if not cases:
            return 0
        if plane.op is Op.COUNTS and plane.slot >= 0:
            return self._lay_on_policy(plane, cases)
        element = plane.element
        if element is not None and element.id in self._own:
            cases &= ~plane.read
            if _stands_alone(element):
                self._add(self._side.law, element, cases)
                return cases
        laid = 0
        for part in sorted(plane.parts, key=_is_about_counting):
            here = cases & ~laid & _carries(plane, part)
            laid |= self.lay(part, here, wanted=wanted is not (plane.op is Op.NOT))
        return laid

    def _lay_on_policy(self, plane: Plane, cases: int) -> int:
        """Blame the policy that applies under the second law where the two laws see a claim differently."""
        differing = 0
        for number in self._numbers(self._against, plane.slot):
            other = self._against.sweep.counts(number)
            differing |= cases & ((plane.yes ^ other.yes) | (plane.no ^ other.no))
        laid = 0
        for side in (self._named_after, self._side):
            for policy, applied in self._policies(side, plane.slot):
                blamed = differing & applied & ~laid
                self._add(side.law, policy, blamed)
                laid |= blamed
        return laid

    def _numbers(self, side: Side, slot: int) -> list[int]:
        """Return the place that a slot of the blamed side has, as this side numbers it; none if it has no
        such place."""
        name = self._side.sweep.slots[slot].name
        return [number for number, other in enumerate(side.sweep.claims) if other.name == name]

    def _policies(self, side: Side, slot: int) -> list[tuple[Element, int]]:
        return [
            found for number in self._numbers(side, slot) for found in side.sweep.reference.applied(number)
        ]

    def _add(self, law: Law, element: Element, cases: int) -> None:
        if cases:
            provision = law.provision_of(element.id).id
            self.found[provision] = self.found.get(provision, 0) | cases


def _carries(plane: Plane, part: Plane) -> int:
    """Return the cases in which a part can be what the whole rests on: a no of an "all" rests on a no
    only."""
    if plane.op is Op.ALL:
        return ~plane.no | part.no
    if plane.op is Op.ANY:
        return ~plane.yes | part.yes
    return -1


def _is_about_counting(part: Plane) -> bool:
    """True for "this nationality does not count", which is looked at after everything else that could have
    helped."""
    return part.op is Op.NOT and part.parts[0].op is Op.COUNTS


def _stands_alone(element: Element) -> bool:
    """True for an element that is not made of others: a leaf, or one that looks at claims only."""
    return element.asks is None or _asks_claims(element.asks)


def _asks_claims(tree: Tree) -> bool:
    if isinstance(tree, Claim):
        return True
    if isinstance(tree, All | Any):
        return any(_asks_claims(part) for part in tree.parts)
    return isinstance(tree, Not | Every | Some | Several | At) and _asks_claims(tree.part)
