"""Drafts: sealed in the case's file, hers alone, offered again, gone once the form is saved."""

import pytest
from django.http import HttpResponse, HttpResponseRedirect

from asylia.casework.errors import CaseworkRefused, ChangedMeanwhile, NotYours
from asylia.casework.services import assigning, drafting
from asylia.procedure.roles import Role
from asylia.web.desk import drafts

TYPED = (("question", "가상 질문"), ("question", "둘째"), ("answer", "줄\n바꿈"))


@pytest.fixture
def case(office):
    made = office.register()
    assigning.assign(office.sign_in("sup"), made, office.officer("elig"), Role.ELIGIBILITY_OFFICER)
    return made


def test_what_was_typed_is_there_again(office, case):
    desk = office.sign_in("elig")

    drafting.keep(desk, case, "interview", TYPED)

    assert drafting.kept(desk, case, "interview").fields == TYPED
    assert drafting.kept(desk, case, "claim") is None


def test_the_same_draft_is_not_written_twice(office, case):
    desk = office.sign_in("elig")

    assert [drafting.keep(desk, case, "interview", TYPED) for _ in range(3)] == [True, False, False]


def test_a_draft_is_offered_to_nobody_else(office, case):
    drafting.keep(office.sign_in("elig"), case, "interview", TYPED)

    assert drafting.kept(office.sign_in("reg"), case, "interview") is None


def test_a_draft_that_was_dropped_is_not_offered_and_can_be_begun_again(office, case):
    desk = office.sign_in("elig")
    drafting.keep(desk, case, "interview", TYPED)
    drafting.drop(desk, case, "interview")
    after = drafting.kept(desk, case, "interview")
    drafting.drop(desk, case, "interview")

    drafting.keep(desk, case, "interview", TYPED[:1])

    assert (after, drafting.kept(desk, case, "interview").fields) == (None, TYPED[:1])


def test_nobody_without_the_case_keeps_or_reads_a_draft(office, case):
    desk = office.sign_in("elig2")

    with pytest.raises(NotYours):
        drafting.keep(desk, case, "interview", TYPED)
    with pytest.raises(NotYours):
        drafting.kept(desk, case, "interview")


def test_a_megabyte_is_too_much(office, case):
    with pytest.raises(drafting.DraftTooLong):
        drafting.keep(office.sign_in("elig"), case, "interview", (("a", "x" * 1_000_001),))


def test_two_windows_at_the_same_moment_do_not_overwrite_each_other(office, case, monkeypatch):
    desk = office.sign_in("elig")
    place = drafting._newest
    monkeypatch.setattr(drafting, "_newest", lambda *_: None)
    drafting.keep(desk, case, "interview", TYPED)

    with pytest.raises(ChangedMeanwhile):
        drafting.keep(desk, case, "interview", TYPED[:1])

    monkeypatch.setattr(drafting, "_newest", place)
    assert drafting.kept(desk, case, "interview").fields == TYPED


def test_a_draft_of_another_form_is_refused(office, case, monkeypatch):
    desk = office.sign_in("elig")
    drafting.keep(desk, case, "interview", TYPED)
    monkeypatch.setattr(drafting, "_FORM", b"asylia-draft/9\n")

    with pytest.raises(CaseworkRefused):
        drafting.kept(desk, case, "interview")


def test_the_button_keeps_a_draft_and_leads_back_to_the_form(office, case):
    browser = office.browser("elig")
    said = {"question": ["가상 질문", "둘째"], "draft": "claim", "draft_at": f"/cases/{case.ref}/claim"}

    page = browser.post(f"/cases/{case.ref}/drafts/claim", said).content.decode()

    assert f'href="/cases/{case.ref}/claim?draft=claim"' in page
    kept = drafting.kept(office.sign_in("elig"), case, "claim")
    assert kept.typed() == {"question": ["가상 질문", "둘째"]}


def test_the_script_is_told_by_a_number(office, case):
    browser = office.browser("elig")
    address = f"/cases/{case.ref}/drafts/claim"

    answers = [
        browser.post(address, {"a": "x"}, headers={"x-draft": "yes"}),
        browser.post(address, {"a": "x" * 1_000_001}, headers={"x-draft": "yes"}),
        office.browser().post(address, {"a": "x"}, headers={"x-draft": "yes"}),
    ]

    assert [answer.status_code for answer in answers] == [204, 409, 403]


def test_a_form_is_filled_with_its_draft_only_where_it_was_asked_for(office, case, rf_of):
    drafting.keep(office.sign_in("elig"), case, "claim", TYPED)

    asked = drafts.initial(rf_of("/x?draft=claim"), "claim")

    assert asked == {"question": ["가상 질문", "둘째"], "answer": "줄\n바꿈"}
    assert drafts.initial(rf_of("/x"), "claim") == {}
    assert drafts.initial(rf_of("/x?draft=other"), "claim") == {}


def test_a_draft_goes_once_its_form_is_saved_and_stays_while_it_is_refused(office, case, rf_of):
    desk = office.sign_in("elig")
    drafting.keep(desk, case, "claim", TYPED)

    drafts.after(rf_of("/x", {"draft": "claim"}), HttpResponse(status=422))
    still = drafting.kept(desk, case, "claim")
    drafts.after(rf_of("/x", {"draft": "claim"}), HttpResponseRedirect("/"))

    assert still is not None
    assert drafting.kept(desk, case, "claim") is None


def test_letting_a_draft_go_leads_back_to_the_form(office, case):
    browser = office.browser("elig")
    browser.post(f"/cases/{case.ref}/drafts/claim", {"a": "x"})

    response = browser.post(f"/cases/{case.ref}/drafts/claim/drop", {"draft_at": f"/cases/{case.ref}/claim"})

    assert response["Location"] == f"/cases/{case.ref}/claim"
    assert drafting.kept(office.sign_in("elig"), case, "claim") is None


@pytest.fixture
def rf_of(office, case):
    from django.test import RequestFactory

    def request(address, posted=None):
        made = RequestFactory().post(address, posted) if posted else RequestFactory().get(address)
        made.desk, made.case = office.sign_in("elig"), case
        return made

    return request
