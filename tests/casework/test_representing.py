from dataclasses import replace
from datetime import timedelta

import pytest

from asylia.casework import access, files
from asylia.casework.demo import words
from asylia.casework.demo.stories import STORIES
from asylia.casework.errors import EntryRefused, NotAllowedNow, NotYours
from asylia.casework.selectors import file_view
from asylia.casework.services import acting, interviewing, representing
from asylia.casework.sheets.people import People, Representative
from asylia.procedure import events
from asylia.procedure.acts import Act
from asylia.procedure.details import Contact
from asylia.procedure.roles import Role
from tests.casework import cases


def appointed(office, reg, case, *, days=30):
    until = office.office.today() + timedelta(days=days)
    new = Representative("", "변호사 허구", officer="rep", signed="folder 3", until_on=until)
    return representing.appoint(reg, case, new)


def holders(office, desk, case):
    return office.office.keeper.holders(desk.cookie, case.id, now=office.office.now())


def test_a_representative_opens_her_clients_file_and_no_other(office):
    reg = office.sign_in("reg")
    case, other = office.register(by=reg), office.register("남", by=reg)
    appointed(office, reg, case)

    rep = office.sign_in("rep")

    assert files.find(rep, case.ref) == case
    assert files.read(rep, case, People, purpose="test").sheet(People).representatives[0].officer == "rep"
    with pytest.raises(NotYours):
        files.find(rep, other.ref)


def test_the_appointment_is_in_the_history_with_its_paper(office):
    reg = office.sign_in("reg")
    case = office.register(by=reg)
    appointed(office, reg, case)

    history = file_view.people(reg, case).history

    assert history[-1].act is Act.APPOINT_REPRESENTATIVE
    assert events.is_representative(history, ref=str(office.officer("rep").id))


def test_access_ends_on_its_day_and_the_key_is_taken_at_the_next_act(office):
    reg = office.sign_in("reg")
    case = office.register(by=reg)
    appointed(office, reg, case, days=30)
    rep = office.officer("rep").id
    office.clock.wait(days=30)
    assert files.find(office.sign_in("rep"), case.ref) == case

    office.clock.wait(days=1)

    with pytest.raises(NotYours):
        files.find(office.sign_in("rep"), case.ref)
    reg = office.sign_in("reg")
    assert rep in holders(office, reg, case)
    acting.act(reg, case, Act.TRY_CONTACT, Contact("telephone"), role=Role.REGISTRATION_OFFICER)
    assert rep not in holders(office, reg, case)
    assert access.end_lapsed(reg, case) == 0


def test_access_is_prolonged_and_ended_at_once(office):
    reg = office.sign_in("reg")
    case = office.register(by=reg)
    ident = appointed(office, reg, case, days=1)
    representing.prolong(reg, case, ident, office.office.today() + timedelta(days=90))
    office.clock.wait(days=60)
    assert files.find(office.sign_in("rep"), case.ref) == case

    reg = office.sign_in("reg")
    representing.end(reg, case, ident)

    with pytest.raises(NotYours):
        files.find(office.sign_in("rep"), case.ref)
    assert office.officer("rep").id not in holders(office, reg, case)
    (counsel,) = file_view.people(reg, case).representatives
    assert (counsel.has_lapsed, counsel.can_open) == (True, False)


def test_access_that_lapsed_can_be_given_again(office):
    reg = office.sign_in("reg")
    case = office.register(by=reg)
    ident = appointed(office, reg, case, days=1)
    representing.end(reg, case, ident)

    representing.prolong(reg, case, ident, office.office.today() + timedelta(days=5))

    assert files.find(office.sign_in("rep"), case.ref) == case


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"signed": ""}, "signed"),
        ({"officer": "elig"}, "officer"),
        ({"until_on": None}, "until_on"),
        ({"days": -1}, "until_on"),
        ({"days": 400}, "until_on"),
    ],
)
def test_what_an_appointment_lacks_is_said_beside_its_field(office, change, field):
    reg = office.sign_in("reg")
    case = office.register(by=reg)
    given = {"name": "허구", "signed": "folder 3", "officer": "rep", "until_on": office.office.today()}
    if days := change.pop("days", None):
        change = {"until_on": office.office.today() + timedelta(days=days)}

    with pytest.raises(EntryRefused) as refused:
        representing.appoint(reg, case, Representative("", **{**given, **change}))

    assert refused.value.field == field


def test_a_representative_without_an_account_is_appointed_without_access(office):
    reg = office.sign_in("reg")
    case = office.register(by=reg)

    representing.appoint(reg, case, Representative("", "허구", signed="folder 3"))

    (counsel,) = file_view.people(reg, case).representatives
    assert not counsel.can_open
    assert not counsel.has_lapsed


def test_nobody_is_prolonged_who_was_not_appointed(office):
    reg = office.sign_in("reg")
    case = office.register(by=reg)

    with pytest.raises(EntryRefused):
        representing.prolong(reg, case, "nobody", office.office.today())


def test_whoever_works_for_the_office_represents_nobody_before_it(office):
    office.enrol("both", ["registration_officer", "legal_representative"])
    both = office.sign_in("both")
    case = office.register(by=both)
    until = office.office.today() + timedelta(days=5)

    with pytest.raises(EntryRefused) as refused:
        representing.appoint(
            both, case, Representative("", "허구", officer="both", signed="folder 3", until_on=until)
        )

    assert refused.value.field == "officer"
    assert [one.code for one in representing.accounts()] == ["rep"]


def test_an_appointment_that_the_procedure_bars_opens_nothing(office):
    way = cases.Way(office).begun().informed()
    interpreter = replace(
        words.interview("interview", STORIES[0]).interpreter, ref=str(office.officer("rep").id)
    )
    interviewing.schedule(way.desk("elig"), way.case, office.office.today())
    interview = replace(words.interview("interview", STORIES[0]), interpreter=interpreter)
    elig = way.desk("elig")
    interviewing.hold(elig, way.case, interviewing.begin(elig, way.case, interview), read_at=1)

    with pytest.raises(NotAllowedNow):
        appointed(office, elig, way.case)

    assert office.officer("rep").id not in holders(office, elig, way.case)
    assert files.read(elig, way.case, People, purpose="test").sheet(People).representatives == ()


def test_a_guardian_is_in_the_history_and_with_the_family(office):
    reg = office.sign_in("reg")
    case = office.register(by=reg)

    ident = representing.appoint_guardian(reg, case, "가상 보호자", signed="folder 4")

    seen = file_view.people(reg, case)
    assert (seen.history[-1].act, seen.family[0].relative.relation) == (Act.APPOINT_GUARDIAN, "guardian")
    assert seen.history[-1].details.ref == ident == seen.family[0].relative.id
    for name, signed, field in (("", "x", "name"), ("x", "", "signed")):
        with pytest.raises(EntryRefused) as refused:
            representing.appoint_guardian(reg, case, name, signed=signed)
        assert refused.value.field == field


def test_whoever_works_for_the_office_as_well_is_not_bound_by_a_representatives_dates(office):
    office.enrol("sup2", ["supervisor", "legal_representative"])
    case = office.register()

    assert files.find(office.sign_in("sup2"), case.ref) == case
