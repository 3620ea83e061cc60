"""From an examination to a conclusion, format asylia-conclusion/1: statuses by layer, return, branches,
contradictions, conflicts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from asylia.law import changes, proof, questions
from asylia.law.cases import Case, Finding
from asylia.law.changes import Changes
from asylia.law.examine import Contradiction, Examination
from asylia.law.library import Law, Norm
from asylia.law.nodes import Node, Op, Origin
from asylia.law.proof import Ground, Question
from asylia.law.provisions import Status
from asylia.terms.verdicts import Verdict, opposite

EST, NOT_EST, OPEN = Verdict.ESTABLISHED, Verdict.NOT_ESTABLISHED, Verdict.UNRESOLVED
MOST_BRANCHING = 3
ENQUIRE, IF_RAISED = "enquire", "only_if_raised"


@dataclass(frozen=True, slots=True)
class StatusConclusion:
    """What follows for one status, and the part of the examination that carries it."""

    status: Status
    verdict: Verdict
    can_be_granted: bool | None
    decided_by: tuple[Ground, ...]
    open: tuple[Question, ...]
    standard: str
    verified: bool
    node: Node


@dataclass(frozen=True, slots=True)
class StateConclusion:
    """Whether a state counts as one of nationality here.

    `named` is false where only the policy brought the state in. `may_be_left_out`: the nationality is held,
    but whether its protection
    is real enough to be held against the applicant is still open.
    """

    state: str
    verdict: Verdict
    may_be_left_out: bool
    policy: str
    citation: str
    named: bool
    node: Node


@dataclass(frozen=True, slots=True)
class ReturnConclusion:
    """Whether return to a state is barred, by which binding norms, and which others are still open."""

    state: str
    verdict: Verdict
    by: tuple[Norm, ...]
    open: tuple[Norm, ...]
    node: Node


@dataclass(frozen=True, slots=True)
class Branch:
    """What would follow if these states counted, or did not; `depends_on` is the evidence that decides."""

    assumed: tuple[tuple[str, Verdict], ...]
    statuses: tuple[tuple[Status, Verdict], ...]
    depends_on: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """An agreement that asks for a return which a binding norm bars, or may bar."""

    element: str
    against: str
    state: str
    citation: str
    says: str


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """An open question, the statuses it matters to, and whether to ask it or only to answer it if the file
    raises it."""

    question: Question
    kind: str
    matters_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conclusion:
    """Everything that follows from a case under the law of a day.

    `unused` are findings on elements that this law does not have that day; they carry nothing here.
    """

    case: Case
    law: Law
    statuses: tuple[StatusConclusion, ...]
    states: tuple[StateConclusion, ...]
    returns: tuple[ReturnConclusion, ...]
    branches: tuple[Branch, ...]
    contradictions: tuple[Contradiction, ...]
    conflicts: tuple[Conflict, ...]
    next_questions: tuple[NextQuestion, ...]
    unused: tuple[Finding, ...]

    @property
    def law_on(self) -> date:
        """The day whose law was applied."""
        return self.law.decided_on


def conclude(case: Case, law: Law) -> Conclusion:
    """Return what follows from a case under a law, why, and what is still open."""
    examination = Examination(case, law)
    statuses = tuple(_statuses(examination))
    matters = {n.state for status in statuses if status.verdict is OPEN for n in counts_in(status.node)}
    states = tuple(_state(examination, state, matters) for state in examination.claims)
    returns = tuple(_return(examination, state) for state in case.states())
    examination.look_at_findings()
    return Conclusion(
        case=case,
        law=law,
        statuses=statuses,
        states=states,
        returns=returns,
        branches=tuple(_branches(examination, statuses, states, matters)),
        contradictions=tuple(
            sorted(examination.contradictions.values(), key=lambda c: (c.element, c.state, c.harm))
        ),
        conflicts=tuple(_conflicts(examination, returns)),
        next_questions=_next_questions(statuses),
        unused=tuple(finding for finding in case.findings if finding.element not in law.elements),
    )


def _statuses(examination: Examination) -> Iterator[StatusConclusion]:
    law = examination.law
    for status in law.statuses:
        node = examination.value(status.element)
        if node is None or (status.if_raised and not _is_raised(node)):
            continue
        risk = law.elements.get(status.risk) or law.elements[status.element]
        yield StatusConclusion(
            status=status,
            verdict=node.verdict,
            can_be_granted=law.can_be_granted(status),
            decided_by=proof.grounds(node),
            open=proof.open_questions(node),
            standard=law.standard_of(risk),
            verified=proof.is_verified(node, law),
            node=node,
        )


def _is_raised(node: Node) -> bool:
    """True if a finding was made on what a status asks for, rather than on what only stands in its way."""
    if node.finding is not None or node.origin is Origin.CONTRADICTED:
        return True
    return node.op is not Op.NOT and any(_is_raised(part) for part in node.parts)


def _state(examination: Examination, state: str, matters: set[str]) -> StateConclusion:
    node = examination.counts(state)
    policy = node.element
    is_held = node.verdict is OPEN and examination.reference.held(state).verdict is EST
    return StateConclusion(
        state=state,
        verdict=EST if is_held else node.verdict,
        may_be_left_out=is_held and state in matters,
        policy=policy.id if policy else "",
        citation=examination.law.provisions[policy.id].citation if policy else "",
        named=state in examination.case.claims,
        node=node,
    )


def _return(examination: Examination, state: str) -> ReturnConclusion:
    node = examination.barred(state)
    values = [(norm, examination.ask(norm.element.id, state)) for norm in examination.law.norms]
    return ReturnConclusion(
        state=state,
        verdict=node.verdict,
        by=tuple(norm for norm, at in values if at is not None and at.verdict is EST and norm.bound is EST),
        open=tuple(
            norm
            for norm, at in values
            if at is not None and at.verdict is not NOT_EST and not (at.verdict is EST and norm.bound is EST)
        ),
        node=node,
    )


def _branches(
    examination: Examination,
    statuses: tuple[StatusConclusion, ...],
    states: tuple[StateConclusion, ...],
    matters: set[str],
) -> Iterator[Branch]:
    """Yield the outcome of each reading of nationalities that are still open, where it makes a difference."""
    unsure = [state for state in states if state.node.is_open and state.state in matters][:MOST_BRANCHING]
    found: list[Branch] = []
    for verdicts in product((EST, NOT_EST), repeat=len(unsure)) if unsure else ():
        assumed = tuple((state.state, verdict) for state, verdict in zip(unsure, verdicts, strict=True))
        other = Examination(examination.case, examination.law, assume=dict(assumed))
        values = [(status.status, other.value(status.status.element)) for status in statuses]
        depends = tuple(question for state in unsure for question in proof.open_questions(state.node))
        found.append(
            Branch(
                assumed=assumed,
                statuses=tuple((status, node.verdict) for status, node in values if node is not None),
                depends_on=tuple(dict.fromkeys(depends)),
            )
        )
    now = tuple(status.verdict for status in statuses)
    if any(tuple(verdict for _, verdict in branch.statuses) != now for branch in found):
        yield from found


def _conflicts(examination: Examination, returns: tuple[ReturnConclusion, ...]) -> Iterator[Conflict]:
    law = examination.law
    for element in law.elements.values():
        for back in returns if element.conflicts_with else ():
            node = examination.value(element.id, back.state)
            open_or_barring = {norm.element.id for norm in (*back.by, *back.open)}
            for against in element.conflicts_with:
                if node is not None and node.verdict is EST and against in open_or_barring:
                    held = law.provisions[element.id]
                    yield Conflict(element.id, against, back.state, held.citation, held.paraphrase)


def _next_questions(statuses: tuple[StatusConclusion, ...]) -> tuple[NextQuestion, ...]:
    """Return first what keeps statuses open, those that can be granted first; then what could still change a
    conclusion."""
    matters: dict[Question, list[str]] = {}
    kinds: dict[Question, str] = {}
    plans: dict[int, questions.Plan] = {}
    ordered = sorted(statuses, key=lambda status: (status.can_be_granted is False, bool(status.status.after)))
    for kind in (ENQUIRE, IF_RAISED):
        for status in ordered:
            asked = (
                questions.plan(status.node, plans).order
                if kind is ENQUIRE
                else questions.may_matter(status.node)
            )
            for question in asked:
                kinds.setdefault(question, kind)
                names = matters.setdefault(question, [])
                if status.status.status not in names:
                    names.append(status.status.status)
    return tuple(NextQuestion(question, kind, tuple(matters[question])) for question, kind in kinds.items())


def what_would_change(conclusion: Conclusion, status: StatusConclusion) -> dict[Verdict, tuple[Changes, ...]]:
    """Return, for each other settled value of a status, the smallest sets of findings that would bring it
    about."""
    wanted = (EST, NOT_EST) if status.verdict is OPEN else (opposite(status.verdict),)
    found: dict[Verdict, tuple[Changes, ...]] = {}
    for verdict in wanted:

        def holds(changed: Changes, verdict: Verdict = verdict) -> bool:
            other = Examination(changes.apply(conclusion.case, changed), conclusion.law)
            node = other.value(status.status.element)
            return node is not None and node.verdict is verdict

        found[verdict] = changes.smallest(status.node, wanted=verdict, holds=holds)
    return found


def counts_in(node: Node) -> Iterator[Node]:
    """Yield the nodes that say whether a state counts, among what carries a value."""
    if node.op is Op.COUNTS:
        yield node
    for part in proof.carried_by(node):
        yield from counts_in(part)
