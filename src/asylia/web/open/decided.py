"""The published decisions that are shipped: what each file says, and what follows from it."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from asylia.figures.errors import TableUnknown
from asylia.law import cases, determine, drawing, loader, telling
from asylia.law.conclude import Conclusion, StatusConclusion
from asylia.law.telling import Line

FOLDER = Path(__file__).parent / "decisions"
KEYS = ("Court", "Source", "Shows", "Note", "Confidence")
_SAID = re.compile(r"^# (?:(?P<key>Court|Source|Shows|Note|Confidence): )?(?P<text>.*)$")


@dataclass(frozen=True, slots=True)
class Published:
    """One published decision: the words at the head of its file, and the conclusion derived from it."""

    ref: str
    title: str
    court: str
    source: str
    shows: str
    note: str
    confidence: str
    found: Conclusion

    @property
    def status(self) -> StatusConclusion:
        """The first status that can be granted; where none can, the first."""
        return next((one for one in self.found.statuses if one.can_be_granted), self.found.statuses[0])

    @property
    def year(self) -> int:
        """The year in which it was decided."""
        return self.found.case.decided_on.year

    @property
    def concerns_north_koreans(self) -> bool:
        """True if North Korea is one of its states."""
        return any(one.state == "PRK" for one in self.found.states)


@cache
def refs() -> tuple[str, ...]:
    """Return the references of the decisions on file."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def published(ref: str) -> Published:
    """Return one decision. Raises: TableUnknown if it is not on file."""
    if ref not in refs():
        raise TableUnknown(f"no published decision {ref!r} is on file")
    text = (FOLDER / f"{ref}.yaml").read_text(encoding="utf-8")
    said = _head(text)
    found = determine.determine(cases.read_case(text, where=f"{ref}.yaml"))
    court, source, shows, note, confidence = (said.get(key, "") for key in KEYS)
    return Published(ref, said.get("title", ref), court, source, shows, note, confidence, found)


def every() -> list[Published]:
    """Return every decision, the latest first."""
    found = [published(ref) for ref in refs()]
    return sorted(found, key=lambda one: (one.found.case.decided_on, one.ref), reverse=True)


@cache
def told(ref: str) -> tuple[Line, ...]:
    """Return a decision's conclusion in words, a line at a time. Raises: TableUnknown."""
    return tuple(
        line for line in telling.tell(published(ref).found, standards=loader.standards()) if line.text
    )


@cache
def drawn(ref: str, *, narrow: bool) -> str:
    """Return the drawing of a decision's proof as SVG. Raises: TableUnknown."""
    one = published(ref)
    return drawing.draw(one.found, one.status, narrow=narrow)


def _head(text: str) -> dict[str, str]:
    """Return what the comments at a file's head say, by their key; a line without a key goes on."""
    said: dict[str, str] = {}
    key = "title"
    for line in text.splitlines():
        found = _SAID.match(line)
        if not found:
            break
        key = found["key"] or key
        said[key] = f"{said.get(key, '')} {found['text'].strip()}".strip()
    return said
