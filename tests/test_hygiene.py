"""What may stand in no file of the repository: where it was built or fetched from, and unfinished work."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Put together from pieces, so that this file names none of them.
REGISTRIES = "|".join(
    ("py" + r"pi\.(?:org|io)", "python" + "hosted", "npm" + r"js\.(?:org|com)", r"deb\.deb" + "ian")
)
MACHINE = r"(?:^|[^\w/.:-])/(?:" + "|".join(("ho" + "me", "ro" + "ot", "Us" + "ers", "wo" + "rk")) + r")/\w"
UNFINISHED = (
    r"\b(?:TO"
    + r"DO|FIX"
    + r"ME|XX"
    + r"X|HA"
    + r"CK)\b|NotImplemented"
    + r"Error|mark\.(?:sk"
    + r"ip|xf"
    + r"ail)"
)
NAMELESS = {"utils", "util", "helpers", "helper", "common", "core", "misc", "manager", "managers"}
BUILT = {
    ".git",
    ".venv",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".hypothesis",
    "__pycache__",
    "build",
    "dist",
}


def files() -> list[Path]:
    """Every file that is or would be committed, as a path from the root."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(listing, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
        found = [Path(line) for line in done.stdout.splitlines()]
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive, or no git
        found = [path.relative_to(ROOT) for path in ROOT.rglob("*")]
    return [path for path in found if (ROOT / path).is_file() and not BUILT & set(path.parts)]


def holding(pattern: str, paths: list[Path]) -> list[str]:
    """File and line of each match; what is not text is passed over."""
    looked_for = re.compile(pattern)
    hits = []
    for path in paths:
        text = (ROOT / path).read_bytes().decode("utf-8", errors="ignore")
        hits += [f"{path}:{n}" for n, line in enumerate(text.splitlines(), 1) if looked_for.search(line)]
    return hits


def test_there_are_files_to_look_at():
    assert Path("pyproject.toml") in files()


def test_no_file_names_a_package_registry():
    assert holding(REGISTRIES, files()) == []


def test_no_file_names_a_place_on_somebodys_machine():
    assert holding(MACHINE, files()) == []


def test_nothing_is_left_unfinished():
    code = [path for path in files() if path.parts[0] in {"src", "tests", "benchmarks"}]

    assert holding(UNFINISHED, code) == []


def test_no_folder_or_module_has_a_name_that_says_nothing():
    parts = {(path, Path(part).stem) for path in files() for part in path.parts}

    assert [str(path) for path, part in parts if part in NAMELESS] == []


def test_the_locks_pin_every_package_with_a_hash_and_name_no_address():
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        settings = [line for line in lines if line.startswith("-")]
        pins = [line for line in lines if not line.startswith("-")]

        assert settings == ["--only-binary :all:"], lock.name
        assert [pin for pin in pins if not re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", pin)] == []
        assert "//" not in text, lock.name


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (REGISTRIES, "see https://py" + "pi.org/simple"),
        (REGISTRIES, "files.python" + "hosted.org"),
        (MACHINE, "cd /ho" + "me/somebody"),
        (MACHINE, "path: '/wo" + "rk/main'"),
        (UNFINISHED, "# TO" + "DO: later"),
        (UNFINISHED, "@pytest.mark.sk" + "ip"),
    ],
)
def test_a_planted_breach_would_be_found(pattern, line):
    assert re.search(pattern, line)


@pytest.mark.parametrize(
    "line", ["https://example.org/home/page", "src/work/x", "homework/", "the root/branch"]
)
def test_an_ordinary_address_is_no_place_on_a_machine(line):
    assert not re.search(MACHINE, line)
