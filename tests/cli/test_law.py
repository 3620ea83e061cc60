"""`asylia law`: list, show, diff and bound say what is on file, in words and as JSON."""

import json

import pytest
from click.testing import CliRunner

from asylia.cli import app, terminal


def run(*words: str):
    return CliRunner().invoke(app, ["law", *words], env={"COLUMNS": "100"})


def plain(*words: str):
    return json.loads(run(*words, "--json").stdout)


def flat(*words: str) -> str:
    return " ".join(run(*words).stdout.split())


def test_the_list_names_every_jurisdiction_on_file():
    rows = plain("list")

    assert {"INT", "EU", "UNHCR", "GBR", "KOR", "USA"} <= {row["jurisdiction"] for row in rows}
    assert next(row for row in rows if row["jurisdiction"] == "USA")["readings"] == ["second-circuit"]
    assert run("list").stdout.startswith("CODE ")


def test_a_jurisdiction_lists_its_own_provisions_first():
    rows = plain("list", "GBR")

    assert rows[0]["jurisdiction"] == "GBR"
    assert {"INT", "COE"} < {row["jurisdiction"] for row in rows}


def test_law_that_does_not_bind_a_state_is_not_listed_for_it():
    assert "oau.refugee" not in {row["provision"] for row in plain("list", "GBR")}
    assert "oau.refugee" in {row["provision"] for row in plain("list", "KEN", "--on", "2015-01-01")}


def test_a_day_leaves_only_what_was_in_force():
    before, after = (
        {row["provision"] for row in plain("list", "GBR", "--on", day)}
        for day in ("2022-06-27", "2022-06-28")
    )

    assert ("uk.s31" in before, "uk.s31" in after) == (False, True)
    assert "eu.qd11.art7" not in {row["provision"] for row in plain("list", "DEU", "--on", "2012-01-01")}


def test_an_element_is_shown_with_all_that_one_needs_to_know():
    said = flat("show", "rc.1fb")

    for part in (
        "in force: for decisions made from 1954-04-22",
        "standard of proof: Serious reasons for considering (serious_reasons).",
        "burden: the burden is on the state",
        "where nobody finds it: it counts as not established, which favours the applicant",
        "! NOT VERIFIED: not yet compared with its source",
        "source: from knowledge; confidence high",
    ):
        assert part in said


def test_a_provision_is_shown_with_its_tree_and_examples():
    said = flat("show", "rc.1f")

    assert "asks any one of these: rc.1fa rc.1fb rc.1fc" in said
    assert "? example: served in the security service, tasks unknown: unresolved" in said


def test_every_version_is_shown_unless_a_day_is_named():
    assert len(plain("show", "us.nkhra302")) == 2
    assert len(plain("show", "us.nkhra302", "--on", "2020-01-01")) == 1


def test_what_displaces_a_provision_is_shown():
    assert "us.nkhra302" in plain("show", "us.dual", "--on", "2020-01-01")[0]["displaced_by"]


@pytest.mark.parametrize(
    ("ident", "said"),
    [
        ("us.nkhra302", "asked only at KOR, for nationals of PRK"),
        ("uk.dprk_cg", "treats nationals of PRK as nationals of KOR"),
        ("rc.geo", "asked only where one of these decides:"),
        ("cat.pattern", "known for PRK from"),
        ("ru.dprk", "conflicts with: cat.3, rc.33"),
        ("uk.pre22", "sets the standard of rc.wellfounded: reasonable_likelihood"),
        ("cat.act", "taken as established where this is established"),
        ("eu.qd11.protection", "where nothing is found on it, it takes the value of not so: rc.protection"),
        ("us.withholding", "for at least one state that the case names:"),
        ("cat.3", "for the same feared harm, for one harm at least:"),
    ],
)
def test_what_makes_an_element_special_is_said(ident, said):
    assert said in flat("show", ident)


def test_a_difference_names_what_came_and_what_went():
    changes = {
        change.get("provision"): change
        for change in plain("diff", "GBR", "2022-06-27", "2022-06-28")["changes"]
    }

    assert changes["uk.s31"]["change"] == "came into force"
    assert changes["uk.pre22"]["change"] == "ended"
    assert "status refugee, treaty law (rc.refugee): cannot be granted" in flat(
        "diff", "GBR", "2022-06-27", "2022-06-28"
    )


def test_a_difference_between_versions_shows_both_texts():
    said = flat("diff", "us.nkhra302", "2005-01-01", "2020-01-01")

    assert "us.nkhra302: left out if - before: us.nkhra_set_aside + after: not so: us.nkhra_availed" in said
    assert "us.nkhra_availed (new): " in said


def test_no_difference_is_said_to_be_none():
    assert run("diff", "rc.1f", "2014-01-01", "2015-01-01").stdout.endswith("  Nothing changed.\n")


def test_before_any_law_everything_is_new():
    changes = plain("diff", "CHE", "1900-01-01", "2020-01-01")["changes"]

    assert {change["change"] for change in changes if "provision" in change} == {"came into force"}


def test_bonds_are_told_with_their_days_and_what_they_rest_on():
    said = flat("bound", "CHN", "--on", "2014-08-20")

    assert said.startswith("China (CHN) on 2014-08-20 + Convention relating to the Status of Refugees (1951)")
    assert "(ICCPR): not bound signature of 1998-10-05; signed only; a signature alone does not bind" in said


def test_bonds_name_reservations_and_what_is_not_verified():
    bonds = {bond["treaty"]: bond for bond in plain("bound", "TUR", "--on", "2014-08-20")["treaties"]}

    assert bonds["REFUGEE_CONVENTION_1951"]["reservations"]
    assert "! NOT VERIFIED:" in run("bound", "KOR", "--on", "2020-01-01").stdout


def test_without_a_day_it_is_today_and_says_so(monkeypatch):
    monkeypatch.setattr(terminal, "today", lambda: terminal.day("2020-02-29"))

    assert run("bound", "CHN").stdout.startswith("China (CHN) on 2020-02-29, which is today\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("bound", "UK"), "UK is no state; did you mean GBR?\n"),
        (("bound", "Q"), "Q is no state; use ISO 3166 alpha-3, as in GBR\n"),
        (("show", "rc.1g"), "no provision or element is called rc.1g; did you mean rc.31?"),
        (
            ("show", "zzzzzz"),
            "no provision or element is called zzzzzz; `asylia law list` shows what is on file\n",
        ),
        (("show", "rc.1f", "--on", "1900-01-01"), "rc.1f was not in force on 1900-01-01"),
        (("list", "QQQ"), "QQQ is no jurisdiction"),
        (("diff", "zzzzzz", "2014-01-01", "2015-01-01"), "no provision or element is called zzzzzz"),
    ],
)
def test_what_is_not_on_file_is_refused(words, said):
    done = run(*words)

    assert (done.exit_code, done.stdout) == (1, "")
    assert said in done.stderr


@pytest.mark.parametrize("words", [("diff", "rc.1f"), ("diff", "rc.1f", "x", "y"), ("bound",), ("nothing",)])
def test_a_command_used_wrongly_ends_with_2(words):
    assert run(*words).exit_code == 2
