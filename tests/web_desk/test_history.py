"""The history of a case: what was done, and everybody who read or wrote."""

import pytest

from asylia.casework import files
from asylia.casework.sheets.people import People


def test_it_tells_the_course_of_the_procedure_and_who_touched_the_file(office):
    registrar = office.sign_in("reg")
    case = office.register(by=registrar)
    files.read(registrar, case, People, purpose="overview")

    page = office.browser("reg").get(f"/cases/{case.ref}/history")

    course = [(event["act"], event["who"]) for event in page.context["course"]]
    assert course == [("register", "reg"), ("make_claim", "")]
    touched = [(row["who"], row["act"]) for row in page.context["rows"]]
    assert touched[:4] == [("reg", "OPEN"), ("reg", "OPEN"), ("reg", "DEPOSIT"), ("reg", "SEAL")]
    assert page.context["rows"][3]["texts"] == [("card", 1), ("claim", 1), ("history", 1), ("people", 1)]


def test_a_long_trail_is_paged(office):
    registrar = office.sign_in("reg")
    case = office.register(by=registrar)
    for _ in range(60):
        files.read(registrar, case, People, purpose="overview")
    browser = office.browser("reg")

    first = browser.get(f"/cases/{case.ref}/history").context
    second = browser.get(f"/cases/{case.ref}/history?before={first['earlier']}").context

    assert (len(first["rows"]), first["is_latest"], second["is_latest"]) == (50, True, False)
    assert second["earlier"] is None
    assert first["rows"][-1]["seq"] > second["rows"][0]["seq"]


@pytest.mark.parametrize("said", ["x", "-5", "", "99999999999", "٣"])
def test_nonsense_in_the_address_breaks_nothing(office, said):
    case = office.register()

    assert office.browser("reg").get(f"/cases/{case.ref}/history?before={said}").status_code == 200
