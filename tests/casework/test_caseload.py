"""The invented caseload: at every stage it names, lawful from its first act to its last."""

from asylia.casework import files
from asylia.casework.demo import caseload, stories
from asylia.casework.sheets.history import Written
from asylia.casework.store.models import Case
from asylia.procedure import progress
from asylia.procedure.roles import Role

DESKS = {
    Role.REGISTRATION_OFFICER: "reg",
    Role.ELIGIBILITY_OFFICER: "elig",
    Role.REVIEWING_OFFICER: "review",
    Role.APPEALS_OFFICER: "appeals",
    Role.PROTECTION_OFFICER: "prot",
    Role.SUPERVISOR: "sup",
}


def test_thirty_invented_cases_stand_where_their_stories_end_and_broke_no_rule(office):
    object.__setattr__(office.office.settings, "jurisdiction", "UNHCR")
    desks = {role: office.sign_in(code) for role, code in DESKS.items()}

    made = caseload.fill(office.office, desks)

    assert len(made) == 30
    assert [case.stage for case in made] == [story.reaches for story in stories.STORIES]
    assert all(case.invented for case in made)
    for case in made:
        held = files.read(desks[Role.SUPERVISOR], case, Written, purpose="test").history
        assert progress.breaches(held, office=office.office.rules(case.standard)) == ()


def test_an_office_that_has_cases_is_not_filled_again(office):
    office.register()

    assert caseload.fill(office.office, {}) == []
    assert Case.objects.count() == 1
