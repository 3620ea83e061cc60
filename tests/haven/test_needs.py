"""A case is submitted on two categories, by their official names, and haste is justified."""

import pytest

from asylia.haven import needs
from asylia.haven.families import Priority
from asylia.haven.needs import Submission

LEGAL, MEDICAL = "Legal and/or Physical Protection Needs", "Medical Needs"
LACK = "Lack of Foreseeable Alternative Durable Solutions"


def submission(
    primary: str = LEGAL, secondary: str = MEDICAL, priority: Priority = Priority.NORMAL, why: str = ""
) -> Submission:
    return Submission(primary, secondary, Priority.NORMAL, priority, why)


def test_two_official_categories_at_normal_priority_lack_nothing():
    assert list(needs.problems(submission())) == []
    assert list(needs.remarks(submission())) == []


def test_one_category_twice_is_not_two():
    assert list(needs.problems(submission(LEGAL, LEGAL))) == [
        "a case is submitted on two different categories"
    ]


def test_integration_potential_is_no_category():
    found = list(needs.problems(submission("Integration potential")))

    assert found == ["Integration potential is not the official name of a submission category"]


@pytest.mark.parametrize("priority", [Priority.EMERGENCY, Priority.URGENT])
def test_haste_is_justified(priority):
    assert list(needs.problems(submission(priority=priority))) == [f"{priority} priority has to be justified"]
    assert list(needs.problems(submission(priority=priority, why="expulsion is set for Friday"))) == []


def test_what_a_reviewing_officer_should_look_at_is_remarked_on():
    found = list(needs.remarks(submission(LACK, LEGAL, Priority.URGENT, "detention")))

    assert found == [
        f"{LACK} is mostly a secondary category",
        "processing priority is normal and submission priority urgent",
    ]


def test_a_short_code_is_read_as_the_official_name():
    found = needs.category("LPN")

    assert found is not None
    assert found.name == LEGAL
    assert needs.category(MEDICAL) is not None
    assert needs.category("XYZ") is None


def test_every_category_says_what_it_asks_and_every_priority_has_a_clock():
    assert all(category.asks for category in needs.CATEGORIES.values())
    assert [needs.CLOCKS[priority].days for priority in Priority] == [7, 42, 365]
    assert [needs.CLOCKS[priority].verified for priority in Priority] == [True, False, False]
