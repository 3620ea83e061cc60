"""What nobody should send and somebody will: every form answers kindly, keeps the rest and logs nothing."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from asylia.web.desk import pages
from asylia.web.desk.uploads import LONGEST
from tests import desk_office
from tests.casework.cases import Way
from tests.web_desk import forms_sent
from tests.web_desk.test_guard import address

MEGABYTE = "가나다라마 " * 65_000
HOSTILE = {
    "a megabyte": MEGABYTE,
    "no date": "31.02.2020",
    "a month in Korean": "1988년 5월",
    "digits of another script": "٢٠٢٠-٠١-٠١",
    "very many digits": "9" * 400,
    "a nul": "가\x00나",
    "signs that turn lines round": "\u202e\u2066가상\u200b\ufeff",
    "markup": "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7|add:7 }}{% debug %}",
    "a path": "../../../../etc/passwd\r\nSet-Cookie: a=b",
}
KINDLY = {200, 302, 404, 409, 413, 422}
_NOT_SENT = ("lock", "sign_", "release", "close_account", "language")


@pytest.fixture
def case(office):
    """A case with an interview behind it, so that most pages have their forms."""
    return Way(office).begun().informed().interviewed().case


@pytest.fixture
def written(office, case):
    """Every form of every page that an officer of each role sees: route, browser, address, form."""
    found, seen = [], set()
    for code, roles in desk_office.ROLES.items():
        browser = office.browser(code)
        for row in pages.ROUTES:
            if "GET" not in row.methods or not row.roles & set(roles) or row.name.startswith(_NOT_SENT):
                continue
            path = address(row, case.ref)
            response = browser.get(path)
            if response.status_code != 200 or response.streaming:
                continue
            for number, form in enumerate(forms_sent.forms(response.content)):
                to = form.action or path
                key = row.name, number, to
                if form.texts() and key not in seen and not to.startswith(("/lock", "/sign", "/language")):
                    seen.add(key)
                    found.append((row.name, browser, to, form))
    return found


def faults(caplog):
    return [record.getMessage() for record in caplog.records if record.name == "asylia.desk"]


def test_no_form_breaks_whatever_it_is_sent_and_nothing_is_logged(written, caplog):
    odd = []

    for name, browser, to, form in written:
        for what, text in HOSTILE.items():
            fields = form.texts()
            everywhere = {} if len(text) > 100_000 else dict.fromkeys(fields, text)
            response = browser.post(to, form.filled(everywhere | {fields[-1]: text}))
            if response.status_code not in KINDLY:
                odd.append((name, to, what, response.status_code))
            if b"<script>alert(1)" in response.content or b"<img src=x" in response.content:
                odd.append((name, to, what, "markup"))

    assert odd == []
    assert faults(caplog) == []
    assert len(written) >= 20


def test_a_megabyte_in_one_field_loses_nothing_of_the_others(written):
    lost, refused = [], 0
    for name, browser, to, form in written:
        fields = form.texts()
        kept = {field: f"남긴 글 {number}" for number, field in enumerate(fields[:-1])}
        response = browser.post(to, form.filled(kept | {fields[-1]: MEGABYTE}))
        if response.status_code not in (409, 422):
            continue
        refused += 1
        again = forms_sent.forms(response.content)
        there = {
            field: next((one.value(field) for one in again if one.value(field) is not None), None)
            for field in kept
        }
        lost += [(name, field, value) for field, value in there.items() if value != kept[field]]
        if b"aria-invalid" not in response.content and b"error-summary" not in response.content:
            lost.append((name, to, f"{response.status_code}: it is not said what is wrong"))

    assert lost == []
    assert refused > 10


def item(**more):
    return {"title": "가상 서류 (invented)", "kind": "document", "provenance": "from the applicant", **more}


def bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(20_000_000))
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.zip", bomb()),
        ("laughs.xml", b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'),
        ("page.html", b"<script>alert(1)</script>"),
        ("../../secrets/web.key", b"x"),
        ("가" * 300 + ".pdf", b"x"),
        ("a\x00b\r\nc.pdf", b"x"),
        ("CON", b"x"),
    ],
)
def test_a_file_of_any_kind_is_kept_sealed_and_handed_out_as_it_came(office, case, caplog, name, content):
    browser = office.browser("elig")
    before = set(office.office.folder.rglob("*"))

    sent = browser.post(reverse("new_item", args=[case.ref]), item(file=SimpleUploadedFile(name, content)))
    page = browser.get(reverse("evidence", args=[case.ref])).content.decode()

    assert sent.status_code in (302, 422)
    if sent.status_code == 302:
        link = re.search(r'href="(/cases/[^"]+/file)"', page)
        answer = browser.get(link[1])
        assert b"".join(answer.streaming_content) == content
        assert answer["Content-Disposition"] == 'attachment; filename="doc-1"'
        assert answer["Content-Type"] == "application/octet-stream"
    new = set(office.office.folder.rglob("*")) - before
    assert all(path.parent == office.office.files for path in new)
    assert len(new) == (sent.status_code == 302)
    assert faults(caplog) == []


def test_a_file_over_the_limit_is_refused_beside_its_field_and_the_rest_is_kept(office, case):
    file = SimpleUploadedFile("long.bin", bytes(LONGEST + 1))

    answer = office.browser("elig").post(reverse("new_item", args=[case.ref]), item(file=file))
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "longer than 50 MB" in page
    assert 'value="가상 서류 (invented)"' in page
    assert list(office.office.files.iterdir()) == []


def test_more_than_a_form_may_carry_is_answered_in_a_sentence(office, case, caplog):
    answer = office.browser("elig").post(reverse("notes", args=[case.ref]), {"text": "가" * 3_000_000})

    assert answer.status_code == 400
    assert "too much at once" in answer.content.decode()
    assert faults(caplog) == ["fault: RequestDataTooBig at web/desk/notes.py:16"]


@pytest.mark.parametrize("part", ["%00", "%2e%2e", "가" * 500, "%ff%fe", "26-%0d%0aX:y", "' OR 1=1 --"])
@pytest.mark.parametrize(
    "path", ["/cases/{}", "/cases/{}/people", "/cases/26-X/steps/{}", "/officers/{}", "/{}"]
)
def test_an_address_that_nobody_made_is_nothing_here(office, caplog, path, part):
    answer = office.browser("elig").get(path.format(part))

    assert answer.status_code == 404
    assert faults(caplog) == []


def longest_form(page):
    return max(forms_sent.forms(page), key=lambda form: len(form.texts()))


def test_what_two_write_at_once_is_never_overwritten_in_silence(office, case):
    path = reverse("applicant", args=[case.ref])
    first, second = office.browser("elig"), office.browser("prot")
    one, other = (longest_form(browser.get(path).content) for browser in (first, second))
    field = one.texts()[-1]

    saved = first.post(path, one.filled({field: "첫째 글"}))
    late = second.post(path, other.filled({field: "둘째 글"}))
    told = late.content.decode()

    assert saved.status_code == 302
    assert late.status_code in (409, 422)
    assert "둘째 글" in told
    assert "첫째 글" in first.get(path).content.decode()
