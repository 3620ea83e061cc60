"""Raise in a minute, complete, release by two, record as sent and answered, hand over, arrive.

In a real browser, with a real server, each officer at a browser of her own.
"""

import re
import time
from typing import Any

import pytest

from tests.journeys.test_adjudication import Officer

SOME = "P-01 P-02"


@pytest.fixture(scope="module")
def staff(served, chromium):
    held: dict[str, Officer] = {}

    def at(code: str) -> Officer:
        if code not in held:
            held[code] = Officer(served, chromium, code)
        return held[code]

    yield at
    for officer in held.values():
        assert officer.faults == []


def raise_alarm(officer: Officer) -> str:
    officer.go("/alarms/new")
    assert officer.page.locator("main form .field").count() <= 12
    began = time.monotonic()
    officer.type("What is known", "Two women (invented) were stopped on a bus near the border.")
    officer.type("In which state", "China")
    officer.type("Place", "Tumen")
    officer.type("State they fled from", "North Korea")
    officer.type("How many people", "2")
    officer.type("When the removal is feared", "2031-05-02T06:00+08:00")
    officer.press("Raise the alarm")
    assert time.monotonic() - began < 10
    found = re.search(r"/alarms/(A-[0-9A-Z-]+)", officer.page.url)
    assert found, officer.page.url
    return found[1]


def complete(officer: Officer, ref: str) -> None:
    """A person with a name that UNHCR alone may be told, and who writes."""
    officer.go(f"/alarms/{ref}/record/people/new")
    officer.type("Pseudonym", "Heron")
    officer.type("Name", "Kim Beispiel-Ah")
    officer.press("Save")
    officer.go(f"/alarms/{ref}/record/consents/new")
    officer.page.check("input[name=recipients][value=unhcr]")
    officer.page.check("input[name=items][value='person.legal_name']")
    officer.type("About whom", "Heron")
    officer.press("Save")
    officer.go(f"/alarms/{ref}/record/sender")
    officer.type("Organisation", "Example Legal Aid (invented)")
    officer.type("How to be reached, day and night", "duty line of the office")
    officer.press("Save")


def release(officer: Officer, ref: str) -> None:
    officer.go(f"/alarms/{ref}/letters/unhcr")
    assert "Kim Beispiel-Ah" in officer.told()
    officer.press("I have read it: release")


def follow(officer: Officer, words: str) -> None:
    with officer.page.expect_navigation():
        officer.page.locator("main").get_by_role("link", name=words, exact=True).first.click()


def take(first: Officer, second: Officer, ref: str, step: str, **typed: Any) -> None:
    """A step told by one officer and confirmed by another."""
    first.go(f"/alarms/{ref}/handover")
    first.page.select_option("[name=step]", step)
    for name, value in {"place": "H3-07", **typed}.items():
        field = first.page.locator(f"[name={name}]")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    first.press("Tell the step")
    second.go(f"/alarms/{ref}/handover")
    second.press("I confirm this step")


def test_an_alarm_is_raised_released_by_two_answered_and_handed_over(staff):
    prot, sup = staff("namu"), staff("gureum")
    ref = raise_alarm(staff("haneul"))
    prot.go("/")
    assert ref in prot.told()
    complete(prot, ref)

    release(prot, ref)
    assert "a different officer releases it too" in prot.told()
    assert prot.page.get_by_role("link", name="Save as text").count() == 0
    release(sup, ref)
    with sup.page.expect_download() as taken:
        sup.page.get_by_role("link", name="Save as text").click()
    assert "Kim Beispiel-Ah" in taken.value.path().read_text(encoding="utf-8")

    sup.go(f"/alarms/{ref}")
    follow(sup, "Record it as sent")
    sup.type("What shows that it went out", "receipt of the form 77 (invented)")
    sup.press("Record")
    follow(sup, "Record an answer")
    sup.choose("What it does", "acted")
    sup.type("What was answered", "They will ask to see them (invented).")
    sup.press("Record")
    assert "receipt of the form 77" in sup.told()
    assert "They will ask to see them" in sup.told()

    hand_over(prot, sup, ref)
    sup.go(f"/alarms/{ref}/close")
    sup.choose("How it ended", "safe")
    sup.type("What worked, and what did not", "UNHCR asked the same day (invented).")
    sup.press("Close the alarm")
    sup.go("/alarms/ledger")
    assert "Brought to safety" in sup.told()


def hand_over(prot: Officer, sup: Officer, ref: str) -> None:
    prot.go(f"/alarms/{ref}/handover")
    prot.type("Reference of the handover", "H3-01")
    prot.press("Begin a handover")
    both = {"people": SOME, "counterpart": "EMB-2"}
    take(prot, sup, ref, "offer", people=SOME)
    take(prot, sup, ref, "acceptance", **both)
    take(prot, sup, ref, "identity", means="agreed_word", **both)
    take(prot, sup, ref, "transfer", **both)
    take(prot, sup, ref, "exit_permission", result="refused")
    prot.go(f"/alarms/{ref}/handover")
    assert "The last step did not hold." in prot.told()
    for step in ("exit_permission", "documents", "escort", "transit"):
        take(prot, sup, ref, step)
    take(prot, sup, ref, "arrival", people=SOME)
    prot.go(f"/alarms/{ref}/handover")
    assert "Everybody who was to arrive has arrived." in prot.told()
