"""Cases given to officers with their load in view, and taken back."""

import pytest

from asylia.casework.services import assigning
from asylia.casework.store.models import Posting
from asylia.procedure.roles import Role


@pytest.fixture
def case(office):
    return office.register("가상 배정")


def test_a_colleague_who_gets_a_case_can_open_it(office, case):
    response = office.browser("sup").post(
        f"/cases/{case.ref}/assign", {"role": "eligibility_officer", "officer": "elig"}
    )

    assert response.status_code == 302
    assert office.browser("elig").get(f"/cases/{case.ref}").status_code == 200
    assert Posting.objects.filter(case=case, role="eligibility_officer", until_on=None).count() == 1


def test_a_colleague_from_whom_it_is_taken_cannot_open_it_any_more(office, case):
    assigning.assign(office.sign_in("sup"), case, office.officer("elig"), Role.ELIGIBILITY_OFFICER)
    hers = office.browser("elig")
    before = hers.get(f"/cases/{case.ref}").status_code

    office.browser("sup").post(f"/cases/{case.ref}/release", {"officer": "elig"})

    assert (before, hers.get(f"/cases/{case.ref}").status_code) == (200, 404)
    assert not Posting.objects.filter(officer=office.officer("elig"), until_on=None).exists()


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({}, "Choose a colleague"),
        ({"officer": "nobody"}, "Choose a colleague"),
        ({"officer": "review", "role": "eligibility_officer"}, "does not work here as eligibility officer"),
    ],
)
def test_nobody_who_does_not_fit_is_assigned(office, case, said, says):
    response = office.browser("sup").post(f"/cases/{case.ref}/assign", said)

    assert response.status_code == 422
    assert says in response.content.decode()


def test_the_least_loaded_colleague_comes_first(office, case):
    supervisor = office.sign_in("sup")
    assigning.assign(supervisor, case, office.officer("elig"), Role.ELIGIBILITY_OFFICER)
    other = office.register()

    told = office.browser("sup").get(f"/cases/{other.ref}/assign?role=eligibility_officer").context

    assert [(load.officer.code, load.moving) for load, _, _ in told["loads"]] == [("elig2", 0), ("elig", 1)]


def test_a_part_that_a_colleague_had_in_the_case_is_shown(office, case):
    supervisor = office.sign_in("sup")
    assigning.assign(supervisor, case, office.officer("elig"), Role.ELIGIBILITY_OFFICER)
    assigning.release(supervisor, case, office.officer("elig"))

    told = office.browser("sup").get(f"/cases/{case.ref}/assign?role=eligibility_officer").context

    earlier = {load.officer.code: [str(word) for word in words] for load, _, words in told["loads"]}
    assert earlier == {"elig": ["Eligibility officer"], "elig2": []}


def test_a_case_in_which_nobody_has_the_next_move_is_listed_until_somebody_has(office, case):
    case.stage = "counselled"
    case.save()
    browser = office.browser("sup")
    before = [row[0].ref for row in browser.get("/assign").context["rows"]]

    assigning.assign(office.sign_in("sup"), case, office.officer("elig"), Role.ELIGIBILITY_OFFICER)

    assert (before, browser.get("/assign").context["rows"]) == ([case.ref], [])


def test_the_supervisors_page_counts_cases_loads_and_deadlines(office, case):
    told = office.browser("sup").get("/supervision").context

    assert [(row.stage.value, row.cases) for row in told["stages"]] == [("registered", 1)]
    assert {load.officer.code: load.moving for load in told["loads"]}["reg"] == 1
    assert [(row.clock, row.running) for row in told["clocks"]] == [("first_interview", 1)]
