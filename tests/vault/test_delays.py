"""Guessing becomes slow for the guesser, and never for the officer whose name is guessed."""

import pytest

from asylia.vault import delays
from asylia.vault.delays import Delays
from asylia.vault.errors import SignInRefused, TooSoon
from tests.vault.offices import ANNA, BEN, START

HERE, THERE = "192.0.2.0/24", "198.51.100.0/24"


def waits(held: Delays, account: bytes, source: str, tries: int, now: int = START) -> list[int]:
    """Try again as soon as it is allowed; the seconds waited before each try."""
    waited = []
    for _ in range(tries):
        try:
            held.begin(account, source, now)
            waited.append(0)
        except TooSoon as soon:
            now += soon.wait_seconds
            waited.append(soon.wait_seconds)
            held.begin(account, source, now)
    return waited


def test_five_tries_are_free_and_then_each_waits_twice_as_long_up_to_a_minute():
    assert waits(Delays(), ANNA.bytes, HERE, 14) == [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_a_refused_try_is_not_counted():
    held = Delays()
    waits(held, ANNA.bytes, HERE, 6)

    for _ in range(50):
        with pytest.raises(TooSoon) as soon:
            held.begin(ANNA.bytes, HERE, START + 1)
        assert soon.value.wait_seconds <= 2


def test_a_success_clears_what_failed_from_there():
    held = Delays()
    waits(held, ANNA.bytes, HERE, 8)
    held.succeeded(ANNA.bytes, HERE)

    assert waits(held, ANNA.bytes, HERE, 5, START + 100) == [0] * 5


def test_somebody_else_s_guesses_do_not_slow_the_officer_down():
    held = Delays()
    waits(held, ANNA.bytes, THERE, 90)

    assert waits(held, ANNA.bytes, HERE, 5) == [0] * 5
    assert waits(held, BEN.bytes, THERE, 5) == [0] * 5


def test_one_source_has_a_hundred_tries_a_day():
    held, now, tried = Delays(), START // 86_400 * 86_400, 0
    for second in range(now, now + 86_400, 20):
        try:
            held.begin(ANNA.bytes, THERE, second)
            tried += 1
        except TooSoon:
            pass

    assert tried == 100


def test_ten_thousand_guesses_from_many_sources_leave_her_own_first_try_free():
    held, tried = Delays(), 0
    day = START // 86_400 * 86_400
    held.begin(ANNA.bytes, HERE, day)
    held.succeeded(ANNA.bytes, HERE)
    for n in range(10_000):
        try:
            held.begin(ANNA.bytes, f"10.0.{n % 40}.0/24", day + n * 8)
            tried += 1
        except TooSoon:
            pass

    assert tried < 100 + 40 * 24
    assert waits(held, ANNA.bytes, HERE, 5, day + 80_001) == [0] * 5
    assert waits(held, ANNA.bytes, "a place never seen", 1, day + 80_001) == [0]


def test_an_officer_s_usual_place_never_waits_longer_than_a_minute():
    held = Delays()
    held.begin(ANNA.bytes, HERE, START)
    held.succeeded(ANNA.bytes, HERE)

    assert max(waits(held, ANNA.bytes, HERE, 400)) == delays.LONGEST_SECONDS


def test_waiting_is_told_in_the_words_of_a_refusal():
    held = Delays()
    waits(held, ANNA.bytes, HERE, 5)

    with pytest.raises(SignInRefused) as soon:
        held.begin(ANNA.bytes, HERE, START)

    assert str(soon.value) == "not signed in: try again in 1 seconds"


def test_neither_account_nor_source_is_kept_in_clear(monkeypatch):
    monkeypatch.setattr(delays, "_REMEMBERED", 10)
    held = Delays()
    for n in range(50):
        held.begin(bytes([n]) * 16, HERE, START)

    names = [*held._pairs, *held._accounts]
    assert len(names) == 20
    assert all(len(name) == 32 and HERE.encode() not in name for name in names)
