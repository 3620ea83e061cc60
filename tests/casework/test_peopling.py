from dataclasses import replace

import pytest

from asylia.casework import files
from asylia.casework.duplicates import Searched
from asylia.casework.errors import ChangedMeanwhile, EntryRefused, NotInThisRole, NotYours
from asylia.casework.selectors import file_view, registry
from asylia.casework.services import assigning, noting, peopling
from asylia.casework.sheets.history import Written
from asylia.casework.sheets.people import Card, Need, People, Person, Relative, WrittenName
from asylia.procedure.roles import Role


def people_of(desk, case):
    file = files.read(desk, case, People, purpose="test")
    return file.sheet(People), file.revision(People)


def test_an_applicant_is_found_under_her_old_and_her_new_name(office):
    reg = office.sign_in("reg")
    case = office.register("김가상", by=reg)
    people, revision = people_of(reg, case)

    changed = replace(people.applicant, names=(WrittenName("박허구"), WrittenName("Pak Hogu")))
    peopling.edit_applicant(reg, case, changed, read_at=revision)

    for name in ("김가상", "박허구", "Pak Ho-gu"):
        found = registry.possible_duplicates(reg, Searched((name,)))
        assert [one.ref for one in found] == [case.ref]
    assert files.read(reg, case, Card, purpose="test").sheet(Card).name == "박허구"


def test_an_applicant_without_any_name_is_refused_beside_the_names(office):
    reg = office.sign_in("reg")
    case = office.register(by=reg)

    for person in (Person(), Person((WrittenName("  "),))):
        with pytest.raises(EntryRefused) as refused:
            peopling.edit_applicant(reg, case, person, read_at=1)
        assert refused.value.field == "names"


def test_two_officers_who_change_different_parts_both_keep_what_they_wrote(office):
    reg = office.sign_in("reg")
    case = office.register(by=reg)
    people, revision = people_of(reg, case)

    peopling.put_relative(reg, case, Relative("", "child", name="김아기"), read_at=revision)
    peopling.edit_applicant(reg, case, replace(people.applicant, contact="가상 전화"), read_at=revision)

    after, _ = people_of(reg, case)
    assert (after.applicant.contact, after.relatives[0].name) == ("가상 전화", "김아기")


def test_the_second_of_two_who_change_the_same_part_is_told_and_nothing_is_overwritten(office):
    reg = office.sign_in("reg")
    case = office.register(by=reg)
    people, revision = people_of(reg, case)
    peopling.edit_applicant(reg, case, replace(people.applicant, contact="하나"), read_at=revision)

    for read_at in (revision, 99, 0):
        with pytest.raises(ChangedMeanwhile):
            peopling.edit_applicant(reg, case, replace(people.applicant, contact="둘"), read_at=read_at)

    assert people_of(reg, case)[0].applicant.contact == "하나"


def test_a_relative_is_changed_and_keeps_her_own_file(office):
    reg = office.sign_in("reg")
    case, own = office.register("어머니", by=reg), office.register("아이", by=reg)
    ident = peopling.put_relative(reg, case, Relative("", "child", name="아이"), read_at=1)
    peopling.give_own_file(reg, case, ident, own)
    _, revision = people_of(reg, case)

    peopling.put_relative(reg, case, Relative(ident, "child", name="아이 둘째"), read_at=revision)

    (relative,) = people_of(reg, case)[0].relatives
    assert (relative.name, relative.file) == ("아이 둘째", own.ref)


def test_a_relative_without_name_relation_or_place_in_the_file_is_refused(office):
    reg = office.sign_in("reg")
    case = office.register(by=reg)

    for relative, field in (
        (Relative("", "", name="가"), "relation"),
        (Relative("", "child"), "name"),
        (Relative("gone", "child", name="가"), "name"),
    ):
        with pytest.raises(EntryRefused) as refused:
            peopling.put_relative(reg, case, relative, read_at=1)
        assert refused.value.field == field


def test_an_own_file_names_the_principal_and_nothing_that_either_said(office):
    reg = office.sign_in("reg")
    case = office.register("어머니", by=reg)
    held = people_of(reg, case)[0].applicant

    seen = peopling.seen_from_own_file(case, held, Relative("r1", "child", name="아이", note="비밀"))

    assert (seen.relation, seen.name, seen.file, seen.note) == ("parent", "어머니", case.ref, "")


def test_a_need_raises_the_urgency_and_its_end_lowers_it_and_the_need_stays_in_the_file(office):
    reg = office.sign_in("reg")
    case = office.register(by=reg)

    assert peopling.note_needs(reg, case, ["LP-RR", "SM-CI"], note="가상") == ("LP-RR",)
    case.refresh_from_db()
    assert case.urgency == 2
    peopling.end_need(reg, case, "LP-RR")

    case.refresh_from_db()
    people, _ = people_of(reg, case)
    assert case.urgency == 1
    assert [(need.code, need.ended_on is None) for need in people.needs] == [
        ("LP-RR", False),
        ("SM-CI", True),
    ]


def test_a_need_is_noted_once_while_it_stands(office):
    reg = office.sign_in("reg")
    case = office.register(by=reg)
    peopling.note_needs(reg, case, ["LP-RR"])

    assert peopling.note_needs(reg, case, ["LP-RR"]) == ()
    peopling.end_need(reg, case, "SM-CI")

    assert len(people_of(reg, case)[0].needs) == 1


@pytest.mark.parametrize("codes", [[], ["XX-YY"], ["LP-RR", "nonsense"]])
def test_no_need_or_an_unknown_one_is_refused(office, codes):
    reg = office.sign_in("reg")
    case = office.register(by=reg)

    with pytest.raises(EntryRefused):
        peopling.note_needs(reg, case, codes)


def test_what_asks_for_an_exclusion_examination_reaches_no_list_and_no_registrar(office):
    reg, sup = office.sign_in("reg"), office.sign_in("sup")
    need = Need("LP-AP", office.office.today(), "reg")
    case = office.register(by=reg, needs=(need, Need("SM-CI", office.office.today(), "reg")))
    assigning.assign(sup, case, office.officer("elig"), Role.ELIGIBILITY_OFFICER)

    file = files.read(reg, case, Card, Written, purpose="test")

    assert file.sheet(Card).needs == ("SM-CI",)
    assert file.history[-1].details.needs == ("SM-CI",)
    assert [one.code for one in file_view.people(reg, case).needs] == ["SM-CI"]
    seen = file_view.people(office.sign_in("elig"), case)
    assert [one.code for one in seen.needs] == ["LP-AP", "SM-CI"]


def test_a_representative_writes_nothing_about_the_people(office):
    reg = office.sign_in("reg")
    case = office.register(by=reg)
    rep = office.sign_in("rep")

    for write in (
        lambda: peopling.note_needs(rep, case, ["LP-RR"]),
        lambda: peopling.put_relative(rep, case, Relative("", "child", name="가"), read_at=1),
        lambda: noting.add_note(rep, case, "가"),
    ):
        with pytest.raises(NotInThisRole):
            write()


def test_an_officer_without_the_key_writes_nothing(office):
    case = office.register()

    with pytest.raises(NotYours):
        peopling.note_needs(office.sign_in("elig"), case, ["LP-RR"])


def test_a_note_is_kept_with_its_day_and_author_and_an_empty_one_is_not(office):
    reg = office.sign_in("reg")
    case = office.register(by=reg)
    noting.add_note(reg, case, "가상 메모")

    with pytest.raises(EntryRefused):
        noting.add_note(reg, case, "")

    sheet, _people = file_view.notes(reg, case)
    assert [(one.text, one.by, one.on) for one in sheet.notes] == [
        ("가상 메모", str(reg.id), office.office.today())
    ]
