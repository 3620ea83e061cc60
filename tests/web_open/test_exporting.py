"""The static export: every link of every file leads to a file beside it."""

import posixpath
import re
import subprocess
import sys
from pathlib import Path

import pytest

from asylia.web.open import exporting
from asylia.web.open.visiting import Answer
from tests.web_open.conftest import START, environment


def run(*words):
    command = [sys.executable, "-c", START, "open", *words]
    return subprocess.run(command, env=environment(), capture_output=True, encoding="utf-8")


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "out"
    done = run("--export", str(folder))
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def test_every_link_leads_to_a_file_and_every_fragment_to_a_place(exported):
    folder, _ = exported
    pages = {page: page.read_text(encoding="utf-8") for page in folder.rglob("*.html")}
    ids = {page: set(re.findall(r'\bid="([^"]+)"', text)) for page, text in pages.items()}
    broken = []

    for page, text in pages.items():
        for target in set(re.findall(r'\b(?:href|src)="([^"]*)"', text)):
            if re.match(r"https?://", target):
                continue
            path, _, fragment = target.partition("#")
            file = Path(posixpath.normpath(page.parent / path)) if path else page
            if not file.is_file() or (fragment and fragment not in ids.get(file, set())):
                broken.append((str(page.relative_to(folder)), target))

    assert broken == []


def test_the_export_holds_both_languages_every_decision_and_the_data(exported):
    folder, said = exported
    for language in ("en", "ko"):
        assert len(list((folder / language / "decisions").glob("*/index.html"))) == 71
        assert len(list((folder / language / "claims").glob("*/index.html"))) == 163
    assert (folder / "index.html").is_file()
    assert (folder / "data" / "decisions.parquet").read_bytes()[:4] == b"PAR1"
    assert (folder / "proofs" / "gp-2014.svg").is_file()
    assert (folder / "static" / "shared" / "asylia.css").is_file()
    assert re.match(r"[\d,]+ files, [\d.]+ MB, are in ", said)


def test_nothing_that_needs_a_server_is_offered(exported):
    folder, _ = exported

    assert [page for page in folder.rglob("*.html") if "<form" in page.read_text(encoding="utf-8")] == []


def test_a_folder_that_is_not_empty_is_refused(tmp_path):
    (tmp_path / "x").write_text("x", encoding="utf-8")

    done = run("--export", str(tmp_path))

    assert (done.returncode, done.stdout) == (1, "")
    assert "is not an empty folder" in done.stderr


def test_a_port_in_use_is_refused_with_another_way(site):
    done = run("--port", str(site.port))

    assert (done.returncode, done.stdout) == (1, "")
    assert "name another with --port" in done.stderr


@pytest.mark.parametrize(
    ("link", "path", "turned"),
    [
        ('href="/en/law/"', "/en/", 'href="law/index.html"'),
        ('href="/en/"', "/en/law/GBR/", 'href="../../index.html"'),
        ('href="/en/figures/arrivals/#revisions"', "/en/", 'href="figures/arrivals/index.html#revisions"'),
        ('src="/proofs/gp-2014.svg"', "/ko/decisions/gp-2014/", 'src="../../../proofs/gp-2014.svg"'),
        ('href="/static/a.css"', "/", 'href="static/a.css"'),
        ('href="/en/claims/?page=2"', "/en/", 'href="claims/index.html"'),
        ('href="#main"', "/en/", 'href="#main"'),
        ('href="https://example.org/"', "/en/", 'href="https://example.org/"'),
    ],
)
def test_a_link_is_written_from_where_its_page_lies(link, path, turned):
    assert exporting.relative(f"<a {link}>", path) == f"<a {turned}>"


def test_a_page_that_leads_nowhere_ends_the_export(tmp_path, monkeypatch):
    monkeypatch.setattr(exporting.visiting, "visit", lambda *_, **__: Answer(404, {}, b""))

    with pytest.raises(exporting.ExportRefused, match="answers 404"):
        exporting.export(lambda *_: [], tmp_path / "out")
