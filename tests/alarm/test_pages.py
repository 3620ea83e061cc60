"""The reference pages say everything that is on file, and every example is an alarm."""

import time

import pytest

from asylia.alarm import loader, reading, response
from tests.alarm.records import AT, ROOT, example, full

REFERENCE = ROOT / "docs" / "reference"
EXAMPLES = sorted(path.stem for path in (ROOT / "examples" / "alarms").glob("*.yaml"))


def test_the_page_of_doors_has_every_door_with_its_clock_and_what_it_must_hold():
    text = (REFERENCE / "alarm-doors.md").read_text(encoding="utf-8")

    for door in loader.doors().values():
        _, _, entry = text.partition(f"## {door.id}\n")
        entry = entry.partition("\n## ")[0]
        assert door.name in entry
        assert f"acts in {door.clock.acts_in_hours} hours" in entry
        assert door.past in entry
        assert all(requirement.what in entry for requirement in loader.all_forms()[door.form].requires)


def test_the_page_of_the_record_has_every_item_and_says_which_ask_for_consent():
    text = (REFERENCE / "alarm-record.md").read_text(encoding="utf-8")

    for item in loader.all_items().values():
        mark = " **" if item.names else " *" if item.asks_consent else ""
        assert f"| `{item.id}`{mark} |" in text


def test_the_page_of_the_record_has_every_purpose():
    text = (REFERENCE / "alarm-record.md").read_text(encoding="utf-8")

    assert all(f"`{purpose}`" in text for purpose in reading.PURPOSES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_an_alarm_and_says_that_nobody_in_it_exists(name):
    text = (ROOT / "examples" / "alarms" / f"{name}.yaml").read_text(encoding="utf-8")

    assert example(name).what
    assert name == "one-sentence" or "INVENTED" in text


def test_every_letter_of_a_record_is_ready_within_a_second():
    [*response.drafts_of(full(), at=AT)]
    start = time.perf_counter()

    found = [*response.drafts_of(full(), at=AT)]

    assert time.perf_counter() - start < 1.0
    assert len(found) >= 12
