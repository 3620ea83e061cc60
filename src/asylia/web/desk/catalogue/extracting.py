"""Sentences found in templates and in Python, by reading them and not by running them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from asylia.web.desk.catalogue.po import Sentence

# name of a function: which of its arguments are context, text and plural
_CALLS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
}
_TAG = re.compile(r"\{%-?\s*(.*?)\s*-?%\}|\{\{\s*(.*?)\s*\}\}|\{#.*?#\}", re.DOTALL)
_TEXT = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_SINGLE = re.compile(rf"(?:translate|trans)\s+{_TEXT}(?:.*?\bcontext\s+{_TEXT})?", re.DOTALL)
_MARKED = re.compile(rf"_\({_TEXT}\)")
_CONTEXT = re.compile(rf"\bcontext\s+{_TEXT}")


def of_folder(folder: Path) -> Iterator[tuple[Sentence, str]]:
    """Yield each sentence under a folder, with the file that it stands in."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".py":
            found = of_python(path.read_text(encoding="utf-8"))
        elif path.suffix == ".html":
            found = of_template(path.read_text(encoding="utf-8"))
        else:
            continue
        name = path.relative_to(folder.parent).as_posix()
        yield from ((sentence, name) for sentence in found)


def of_python(text: str) -> Iterator[Sentence]:
    """Yield the sentences that a module marks."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in _CALLS:
            continue
        context, at, plural = (_said(node, index) for index in _CALLS[name])
        if at:
            yield Sentence(at, context, plural)


def of_template(text: str) -> Iterator[Sentence]:
    """Yield the sentences that a template marks."""
    block: str | None = None
    begun = 0
    for tag in _TAG.finditer(text):
        inside = tag[1] or tag[2] or ""
        if block is None and re.match(r"blocktrans(late)?\b", inside):
            block, begun = inside, tag.end()
        elif block is not None and re.match(r"endblocktrans(late)?\b", inside):
            yield _block(block, text[begun : tag.start()])
            block = None
        elif block is None:
            yield from _single(inside)


def _single(inside: str) -> Iterator[Sentence]:
    found = _SINGLE.match(inside)
    if found:
        yield Sentence(_plain(found[1]), _plain(found[2]) if found[2] else "")
    for marked in _MARKED.finditer(inside):
        yield Sentence(_plain(marked[1]))


def _block(opening: str, body: str) -> Sentence:
    one, _, many = re.sub(r"\{%\s*plural\s*%\}", "\0", body).partition("\0")
    context = _CONTEXT.search(opening)
    is_trimmed = re.search(r"\btrimmed\b", opening) is not None
    texts = [_message(part, trimmed=is_trimmed) if part else "" for part in (one, many)]
    return Sentence(texts[0], _plain(context[1]) if context else "", texts[1])


def _message(body: str, *, trimmed: bool) -> str:
    text = body.replace("%", "%%")
    text = re.sub(r"\{\{\s*([\w.]+)\s*\}\}", r"%(\1)s", text)
    return " ".join(line.strip() for line in text.strip().splitlines()) if trimmed else text


def _said(node: ast.Call, index: int | None) -> str:
    if index is None or index >= len(node.args):
        return ""
    value = node.args[index]
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def _plain(quoted: str) -> str:
    return str(ast.literal_eval(quoted))
