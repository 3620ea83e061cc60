"""A session lasts as long as it may, and what is in memory opens nothing without the cookie."""

import pytest

from asylia.vault import bundles, primitives
from asylia.vault.errors import SessionEnded
from asylia.vault.sessions import IDLE_SECONDS, WHOLE_SECONDS, Sessions
from tests.vault.offices import ANNA, BEN, START

BUNDLE = bundles.new(ANNA)


def begun() -> tuple[Sessions, object]:
    sessions = Sessions()
    return sessions, sessions.begin(BUNDLE, START)


def test_the_limits_are_fifteen_minutes_and_eight_hours():
    assert (IDLE_SECONDS, WHOLE_SECONDS) == (900, 28_800)


def test_a_session_gives_the_keys_back():
    sessions, cookie = begun()

    assert sessions.use(cookie, START + 899).sign_key == BUNDLE.sign_key


def test_fifteen_idle_minutes_end_a_session():
    sessions, cookie = begun()

    with pytest.raises(SessionEnded):
        sessions.use(cookie, START + 900)
    with pytest.raises(SessionEnded):
        sessions.use(cookie, START + 1)


def test_eight_hours_end_a_session_however_busy():
    sessions, cookie = begun()
    for at in range(START, START + 28_800, 600):
        sessions.use(cookie, at)

    with pytest.raises(SessionEnded):
        sessions.use(cookie, START + 28_800)


def test_a_clock_that_goes_back_does_not_lengthen_a_session():
    sessions, cookie = begun()
    sessions.use(cookie, START + 800)
    sessions.use(cookie, START + 100)

    with pytest.raises(SessionEnded):
        sessions.use(cookie, START + 1700)


def test_a_wrong_cookie_and_one_of_an_earlier_process_open_nothing():
    sessions, cookie = begun()

    for wrong in (primitives.new_key(), Sessions().begin(BUNDLE, START)):
        with pytest.raises(SessionEnded):
            sessions.use(wrong, START)
    with pytest.raises(SessionEnded):
        Sessions().use(cookie, START)


def test_memory_holds_neither_cookie_nor_keys():
    sessions, cookie = begun()
    (name, held), *rest = sessions._held.items()

    assert rest == []
    for secret in (cookie, BUNDLE.master, BUNDLE.sign_key, BUNDLE.seal_key):
        assert secret.reveal() not in held.sealed + name + sessions._boot.reveal()


def test_sessions_end_one_by_one_by_officer_and_all_at_once():
    sessions = Sessions()
    one, two, other = (sessions.begin(b, START) for b in (BUNDLE, BUNDLE, bundles.new(BEN)))

    sessions.end(one)
    assert len(sessions) == 2
    sessions.end_of(ANNA)
    assert len(sessions) == 1
    assert sessions.use(other, START).officer == BEN
    sessions.end_all()
    for cookie in (one, two, other):
        with pytest.raises(SessionEnded):
            sessions.use(cookie, START)


def test_what_is_over_is_forgotten_when_somebody_else_signs_in():
    sessions, _ = begun()

    sessions.begin(bundles.new(BEN), START + 900)

    assert len(sessions) == 1


def test_a_changed_bundle_stays_in_its_session():
    sessions, cookie = begun()

    sessions.keep(cookie, BUNDLE.having_seen(9, bytes(32)))

    assert sessions.use(cookie, START).seen_size == 9
    sessions.end(cookie)
    with pytest.raises(SessionEnded):
        sessions.keep(cookie, BUNDLE)
