"""The whole site as files that any server, or none, can show: every link leads to a file beside it."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from asylia.figures.errors import ExportRefused
from asylia.web.open import visiting
from asylia.web.open.visiting import Application

STARTS = ("/", "/en/", "/ko/", "/robots.txt", "/api/openapi.json")
_LINK = re.compile(r'(?P<name>\b(?:href|src)=")(?P<target>/[^"]*)(?=")')


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many files, and how many bytes in all."""

    files: int
    bytes: int


def export(application: Application, folder: Path) -> Exported:
    """Write every page that can be reached, and all that they show, below the folder.

    Raises: ExportRefused if the folder is not empty or cannot be written to, or a page leads nowhere.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ExportRefused(f"{folder} is not an empty folder; name one that is empty or does not exist")
    waiting, seen = list(STARTS), set(STARTS)
    files = size = 0
    while waiting:
        path = waiting.pop()
        answer = visiting.visit(application, path, exported=True)
        if answer.status != 200:
            raise ExportRefused(f"{path} answers {answer.status}; the export would lead nowhere")
        body = answer.body
        if answer.kind == "text/html":
            text = body.decode()
            for target in _targets(text):
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
            body = relative(text, path).encode()
        size += _write(folder / file_of(path).lstrip("/"), body)
        files += 1
    return Exported(files, size)


def _targets(text: str) -> Iterator[str]:
    for found in _LINK.finditer(text):
        path = found["target"].partition("#")[0].partition("?")[0]
        if path and not path.startswith("//"):
            yield path


def relative(text: str, path: str) -> str:
    """Return a page with each link to the site written from where the page lies, its query left out."""

    def turned(found: re.Match[str]) -> str:
        target, mark, fragment = found["target"].partition("#")
        plain = target.partition("?")[0]
        where = posixpath.relpath(file_of(plain), posixpath.dirname(file_of(path)))
        return f"{found['name']}{where}{mark}{fragment}"

    return _LINK.sub(turned, text)


def file_of(path: str) -> str:
    """Return the file that holds an address: a folder's page is its index.html."""
    return f"{path}index.html" if path.endswith("/") else path


def _write(file: Path, body: bytes) -> int:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    except OSError as error:
        raise ExportRefused(f"{file} cannot be written: {error.strerror or 'no access'}") from None
    return len(body)
