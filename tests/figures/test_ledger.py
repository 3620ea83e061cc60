"""The claims on file as the site shows them."""

import pytest

from asylia.figures import ledger
from asylia.figures.errors import ClaimUnknown


def test_every_claim_on_file_is_read_with_its_bounds():
    entries = ledger.entries()

    assert len(entries) == 163
    assert [one.claim_id for one in entries if one.low and one.high and one.low > one.high] == []


def test_a_bound_that_was_not_stated_stays_unstated():
    assert ledger.entry("C083").high is None
    assert ledger.entry("C106").low is None


def test_the_misprint_of_2020_is_found_by_the_checks():
    assert "misprint" in ledger.entry("C035").issue
    assert ledger.findings_on("C035") != ()


def test_claims_about_one_population_come_by_the_day_they_were_said():
    said = [one.said_on for one in ledger.about("North Koreans held in China")]

    assert said == sorted(said)
    assert len(said) == 8


def test_what_a_claim_contradicts_is_on_file():
    known = {one.claim_id for one in ledger.entries()}

    assert {ref for one in ledger.entries() for ref in one.contradicts if ref.startswith("C")} <= known


def test_an_unknown_claim_is_refused():
    with pytest.raises(ClaimUnknown):
        ledger.entry("C999")
