"""Invented cases, drawn from a seed, and the laws to put them under."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from random import Random

from asylia.law import loader, trees
from asylia.law.cases import Case, Claim, Finding, Harm
from asylia.law.examine import Examination
from asylia.law.library import Law, Library
from asylia.law.nodes import Node
from asylia.law.provisions import All, Any, At, Every, Not, Per, Several, Some, Tree
from asylia.terms.verdicts import Verdict

EST, NOT_EST, OPEN = Verdict.ESTABLISHED, Verdict.NOT_ESTABLISHED, Verdict.UNRESOLVED
SETTLED = (EST, NOT_EST)
JURISDICTIONS = ("GBR", "USA", "KOR", "AUS", "DEU", "CAN", "FRA", "JPN", "THA", "KEN", "CHN", "UNHCR")
DAYS = (date(1995, 3, 1), date(2014, 8, 20), date(2024, 1, 1))
LAWS = [(code, day) for code in JURISDICTIONS for day in DAYS]
STATES = ("PRK", "KOR", "CHN")
RESIDENCES = ("RUS", "MNG")
CLAIM_KEYS = ("national", "entitled", "admits", "protects", "used", "efforts", "impediment")


@cache
def library(code: str) -> Library:
    """Return a jurisdiction's law files, read once."""
    return loader.library(code)


@cache
def law(code: str, day: date, variant: str = "") -> Law:
    """Return the law of a day, picked once."""
    return library(code).on(day, variant=variant)


def case_under(rng: Random, under: Law, *, without: frozenset[str] = frozenset(), most: int = 25) -> Case:
    """Return an invented case with findings on elements of a law; some cases find almost everything, some
    almost nothing."""
    states = rng.sample(STATES, rng.choice((0, 1, 1, 2, 2, 3)))
    residence = tuple(state for state in RESIDENCES if rng.random() < 0.25) or (() if states else ("RUS",))
    harms = {
        name: Harm(rng.choice((*states, *residence, "")), "") for name in ("h1", "h2") if rng.random() < 0.6
    }
    case = Case(
        ref="invented",
        jurisdiction=under.code,
        decided_on=under.decided_on,
        claims={state: _claim(rng) for state in states},
        residence=residence,
        harms=harms,
    )
    elements = [name for name in under.elements if name not in without]
    if rng.random() < 0.4:
        asked = _asked(under) - without
        elements = [name for name in elements if name in asked]
    wanted = rng.choice((1, 3, 8, most))
    return replace(case, findings=tuple(_findings(rng, under, case, elements, wanted)))


def _claim(rng: Random) -> Claim:
    keys = [key for key in CLAIM_KEYS if rng.random() < (0.8 if key == "national" else 0.4)]
    return Claim({key: rng.choice((EST, EST, NOT_EST)) for key in keys})


def _findings(rng: Random, under: Law, case: Case, elements: list[str], wanted: int) -> Iterator[Finding]:
    """Yield findings at places that a case file can name; rarely two on one place."""
    kinds = (*SETTLED, OPEN) if rng.random() < 0.2 else SETTLED
    yes = rng.choice((0.3, 0.7, 0.9))
    taken: set[tuple[str, str, str]] = set()
    for _ in range(wanted if elements else 0):
        name = rng.choice(elements)
        verdict = rng.choice(kinds) if OPEN in kinds else (EST if rng.random() < yes else NOT_EST)
        state, harm = _place(rng, under, case, name)
        if (name, state, harm) not in taken or rng.random() < 0.1:
            taken.add((name, state, harm))
            yield Finding(name, verdict, state, harm)


def _place(rng: Random, under: Law, case: Case, name: str) -> tuple[str, str]:
    per = under.elements[name].per
    if per is Per.PERSON or rng.random() < 0.4:
        return "", ""
    if per is Per.HARM and case.harms and rng.random() < 0.5:
        harm = rng.choice(list(case.harms))
        return case.harms[harm].state, harm
    return rng.choice(case.states()), ""


@cache
def _asked_by(code: str, day: date, variant: str) -> frozenset[str]:
    under = law(code, day, variant)
    return frozenset(name for status in under.statuses for name in below(under, status.element))


def _asked(under: Law) -> frozenset[str]:
    """Return the elements that some status asks in the end."""
    return _asked_by(under.code, under.decided_on, under.variant)


def below(under: Law, name: str) -> set[str]:
    """Return an element and every element in force that it asks, reads or infers from, in the end."""
    found: set[str] = set()
    todo = [name]
    while todo:
        element = under.elements.get(todo.pop())
        if element is not None and element.id not in found:
            found.add(element.id)
            for tree in (element.asks, element.reads, element.infer):
                todo.extend(trees.asked(tree))
    return found


def above(under: Law, names: set[str]) -> set[str]:
    """Return the elements that ask, read or infer from one of these in the end, these included."""
    return {name for name in under.elements if names & below(under, name)}


def readers(under: Law) -> set[str]:
    """Return the elements that take a value from elsewhere where nobody found them: a reading, or country
    knowledge."""
    return {element.id for element in under.elements.values() if element.reads is not None or element.known}


def read(under: Law) -> set[str]:
    """Return the elements that another one reads, with all that they ask."""
    named = {name for element in under.elements.values() for name in trees.asked(element.reads)}
    return {part for name in named for part in below(under, name)}


def against_the_applicant(under: Law) -> set[str]:
    """Return the elements on which a yes can count against the applicant, under some "not" on the way to a
    status or a policy."""
    found: set[str] = set()
    seen: set[tuple[str, bool]] = set()
    todo: list[tuple[str, bool]] = []
    for status in under.statuses:
        todo.append((status.element, under.elements[status.element].role != "ends_status"))
    for policy in under.policies:
        assert policy.counts is not None
        todo += [(name, not fair) for name, fair in _signed(policy.counts.held, True)]
        todo += _signed(policy.counts.left_out, True) if policy.counts.left_out else []
    todo += [(norm.element.id, True) for norm in under.norms]
    while todo:
        name, fair = todo.pop()
        element = under.elements.get(name)
        if element is None or (name, fair) in seen:
            continue
        seen.add((name, fair))
        if not fair:
            found.add(name)
        for tree in (element.asks, element.reads, element.infer):
            todo += _signed(tree, fair) if tree else []
    return found


def _signed(tree: Tree, fair: bool) -> list[tuple[str, bool]]:
    if isinstance(tree, All | Any):
        return [pair for part in tree.parts for pair in _signed(part, fair)]
    if isinstance(tree, Not):
        return _signed(tree.part, not fair)
    if isinstance(tree, Every | Some | Several | At):
        return _signed(tree.part, fair)
    return [(name, fair) for name in trees.asked(tree)]


def nodes(case: Case, under: Law) -> tuple[dict[str, Node], Examination]:
    """Return what every status rests on, and every return ("return to PRK"), with the examination behind
    it."""
    examination = Examination(case, under)
    examination.look_at_findings()
    found = {f"{s.layer} {s.element}": node for s in under.statuses if (node := examination.value(s.element))}
    found |= {f"return to {state}": examination.barred(state) for state in case.states()}
    return found, examination


def verdicts(case: Case, under: Law) -> tuple[dict[str, Verdict], Examination]:
    """Return what every status and every return comes to, with the examination behind it."""
    found, examination = nodes(case, under)
    return {name: node.verdict for name, node in found.items()}, examination


def ends(under: Law) -> set[str]:
    """Return the statuses that take protection away, so that a "no" favours the applicant."""
    return {
        f"{status.layer} {status.element}"
        for status in under.statuses
        if under.elements[status.element].role == "ends_status"
    }
