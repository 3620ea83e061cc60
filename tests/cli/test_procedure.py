"""`asylia procedure`: standards are listed and shown with sources; a history is held against its own."""

import json
from pathlib import Path

from click.testing import CliRunner

from asylia.cli.procedure import procedure

HISTORIES = Path(__file__).resolve().parents[2] / "examples" / "histories"
OPEN, MISSED, SOON = (
    str(HISTORIES / f"{name}.yaml") for name in ("appeal-open", "missed-with-an-alarm", "signed-too-soon")
)


def run(*words: str, given: str | None = None):
    return CliRunner().invoke(procedure, list(words), input=given, env={"COLUMNS": "100"})


def test_the_standards_are_listed():
    told, plain = run("list"), json.loads(run("list", "--json").stdout)

    assert told.stdout.splitlines()[0].split() == ["STANDARD", "SINCE", "OWN", "RULES", "VERIFIED", "NAME"]
    assert [row["standard"] for row in plain][:2] == ["canada", "eu-2013-32"]


def test_a_rule_is_shown_with_its_clocks_source_and_standing():
    done = run("show", "unhcr-2003", "--rule", "P4")

    assert "P4  At least 30 days to appeal, from notification." in done.stdout
    assert "verified, from the floor; source: RW-appeal, RW-30d §7.2" in done.stdout
    assert "clock appeal (P4): The time to appeal: 30 days, and 6 weeks of grace" in done.stdout
    assert "I1" not in done.stdout


def test_what_was_not_compared_with_its_source_says_so():
    assert "NOT VERIFIED" in run("show", "canada").stdout


def test_a_length_left_to_national_law_is_shown_as_such():
    assert "The time to appeal: set by the office under its law" in run("show", "eu-2013-32").stdout


def test_the_floor_can_be_shown_and_a_standard_is_told_as_json():
    floor = json.loads(run("show", "floor", "--json").stdout)
    plain = json.loads(run("show", "unhcr-2003", "--rule", "D1", "--json").stdout)

    assert floor["standard"] == "floor"
    assert [rule["id"] for rule in plain["rules"]] == ["D1"]
    assert [(clock["length"], clock["lanes"]) for clock in plain["clocks"]] == [(1, []), (2, ["complex"])]


def test_a_case_is_told_with_its_state_clocks_and_what_is_barred():
    done = run("check", OPEN)

    assert done.stdout.startswith("invented-appeal-open: appeal_open\n")
    assert "since 2026-05-22, due 2026-06-22, grace until 2026-08-03 [P4]" in done.stdout
    assert "The time to appeal runs until 2026-08-03. [P5]" in done.stdout
    assert "At any time: try_contact" in done.stdout


def test_on_a_later_day_the_period_may_be_ended():
    barred = run("check", OPEN, "--on", "2026-08-10").stdout.partition("\nBarred\n")[2]

    assert "lodge_appeal" in barred
    assert "end_appeal_period" not in barred


def test_on_an_earlier_day_the_case_stands_as_it_stood_then():
    assert run("check", OPEN, "--on", "2026-02-03").stdout.startswith(
        "invented-appeal-open: interview_scheduled\n"
    )


def test_a_missed_interview_with_an_alarm_closes_nothing():
    done = run("check", MISSED, "--on", "2026-06-01")

    assert "TO DO  Raise the alarm" in done.stdout
    assert "An alarm is open" in done.stdout.partition("\nBarred\n")[2]


def test_what_was_done_against_the_rules_is_told_with_line_and_rule():
    told, plain = run("check", SOON).stdout, json.loads(run("check", SOON, "--json").stdout)

    assert "NOT ALLOWED  approve_draft on 2026-01-21, line 32" in told
    assert "officer-2 drafted the assessment in this case; somebody else must do this. [D2]" in told
    assert [item["act"] for item in plain["not_allowed"]] == ["draft_assessment", "approve_draft"]
    assert "not by officer-2" in told


def test_a_case_is_told_as_json():
    plain = json.loads(run("check", OPEN, "--json").stdout)

    assert (plain["format"], plain["state"], plain["owner"]) == (
        "asylia-standing/1",
        "appeal_open",
        "applicant",
    )
    assert [clock["clock"] for clock in plain["clocks"]] == ["first_interview", "decision", "appeal"]
    barred = {item["act"]: item["reasons"][0]["rule"] for item in plain["next"] if not item["open"]}
    assert barred["end_appeal_period"] == "P5"


def test_an_office_that_is_late_has_work_and_the_figure_counts_it():
    late = json.loads(run("check", SOON, "--on", "2026-04-01", "--json").stdout)

    assert (late["missed_by_the_office"], [item["rule"] for item in late["work"]]) == (1, ["D1"])


def test_standard_input_is_read_and_a_broken_history_is_refused_with_its_line():
    done = run(
        "check", "-", given="format: asylia-history/1\nref: r\nstandard: canada\nevents: [{act: dance}]\n"
    )

    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.startswith("standard input:4: act cannot be dance")


def test_a_standard_or_file_that_is_not_there_is_refused():
    narnia, missing = run("show", "narnia"), run("check", "nowhere.yaml")

    assert (narnia.exit_code, narnia.stderr[:28]) == (1, "there is no standard narnia;")
    assert missing.exit_code == 1
    assert (
        run("check", "-", given="format: asylia-history/1\nref: r\nstandard: x\nevents: []\n").exit_code == 1
    )


def test_each_command_shows_an_example():
    for words in (["list"], ["show"], ["check"], []):
        assert "Example:  asylia procedure" in run(*words, "--help").stdout
