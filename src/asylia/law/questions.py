"""What to ask next: open questions in the order that is expected to settle a conclusion with the fewest
answers.

Every answer is taken to be as likely yes as no. Within one "all" or "any" the questions are put in the order
of what they cost for each
chance to end the matter, which is optimal among the orders that finish one part before they begin the next.

Source: W. E. Smith, Various optimizers for single-stage production (1956); R. Greiner et al., Finding optimal
satisficing strategies for
and-or trees, Artificial Intelligence 170 (2006).
"""

from dataclasses import dataclass

from asylia.law import nodes, proof
from asylia.law.nodes import Node, Op, Origin
from asylia.law.proof import Question
from asylia.terms.verdicts import Verdict

EST = Verdict.ESTABLISHED


@dataclass(frozen=True, slots=True)
class Plan:
    """Questions in order, the number of them that is expected to be needed, and the chance that the answer is
    yes."""

    order: tuple[Question, ...]
    expected: float
    yes: float


def plan(node: Node, known: dict[int, Plan] | None = None) -> Plan:
    """Return the order in which to ask what keeps a conclusion open; an empty one if it is settled.

    `known` may be shared between the conclusions of one examination.
    """
    known = {} if known is None else known
    found = known.get(id(node))
    if found is None:
        found = known[id(node)] = _plan(node, known)
    return found


def _plan(node: Node, known: dict[int, Plan]) -> Plan:
    if not node.is_open:
        return Plan((), 0.0, 1.0 if node.verdict is EST else 0.0)
    if proof.is_leaf(node):
        return Plan((proof.question(node),), 1.0, 0.5)
    plans = [found for part in proof.carried_by(node) if part.is_open and (found := plan(part, known)).order]
    if not plans:
        return Plan((), 0.0, 0.5)
    if node.op is Op.NOT:
        return Plan(plans[0].order, plans[0].expected, 1.0 - plans[0].yes)
    return _joined(plans, all_needed=node.op is not Op.ANY)


def _joined(plans: list[Plan], *, all_needed: bool) -> Plan:
    """Order the parts of an "all" (or an "any") by cost for each chance to end it with a no (or a yes)."""

    def rate(part: Plan) -> float:
        ends = 1.0 - part.yes if all_needed else part.yes
        return part.expected / ends if ends > 0 else float("inf")

    expected, goes_on = 0.0, 1.0
    order: list[Question] = []
    for part in sorted(plans, key=rate):
        expected += goes_on * part.expected
        goes_on *= part.yes if all_needed else 1.0 - part.yes
        order.extend(question for question in part.order if question not in order)
    return Plan(tuple(order), expected, goes_on if all_needed else 1.0 - goes_on)


def may_matter(node: Node) -> tuple[Question, ...]:
    """Return every open question whose answer could still change the value; an answer to what is left out
    cannot."""
    asked: dict[Question, None] = {}
    seen: set[int] = set()
    todo = [node]
    while todo:
        at = todo.pop()
        if at.could in nodes.SETTLED or id(at) in seen:
            continue
        seen.add(id(at))
        if at.origin is Origin.READ or proof.is_leaf(at):
            asked[proof.question(at)] = None
        todo.extend(reversed(at.parts))
    return tuple(asked)
