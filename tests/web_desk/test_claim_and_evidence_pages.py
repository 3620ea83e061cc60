import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from asylia.casework.services import assigning
from asylia.casework.store.models import Officer
from asylia.procedure.roles import Role
from asylia.web.desk import keyed, uploads

ITEM = {
    "title": "출생증명서 사본",
    "kind": "identity",
    "provenance": "어머니가 보관",
    "received_on": "2026-11-18",
}


@pytest.fixture
def at_work(office):
    case = office.register("김가상")
    assigning.assign(office.sign_in("sup"), case, office.officer("elig"), Role.ELIGIBILITY_OFFICER)
    return office.browser("elig"), f"/cases/{case.ref}"


def revision(page):
    return re.search(r'name="revision" value="(\d+)"', page.content.decode())[1]


def upload(name="증명서.pdf", body=b"%PDF invented", kind="application/pdf"):
    return SimpleUploadedFile(name, body, kind)


def test_an_empty_claim_and_an_empty_register_say_what_to_do_next(at_work):
    browser, at = at_work

    assert "No state is entered" in browser.get(f"{at}/claim").content.decode()
    evidence = browser.get(f"{at}/evidence").content.decode()
    assert "missing papers refute nothing" in evidence
    assert "No source is cited yet" in evidence


def test_findings_on_a_state_are_made_by_who_adjudicates_and_kept_when_a_registrar_writes(office, at_work):
    browser, at = at_work
    browser.post(
        f"{at}/claim/states/new", {"state": "PRK", "national": "established", "protects": "not_established"}
    )
    shown = browser.get(f"{at}/claim").content.decode()
    assert "7 questions are still open" in shown

    reg = office.browser("reg")
    page = reg.get(f"{at}/claim/states/{keyed.name('state', 'PRK')}")
    assert "by its law" not in page.content.decode()
    sent = {"state": "PRK", "basis": "출생", "revision": revision(page), "national": "not_established"}
    reg.post(f"{at}/claim/states/{keyed.name('state', 'PRK')}", sent)

    shown = browser.get(f"{at}/claim").content.decode()
    assert "출생" in shown
    assert 'data-value="established"' in shown
    assert "7 questions are still open" in shown


def test_a_state_entered_a_second_time_loses_no_finding(at_work):
    browser, at = at_work
    browser.post(f"{at}/claim/states/new", {"state": "PRK", "since": "1988년 5월"})

    page = browser.get(f"{at}/claim/states/new")
    browser.post(f"{at}/claim/states/new", {"state": "PRK", "basis": "다시", "revision": revision(page)})

    assert browser.get(f"{at}/claim").content.decode().count('class="card"><div class="split"><h3>') == 1
    assert browser.post(f"{at}/claim/states/new", {"state": ""}).status_code == 422
    assert browser.get(f"{at}/claim/states/{keyed.name('state', 'CHN')}").status_code == 404


def test_circumstances_take_states_one_by_one_and_let_them_go(at_work):
    browser, at = at_work
    page = browser.get(f"{at}/claim/circumstances")
    sent = {
        "lodged_on": "2026년 11월 1일",
        "left_on": "2024년",
        "more_residence": "CHN",
        "more_return_to": "PRK",
    }
    browser.post(f"{at}/claim/circumstances", {**sent, "revision": revision(page)})
    assert "China" in browser.get(f"{at}/claim").content.decode()

    page = browser.get(f"{at}/claim/circumstances")
    assert browser.post(f"{at}/claim/circumstances", {"lodged_on": "내일"}).status_code == 422
    browser.post(f"{at}/claim/circumstances", {"revision": revision(page), "return_to": ["PRK"]})

    shown = browser.get(f"{at}/claim").content.decode()
    assert "China" not in shown
    assert "North Korea" in shown


def test_a_harm_is_entered_changed_and_removed(at_work):
    browser, at = at_work
    assert browser.post(f"{at}/claim/harms/new", {"what": " "}).status_code == 422
    browser.post(f"{at}/claim/harms/new", {"what": "처벌이 두렵다\n<script>1</script>"})
    shown = browser.get(f"{at}/claim").content.decode()
    assert "&lt;script&gt;1&lt;/script&gt;" in shown
    ident = re.search(r"/claim/harms/([0-9a-f]{8})", shown)[1]

    page = browser.get(f"{at}/claim/harms/{ident}")
    old = revision(page)
    browser.post(f"{at}/claim/harms/{ident}", {"what": "고문이 두렵다", "revision": old})
    conflict = browser.post(f"{at}/claim/harms/{ident}", {"what": "다른 말", "revision": old})
    assert conflict.status_code == 409
    assert "고문이 두렵다" in conflict.content.decode()
    browser.post(f"{at}/claim/harms/{ident}/remove")

    assert "고문이 두렵다" not in browser.get(f"{at}/claim").content.decode()
    assert browser.get(f"{at}/claim/harms/{ident}").status_code == 404


def test_a_statement_is_kept_in_its_script_and_a_confidential_one_apart(at_work):
    browser, at = at_work
    sent = {"text": "تصريح مخترع", "made_on": "2026-11-18", "language": "ar", "by": "applicant"}
    assert browser.post(f"{at}/claim/statements/new", {**sent, "text": "", "language": ""}).status_code == 422
    browser.post(f"{at}/claim/statements/new", sent)
    browser.post(f"{at}/claim/statements/new", {**sent, "text": "비밀 진술", "confidential": "on"})

    shown = browser.get(f"{at}/claim").content.decode()

    apart = shown.index("Confidential statements")
    assert shown.index("تصريح مخترع") < apart < shown.index("비밀 진술")
    ident = re.search(r"/statements/([0-9a-f]{8})/confidential", shown)[1]
    browser.post(f"{at}/claim/statements/{ident}/confidential")
    assert "Mark as confidential" not in browser.get(f"{at}/claim").content.decode()


def test_a_file_is_registered_and_handed_out_to_be_saved_under_a_name_of_ours(at_work):
    browser, at = at_work
    browser.post(f"{at}/evidence/new", {**ITEM, "file": upload("<b>가상</b> 증명서.pdf")})
    shown = browser.get(f"{at}/evidence").content.decode()
    assert "<b>가상" not in shown
    where = re.search(r'href="(/cases/[^"]+/file)"', shown)[1]

    answer = browser.get(where)

    assert b"".join(answer.streaming_content) == b"%PDF invented"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="doc-1"'
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert answer.headers["Cache-Control"] == "no-store"
    assert browser.get(f"{at}/evidence/nobody/file").status_code == 404


@pytest.mark.parametrize(
    ("name", "body", "sentence"),
    [
        ("program.exe", b"MZ", "A file of this kind is not taken"),
        ("page.html", b"<b>", "A file of this kind is not taken"),
        ("empty.pdf", b"", "empty"),
    ],
)
def test_a_file_that_is_not_taken_leaves_the_form_and_no_file(office, at_work, name, body, sentence):
    browser, at = at_work

    page = browser.post(f"{at}/evidence/new", {**ITEM, "file": upload(name, body)})

    text = page.content.decode()
    assert page.status_code == 422
    assert sentence in text
    assert "어머니가 보관" in text
    assert list(office.office.files.iterdir()) == []


def test_a_file_over_the_limit_is_said_beside_the_field_and_the_rest_is_kept(office, at_work, monkeypatch):
    browser, at = at_work
    monkeypatch.setattr(uploads, "LONGEST", 1_000)

    page = browser.post(f"{at}/evidence/new", {**ITEM, "file": upload(body=b"x" * 300_000)})

    text = page.content.decode()
    assert page.status_code == 422
    assert "longer than 50 MB" in text
    assert "어머니가 보관" in text
    assert list(office.office.files.iterdir()) == []


def test_a_bomb_is_a_file_like_any_other_and_is_never_unpacked(office, at_work):
    browser, at = at_work
    bomb = b"PK\x03\x04" + b"\0" * 5_000

    browser.post(f"{at}/evidence/new", {**ITEM, "file": upload("bomb.zip", bomb, "application/zip")})

    where = re.search(r'href="(/cases/[^"]+/file)"', browser.get(f"{at}/evidence").content.decode())[1]
    assert b"".join(browser.get(where).streaming_content) == bomb


def test_what_an_item_lacks_is_said_at_once_and_the_file_is_asked_for_again(office, at_work):
    browser, at = at_work

    page = browser.post(f"{at}/evidence/new", {"received_on": "내일", "file": upload()})

    text = page.content.decode()
    for sentence in ("Say what it is", "Say where it comes from", "Write the date", "Choose the file again"):
        assert sentence in text
    assert list(office.office.files.iterdir()) == []


def test_an_item_is_withdrawn_with_a_reason_and_stays(at_work):
    browser, at = at_work
    browser.post(f"{at}/evidence/new", ITEM)
    where = re.search(r'href="(/cases/[^"]+/withdraw)"', browser.get(f"{at}/evidence").content.decode())[1]
    assert browser.get(where).status_code == 200
    assert browser.post(where, {"because": ""}).status_code == 422

    browser.post(where, {"because": "다른 사람의 것"})

    shown = browser.get(f"{at}/evidence").content.decode()
    assert "1 item no longer relied on" in shown
    assert "다른 사람의 것" in shown
    assert browser.get(where).status_code == 404


def test_a_source_is_cited_with_its_dates(at_work):
    browser, at = at_work
    sent = {
        "title": "Invented report",
        "publisher": "Nobody",
        "says": "Bad.",
        "published_on": "2025년 5월 1일",
    }
    assert browser.get(f"{at}/evidence/citations/new").status_code == 200
    assert (
        browser.post(f"{at}/evidence/citations/new", {**sent, "retrieved_on": "2024-01-01"}).status_code
        == 422
    )

    browser.post(f"{at}/evidence/citations/new", {**sent, "retrieved_on": "2026-11-18", "state": "PRK"})

    assert "published on 1 May 2025" in browser.get(f"{at}/evidence").content.decode()


def test_a_note_is_kept_and_an_empty_one_is_asked_about(at_work):
    browser, at = at_work
    assert "Nobody has left a note yet" in browser.get(f"{at}/notes").content.decode()
    assert browser.post(f"{at}/notes", {"text": " "}).status_code == 422

    browser.post(f"{at}/notes", {"text": "첫 메모\n둘째 줄"})

    assert "첫 메모\n둘째 줄" in browser.get(f"{at}/notes").content.decode()


def test_every_page_speaks_korean_to_an_officer_who_does(office, at_work):
    _browser, at = at_work
    Officer.objects.filter(code="elig").update(language="ko")
    browser = office.browser("elig")

    for page, said in (
        ("", "아직 빠진 것"),
        ("/people", "대리인"),
        ("/claim", "두려워하는 것"),
        ("/evidence", "국가정황정보"),
    ):
        assert said in browser.get(at + page).content.decode()
