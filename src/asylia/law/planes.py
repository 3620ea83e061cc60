"""Three-valued values of many cases at once: a bit for yes and a bit for no, a case to each position.

A plane is a Python integer, so that "and", "or" and "not" over a hundred thousand cases are one machine loop
each, and an empty plane
costs nothing. Neither bit set is unresolved; both are never set.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from asylia.law.nodes import Op
from asylia.law.provisions import Element


@dataclass(slots=True, eq=False)
class Plane:
    """One value in every case of a batch; the fields are those of `nodes.Node`, with the cases they hold for
    as bits.

    `entered` marks the cases where somebody entered this very value; `read` those where it is another
    element's.
    """

    op: Op
    yes: int
    no: int
    firm_yes: int
    firm_no: int
    conflicted: int = 0
    left_open: int = 0
    entered: int = 0
    read: int = 0
    parts: tuple["Plane", ...] = ()
    element: Element | None = None
    slot: int = -1

    @property
    def settled(self) -> int:
        """The cases in which the value is not open."""
        return self.yes | self.no


def constant(yes: int, no: int) -> Plane:
    """Return a value that rests on nothing."""
    return Plane(Op.ANY, yes, no, yes, no)


def every(parts: list[Plane]) -> Plane:
    """Return the value that holds where all parts do."""
    if len(parts) == 1:
        return parts[0]
    yes, no, firm_yes, firm_no = parts[0].yes, parts[0].no, parts[0].firm_yes, parts[0].firm_no
    for part in parts[1:]:
        yes &= part.yes
        no |= part.no
        firm_yes &= part.firm_yes
        firm_no |= part.firm_no
    return _joined(Op.ALL, yes, no, firm_yes, firm_no, parts)


def some(parts: list[Plane]) -> Plane:
    """Return the value that holds where one part does."""
    if len(parts) == 1:
        return parts[0]
    yes, no, firm_yes, firm_no = parts[0].yes, parts[0].no, parts[0].firm_yes, parts[0].firm_no
    for part in parts[1:]:
        yes |= part.yes
        no &= part.no
        firm_yes |= part.firm_yes
        firm_no &= part.firm_no
    return _joined(Op.ANY, yes, no, firm_yes, firm_no, parts)


def negated(part: Plane) -> Plane:
    """Return the value that holds where the part does not."""
    return Plane(
        Op.NOT, part.no, part.yes, part.firm_no, part.firm_yes, part.conflicted, part.left_open, parts=(part,)
    )


def _joined(op: Op, yes: int, no: int, firm_yes: int, firm_no: int, parts: list[Plane]) -> Plane:
    conflicted = left_open = 0
    for part in parts:
        conflicted |= part.conflicted
        left_open |= part.left_open
    if conflicted or left_open:
        settled = yes | no
        conflicted &= ~settled
        left_open &= ~settled
    return Plane(op, yes, no, firm_yes, firm_no, conflicted, left_open, parts=tuple(parts))


def where(part: Plane, here: int, *, outside: int, holds_outside: bool) -> Plane:
    """Return the part in the cases `here`, and a firm yes (or no) in the cases `outside`."""
    yes, no = (outside, 0) if holds_outside else (0, outside)
    return Plane(
        part.op,
        (part.yes & here) | yes,
        (part.no & here) | no,
        (part.firm_yes & here) | yes,
        (part.firm_no & here) | no,
        part.conflicted & here,
        part.left_open & here,
        part.entered & here,
        part.read & here,
        part.parts,
        part.element,
        part.slot,
    )


def take(out: Plane, source: Plane, cases: int) -> None:
    """Let the source's values stand in these cases."""
    if not cases:
        return
    out.yes |= source.yes & cases
    out.no |= source.no & cases
    out.firm_yes |= source.firm_yes & cases
    out.firm_no |= source.firm_no & cases
    out.conflicted |= source.conflicted & cases
    out.left_open |= source.left_open & cases


def pack(cases: npt.NDArray[np.bool_]) -> int:
    """Return the plane whose bits are the cases, shape (cases,), in their order."""
    return int.from_bytes(np.packbits(cases, bitorder="little").tobytes(), "little")


def unpack(plane: int, count: int) -> npt.NDArray[np.bool_]:
    """Return a plane as one boolean for each of `count` cases."""
    raw = plane.to_bytes((count + 7) // 8, "little")
    bits = np.unpackbits(np.frombuffer(raw, dtype=np.uint8), count=count, bitorder="little")
    return bits.astype(np.bool_)
