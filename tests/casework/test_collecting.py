from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from asylia.casework import files
from asylia.casework.errors import EntryRefused, NotYours
from asylia.casework.files import Change
from asylia.casework.selectors import file_view
from asylia.casework.services import collecting
from asylia.casework.services.collecting import Sealed
from asylia.casework.sheets.evidence import Citation, Evidence, File, Item
from asylia.vault.errors import NotAuthentic
from asylia.vault.files import Sealing
from asylia.vault.primitives import random

TEXT = "가상의 증명서".encode() * 100


@pytest.fixture
def at_work(office):
    reg = office.sign_in("reg")
    return reg, office.register(by=reg)


def arrived(desk, *, name="증명서.pdf", text=TEXT, media_type="application/pdf"):
    ident = UUID(bytes=random(16), version=4)
    sealing = Sealing(ident)
    part = desk.office.files / f"{ident}.part"
    body = sealing.add(text)
    last, ticket = sealing.finish()
    part.write_bytes(body + last)
    return Sealed(part, ticket, name, media_type)


def item(**more):
    return Item("", **{"title": "출생증명서 사본", "provenance": "어머니가 보관", **more})


def lying(desk):
    return sorted(path.name for path in desk.office.files.iterdir())


def test_a_file_comes_back_as_it_came_under_the_number_of_its_item(at_work):
    reg, case = at_work
    collecting.add_item(reg, case, item(title="첫째"))
    ident = collecting.add_item(reg, case, item(), sealed=arrived(reg))

    number, held, frames = collecting.open_file(reg, case, ident)

    assert (number, held.name, held.size, b"".join(frames)) == (2, "증명서.pdf", len(TEXT), TEXT)


def test_neither_text_nor_name_of_a_file_is_on_disk_and_its_hash_is_of_what_was_sealed(at_work):
    reg, case = at_work
    sealed = arrived(reg, name="비밀 이름.pdf")
    collecting.add_item(reg, case, item(), sealed=sealed)

    (path,) = reg.office.files.iterdir()
    held = file_view.evidence(reg, case).items[0][1].file

    assert path.name == str(sealed.ticket.file)
    assert TEXT[:30] not in path.read_bytes()
    assert held.sealed_hash == sealed.ticket.sealed_hash.hex()


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b[:50] + b"x" + b[51:], lambda b: b + b"x"])
def test_a_changed_file_is_not_handed_out_at_all(at_work, damage):
    reg, case = at_work
    ident = collecting.add_item(reg, case, item(), sealed=arrived(reg))
    (path,) = reg.office.files.iterdir()
    path.write_bytes(damage(path.read_bytes()))

    with pytest.raises(NotAuthentic):
        collecting.open_file(reg, case, ident)


def test_a_missing_file_or_item_is_not_there(at_work):
    reg, case = at_work
    ident = collecting.add_item(reg, case, item(), sealed=arrived(reg))
    next(reg.office.files.iterdir()).unlink()

    for name in (ident, "nobody"):
        with pytest.raises(NotYours):
            collecting.open_file(reg, case, name)


@pytest.mark.parametrize(
    ("name", "text"),
    [("run.exe", b"MZ"), ("page.html", b"<b>"), ("noending", b"x"), ("script.js", b"1"), ("empty.pdf", b"")],
)
def test_a_kind_of_file_that_is_not_taken_leaves_nothing_behind(at_work, name, text):
    reg, case = at_work

    with pytest.raises(EntryRefused) as refused:
        collecting.add_item(reg, case, item(), sealed=arrived(reg, name=name, text=text))

    assert refused.value.field == "file"
    assert lying(reg) == []
    assert file_view.evidence(reg, case).items == ()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.pdf", "a\u202efdp.exe.pdf", "<img src=x>.png", "x" * 250 + ".zip"]
)
def test_a_hostile_name_is_only_ever_a_sealed_label(at_work, name):
    reg, case = at_work
    sealed = arrived(reg, name=name)

    collecting.add_item(reg, case, item(), sealed=sealed)

    assert lying(reg) == [str(sealed.ticket.file)]
    assert file_view.evidence(reg, case).items[0][1].file.name == name


def test_an_odd_media_type_is_left_out(at_work):
    reg, case = at_work
    collecting.add_item(reg, case, item(), sealed=arrived(reg, media_type="text/html; x=\r\nSet-Cookie: a"))

    assert file_view.evidence(reg, case).items[0][1].file.media_type == ""


@pytest.mark.parametrize(
    ("change", "field"),
    [({"title": ""}, "title"), ({"provenance": ""}, "provenance"), ({"days": 1}, "received_on")],
)
def test_an_item_says_what_it_is_and_where_it_comes_from(at_work, change, field):
    reg, case = at_work
    if days := change.pop("days", 0):
        change = {"received_on": reg.office.today() + timedelta(days=days)}

    with pytest.raises(EntryRefused) as refused:
        collecting.add_item(reg, case, item(**change), sealed=arrived(reg))

    assert refused.value.field == field
    assert lying(reg) == []


def test_a_case_holds_so_many_items_and_bytes_and_no_more(at_work):
    reg, case = at_work
    huge = File("f", "a.pdf", "", collecting.MOST_BYTES - 10, "", "")
    files.save(reg, case, [Change(Evidence((item(file=huge),)), 0)], purpose="test")
    with pytest.raises(EntryRefused, match="500 MB"):
        collecting.add_item(reg, case, item(), sealed=arrived(reg))
    many = tuple(item() for _ in range(collecting.MOST_ITEMS))
    files.save(reg, case, [Change(Evidence(many), 1)], purpose="test")
    with pytest.raises(EntryRefused, match="1,000 items"):
        collecting.add_item(reg, case, item())


def test_an_item_no_longer_relied_on_keeps_number_file_and_reason(at_work):
    reg, case = at_work
    ident = collecting.add_item(reg, case, item(), sealed=arrived(reg))
    with pytest.raises(EntryRefused):
        collecting.withdraw_item(reg, case, ident, because="")

    collecting.withdraw_item(reg, case, ident, because="다른 사람의 것")
    collecting.withdraw_item(reg, case, ident, because="두 번째 까닭")

    seen = file_view.evidence(reg, case)
    assert seen.items == ()
    assert (seen.withdrawn[0][0], seen.withdrawn[0][1].withdrawn) == (1, "다른 사람의 것")
    assert collecting.open_file(reg, case, ident)[0] == 1


def test_country_information_is_cited_with_both_its_dates(at_work):
    reg, case = at_work
    today = reg.office.today()
    good = Citation(
        "", "Invented report", "Nobody", "Things are bad.", today - timedelta(days=9), today, ("PRK",)
    )
    collecting.cite(reg, case, good)

    for change, field in (
        ({"title": ""}, "title"),
        ({"publisher": ""}, "publisher"),
        ({"says": ""}, "says"),
        ({"published_on": None}, "published_on"),
        ({"retrieved_on": None}, "retrieved_on"),
        ({"published_on": today + timedelta(days=1)}, "published_on"),
        ({"retrieved_on": today + timedelta(days=1)}, "retrieved_on"),
        ({"retrieved_on": today - timedelta(days=10)}, "retrieved_on"),
    ):
        with pytest.raises(EntryRefused) as refused:
            collecting.cite(reg, case, replace(good, **change))
        assert refused.value.field == field
    assert [one.title for one in file_view.evidence(reg, case).evidence.citations] == ["Invented report"]
