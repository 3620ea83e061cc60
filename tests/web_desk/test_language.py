"""The desk speaks English and Korean: the officer's own, before that the one chosen on the page."""

import pytest
from django.urls import reverse

from asylia.web.desk import pages
from asylia.web.desk.routes import About


def spoken(response) -> str:
    return response["Content-Language"]


@pytest.mark.parametrize("chosen", ["en", "ko"])
def test_before_signing_in_it_is_the_one_chosen_on_the_page(office, chosen):
    browser = office.browser()
    browser.post("/language", {"language": chosen})

    response = browser.get("/")

    assert spoken(response) == chosen
    assert f'<html lang="{chosen}"' in response.content.decode()


def test_without_a_choice_it_is_what_the_browser_asks_for(office):
    assert spoken(office.browser().get("/", headers={"accept-language": "ko-KR,ko;q=0.9"})) == "ko"
    assert spoken(office.browser().get("/", headers={"accept-language": "xx"})) == "en"


def test_an_officers_choice_stays_with_her(office):
    browser = office.browser("elig")

    response = browser.post("/language", {"language": "ko", "back": "/find"})

    assert response["Location"] == "/find"
    assert spoken(browser.get("/")) == "ko"
    assert spoken(office.browser("elig").get("/")) == "ko"
    assert spoken(office.browser("elig2").get("/")) == "en"


@pytest.mark.parametrize("said", [{}, {"language": "xx"}, {"language": "ko", "back": "//evil.example"}])
def test_nonsense_changes_nothing_and_leads_nowhere_else(office, said):
    response = office.browser("elig").post("/language", said)

    assert response["Location"] == "/"


def test_a_day_and_the_menu_are_written_as_koreans_write_them(office):
    browser = office.browser("sup")
    browser.post("/language", {"language": "ko"})

    page = browser.get("/").content.decode()

    assert "2026년 11월 18일" in page
    assert "내 업무" in page


def test_every_page_off_the_cases_is_drawn_in_korean(office):
    for code in ("sup", "admin", "audit", "reg"):
        browser = office.browser(code)
        browser.post("/language", {"language": "ko"})
        for row in pages.ROUTES:
            if (
                row.about is About.OFFICER
                and "GET" in row.methods
                and row.roles & set(office.officer(code).roles)
            ) and "<" not in row.path:
                assert spoken(browser.get(reverse(row.name))) == "ko"
