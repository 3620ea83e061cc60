"""`asylia incidents`: lists, one incident, merges with bad rows named, pictures, missions near a place."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from asylia.cli import app

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "examples/incident-reports.csv"


def run(*words: object, given: str = "") -> Result:
    return CliRunner().invoke(app, ["incidents", *(str(word) for word in words)], input=given)


def test_incidents_are_listed_by_state_event_and_year():
    found = json.loads(run("list", "--state", "LAO", "--json").stdout)

    assert [one["incident"] for one in found] == ["I034", "I059", "I060"]
    assert (
        json.loads(run("list", "--event", "disappeared", "--since", "2023", "--json").stdout)[0]["country"]
        == "RUS"
    )
    assert "8 incidents. Some overlap" in run("list", "--state", "VNM").stdout


def test_one_incident_is_told_with_its_disagreements_and_stages():
    told = run("show", "i017").stdout
    plain = json.loads(run("show", "I060", "--json").stdout)

    assert "persons: 62 (R024); 58 (R025); 48 (R026); 40 to 80 (R027)" in told
    assert "2003-01-25 I018: repatriated" in told
    assert plain["stages"] == ["I059", "I060", "I061"]
    assert plain["persons"] == {"figure": 9, "least": 9, "most": 13}


def test_a_table_of_reports_is_merged_and_bad_cells_are_named():
    told = run("merge", REPORTS).stdout
    plain = json.loads(run("merge", REPORTS, "--json").stdout)

    assert "9 reports tell of 6 incidents" in told
    assert "row 8, country (Vietnam): it is an ISO 3166 code of three letters (did you mean VNM?)" in told
    assert "WITHOUT A DATE: NEVER MERGED BY RULE" in told
    assert [one["reports"] for one in plain["incidents"]][:2] == [["A1", "A2"], ["A3", "A4"]]
    assert plain["undated"] == ["A8"]
    assert sum(len(one["reports"]) for one in plain["incidents"]) == 9
    assert plain["may_follow"][0] == {"earlier": ["A1", "A2"], "later": ["A3", "A4"]}


def test_a_table_may_come_through_a_pipe_and_a_table_that_is_none_is_refused():
    piped = run("merge", "-", given=REPORTS.read_text(encoding="utf-8"))
    refused = run("merge", "-", given="a,b\n1,2\n")

    assert piped.exit_code == 0
    assert refused.exit_code == 1
    assert "standard input:1: the first line names none of the columns" in refused.stderr


@pytest.mark.parametrize("narrow", [(), ("--narrow",)])
@pytest.mark.parametrize("words", [("timeline",), ("states",)])
def test_pictures_are_written(words, narrow, tmp_path):
    done = run(*words, tmp_path / "p.svg", "--since", "2020", *narrow)

    assert done.exit_code == 0
    drawn = (tmp_path / "p.svg").read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    assert "Reported incidents, 2020 to 2025" in drawn


def test_a_picture_of_one_year_of_one_state_is_titled_so(tmp_path):
    run("timeline", tmp_path / "p.svg", "--state", "MNG")

    assert "Reported incidents in Mongolia, 2023" in (tmp_path / "p.svg").read_text(encoding="utf-8")


def test_similar_past_incidents_come_with_what_worked():
    told = run("similar", "--state", "VNM", "--event", "detained", "--persons", 11)
    near = run("similar", "--state", "CHN", "--place", "Shenyang", "--json")

    assert told.stdout.startswith("+ I099")
    assert (
        "All reported in Viet Nam: 4 let go or brought to safety, 4 handed to another state." in told.stdout
    )
    assert any(share.endswith("km away") for share in json.loads(near.stdout)[0]["shares"])
    assert "Nothing like it is on file" in run("similar", "--state", "BRA").stdout


def test_missions_are_told_by_distance_and_those_of_the_state_of_origin_never():
    told = run("missions", "Shenyang", "--country", "CHN", "--of", "KOR", "--of", "USA").stdout
    everybody = json.loads(run("missions", "Shenyang", "--country", "CHN", "--most", 500, "--json").stdout)

    assert "Chaoyang District (near Beijing)" in told
    assert "Not placed by the data, and perhaps nearer (5):" in told
    assert "as of 2022-11-16" in told
    assert "PRK" not in {one["of"] for one in everybody}
    assert everybody[-1]["distance_km"] is None


def test_the_most_that_are_told_can_be_limited_but_the_unplaced_always_stand_there():
    told = run("missions", "41.8,123.4", "--country", "CHN", "--most", 1).stdout
    plain = json.loads(run("missions", "41.8,123.4", "--country", "CHN", "--most", 1, "--json").stdout)

    assert "are farther away; --most tells more" in told
    assert [one["distance_km"] is None for one in plain] == [False, *[True] * (len(plain) - 1)]
    assert len(plain) > 1


def test_a_state_without_missions_on_file_is_said_to_be_perhaps_not_without_any():
    assert "There may be one" in run("missions", "Vientiane", "--country", "LAO", "--of", "KOR").stdout


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("list", "--state", "CN"), 1, "did you mean CHN"),
        (("show", "I999"), 1, "there are I001 to I118"),
        (("merge", "nowhere.csv"), 1, "the file cannot be read"),
        (("timeline", "x.svg", "--state", "BRA"), 1, "nothing was drawn"),
        (("similar",), 2, "say at least one of"),
        (("missions", "Tumenn", "--country", "CHN"), 1, "did you mean Tumen"),
        (("missions", "Tumen", "--country", "CHN", "--of", "PRK"), 1, "the state they fled"),
        (("missions", "Tumen", "--country", "CHN", "--of", "KO"), 1, "not a state's code"),
    ],
)
def test_what_is_refused_is_told_in_one_sentence(words, code, says):
    done = run(*words)

    assert done.exit_code == code
    assert says in done.stderr
    assert done.stdout == ""
