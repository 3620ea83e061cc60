"""A file is read whole or refused by line; nothing said is overwritten; no precision is invented."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.testimony import loader, patterns, reading, standing, statements, times
from asylia.testimony.corroboration import Accounts
from asylia.testimony.errors import CorrectionRefused, TestimonyRefused, TestimonyUnknown
from asylia.testimony.statements import Sentence

EXAMPLE = (Path(__file__).parents[2] / "examples/testimony/invented.yaml").read_text(encoding="utf-8")
ON = date(2022, 1, 1)


def read(text: str = EXAMPLE):
    return reading.read_testimony(text, where="t.yaml", vocabulary=loader.vocabulary())


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("asylia-testimony/1", "asylia-testimony/9", "its format is"),
        ("statement: S-02", "statement: S-01", "given twice"),
        ("statement: S-02", "statement: ../x", "reference of letters"),
        ("origin: PRK", "origin: KP", "no state"),
        ('paragraph: "2"\n        said', 'paragraph: "5"\n        said', "paragraph 2 should stand here"),
        ('rests_on: ["2"]', 'rests_on: ["9"]', "paragraph 9, which is not there"),
        ('rests_on: ["2"]', "rests_on: []", "rests on no paragraph"),
        ("            when: January 1998", "            when: some day", "when cannot be read"),
        ("heard_from: unknown", 'persons: "2"', "heard_from"),
        ("act: torture", "act: unkindness", "act cannot be unkindness"),
        ("county: onsong, f", "county: onsong, province: KP-01, f", "lies in KP-09"),
        ("from: O-7, to: archive", "from: O-8, to: archive", "the chain breaks"),
        ('"2019-03-04T11:30Z"', '"2019-03-04 11h"', "is not a moment"),
        ('on: "2019-03-04", reach_told: true', 'on: "2019-03-04"', "what a later revocation"),
        ('on: "2020-01-10"', 'on: "2018-01-10"', "older than the entry before"),
        ("other: S-02/E-1", "other: S-02/E-7", "no event S-02/E-7"),
        ('paragraph: "1", sentence: "2"', 'paragraph: "8", sentence: "2"', "no paragraph 8"),
        ("sha256: ", "sha256: 0", "64 digits"),
        ("speaker: W-01", "speaker: W-01\n    mood: calm", "unknown key"),
    ],
)
def test_a_file_that_breaks_the_form_is_refused_with_its_line(old, new, why):
    assert old in EXAMPLE

    with pytest.raises(TestimonyRefused, match=why) as refused:
        read(EXAMPLE.replace(old, new, 1))

    assert str(refused.value).startswith("t.yaml")


def test_two_files_with_one_statement_are_refused():
    with pytest.raises(TestimonyRefused, match="in two of them"):
        reading.joined([read(), read()])


def test_a_statement_that_is_not_there_is_refused():
    assert read().statement("S-02").speaker == "W-02"
    with pytest.raises(TestimonyUnknown, match="S-09"):
        read().statement("S-09")


def test_a_correction_stands_beside_what_it_corrects():
    before = read().statement("S-01")

    after = statements.correct(
        before, paragraph=1, said=(Sentence("다시"),), on=date(2019, 3, 6), by="W-01", why="read back"
    )

    assert after.paragraphs[0].versions[0] == before.paragraphs[0].versions[0]
    assert after.paragraphs[0].original() == "다시"
    assert after.paragraphs[0].translation() == ""


@pytest.mark.parametrize(
    ("paragraph", "said", "why", "on"),
    [
        (9, "x", "y", date(2020, 1, 1)),
        (1, "", "y", date(2020, 1, 1)),
        (1, "x", " ", date(2020, 1, 1)),
        (2, "x", "y", date(2019, 3, 4)),
    ],
)
def test_a_correction_that_would_overwrite_or_hide_is_refused(paragraph, said, why, on):
    lines = (Sentence(said),) if said else ()

    with pytest.raises(CorrectionRefused):
        statements.correct(read().statement("S-01"), paragraph=paragraph, said=lines, on=on, by="W", why=why)


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("1997-11-03", "1997-11-03", "1997-11-03"),
        ("1997년 11월 3일", "1997-11-03", "1997-11-03"),
        ("1997-11", "1997-11-01", "1997-11-30"),
        ("1997년 11월", "1997-11-01", "1997-11-30"),
        ("winter 1997", "1997-01-01", "1998-02-28"),
        ("1997년 겨울", "1997-01-01", "1998-02-28"),
        ("1995 to 1998", "1995-01-01", "1998-12-31"),
        ("about 1998", "1997-01-01", "1999-12-31"),
    ],
)
def test_a_time_spans_every_day_that_fits_what_was_told(told, first, last):
    found = times.read_when(told)

    assert found is not None
    assert found.period.start.isoformat() == first
    assert found.period.end == date.fromisoformat(last) + timedelta(days=1)


@pytest.mark.parametrize(
    "told", ["last week", "1997-13", "1997-02-30", "1998 to 1995", "", "0001", "about", "99년"]
)
def test_what_is_no_time_is_not_guessed(told):
    assert times.read_when(told) is None


@given(st.text(max_size=40))
def test_no_words_break_the_reading_of_times(told):
    found = times.read_when(told)

    assert found is None or found.days > 0


def test_only_a_confirmed_link_bears_an_event_out_and_differences_stay():
    found = read()
    proposals = Accounts(found, vocabulary=loader.vocabulary()).proposals()

    stands = standing.standing(found.events[0], found, proposals)

    assert stands.sources == 1
    assert stands.borne_out_by == ("S-02/E-1",)
    assert stands.told_otherwise_by == ()


def test_an_account_that_differs_is_named_and_not_averaged():
    found = read(EXAMPLE.replace('persons: "4"', 'persons: "40"'))
    proposals = Accounts(found, vocabulary=loader.vocabulary()).proposals()

    stands = standing.standing(found.events[0], found, proposals)

    assert stands.told_otherwise_by == ("S-02/E-1",)


@pytest.mark.parametrize("by", patterns.BY)
def test_only_what_may_be_counted_is_counted_and_linked_accounts_once(by):
    found = read()

    counted = patterns.counted(found, on=ON)
    rows = patterns.patterns(counted, (), by=by)

    assert sum(row.accounts for row in rows) == 3
    assert sum(row.events for row in rows) == (3 if by == "year" else 2)
    assert all(row.sources <= row.accounts and row.events <= row.accounts for row in rows)


def test_before_any_consent_nothing_is_counted():
    assert patterns.counted(read(), on=date(2019, 1, 1)).events == ()
