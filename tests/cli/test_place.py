"""`asylia place`: the result file, the words for people, overrules with their cost, and refusals."""

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from asylia.cli import app
from tests.haven import rounds

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples/placement.json"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["place", *(str(word) for word in words)])


def test_the_result_is_the_form_that_others_build_on() -> None:
    found = json.loads(run(EXAMPLE, "--json").stdout)

    assert list(found) == [
        *("format", "placed", "unplaced", "levels", "method", "gap", "prices", "finished"),
    ]
    assert found["method"] == "exact"
    assert found["format"] == "asylia-placement-result/1"
    assert found["placed"][0] == {"family": "F1", "place": "P3"}
    assert [level["name"] for level in found["levels"]] == [
        "emergency",
        "urgent",
        "ties",
        "normal",
        "wishes",
        "score",
    ]
    assert found["levels"][0] == {"name": "emergency", "value": 3, "bound": 3}
    assert [entry["family"] for entry in found["unplaced"]] == ["F3"]
    assert found["gap"] == 0
    assert found["finished"] is True


def test_the_levels_asked_for_are_solved_in_their_order() -> None:
    found = json.loads(run(EXAMPLE, "--json", "--levels", "score,normal").stdout)

    assert [level["name"] for level in found["levels"]] == ["score", "normal"]


def test_a_person_reads_who_goes_where_and_why() -> None:
    result = run(EXAMPLE, "--explain", "F2")

    assert "7 of 8 families placed" in result.stdout
    assert "F2 (1 person, emergency, 7 days on its clock) is placed at P4" in result.stdout
    assert "Its first wish, P2: not possible, since processing for P2 takes 30 days" in result.stdout


def test_what_an_overrule_costs_the_others_is_shown() -> None:
    found = json.loads(run(EXAMPLE, "--json", "--fix", "F8=P1").stdout)

    assert {"name": "normal", "before": 8.0, "after": 5.0} in found["cost"]["levels"]
    assert {"family": "F5", "from": "P1", "to": None} in found["cost"]["moved"]
    assert "What the overrules cost the others: 1 family fewer" in run(EXAMPLE, "--fix", "F8=P1").stdout


def test_an_explanation_stands_in_the_json_too() -> None:
    found = json.loads(run(EXAMPLE, "--json", "--explain", "F1").stdout)

    assert found["explained"][0]["family"] == "F1"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--fix", "F8"), 2, "F8 is not written FAMILY=PLACE"),
        (("--levels", "danger"), 2, "there is no level danger"),
        (("--levels", "ties,ties"), 2, "a level is named twice"),
        (("--fix", "F8=P9"), 1, "there is no place P9 in this round"),
        (("--explain", "F99"), 1, "there is no family F99 in this round"),
        (
            ("--fix", "F5=P1", "--fix", "F3=P1", "--fix", "F4=P1"),
            1,
            "--fix F5=P1 and --fix F4=P1 cannot be kept",
        ),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_is_printed(
    words: tuple[str, ...], code: int, says: str
) -> None:
    result = run(EXAMPLE, *words)

    assert result.exit_code == code
    assert says in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("raw", "says"),
    [(b"{", "this is not JSON"), (b"\xff\xfe", "not text in UTF-8"), (b"", "this is not JSON")],
)
def test_a_file_that_is_no_placement_is_refused(tmp_path: Path, raw: bytes, says: str) -> None:
    file = tmp_path / "round.json"
    file.write_bytes(raw)

    result = run(file)

    assert result.exit_code == 1
    assert says in result.stderr


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "No such file" in run(tmp_path / "none.json").stderr


def test_standard_input_is_read_for_a_dash() -> None:
    result = CliRunner().invoke(app, ["place", "-", "--json"], input=EXAMPLE.read_text(encoding="utf-8"))

    assert json.loads(result.stdout) == json.loads(run(EXAMPLE, "--json").stdout)


def test_no_time_at_all_still_gives_the_best_found_and_how_far_it_may_be_off() -> None:
    found = json.loads(run(EXAMPLE, "--json", "--seconds", "0").stdout)

    assert found["finished"] is False
    assert found["placed"]


def test_ctrl_c_ends_a_long_search_with_the_best_found(tmp_path: Path) -> None:
    file = tmp_path / "round.json"
    file.write_text(json.dumps(rounds.drawn(1, families=700, room=40)), encoding="utf-8")
    start = "import sys; from asylia.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", start, "place", str(file), "--json"]
    place = {"PYTHONPATH": str(ROOT / "src")}
    seen, stderr = pty.openpty()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, env=os.environ | place) as process:
        while b"Ctrl-C" not in os.read(seen, 4096):
            pass
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=50)

    assert process.returncode == 0
    found = json.loads(out)
    assert found["placed"]
    assert found["finished"] is False or found["gap"] == 0


def test_the_solver_is_not_loaded_until_a_placement_is_asked_for() -> None:
    script = "import sys, asylia.cli; print('highspy' in sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )

    assert done.stdout.strip() == "False"
