import re

from asylia.casework import files, founding
from asylia.casework.sheets.claim import Claim
from asylia.casework.sheets.people import People
from asylia.casework.store.models import Case
from asylia.procedure.states import State
from asylia.terms import states
from asylia.web.desk.state_names import STATE_NAMES


def typed(*names, **more):
    rows = {f"names-{n}-text": name for n, name in enumerate(names)}
    form = {"names-TOTAL_FORMS": "4", "names-INITIAL_FORMS": "0", **rows}
    return {**form, "birth": "1988년 5월", "sex": "female", "language": "ko", **more}


def only_case():
    (case,) = Case.objects.all()
    return case


def test_the_search_comes_first_and_says_that_nobody_was_found(office):
    page = office.browser("reg").post("/register", {"names": "김가상", "birth": "1988"})

    assert page.status_code == 200
    assert "No file was found" in page.content.decode()
    assert 'name="begin"' in page.content.decode()


def test_a_search_without_a_name_or_with_an_odd_birth_keeps_what_was_typed(office):
    page = office.browser("reg").post("/register", {"names": "  ", "birth": "음력 1988", "sex": "male"})

    text = page.content.decode()
    assert page.status_code == 422
    assert "lunar" in text
    assert "음력 1988" in text
    page = office.browser("reg").post("/register", {"names": " ", "birth": ""})
    assert "Enter at least one name" in page.content.decode()


def test_a_name_of_one_line_too_long_is_refused_beside_its_field(office):
    page = office.browser("reg").post("/register", {"names": "가" * 300})

    assert page.status_code == 422
    assert "300 characters; at most 200" in page.content.decode()


def test_the_form_of_registration_begins_with_what_was_searched(office):
    asked = {"begin": "yes", "names": "김가상\nKim Kasang", "birth": "1988-05", "sex": "female", "seen": ""}

    text = office.browser("reg").post("/register/new", asked).content.decode()

    assert 'value="김가상"' in text
    assert 'value="Kim Kasang"' in text
    assert 'value="1988-05"' in text


def test_an_applicant_is_registered_with_names_needs_and_states(office):
    browser = office.browser("reg")
    sent = typed(
        "김가상", "Kim Kasang", needs=["LP-RR", "SV-VF"], need_note="가상", nationality="PRK", residence="CHN"
    )

    page = browser.post("/register/new", sent)

    case = only_case()
    assert (page.status_code, page.headers["Location"]) == (302, f"/cases/{case.ref}")
    file = files.read(office.sign_in("reg"), case, People, Claim, purpose="test")
    people, claim = file.sheet(People), file.sheet(Claim)
    assert [name.text for name in people.applicant.names] == ["김가상", "Kim Kasang"]
    assert (people.applicant.birth, people.needs_now()) == ("1988-05", ("LP-RR", "SV-VF"))
    assert (claim.states[0].state, claim.residence) == ("PRK", ("CHN",))
    assert case.stage == State.REGISTERED


def test_an_alarming_need_offers_the_alarm_at_once_and_one_click_opens_it(office):
    browser = office.browser("reg")
    browser.post("/register/new", typed("김가상", needs=["LP-DA"]))
    case = only_case()
    assert "Open the alarm" in browser.get(f"/cases/{case.ref}").content.decode()

    browser.post(f"/cases/{case.ref}/people/alarm")

    case.refresh_from_db()
    assert case.alarm_open
    assert "Open the alarm" not in browser.get(f"/cases/{case.ref}").content.decode()


def test_a_refused_registration_keeps_every_entry_and_names_each_fault_once(office):
    sent = typed("", place_of_origin="가상도", contact="밤에만", birth="음력 1988", needs=["LP-RR"])

    page = office.browser("reg").post("/register/new", sent)

    text = page.content.decode()
    assert page.status_code == 422
    assert "lunar" in text
    for kept in ("가상도", "밤에만", "음력 1988"):
        assert kept in text
    assert re.search(r'value="LP-RR"[^>]*checked', text)
    assert not Case.objects.exists()


def test_a_registration_without_any_name_is_refused_beside_the_names(office):
    page = office.browser("reg").post("/register/new", typed("", ""))

    assert page.status_code == 422
    assert "or a pseudonym" in page.content.decode()


def test_more_rows_for_names_are_given_without_losing_anything(office):
    page = office.browser("reg").post("/register/new", typed("김가상", contact="밤에만", more_names="yes"))

    text = page.content.decode()
    assert page.status_code == 200
    assert "names-6-text" in text
    assert "밤에만" in text
    assert "김가상" in text


def test_nobody_is_registered_twice_unseen(office):
    browser = office.browser("reg")
    browser.post("/register/new", typed("김가상"))
    first = only_case()

    page = browser.post("/register/new", typed("Kim Ka Sang"))

    text = page.content.decode()
    assert page.status_code == 422
    assert first.ref in text
    assert Case.objects.count() == 1
    seen = re.search(r'name="seen" value="([^"]*)"', text)[1]
    browser.post("/register/new", typed("Kim Ka Sang", seen=seen, none_of_these="on"))
    assert Case.objects.count() == 2


def test_of_a_file_that_is_not_hers_a_registrar_is_told_whom_to_ask_and_nothing_of_its_names(office):
    office.browser("reg").post("/register/new", typed("김가상", "비밀 별명"))
    office.enrol("reg2", ["registration_officer"])
    founding.share_registry(office.sign_in("sup"))

    text = office.browser("reg2").post("/register", {"names": "김가상"}).content.decode()

    assert "Ask reg before you make another" in text
    assert only_case().ref in text
    assert "비밀 별명" not in text


def test_a_member_of_the_family_is_given_an_own_file_that_points_back(office):
    browser = office.browser("reg")
    mother = office.register("어머니 가상")
    browser.post(f"/cases/{mother.ref}/people/family/new", {"relation": "child", "name": "아이 가상"})
    page = browser.get(f"/cases/{mother.ref}/people").content.decode()
    relative = re.search(r'name="relative" value="([0-9a-f]+)"', page)[1]
    family = {"family_of": mother.ref, "relative": relative}
    assert (
        "아이 가상"
        in browser.post("/register", {"prefill": "yes", "names": "아이 가상", **family}).content.decode()
    )

    browser.post("/register/new", typed("아이 가상", **family))

    child = Case.objects.exclude(id=mother.id).get()
    reg = office.sign_in("reg")
    of_mother = files.read(reg, mother, People, purpose="test").sheet(People).relatives[0]
    of_child = files.read(reg, child, People, purpose="test").sheet(People).relatives[0]
    assert of_mother.file == child.ref
    assert (of_child.relation, of_child.file, of_child.name) == ("parent", mother.ref, "어머니 가상")


def test_nobody_is_given_a_file_from_a_family_that_is_not_the_officers(office):
    office.enrol("reg2", ["registration_officer"])
    founding.share_registry(office.sign_in("sup"))
    mother = office.register("어머니 가상")

    page = office.browser("reg2").post("/register/new", typed("아이", family_of=mother.ref, relative="x"))

    assert page.status_code == 404
    assert Case.objects.count() == 1


def test_the_applicant_is_informed_item_by_item(office):
    browser, case = office.browser("reg"), office.register()
    page = browser.get(f"/cases/{case.ref}/inform").content.decode()
    items = re.findall(r'name="items" value="([a-z_]+)"', page)
    partly = browser.post(f"/cases/{case.ref}/inform", {"items": items[:2], "language": "ko"})
    assert (len(items), partly.status_code) == (7, 422)
    assert "Tick every item" in partly.content.decode()

    done = browser.post(f"/cases/{case.ref}/inform", {"items": items, "language": "ko"})

    case.refresh_from_db()
    assert (done.status_code, case.stage) == (302, State.COUNSELLED)
    again = browser.post(f"/cases/{case.ref}/inform", {"items": items, "language": "ko"})
    assert again.status_code == 409


def test_only_registrars_search_and_register(office):
    for code in ("elig", "sup", "rep", "admin", "audit"):
        browser = office.browser(code)
        assert browser.get("/register").status_code == 404
        assert browser.post("/register/new", typed("가")).status_code == 404


def test_every_state_has_a_name_on_the_pages():
    assert set(STATE_NAMES) == set(states.NAMES)
