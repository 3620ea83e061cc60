"""Register, inform, interview, find, review, refuse, notify, appeal to another officer, recognise.

In a real browser, with a real server, each officer at a browser of her own.
"""

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest


class Officer:
    """Somebody at a browser."""

    def __init__(self, served: Any, chromium: Any, code: str) -> None:
        self.served, self.code = served, code
        self.page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
        self.page.set_default_timeout(8_000)
        self.faults: list[str] = []
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        served.sign_in(self.page, code)

    def go(self, path: str) -> None:
        answer = self.page.goto(self.served.url + path)
        assert answer.status == 200, (path, answer.status, self.page.inner_text("main")[:500])

    def press(self, words: str) -> None:
        """Press a button or follow a link in the content, and be on the page that it leads to."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=words, exact=True).first.click()
        self.told()

    def told(self) -> str:
        """What the page says; nothing on it may be an error that was not asked for."""
        summary = self.page.locator(".error-summary")
        assert summary.count() == 0, summary.inner_text()
        return self.page.inner_text("main")

    def type(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).first.fill(text)

    def choose(self, label: str, option: str) -> None:
        self.page.get_by_label(label, exact=True).first.select_option(option)

    def tick(self, label: str) -> None:
        self.page.get_by_label(label, exact=True).first.check()

    def unfold(self) -> None:
        """Open everything that is folded."""
        self.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


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


def register(officer: Officer) -> str:
    officer.go("/register")
    officer.type("Names", "가상 도라지\nGasang Doraji (invented)")
    officer.press("Look for a file")
    officer.press("Make a new file")
    officer.choose("State whose nationality she or he says to have", "PRK")
    officer.choose("Language she or he understands best", "ko")
    officer.press("Register")
    found = re.search(r"/cases/([0-9A-Z-]+)", officer.page.url)
    assert found, officer.page.url
    return found[1]


def claim(officer: Officer, ref: str) -> None:
    officer.go(f"/cases/{ref}/claim")
    officer.page.locator("#states").locator("xpath=../..").get_by_role("link", name="Change").first.click()
    officer.page.wait_for_load_state()
    officer.page.check("input[name=national][value=established]")
    officer.press("Save")
    officer.go(f"/cases/{ref}/claim/harms/new")
    officer.type("What is feared", "Detention on return (invented).")
    officer.press("Save")


def interview(officer: Officer, ref: str) -> None:
    officer.go(f"/cases/{ref}/interviews")
    officer.press("Begin a record")
    officer.unfold()
    officer.type("Started at", "09:30")
    officer.type("Ended at", "11:00")
    officer.tick("In person")
    officer.tick("An interpreter was there")
    officer.type("Interpreter's name or number", "interpreter 7 (invented)")
    officer.type("Dialect", "northern")
    for words in (
        "Trained and qualified",
        "Undertaking of confidentiality signed",
        "Asked about conflicts of interest",
        "The applicant accepted this interpreter",
    ):
        officer.tick(words)
    officer.page.fill("[name=present-0-who]", "가상 도라지")
    officer.page.select_option("[name=present-0-role]", "applicant")
    officer.page.fill("[name=present-1-who]", "interpreter 7")
    officer.page.select_option("[name=present-1-role]", "interpreter")
    officer.page.fill("[name=answers-0-question]", "Why did you leave?")
    officer.page.fill("[name=answers-0-answer]", "나는 무서웠습니다.")
    officer.page.fill("[name=answers-1-question]", "You said autumn before, and spring now?")
    officer.page.fill("[name=answers-1-answer]", "I counted from the harvest.")
    officer.page.fill("[name=answers-1-put]", "date-of-departure")
    officer.press("Save and close the record")
    record = officer.page.url.rsplit("/", 1)[-1]
    officer.go(f"/cases/{ref}/interviews/{record}/read-back")
    officer.page.fill("[name=correction_2]", "In spring.")
    officer.press("Record the read-back")


def find_everything(officer: Officer, ref: str, verdict: str) -> None:
    """Answer what is asked first, again and again, until nothing that matters is open."""
    for _ in range(40):
        officer.go(f"/cases/{ref}/assessment")
        links = officer.page.locator("main ol.plain-list").first.get_by_text("Make a finding", exact=True)
        if "Nothing is open that could change" in officer.page.inner_text("main") or not links.count():
            return
        links.first.click()
        officer.page.wait_for_load_state()
        officer.page.check(f"input[name=verdict][value={verdict}]")
        officer.type("Reasons", "Weighed with everything else (invented).")
        officer.press("Save the finding")
    raise AssertionError("the questions do not end")


def add_fact(officer: Officer, ref: str, *, rejected: bool) -> None:
    officer.go(f"/cases/{ref}/assessment")
    if rejected:
        officer.go(f"/cases/{ref}/assessment/fact/new")
    else:
        officer.page.get_by_role("link", name="Assess", exact=True).first.click()
        officer.page.wait_for_load_state()
    officer.type("The fact, in one sentence", "She would be detained on return (invented).")
    officer.choose("How it ends", "rejected" if rejected else "accepted")
    put = officer.page.locator("input[name=put]").first
    if rejected:
        put.check()
        officer.page.fill("[name=internal_consistency_evidence]", "answer 2")
        officer.page.select_option("[name=internal_consistency_put]", "date-of-departure")
        officer.type("Why it is not accepted", "The two accounts cannot both be so.")
        officer.type("How everything was weighed together", "With her schooling and the time passed.")
    officer.press("Save the fact")


def propose(officer: Officer, ref: str, outcome: str) -> None:
    officer.go(f"/cases/{ref}/assessment/outcome")
    officer.page.check(f"input[name=outcome][value={outcome}]")
    for step in ("L0", "L1", "L2", "L3", "L4", "L5", "L6", "L7"):
        officer.page.check(f"input[name=steps][value={step}]")
    officer.page.locator("input[name=rests_on]").first.check()
    officer.type("Summary of the assessment", "An invented assessment.")
    officer.press("Save")


def notify(officer: Officer, ref: str, *, negative: bool) -> None:
    officer.go(f"/cases/{ref}/notice")
    if negative:
        officer.unfold()
        officer.page.fill("[name=reason_not_reliable]", "The two accounts of the departure (invented).")
        officer.page.locator("input[name=facts_not_reliable]").first.check()
        deadline = officer.page.locator("[name=part_deadline]")
        if not deadline.input_value():
            deadline.fill("You can appeal within 30 days of the day on which this reaches you.")
    officer.press("Issue the notice")
    officer.go(f"/cases/{ref}/notice/deliver")
    officer.type("Proof of delivery", "receipt signed by the applicant (invented)")
    officer.choose("Language in which it was given or interpreted", "ko")
    officer.press("Record the delivery")


def test_an_applicant_is_refused_appeals_and_is_recognised_by_somebody_else(staff):
    ref = register(staff("haneul"))
    registrar = staff("haneul")
    registrar.go(f"/cases/{ref}/inform")
    for box in registrar.page.locator("input[name=items]").all():
        box.check()
    registrar.choose("In which language", "ko")
    registrar.page.locator("main form button").last.click()
    registrar.page.wait_for_load_state()
    supervisor = staff("gureum")
    for code, role in (
        ("bada", "eligibility_officer"),
        ("sol", "reviewing_officer"),
        ("byeol", "appeals_officer"),
    ):
        assign(supervisor, ref, code, role)

    bada = staff("bada")
    bada.go(f"/cases/{ref}/interviews")
    bada.type("Day of the interview", today())
    bada.press("Set this day")
    claim(bada, ref)
    interview(bada, ref)
    add_fact(bada, ref, rejected=True)
    find_everything(bada, ref, "not_established")
    propose(bada, ref, "not_recognised")
    bada.go(f"/cases/{ref}/assessment")
    bada.press("Hand to review")
    staff("sol").go(f"/cases/{ref}/assessment")
    staff("sol").press("Approve")
    bada.go(f"/cases/{ref}/decision/sign")
    bada.type("Reasons of the determination", "As it was assessed and reviewed (invented).")
    bada.page.check("input[name=sure]")
    bada.press("Sign")
    notify(bada, ref, negative=True)
    bada.go(f"/cases/{ref}/appeal")
    bada.type("What the applicant says against the decision", "I was not heard about my brother.")
    bada.press("Lodge it")

    byeol = staff("byeol")
    interview(byeol, ref)
    add_fact(byeol, ref, rejected=False)
    turn_findings(byeol, ref)
    find_everything(byeol, ref, "established")
    byeol.go(f"/cases/{ref}/appeal/decide")
    byeol.page.check("input[name=outcome][value=recognised]")
    byeol.type("Reasons", "The fear is well-founded on the whole account (invented).")
    byeol.page.locator("input[type=checkbox][name^=fell_]").first.check()
    byeol.page.locator("textarea[name^=why_]").first.fill("Newer country information (invented).")
    byeol.page.check("input[name=sure]")
    byeol.press("Sign the decision")
    notify(byeol, ref, negative=False)

    byeol.go(f"/cases/{ref}/decision")
    told = byeol.told()
    assert "Recognised as a refugee" in told
    assert "What did not stand on appeal" in told


def today() -> str:
    return datetime.now(tz=ZoneInfo("Asia/Seoul")).date().isoformat()


def assign(officer: Officer, ref: str, code: str, role: str) -> None:
    officer.go(f"/cases/{ref}/assign?role={role}")
    officer.page.check(f"input[name=officer][value={code}]")
    officer.press("Assign the case")


def turn_findings(officer: Officer, ref: str) -> None:
    """Make every finding of the first instance anew, the other way round."""
    officer.go(f"/cases/{ref}/assessment")
    count = officer.page.get_by_role("link", name="Change", exact=True).count()
    for _ in range(count):
        officer.go(f"/cases/{ref}/assessment")
        officer.page.get_by_role("link", name="Change", exact=True).first.click()
        officer.page.wait_for_load_state()
        officer.page.check("input[name=verdict][value=established]")
        officer.type("Reasons", "On the whole account, established (invented).")
        officer.press("Save the finding")
