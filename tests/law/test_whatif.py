"""Under another law, only the cases that the difference touches come out otherwise, and the provision that
makes it is named."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from asylia.law import caseload, conclude, determine, whatif
from asylia.law.cases import Case, Claim, Finding
from asylia.law.determine import LawName
from asylia.law.errors import CaseRefused, LawFileRefused, LawUnknown
from asylia.law.whatif import Comparison, Shelf
from asylia.terms.verdicts import Verdict
from tests.law import situations

EST, NOT_EST, OPEN = Verdict.ESTABLISHED, Verdict.NOT_ESTABLISHED, Verdict.UNRESOLVED
DAY = date(2024, 1, 1)
PATCH = Path(__file__).parents[2] / "examples" / "patches" / "uk-south-korea-does-not-count.yaml"
SHELF = Shelf(determine.library_of)
KOREAN = Case(
    ref="unused",
    jurisdiction="GBR",
    decided_on=DAY,
    claims={
        "PRK": Claim({"national": EST}),
        "KOR": Claim({"national": EST, "admits": EST, "protects": EST, "used": NOT_EST}),
    },
    findings=(
        Finding("rc.inclusion", EST, "PRK"),
        Finding("rc.inclusion", NOT_EST, "KOR"),
        Finding("us.oneyear", EST),
        Finding("us.ocr", EST),
        Finding("us.nkhra_availed", NOT_EST),
    ),
)
USED = replace(
    KOREAN,
    ref="used",
    claims={**KOREAN.claims, "KOR": Claim({"national": EST, "admits": EST, "protects": EST, "used": EST})},
    findings=(*KOREAN.findings[:-1], Finding("us.nkhra_availed", EST)),
)
EXCLUDED = replace(KOREAN, ref="excluded", findings=(*KOREAN.findings, Finding("rc.1fb", EST)))
CASES = [KOREAN, USED, EXCLUDED]


def compared(cases: list[Case], before: str, after: str) -> Comparison:
    """Return what changes between two laws."""
    table = caseload.from_cases(cases, where="cases")
    one = determine.read_law_name(before) if before else None
    return whatif.compare(table, one, determine.read_law_name(after), shelf=SHELF)


def flips(cases: list[Case], before: str, after: str) -> dict[str, tuple[str, Verdict, Verdict]]:
    """Return, for each case whose refugee status flips, the provision and the two conclusions."""
    table = caseload.from_cases(cases, where="cases")
    return {
        ref: (flip.provision, flip.before, flip.after)
        for flip in compared(cases, before, after).flips
        if flip.status == "refugee"
        for ref in whatif.refs_of(table, flip.rows)
    }


def test_france_does_not_count_an_unused_south_korean_nationality_and_the_rule_is_named() -> None:
    assert flips(CASES, "GBR", "FRA") == {"unused": ("fr.ceseda_l511_1.south_korea", NOT_EST, EST)}


def test_the_united_states_set_an_unavailed_south_korean_nationality_aside_and_the_act_is_named() -> None:
    assert flips([KOREAN, USED], "GBR", "USA") == {"unused": ("us.nkhra302", NOT_EST, EST)}


def test_a_comparison_reads_the_same_backwards() -> None:
    there, back = compared(CASES, "GBR", "FRA"), compared(CASES, "FRA", "GBR")

    swapped = Counter({(status, after, before): n for (status, before, after), n in back.counts.items()})
    shared = {status for status, _, _ in there.counts} & {status for status, _, _ in swapped}
    assert "refugee" in shared
    assert {key: n for key, n in there.counts.items() if key[0] in shared} == {
        key: n for key, n in swapped.items() if key[0] in shared
    }


def test_the_rule_that_begins_on_28_june_2022_reaches_only_claims_lodged_from_that_day() -> None:
    findings = (Finding("rc.inclusion", EST, "CHN"), Finding("uk.s35", EST, "CHN"))
    claims = {"CHN": Claim({"national": EST})}
    before = Case("before", "GBR", DAY, date(2022, 6, 27), claims=claims, findings=findings)
    after = replace(before, ref="after", lodged_on=date(2022, 6, 28))

    assert flips([before, after], "CHE", "GBR") == {"after": ("uk.s35", EST, NOT_EST)}
    assert flips([before, after], "GBR@2022-06-27", "GBR") == {"after": ("uk.s35", EST, NOT_EST)}


def test_a_patch_file_changes_what_its_provision_says_and_is_named() -> None:
    assert flips(CASES, "GBR", f"GBR+{PATCH}") == {"unused": ("uk.dprk_cg", NOT_EST, EST)}


def test_the_law_compared_with_itself_flips_nothing() -> None:
    found = compared(CASES, "GBR", "GBR")

    assert found.flips == []
    assert all(before is after for _, before, after in found.counts)


def test_each_case_s_own_law_is_compared_where_none_is_named() -> None:
    french = replace(KOREAN, ref="french", jurisdiction="FRA")

    assert flips([KOREAN, french], "", "FRA") == {"unused": ("fr.ceseda_l511_1.south_korea", NOT_EST, EST)}


def test_counts_add_up_flips_are_what_changed_and_both_agree_with_the_engine_for_one_case() -> None:
    rng = Random("what if")
    under = situations.law("GBR", DAY)
    cases = [replace(situations.case_under(rng, under), ref=f"c{number}") for number in range(60)]
    found = compared(cases, "GBR", "FRA")

    for status in ("refugee", "complementary"):
        counted = {key: n for key, n in found.counts.items() if key[0] == status}
        assert sum(counted.values()) == len(cases)
        for (_, before, after), number in counted.items():
            flipped = [f for f in found.flips if (f.status, f.before, f.after) == (status, before, after)]
            rows = [row for flip in flipped for row in flip.rows.tolist()]
            assert len(rows) == len(set(rows)) == (0 if before is after else number)
            for row in rows:
                assert (one_by_one(cases[row], "GBR", status), one_by_one(cases[row], "FRA", status)) == (
                    before,
                    after,
                )


def one_by_one(case: Case, code: str, status: str) -> Verdict:
    """Return what a status comes to by the engine for one case."""
    law = situations.law(code, DAY)
    compared_here = whatif.statuses_to_compare(law)[status]
    return next(s.verdict for s in conclude.conclude(case, law).statuses if s.status == compared_here)


def test_a_table_in_one_piece_or_many_comes_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = compared(CASES, "GBR", "FRA")
    monkeypatch.setattr(whatif, "AT_ONCE", 1)
    seen: list[int] = []
    table = caseload.from_cases(CASES, where="cases")
    pieces = whatif.compare(table, LawName("GBR"), LawName("FRA"), shelf=SHELF, advance=seen.append)

    assert pieces.counts == whole.counts
    assert seen == [1, 1, 1]


def test_what_cannot_be_compared_is_refused() -> None:
    table = replace(caseload.from_cases(CASES, where="cases.csv"), jurisdiction=None)

    with pytest.raises(CaseRefused, match=r"^cases.csv:1: there is no column jurisdiction"):
        whatif.compare(table, None, LawName("FRA"), shelf=SHELF)
    with pytest.raises(LawUnknown, match="FRA has no variant called tenth-circuit"):
        compared(CASES, "GBR", "FRA:tenth-circuit")
    with pytest.raises(CaseRefused, match=r"^cases: no status of GBR was in force on 1600-01-01"):
        compared(CASES, "GBR", "GBR@1600-01-01")


def test_a_case_without_a_jurisdiction_is_refused_at_its_row() -> None:
    nowhere = replace(KOREAN, jurisdiction="")
    table = replace(caseload.from_cases([KOREAN, nowhere], where="cases.csv"), first_row=40)

    with pytest.raises(CaseRefused, match=r"^cases.csv:43: the case has no jurisdiction"):
        whatif.compare(table, None, LawName("FRA"), shelf=SHELF)


def test_a_case_s_own_law_is_that_of_its_variant() -> None:
    claims = {
        "CHN": Claim({"national": EST}),
        "RUS": Claim({"national": EST, "protects": EST, "admits": EST}),
    }
    inclusion = (Finding("us.101a42", EST, "CHN"), Finding("us.101a42", NOT_EST, "RUS"))
    findings = (*inclusion, *(f for f in KOREAN.findings if f.element.startswith("us.o")))
    one_circuit = replace(KOREAN, ref="one", jurisdiction="USA", claims=claims, findings=findings)
    second_circuit = replace(one_circuit, ref="two", variant="second-circuit")

    found = flips([one_circuit, second_circuit], "", "USA")

    assert {ref: flip[1:] for ref, flip in found.items()} == {"two": (EST, NOT_EST)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("GBR", LawName("GBR")),
        ("GBR@2023-01-01", LawName("GBR", day=date(2023, 1, 1))),
        ("USA:second-circuit", LawName("USA", variant="second-circuit")),
        ("GBR+patch.yaml", LawName("GBR", patch="patch.yaml")),
        (
            "USA:second-circuit@2023-01-01+p.yaml",
            LawName("USA", "second-circuit", date(2023, 1, 1), "p.yaml"),
        ),
    ],
)
def test_the_name_of_a_law_is_read_and_told_alike(text: str, name: LawName) -> None:
    assert determine.read_law_name(text) == name
    assert str(name) == text


@pytest.mark.parametrize("text", ["", "gbr", "GBR@", "GBR@2023-02-30", "GBR:", "G", "GBR 2023"])
def test_what_names_no_law_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(LawUnknown) as refused:
        determine.read_law_name(text)

    assert "\n" not in str(refused.value)


def test_a_patch_that_is_no_law_file_is_refused_at_its_line(tmp_path: Path) -> None:
    patch = tmp_path / "patch.yaml"
    patch.write_text(
        PATCH.read_text(encoding="utf-8").replace("uk.dprk_cg\n    name", "uk.other: 1\n    name"), "utf-8"
    )

    with pytest.raises(LawFileRefused, match=r"patch\.yaml:\d+: "):
        SHELF.library(LawName("GBR", patch=str(patch)))
