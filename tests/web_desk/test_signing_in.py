"""Signing in: three factors in one form, and nobody learns which of them failed."""

import re

import pytest
from django.conf import settings
from django.test import RequestFactory

from asylia.vault.errors import LogRewritten
from asylia.web.desk import signing_in
from asylia.web.desk.middleware.signed_in import COOKIE


def plain(response) -> str:
    """The page without what is different on each: the form's token and the code typed."""
    text = response.content.decode()
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    return re.sub(r'name="officer" value="[^"]*"', "", text)


def wrong(office, what: str) -> dict[str, str]:
    typed = office.typed("elig")
    return (
        typed
        | {
            "code": {"officer": "nobody-of-this-code"},
            "words": {"passphrase": "six words that are not hers"},
            "digits": {"one_time_code": "000000"},
            "all": {"officer": "nobody", "passphrase": "none of these", "one_time_code": "111111"},
        }[what]
    )


def test_whoever_has_all_three_is_signed_in(office):
    browser = office.browser()

    response = browser.post("/sign-in", office.typed("elig"))

    assert (response.status_code, response["Location"]) == (302, "/")
    assert browser.get("/").context["me"].code == "elig"


def test_spaces_and_capitals_of_the_words_do_not_matter(office):
    typed = office.typed("elig")
    typed["passphrase"] = "  " + typed["passphrase"].upper().replace(" ", "   ") + " "
    typed["one_time_code"] = f"{typed['one_time_code'][:3]} {typed['one_time_code'][3:]}"

    assert office.browser().post("/sign-in", typed).status_code == 302


def test_which_of_the_three_was_wrong_is_not_said(office):
    answers = [
        office.browser().post("/sign-in", wrong(office, what)) for what in ("code", "words", "digits", "all")
    ]

    assert len({(answer.status_code, plain(answer)) for answer in answers}) == 1
    assert answers[0].status_code == 403
    assert COOKIE not in answers[0].cookies


def test_an_account_that_was_closed_is_answered_like_one_that_never_was(office):
    closed = office.officer("elig2")
    closed.active = False
    closed.save()

    answers = [
        office.browser().post("/sign-in", office.typed("elig2")),
        office.browser().post("/sign-in", wrong(office, "code")),
    ]

    assert len({(answer.status_code, plain(answer)) for answer in answers}) == 1


def test_a_code_is_good_once(office):
    typed = office.typed("elig")
    office.browser().post("/sign-in", typed)

    assert office.browser().post("/sign-in", typed).status_code == 403


@pytest.mark.parametrize("code", ["elig", "nobody-of-this-code"])
def test_after_five_failures_from_one_place_the_next_must_wait_whoever_it_is(office, code):
    typed = {"officer": code, "passphrase": "not these", "one_time_code": "000000"}
    answers = [office.browser().post("/sign-in", typed) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [403] * 5 + [429]
    assert "Take a breath" in answers[-1].content.decode()


def test_neither_words_nor_digits_come_back_on_the_page(office):
    typed = wrong(office, "digits")

    page = office.browser().post("/sign-in", typed).content.decode()

    assert typed["passphrase"] not in page
    assert typed["one_time_code"] not in page.replace(typed["passphrase"], "")


def test_an_empty_form_says_which_fields_are_needed(office):
    response = office.browser().post("/sign-in", {})

    assert response.status_code == 422
    assert response.content.decode().count('aria-invalid="true"') == 3


def test_she_is_told_how_far_the_log_has_come_and_who_tried_her_name(office):
    office.browser("elig").post("/sign-out")
    office.browser().post("/sign-in", wrong(office, "words"))
    browser = office.browser()

    browser.post("/sign-in", office.typed("elig"))
    page = browser.get("/").content.decode()

    assert "Since your last visit the log has grown by" in page
    assert "1 sign-in as you was refused" in page


def test_the_words_of_the_head_that_she_signed_are_on_her_desk(office):
    browser = office.browser()
    before = office.office.keeper.room.head()

    browser.post("/sign-in", office.typed("elig"))

    assert before.spoken in browser.get("/").content.decode()


def test_after_signing_out_the_cookie_opens_nothing(office):
    browser = office.browser("elig")
    held = browser.cookies[COOKIE].value

    page = browser.post("/sign-out").content.decode()
    browser.cookies[COOKIE] = held

    assert "Its head in eight words" in page
    assert browser.get("/find").status_code == 403


def test_a_session_ends_after_a_quarter_of_an_hour_of_nothing(office):
    browser = office.browser("elig")
    office.clock.wait(seconds=899)
    browser.get("/")
    office.clock.wait(seconds=899)
    still = browser.get("/find").status_code

    office.clock.wait(seconds=900)

    assert (still, browser.get("/find").status_code) == (200, 403)


def test_a_session_ends_after_eight_hours_whatever_she_does(office):
    browser = office.browser("elig")
    seen = []
    for _ in range(50):
        office.clock.wait(seconds=600)
        seen.append(browser.get("/find").status_code)

    assert seen == [200] * 47 + [403] * 3


@pytest.mark.parametrize("cookie", ["", "x", "zz" * 32, "00" * 32, "00" * 31, "é" * 64])
def test_a_cookie_that_is_not_ours_is_no_session(office, cookie):
    browser = office.browser()
    browser.cookies[COOKIE] = cookie

    assert browser.get("/find").status_code == 403


def test_a_log_that_was_rewritten_lets_nobody_in_who_does_not_say_that_she_knows(office, monkeypatch):
    keeper, unlock = office.office.keeper, office.office.keeper.unlock

    def rewritten(attempt, *, now):
        if not attempt.although_rewritten:
            raise LogRewritten("not what you saw")
        return unlock(attempt, now=now)

    monkeypatch.setattr(keeper, "unlock", rewritten)
    browser = office.browser()

    warned = browser.post("/sign-in", office.typed("elig"))
    let_in = browser.post("/sign-in", office.typed("elig") | {"although_rewritten": "on"})

    assert (warned.status_code, let_in.status_code) == (409, 302)
    assert "although_rewritten" in warned.content.decode()


def test_an_officer_enrolled_later_can_search_once_a_supervisor_has_signed_in(office):
    office.enrol("reg2", ["registration_officer"])
    before = office.browser("reg2").post("/find/name", {"name": "가상"}).status_code

    office.browser().post("/sign-in", office.typed("sup"))

    assert (before, office.browser("reg2").post("/find/name", {"name": "가상"}).status_code) == (404, 200)


def test_whoever_is_signed_in_is_led_from_the_form_to_her_desk(office):
    assert office.browser().get("/sign-in").status_code == 200
    assert office.browser("elig").get("/sign-in")["Location"] == "/"


@pytest.mark.parametrize(
    ("gate", "meta", "source"),
    [
        (False, {"REMOTE_ADDR": "203.0.113.77"}, "203.0.113.0/24"),
        (False, {"REMOTE_ADDR": "2001:db8:1:2::3"}, "2001:db8:1::/48"),
        (False, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "198.51.100.9"}, "127.0.0.0/24"),
        (
            True,
            {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.1, 198.51.100.9"},
            "198.51.100.0/24",
        ),
        (True, {"REMOTE_ADDR": "127.0.0.1"}, "127.0.0.0/24"),
        (True, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "nonsense"}, "unknown"),
        (False, {"REMOTE_ADDR": ""}, "unknown"),
    ],
)
def test_guessing_is_counted_by_the_network_it_comes_from(monkeypatch, gate, meta, source):
    monkeypatch.setattr(settings, "ASYLIA_GATE", gate)

    assert signing_in.source_of(RequestFactory().get("/", **meta)) == source
