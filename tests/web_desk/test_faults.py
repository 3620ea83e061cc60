"""A fault of ours tells the officer kindly and the log nothing but class and place."""

import logging

import pytest

from asylia.casework.errors import ChangedMeanwhile, EntryRefused, NotAllowedNow, NotInThisRole, NotYours
from asylia.procedure.errors import Reason
from asylia.vault.errors import (
    CaseErased,
    NotAuthentic,
    NothingToOpen,
    QuotaReached,
    SessionEnded,
    StoreBroken,
    StoreBusy,
    TooLong,
)
from asylia.web.desk import pages
from asylia.web.desk.middleware import faults, signed_in

SECRET = "비밀 가상 이름"


@pytest.fixture
def failing(monkeypatch):
    """The page `find` fails as it is told to."""
    row = next(row for row in pages.ROUTES if row.name == "find")
    held = row.view

    def fail_with(fault):
        def view(_request):
            raise fault

        object.__setattr__(row, "view", view)

    yield fail_with
    object.__setattr__(row, "view", held)


def test_a_fault_is_logged_by_class_and_place_and_never_by_what_it_says(office, failing, caplog, capfd):
    failing(RuntimeError(f"bad record {SECRET}"))

    with caplog.at_level(logging.DEBUG):
        response = office.browser("elig").get(f"/find?x={SECRET}")

    assert response.status_code == 500
    assert SECRET not in response.content.decode()
    told = [record.getMessage() for record in caplog.records if record.name == "asylia.desk"]
    assert len(told) == 1
    assert told[0].startswith("fault: RuntimeError at ")
    assert SECRET not in caplog.text + "".join(capfd.readouterr())


@pytest.mark.parametrize(
    ("fault", "status", "says"),
    [
        (NotYours(), 404, "There is nothing here"),
        (NothingToOpen(), 404, "There is nothing here"),
        (CaseErased("x"), 404, "There is nothing here"),
        (SessionEnded(), 403, "Your six words"),
        (NotInThisRole("you do not work here as reviewing officer"), 403, "reviewing officer"),
        (EntryRefused("name", "Enter a name."), 422, "Enter a name."),
        (ChangedMeanwhile(), 409, "Nothing was overwritten"),
        (
            NotAllowedNow("sign", [Reason("I6", "Put it to the applicant first.")]),
            409,
            "Put it to the applicant",
        ),
        (QuotaReached("x"), 429, "as many different cases today"),
        (StoreBusy("x"), 503, "busy"),
        (TooLong("x"), 413, "more than one entry can hold"),
        (StoreBroken("x"), 500, "not what the log says"),
        (NotAuthentic(), 500, "not what the log says"),
    ],
)
def test_a_refusal_that_no_view_has_met_has_a_page_of_its_own(office, failing, fault, status, says):
    failing(fault)

    response = office.browser("elig").get("/find")

    assert response.status_code == status
    assert says in response.content.decode()


def test_a_fault_outside_every_view_is_told_kindly_too(office, monkeypatch, caplog):
    def fall(_request):
        raise ValueError(SECRET)

    monkeypatch.setattr(signed_in, "cookie_of", fall)

    browser = office.browser()
    browser.raise_request_exception = False

    response = browser.get("/")

    assert response.status_code == 500
    assert SECRET not in response.content.decode() + caplog.text
    assert "fault: ValueError at " in caplog.text


def test_the_place_of_a_fault_is_a_file_and_a_line_of_ours():
    with pytest.raises(AttributeError) as held:
        faults.told("not a fault")

    assert faults.told(held.value).startswith("AttributeError at web/desk/middleware/faults.py:")


def test_a_fault_that_was_never_raised_comes_from_nowhere():
    assert faults.told(KeyError(SECRET)) == "KeyError at nowhere"


def test_a_body_that_cannot_be_read_is_answered_kindly(office):
    response = office.browser("elig").generic(
        "POST", "/find", b"--x\r\nnonsense", content_type="multipart/form-data; boundary="
    )

    assert response.status_code == 400
    assert "cannot be read" in response.content.decode()
