"""The engine for many cases at once answers as the engine for one case does."""

from dataclasses import replace
from datetime import date
from random import Random

import numpy as np
import pytest

from asylia.law import caseload, planes
from asylia.law.cases import Case, Claim, Finding, Harm
from asylia.law.errors import CaseRefused
from asylia.law.examine import Examination
from asylia.law.library import Law
from asylia.law.sweep import Sweep
from asylia.terms.verdicts import Verdict
from tests.law import situations
from tests.law.situations import EST, NOT_EST, OPEN, SETTLED

CASES = 120
LAWS = [(code, "", day) for code, day in situations.LAWS[1:]] + [("USA", "second-circuit", date(2024, 1, 1))]
UK = situations.law("GBR", date(2024, 1, 1))


def swept(cases: list[Case], under: Law) -> dict[str, list[Verdict]]:
    """Return what each status comes to in each case, by the engine for many."""
    table = caseload.from_cases(cases, where="test")
    sweep = Sweep(caseload.batches(table, np.arange(table.count)), under)
    found: dict[str, list[Verdict]] = {}
    for status in under.statuses:
        plane = sweep.value(status.element)
        assert plane is not None
        assert plane.yes & plane.no == 0
        yes, no = planes.unpack(plane.yes, table.count), planes.unpack(plane.no, table.count)
        found[status.element] = [EST if y else NOT_EST if n else OPEN for y, n in zip(yes, no, strict=True)]
    return found


def one_by_one(cases: list[Case], under: Law) -> dict[str, list[Verdict]]:
    """Return the same, by the engine for one."""
    found: dict[str, list[Verdict]] = {status.element: [] for status in under.statuses}
    for case in cases:
        examination = Examination(case, under)
        for element, verdicts in found.items():
            node = examination.value(element)
            assert node is not None
            verdicts.append(node.verdict)
    return found


@pytest.mark.parametrize(("code", "variant", "day"), LAWS)
def test_many_cases_at_once_come_out_as_each_does_alone(code: str, variant: str, day: date) -> None:
    under = situations.law(code, day, variant)
    rng = Random(f"sweep {code} {variant} {day}")
    cases = [muddled(rng, situations.case_under(rng, under)) for _ in range(CASES)]

    assert swept(cases, under) == one_by_one(cases, under)


def muddled(rng: Random, case: Case) -> Case:
    """Return the case, some with findings that contradict each other, or that leave something expressly
    open."""
    if rng.random() < 0.5 or not case.findings:
        return case
    again = rng.sample(case.findings, min(3, len(case.findings)))
    more = [replace(finding, verdict=rng.choice(list(Verdict))) for finding in again]
    return replace(case, findings=(*case.findings, *more))


def test_the_invented_cases_show_every_value_and_a_contradiction() -> None:
    rng = Random("what they show")
    cases = [muddled(rng, situations.case_under(rng, UK)) for _ in range(3 * CASES)]

    for element in ("rc.refugee", "uk.refugee"):
        assert set(one_by_one(cases, UK)[element]) == set(Verdict)
    assert any(situations.verdicts(case, UK)[1].contradictions for case in cases)


@pytest.mark.parametrize("code", situations.JURISDICTIONS)
@pytest.mark.parametrize("national", [*SETTLED, OPEN])
def test_a_state_that_only_a_policy_names_is_examined_for_many_as_for_one(
    code: str, national: Verdict
) -> None:
    under = situations.law(code, date(2024, 1, 1))
    korea = Case("k", code, date(2024, 1, 1), claims={"PRK": Claim({"national": national})})
    included = replace(korea, findings=(Finding("rc.inclusion", EST, "PRK"),))
    everywhere = replace(korea, findings=(Finding("rc.inclusion", EST),))
    beside = replace(included, claims={**korea.claims, "KOR": Claim({"national": EST})})
    elsewhere = Case("e", code, date(2024, 1, 1), claims={"CHN": Claim({"national": national})})
    cases = [korea, included, everywhere, beside, elsewhere]

    assert swept(cases, under) == one_by_one(cases, under)


def test_a_state_that_is_both_claimed_and_lived_in_is_examined_for_many_as_for_one() -> None:
    cases = [
        Case(
            ref=f"both-{national}-{found}",
            jurisdiction="GBR",
            decided_on=date(2024, 1, 1),
            claims={"PRK": Claim({"national": national})},
            residence=("PRK", "CHN"),
            findings=(Finding("rc.inclusion", found, "PRK"), Finding("rc.inclusion", EST, "CHN")),
        )
        for national in Verdict
        for found in SETTLED
    ]

    assert swept(cases, UK) == one_by_one(cases, UK)


def test_a_state_lived_in_by_somebody_whose_only_claim_is_on_it_inherits_what_was_found() -> None:
    claims = {"PRK": Claim({"national": NOT_EST})}
    found = (Finding("rc.1a2", EST),)
    case = Case("born-there", "GBR", date(2024, 1, 1), claims=claims, residence=("PRK",), findings=found)

    assert swept([case], UK) == one_by_one([case], UK)


def test_a_finding_for_one_state_on_a_harm_feared_everywhere_is_refused_with_its_line() -> None:
    case = Case(
        ref="one-state",
        jurisdiction="GBR",
        decided_on=date(2024, 1, 1),
        claims={"PRK": Claim({"national": EST}), "CHN": Claim({"national": EST})},
        harms={"fear": Harm("", "")},
        findings=(
            Finding("rc.wellfounded", NOT_EST, "PRK", "fear", line=7),
            Finding("rc.inclusion", EST, "CHN"),
        ),
        where="one-state.yaml",
    )

    with pytest.raises(CaseRefused, match=r"^one-state.yaml:7: one-state finds rc.wellfounded for one state"):
        caseload.from_cases([case], where="test")


def test_an_empty_caseload_comes_to_nothing() -> None:
    table = caseload.from_cases([], where="test")

    assert table.count == 0
    assert {element: len(verdicts) for element, verdicts in swept([], UK).items()} == dict.fromkeys(
        (status.element for status in UK.statuses), 0
    )
