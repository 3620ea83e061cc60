"""A case found by its number, or by a name through the sealed registry."""

import pytest


def test_a_number_leads_to_the_case_however_it_is_typed(office):
    case = office.register()

    response = office.browser("reg").post("/find", {"ref": f" {case.ref.lower()} "})

    assert response["Location"] == f"/cases/{case.ref}"


@pytest.mark.parametrize("whose", ["not hers", "nobodys"])
def test_a_number_that_is_not_hers_is_answered_like_one_that_there_is_not(office, whose):
    ref = office.register().ref if whose == "not hers" else "26-NOONE"

    response = office.browser("elig").post("/find", {"ref": ref})

    assert response.status_code == 422
    assert "no such case among yours" in response.content.decode()


def test_a_name_is_found_in_the_registry_by_a_registrar(office):
    case = office.register("가상 홍길동")

    page = office.browser("reg").post("/find/name", {"name": "가상 홍길동"}).content.decode()

    assert f"/cases/{case.ref}" in page


def test_of_a_case_that_is_not_hers_a_registrar_is_told_the_number_and_whom_to_ask(office):
    office.enrol("reg2", ["registration_officer"])
    office.browser().post("/sign-in", office.typed("sup"))
    case = office.register("가상 홍길동")

    page = office.browser("reg2").post("/find/name", {"name": "가상 홍길동"}).content.decode()

    assert case.ref in page
    assert "not yours; ask reg" in page
    assert f'href="/cases/{case.ref}"' not in page


def test_the_search_is_in_the_log_and_the_name_in_no_address(office):
    browser = office.browser("reg")

    response = browser.post("/find/name", {"name": "가상 홍길동"})

    assert "Nobody of this name" in response.content.decode()
    assert browser.get("/find/name").status_code == 405


def test_nobody_but_registrars_and_supervisors_is_shown_the_search_by_name(office):
    assert b"find/name" not in office.browser("elig").get("/find").content
    assert b"find/name" in office.browser("sup").get("/find").content
