"""What holds of every case under every law: silence never refuses, order is irrelevant, contradictions are
told, time is kept.

The cases are invented from seeds that are printed with a failure; the laws are the shipped ones of twelve
jurisdictions on three days.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.law import changes, conclude, library, loader, proof, serialise
from asylia.law.cases import Case, Claim, Finding, Harm
from asylia.law.changes import Change
from asylia.law.errors import NothingInForce
from asylia.law.examine import Examination
from asylia.law.library import Law
from asylia.law.nodes import Node
from asylia.law.proof import Question
from asylia.law.provisions import All, Any, Ask, Per
from asylia.terms.verdicts import Verdict
from tests.law import situations
from tests.law.situations import EST, NOT_EST, OPEN, SETTLED

CASES = 10
by_law = pytest.mark.parametrize(("code", "day"), situations.LAWS)
by_law_of_today = pytest.mark.parametrize(("code", "day"), situations.LAWS[2::3])
# The days on which some provision of these laws begins or ends, and the day before each.
TURNS = sorted(
    {
        day - timedelta(days=before)
        for code in situations.JURISDICTIONS
        for provision in situations.library(code).provisions
        for day in (provision.period.start, provision.period.end)
        if day is not None and day > date.min
        for before in (0, 1)
    }
)


def cases_under(
    under: Law, purpose: str, *, without: frozenset[str] = frozenset()
) -> Iterator[tuple[str, Random, Case]]:
    """Yield invented cases under a law, with their seeds."""
    for number in range(CASES):
        seed = f"{purpose} {under.code} {under.decided_on} {number}"
        rng = Random(seed)
        yield seed, rng, situations.case_under(rng, under, without=without)


def one_less(case: Case) -> Iterator[tuple[object, Case]]:
    """Yield the case without one of its findings, or without one key of one of its claims."""
    for number, finding in enumerate(case.findings):
        yield finding, replace(case, findings=case.findings[:number] + case.findings[number + 1 :])
    for state, claim in case.claims.items():
        for key in claim.verdicts:
            left = Claim({k: v for k, v in claim.verdicts.items() if k != key})
            yield (state, key), replace(case, claims={**case.claims, state: left})


@by_law
def test_taking_a_finding_away_never_refuses(code: str, day: date) -> None:
    """A reading takes its value from a finding elsewhere: findings that lie under one, or hide it, are kept
    apart."""
    under = situations.law(code, day)
    hide = frozenset(situations.above(under, situations.readers(under)))
    known = {name for name, element in under.elements.items() if element.known}
    fair = situations.ends(under)
    for without in (hide, frozenset(situations.read(under) | known)):
        for seed, _, case in cases_under(under, "silence", without=without):
            before, examination = situations.verdicts(case, under)
            if examination.contradictions:
                continue
            for gone, silent in one_less(case):
                after, _ = situations.verdicts(silent, under)
                refused = [
                    s for s in after if after[s] is NOT_EST and before.get(s) is not NOT_EST and s not in fair
                ]
                assert refused == [], (seed, gone)


@by_law
def test_nothing_is_refused_where_nobody_found_a_no_or_a_bar(code: str, day: date) -> None:
    under = situations.law(code, day)
    bars = situations.against_the_applicant(under)
    bars |= situations.above(under, {"kr.foreigner_bar"})  # who is found to be a foreigner is no Korean
    fair = situations.ends(under)
    for seed, _, drawn in cases_under(under, "no no"):
        findings = tuple(f for f in drawn.findings if f.verdict is not NOT_EST and f.element not in bars)
        claims = {
            state: Claim({key: EST for key in claim.verdicts if key in ("national", "admits", "protects")})
            for state, claim in drawn.claims.items()
            if code != "KOR" or state == "CHN"  # to Korean law a Korean is no foreigner: a bar, not silence
        }
        found, _ = situations.verdicts(replace(drawn, findings=findings, claims=claims), under)

        assert [s for s, verdict in found.items() if verdict is NOT_EST and s not in fair] == [], seed


@by_law
def test_an_empty_file_refuses_nobody(code: str, day: date) -> None:
    under = situations.law(code, day)
    for claims in ({}, {"PRK": Claim()}, {"PRK": Claim(), "CHN": Claim({"national": EST})}):
        residence = () if claims else ("RUS",)
        case = Case(ref="empty", jurisdiction=code, decided_on=day, claims=claims, residence=residence)
        found, _ = situations.verdicts(case, under)

        assert {found[s] for s in found if s not in situations.ends(under)} <= {OPEN, EST}


@by_law
def test_the_order_of_findings_and_claims_is_irrelevant(code: str, day: date) -> None:
    under = situations.law(code, day)
    for seed, rng, case in cases_under(under, "order"):
        findings = rng.sample(case.findings, len(case.findings))
        claims = dict(rng.sample(list(case.claims.items()), len(case.claims)))
        one, two = (
            conclude.conclude(case, under),
            conclude.conclude(replace(case, findings=tuple(findings)), under),
        )
        three = conclude.conclude(replace(case, claims=claims), under)

        assert serialise.conclusion(one) == serialise.conclusion(two), seed
        assert one.contradictions == three.contradictions, seed
        assert [s.verdict for s in one.statuses] == [s.verdict for s in three.statuses], seed
        assert {b.state: b.verdict for b in one.returns} == {b.state: b.verdict for b in three.returns}, seed


@by_law
def test_resolving_what_is_open_never_unsettles_a_conclusion(code: str, day: date) -> None:
    """A presumption may be overturned, and with it what rests on it: here are the conclusions that rest on
    none."""
    under = situations.law(code, day)
    for seed, rng, case in cases_under(under, "resolving"):
        before, examination = situations.nodes(case, under)
        if examination.contradictions:
            continue
        firm = [s for s, node in before.items() if node.firm is not OPEN]
        for _ in range(4):
            after, examined = situations.nodes(resolved(case, under, rng), under)

            lost = [s for s in firm if s in after and after[s].is_open]
            assert examined.contradictions or lost == [], seed


@by_law
def test_resolving_what_is_open_never_unsettles_a_no(code: str, day: date) -> None:
    """Unless the no rests on a presumption of its own, as the end of a status does on its burden of proof."""
    under = situations.law(code, day)
    for seed, rng, case in cases_under(under, "a no"):
        before, examination = situations.verdicts(case, under)
        refused = [s for s in before if before[s] is NOT_EST and s not in situations.ends(under)]
        if examination.contradictions or not refused:
            continue
        for _ in range(4):
            after, examined = situations.verdicts(resolved(case, under, rng), under)

            assert examined.contradictions or [s for s in refused if after.get(s) is OPEN] == [], seed


def resolved(case: Case, under: Law, rng: Random) -> Case:
    """Return the case with an answer to some of what it leaves open."""
    nodes, _ = situations.nodes(case, under)
    leaves = [leaf for node in nodes.values() for leaf in open_leaves(node)]
    asked = [proof.question(leaf) for leaf in leaves if not leaf.state or leaf.state in case.states()]
    picked = rng.sample(asked, min(len(asked), rng.randint(1, 4)))
    found = {
        (q.element, q.state, q.harm): Change(q.element, q.state, q.harm, rng.choice(SETTLED)) for q in picked
    }
    return changes.apply(case, found.values())


def open_leaves(node: Node) -> Iterator[Node]:
    """Yield every place below a value where nothing was found, whether or not it still matters."""
    if proof.is_leaf(node):
        yield node
    for part in node.parts:
        yield from open_leaves(part)


@by_law_of_today
def test_an_answer_that_was_not_asked_for_changes_no_conclusion(code: str, day: date) -> None:
    under = situations.law(code, day)
    leaves = [
        name for name, element in under.elements.items() if element.asks is None and element.counts is None
    ]
    for seed, rng, case in cases_under(under, "not asked"):
        found = conclude.conclude(case, under)
        asked = {item.question for item in found.next_questions}
        made = {finding.element for finding in case.findings}
        for name in rng.sample(leaves, 12):
            for state, harm in every_place(under, case, name):
                if name not in made and Question(name, state, harm) not in asked:
                    more = (*case.findings, Finding(name, rng.choice(SETTLED), state, harm))
                    now = conclude.conclude(replace(case, findings=more), under)
                    same = all(concluded(now).get(s, v) is v for s, v in concluded(found).items())
                    assert same or now.contradictions, (seed, name, state, harm)


def concluded(found: conclude.Conclusion) -> dict[str, Verdict]:
    """Return what each status comes to."""
    return {status.status.element: status.verdict for status in found.statuses}


def every_place(under: Law, case: Case, name: str) -> list[tuple[str, str]]:
    """Return every state, and harm feared there, that a finding on an element can be about."""
    per = under.elements[name].per
    if per is Per.PERSON:
        return [("", "")]
    if per is Per.STATE:
        return [(state, "") for state in case.states()]
    return [(harm.state, key) for key, harm in case.harms.items() if harm.state]


# Contradictions


def places(under: Law, name: str) -> tuple[str, str]:
    """Return the state and harm to find an element at."""
    per = under.elements[name].per
    return "" if per is Per.PERSON else "KOR", "fear" if per is Per.HARM else ""


def korean_case(under: Law, *findings: Finding) -> Case:
    """Return a case of one nationality and one harm with these findings."""
    claims = {"KOR": Claim({"national": EST})}
    harms = {"fear": Harm("KOR", "")}
    return Case("two", under.code, under.decided_on, claims=claims, harms=harms, findings=findings)


def asked_here(under: Law) -> list[str]:
    """Return the elements that are asked of this case: no other state is needed, and no other state must
    decide."""
    return [
        name
        for name, element in under.elements.items()
        if not library.takes_default(element, under.code)
        and (element.only is None or "KOR" in element.only.states)
    ]


@by_law_of_today
def test_two_findings_on_one_place_are_reported_and_settle_nothing(code: str, day: date) -> None:
    under = situations.law(code, day)
    for name in asked_here(under):
        state, harm = places(under, name)
        case = korean_case(under, Finding(name, EST), Finding(name, NOT_EST, state, harm))
        found = conclude.conclude(case, under)

        assert (name, state, harm) in {(c.element, c.state, c.harm) for c in found.contradictions}
        node = Examination(case, under).ask(name, state, harm)
        assert node is not None
        assert node.is_open


@by_law_of_today
def test_a_composite_found_against_its_parts_is_reported_and_settles_nothing(code: str, day: date) -> None:
    under = situations.law(code, day)
    for name in asked_here(under):
        for part, verdict in deciding_parts(under, name):
            state, harm = places(under, name)
            found_part = Finding(part, verdict, *places(under, part))
            against = Finding(name, NOT_EST if verdict is EST else EST, state, harm)
            case = korean_case(under, against, found_part)
            found = conclude.conclude(case, under)

            assert (name, state, harm) in {(c.element, c.state, c.harm) for c in found.contradictions}
            node = Examination(case, under).ask(name, state, harm)
            assert node is not None
            assert node.is_open


def deciding_parts(under: Law, name: str) -> Iterator[tuple[str, Verdict]]:
    """Yield the parts that settle an element alone: a no for an "all", a yes for an "any"."""
    tree = under.elements[name].asks
    if isinstance(tree, All | Any):
        for part in tree.parts:
            if isinstance(part, Ask) and part.element in asked_here(under):
                yield part.element, NOT_EST if isinstance(tree, All) else EST


# Time


@given(st.sampled_from(situations.JURISDICTIONS), st.sampled_from(TURNS), st.sampled_from(TURNS))
def test_no_provision_applies_outside_its_dates(code: str, one: date, two: date) -> None:
    lodged, decided = sorted((one, two))
    try:
        law = situations.library(code).on(decided, lodged_on=lodged)
    except NothingInForce:
        return

    applied = {held.where: held for held in law.provisions.values()}.values()
    assert [p.where for p in applied if not p.period.holds(lodged if p.by_lodging else decided)] == []
    assert [p.where for p in applied if p.variant] == []
    assert all(norm.bound_since is None or norm.bound_since <= decided for norm in law.norms)
    assert all(status.element in law.elements for status in law.statuses)


@by_law
def test_a_finding_on_law_that_is_not_in_force_changes_nothing(code: str, day: date) -> None:
    under = situations.law(code, day)
    later = sorted(loader.element_ids() - set(under.elements))
    for seed, rng, case in cases_under(under, "not in force"):
        added = [Finding(name, rng.choice(SETTLED)) for name in rng.sample(later, 20)]
        more = replace(case, findings=(*case.findings, *added))

        assert situations.verdicts(more, under)[0] == situations.verdicts(case, under)[0], seed


# Return


@by_law
def test_exclusion_from_status_does_not_lift_the_bar_of_cat_or_iccpr(code: str, day: date) -> None:
    under = situations.law(code, day)
    exclusions = [
        name for name in under.elements if under.elements[name].role == "excludes" and name != "cat.lawful"
    ]
    norms = [norm for norm in under.norms if norm.element.id.startswith(("cat", "iccpr", "echr"))]
    excluding = [Finding(name, EST) for name in exclusions if not name.startswith(("cat", "iccpr", "echr"))]
    for seed, _, case in cases_under(under, "return"):
        own = tuple(f for f in case.findings if f.element not in exclusions)
        before, after = (Examination(replace(case, findings=fs), under) for fs in (own, (*own, *excluding)))
        for norm in norms:
            for state in case.states():
                one, two = before.ask(norm.element.id, state), after.ask(norm.element.id, state)
                assert one is not None
                assert two is not None
                assert one.verdict is two.verdict or after.contradictions, (seed, norm.provision.id, state)


@by_law
def test_somebody_excluded_who_would_be_tortured_is_not_returned(code: str, day: date) -> None:
    under = situations.law(code, day)
    bound = [norm.provision.id for norm in under.norms if norm.bound is EST]
    case = Case(
        ref="excluded",
        jurisdiction=code,
        decided_on=day,
        claims={"PRK": Claim({"national": EST})},
        findings=(
            Finding("rc.1fa", EST),
            Finding("rc.33_2", EST),
            Finding("cat.3", EST),
            Finding("iccpr.7", EST),
        ),
    )

    found = conclude.conclude(case, under)

    by = {norm.provision.id for norm in found.returns[0].by}
    assert {"cat.3", "iccpr.7"} & by == {"cat.3", "iccpr.7"} & set(bound)
    assert found.returns[0].verdict is (EST if by else OPEN)
    assert [s.verdict for s in found.statuses if s.status.element == "rc.refugee"] == [NOT_EST]
