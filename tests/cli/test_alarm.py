"""`asylia alarm`, as an officer runs it."""

import json
import re
import stat
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from asylia.alarm import loader
from asylia.cli import alarm_calendar, app

EXAMPLES = Path(__file__).parents[2] / "examples" / "alarms"
HELD = str(EXAMPLES / "held-at-the-border.yaml")
ONE_SENTENCE = str(EXAMPLES / "one-sentence.yaml")
AT = "2026-11-20T21:30+01:00"


def run(*words, **kwargs):
    return CliRunner().invoke(app, ["alarm", *words], **kwargs)


def printed(*words, **kwargs):
    done = run(*words, **kwargs)
    assert done.exit_code == 0, done.output
    return done.output


def shown(*words):
    return json.loads(printed(*words, "--json"))


def test_the_open_doors_are_listed_in_order_then_the_unknown_then_the_closed():
    text = printed("doors", "LAO", "--on", "2013-05-27", "--removal", "2013-05-28T08:00+07:00")

    places = [
        text.index(words)
        for words in ("OPEN, IN THE ORDER", "[mission_kor]", "[sr_torture]", "NOT KNOWN", "CLOSED")
    ]
    assert places == sorted(places)
    assert "TOO LATE" in text
    assert "[host_ministry]" in text[places[-1] :]


def test_everything_on_file_about_a_door_is_shown_when_asked_for():
    text = " ".join(printed("doors", "THA", "--on", "2020-06-01", "--full").split())

    assert "Must hold: who the victims are; date of the arrest or detention" in text
    assert "Who may file:" in text
    assert "Past answers:" in text


def test_doors_as_values_say_what_stands_and_why():
    found = shown("doors", "thailand", "--on", "2020-06-01", "--removal", "2020-06-02")
    doors = {door["door"]: door for door in found["doors"]}

    assert found["format"] == "asylia-doors/1"
    assert doors["cedaw_interim"]["standing"] == "open"
    assert doors["cat_interim"]["standing"] == "unknown"
    assert doors["hrc_interim"]["standing"] == "closed"
    assert doors["wgad"]["too_late"] is True
    assert all(door["reasons"] for door in found["doors"])


def test_obligations_tell_what_binds_what_does_not_and_what_is_against():
    text = printed("obligations", "CHN", "--to", "PRK", "--on", "2023-10-09")

    assert "+ Convention against Torture (1984), art. 3(1): binds since 1988-11-03." in text
    assert "- International Covenant on Civil and Political Rights (1966), art. 7" in text
    assert "! Border security protocol" in text
    assert "NOT VERIFIED" in text


def test_obligations_as_values_tell_each_norm():
    found = shown("obligations", "TUR", "--to", "PRK", "--on", "2020-01-01")

    assert found["format"] == "asylia-obligations/1"
    assert any(norm["reservations"] for norm in found["norms"])
    assert "!" in printed("obligations", "TUR", "--to", "PRK", "--on", "2020-01-01")


def test_a_letter_is_printed_after_what_it_lacks():
    text = printed("draft", HELD, "--door", "mission_usa", "--at", AT)

    assert text.index("! MISSING:") < text.index("Mission of the United States")
    assert "Beispiel" not in text


def test_all_letters_are_written_into_files_that_their_owner_alone_can_read(tmp_path):
    folder = tmp_path / "letters"

    told = printed("draft", HELD, "--out", str(folder), "--form", "docx", "--at", AT)

    names = {path.name for path in folder.iterdir()}
    assert {"sr_torture.en.docx", "mission_kor.ko.docx", "unhcr.en.docx"} <= names
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert f"{len(names)} letters in" in told


@pytest.mark.parametrize("form", ["text", "html"])
def test_letters_come_as_text_or_as_a_page(form):
    text = printed("draft", HELD, "--door", "sr_torture", "--form", form, "--language", "fr", "--at", AT)

    assert ("<!doctype html>" in text) is (form == "html")
    assert "APPEL URGENT" in text


def test_without_a_door_every_letter_is_printed_and_what_cannot_be_drafted_says_why():
    text = printed("draft", ONE_SENTENCE)

    assert "===== sr_torture (en)" in text
    assert re.search(r"===== mission_usa: not drafted: .*state of origin is not known", text)


def test_check_says_how_near_what_to_ask_and_what_is_missing():
    text = " ".join(printed("check", HELD, "--at", AT).split())

    assert "1-7d: removal or a deadline within 7 days" in text
    assert "The sources do not agree how many" in text
    assert "Left out for want of consent: family.relatives" in text
    assert shown("check", HELD, "--at", AT)["outlook"]["level"] == "1-7d"


def test_nothing_read_from_a_record_is_no_all_clear():
    assert "no all-clear" in printed("check", ONE_SENTENCE)
    assert shown("check", ONE_SENTENCE)["letters"][0]["drafted"] in (True, False)


def test_check_tells_what_is_held_back_and_what_cannot_be_drafted():
    text = printed("check", str(EXAMPLES / "in-hiding.yaml"), "--at", AT)

    assert "Hold back: somebody is in hiding" in " ".join(text.split())


def test_a_plan_tells_what_to_send_now_and_what_was_sent():
    text = printed("plan", HELD, "--at", AT)

    places = [
        text.index(words) for words in ("SEND NOW", "[mission_kor]", "SENT: WAIT", "NOT KNOWN TO BE OPEN")
    ]
    assert places == sorted(places)
    assert {step["act"] for step in shown("plan", HELD, "--at", AT)["steps"]} >= {"send_now", "wait", "ask"}


def test_a_record_comes_from_standard_input_too():
    assert "Two are held" in printed("check", "-", input="Two are held.")


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("doors", "Narnia"), 2, "Narnia is no state"),
        (("doors", "CHN", "--removal", "soon"), 2, "neither a day nor a moment"),
        (("doors", "CHN", "--on", "2023-02-30"), 2, "2023-02-30"),
        (("obligations", "CHN"), 2, "--to"),
        (("draft", HELD, "--form", "docx"), 2, "--out"),
        (("draft", HELD, "--door", "nowhere"), 1, "there is no door nowhere"),
        (("draft", HELD, "--door", "mission_kor", "--language", "fr"), 1, "it takes ko, en"),
        (("draft", HELD, "--door", "mission_other", "--mission", "PRK"), 1, "nothing is sent to"),
        (("draft", HELD, "--door", "sr_torture", "--out", "/dev/null/x"), 1, "cannot be written"),
        (("plan", HELD, "--at", "2026-11-20T21:00"), 2, "not a moment with its zone"),
        (("plan", "nothing.yaml"), 1, "cannot be read"),
        (("check", "-"), 1, "the file is empty"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(words, code, why):
    done = run(*words)

    assert done.exit_code == code
    assert why in " ".join(done.output.split())


def test_every_office_has_a_calendar_in_every_state():
    at = datetime(2026, 11, 20, tzinfo=UTC)
    for state in ("CHN", "THA", "MMR", "", "NRU"):
        found = alarm_calendar.calendars(loader.doors().values(), host=state, at=at)
        assert set(found) == set(loader.doors())
        assert found["mission_kor"].is_sure is (state not in ("", "NRU"))


def test_public_holidays_of_the_place_close_an_office():
    found = alarm_calendar.calendars(loader.doors().values(), host="CHN", at=datetime(2026, 1, 1, tzinfo=UTC))

    assert not found["mission_kor"].works_on(date(2026, 10, 1))
    assert not found["mission_kor"].works_on(date(2026, 3, 1))
    assert not found["echr_39"].works_on(date(2026, 12, 25))
    assert found["echr_39"].works_on(date(2026, 10, 1))
    assert str(alarm_calendar.zone_of("CHN")) == "Asia/Shanghai"
    assert str(alarm_calendar.zone_of("NRU")) == "UTC"


@pytest.mark.parametrize("door", [*loader.doors()])
def test_every_zone_on_file_is_one(door):
    office = loader.door(door).office
    at = datetime(2026, 11, 20, tzinfo=UTC)

    assert alarm_calendar.calendars([loader.door(door)], host="THA", at=at)[door].is_sure, office.zone
