"""`asylia figures`: what a reader sees in a terminal, in a pipe and in a file."""

import csv
import io
import json

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from asylia.cli import app

COMMANDS = [
    ("list",),
    ("show", "incidents"),
    ("recognition",),
    ("recognition", "--by", "asylum", "--stage", "first"),
    ("series", "applications"),
    ("flows",),
    ("recognisers",),
    ("arrivals",),
    ("revisions",),
    ("revisions", "--year", "2009"),
    ("ask", "select 1 as one"),
]


def run(*words):
    return CliRunner().invoke(app, ["figures", *words])


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_each_command_speaks_to_people_and_to_programs(words):
    plain, as_json, as_csv = run(*words), run(*words, "--json"), run(*words, "--csv")

    assert [done.exit_code for done in (plain, as_json, as_csv)] == [0, 0, 0]
    rows = json.loads(as_json.stdout)["rows"]
    assert rows
    assert len(list(csv.DictReader(io.StringIO(as_csv.stdout)))) == len(rows)


def test_a_small_number_is_shown_as_a_range():
    done = run("recognition", "--from", "2024", "--to", "2024")

    line = next(line for line in done.stdout.splitlines() if line.startswith("2024"))
    assert line.split("  ")[1].strip() == "2 to 10"


def test_what_nobody_publishes_is_said_to_be_no_zero():
    done = run("recognition", "--asylum", "CHN")

    assert "No row is published for this. That is not a zero." in done.stdout


def test_all_origins_can_be_asked_for_at_once():
    rows = json.loads(run("recognition", "--origin", "all", "--from", "2024", "--json").stdout)["rows"]

    assert rows[0]["recognised"] > 100_000


@pytest.mark.parametrize(("name", "second"), [("a.csv", "~1998"), ("a.hxl.csv", "#date+period")])
def test_a_csv_file_is_written(tmp_path, name, second):
    done = run("arrivals", "--out", str(tmp_path / name))

    assert done.stdout == f"26 rows are in {tmp_path / name}.\n"
    assert (tmp_path / name).read_text(encoding="utf-8").splitlines()[1].split(",")[0] == second


def test_a_parquet_file_is_written(tmp_path):
    run("arrivals", "--out", str(tmp_path / "a.parquet"))

    assert pq.read_table(tmp_path / "a.parquet").num_rows == 26


def test_a_json_file_is_written(tmp_path):
    run("arrivals", "--out", str(tmp_path / "a.json"))

    assert len(json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["rows"]) == 26


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("recognition", "--origin", "KRN"), 1, "here it is PRK"),
        (("show", "nothing"), 1, "there is no table 'nothing'"),
        (("ask", "drop table arrivals"), 1, "a single SELECT"),
        (("arrivals", "--out", "a.xls"), 1, "must end in .csv"),
        (("arrivals", "--json", "--csv"), 2, "exclude each other"),
        (("series", "happiness"), 2, "is not one of"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_sentence(words, code, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    done = run(*words)

    assert (done.exit_code, done.stdout) == (code, "")
    assert said in " ".join(done.stderr.split())
