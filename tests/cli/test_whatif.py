"""`asylia whatif`: tables in, flips with their provisions out, and nothing left behind by a refusal."""

import csv
import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from asylia.cli import app

ROOT = Path(__file__).parents[2]
CASELOAD = ROOT / "examples/caseload.csv"
PATCH = ROOT / "examples/patches/uk-south-korea-does-not-count.yaml"
HEAD = (
    "ref,decided_on,state1,state1.national,state2,state2.national,state2.protects,state2.used,"
    "rc.inclusion@1,rc.inclusion@2"
)
NORTH_KOREAN = (
    "INVENTED-1,2021-01-01,PRK,established,KOR,established,established,not_established,"
    "established,not_established"
)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["whatif", *(str(word) for word in words)])


def flips(result: Result) -> dict[tuple[str, str, str, str], int]:
    found = json.loads(result.stdout)
    return {(f["status"], f["before"], f["after"], f["provision"]): f["cases"] for f in found["flips"]}


def table(folder: Path, *rows: str, head: str = HEAD) -> Path:
    path = folder / "caseload.csv"
    path.write_text("\n".join((head, *rows, "")), encoding="utf-8")
    return path


def test_a_north_korean_flips_between_london_and_paris_by_the_french_policy(tmp_path: Path) -> None:
    result = run(table(tmp_path, NORTH_KOREAN), "--under", "GBR", "--under", "FRA", "--json")

    assert result.exit_code == 0
    assert flips(result)["refugee", "not_established", "established", "fr.ceseda_l511_1.south_korea"] == 1


def test_a_patch_flips_the_case_that_it_was_written_for(tmp_path: Path) -> None:
    result = run(table(tmp_path, NORTH_KOREAN), "--under", "GBR", "--under", f"GBR+{PATCH}", "--json")

    assert flips(result)["refugee", "not_established", "established", "uk.dprk_cg"] == 1


def test_one_law_is_compared_with_each_cases_own() -> None:
    result = run(CASELOAD, "--under", "USA", "--json")

    found = json.loads(result.stdout)
    assert (found["before"], found["after"], found["cases"]) == ("its own law", "USA", 12)
    assert flips(result)["refugee", "not_established", "established", "us.nkhra302"] == 1


def test_three_laws_make_two_comparisons() -> None:
    result = run(CASELOAD, "--under", "GBR", "--under", "FRA", "--under", "CAN", "--json")

    assert [(one["before"], one["after"]) for one in json.loads(result.stdout)] == [
        ("GBR", "FRA"),
        ("GBR", "CAN"),
    ]


def test_the_day_of_lodging_decides_which_british_law_a_case_is_under(tmp_path: Path) -> None:
    head = "ref,decided_on,lodged_on,state1,state1.national,rc.inclusion@1,uk.s32_2a@1"
    rows = [
        f"INVENTED-{day},2023-05-01,{day},SYR,established,established,not_established"
        for day in ("2022-06-27", "2022-06-28")
    ]

    result = run(table(tmp_path, *rows, head=head), "--under", "GBR", "--under", "CAN", "--json")

    found = {
        (s["before"], s["after"]): s["cases"]
        for s in json.loads(result.stdout)["statuses"]
        if s["status"] == "refugee"
    }
    assert found == {("established", "established"): 1, ("not_established", "established"): 1}


def test_parquet_with_numbers_says_what_csv_with_words_says(tmp_path: Path) -> None:
    words = run(CASELOAD, "--under", "GBR", "--under", "FRA", "--json")
    with CASELOAD.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    code = {"": 0, "established": 1, "not_established": 2, "unresolved": 3}
    columns = {
        name: (
            pa.array([row[name] for row in rows])
            if name in ("ref", "jurisdiction", "decided_on", "lodged_on", "state1", "state2", "harm1")
            else pa.array(np.array([code[row[name]] for row in rows], dtype=np.int8))
        )
        for name in rows[0]
    }
    path = tmp_path / "caseload.parquet"
    pq.write_table(pa.table(columns), path)

    numbers = run(path, "--under", "GBR", "--under", "FRA", "--json")

    assert json.loads(numbers.stdout) == json.loads(words.stdout)


def test_case_files_are_taken_as_a_caseload() -> None:
    files = [ROOT / "examples/decisions" / name for name in ("gp-2014.yaml", "uk-kk-2011.yaml")]

    result = run(*files, "--under", "GBR", "--under", "NZL", "--json")

    assert json.loads(result.stdout)["cases"] == 2


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_every_flip_is_written_to_a_file(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"flips.{ending}"

    result = run(CASELOAD, "--under", "GBR", "--under", "FRA", "--flips", path, "--json")

    if ending == "csv":
        with path.open(encoding="utf-8", newline="") as file:
            written = [tuple(row.values()) for row in csv.DictReader(file)]
    else:
        written = [tuple(row.values()) for row in pq.read_table(path).to_pylist()]
    assert len(written) == sum(flips(result).values()) == 10
    assert ("INVENTED-03", "refugee", "unresolved", "established", "fr.ceseda_l511_1.south_korea") in written
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


def test_a_refusal_leaves_no_file_of_flips_behind(tmp_path: Path) -> None:
    bad = table(tmp_path, NORTH_KOREAN, NORTH_KOREAN.replace("PRK", "PRX"))

    result = run(bad, "--under", "GBR", "--under", "FRA", "--flips", tmp_path / "flips.csv")

    assert result.exit_code == 1
    assert [item.name for item in tmp_path.iterdir()] == [bad.name]


@pytest.mark.parametrize(
    ("head", "row", "says"),
    [
        ("ref,decided_on,state1", "A,2020-01-01,XXY", ":2: state1 holds XXY, which is no state"),
        ("ref,decided_on,rc.1fb", "A,2020-01-01,yes", ":2: rc.1fb holds something other than"),
        ("ref,decided_on,rc.1fz", "A,2020-01-01,established", ":1: no law file has an element called rc.1fz"),
        ("ref,decided_on,rc.1fb@7", "A,2020-01-01,established", ":1: the column rc.1fb@7 speaks of 7"),
        ("ref,decided_on,state1,state1.loves", "A,2020-01-01,PRK,established", ":1: the column state1.loves"),
        ("ref,decided_on,ref", "A,2020-01-01,B", ":1: the column ref is given twice"),
        ("ref,state1", "A,PRK", ":1: there is no column decided_on"),
        ("ref,decided_on,state1", "A,2020-13-01,PRK", "decided_on holds something that is no date"),
        ("ref,decided_on,state1", "A,,PRK", "decided_on"),
        ("ref,decided_on,state1", "A,1900-01-01,PRK", "no status of GBR was in force on 1900-01-01"),
        ("ref,decided_on,state1", "A,2020-01-01", "this is not a readable CSV file"),
    ],
)
def test_a_bad_table_gets_one_sentence(tmp_path: Path, head: str, row: str, says: str) -> None:
    result = run(table(tmp_path, row, head=head), "--under", "GBR", "--under", "FRA")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    for name, content in (
        ("a.parquet", b"PAR1 not at all"),
        ("a.csv", b"\x00\xff"),
        ("a.txt", b"ref"),
        ("b.csv", b""),
    ):
        path = tmp_path / name
        path.write_bytes(content)

        result = run(path, "--under", "GBR", "--under", "FRA")

        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(str(path))


def test_a_case_with_destinations_is_no_part_of_a_caseload() -> None:
    result = run(ROOT / "examples/decisions/ehr-hirsi-2012.yaml", "--under", "GBR", "--under", "FRA")

    assert result.exit_code == 1
    assert "a caseload compares statuses only" in result.stderr


def test_a_caseload_without_jurisdictions_needs_two_laws(tmp_path: Path) -> None:
    result = run(table(tmp_path, NORTH_KOREAN), "--under", "GBR")

    assert result.exit_code == 1
    assert "name two laws with --under" in result.stderr


def test_flips_of_two_comparisons_are_a_usage_error(tmp_path: Path) -> None:
    result = run(
        CASELOAD, "--under", "GBR", "--under", "FRA", "--under", "CAN", "--flips", tmp_path / "f.csv"
    )

    assert result.exit_code == 2
