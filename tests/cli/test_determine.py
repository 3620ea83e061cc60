"""`asylia determine`: what is printed, what is written, and that a refusal prints and writes nothing else."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from asylia.cli import app

ROOT = Path(__file__).resolve().parents[2]
GP = str(ROOT / "examples" / "decisions" / "gp-2014.yaml")
KK = str(ROOT / "examples" / "decisions" / "uk-kk-2011.yaml")


def run(*words: str, given: str | bytes | None = None):
    return CliRunner().invoke(app, ["determine", *words], input=given, env={"COLUMNS": "100"})


def test_a_conclusion_is_told_in_words():
    done = run(GP)

    assert done.exit_code == 0
    assert done.stdout.startswith("gp-2014\nUnder the law of the United Kingdom (GBR) on 2014-08-20;")
    assert "- Refugee status, treaty law: NOT ESTABLISHED." in done.stdout
    assert done.stderr == ""


def test_several_cases_are_told_one_after_another():
    done = run(GP, KK)

    assert done.stdout.index("gp-2014\n") < done.stdout.index("uk-kk-2011\n")


def test_one_case_is_one_json_object_and_several_are_an_array():
    one, several = json.loads(run(GP, "--json").stdout), json.loads(run(GP, KK, "--json").stdout)

    assert one["format"] == "asylia-conclusion/1"
    assert one == several[0]
    assert [conclusion["ref"] for conclusion in several] == ["gp-2014", "uk-kk-2011"]


def test_full_json_says_what_would_change_each_status():
    statuses = json.loads(run(GP, "--json", "--full").stdout)["statuses"]

    assert set(statuses[0]["would_change"]) == {"established"}


def test_full_text_holds_the_proof():
    assert "how it follows:" in run(GP, "--full").stdout
    assert "how it follows:" not in run(GP).stdout


def test_a_case_is_read_from_standard_input():
    assert run("-", given=Path(GP).read_bytes()).stdout == run(GP).stdout


def test_standard_input_is_read_once_only():
    assert run("-", "-").exit_code == 2


def test_another_law_and_another_day_replace_the_case_s_own():
    other = json.loads(run(GP, "--json", "--under", "NZL", "--on", "2016-01-02").stdout)

    assert (other["jurisdiction"], other["law_on"]) == ("NZL", "2016-01-02")


def test_a_drawing_is_written_beside_what_is_printed(tmp_path):
    file = tmp_path / "gp.svg"

    done = run(GP, "--drawing", str(file))

    assert done.stdout == run(GP).stdout
    assert ElementTree.fromstring(file.read_text(encoding="utf-8")).get("width") == "1280"
    assert [path.name for path in tmp_path.iterdir()] == ["gp.svg"]


def test_a_drawing_replaces_an_older_one_and_keeps_its_mode(tmp_path):
    file = tmp_path / "gp.svg"
    file.write_text("old")
    file.chmod(0o640)

    run(GP, "--drawing", str(file))

    assert file.read_text(encoding="utf-8").startswith("<svg")
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_drawing_of_several_cases_is_used_wrongly(tmp_path):
    done = run(GP, KK, "--drawing", str(tmp_path / "x.svg"))

    assert (done.exit_code, done.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert "--drawing draws one case" in done.stderr


def test_a_drawing_never_replaces_the_case(tmp_path):
    case = tmp_path / "case.yaml"
    case.write_bytes(Path(GP).read_bytes())

    done = run(str(case), "--drawing", str(case))

    assert done.exit_code == 2
    assert case.read_bytes() == Path(GP).read_bytes()


def test_a_drawing_that_cannot_be_written_is_refused(tmp_path):
    for place in (tmp_path, tmp_path / "nowhere" / "x.svg"):
        done = run(GP, "--drawing", str(place))

        assert (done.exit_code, done.stdout) == (1, "")
        assert "the file cannot be written" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"format: [\n", "standard input:2: this is not YAML"),
        (b"\xff\xfe", "standard input:1: this is not text in UTF-8"),
        (b"\x00\x01", "standard input:1: this is not text: it holds a control character"),
        (b"", "standard input: the file is empty"),
        (b"a" * 1_000_001, "1,000,000 are the most that is read"),
        (b"[" * 50, "values are nested more than 24 deep"),
        (Path(GP).read_bytes().replace(b"rc.wellfounded", b"rc.wellfonded"), "did you mean rc.wellfounded?"),
        (Path(GP).read_bytes().replace(b"jurisdiction: GBR", b"jurisdiction: QQQ"), "standard input:"),
    ],
)
def test_a_refused_case_is_one_sentence_and_nothing_is_printed_or_written(tmp_path, given, said):
    file = tmp_path / "x.svg"

    done = run("-", "--drawing", str(file), given=given)

    assert (done.exit_code, done.stdout, file.exists()) == (1, "", False)
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_one_refused_case_among_several_refuses_all():
    done = run(GP, "nowhere.yaml")

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "nowhere.yaml: the file cannot be read: No such file or directory\n"


@pytest.mark.parametrize("name", [str(ROOT), "\0"])
def test_what_is_no_file_is_refused(name):
    done = run(name)

    assert (done.exit_code, done.stdout) == (1, "")
    assert "the file cannot be read" in done.stderr


def test_a_file_over_one_megabyte_is_refused_by_its_size(tmp_path):
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * 3_000_000)

    assert (
        run(str(large)).stderr
        == f"{large}: the file has 3,000,000 bytes; 1,000,000 are the most that is read\n"
    )


@pytest.mark.parametrize("law", ["gbr", "GBR@2014-13-01", "QQQ", "USA:third-circuit", "GBR+nowhere.yaml"])
def test_a_law_that_is_not_on_file_is_refused(law):
    done = run(GP, "--under", law)

    assert (done.exit_code, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [(), (GP, "--on", "20140820"), (GP, "--on", "tomorrow"), (GP, "--more")])
def test_a_command_used_wrongly_ends_with_2(words):
    done = run(*words)

    assert (done.exit_code, done.stdout) == (2, "")


def test_a_day_before_any_law_is_refused():
    done = run(GP, "--on", "1900-01-01")

    assert done.exit_code == 1
    assert "no status of GBR was in force on 1900-01-01" in done.stderr


def test_a_patched_law_is_never_told_as_the_law_as_it_stands():
    patch = "examples/patches/uk-south-korea-does-not-count.yaml"

    told = CliRunner().invoke(app, ["determine", GP, "--under", f"GBR+{patch}"])
    plain = CliRunner().invoke(app, ["determine", GP, "--under", f"GBR+{patch}", "--json"])

    assert "NOT THE LAW AS IT STANDS: uk.dprk_cg was replaced" in told.stdout
    assert json.loads(plain.stdout)["patched"] == ["uk.dprk_cg"]


def test_two_different_days_for_one_law_are_refused():
    result = CliRunner().invoke(app, ["determine", GP, "--under", "GBR@2023-01-01", "--on", "2024-01-01"])

    assert result.exit_code == 1
    assert "give only one of them" in result.stderr
