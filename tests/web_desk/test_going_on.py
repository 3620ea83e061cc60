"""A session that ends takes nothing of what was typed with it, with or without a script."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from asylia.web.desk import keeping

TYPED = {"name": '가상 "인용" <b>이름</b>', "several": ["one", "two"], "long": "줄\n바꿈 " * 500}


def hidden(response) -> list[tuple[str, str]]:
    """The hidden inputs of a page's main form, as a browser would send them."""
    main = response.content.decode().split("<h1", 1)[1]
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', main)
    return [(unescape(name), unescape(value)) for name, value in found if name != "csrfmiddlewaretoken"]


def as_dict(pairs):
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


@pytest.fixture
def ended(office):
    """A browser with the cookie of a session that is over."""
    browser = office.browser("reg")
    office.clock.wait(days=1)
    return browser


def test_what_was_typed_goes_through_the_sign_in_and_on_to_where_it_was_going(office, ended):
    asked = ended.post("/register", TYPED)
    again = ended.post("/sign-in", as_dict(hidden(asked)) | office.typed("reg"))

    assert asked.status_code == 403
    assert again.status_code == 200
    assert 'action="/register"' in again.content.decode()
    assert as_dict(hidden(again)) == {
        name: value if isinstance(value, list) else [value] for name, value in TYPED.items()
    }


def test_a_first_try_with_the_wrong_words_loses_nothing(office, ended):
    asked = ended.post("/register", TYPED)
    refused = ended.post(
        "/sign-in", as_dict(hidden(asked)) | office.typed("reg") | {"passphrase": "not hers at all"}
    )

    assert refused.status_code == 403
    assert hidden(refused) == hidden(asked)


def test_a_page_that_was_asked_for_is_shown_after_the_sign_in(office, ended):
    asked = ended.get("/find")

    response = ended.post("/sign-in", as_dict(hidden(asked)) | office.typed("reg"))

    assert response["Location"] == "/find"


def test_a_file_is_not_kept_and_she_is_told_so(office, ended):
    file = SimpleUploadedFile("명단.txt", "가상 내용".encode())

    asked = ended.post("/register", {"name": "가상", "file": file})
    again = ended.post("/sign-in", as_dict(hidden(asked)) | office.typed("reg"))

    assert "choose it again" in asked.content.decode()
    assert "choose it again" in again.content.decode()
    assert list(office.office.files.iterdir()) == []


@pytest.mark.parametrize("secret", sorted(keeping.NEVER))
def test_factors_and_tokens_are_never_written_into_a_page(ended, secret):
    asked = ended.post("/register", {secret: "do-not-show-me", "name": "x"})

    assert b"do-not-show-me" not in asked.content


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "evil", "/nowhere", "javascript:1"],
)
def test_nobody_is_led_elsewhere_after_signing_in(office, address):
    response = office.browser().post("/sign-in", office.typed("reg") | {"kept_to": address})

    assert response["Location"] == "/"


def test_a_form_whose_token_is_lost_is_kept_and_goes_on_by_a_button(office):
    browser = office.browser("reg", csrf=True)

    response = browser.post("/register", {"name": "가상"})

    assert response.status_code == 403
    assert 'action="/register"' in response.content.decode()
    assert ("name", "가상") in hidden(response)


def test_a_lost_token_at_sign_in_asks_again_and_keeps_what_was_carried(office):
    browser = office.browser(csrf=True)

    response = browser.post("/sign-in", office.typed("reg") | {"kept:name": "가상", "kept_to": "/register"})

    assert response.status_code == 403
    assert ("kept:name", "가상") in hidden(response)
