"""Who reaches which page: every row of the desk, each role, each relation to the case."""

from uuid import UUID

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.urls.converters import IntConverter, UUIDConverter

from asylia.casework import files
from asylia.casework.files import Change
from asylia.casework.founding import RECOVERY
from asylia.casework.sheets.history import Written
from asylia.casework.sheets.people import People, Person, WrittenName
from asylia.casework.store.models import Case, Posting
from asylia.web.desk import pages, urls
from asylia.web.desk.routes import About, Route
from tests import desk_office

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
MINE, NOT_MINE, ERASED, NONE = "assigned", "not assigned", "erased", "no such case"
SECRET = "봉인된 가상 이름"
IN_AN_ADDRESS = {IntConverter: 0, UUIDConverter: UUID(int=7)}


@pytest.fixture
def reached(monkeypatch):
    """Every view answers that it was reached: what is tested is who gets there."""

    def view(_request, **_named):
        return HttpResponse(b"reached")

    held = {row: row.view for row in pages.ROUTES}
    for row in held:
        object.__setattr__(row, "view", view)
    yield
    for row, was in held.items():
        object.__setattr__(row, "view", was)


@pytest.fixture
def cases(office):
    """A case that everybody has the key of, whatever her role; one that only an outsider has; none."""
    registrar = office.sign_in("reg")
    office.enrol("outsider", ["registration_officer"])
    mine = office.register(by=registrar)
    held = office.office.keeper.holders(registrar.cookie, mine.id, now=office.clock.now)
    for code in desk_office.ROLES:
        officer = office.officer(code)
        if officer.id not in held:
            office.office.keeper.grant(registrar.cookie, mine.id, officer.id, now=office.clock.now)
        Posting.objects.get_or_create(
            case=mine,
            officer=officer,
            role=officer.roles[0],
            until_on=None,
            defaults={"from_on": "2026-11-18"},
        )
    desk = office.sign_in("outsider")
    other = Case.objects.create(
        ref="26-OTHER",
        stage="reception",
        stage_since="2026-11-18",
        standard="national-office",
        jurisdiction="KOR",
        registered_on="2026-11-18",
    )
    office.office.keeper.begin(desk.cookie, other.id, recipients=[RECOVERY], now=office.clock.now)
    people = People(Person((WrittenName(SECRET),)))
    files.save(desk, other, [Change(people, 0), Change(Written("national-office"), 0)], purpose="register")
    erased = office.register(by=registrar)
    for code in desk_office.ROLES.keys() - {"reg", "sup"}:
        office.office.keeper.grant(registrar.cookie, erased.id, office.officer(code).id, now=office.clock.now)
    two = registrar.cookie, desk.cookie
    office.office.keeper.erase(two, erased.id, reason="applicant_asked", now=office.clock.now)
    return {MINE: mine.ref, NOT_MINE: other.ref, ERASED: erased.ref, NONE: "26-NOONE"}


@pytest.fixture
def browsers(office):
    return {code: office.browser(code) for code in desk_office.ROLES} | {None: office.browser()}


def address(row: Route, ref: str) -> str:
    pattern = next(one for one in urls.urlpatterns if one.name == row.name)
    named = {name: IN_AN_ADDRESS.get(type(kind), "elig") for name, kind in pattern.pattern.converters.items()}
    return reverse(row.name, kwargs=named | ({"ref": ref} if "ref" in named else {}))


def expected(row: Route, method: str, code: str | None, relation: str) -> str:
    """What the row says must happen."""
    if method not in row.methods and not (method == "HEAD" and "GET" in row.methods):
        return "no such method"
    if row.about is About.ANYBODY:
        return "reached"
    if code is None:
        return "sign in"
    if not row.roles & set(desk_office.ROLES[code]):
        return "nothing here"
    return "reached" if row.about is About.OFFICER or relation == MINE else "nothing here"


def happened(response, method: str) -> str:
    if response.status_code in (404, 405):
        return {404: "nothing here", 405: "no such method"}[response.status_code]
    if response.content == b"reached":
        return "reached"
    return "sign in" if b'action="/sign-in"' in response.content else str(response.status_code)


def test_a_page_is_reached_by_those_whom_its_row_names_and_by_nobody_else(reached, cases, browsers):
    wrong = []
    for row in pages.ROUTES:
        for relation in cases if row.about is About.CASE else (MINE,):
            for code, browser in browsers.items():
                for method in row.methods:
                    response = browser.generic(method, address(row, cases[relation]))
                    said = happened(response, method)
                    if said != expected(row, method, code, relation):
                        wrong.append((row.name, relation, code, method, said))

    assert wrong == []


def test_a_method_that_a_row_does_not_name_is_answered_as_such(reached, cases, browsers):
    wrong = []
    for row in pages.ROUTES:
        for method in METHODS:
            response = browsers["reg"].generic(method, address(row, cases[MINE]))
            named = method in row.methods or (method == "HEAD" and "GET" in row.methods)
            if (response.status_code != 405) != named:
                wrong.append((row.name, method, response.status_code))

    assert wrong == []


def test_every_address_is_a_row_and_every_row_an_address_of_its_own():
    assert [pattern.callback.route for pattern in urls.urlpatterns] == list(pages.ROUTES)
    assert (
        len({row.name for row in pages.ROUTES})
        == len({row.path for row in pages.ROUTES})
        == len(pages.ROUTES)
    )


def test_an_address_about_a_case_names_it_and_no_other_does():
    assert [row.name for row in pages.ROUTES if (row.about is About.CASE) != ("<str:ref>" in row.path)] == []


def test_what_is_not_hers_and_what_does_not_exist_are_the_same_to_the_byte(cases, browsers):
    seen = set()
    for ref in (cases[NOT_MINE], cases[ERASED], cases[NONE]):
        for row in pages.ROUTES:
            if row.about is About.CASE:
                response = browsers["elig"].generic(row.methods[0], address(row, ref))
                seen.add((response.status_code, response.content, str(sorted(response.headers.items()))))
    response = browsers["elig"].get("/nowhere/at/all")
    seen.add((response.status_code, response.content, str(sorted(response.headers.items()))))

    assert len(seen) == 1
    assert next(iter(seen))[0] == 404


def test_every_page_that_can_be_read_is_drawn_for_everybody_who_may_read_it(cases, browsers):
    broken = []
    for row in pages.ROUTES:
        if "GET" not in row.methods:
            continue
        for code, roles in desk_office.ROLES.items():
            if row.roles & set(roles):
                response = browsers[code].get(address(row, cases[MINE]))
                if response.status_code >= 500:
                    broken.append((row.name, code, response.status_code))

    assert broken == []


def test_an_empty_form_breaks_no_page(office, cases, browsers):
    broken = []
    for row in pages.ROUTES:
        if "POST" not in row.methods or row.name.startswith(("lock", "sign_", "release", "close_account")):
            continue
        for code, roles in desk_office.ROLES.items():
            if row.roles & set(roles):
                response = browsers[code].post(address(row, cases[MINE]), {})
                if response.status_code >= 500:
                    broken.append((row.name, code, response.status_code))

    assert broken == []


def test_whoever_is_let_through_by_the_web_alone_still_reads_nothing(office, cases, monkeypatch):
    monkeypatch.setattr(files, "find", lambda _desk, ref: Case.objects.get(ref=ref))
    browser = office.browser("elig")

    seen = [
        browser.get(address(row, cases[NOT_MINE])).content
        for row in pages.ROUTES
        if row.about is About.CASE and "GET" in row.methods and row.roles & {"eligibility_officer"}
    ]

    assert len(seen) > 10
    assert [page for page in seen if SECRET.encode() in page] == []
