"""What breaks a law file is refused, at its file and line; what does not, loads.

Each file in `bad/` holds one breach. Where a line can say so, it ends in `# refused: ` and how the refusal
must begin.
"""

import shutil
from datetime import date
from pathlib import Path

import pytest

from asylia.law import law_files, loader
from asylia.law.errors import LawFileRefused, LawUnknown
from asylia.law.provisions import Unresolved

HERE = Path(__file__).parent
GOOD = HERE / "good"
BAD = sorted((HERE / "bad").glob("*.yaml"))
MARK = "  # refused: "
# Files in which no comment can stand at the line that is refused.
UNMARKED = {
    "binary": (2, "this is not text: it holds a control character"),
    "empty": (0, "the file is empty"),
    "no-yaml": (3, "this is not YAML: "),
    "not-utf8": (2, "this is not text in UTF-8; save the file as UTF-8"),
    "two-documents": (0, "the file holds more than one document"),
}


def expected(path: Path) -> tuple[int, str]:
    """Return the line on which a bad file must be refused, and how the refusal must begin."""
    if path.stem in UNMARKED:
        return UNMARKED[path.stem]
    lines = path.read_text(encoding="utf-8").splitlines()
    marked = [(number, line.partition(MARK)[2]) for number, line in enumerate(lines, 1) if MARK in line]
    assert len(marked) == 1
    return marked[0]


def with_file(folder: Path, text: bytes) -> Path:
    """Return a copy of the good law files with one more file, `int/z-added.yaml`."""
    shutil.copytree(GOOD, folder / "law")
    (folder / "law" / "int" / "z-added.yaml").write_bytes(text)
    return folder / "law"


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_law_file_is_refused_at_its_line(path: Path, tmp_path: Path) -> None:
    line, why = expected(path)
    root = with_file(tmp_path, path.read_bytes())

    with pytest.raises(LawFileRefused) as refused:
        loader.library("CHE", root=root)

    found = refused.value
    assert Path(found.where).name == "z-added.yaml"
    assert found.line == line
    assert found.why.partition(": ")[2].startswith(why) or found.why.startswith(why)
    assert str(found).startswith(f"{found.where}:{line}: " if line else f"{found.where}: ")
    assert "\n" not in str(found)


def test_a_refusal_names_the_file_as_it_was_given() -> None:
    path = HERE / "bad" / "unknown-key.yaml"

    with pytest.raises(LawFileRefused) as refused:
        loader.read_provision(path, jurisdiction="INT")

    assert str(refused.value).startswith(f"{path}:{expected(path)[0]}: ")


def test_a_law_file_over_one_megabyte_is_refused(tmp_path: Path) -> None:
    text = (GOOD / "int" / "return.yaml").read_bytes() + b"#" * 1_000_000
    root = with_file(tmp_path, text)

    with pytest.raises(
        LawFileRefused, match=r"z-added\.yaml: the file has 1,000,\d{3} bytes; 1,000,000 are the most"
    ):
        loader.library("CHE", root=root)


def test_a_law_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LawFileRefused, match=r"missing\.yaml: the file cannot be read: No such file"):
        loader.read_provision(tmp_path / "missing.yaml", jurisdiction="CHE")


def test_the_good_law_files_load() -> None:
    library = loader.library("CHE", root=GOOD)

    assert sorted(provision.where for provision in library.provisions) == sorted(
        str(path) for path in [*loader.law_paths(GOOD / "int"), *loader.law_paths(GOOD / "che")]
    )
    assert library.variants() == ("lower-court",)


def test_a_version_is_read_only_in_its_time_by_the_day_it_goes_by() -> None:
    library = loader.library("CHE", root=GOOD)
    day = date(2001, 1, 1)

    before = library.on(day, lodged_on=date(1999, 9, 30))
    after = library.on(day, lodged_on=date(1999, 10, 1))

    assert "ch.late" not in before.elements
    assert "ch.late" in after.elements
    granted = [
        [law.can_be_granted(status) for status in law.statuses if status.layer == "domestic"]
        for law in (before, after)
    ]
    assert granted == [[False], [True]]


def test_a_variant_is_read_only_when_it_is_named() -> None:
    library = loader.library("CHE", root=GOOD)
    day = date(2001, 1, 1)
    plain, low = library.on(day), library.on(day, variant="lower-court")

    assert plain.standard_of(plain.elements["t.fear"]) == "real_chance"
    assert low.standard_of(low.elements["t.fear"]) == "reasonable_likelihood"
    with pytest.raises(LawUnknown, match="CHE has no variant called higher-court; known: lower-court"):
        library.on(day, variant="higher-court")


def test_an_element_takes_over_what_its_provision_says_of_its_source() -> None:
    text = (GOOD / "int" / "refugee.yaml").read_text(encoding="utf-8")
    text = text.replace(
        "    name: Afraid\n",
        "    name: Afraid\n    source: from knowledge\n    verified: false\n    confidence: low\n",
    )

    provision = law_files.read_provision(text, where="refugee.yaml", jurisdiction="INT")

    by_id = {element.id: element for element in provision.elements}
    own, inherited = by_id["t.subjective"], by_id["t.outside"]
    assert (own.source, own.verified, own.confidence) == ("from knowledge", False, "low")
    assert (inherited.source, inherited.verified, inherited.confidence) == (
        "invented for the tests",
        True,
        "high",
    )
    assert inherited.unresolved is Unresolved.ENQUIRE


@pytest.mark.parametrize(
    ("old", "new", "line", "why"),
    [
        ("jurisdiction: CHE", "jurisdiction: FRA", 1, "the jurisdiction FRA lies in the folder che"),
        (
            "name: Switzerland",
            "name: Switzerland\ncapital: Bern",
            3,
            "the jurisdiction has an unknown key: capital",
        ),
        ("layer: domestic", "layer: local", 5, "layer cannot be local; it is one of treaty, domestic"),
        ("granted: [{from", "granted: [{form", 5, "in_force has no from"),
        ("granted: [", "granted: 5 #", 5, "YAML would read 5 as a number"),
        (
            "element: ch.refugee",
            "element: ch.nobody",
            0,
            "the status refugee asks an unknown element: ch.nobody",
        ),
    ],
)
def test_a_bad_jurisdiction_is_refused_at_its_line(
    tmp_path: Path, old: str, new: str, line: int, why: str
) -> None:
    root = tmp_path / "law"
    shutil.copytree(GOOD, root)
    path = root / "che" / "jurisdiction.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    with pytest.raises(LawFileRefused) as refused:
        loader.library("CHE", root=root)

    assert Path(refused.value.where).name == "jurisdiction.yaml"
    assert (refused.value.line, refused.value.why[: len(why)]) == (line, why)


def test_a_code_that_is_no_jurisdiction_is_refused_with_what_may_have_been_meant() -> None:
    with pytest.raises(LawUnknown) as refused:
        loader.library("UK")

    assert "UK is no jurisdiction here" in str(refused.value)
    assert "GBR" in str(refused.value)
    assert "('" not in str(refused.value)
