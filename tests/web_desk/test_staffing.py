"""Accounts and closed days: the administrator's, and no way into any case."""

from datetime import date

import pytest

from asylia.casework.errors import NotInThisRole
from asylia.casework.services import staffing
from asylia.casework.store.models import ClosedDay, Officer


def roles(code: str) -> list[str]:
    return Officer.objects.get(code=code).roles


def test_an_officer_gets_other_roles(office):
    response = office.browser("admin").post(
        "/officers/elig", {"roles": ["reviewing_officer", "eligibility_officer"]}
    )

    assert response.status_code == 302
    assert roles("elig") == ["eligibility_officer", "reviewing_officer"]


@pytest.mark.parametrize(
    ("code", "wanted", "says"),
    [
        ("elig", [], "at least one role"),
        ("elig", ["administrator", "eligibility_officer"], "no part in cases"),
        ("elig", ["emperor"], "emperor"),
        ("admin", ["auditor"], "own administration"),
    ],
)
def test_roles_that_do_not_go_together_are_refused_beside_the_field(office, code, wanted, says):
    before = roles(code)

    response = office.browser("admin").post(f"/officers/{code}", {"roles": wanted})

    assert response.status_code == 422
    assert says in response.content.decode()
    assert roles(code) == before


def test_a_new_role_opens_no_case(office):
    case = office.register()
    office.browser("admin").post("/officers/audit", {"roles": ["supervisor"]})

    assert office.browser("audit").get(f"/cases/{case.ref}").status_code == 404


def test_whoever_leaves_is_out_at_once_and_cannot_come_back_alone(office):
    hers, admin = office.browser("elig"), office.browser("admin")

    admin.post("/officers/elig/close")
    out = hers.get("/find").status_code
    admin.post("/officers/elig/open")

    assert out == 403
    assert office.browser().post("/sign-in", office.typed("elig")).status_code == 403
    assert admin.post("/officers/elig/release", office.typed("sup")).status_code == 302
    assert office.browser().post("/sign-in", office.typed("elig")).status_code == 302


def test_nobody_closes_her_own_account(office):
    response = office.browser("admin").post("/officers/admin/close")

    assert response.status_code == 422
    assert Officer.objects.get(code="admin").active


@pytest.mark.parametrize(
    "address", ["/officers/nobody", "/officers/nobody/close", "/officers/nobody/release"]
)
def test_an_officer_that_there_is_not_is_nothing(office, address):
    assert office.browser("admin").post(address, {}).status_code == 404


def test_closed_days_are_entered_and_taken_back(office):
    browser = office.browser("admin")
    browser.post("/closed-days", {"on": "2026-12-24"})
    browser.post("/closed-days", {"on": "2026-12-24"})
    entered = list(ClosedDay.objects.values_list("on", flat=True))

    browser.post("/closed-days/open", {"on": "2026-12-24"})

    assert entered == [date(2026, 12, 24)]
    assert not ClosedDay.objects.exists()


def test_a_years_public_holidays_are_entered_at_once(office):
    browser = office.browser("admin")

    browser.post("/closed-days/year", {"year": "2026"})

    held = set(ClosedDay.objects.values_list("on", flat=True))
    assert {date(2026, 3, 1), date(2026, 2, 17)} <= held
    assert b"2 Mar 2026" in browser.get("/closed-days").content or date(2026, 3, 2) not in held


@pytest.mark.parametrize("said", [{"on": "soon"}, {"on": ""}, {"on": "2026-02-30"}])
def test_a_day_that_is_none_is_refused_beside_its_field(office, said):
    response = office.browser("admin").post("/closed-days", said)

    assert response.status_code == 422
    assert b"aria-invalid" in response.content


@pytest.mark.parametrize("year", ["", "1", "x", "99999"])
def test_a_year_that_is_none_is_refused(office, year):
    assert office.browser("admin").post("/closed-days/year", {"year": year}).status_code == 422


def test_a_country_without_a_list_of_holidays_is_told_so(office, monkeypatch):
    object.__setattr__(office.office.settings, "jurisdiction", "UNHCR")

    response = office.browser("admin").post("/closed-days/year", {"year": "2026"})

    assert response.status_code == 422
    assert b"Enter them one by one" in response.content


@pytest.mark.parametrize("act", ["change_roles", "close_account", "open_account"])
def test_the_services_refuse_everybody_else(office, act):
    also = [["auditor"]] if act == "change_roles" else []

    with pytest.raises(NotInThisRole):
        getattr(staffing, act)(office.sign_in("sup"), office.officer("elig"), *also)
