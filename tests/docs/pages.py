"""The written pages: their headings, links and the commands that they show."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

FENCE = re.compile(
    r"^(?P<indent> *)```(?P<kind>\w*)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL
)
LINK = re.compile(r"(?<!!)\[[^\]]+\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} +(?P<text>.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """One command of a page and the lines of output that the page shows under it."""

    page: str
    line: int
    command: str
    shown: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"

    @property
    def words(self) -> list[str]:
        return shlex.split(self.command)


def pages() -> list[Path]:
    """Every page at the top of the repository and under docs/."""
    return [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]


def examples(page: Path) -> Iterator[Example]:
    """The commands in the page's console blocks, in order."""
    text = page.read_text(encoding="utf-8")
    name = page.relative_to(ROOT).as_posix() if page.is_relative_to(ROOT) else page.name
    for fence in FENCE.finditer(text):
        if fence["kind"] == "console":
            first = text.count("\n", 0, fence.start("body")) + 1
            yield from _commands(name, first, fence["body"].splitlines())


def blocks(page: Path, kind: str) -> list[str]:
    """The code blocks of one kind, in order."""
    return [
        fence["body"] for fence in FENCE.finditer(page.read_text(encoding="utf-8")) if fence["kind"] == kind
    ]


def _commands(page: str, first: int, lines: list[str]) -> Iterator[Example]:
    starts = [n for n, line in enumerate(lines) if line.lstrip().startswith("$ ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        command = lines[start].strip().removeprefix("$ ")
        rest = start + 1
        while command.endswith("\\") and rest < end:
            command = command[:-1] + lines[rest].strip()
            rest += 1
        shown = [line.strip() for line in lines[rest:end]]
        yield Example(page, first + start, command, tuple(line for line in shown if line not in {"", "..."}))


def prose(page: Path) -> str:
    """The page without its code blocks."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def headings(page: Path) -> list[str]:
    return [found["text"] for found in HEADING.finditer(prose(page))]


def anchor(heading: str) -> str:
    """The fragment by which a heading is linked to."""
    kept = re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower())
    return kept.replace(" ", "-")


def links(page: Path) -> list[str]:
    """The targets of the page's links that stay inside the repository."""
    targets = [found["target"] for found in LINK.finditer(prose(page))]
    return [target for target in targets if not re.match(r"[a-z]+:", target)]


def broken(page: Path) -> list[str]:
    """The links of a page that lead to no file, or to no heading of it."""
    return [target for target in links(page) if not _leads_somewhere(page, target)]


def _leads_somewhere(page: Path, target: str) -> bool:
    path, _, fragment = target.partition("#")
    file = (page.parent / path).resolve() if path else page
    if not file.exists():
        return False
    return not fragment or fragment in {anchor(heading) for heading in headings(file)}
