import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from asylia.casework import files
from asylia.casework.files import Change
from asylia.casework.services import peopling
from asylia.casework.sheets.people import People, Person, Relative, WrittenName

CONSENT = {
    "kind": "unhcr",
    "name": "UNHCR Seoul",
    "may_know": ["names"],
    "purpose": "protection",
    "given_on": "2026-11-18",
    "language": "ko",
    "how": "in writing",
}


@pytest.fixture
def at_work(office):
    case = office.register("김가상")
    return office.browser("reg"), f"/cases/{case.ref}", case


def rows(*names):
    sent = {f"names-{n}-text": name for n, name in enumerate(names)}
    return {"names-TOTAL_FORMS": str(len(names)), "names-INITIAL_FORMS": "0", **sent}


def revision(page):
    return re.search(r'name="revision" value="(\d+)"', page.content.decode())[1]


def test_overview_and_people_of_a_new_file_say_what_to_do_next(at_work):
    browser, at, _case = at_work

    overview = browser.get(at).content.decode()
    people = browser.get(f"{at}/people").content.decode()

    assert "Still missing" in overview
    assert "Ask for everybody" in people
    assert "Nobody may be told anything" in people
    assert "Nobody represents the applicant" in people


def test_names_of_many_scripts_are_shown_as_they_were_entered(at_work):
    browser, at, _case = at_work
    names = ("남궁가상인물이라는아주긴이름", "金假想", "محمد مخترع", "Kim <b>Kasang</b>")
    page = browser.get(f"{at}/people/applicant")

    done = browser.post(
        f"{at}/people/applicant", {**rows(*names), "revision": revision(page), "birth": "1988"}
    )

    shown = browser.get(f"{at}/people").content.decode()
    assert done.status_code == 302
    for name in names[:3]:
        assert f'dir="auto">{name}<' in shown
    assert "Kim &lt;b&gt;Kasang&lt;/b&gt;" in shown


def test_two_who_change_the_applicant_are_told_and_a_second_save_is_deliberate(at_work):
    browser, at, _case = at_work
    old = revision(browser.get(f"{at}/people/applicant"))
    browser.post(f"{at}/people/applicant", {**rows("김가상"), "revision": old, "contact": "먼저 쓴 것"})

    mine = {**rows("김가상"), "contact": "나중에 쓴 것"}
    page = browser.post(f"{at}/people/applicant", {**mine, "revision": old})

    text = page.content.decode()
    assert page.status_code == 409
    assert "먼저 쓴 것" in text
    assert "나중에 쓴 것" in text
    assert browser.post(f"{at}/people/applicant", {**mine, "revision": revision(page)}).status_code == 302
    assert "나중에 쓴 것" in browser.get(f"{at}/people").content.decode()


def test_a_megabyte_pasted_into_a_field_comes_back_whole_with_a_sentence(at_work):
    browser, at, _case = at_work
    sent = {"relation": "child", "name": "아이", "note": "가" * 350_000}

    page = browser.post(f"{at}/people/family/new", sent)

    text = page.content.decode()
    assert page.status_code == 422
    assert "350,000 characters; at most 5,000" in text
    assert "가" * 350_000 in text
    assert 'value="아이"' in text


def test_a_relative_says_all_that_is_missing_at_once(at_work):
    browser, at, _case = at_work

    text = browser.post(f"{at}/people/family/new", {"birth": "34"}).content.decode()

    for sentence in ("Choose how this person is related", "Enter a name as it is said", "as 34@2019"):
        assert sentence in text


def test_a_relative_is_entered_changed_and_another_one_follows(at_work):
    browser, at, _case = at_work
    sent = {"relation": "spouse", "name": "박허구", "birth": "1985년 3월", "derivative": "on"}
    done = browser.post(f"{at}/people/family/new", {**sent, "another": "yes"})
    assert done.headers["Location"].endswith("/people/family/new")
    ident = re.search(r"/people/family/([0-9a-f]{8})", browser.get(f"{at}/people").content.decode())[1]

    page = browser.get(f"{at}/people/family/{ident}")
    browser.post(f"{at}/people/family/{ident}", {**sent, "revision": revision(page), "name": "박 허구"})

    shown = browser.get(f"{at}/people").content.decode()
    assert "박 허구" in shown
    assert "1985-03" in shown
    assert "Offer an own interview" in shown
    assert browser.get(f"{at}/people/family/nobody").status_code == 404


def queries(browser, address):
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_three_hundred_relatives_take_as_many_queries_as_one(office, at_work):
    browser, at, case = at_work
    reg = office.sign_in("reg")
    peopling.put_relative(reg, case, Relative("", "child", name="아이", file="26-NOONE"), read_at=1)
    one = queries(browser, f"{at}/people")
    many = tuple(Relative(f"{n:08x}", "child", name=f"아이 {n}", file="26-NOONE") for n in range(300))
    held = files.read(reg, case, People, purpose="test")
    people = People(Person((WrittenName("김가상"),)), many)
    files.save(reg, case, [Change(people, held.revision(People))], purpose="test")

    page = browser.get(f"{at}/people")

    assert page.content.decode().count('id="relative-') == 300
    assert queries(browser, f"{at}/people") == one


def test_needs_are_noted_with_the_alarm_offered_and_ended(at_work):
    browser, at, _case = at_work
    assert browser.post(f"{at}/people/needs", {}).status_code == 422

    browser.post(f"{at}/people/needs", {"needs": ["LP-IH"], "note": "가상의 이야기"})

    shown = browser.get(f"{at}/people").content.decode()
    assert "This calls for an alarm" in shown
    assert "가상의 이야기" in shown
    assert 'value="LP-IH"' not in browser.get(f"{at}/people/needs").content.decode()
    browser.post(f"{at}/people/needs/end", {"code": "LP-IH"})
    assert "This calls for an alarm" not in browser.get(f"{at}/people").content.decode()


def test_a_consent_is_written_down_taken_back_and_refused_for_a_state_of_origin(at_work):
    browser, at, _case = at_work
    browser.post(f"{at}/claim/states/new", {"state": "PRK"})

    refused = browser.post(
        f"{at}/people/consents/new", {**CONSENT, "kind": "third_state", "state": "PRK", "name": "An office"}
    )
    assert refused.status_code == 422
    assert "Nothing goes to a state that the applicant fled" in refused.content.decode()
    browser.post(f"{at}/people/consents/new", CONSENT)
    shown = browser.get(f"{at}/people").content.decode()
    ident = re.search(r"/consents/([0-9a-f]{8})/withdraw", shown)[1]
    browser.post(f"{at}/people/consents/{ident}/withdraw")

    assert "Taken back on" in browser.get(f"{at}/people").content.decode()


def test_a_consent_says_everything_that_it_lacks_at_once(at_work):
    browser, at, _case = at_work

    text = browser.post(f"{at}/people/consents/new", {}).content.decode()

    for sentence in ("Choose who may know", "Name the one recipient", "Tick what", "Choose the one purpose"):
        assert sentence in text


def test_a_representative_reads_the_clients_file_until_the_day_and_writes_only_what_is_hers(office, at_work):
    browser, at, _case = at_work
    sent = {"name": "허구", "signed": "folder 3", "officer": "rep", "until_on": "2026년 12월 18일"}
    assert (
        browser.post(f"{at}/people/representatives/new", {**sent, "until_on": "언제까지나"}).status_code
        == 422
    )
    browser.post(f"{at}/people/representatives/new", sent)

    rep = office.browser("rep")
    for page in ("", "/people", "/claim", "/evidence", "/claim/statements/new", "/evidence/new"):
        assert rep.get(at + page).status_code == 200
    for page in ("/notes", "/people/applicant", "/people/needs", "/claim/harms/new"):
        assert rep.get(at + page).status_code == 404
    assert "Still missing" not in rep.get(at).content.decode()
    office.clock.wait(days=31)
    gone = office.browser("rep").get(f"{at}/people")
    never = office.browser("rep").get("/cases/26-ZZZZZ/people")

    assert (gone.status_code, gone.content) == (404, never.content)


def test_access_is_prolonged_and_ended_by_the_page(office, at_work):
    browser, at, _case = at_work
    sent = {"name": "허구", "signed": "folder 3", "officer": "rep", "until_on": "2026-11-20"}
    browser.post(f"{at}/people/representatives/new", sent)
    ident = re.search(r"/representatives/([0-9a-f]{8})/until", browser.get(f"{at}/people").content.decode())[
        1
    ]
    where = f"{at}/people/representatives/{ident}"
    assert browser.get(f"{where}/until").status_code == 200
    assert browser.post(f"{where}/until", {"until_on": "2030-01-01"}).status_code == 422
    browser.post(f"{where}/until", {"until_on": "2027-01-01"})
    assert "1 Jan 2027" in browser.get(f"{at}/people").content.decode()

    browser.post(f"{where}/end")

    assert office.browser("rep").get(at).status_code == 404
    assert browser.get(f"{at}/people/representatives/nobody/until").status_code == 404


def test_a_guardian_is_appointed_and_shown_with_the_family(at_work):
    browser, at, _case = at_work
    assert browser.get(f"{at}/people/guardian").status_code == 200
    assert browser.post(f"{at}/people/guardian", {"name": "가"}).status_code == 422

    browser.post(f"{at}/people/guardian", {"name": "가상 보호자", "signed": "folder 4"})

    assert "Guardian of the applicant" in browser.get(f"{at}/people").content.decode()


def test_a_registrar_sees_no_need_that_asks_for_an_exclusion_examination(office, at_work):
    browser, at, case = at_work
    peopling.note_needs(office.sign_in("reg"), case, ["LP-AP", "SM-CI"])

    for page in (at, f"{at}/people"):
        shown = browser.get(page).content.decode()
        assert "Chronic illness" in shown
        assert "Said to have harmed others" not in shown


def test_a_draft_of_a_form_is_kept_and_gone_on_with(at_work):
    browser, at, _case = at_work
    typed = {
        "relation": "child",
        "name": "초안 아이",
        "draft": "relative-new",
        "draft_at": f"{at}/people/family/new",
    }

    browser.post(f"{at}/drafts/relative-new", typed)

    assert "초안 아이" not in browser.get(f"{at}/people/family/new").content.decode()
    assert "초안 아이" in browser.get(f"{at}/people/family/new?draft=relative-new").content.decode()


def test_a_relative_changed_by_a_colleague_is_shown_in_both_versions(at_work):
    browser, at, _case = at_work
    browser.post(f"{at}/people/family/new", {"relation": "child", "name": "아이"})
    ident = re.search(r"/people/family/([0-9a-f]{8})", browser.get(f"{at}/people").content.decode())[1]
    where = f"{at}/people/family/{ident}"
    old = revision(browser.get(where))
    browser.post(where, {"relation": "child", "name": "아이", "note": "먼저", "revision": old})

    page = browser.post(where, {"relation": "child", "name": "아이", "note": "나중", "revision": old})

    text = page.content.decode()
    assert page.status_code == 409
    assert "먼저" in text
    assert "나중" in text


def test_a_page_about_a_family_of_three_files_links_only_those_that_are_the_officers(office, at_work):
    browser, at, case = at_work
    reg, other = office.sign_in("reg"), office.register("남의 아이")
    office.enrol("reg2", ["registration_officer"])
    ident = peopling.put_relative(reg, case, Relative("", "child", name="아이"), read_at=1)
    peopling.give_own_file(reg, case, ident, other)
    assert f'href="/cases/{other.ref}"' in browser.get(f"{at}/people").content.decode()
    office.office.keeper.grant(reg.cookie, case.id, office.officer("reg2").id, now=office.office.now())

    shown = office.browser("reg2").get(f"{at}/people").content.decode()

    assert other.ref in shown
    assert f'href="/cases/{other.ref}"' not in shown
