"""`asylia law check`: a good file is accepted, a bad one is refused with file and line, wherever it lies."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from asylia.cli import app
from asylia.law import loader

SHIPPED = Path(loader.__file__).parent / "instruments"
S31 = SHIPPED / "gbr" / "naba-2022" / "s-31.yaml"


def run(*words: object):
    return CliRunner().invoke(app, ["law", "check", *map(str, words)], env={"COLUMNS": "100"})


@pytest.fixture
def patch(tmp_path):
    """A copy of one shipped provision, with its examples, outside of any tree."""
    for name in ("s-31.yaml", "s-31.cases.yaml"):
        shutil.copy(S31.with_name(name), tmp_path / name)
    return tmp_path / "s-31.yaml"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("path", [S31, S31.with_name("s-31.cases.yaml")])
def test_one_shipped_file_is_accepted_with_its_examples(path):
    done = run(path)

    assert (done.exit_code, done.stdout) == (0, "+ accepted: 1 provision, 1 element, 3 examples\n")


def test_a_folder_is_checked_with_everything_below_it():
    assert json.loads(run(SHIPPED / "gbr", "--json").stdout)["provisions"] == len(
        loader.folder_provisions("gbr")
    )


def test_a_jurisdiction_file_stands_for_its_folder():
    assert run(SHIPPED / "gbr" / "jurisdiction.yaml").stdout == run(SHIPPED / "gbr").stdout


def test_the_whole_tree_is_accepted():
    assert run(SHIPPED.parent).exit_code == 0


def test_a_patch_is_accepted_in_place_of_the_shipped_provision(patch):
    assert run(patch).exit_code == 0
    assert run(patch.parent).exit_code == 0


def test_a_provision_without_examples_is_accepted_and_says_so(patch):
    patch.with_name("s-31.cases.yaml").unlink()

    done = run(patch)

    assert done.exit_code == 0
    assert "s-31.yaml has no examples beside it" in " ".join(done.stdout.split())


def test_a_broken_patch_is_refused_with_file_and_line(patch):
    change(patch, "per: harm", "per: planet")

    done = run(patch)

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{patch}:")
    assert "per cannot be planet" in done.stderr


def test_a_patch_that_does_not_fit_the_rest_of_the_law_is_refused(patch):
    change(patch, "reads: rc.persecution", "reads: rc.prosecutions")

    done = run(patch)

    assert done.exit_code == 1
    assert "there is no element called rc.prosecutions" in done.stderr


def test_a_patch_whose_example_comes_out_otherwise_is_refused(patch):
    change(patch.with_name("s-31.cases.yaml"), "expect: established", "expect: unresolved")
    change(patch.with_name("s-31.cases.yaml"), "expect: unresolved", "expect: not_established")

    done = run(patch)

    assert done.exit_code == 1
    assert "s-31.cases.yaml" in done.stderr


def test_a_new_provision_names_its_jurisdiction(patch):
    change(patch, "provision: uk.s31", "provision: uk.new")
    change(patch, "id: uk.s31", "id: uk.new")
    patch.with_name("s-31.cases.yaml").unlink()

    assert run(patch, "--under", "GBR").exit_code == 0
    assert run(patch, "--under", "QQQ").exit_code == 1


def test_the_folder_s_name_says_whose_a_new_provision_is(patch):
    folder = patch.parent / "gbr"
    folder.mkdir()
    patch.with_name("s-31.cases.yaml").unlink()
    moved = patch.rename(folder / patch.name)
    change(moved, "provision: uk.s31", "provision: uk.new")
    change(moved, "id: uk.s31", "id: uk.new")

    assert run(moved).exit_code == 0


def test_a_copied_tree_is_checked_as_a_tree_of_its_own(tmp_path):
    tree = tmp_path / "instruments"
    for name in ("int", "coe", "afr", "gbr"):
        shutil.copytree(SHIPPED / name, tree / name)
    change(tree / "gbr" / "jurisdiction.yaml", "element: uk.refugee", "element: uk.refugees")

    done = run(tree / "gbr")

    assert done.exit_code == 1
    assert "uk.refugees" in done.stderr


def test_a_folder_named_for_no_jurisdiction_is_refused(tmp_path):
    tree = tmp_path / "instruments"
    shutil.copytree(SHIPPED / "int", tree / "int")
    shutil.copytree(SHIPPED / "gbr", tree / "gbrr")

    assert "instruments/gbrr: the folder is named for no jurisdiction" in run(tree / "gbrr").stderr


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_place_without_law_is_refused(tmp_path, name):
    (tmp_path / "empty").mkdir()

    done = run(tmp_path / name)

    assert (done.exit_code, done.stdout) == (1, "")
