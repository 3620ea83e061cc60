"""What readers with fresh eyes found, each held by a test that failed before it was mended."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from asylia.cli import app
from asylia.law import cases, conclude, determine
from asylia.law.conclude import Conclusion, StatusConclusion
from asylia.law.errors import CaseRefused, LawFileRefused
from asylia.terms.verdicts import Verdict

EST, NOT_EST, OPEN = Verdict.ESTABLISHED, Verdict.NOT_ESTABLISHED, Verdict.UNRESOLVED
ROOT = Path(__file__).parents[2]


def found(code: str, day: str, body: str, *, under: str = "") -> Conclusion:
    text = f'format: asylia-case/1\nref: invented\njurisdiction: {code}\ndecided_on: "{day}"\n{body}'
    case = cases.read_case(text, where="case.yaml")
    return determine.determine(case, under=determine.read_law_name(under) if under else None)


def status(of: Conclusion, name: str, layer: str = "domestic") -> StatusConclusion:
    (one,) = [s for s in of.statuses if (s.status.status, s.status.layer) == (name, layer)]
    return one


TWO_HARMS = "states: {IRN: {national: established}}\nharms: {feud: {state: IRN}, faith: {state: IRN}}\n"


@pytest.mark.parametrize(
    "finding",
    [
        "{element: rc.inclusion, state: IRN, harm: feud, is: not_established}",
        "{element: rc.1f, state: IRN, is: established}",
        "{element: rc.1f, harm: feud, is: established}",
    ],
)
def test_a_finding_about_less_than_its_element_is_asked_of_is_refused_at_its_line(finding: str) -> None:
    with pytest.raises(CaseRefused, match=r"^case.yaml:8: rc\.\w+ is asked of"):
        found("GBR", "2021-08-03", f"{TWO_HARMS}findings:\n  - {finding}\n")


@pytest.mark.parametrize("code", ["FRA", "CAN", "AUS", "GBR", "USA", "KHM", "DEU"])
def test_contradictory_findings_settle_nothing_in_any_layer(code: str) -> None:
    body = (
        f"{TWO_HARMS}findings:\n  - {{element: rc.inclusion, state: IRN, is: established}}\n"
        "  - {element: rc.nexus, state: IRN, harm: faith, is: not_established}\n"
        "  - {element: rc.nexus, state: IRN, harm: feud, is: not_established}\n"
    )

    concluded = found(code, "2023-08-03", body)

    assert [c.element for c in concluded.contradictions] == ["rc.inclusion"]
    assert {s.verdict for s in concluded.statuses if s.status.status == "refugee"} == {OPEN}


@pytest.mark.parametrize(("code", "name"), [("GBR", "humanitarian"), ("KOR", "humanitarian")])
def test_a_reading_narrower_than_its_element_never_carries_a_no(code: str, name: str) -> None:
    nothing = "\n".join(
        f"  - {{element: {element}, state: SYR, is: not_established}}"
        for element in ("rc.inclusion", "echr.3", "cat.3", "iccpr.7")
    )

    concluded = found(
        code, "2020-05-01", f"states: {{SYR: {{national: established}}}}\nfindings:\n{nothing}\n"
    )

    assert status(concluded, name).verdict is OPEN


def test_a_protected_person_is_not_returned_from_thailand() -> None:
    body = (
        "states: {MMR: {national: established}}\nfindings:\n"
        "  - {element: rc.inclusion, state: MMR, is: established}\n"
        + "".join(
            f"  - {{element: {e}, state: MMR, is: not_established}}\n"
            for e in ("cat.3", "iccpr.6", "iccpr.7")
        )
    )

    concluded = found("THA", "2024-06-01", body)

    assert status(concluded, "protected_person").verdict is EST
    assert [norm.provision.id for norm in concluded.returns[0].by] == ["th.nsm_effect"]


@pytest.mark.parametrize("code", ["UNHCR", "CAN", "USA", "GBR", "DEU"])
def test_a_stateless_person_need_not_fear_every_former_residence(code: str) -> None:
    body = (
        "residence: [KWT, SYR]\nfindings:\n  - {element: rc.inclusion, state: SYR, is: established}\n"
        "  - {element: rc.inclusion, state: KWT, is: not_established}\n"
    )

    assert status(found(code, "2021-05-01", body), "refugee", "treaty").verdict is EST


@pytest.mark.parametrize(
    ("code", "name"), [("GBR", "humanitarian"), ("DEU", "subsidiary"), ("NOR", "complementary")]
)
def test_a_crime_of_article_1f_excludes_where_the_law_says_so_and_never_lifts_a_bar(
    code: str, name: str
) -> None:
    body = (
        "states: {SYR: {national: established}}\nfindings:\n"
        "  - {element: rc.1fa, is: established}\n"
        + "".join(
            f"  - {{element: {e}, state: SYR, is: established}}\n" for e in ("echr.3", "iccpr.7", "cat.3")
        )
    )

    concluded = found(code, "2020-05-01", body)

    assert status(concluded, name).verdict is NOT_EST
    assert concluded.returns[0].verdict is EST


def test_what_would_change_a_block_left_open_is_that_block() -> None:
    body = (
        'lodged_on: "2023-01-01"\nstates: {IRN: {national: established}}\nfindings:\n'
        "  - {element: rc.inclusion, state: IRN, is: unresolved}\n"
    )
    concluded = found("GBR", "2023-05-01", body)

    sets = conclude.what_would_change(concluded, status(concluded, "refugee"))[EST]

    smallest = next(iter(sets))
    assert [(change.element, change.state) for change in smallest] == [("rc.inclusion", "IRN")]


def test_what_would_change_a_contradiction_is_to_settle_it() -> None:
    body = (
        "states: {IRN: {national: established}}\nfindings:\n"
        "  - {element: rc.inclusion, state: IRN, is: established}\n"
        "  - {element: rc.1fb, is: established}\n  - {element: rc.1fb, is: not_established}\n"
    )
    concluded = found("GBR", "2021-05-01", body)

    sets = conclude.what_would_change(concluded, status(concluded, "refugee", "treaty"))[EST]

    assert [[change.element for change in one] for one in sets] == [["rc.1fb"]]
    assert [s.status.status for s in concluded.statuses].count("refugee_as_of_right") == 0


def test_country_knowledge_is_told_as_such() -> None:
    body = (
        "states: {PRK: {national: established}}\nfindings:\n"
        "  - {element: rc.inclusion, state: PRK, is: established}\n"
    )
    concluded = found("CHE", "2020-05-01", body)

    told = CliRunner().invoke(app, ["determine", "-"], input=_text("CHE", "2020-05-01", body)).stdout

    known = [ground.element for ground in status(concluded, "complementary", "treaty").decided_by]
    assert "cat.pattern" in known
    assert "country knowledge on file, found by no officer in this case: " in " ".join(told.split())


def _text(code: str, day: str, body: str) -> str:
    return f'format: asylia-case/1\nref: invented\njurisdiction: {code}\ndecided_on: "{day}"\n{body}'


def test_the_claim_that_takes_a_state_out_is_among_the_grounds() -> None:
    body = (
        "states: {PRK: {national: established}, KOR: {national: established, admits: not_established}}\n"
        "findings:\n  - {element: rc.inclusion, state: PRK, is: established}\n"
    )

    grounds = status(found("DEU", "2020-08-03", body), "refugee").decided_by

    named = [(ground.element, ground.state) for ground in grounds]
    assert ("eu.de.dprk", "KOR") in named
    assert ("claim.admits", "KOR") in named


def test_a_state_bound_by_nothing_is_asked_no_question_about_return() -> None:
    concluded = found("MMR", "2024-01-01", "states: {PRK: {national: established}}\n")

    assert "int.complementary" not in {asked.question.element for asked in concluded.next_questions}


def test_a_case_with_more_than_anybody_writes_is_refused() -> None:
    many = "\n".join("  - {element: rc.1f, is: not_established}" for _ in range(1_001))

    with pytest.raises(CaseRefused, match="1,001 findings; 1,000 are the most"):
        found("GBR", "2021-05-01", f"findings:\n{many}\n")


def test_a_patch_that_replaces_nothing_is_refused(tmp_path: Path) -> None:
    patch = tmp_path / "typo.yaml"
    shipped = ROOT / "examples/patches/uk-south-korea-does-not-count.yaml"
    patch.write_text(
        shipped.read_text(encoding="utf-8").replace("provision: uk.dprk_cg", "provision: zz.new")
    )

    with pytest.raises(LawFileRefused, match=r"typo.yaml:1: there is no provision zz.new"):
        found("GBR", "2021-05-01", "states: {}\n", under=f"GBR+{patch}")


def test_a_patch_that_is_no_file_is_refused() -> None:
    with pytest.raises(LawFileRefused, match="this is no regular file"):
        found("GBR", "2021-05-01", "states: {}\n", under="GBR+/dev/zero")


def test_nothing_that_is_read_is_replaced(tmp_path: Path) -> None:
    table, patch, case = tmp_path / "t.csv", tmp_path / "p.yaml", tmp_path / "c.yaml"
    table.write_bytes((ROOT / "examples/caseload.csv").read_bytes())
    patch.write_bytes((ROOT / "examples/patches/uk-south-korea-does-not-count.yaml").read_bytes())
    case.write_bytes((ROOT / "examples/decisions/gp-2014.yaml").read_bytes())
    before = {path: path.read_bytes() for path in (table, patch, case)}

    runs = [
        ["whatif", str(table), "--under", "GBR", "--under", "FRA", "--flips", str(table)],
        ["determine", str(case), "--under", f"GBR+{patch}", "--drawing", str(patch)],
        ["determine", str(case), "--drawing", str(case)],
    ]

    assert [CliRunner().invoke(app, words).exit_code for words in runs] == [2, 2, 2]
    assert {path: path.read_bytes() for path in before} == before


def test_a_caseload_says_how_many_cases_contradict_themselves(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(
        "ref,decided_on,state1,state1.national,rc.1fb,rc.1f\n"
        "INVENTED-1,2021-01-01,SYR,established,established,not_established\n"
        "INVENTED-2,2021-01-01,SYR,established,established,established\n"
    )

    told = CliRunner().invoke(app, ["whatif", str(table), "--under", "GBR", "--under", "CAN"]).stdout

    assert "! 1 of them hold findings that contradict each other" in told


@pytest.mark.parametrize("ref", ["Invented Person", "=HYPERLINK(1)", "\x1b[31mred"])
def test_a_caseload_holds_references_only(tmp_path: Path, ref: str) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f"ref,decided_on,state1\n{ref},2021-01-01,SYR\n")

    result = CliRunner().invoke(app, ["whatif", str(table), "--under", "GBR", "--under", "CAN"])

    assert (result.exit_code, result.stdout) == (1, "")
    assert ":2: ref must be a reference" in result.stderr
    assert ref not in result.stderr
