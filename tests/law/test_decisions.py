"""What published decisions came to follows from their findings, and the engine names what decided them."""

import re

import pytest

from asylia.law import determine, trees
from tests.law import published

NUMBER_OF_DECISIONS, NUMBER_SURE = 71, 48


def by_kind(kind):
    return pytest.mark.parametrize(
        "entry", list(published.of_kind(kind)), ids=lambda entry: entry["decision"]
    )


@by_kind("follows")
def test_the_outcome_follows_and_names_what_decided_it(entry):
    found = published.conclusion_of(published.example_of(entry))

    assert published.shortfalls(published.judged(found, entry["judged"]), entry) == []


@by_kind("two readings")
def test_the_reading_set_aside_and_the_corrected_one_differ(entry):
    path, what = published.example_of(entry), entry["judged"]
    below = published.judged(published.conclusion_of(path, entry["below"]), what)
    corrected = published.judged(published.conclusion_of(path, entry["corrected"]), what)

    assert published.shortfalls(below, entry["below"]) == []
    assert published.shortfalls(corrected, entry["corrected"]) == []
    asked = published.named(entry["corrected"]["open"])
    assert below["is"] != corrected["is"] or not asked & published.named(below["open"])


@by_kind("not reproduced")
def test_a_decision_listed_as_not_reproduced_comes_to_what_the_list_says(entry):
    found = published.judged(published.conclusion_of(published.example_of(entry)), entry["judged"])

    assert found["is"] == entry["concludes"]
    assert found["is"] != published.WANTED.get(entry["outcome"])


@by_kind("unlabelled")
def test_a_decision_without_a_sure_outcome_can_be_concluded_on(entry):
    found = published.conclusion_of(published.example_of(entry))

    assert found.case.ref == entry["decision"]


@pytest.mark.parametrize("entry", published.entries(), ids=lambda entry: entry["decision"])
def test_no_example_contradicts_itself(entry):
    assert published.conclusion_of(published.example_of(entry)).contradictions == ()


def test_an_outcome_always_stands_for_the_same_conclusion():
    odd = [
        e["decision"] for e in published.of_kind("follows") if e["expect"] != published.WANTED[e["outcome"]]
    ]

    assert odd == []


def test_only_decisions_that_were_sent_back_have_two_readings():
    assert {entry["outcome"] for entry in published.of_kind("two readings")} == {"remitted"}


def test_an_excluded_applicant_is_excluded_by_what_an_exclusion_asks():
    (entry,) = [entry for entry in published.of_kind("follows") if entry["outcome"] == "excluded"]
    law = published.conclusion_of(published.example_of(entry)).law

    (ground,) = entry["decided_by"]

    assert law.elements["ca.98"].role == "excludes"
    assert ground["element"] in trees.asked(law.elements["ca.98"].asks)


def test_every_sure_decision_is_reproduced_or_listed_with_a_reason():
    sure = [entry for entry in published.entries() if entry["confidence"] == "high"]

    assert len(sure) == NUMBER_SURE
    assert [entry["decision"] for entry in sure if published.kind_of(entry) == "unlabelled"] == []
    assert [e["decision"] for e in published.of_kind("not reproduced") if len(e["not_reproduced"]) < 40] == []


def test_every_decision_has_one_example_and_every_example_a_decision():
    names = [published.example_of(entry).name for entry in published.entries()]

    assert len(names) == len(set(names)) == NUMBER_OF_DECISIONS
    assert sorted(names) == sorted(path.name for path in published.EXAMPLES.iterdir())


@pytest.mark.parametrize("path", sorted(published.EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_example_says_what_it_is_before_it_begins(path):
    head, _, _ = path.read_text(encoding="utf-8").partition("format: ")
    labels = re.findall(r"^# (Court|Source|Shows|Confidence): \S", head, re.MULTILINE)

    assert labels == ["Court", "Source", "Shows", "Confidence"]
    assert all(line.startswith("#") for line in head.splitlines())


def test_the_transfer_that_nothing_bars_in_the_union_is_barred_where_the_question_came_from():
    (entry,) = [e for e in published.entries() if e["decision"] == "eu-ns-2011"]
    case = published.conclusion_of(published.example_of(entry)).case

    found = determine.determine(case, under=determine.read_law_name("GBR"))

    assert published.judged(found, entry["judged"])["is"] == "established"


def test_the_page_lists_every_decision_with_its_result():
    rows = re.findall(
        r"^\| `([\w-]+)` \| ([\w ]+) \| \w+ \| (.+?) \|", published.PAGE.read_text("utf-8"), re.MULTILINE
    )
    listed = [(e["decision"], e["outcome"], result_of(e)) for e in published.entries()]

    assert sorted(rows) == sorted(listed)


def test_the_page_explains_exactly_the_decisions_that_are_not_reproduced():
    _, _, section = published.PAGE.read_text("utf-8").partition("\n## Not reproduced\n")
    explained = re.findall(r"^- `([\w-]+)`", section.partition("\n## ")[0], re.MULTILINE)

    assert sorted(explained) == sorted(e["decision"] for e in published.of_kind("not reproduced"))


def result_of(entry):
    """The words of the table on the page."""
    kind = published.kind_of(entry)
    if kind == "two readings":
        below, corrected = (entry[side]["expect"].replace("_", " ") for side in ("below", "corrected"))
        return f"{below}, corrected to {corrected}" if below != corrected else f"{corrected}, other questions"
    return entry["expect"].replace("_", " ") if kind == "follows" else kind
