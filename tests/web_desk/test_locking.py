"""The lock: the office at once, a colleague at once; two let her in again."""

import pytest


def test_locking_the_office_ends_every_session_at_once(office):
    ours, theirs = office.browser("elig"), office.browser("review")

    response = ours.post("/lock/office")

    assert b"The office is locked" in response.content
    assert (ours.get("/find").status_code, theirs.get("/find").status_code) == (403, 403)


def test_a_locked_colleague_is_out_and_cannot_sign_in(office):
    hers = office.browser("review")

    office.browser("interp").post("/lock/officer", {"officer": "review"})

    assert hers.get("/find").status_code == 403
    assert office.browser().post("/sign-in", office.typed("review")).status_code == 403


def test_the_page_says_who_is_locked(office):
    browser = office.browser("elig")
    browser.post("/lock/officer", {"officer": "review"})

    page = browser.get("/lock").content.decode()

    assert "Locked now:" in page
    assert page.index("review") > 0


def test_two_officers_release_a_locked_one(office):
    admin = office.browser("admin")
    admin.post("/lock/officer", {"officer": "review"})

    response = admin.post("/officers/review/release", office.typed("sup"))

    assert response.status_code == 302
    assert office.browser().post("/sign-in", office.typed("review")).status_code == 302


@pytest.mark.parametrize(
    ("second", "also"),
    [("admin", {}), ("sup", {"passphrase": "not hers"}), ("sup", {"one_time_code": ""})],
)
def test_one_officer_alone_or_with_wrong_factors_releases_nobody(office, second, also):
    admin = office.browser("admin")
    admin.post("/lock/officer", {"officer": "review"})

    response = admin.post("/officers/review/release", office.typed(second) | also)

    assert response.status_code == 422
    assert office.browser().post("/sign-in", office.typed("review")).status_code == 403


def test_the_second_officer_does_not_stay_signed_in(office):
    admin = office.browser("admin")
    admin.post("/lock/officer", {"officer": "review"})
    before = len(office.office.keeper.room.sessions)

    admin.post("/officers/review/release", office.typed("sup"))

    assert len(office.office.keeper.room.sessions) == before


def test_somebody_unknown_cannot_be_locked(office):
    assert office.browser("elig").post("/lock/officer", {"officer": "nobody"}).status_code == 404
