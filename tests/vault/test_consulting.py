"""What is told without opening a text: the newest place of a field, who can open what, who is locked."""

import pytest

from asylia.vault.errors import SessionEnded
from asylia.vault.secret import Secret
from tests.vault import offices
from tests.vault.offices import ANNA, BEN, CASE, OTHER, RECOVERY


@pytest.fixture
def office():
    return offices.found()


@pytest.fixture
def anna(office):
    cookie = office.sign_in(ANNA)
    for case in (CASE, OTHER):
        office.keeper.begin(cookie, case, recipients=[RECOVERY], now=office.now)
    return cookie


def write(office, cookie, case, revisions):
    for revision in range(1, revisions + 1):
        place = offices.Place(case, "card", case, "body", revision)
        office.keeper.seal(cookie, {place: b"text"}, purpose="test", now=office.now)


@pytest.mark.parametrize("revisions", [1, 2, 3, 4, 5, 7, 8, 9])
def test_the_newest_revision_is_found_however_many_there_are(office, anna, revisions):
    write(office, anna, CASE, revisions)

    (place,) = office.keeper.newest(anna, [CASE, OTHER], kind="card", field="body", now=office.now)

    assert (place.case, place.record, place.revision) == (CASE, CASE, revisions)


def test_places_of_a_case_that_she_cannot_open_are_not_told(office, anna):
    write(office, anna, CASE, 1)
    ben = office.sign_in(BEN)

    assert office.keeper.newest(ben, [CASE], kind="card", field="body", now=office.now) == ()
    assert not office.keeper.can_open(ben, CASE, now=office.now)


def test_she_can_open_what_she_was_granted_until_it_is_taken_back(office, anna):
    ben = office.sign_in(BEN)
    office.keeper.grant(anna, CASE, BEN, now=office.now)
    before = office.keeper.can_open(ben, CASE, now=office.now)

    office.keeper.revoke(anna, CASE, BEN, rotate=True, now=office.now)

    assert (before, office.keeper.can_open(ben, CASE, now=office.now)) == (True, False)


def test_an_erased_case_is_open_to_nobody(office, anna):
    ben = office.sign_in(BEN)

    office.keeper.erase((anna, ben), CASE, reason="test", now=office.now)

    assert not office.keeper.can_open(anna, CASE, now=office.now)


def test_a_locked_officer_is_named_until_she_is_released(office, anna):
    office.enrol(offices.CHO)
    cho = office.sign_in(offices.CHO)
    office.keeper.lock(anna, officer=BEN, now=office.now)
    before = office.keeper.locked(anna, now=office.now)

    office.keeper.release((anna, cho), BEN, now=office.now)

    assert (before, office.keeper.locked(anna, now=office.now)) == (frozenset({BEN}), frozenset())


def test_nobody_is_told_anything_without_a_session(office, anna):
    stranger = Secret(bytes(32))

    with pytest.raises(SessionEnded):
        office.keeper.newest(stranger, [CASE], kind="card", field="body", now=office.now)
    with pytest.raises(SessionEnded):
        office.keeper.can_open(stranger, CASE, now=office.now)
    with pytest.raises(SessionEnded):
        office.keeper.locked(stranger, now=office.now)
