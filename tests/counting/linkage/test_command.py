"""`asylia link`: links to a file, words for people, JSON for programs, one sentence where it refuses."""

import csv
import io
import json
import stat
from pathlib import Path

import pyarrow.parquet as parquet
import pytest
from click.testing import CliRunner, Result

from asylia.cli import app

LISTS = Path(__file__).parents[3] / "examples" / "lists"
A, B, C, TRUTH = (LISTS / f"{name}.csv" for name in ("A", "B", "C", "truth"))


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["link", *(str(word) for word in words)])


def test_links_draws_and_judgement_are_written_and_told(tmp_path):
    out, draws = tmp_path / "links.csv", tmp_path / "draws.parquet"

    result = run(A, B, C, "--out", out, "--overlaps", draws, "--truth", TRUTH)

    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert result.exit_code == 0
    assert list(rows[0]) == ["left_list", "left_ref", "right_list", "right_ref", "probability", "cluster"]
    assert parquet.read_table(draws).column_names == ["draw", "A", "B", "C", "count"]
    assert "Against the truth" in result.stdout
    assert f"Written to {out}." in " ".join(result.stdout.split())
    assert not (tmp_path / "links.unread.csv").exists()


def test_json_holds_lists_links_and_judgement():
    told = json.loads(run("files", A, B, "--truth", TRUTH, "--json").stdout)

    assert list(told) == ["format", "lists", "pairs_of_lists", "links", "judged"]
    assert told["format"] == "asylia-links/1"
    assert told["judged"][0]["recall"][0] > 0.9
    assert {one["list"]: one["rows"] for one in told["lists"]} == {"A": 80, "B": 86}


def test_what_was_not_read_is_shown_and_kept_beside_the_links(tmp_path):
    broken = tmp_path / "broken.csv"
    rows = "".join(f"b{n},김영희,34\n" for n in range(12))
    broken.write_bytes(f"ref,name,birth\n{rows}x,,1988\n".encode("cp949"))

    result = run(A, broken, "--out", tmp_path / "links.csv")

    assert result.exit_code == 0
    assert "read as cp949; 1 without a usable name" in result.stdout
    assert "broken, line 2, birth: this is an age without the year" in result.stdout
    assert "and 3 more" in result.stdout
    unread = (tmp_path / "links.unread.csv").read_text(encoding="utf-8").splitlines()
    assert len(unread) == 14


def test_a_file_that_stands_twice_is_told_apart():
    told = json.loads(run(A, A, "--json").stdout)

    assert [one["list"] for one in told["lists"]] == ["A", "A (2)"]


def test_decided_pairs_are_read_from_a_file(tmp_path):
    decided = tmp_path / "decided.csv"
    decided.write_text("left_list,left_ref,right_list,right_ref,same\nA,A0001,B,B0001,no\n", encoding="utf-8")

    told = json.loads(run(A, B, "--decided", decided, "--json").stdout)

    assert ("A0001", "B0001") not in {(one["left_ref"], one["right_ref"]) for one in told["links"]}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((A,), "one list alone cannot be linked"),
        ((A, "nowhere.csv"), "nowhere.csv cannot be read"),
        ((A, B, "--out", "nowhere/links.csv"), "nowhere/links.csv cannot be written"),
        ((A, B, "--truth", A), "a table of truth needs columns"),
        ((A, B, "--decided", A), "decided pairs need a column"),
        ((A, TRUTH), "must name a column name"),
    ],
)
def test_a_refusal_is_one_sentence(words, why):
    result = run(*words)

    assert result.exit_code == 1
    assert why in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_text_that_is_no_text_is_refused(tmp_path):
    strange = tmp_path / "t.csv"
    strange.write_bytes(b"\xff\xfe\x00\xd8")

    assert "is no text in UTF-8" in run(A, B, "--truth", strange).stderr


def protocol(folder: Path) -> dict[str, Path]:
    names = ("a.state", "b.state", "request", "answer", "opening", "matches", "ours.csv", "theirs.csv")
    at = {name: folder / name for name in names}
    label = ("--label", "A and B")
    assert run("prepare", A, *label, "--state", at["a.state"], "--send", at["request"]).exit_code == 0
    done = run("join", B, at["request"], *label, "--state", at["b.state"], "--send", at["answer"])
    assert done.exit_code == 0
    return at


def test_two_organisations_count_and_then_name_what_they_share(tmp_path):
    at = protocol(tmp_path)

    counted = run("report", at["a.state"], at["answer"])
    run("report", at["b.state"], "--agree", at["opening"])
    named = run(
        *("report", at["a.state"], at["answer"], "--opening", at["opening"], "--list", A),
        *("--send", at["matches"], "--out", at["ours.csv"]),
    )
    paired = run("report", at["b.state"], at["matches"], "--list", B, "--out", at["theirs.csv"])
    shown = run("report", at["b.state"], at["matches"], "--list", B)

    assert "of your 80 rows stand on the other list too" in counted.stdout
    assert named.exit_code == paired.exit_code == 0
    assert len(at["theirs.csv"].read_text().splitlines()) == len(at["ours.csv"].read_text().splitlines())
    assert "their_ref" in shown.stdout
    assert stat.S_IMODE(at["a.state"].stat().st_mode) == 0o600


def test_a_report_that_lacks_something_says_what(tmp_path):
    at = protocol(tmp_path)

    assert "ANSWER is needed here" in run("report", at["a.state"]).output
    assert "MATCHES is needed here" in run("report", at["b.state"]).output
    assert "only the answering side can do this" in run("report", at["a.state"], "--agree", "x").stderr
    assert run("report", at["a.state"], at["request"]).exit_code == 1


def test_a_list_without_a_usable_name_cannot_be_counted(tmp_path):
    empty = tmp_path / "empty.csv"
    empty.write_text("ref,name\n1,\n", encoding="utf-8")

    assert (
        "no row with a usable name"
        in run("prepare", empty, "--label", "x", "--state", "s", "--send", "r").stderr
    )


def test_the_group_explains_itself():
    assert "prepare" in run("--help").output
    assert run("--version-of-nothing").exit_code == 2
