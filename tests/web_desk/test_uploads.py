"""A file is sealed while it arrives; nothing of it is in clear; what is refused leaves nothing."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import StopUpload
from django.forms import Form
from django.test import RequestFactory

from asylia.vault import files
from asylia.web.desk import uploads
from asylia.web.desk.uploads import SealedFileField, SealedUpload, SealingUploadHandler

TEXT = ("가상 증거 " * 400_000).encode()


class OneFile(Form):
    file = SealedFileField()


@pytest.fixture
def sent(office):
    """What a view finds of a form with files, sent by somebody signed in."""

    def send(*contents: bytes, name="가상.pdf", desk=True):
        made = [SimpleUploadedFile(name, content, "application/pdf") for content in contents]
        request = RequestFactory().post("/", {"file": made, "note": "kept"})
        request.desk = office.sign_in("elig") if desk else None
        request.upload_handlers = [SealingUploadHandler(request)]
        return request

    return send


def test_a_file_arrives_sealed_and_opens_again_with_its_ticket(office, sent):
    request = sent(TEXT)

    (upload,) = request.FILES.getlist("file")

    lying = upload.arrived.part.read_bytes()
    assert "가상".encode() not in lying
    assert b"".join(files.opened([lying], ticket=upload.arrived.ticket)) == TEXT
    assert (upload.name, upload.size, upload.content_type) == ("가상.pdf", len(TEXT), "application/pdf")


def test_a_file_that_is_taken_up_gets_its_lasting_name(office, sent):
    (upload,) = sent(b"abc").FILES.getlist("file")

    kept = upload.keep()

    assert kept.name == str(upload.arrived.ticket.file)
    assert [path.name for path in office.office.files.iterdir()] == [kept.name]


def test_a_file_that_is_not_taken_up_can_be_discarded(office, sent):
    (upload,) = sent(b"abc").FILES.getlist("file")

    upload.discard()
    upload.discard()

    assert list(office.office.files.iterdir()) == []


def test_a_file_that_is_too_long_leaves_nothing_and_is_refused_beside_its_field(office, sent, monkeypatch):
    monkeypatch.setattr(uploads, "LONGEST", 1_000_000)
    request = sent(TEXT)

    form = OneFile(request.POST, request.FILES)

    assert form.errors["file"] == [
        "This file is longer than 50 MB. Divide it, or make it smaller; nothing of it was kept."
    ]
    assert request.POST["note"] == "kept"
    assert list(office.office.files.iterdir()) == []


def test_somebody_who_sends_very_much_more_is_cut_off(office, monkeypatch):
    request = RequestFactory().post("/")
    request.desk = office.sign_in("elig")
    handler = SealingUploadHandler(request)
    handler.new_file("file", "x", "text/plain", None)

    with pytest.raises(StopUpload):
        handler.receive_data_chunk(b"x", 4 * uploads.LONGEST + 1)

    assert list(office.office.files.iterdir()) == []


def test_nobody_who_is_not_signed_in_leaves_a_file_here(office, sent):
    request = sent(TEXT, desk=False)

    assert list(request.FILES) == []
    assert request.POST["note"] == "kept"
    assert request.files_left_out
    assert list(office.office.files.iterdir()) == []


def test_an_upload_that_breaks_off_leaves_nothing(office):
    request = RequestFactory().post("/")
    request.desk = office.sign_in("elig")
    handler = SealingUploadHandler(request)
    handler.new_file("file", "x", "text/plain", None)
    handler.receive_data_chunk(b"x" * 3_000_000, 0)

    handler.upload_interrupted()

    assert list(office.office.files.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../../secrets/web.key", "..\\..\\x", "a\0b.txt", "가" * 400, ".part", "x.part"]
)
def test_a_hostile_name_names_no_file_of_ours(office, sent, name):
    request = sent(b"abc", name=name)

    upload = request.FILES.get("file")

    lying = [path.name for path in office.office.folder.rglob("*.part")]
    assert lying == ([upload.arrived.part.name] if upload else [])
    assert [path.parent for path in office.office.folder.rglob("*.part")] == [office.office.files] * len(
        lying
    )


def test_several_files_come_each_with_a_key_of_its_own(office, sent):
    first, second = sent(b"one", b"two").FILES.getlist("file")

    assert isinstance(first, SealedUpload)
    assert first.arrived.ticket.key != second.arrived.ticket.key


def test_what_no_form_took_up_is_swept_away_after_a_day(office, sent):
    (upload,) = sent(b"abc").FILES.getlist("file")

    swept = [
        uploads.sweep(office.office.files, older_than=time.time() - 86_400),
        uploads.sweep(office.office.files, older_than=time.time() + 1),
    ]

    assert swept == [0, 1]
    assert not upload.arrived.part.exists()


def test_a_form_without_its_file_asks_for_one():
    assert OneFile({}, {}).errors["file"] == ["Choose a file."]
