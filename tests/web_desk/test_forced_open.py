"""With every check of the web gone, whoever lacks the key of a case still reads and writes nothing."""

import re
import time
from statistics import median

import pytest

from asylia.casework import files
from asylia.casework.files import Change
from asylia.casework.founding import RECOVERY
from asylia.casework.sheets.history import Written
from asylia.casework.sheets.people import People, Person, WrittenName
from asylia.casework.store.models import Case, Posting
from asylia.vault.stores import Shelf
from asylia.web.desk import guard, pages
from asylia.web.desk.routes import About
from tests import desk_office
from tests.web_desk.test_guard import address

SECRET = "열려라참깨"
ABOUT_A_CASE = [row for row in pages.ROUTES if row.about is About.CASE]


@pytest.fixture
def sealed_case(office):
    """A case whose key only its registrar and the recovery key hold, and to which everybody is posted."""
    office.enrol("alone", ["registration_officer"])
    desk = office.sign_in("alone")
    case = Case.objects.create(
        ref="26-ALONE",
        stage="reception",
        stage_since="2026-11-18",
        standard="national-office",
        jurisdiction="KOR",
        registered_on="2026-11-18",
    )
    office.office.keeper.begin(desk.cookie, case.id, recipients=[RECOVERY], now=office.clock.now)
    people = People(Person((WrittenName(SECRET),)))
    files.save(desk, case, [Change(people, 0), Change(Written("national-office"), 0)], purpose="register")
    for code in desk_office.ROLES:
        officer = office.officer(code)
        Posting.objects.create(case=case, officer=officer, role=officer.roles[0], from_on="2026-11-18")
    return case


@pytest.fixture
def forced_open(monkeypatch):
    """The guard lets everybody through and finds every case, whoever asks."""

    def let_through(_route, request, named):
        if "ref" in named:
            request.case = Case.objects.get(ref=named["ref"])

    monkeypatch.setattr(guard, "_refusal", let_through)
    monkeypatch.setattr(files, "find", lambda _desk, ref: Case.objects.get(ref=ref))


def sealed_rows(office, case):
    """What the vault holds of a case, and who was granted its key."""
    store = office.office.keeper.room.log.store
    shelves = (Shelf.SEALED, Shelf.MANIFEST, Shelf.GRANT, Shelf.CASE)
    return [list(store.under(shelf, case.id.bytes)) for shelf in shelves]


def answers(office, case):
    """Every page of the case, asked for and written to, by every role."""
    for code in desk_office.ROLES:
        browser = office.browser(code)
        for row in ABOUT_A_CASE:
            for method in row.methods:
                yield row.name, code, method, browser.generic(method, address(row, case.ref))


def test_whoever_was_let_through_reads_nothing_and_writes_nothing(office, sealed_case, forced_open):
    before = sealed_rows(office, sealed_case)

    seen = list(answers(office, sealed_case))

    assert [(name, code) for name, code, _, page in seen if SECRET.encode() in page.content] == []
    assert len(seen) >= len(ABOUT_A_CASE) * len(desk_office.ROLES)
    assert sealed_rows(office, sealed_case) == before


def test_the_one_who_holds_the_key_does_read_it(office, sealed_case, forced_open):
    pages_read = [
        office.browser("alone").get(address(row, sealed_case.ref)).content
        for row in ABOUT_A_CASE
        if row.name in ("people", "applicant", "case")
    ]

    assert any(SECRET.encode() in page for page in pages_read)


def test_no_list_of_the_office_tells_what_is_in_a_case_that_is_not_hers(office, sealed_case, forced_open):
    told = []
    for row in pages.ROUTES:
        if row.about is About.OFFICER and "GET" in row.methods:
            for code in desk_office.ROLES:
                browser = office.browser(code)
                for more in ("", "?office=on&show=all"):
                    page = browser.get(address(row, "") + more).content
                    told += [(row.name, code)] if SECRET.encode() in page else []

    assert told == []


def test_a_search_names_nobody_of_a_case_that_is_not_hers(office, forced_open):
    office.enrol("alone", ["registration_officer"])
    office.browser().post("/sign-in", office.typed("sup"))
    case = office.register(SECRET, by=office.sign_in("alone"))

    page = office.browser("reg").post("/find/name", {"name": SECRET}).content.decode()

    assert case.ref in page
    shown = re.sub(r'<input[^>]*value="[^"]*"[^>]*>', "", page)
    assert SECRET not in shown


def test_what_is_not_hers_takes_as_long_as_what_does_not_exist(office, sealed_case):
    browser = office.browser("elig")

    def took(ref):
        begun = time.perf_counter()
        browser.get(f"/cases/{ref}/people")
        return time.perf_counter() - begun

    pairs = [(took("26-ALONE"), took("26-NOONE")) for _ in range(60)]

    not_hers, none = (median(times) for times in zip(*pairs, strict=True))
    assert abs(not_hers - none) < 0.005
