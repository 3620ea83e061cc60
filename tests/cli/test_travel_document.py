"""`asylia travel-document`: a zone is written from a file, and a zone is checked digit by digit."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from asylia.cli import app

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(*words: object, given: str = "") -> Result:
    return CliRunner().invoke(app, ["travel-document", *(str(word) for word in words)], input=given)


def test_the_example_is_written_as_the_example_of_a_zone():
    written = run("write", EXAMPLES / "travel-document.yaml")

    assert written.stdout == (EXAMPLES / "travel-document.txt").read_text(encoding="utf-8")
    assert (
        json.loads(run("write", EXAMPLES / "travel-document.yaml", "--json").stdout)["lines"][0][:2] == "PE"
    )


def test_the_example_of_a_zone_holds_and_is_told():
    done = run("check", EXAMPLES / "travel-document.txt")

    assert done.exit_code == 0
    assert "XXB (refugee (1951 Convention" in done.stdout
    assert "+ check digit of the zone as a whole holds" in done.stdout


def test_a_wrong_digit_is_named_and_ends_with_code_1():
    text = (EXAMPLES / "travel-document.txt").read_text(encoding="utf-8").replace("E123", "E128")

    done = run("check", "-", given=text)
    plain = run("check", "-", "--json", given=text)

    assert done.exit_code == plain.exit_code == 1
    assert "check digit of the document's number is" in done.stdout
    assert "a check digit does not hold: the document's number, the zone as a whole" in done.stderr
    assert json.loads(plain.stdout)["wrong"] == ["the document's number", "the zone as a whole"]


def test_what_a_zone_cannot_hold_is_refused_in_one_sentence(tmp_path):
    text = (EXAMPLES / "travel-document.yaml").read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text(text.replace("Anna-Maria", "안나"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(text + "colour: blue\n", encoding="utf-8")

    assert "write the name in Latin letters" in run("write", tmp_path / "a.yaml").stderr
    assert "unknown key: colour" in run("write", tmp_path / "b.yaml").stderr
