"""What would change a conclusion: the smallest sets of findings that, made otherwise, turn it round."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import product

from asylia.law import proof
from asylia.law.cases import Case, Claim, Finding
from asylia.law.nodes import Node, Op, Origin
from asylia.law.proof import Question
from asylia.law.provisions import Ask
from asylia.terms.verdicts import Verdict, opposite

EST, NOT_EST, OPEN = Verdict.ESTABLISHED, Verdict.NOT_ESTABLISHED, Verdict.UNRESOLVED
MOST_TOGETHER = 4
MOST_SETS = 12
_ENTERED = (
    Origin.FOUND,
    Origin.INHERITED,
    Origin.SILENT,
    Origin.READ,
    Origin.KNOWN,
    Origin.CONTRADICTED,
)
Changes = frozenset["Change"]


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A finding (or a key of a claim) made otherwise than it stands."""

    element: str
    state: str
    harm: str
    verdict: Verdict


def smallest(node: Node, *, wanted: Verdict, holds: Callable[[Changes], bool]) -> tuple[Changes, ...]:
    """Return the smallest sets of findings that bring a node to the wanted value, none of them holding
    another.

    `holds` re-examines the case with a set of changes: a set that does not lead there, because one finding
    bears on several
    questions, is dropped. Sets of more than four findings are not looked for.
    """
    found = _sets(node, wanted, {})
    kept: list[Changes] = []
    for changes in sorted(found, key=lambda item: (len(item), sorted(item))):
        if changes and not any(smaller <= changes for smaller in kept) and holds(changes):
            kept.append(changes)
    return tuple(kept)


def apply(case: Case, changes: Iterable[Change]) -> Case:
    """Return the case with these findings in place of those that stand."""
    claims = dict(case.claims)
    findings = list(case.findings)
    for change in changes:
        if change.element.startswith("claim."):
            claim = claims.get(change.state, Claim())
            verdicts = {**claim.verdicts, change.element.removeprefix("claim."): change.verdict}
            claims[change.state] = replace(claim, verdicts=verdicts)
            continue
        findings = [finding for finding in findings if not _replaced(finding, change)]
        findings.append(Finding(change.element, change.verdict, change.state, change.harm))
    return replace(case, claims=claims, findings=tuple(findings))


def _replaced(finding: Finding, change: Change) -> bool:
    return (
        finding.element == change.element
        and finding.state in ("", change.state)
        and finding.harm in ("", change.harm)
    )


_Memo = dict[tuple[int, Verdict], tuple[Changes, ...]]


def _sets(node: Node, wanted: Verdict, memo: _Memo) -> tuple[Changes, ...]:
    key = (id(node), wanted)
    if key not in memo:
        memo[key] = () if wanted is OPEN else _fewest(_reach(node, wanted, memo))
    return memo[key]


def _reach(node: Node, wanted: Verdict, memo: _Memo) -> Iterable[Changes]:
    if node.verdict is wanted:
        return [frozenset()]
    if node.op is Op.NOT:
        return _sets(node.parts[0], opposite(wanted), memo)
    if node.op is Op.ANY or node.op is Op.ALL or node.op is Op.COUNTS or node.op is Op.FIXED:
        needs_every = (wanted is EST) is (node.op is Op.ALL or node.op is Op.COUNTS)
        return _together(node.parts, wanted, memo) if needs_every else _apart(node.parts, wanted, memo)
    if node.op is Op.DEFAULT:
        return _sets(node.parts[0], wanted, memo)
    if node.op is Op.INFER:
        own = _sets(node.parts[0], wanted, memo)
        return own if wanted is NOT_EST else (*own, *_sets(node.parts[1], EST, memo))
    own_change = [] if node.origin not in _ENTERED else [frozenset({_change(node, wanted)})]
    if node.origin is Origin.DERIVED and node.element is not None and isinstance(node.element.reads, Ask):
        own_change = [frozenset({Change(node.element.reads.element, node.state, node.harm, wanted)})]
    if node.op is Op.ELEMENT and node.parts and node.origin not in (Origin.FOUND, Origin.INHERITED):
        return (*own_change, *_sets(node.parts[0], wanted, memo))
    return own_change


def _change(node: Node, wanted: Verdict) -> Change:
    """Return the change at a leaf; where a composite's finding stands for it, the change is made at the
    composite."""
    if node.origin is Origin.INHERITED and node.finding is not None:
        found = node.finding
        return Change(found.element, found.state, found.harm, opposite(found.verdict))
    asked = proof.question(node)
    return Change(asked.element, asked.state, asked.harm, wanted)


def _apart(parts: Iterable[Node], wanted: Verdict, memo: _Memo) -> Iterable[Changes]:
    for part in parts:
        yield from _sets(part, wanted, memo)


def _together(parts: tuple[Node, ...], wanted: Verdict, memo: _Memo) -> Iterable[Changes]:
    joined: tuple[Changes, ...] = (frozenset(),)
    for part in parts:
        joined = _fewest(one | other for one, other in product(joined, _sets(part, wanted, memo)))
        if not joined:
            return ()
    return joined


def _fewest(found: Iterable[Changes]) -> tuple[Changes, ...]:
    """Return the smallest sets that hold no other, at most a dozen, never both a yes and a no on one
    question."""
    kept: list[Changes] = []
    for changes in sorted(set(found), key=lambda item: (len(item), sorted(item))):
        if len(changes) > MOST_TOGETHER or len(kept) == MOST_SETS:
            break
        places = {(change.element, change.state, change.harm) for change in changes}
        if len(places) == len(changes) and not any(smaller <= changes for smaller in kept):
            kept.append(changes)
    return tuple(kept)


def questions(changes: Changes) -> tuple[Question, ...]:
    """Return the questions that a set of changes answers otherwise, in a fixed order."""
    return tuple(Question(change.element, change.state, change.harm) for change in sorted(changes))
