"""`asylia claims`: the claims on file, one of them, and a table of one's own."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from asylia.cli import app
from asylia.cli import claims as command

EXAMPLE = Path(__file__).parents[3] / "examples/claims.csv"


def run(*words: str | Path, given: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["claims", *(str(word) for word in words)], input=given)


def test_the_example_is_told_with_what_was_refused_and_found():
    shown = run("check", EXAMPLE).stdout

    assert "8 claims in 8 of 9 rows, read as UTF-8" in shown
    assert "row 10, column 7 (value): 1.234 may be 1,234 or a decimal fraction" in shown
    assert "row 4 E3: digit slip (likely)" in shown
    assert "A person confirms it, or lays it aside." in shown


def test_the_json_is_the_form_that_others_build_on():
    plain = json.loads(run("check", EXAMPLE, "--json").stdout)

    assert plain["format"] == "asylia-claims-findings/1"
    assert list(plain) == [
        *("format", "read_as", "rows_held", "rows_taken", "claims", "refused", "passed_over", "findings"),
    ]
    assert (plain["rows_held"], plain["rows_taken"]) == (9, 8)
    assert list(plain["findings"][0]) == ["about", "row", "kind", "sureness", "what", "why", "against"]


def test_the_same_file_gives_the_same_bytes():
    assert run("check", EXAMPLE, "--json").stdout_bytes == run("check", EXAMPLE, "--json").stdout_bytes


def test_a_table_can_be_compared_with_itself_alone():
    table = b"year,value,population,place,kind\n2019,1074,arrivals in South Korea,ROK,press\n"

    assert "1 finding about 1 claim" in run("check", "-", given=table).stdout.replace("findings", "finding")
    assert "0 findings about 0 claims" in run("check", "-", "--alone", given=table).stdout


def test_rows_outside_the_table_are_told():
    shown = run("check", "-", given=b"A title,\nyear,value\n2019,5\n").stdout

    assert "1 row outside the table, passed over:" in shown
    assert "row 1: 'A title': it stands above the headings" in shown


def test_the_claims_on_file_can_be_narrowed():
    listed = json.loads(run("list", "--about", "thailand", "--json").stdout)

    assert len(json.loads(run("list", "--json").stdout)) == 163
    assert {claim["place"] for claim in listed} == {"THA"}
    assert "C154" in run("list", "--by", "immigration bureau").stdout


def test_one_claim_is_shown_with_its_source_and_findings():
    shown = run("show", "c035").stdout
    plain = json.loads(run("show", "C035", "--json").stdout)

    assert "figure of another period (likely)" in shown
    assert plain["ref"] == "C035"
    assert {"about": "C035", "kind": "figure of another period"}.items() <= plain["findings"][0].items()
    assert "That is no proof that the figure is right." in run("show", "C154").stdout


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("show", "C999"), "no claim is called C999"),
        (("check", "gone.csv"), "the file cannot be read"),
        (("check", "a\0b"), "no file can have this name"),
    ],
)
def test_what_is_not_there_is_refused_in_one_sentence(words, why):
    done = run(*words)

    assert done.exit_code == 1
    assert why in done.stderr


def test_a_file_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(command, "MOST_BYTES", 10)

    assert "more than 10 bytes" in run("check", EXAMPLE).stderr
