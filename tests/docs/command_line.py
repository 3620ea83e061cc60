"""The command `asylia` as a reader runs it: its own process, beside the repository's inputs."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.docs.pages import ROOT

START = "import sys; sys.argv[0] = 'asylia'; from asylia.cli import main; sys.exit(main())"


def run(words: list[str], *, folder: Path) -> subprocess.CompletedProcess[str]:
    """The finished process; output is plain and 110 columns wide. What it writes stays in `folder`."""
    for shared in ("examples", "docs", "src"):
        if (ROOT / shared).exists() and not (folder / shared).exists():
            (folder / shared).symlink_to(ROOT / shared, target_is_directory=True)
    plain = {"COLUMNS": "110", "NO_COLOR": "1", "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", START, *words]
    return subprocess.run(
        command, cwd=folder, env=os.environ | plain, capture_output=True, encoding="utf-8", timeout=60
    )


def help_of(words: tuple[str, ...], *, folder: Path) -> str:
    """What `asylia WORDS --help` prints."""
    done = run([*words, "--help"], folder=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def commands(folder: Path) -> dict[str, str]:
    """Every command that help names, groups left out, with its own help."""
    found: dict[str, str] = {}
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        words = waiting.pop()
        text = help_of(words, folder=folder)
        below = subcommands(text)
        if words and not below:
            found[" ".join(words)] = text
        waiting.extend((*words, name) for name in below)
    return found


def subcommands(text: str) -> list[str]:
    """The names under the heading `Commands:` of a help text."""
    _, _, listed = text.partition("\nCommands:\n")
    block = listed.split("\n\n")[0]
    return re.findall(r"^  ([a-z][\w-]*)", block, re.MULTILINE)


def options(text: str) -> set[str]:
    """The long options that a help text explains, --help left out."""
    _, _, listed = text.partition("\nOptions:\n")
    return set(re.findall(r"^ {2,6}(?:-\w, )?(--[a-z][a-z-]*)", listed, re.MULTILINE)) - {"--help"}
