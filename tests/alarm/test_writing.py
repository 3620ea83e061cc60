"""A record that is written reads back as it was."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.alarm import reading, writing
from asylia.alarm.record import Person, Record
from asylia.casework import entries
from tests.alarm.records import ROOT

EXAMPLES = sorted((ROOT / "examples" / "alarms").glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_reads_back_as_it_was(path):
    record = reading.read_record(path.read_text(encoding="utf-8"), where=path.name)

    assert reading.read_record(writing.text(record), where="again") == record


@given(st.text(min_size=1).map(lambda text: entries.read_text(text, field="")).filter(bool))
def test_whatever_can_be_typed_reads_back_as_it_was(said):
    record = Record(what=said, people=(Person(pseudonym=said),))

    assert reading.read_record(writing.text(record), where="again") == replace(record, where="again")


def test_what_is_empty_is_left_out():
    assert writing.plain(Record(what="Somebody is held.")) == {
        "format": "asylia-alarm/1",
        "what": "Somebody is held.",
    }
