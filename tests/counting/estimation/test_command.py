"""`asylia estimate`: JSON as promised, words beside the number, refusals that are answers, drawings."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from asylia.cli import app

OVERLAPS = Path(__file__).parents[3] / "examples" / "overlaps"
FAST = ("--models", "log-linear,decomposable", "--no-moves")


def run(*words):
    return CliRunner().invoke(app, ["estimate", *map(str, words)])


def test_json_has_the_form_that_others_build_on():
    found = json.loads(run(OVERLAPS / "four-lists.csv", "--json", *FAST).stdout)

    assert found["format"] == "asylia-estimate/1"
    assert found["observed"] == 1262
    assert found["low"] < 3000 < found["high"]
    assert found["refused"] is None
    assert [model["name"] for model in found["models"]] == [
        "log-linear",
        "log-linear, best by BIC",
        "decomposable",
    ]


@pytest.mark.parametrize("name", ["two-lists", "no-third"])
def test_a_refusal_is_an_answer_without_a_number(name):
    done = run(OVERLAPS / f"{name}.csv", "--json")

    found = json.loads(done.stdout)
    assert done.exit_code == 0
    assert found["refused"]
    assert (found["estimate"], found["models"]) == (None, [])


def test_stated_independence_is_printed_beside_the_number():
    done = run(OVERLAPS / "two-lists.csv", "--independent")

    assert "two lists, stated to be independent" in done.stdout


def test_words_never_give_one_number_alone():
    text = run(OVERLAPS / "four-lists.csv", *FAST).stdout

    assert text.startswith("Between ")
    assert "How each model answers" in text
    assert "What each model assumes" in text


def test_rows_that_cannot_be_read_are_listed(tmp_path):
    file = tmp_path / "t.csv"
    file.write_text((OVERLAPS / "four-lists.csv").read_text() + "1,1,1,1,-3\n")

    told = run(file, *FAST).stdout
    plain = json.loads(run(file, "--json", *FAST).stdout)

    assert "row 17, column count: -3 is less than nobody" in " ".join(told.split())
    assert plain["warnings"][0] == "row 17, column count: -3 is less than nobody; the row was left out"


def test_many_unread_rows_are_cut_short_in_words_only(tmp_path):
    file = tmp_path / "t.csv"
    file.write_text((OVERLAPS / "four-lists.csv").read_text() + "1,1,1,1,x\n" * 30)

    assert "and 10 further rows" in run(file, *FAST).stdout
    assert len(json.loads(run(file, "--json", *FAST).stdout)["warnings"]) == 30


def test_a_list_can_be_left_out():
    found = json.loads(run(OVERLAPS / "four-lists.csv", "--drop", "radio", "--full", *FAST).stdout)

    assert list(found["lists"]) == ["hospital", "church", "school"]


def test_what_dropping_does_is_shown():
    text = run(OVERLAPS / "four-lists.csv", "--models", "decomposable").stdout

    assert "What dropping each list does" in text


def test_drawings_are_written_for_a_screen_and_a_telephone(tmp_path):
    run(OVERLAPS / "four-lists.csv", "--models", "decomposable", "--draw", tmp_path / "pictures")

    assert sorted(file.name for file in (tmp_path / "pictures").iterdir()) == [
        "lists-narrow.svg",
        "lists.svg",
        "models-narrow.svg",
        "models.svg",
        "overlaps-narrow.svg",
        "overlaps.svg",
    ]


def test_standard_input_is_read():
    table = (OVERLAPS / "four-lists.csv").read_bytes()

    done = CliRunner().invoke(app, ["estimate", "-", *FAST], input=table)

    assert done.exit_code == 0


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--models", "crystal-ball"), "there is no model crystal-ball"),
        (("--models", ","), "there is no model without a name"),
        (("--drop", "navy"), "there is no list navy"),
    ],
)
def test_what_there_is_not_cannot_be_asked_for(words, why):
    done = run(OVERLAPS / "four-lists.csv", *words)

    assert done.exit_code == 2 or done.exception
    assert why in str(done.exception or "") + done.output


def test_a_file_that_is_not_there_is_refused_in_one_sentence():
    done = run("nowhere.csv")

    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "nowhere.csv: the file cannot be read" in done.stderr
