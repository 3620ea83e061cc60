"""One walk through the whole desk for everything that is asked of all its pages: it takes minutes."""

from tests import desk_office

desk_office.settings_ready()

import sqlite3  # noqa: E402  Django must be ready before its routes are read
from contextlib import closing  # noqa: E402
from dataclasses import dataclass, field  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402
from urllib.parse import urlsplit  # noqa: E402

import pytest  # noqa: E402
from axe_playwright_python.sync_playwright import Axe  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from tests.canary.names import names  # noqa: E402
from tests.canary.typist import Typist, kind_of  # noqa: E402
from tests.journeys import serving  # noqa: E402

NAMES = names()
TYPED, PLANTED = NAMES[:-3], NAMES[-3:]
# In the order in which they come to a case, with the most pages that each opens.
OFFICERS = {
    "haneul": 60,
    "bada": 110,
    "sol": 90,
    "byeol": 90,
    "namu": 60,
    "gureum": 60,
    "admin": 20,
    "audit": 12,
}
SIGHTS = (("light", 1280, 900), ("dark", 390, 844))


@dataclass
class Walk:
    """What came of it: what was typed and sent, where requests went, what axe found on each kind of page."""

    office: serving.Served
    profile: Path
    typist: Typist
    posted: list[bytes] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    looked_at: set[str] = field(default_factory=set)
    found: list[tuple[str, str, str, str]] = field(default_factory=list)
    server_peers: set[str] = field(default_factory=set)


@pytest.fixture(scope="session")
def walk(tmp_path_factory):
    """Everybody has typed everywhere; the browser was closed as one closes a lid, without signing out."""
    profile = tmp_path_factory.mktemp("profile")
    with serving.served(tmp_path_factory.mktemp("canary"), filled=True) as office, sync_playwright() as at:
        context = launched(at, profile)
        page = context.pages[0]
        page.set_default_timeout(20_000)
        typist = Typist(page, office.url, TYPED, one_of_each_stage(office.folder))
        made = Walk(office, profile, typist)
        watch(made, context)
        refused(made)
        for code, most in OFFICERS.items():
            context.clear_cookies()
            office.sign_in(page, code)
            typist.walk(most=most)
        the_last(made, context)
        ended(made, context)
        page.wait_for_timeout(4_000)  # the browser writes down where it is every few seconds
        made.server_peers = serving.peers(office)
        context.close()
        yield made


def launched(playwright: Any, profile: Path) -> Any:
    return playwright.chromium.launch_persistent_context(
        str(profile),
        executable_path=serving.browser_path(),
        args=list(serving.FLAGS),
        accept_downloads=False,
        viewport={"width": 1280, "height": 900},
    )


def one_of_each_stage(folder: Path) -> frozenset[str]:
    """The number of one case of each stage, and of one with an open alarm, as the tables say."""
    with closing(sqlite3.connect(f"file:{folder / 'desk.sqlite3'}?mode=ro", uri=True)) as tables:
        rows = tables.execute("SELECT stage, alarm_open, ref FROM casework_case ORDER BY ref").fetchall()
    return frozenset({(stage, alarm): ref for stage, alarm, ref in rows}.values())


def watch(walk: Walk, context: Any) -> None:
    """Note every request and fault, and hold each kind of page against axe once in each sight."""
    context.on("request", lambda request: walk.posted.append(request.post_data_buffer or b""))
    context.on("request", lambda request: walk.hosts.add(urlsplit(request.url).netloc))
    context.on("weberror", lambda fault: walk.faults.append(str(fault.error)))
    axe = Axe()

    def look(page: Any, kind: str) -> None:
        if kind in walk.looked_at:
            return
        walk.looked_at.add(kind)
        for scheme, width, height in SIGHTS:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": height})
            for one in axe.run(page).response["violations"]:
                if one["impact"] in ("serious", "critical"):
                    where = "; ".join(node["html"][:160] for node in one["nodes"][:3])
                    walk.found.append((kind, scheme, one["id"], where))
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1280, "height": 900})

    walk.typist.look = look


def refused(walk: Walk) -> None:
    """A sign-in with names in all three fields."""
    typist = walk.typist
    typist.page.goto(walk.office.url + "/")
    for name in ("officer", "passphrase", "one_time_code"):
        typist.page.fill(f"input[name={name}]", typist.name())
        typist.fields.add(("sign_in", name, "text"))
    typist.look(typist.page, "sign_in")
    typist.page.click("form[action='/sign-in'] button")
    typist.page.wait_for_load_state()
    typist.look(typist.page, "sign_in refused")
    typist.seen["sign_in"] = typist.sent["sign_in>sign_in"] = 1


def the_last(walk: Walk, context: Any) -> None:
    """What ends the work of somebody: a colleague locked, let in again by two, an account closed."""
    typist = walk.typist
    typist.never = frozenset({"sign_out", "lock_office"})
    for code, path in (("namu", "/lock"), ("admin", "/officers/sol"), ("admin", "/officers")):
        context.clear_cookies()
        walk.office.sign_in(typist.page, code)
        for link in ["/", *typist.visit(path, kind_of(path))]:
            if link.startswith("/officers/"):
                typist.visit(link, "officer")


def ended(walk: Walk, context: Any) -> None:
    """A form that is sent when the session is over, and goes on after signing in again."""
    typist, page = walk.typist, walk.typist.page
    context.clear_cookies()
    walk.office.sign_in(page, "haneul")
    page.goto(walk.office.url + "/register")
    for area in page.locator("textarea, input[type=text]").all():
        area.fill(typist.name())
    context.clear_cookies(name="__Host-k")
    page.locator("main form button").first.click()
    page.wait_for_load_state()
    assert "What you typed is kept" in page.inner_text("main")
    typist.look(page, "session ended")
    page.fill("input[name=passphrase]", walk.office.factors["haneul"]["passphrase"])
    page.fill("input[name=officer]", "haneul")
    page.fill("input[name=one_time_code]", walk.office.one_time_code("haneul"))
    page.click("form[action='/sign-in'] button")
    page.wait_for_load_state()
