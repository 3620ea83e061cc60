"""A table of cases is read by its columns, and one that cannot be read is refused with the column or the
row."""

from datetime import date

import numpy as np
import pytest

from asylia.law import caseload
from asylia.law.cases import Case, Claim, Finding, Harm
from asylia.law.errors import CaseRefused
from asylia.terms.verdicts import Verdict

EST, NOT_EST, OPEN = Verdict.ESTABLISHED, Verdict.NOT_ESTABLISHED, Verdict.UNRESOLVED
COLUMNS = [
    "ref",
    "decided_on",
    "state1",
    "state1.national",
    "residence1",
    "harm1",
    "rc.1fb",
    "rc.inclusion@1",
    "rc.harm@h1",
]


def test_each_column_of_a_table_has_its_place() -> None:
    found = caseload.layout([*COLUMNS, "jurisdiction", "lodged_on", "rc.inclusion@r1"], where="t.csv")

    assert found.places == {"state1": "1", "residence1": "r1"}
    assert found.claims == {"state1.national": ("1", "national")}
    assert found.harms == {"harm1": "h1"}
    assert found.findings == ("rc.1fb", "rc.inclusion@1", "rc.harm@h1", "rc.inclusion@r1")
    assert caseload.elements(found) == {"rc.1fb", "rc.inclusion", "rc.harm"}


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        (["decided_on"], "there is no column ref"),
        (["ref"], "there is no column decided_on"),
        ([*COLUMNS, "rc.1fb"], "the column rc.1fb is given twice"),
        (
            [*COLUMNS, "state2.national"],
            "the column state2.national is no key of the claim on a state that the table has",
        ),
        (
            [*COLUMNS, "state1.nation"],
            "the column state1.nation is no key of the claim on a state that the table has",
        ),
        (
            [*COLUMNS, "rc.1fb@2"],
            "the column rc.1fb@2 speaks of 2, which is no state, residence or harm of the table",
        ),
        (
            [*COLUMNS, "rc.1fb@h2"],
            "the column rc.1fb@h2 speaks of h2, which is no state, residence or harm of the table",
        ),
    ],
)
def test_a_column_that_cannot_be_placed_is_refused(columns: list[str], why: str) -> None:
    with pytest.raises(CaseRefused) as refused:
        caseload.layout(columns, where="t.csv")

    assert str(refused.value) == f"t.csv:1: {why}"


def test_a_word_that_is_no_state_is_refused_at_its_row_with_what_may_have_been_meant() -> None:
    words = caseload.Words(np.array([0, 1, 2]), ("PRK", "", "UK"))

    with pytest.raises(CaseRefused) as refused:
        caseload.check_states("state1", words, where="t.csv")

    why = "state1 holds UK, which is no state (did you mean GBR?); use ISO 3166 alpha-3"
    assert str(refused.value) == f"t.csv:4: {why}"


def test_a_word_that_no_row_uses_is_not_refused() -> None:
    words = caseload.Words(np.array([0, 0]), ("PRK", "UK"))

    assert caseload.check_states("state1", words, where="t.csv") is words


def test_case_files_become_rows_with_everything_that_was_found() -> None:
    full = Case(
        ref="full",
        jurisdiction="GBR",
        decided_on=date(2020, 1, 2),
        lodged_on=date(2019, 1, 1),
        claims={"PRK": Claim({"national": EST}), "KOR": Claim({"used": NOT_EST})},
        residence=("CHN",),
        harms={"fear": Harm("PRK", ""), "war": Harm("", "")},
        findings=(
            Finding("rc.1fb", OPEN),
            Finding("rc.inclusion", EST, "KOR"),
            Finding("rc.inclusion", EST, "CHN"),
            Finding("rc.harm", NOT_EST, "PRK", "fear"),
            Finding("rc.nexus", EST),
            Finding("rc.nexus", NOT_EST),
        ),
    )
    bare = Case("bare", "FRA", date(2021, 1, 1))

    table = caseload.from_cases([full, bare], where="cases")

    assert {name: codes.tolist() for name, codes in table.findings.items()} == {
        "rc.1fb": [caseload.LEFT_OPEN, caseload.SILENT],
        "rc.inclusion@2": [caseload.YES, caseload.SILENT],
        "rc.inclusion@r1": [caseload.YES, caseload.SILENT],
        "rc.harm@h1": [caseload.NO, caseload.SILENT],
        "rc.nexus": [caseload.CONTRADICTED, caseload.SILENT],
    }
    assert words(table.places["1"]) == ["PRK", ""]
    assert words(table.places["r1"]) == ["CHN", ""]
    assert words(table.harms["h2"]) == [caseload.EVERY_STATE, ""]
    assert table.claims["2"]["used"].tolist() == [caseload.NO, caseload.SILENT]
    assert table.lodged_on is not None
    assert table.lodged_on.astype(str).tolist() == ["2019-01-01", "2021-01-01"]


def words(column: caseload.Words) -> list[str]:
    """Return a column as its words."""
    return [column.words[code] for code in column.codes]


def test_a_case_with_a_proposed_destination_is_refused() -> None:
    case = Case("sent", "GBR", date(2020, 1, 1), return_to=("RWA",), where="sent.yaml")

    with pytest.raises(CaseRefused, match=r"^sent.yaml: sent names states of proposed return"):
        caseload.from_cases([case], where="cases")


def test_rows_come_in_pieces_of_at_most_a_size_and_none_is_lost() -> None:
    pieces = list(caseload.chunks(np.arange(10), 4))

    assert [len(piece) for piece in pieces] == [4, 4, 2]
    assert np.concatenate(pieces).tolist() == list(range(10))
