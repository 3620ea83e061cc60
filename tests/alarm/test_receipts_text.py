"""What a receipt states: one way to write it, nothing that names anybody, and a strict file to make it of."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.alarm import receipts_text, receipts_text_reading
from asylia.alarm.custody import WITH_RECEIPT, Step
from asylia.alarm.errors import AlarmRefused, ReceiptRefused
from asylia.alarm.receipts_text import Handover, Statement

FILE = """
format: asylia-handover/1
step: transfer
at: "2031-05-02T14:05Z"
custody: C-7K2M
people: [P-42, P-41]
place: H3-07
officers: [G-12, E-07]
"""
DIGESTS = {"people": b"p" * 32, "place": b"w" * 32, "officers": b"o" * 32}
STATEMENTS = st.builds(
    Statement,
    st.sampled_from(sorted(WITH_RECEIPT)),
    st.integers(0, 10**8).map(lambda minutes: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)),
    st.integers(1, 500),
    st.just("C-7K2M"),
    st.fixed_dictionaries({what: st.binary(min_size=32, max_size=32) for what in receipts_text.COMMITTED}),
)


def test_a_file_becomes_a_handover():
    found = receipts_text_reading.read_handover(FILE, where="h.yaml")

    assert found == Handover(
        Step.TRANSFER,
        datetime(2031, 5, 2, 14, 5, tzinfo=UTC),
        "C-7K2M",
        ("P-42", "P-41"),
        "H3-07",
        ("G-12", "E-07"),
    )
    assert found.committed() == {"people": "P-41 P-42", "place": "H3-07", "officers": "E-07 G-12"}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("asylia-handover/1", "asylia-handover/2", "format"),
        ("transfer", "offer", "transfer, arrival"),
        ("2031-05-02T14:05Z", "2031-05-02 14:05", "at: .* is not a minute in UTC"),
        ("C-7K2M", "the Kims", "custody: write a code"),
        ("H3-07", "Shenyang", "place: write a code"),
        ("[P-42, P-41]", "[Kim Example]", "people: write a code"),
        ("[P-42, P-41]", "[P-41, P-41]", "each once"),
        ("[P-42, P-41]", "[]", "people: 1 to 500"),
        ("[G-12, E-07]", "[G-12]", "two different officers"),
        ("place: H3-07", "place: H3-07\nroute: R-1", "unknown key: route"),
        ("place: H3-07\n", "", "has no place"),
    ],
)
def test_a_file_that_breaks_the_form_is_refused_with_its_line(old, new, says):
    with pytest.raises(AlarmRefused, match=says) as refusal:
        receipts_text_reading.read_handover(FILE.replace(old, new), where="h.yaml")

    assert refusal.value.line > 0


@given(STATEMENTS)
def test_a_statement_is_read_back_as_it_was_written(statement):
    assert receipts_text.decode(receipts_text.encode(statement)) == statement


@given(st.binary(max_size=300))
def test_other_bytes_are_refused(held):
    with pytest.raises(ReceiptRefused, match="not in a form"):
        receipts_text.decode(held)


@pytest.mark.parametrize(
    "change",
    [
        lambda held: held + b" ",
        lambda held: held.replace(b'"n":2', b'"n":2.0'),
        lambda held: held.replace(b'"s"', b'"z":1,"s"'),
        lambda held: held.replace(b"transfer", b"vanished"),
    ],
)
def test_there_is_one_way_to_write_a_statement(change):
    found = receipts_text_reading.read_handover(FILE, where="h.yaml")
    held = receipts_text.encode(receipts_text.state(found, commitments=DIGESTS))

    assert change(held) != held
    with pytest.raises(ReceiptRefused):
        receipts_text.decode(change(held))


def test_a_statement_names_nobody_and_no_place():
    found = receipts_text_reading.read_handover(FILE, where="h.yaml")
    statement = receipts_text.state(found, commitments=DIGESTS)

    told = receipts_text.encode(statement).decode() + " ".join(receipts_text.tell(statement))

    for planted in ("P-41", "P-42", "H3-07", "G-12", "E-07"):
        assert planted not in told
    assert (
        receipts_text.tell(statement)[0] == "On 2031-05-02 at 14:05 UTC custody was handed over for 2 people."
    )
