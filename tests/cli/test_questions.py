"""`asylia questions`: what to ask, in order; apart, what needs no answer unless it is raised."""

import json
from pathlib import Path

from click.testing import CliRunner

from asylia.cli import app

DECISIONS = Path(__file__).resolve().parents[2] / "examples" / "decisions"
KK = str(DECISIONS / "uk-kk-2011.yaml")


def run(*words: str):
    return CliRunner().invoke(app, ["questions", *words], env={"COLUMNS": "100"})


def test_open_statuses_say_how_many_answers_are_expected():
    assert "? Humanitarian protection, domestic law: unresolved; about " in run(KK).stdout


def test_questions_to_ask_come_first_and_those_to_be_raised_stand_apart():
    said = run(KK).stdout

    first = said.index("ASK, THE MOST USEFUL FIRST: IS IT SO, OR NOT?")
    assert first < said.index("ONLY IF THE FILE RAISES IT")
    assert said.index("  1. ") > first


def test_a_question_is_asked_in_plain_words_with_its_state():
    said = " ".join(run(KK).stdout.split())

    assert (
        "For the Republic of Korea (KOR): The applicant is a national of the Republic of Korea (KOR)." in said
    )


def test_the_same_is_said_as_json():
    found = json.loads(run(KK, "--json").stdout)

    assert found["format"] == "asylia-questions/1"
    assert found["unsettled"][0]["status"] == "complementary"
    assert found["unsettled"][0]["expected_questions"] > 0
    kinds = [question["kind"] for question in found["questions"]]
    assert kinds == sorted(kinds)
    assert all(question["asks"] for question in found["questions"])


def test_a_settled_case_has_nothing_to_ask(tmp_path):
    names = ("rc.refugee", "int.complementary", "nz.cp")
    case = tmp_path / "settled.yaml"
    findings = "".join(f"  - {{element: {name}, is: not_established}}\n" for name in names[:2])
    case.write_text(
        'format: asylia-case/1\nref: settled\njurisdiction: CHE\ndecided_on: "2015-03-01"\n'
        f"states: {{NOR: {{national: established}}}}\nfindings:\n{findings}",
        encoding="utf-8",
    )

    assert "Every status is settled; nothing has to be asked." in run(str(case)).stdout


def test_another_law_asks_other_questions():
    assert json.loads(run(KK, "--json", "--under", "NZL").stdout)["jurisdiction"] == "NZL"


def test_a_refused_case_prints_nothing():
    done = run("nowhere.yaml")

    assert (done.exit_code, done.stdout) == (1, "")
