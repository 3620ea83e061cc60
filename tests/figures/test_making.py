"""Tables are made only of files that are listed, open, and the ones that were promised."""

import csv
import hashlib

import pytest

from asylia.figures import making
from asylia.figures.errors import SourceRefused


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.csv").write_text("year,n\n2000,5\n", encoding="utf-8")
    digest = hashlib.sha256((tmp_path / "a.csv").read_bytes()).hexdigest()
    with (tmp_path / "MANIFEST.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("file", "rows", "bytes", "sha256", "licence"))
        writer.writerow(("a.csv", 1, 14, digest, "CC BY 4.0 (somebody)"))
        writer.writerow(("closed.csv", 1, 14, "", "all rights reserved"))
        writer.writerow(("gone.csv", 1, 14, "", "CC0"))
        writer.writerow(("silent.csv", 1, 14, "", ""))
    return tmp_path


def test_a_listed_open_and_unchanged_file_is_taken(folder):
    making.check_source(folder, "a.csv", making.read_manifest(folder))


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("b.csv", "is not in MANIFEST.csv"),
        ("closed.csv", "has no open licence"),
        ("silent.csv", "none stated"),
        ("gone.csv", "cannot be read"),
    ],
)
def test_a_file_is_refused(folder, path, why):
    with pytest.raises(SourceRefused, match=why):
        making.check_source(folder, path, making.read_manifest(folder))


def test_a_file_that_was_changed_is_refused(folder):
    (folder / "a.csv").write_text("year,n\n2000,6\n", encoding="utf-8")

    with pytest.raises(SourceRefused, match="its checksum differs"):
        making.check_source(folder, "a.csv", making.read_manifest(folder))


def test_a_folder_without_a_manifest_is_refused(tmp_path, capsys):
    assert making.main([str(tmp_path)]) == 1
    assert "holds no readable MANIFEST.csv" in capsys.readouterr().err


def test_the_command_says_how_it_is_used(capsys):
    assert making.main([]) == 2
    assert "usage" in capsys.readouterr().err
