"""A conclusion as plain values, format asylia-conclusion/1, ready to be written as JSON."""

from asylia.law import conclude, proof
from asylia.law.conclude import (
    Branch,
    Conclusion,
    NextQuestion,
    ReturnConclusion,
    StateConclusion,
    StatusConclusion,
)
from asylia.law.library import Law
from asylia.law.nodes import Node, Op, Origin
from asylia.law.proof import Ground, Question
from asylia.terms.verdicts import Verdict

FORMAT = "asylia-conclusion/1"
Plain = dict[str, object]


def conclusion(found: Conclusion) -> Plain:
    """Return a conclusion in the format that others build on; keys that hold nothing to say are left out of
    small entries."""
    law = found.law
    proofs: dict[int, Plain] = {}
    plain: Plain = {
        "format": FORMAT,
        "ref": found.case.ref,
        "jurisdiction": law.code,
        "law_on": law.decided_on.isoformat(),
        "statuses": [_status(status, law, proofs) for status in found.statuses],
        "states": [_state(state) for state in found.states],
        "return": [_return(back) for back in found.returns],
        "branches": [_branch(branch) for branch in found.branches],
        "contradictions": [
            _without_empty({"element": c.element, "state": c.state, "harm": c.harm, "why": c.why})
            for c in found.contradictions
        ],
        "conflicts": [
            {
                "element": c.element,
                "against": c.against,
                "to": c.state,
                "citation": c.citation,
                "says": c.says,
            }
            for c in found.conflicts
        ],
        "next_questions": [_next_question(question) for question in found.next_questions],
    }
    if found.unused:
        plain["unused_findings"] = [
            _without_empty({"element": f.element, "state": f.state, "harm": f.harm, "is": f.verdict.value})
            for f in found.unused
        ]
    if law.variant:
        plain["variant"] = law.variant
    if law.patched:
        plain["patched"] = list(law.patched)
    return plain


def _without_empty(entry: Plain) -> Plain:
    return {key: value for key, value in entry.items() if value not in ("", (), [])}


def _status(status: StatusConclusion, law: Law, proofs: dict[int, Plain]) -> Plain:
    entry: Plain = {
        "status": status.status.status,
        "layer": status.status.layer,
        "conclusion": status.verdict.value,
        "can_be_granted": status.can_be_granted,
        "decided_by": [_ground(ground, law) for ground in status.decided_by],
        "open": [_question(question) for question in status.open],
        "standard": status.standard,
        "verified": status.verified,
        "proof": proof_tree(status.node, law, proofs),
    }
    if status.status.after:
        entry["after"] = status.status.after
    return entry


def _ground(ground: Ground, law: Law) -> Plain:
    held = law.provisions.get(ground.element)
    return _without_empty(
        {
            "element": ground.element,
            "state": ground.state,
            "harm": ground.harm,
            "is": ground.verdict.value,
            "citation": held.citation if held else "",
            "because": ground.because,
            "evidence": list(ground.evidence),
            "how": "country knowledge on file" if ground.origin is Origin.KNOWN else "",
        }
    )


def _question(question: Question) -> Plain:
    return _without_empty({"element": question.element, "state": question.state, "harm": question.harm})


def _state(state: StateConclusion) -> Plain:
    entry: Plain = {
        "state": state.state,
        "counts": state.verdict.value,
        "policy": state.policy,
        "citation": state.citation,
    }
    if not state.named:
        entry["named_in_case"] = False
    if state.may_be_left_out:
        entry["may_be_left_out"] = True
    return entry


def _return(back: ReturnConclusion) -> Plain:
    return {
        "to": back.state,
        "barred": back.verdict.value,
        "by": [
            {
                "norm": norm.provision.id,
                "bound_since": norm.bound_since.isoformat() if norm.bound_since else None,
                "citation": norm.provision.citation,
            }
            for norm in back.by
        ],
        "open": [norm.provision.id for norm in back.open],
    }


def _branch(branch: Branch) -> Plain:
    return {
        "if": [{"state": state, "counts": verdict.value} for state, verdict in branch.assumed],
        "statuses": [
            {"status": status.status, "layer": status.layer, "conclusion": verdict.value}
            for status, verdict in branch.statuses
        ],
        "depends_on": [_question(question) for question in branch.depends_on],
    }


def _next_question(question: NextQuestion) -> Plain:
    return {**_question(question.question), "kind": question.kind, "matters_to": list(question.matters_to)}


def proof_tree(node: Node, law: Law, known: dict[int, Plain] | None = None) -> Plain:
    """Return what carries a value, as nested plain values; `known` may be shared within one examination."""
    known = {} if known is None else known
    found = known.get(id(node))
    if found is None:
        found = known[id(node)] = _proof_entry(node, law, known)
    return found


def _proof_entry(node: Node, law: Law, known: dict[int, Plain]) -> Plain:
    element = node.element
    name = element.id if element is not None else node.label
    entry: Plain = {"element": name} if name else {}
    if node.state:
        entry["state"] = node.state
    if node.harm:
        entry["harm"] = node.harm
    entry["is"] = node.verdict.value
    entry["how"] = how(node)
    if element is not None and node.op is Op.ELEMENT and (held := law.provisions.get(element.id)):
        entry["citation"] = held.citation
    if carried := [proof_tree(part, law, known) for part in proof.carried_by(node)]:
        entry["rests_on"] = carried
    return entry


def how(node: Node) -> str:
    """Return in one word how a value came about: found, inherited, known, read, derived, presumed, inferred,
    silent, all, any, not ..."""
    if node.op is Op.ELEMENT:
        return node.origin.name.lower()
    if node.op is Op.DEFAULT:
        return "presumed"
    if node.op is Op.INFER:
        return "inferred" if node.verdict is Verdict.ESTABLISHED else "silent"
    return node.op.name.lower()


def changes(found: Conclusion, status: StatusConclusion) -> Plain:
    """Return the smallest sets of findings that would change a status, by the value they would bring
    about."""
    return {
        verdict.value: [
            [
                _without_empty(
                    {"element": c.element, "state": c.state, "harm": c.harm, "is": c.verdict.value}
                )
                for c in sorted(together)
            ]
            for together in sets
        ]
        for verdict, sets in conclude.what_would_change(found, status).items()
    }
