"""What the scan would find: a planted name in each form and in each kind of container."""

import base64
import gzip
import io
import json
import quopri
import sqlite3
import zipfile
import zlib
from contextlib import closing
from urllib.parse import quote, quote_plus
from xml.sax.saxutils import quoteattr

import pytest

from tests.canary.forms import forms
from tests.canary.names import EACH, names
from tests.canary.scanner import Scanner

NAMES = names()
HANGUL, HANJA, LATIN = NAMES[:3]
NOISE = bytes(range(256)) * 40


@pytest.fixture(scope="module")
def scanner():
    return Scanner(NAMES)


def found(hits):
    return {hit.name for hit in hits}


def test_there_are_enough_names_of_each_script_and_no_two_are_alike():
    assert len(set(NAMES)) == 3 * EACH >= 200
    assert not any(one in other for one in NAMES for other in NAMES if one != other)


@pytest.mark.parametrize("name", [HANGUL, HANJA, LATIN])
def test_every_form_of_a_name_is_found_wherever_it_begins(scanner, name):
    missed = [
        form
        for form, written in forms(name)
        for offset in range(3)
        if name not in found(scanner.look(NOISE[: 91 + offset] + written + NOISE, "noise"))
    ]

    assert missed == []
    assert len(list(forms(name))) > 30


@pytest.mark.parametrize("name", [HANGUL, HANJA, LATIN])
@pytest.mark.parametrize(
    "written",
    [
        lambda name: json.dumps({"name": name}).encode(),
        lambda name: repr(name.encode()).encode(),
        lambda name: ascii(name).encode(),
        lambda name: quote(name).encode(),
        lambda name: quote_plus(name).encode(),
        lambda name: name.encode("ascii", "xmlcharrefreplace"),
        lambda name: quoteattr(name).encode(),
        lambda name: quopri.encodestring(b"x" * 60 + name.encode()),
        lambda name: base64.b64encode(b"." * 7 + name.encode() + b"?" * 50),
        lambda name: base64.encodebytes(b"x" * 70 + name.encode() + b"y" * 70),
        lambda name: base64.b64encode(zlib.compress(b"x" * 99 + name.encode())),
        lambda name: zlib.compress(b"abc" * 200 + name.encode()).hex().encode(),
        lambda name: gzip.compress(name.encode("utf-16")),
        lambda name: zlib.compress(gzip.compress(name.encode())),
    ],
)
def test_what_the_usual_libraries_write_is_seen_through(scanner, name, written):
    assert name in found(scanner.look(NOISE + written(name) + NOISE, "noise"))


def test_a_member_of_an_archive_is_looked_into_and_its_name_is_read(scanner):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{HANGUL}.txt", "x" * 500)
        archive.writestr("a.txt", "x" * 500 + HANJA)

    assert found(scanner.look(held.getvalue(), "archive")) == {HANGUL, HANJA}


def test_a_value_that_lies_across_pages_of_a_database_is_found(scanner, tmp_path):
    path = tmp_path / "tables.sqlite3"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE held (text TEXT)")
        for offset in range(4070, 4110):
            connection.execute("INSERT INTO held VALUES (?)", ("x" * offset + LATIN + "y" * 5_000,))

    hits = scanner.file(path)

    assert len([hit for hit in hits if "table held" in hit.where and hit.form == "NFC utf-8"]) == 40


def test_what_is_only_in_a_write_ahead_file_is_found(scanner, tmp_path):
    with closing(sqlite3.connect(tmp_path / "tables.sqlite3")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE held (text TEXT)")
        connection.execute("INSERT INTO held VALUES (?)", (HANJA,))
        connection.commit()

        hits, _ = scanner.folder(tmp_path)

    assert any(hit.where.endswith("-wal") for hit in hits)


def test_a_file_s_name_is_read_too(scanner, tmp_path):
    (tmp_path / f"{HANGUL}.bin").write_bytes(b"nothing")
    (tmp_path / HANJA).mkdir()

    assert found(scanner.folder(tmp_path)[0]) == {HANGUL, HANJA}


def test_nothing_is_found_where_nothing_is(scanner):
    assert scanner.look(NOISE * 20 + "가상 인물 麟蹄 Orith vexing".encode(), "noise") == []


def test_a_file_of_megabytes_is_read_to_its_last_byte(scanner):
    data = bytes(9_000_000) + LATIN.encode()

    assert found(scanner.look(data, "long")) == {LATIN}
