"""Each export opens in its own program's terms, and holds only what this recipient may have."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from asylia.cli import app

EXAMPLE = Path(__file__).parents[2] / "examples/testimony/invented.yaml"
FOR_COURT = ("--use", "court", "--recipient", "court-a", "--on", "2022-01-01")


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def exported(form: str, out: Path, *more: str) -> Path:
    done = run("testimony", "export", EXAMPLE, "--as", form, *FOR_COURT, *more, "--out", out)
    assert done.exit_code == 0, done.output
    return out


def test_the_columns_of_the_collection_are_the_properties_of_its_template(tmp_path):
    rows = list(
        csv.reader(
            exported("uwazi", tmp_path / "e.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        )
    )
    template = json.loads(exported("uwazi-template", tmp_path / "t.json").read_text(encoding="utf-8"))

    assert rows[0] == ["title", *(each["name"] for each in template["properties"])]
    assert [row[0] for row in rows[1:]] == ["S-01/E-1", "S-02/E-1"]
    assert rows[1][3] == "1997/01/01:1998/02/28"


def test_the_spreadsheet_says_what_is_withheld(tmp_path):
    book = openpyxl.load_workbook(exported("spreadsheet", tmp_path / "s.xlsx"))

    texts = [cell.value for row in book["statements"] for cell in row]
    assert book.sheetnames == ["statements", "acts", "consent"]
    assert texts.count("withheld") == 3
    assert not any("Rainbow" in str(text) for text in texts)


@pytest.mark.parametrize(("language", "shown"), [("en", "beat four women"), ("ko", "여자 네 명을")])
def test_the_dossier_shows_what_was_said_in_the_language_asked(tmp_path, language, shown):
    page = exported("dossier", tmp_path / "d.html", "--language", language).read_text(encoding="utf-8")

    assert shown in page
    assert not any(hidden in page for hidden in ("Rainbow", "무지개", "older sister", "언니"))


def test_nothing_is_written_over(tmp_path):
    out = exported("uwazi", tmp_path / "e.csv")

    assert run("testimony", "export", EXAMPLE, "--as", "uwazi", *FOR_COURT, "--out", out).exit_code == 1


def test_check_corroborate_and_patterns_say_the_same_in_json():
    stands = json.loads(run("testimony", "check", EXAMPLE, "--json").stdout)
    pairs = json.loads(run("testimony", "corroborate", EXAMPLE, "--json").stdout)
    counts = json.loads(run("testimony", "patterns", EXAMPLE, "--json").stdout)

    assert stands["events"][0]["borne_out_by"] == ["S-02/E-1"]
    assert [(each["one"], each["other"], each["decided"]) for each in pairs] == [
        ("S-01/E-1", "S-02/E-1", "confirmed")
    ]
    assert counts["rows"][0] == {"value": "torture", "events": 1, "accounts": 2, "sources": 2, "seen": 2}
    assert "not all events" in counts["warning"]


@pytest.mark.parametrize("command", ["check", "corroborate", "patterns"])
def test_each_command_speaks_in_plain_lines(command):
    assert run("testimony", command, EXAMPLE).exit_code == 0
