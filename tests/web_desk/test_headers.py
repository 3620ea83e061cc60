"""Headers and cookies on every answer, whatever made it."""

import pytest
from django.conf import settings

from asylia.web.desk.middleware import headers, statics
from asylia.web.desk.middleware.signed_in import COOKIE
from asylia.web.desk.signing_in import TYPIST

STYLE = "shared/asylia.css"


def answers(office):
    """One answer of each kind: pages, refusals, redirects, files, faults."""
    browser, stranger = office.browser("elig"), office.browser()
    yield "page", browser.get("/")
    yield "sign-in", stranger.get("/")
    yield "not signed in", stranger.get("/find")
    yield "nothing here", browser.get("/nowhere")
    yield "no such method", browser.put("/find")
    yield "redirect", browser.post("/language", {"language": "ko"})
    yield "static", stranger.get(f"/static/{statics.names()[STYLE]}")
    yield "no static", stranger.get("/static/../secrets/web.key")
    yield "from elsewhere", stranger.get("/find", headers={"sec-fetch-site": "cross-site"})
    yield "unknown host", stranger.get("/", headers={"host": "evil.example"})
    yield "too much", browser.post("/find", {"ref": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)})
    yield "signed out", browser.post("/sign-out")


def test_every_answer_carries_every_header(office):
    wanted = {*headers.HEADERS, "Cache-Control", "Content-Length"}

    missing = [(name, wanted - set(answer.headers)) for name, answer in answers(office)]

    assert [(name, lacking) for name, lacking in missing if lacking] == []


def test_nothing_but_a_static_file_may_be_kept_by_a_browser(office):
    kept = [name for name, answer in answers(office) if answer["Cache-Control"] != "no-store"]

    assert kept == ["static"]


def test_the_policy_lets_nothing_run_inline_and_nothing_come_from_elsewhere():
    rules = dict(part.split(" ", 1) for part in headers.POLICY.split("; "))

    assert rules["default-src"] == "'none'"
    assert "unsafe" not in headers.POLICY
    assert {rules[name] for name in rules if name.endswith("-src")} == {"'none'", "'self'"}
    assert rules["frame-ancestors"] == "'none'"


def test_every_cookie_is_for_this_host_secure_closed_to_scripts_and_strict(office):
    browser = office.browser()
    browser.get("/")
    browser.post("/sign-in", office.typed("elig"))
    browser.post("/language", {"language": "ko"})

    held = {COOKIE, TYPIST, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME}
    assert set(browser.cookies) == held
    for name, cookie in browser.cookies.items():
        assert name.startswith("__Host-")
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Strict")
        assert (cookie["path"], cookie["domain"], cookie["max-age"], cookie["expires"]) == ("/", "", "", "")


def test_signing_out_tells_the_browser_to_forget(office):
    answer = office.browser("elig").post("/sign-out")

    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer.cookies[COOKIE]["max-age"] == 0


@pytest.mark.parametrize("name", ["ALLOWED_HOSTS", "DEBUG", "INSTALLED_APPS", "CACHES", "EMAIL_BACKEND"])
def test_the_settings_hold_what_the_desk_promises(name):
    held = getattr(settings, name)

    promised = {
        "ALLOWED_HOSTS": "*" not in held if isinstance(held, list) else False,
        "DEBUG": held is False,
        "INSTALLED_APPS": not any("admin" in app or "sessions" in app or "messages" in app for app in held)
        if isinstance(held, list)
        else False,
        "CACHES": held == {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}},
        "EMAIL_BACKEND": "dummy" in str(held) or "locmem" in str(held),
    }
    assert promised[name]


def test_no_page_asks_for_anything_from_elsewhere(office):
    page = office.browser("elig").get("/").content.decode()

    assert "http://" not in page
    assert "https://" not in page
    assert "style=" not in page
    assert "onclick" not in page
