"""The pages of alarms: one sentence raises one, two officers release a name, the origin gets nothing."""

import re
import time
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from asylia.alarm import writing
from asylia.alarm.reading import PURPOSES
from asylia.casework import alarm_files
from asylia.casework.services import alarming
from asylia.casework.store.models import Alarm
from asylia.web.desk import alarm_words
from asylia.web.desk.forms.alarm_record import PARTS
from asylia.web.desk.forms.alarms import RaiseForm
from tests.alarm.records import example

HELD = writing.plain(example("held-at-the-border")) | {"sent": []}
NAMING = {"recipients": ["unhcr"], "items": ["person.legal_name"], "about": "Heron", "by": "person"}
NAME = "Beispiel-Ah"
_INPUT = r'<input type="(?:text|hidden)" name="(\w+)"(?: value="([^"]*)")?'


@pytest.fixture
def alarm(office):
    return alarming.raise_alarm(office.sign_in("prot"), HELD | {"consents": [NAMING]})


def text(response):
    assert response.status_code == 200, (response.status_code, response.content.decode()[:3000])
    return response.content.decode()


def letter(alarm, door="unhcr"):
    return f"/alarms/{alarm.ref}/letters/{door}"


def digest(page):
    found = re.search(r'name="digest" value="([0-9a-f]{64})"', page)
    return found[1] if found else ""


def release(browser, alarm, door="unhcr"):
    page = text(browser.get(letter(alarm, door)))
    language = re.search(r'name="language" value="(\w+)"', page)[1]
    return browser.post(letter(alarm, door), {"digest": digest(page), "language": language})


def communication(office, alarm):
    file = alarm_files.read(office.sign_in("prot"), alarm, purpose="test")
    return file.course.communications[0]


def test_one_sentence_raises_an_alarm_and_leads_to_its_page(office):
    browser = office.browser("reg")

    response = browser.post("/alarms/new", {"what": "두 사람이 국경에서 잡혔다."})

    page = text(browser.get(response.url))
    assert "두 사람이 국경에서 잡혔다." in page
    assert "In which state is the person?" in page


def test_no_more_than_twelve_fields_stand_between_an_officer_and_an_alarm():
    assert len([one for one in RaiseForm() if not one.is_hidden]) <= 12


def test_an_alarm_without_a_word_keeps_what_was_typed(office):
    response = office.browser("reg").post("/alarms/new", {"what": "", "place": "Tumen"})

    assert response.status_code == 422
    assert 'value="Tumen"' in response.content.decode()


def test_an_alarm_from_a_case_is_filled_in_and_opens_the_alarm_of_the_case(office):
    case = office.register("김가상")
    browser = office.browser("reg")

    assert case.ref in text(browser.get(f"/cases/{case.ref}/alarm"))
    response = browser.post(f"/cases/{case.ref}/alarm", {"what": "Detained.", "persons": "1"})

    assert "김가상" in text(browser.get(response.url + "/record"))
    case.refresh_from_db()
    assert case.alarm_open


def test_an_alarm_of_others_and_one_that_does_not_exist_look_the_same(office, alarm):
    browser = office.browser("elig")

    seen = {browser.get(f"/alarms/{ref}").content for ref in (alarm.ref, "A-26-NOONE")}

    assert len(seen) == 1
    assert browser.get(f"/alarms/{alarm.ref}").status_code == 404


def test_a_letter_that_names_somebody_is_handed_out_only_after_two_officers(office, alarm):
    first, second = office.browser("prot"), office.browser("sup")
    assert "two different officers release it" in text(first.get(letter(alarm)))

    assert release(first, alarm).status_code == 302
    ident = communication(office, alarm).id
    paper = f"/alarms/{alarm.ref}/letters/{ident}/paper/text"
    assert first.get(paper).status_code == 404
    assert digest(text(first.get(letter(alarm)))) == ""
    assert release(second, alarm).status_code == 302

    response = second.get(paper)
    assert NAME in response.content.decode()
    assert response["Content-Disposition"] == 'attachment; filename="letter.txt"'


def test_the_first_officer_cannot_be_the_second_one_as_well(office, alarm):
    browser = office.browser("prot")
    page = text(browser.get(letter(alarm)))
    sent = {"digest": digest(page), "language": "en"}
    browser.post(letter(alarm), sent)

    response = browser.post(letter(alarm), sent)

    assert response.status_code == 422
    assert communication(office, alarm).status == "drafted"


def test_another_wording_than_the_one_that_was_read_is_not_released(office, alarm):
    response = office.browser("prot").post(letter(alarm), {"digest": "0" * 64, "language": "en"})

    assert response.status_code == 409
    assert "has changed since you read it" in response.content.decode()


def test_a_released_letter_is_had_as_text_word_file_and_page(office, alarm):
    for code in ("prot", "sup"):
        release(office.browser(code), alarm)
    at = f"/alarms/{alarm.ref}/letters/{communication(office, alarm).id}/paper"
    browser = office.browser("prot")

    assert browser.get(f"{at}/docx").content[:2] == b"PK"
    page = browser.get(f"{at}/print")
    assert NAME in page.content.decode()
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert browser.get(f"{at}/fax").status_code == 404


def test_withdrawing_a_consent_takes_the_name_out_of_every_letter(office, alarm):
    browser = office.browser("prot")
    assert NAME in text(browser.get(letter(alarm)))
    row = f"/alarms/{alarm.ref}/record/consents/0"
    page = text(browser.get(row))
    typed = {
        "recipients": ["unhcr"],
        "items": ["person.legal_name"],
        "about": "Heron",
        "by": "person",
        "withdrawn": "2026-11-18",
        "revision": re.search(r'name="revision" value="(\d+)"', page)[1],
    }

    assert browser.post(row, typed).status_code == 302

    page = text(browser.get(f"/alarms/{alarm.ref}"))
    for door in re.findall(r"/letters/([a-z_0-9]+)\"", page):
        assert NAME not in text(browser.get(letter(alarm, door))), door


@pytest.mark.parametrize(("origin", "door"), [("KOR", "mission_kor"), ("USA", "mission_usa")])
def test_the_state_of_origin_gets_no_letter_whatever_is_asked_for(office, origin, door):
    alarm = alarming.raise_alarm(office.sign_in("prot"), HELD | {"origin": origin, "to": origin})
    browser = office.browser("prot")

    page = text(browser.get(letter(alarm, door)))
    other = text(browser.get(letter(alarm, "mission_other"), {"mission": origin}))

    assert "No letter is written here" in page
    assert "No letter is written here" in other
    assert f'<option value="{origin}"' not in text(browser.get(letter(alarm, "mission_other")))
    for ask in ({"language": "en"}, {"language": "en", "mission": origin}):
        answer = browser.post(letter(alarm, door), ask | {"digest": "0" * 64})
        assert answer.status_code in (404, 409)
    assert f">{origin}<" not in text(browser.get(f"/alarms/{alarm.ref}"))


def test_what_was_sent_and_answered_is_shown_with_its_proof(office, alarm):
    for code in ("prot", "sup"):
        release(office.browser(code), alarm)
    ident = communication(office, alarm).id
    browser = office.browser("prot")
    now = datetime.fromtimestamp(office.clock.now, tz=UTC).isoformat(timespec="minutes")

    refused = browser.post(f"/alarms/{alarm.ref}/sent/{ident}", {"at": "yesterday", "proof": ""})
    sent = browser.post(f"/alarms/{alarm.ref}/sent/{ident}", {"at": now, "proof": "receipt 77"})
    answer = {"at": now, "effect": "acted", "says": "We will ask."}
    answered = browser.post(f"/alarms/{alarm.ref}/answers/{ident}", answer)

    assert (refused.status_code, sent.status_code, answered.status_code) == (422, 302, 302)
    page = text(browser.get(f"/alarms/{alarm.ref}"))
    assert "receipt 77" in page
    assert "We will ask." in page
    assert "UNHCR" in text(browser.get("/alarms/ledger"))


def test_an_answer_to_what_was_not_sent_is_refused(office, alarm):
    release(office.browser("prot"), alarm)
    ident = communication(office, alarm).id

    answer = {"at": "2026-11-18 10:00", "effect": "acted", "says": "We will ask."}
    response = office.browser("prot").post(f"/alarms/{alarm.ref}/answers/{ident}", answer)

    assert response.status_code == 409


@pytest.mark.parametrize("part", [name for name, part in PARTS.items() if not part.many])
def test_every_part_is_shown_and_kept_as_it_was(office, alarm, part):
    browser, at = office.browser("prot"), f"/alarms/{alarm.ref}/record/{part}"
    before = writing.plain(alarm_files.read(office.sign_in("prot"), alarm, purpose="test").record)
    form = text(browser.get(at))

    sent = {
        name: value
        for name, value in fields(form).items()
        if name not in ("csrfmiddlewaretoken", "language_code")
    }
    assert browser.post(at, sent).status_code == 302

    after = writing.plain(alarm_files.read(office.sign_in("prot"), alarm, purpose="test").record)
    assert after == before


def fields(page):
    """What a browser would send of the form in the content."""
    import html

    main = page.split("<main", 1)[1]
    found = {
        name: html.unescape(value)
        for name, value in re.findall(
            r'<input type="(?:text|hidden)" name="(\w+)"(?: value="([^"]*)")?', main
        )
    }
    found |= {
        name: html.unescape(value).strip("\n")
        for name, value in re.findall(r'<textarea name="(\w+)"[^>]*>(.*?)</textarea>', main, re.S)
    }
    for name, options in re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', main, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    for name in re.findall(r'<input type="checkbox" name="(\w+)"[^>]* checked', main):
        found[name] = "on"
    return found


def test_impossible_words_are_kept_and_asked_about(office, alarm):
    browser, at = office.browser("prot"), f"/alarms/{alarm.ref}/record/threat"
    sent = fields(text(browser.get(at))) | {"removal_at": "2026-02-31"}

    assert browser.post(at, sent).status_code == 302

    page = text(browser.get(f"/alarms/{alarm.ref}"))
    assert "2026-02-31 is not a time that can be read" in page


def test_a_colleague_who_changed_it_meanwhile_is_not_overwritten(office, alarm):
    browser, at = office.browser("prot"), f"/alarms/{alarm.ref}/record/event"
    stale = fields(text(browser.get(at)))
    browser.post(at, stale | {"unit": "first"})

    response = browser.post(at, stale | {"unit": "second"})

    assert response.status_code == 409
    assert 'value="second"' in response.content.decode()


def test_a_row_is_taken_out_and_another_added(office, alarm):
    browser, at = office.browser("prot"), f"/alarms/{alarm.ref}/record/deadlines"
    sent = fields(text(browser.get(f"{at}/new"))) | {"what": "report", "at": "2026-11-27"}
    assert browser.post(f"{at}/new", sent).status_code == 302
    assert "2026-11-27" in text(browser.get(f"/alarms/{alarm.ref}/record"))

    revision = fields(text(browser.get(f"{at}/0")))["revision"]
    assert browser.post(f"{at}/0/out", {"revision": revision}).status_code == 302
    assert "2026-11-27" not in text(browser.get(f"/alarms/{alarm.ref}/record"))


def test_an_alarm_is_closed_opened_again_given_and_noted(office, alarm):
    browser = office.browser("prot")
    at = f"/alarms/{alarm.ref}"

    assert browser.post(f"{at}/close", {"outcome": "released", "lesson": "Calls."}).status_code == 302
    assert browser.post(f"{at}/reopen", {"because": "Arrested again."}).status_code == 302
    assert browser.post(f"{at}/give", {"officer": "elig"}).status_code == 302
    assert browser.post(f"{at}/course", {"text": "Called at night."}).status_code == 302

    alarm.refresh_from_db()
    assert (alarm.state, alarm.outcome) == ("opened", "")
    page = text(office.browser("elig").get(f"{at}/course"))
    assert "Arrested again." in page
    assert "Called at night." in page


def test_open_alarms_stand_first_on_the_desk_of_whoever_can_open_them(office, alarm):
    assert alarm.ref in text(office.browser("prot").get("/"))
    assert alarm.ref not in text(office.browser("elig").get("/"))


def test_the_desk_says_no_more_of_an_alarm_in_its_title_than_its_number(office, alarm):
    page = text(office.browser("prot").get(f"/alarms/{alarm.ref}"))

    assert re.search(r"<title>(.*?)</title>", page, re.S)[1].strip() == f"{alarm.ref} · Alarm · Asylia"


def test_the_page_asks_the_tables_as_often_for_one_alarm_as_for_many(office):
    desk, browser = office.sign_in("prot"), office.browser("prot")
    alarming.raise_alarm(desk, HELD)

    def asked(path):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            text(browser.get(path))
        return len(queries)

    one = [asked(path) for path in ("/", "/alarms", "/alarms/ledger")]
    for _ in range(4):
        alarming.raise_alarm(desk, HELD)

    assert [asked(path) for path in ("/", "/alarms", "/alarms/ledger")] == one


def test_the_page_of_an_alarm_is_there_within_a_second(office, alarm):
    browser = office.browser("prot")
    text(browser.get(f"/alarms/{alarm.ref}"))

    began = time.perf_counter()
    text(browser.get(f"/alarms/{alarm.ref}"))

    assert time.perf_counter() - began < 1.0


def test_incidents_are_listed_drawn_and_told_one_by_one(office):
    browser = office.browser("elig")

    page = text(browser.get("/alarms/incidents"))
    assert page.count("/alarms/incidents/") > 100
    first = re.search(r'href="(/alarms/incidents/[^"./]+)"', page)[1]
    assert "Reports" in text(browser.get(first))
    for name in ("timeline", "states"):
        picture = browser.get(f"/alarms/incidents/{name}.svg")
        assert picture["Content-Type"].startswith("image/svg+xml")
        assert picture["Content-Security-Policy"].startswith("default-src 'none'")
        assert text(picture).startswith("<svg")
    assert browser.get("/alarms/incidents/none-such").status_code == 404


def step(**more):
    held = {"step": "offer", "result": "done", "at": "2026-11-18T01:00+00:00", "place": "H3-07"}
    return held | {"people": "P-01 P-02", "party": "giving"} | more


def test_a_step_of_a_handover_is_told_by_one_and_confirmed_by_another(office, alarm):
    first, second = office.browser("prot"), office.browser("sup")
    at = f"/alarms/{alarm.ref}/handover"
    assert first.post(at, {"ref": "H3-01"}).status_code == 302
    assert first.post(at, step()).status_code == 302
    confirm = re.search(r"/handover/([0-9a-f]+)/confirm", text(second.get(at)))[0]

    mine = first.post(f"/alarms/{alarm.ref}{confirm}")
    theirs = second.post(f"/alarms/{alarm.ref}{confirm}")

    assert (mine.status_code, theirs.status_code) == (422, 302)
    assert "prot, sup" in text(second.get(at))


def test_a_step_told_wrongly_is_refused_beside_its_field(office, alarm):
    browser = office.browser("prot")
    at = f"/alarms/{alarm.ref}/handover"
    assert browser.post(at, {"ref": "the embassy"}).status_code == 422
    browser.post(at, {"ref": "H3-01"})

    assert browser.post(at, step(place="Tumen")).status_code == 422
    assert browser.post(at, step(step="arrival")).status_code == 422
    assert browser.post(at, step(result="contact_lost")).status_code == 302


def test_an_alarm_in_the_tables_names_no_case(office):
    case = office.register("김가상")
    office.browser("reg").post(f"/cases/{case.ref}/alarm", {"what": "Detained."})

    row = Alarm.objects.values().get()
    assert case.ref not in str(row)
    assert str(case.id) not in str(row)


def test_every_purpose_that_a_consent_can_have_can_be_ticked():
    assert set(alarm_words.USES) == set(PURPOSES)
