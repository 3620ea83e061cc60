"""Catalogues as text (.po) and compiled (.mo), as far as the desk needs them.

Source: GNU gettext manual, sections 3 (the format of PO files) and 10.3 (the format of GNU MO files).
"""

import ast
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_PLACE = re.compile(r"%\((\w+)\)[sd]|%[sd]|(?<!\{)\{(\w*)\}(?!\})")
_KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[0\])?)\s+(".*")\s*\Z')


class CatalogueRefused(Exception):
    """A catalogue cannot be read, or a translation lacks what its sentence holds; names file and line."""


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A sentence to be translated: what it is in English, in which context, and its plural."""

    text: str
    context: str = ""
    plural: str = ""

    @property
    def key(self) -> bytes:
        """The bytes under which a compiled catalogue holds it."""
        whole = f"{self.context}\4{self.text}" if self.context else self.text
        return (f"{whole}\0{self.plural}" if self.plural else whole).encode("utf-8")


def read(text: str, *, where: str) -> dict[Sentence, str]:
    """Return the translations of a catalogue; empty ones are left out. Raises: CatalogueRefused."""
    found: dict[Sentence, str] = {}
    for line, parts in _entries(text, where):
        sentence = Sentence(parts.get("msgid", ""), parts.get("msgctxt", ""), parts.get("msgid_plural", ""))
        said = parts.get("msgstr", "")
        if not sentence.text or not said:
            continue
        if reason := mismatch(sentence, said):
            raise CatalogueRefused(f"{where}:{line}: {reason}")
        found[sentence] = said
    return found


def mismatch(sentence: Sentence, said: str) -> str:
    """Return what is wrong with a translation's places for values; nothing if they fit."""
    wanted = set(_places(sentence.text)) | set(_places(sentence.plural))
    held = set(_places(said))
    if held - wanted:
        return f"the translation has {sorted(held - wanted)[0]}, which its sentence does not"
    missing = set(_places(sentence.plural or sentence.text)) - held
    return f"the translation lacks {sorted(missing)[0]}" if missing else ""


def write(
    translations: Mapping[Sentence, str], sources: Mapping[Sentence, Iterable[str]], *, language: str
) -> str:
    """Return a catalogue as text: every sentence in order, with the files that it stands in."""
    blocks = ["\n".join(['msgid ""', 'msgstr ""', *(_quoted(line) for line in _header(language))])]
    for sentence in sorted(translations):
        lines = [f"#: {name}" for name in sorted(sources.get(sentence, ()))]
        if sentence.context:
            lines.append(f"msgctxt {_quoted(sentence.context)}")
        lines.append(f"msgid {_quoted(sentence.text)}")
        if sentence.plural:
            lines.append(f"msgid_plural {_quoted(sentence.plural)}")
        keyword = "msgstr[0]" if sentence.plural else "msgstr"
        lines.append(f"{keyword} {_quoted(translations[sentence])}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def compiled(translations: Mapping[Sentence, str], *, language: str) -> bytes:
    """Return a catalogue as gettext reads it."""
    rows = {b"": "".join(_header(language)).encode("utf-8")}
    rows |= {one.key: said.encode("utf-8") for one, said in translations.items() if said}
    keys = sorted(rows)
    start = 28 + 16 * len(keys)
    texts = [*keys, *(rows[key] for key in keys)]
    places, body = [], b""
    for text in texts:
        places.append(struct.pack("<II", len(text), start + len(body)))
        body += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    return head + b"".join(places) + body


def _entries(text: str, where: str) -> Iterator[tuple[int, dict[str, str]]]:
    parts: dict[str, str] = {}
    at, keyword = 1, ""
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        bare = line.strip()
        if bare.startswith("#"):
            continue
        found = _KEYWORD.match(bare)
        if not bare or (found and found[1] in ("msgctxt", "msgid") and "msgstr" in parts):
            if "msgid" in parts:
                yield at, parts
            parts, keyword, at = {}, "", number
        if found:
            keyword = "msgstr" if found[1] == "msgstr[0]" else found[1]
            parts[keyword] = _unquoted(found[2], where, number)
        elif bare:
            if not keyword or not bare.startswith('"'):
                raise CatalogueRefused(f"{where}:{number}: not a line of a catalogue")
            parts[keyword] += _unquoted(bare, where, number)


def _header(language: str) -> list[str]:
    return [
        f"Language: {language}\n",
        "MIME-Version: 1.0\n",
        "Content-Type: text/plain; charset=UTF-8\n",
        "Content-Transfer-Encoding: 8bit\n",
        "Plural-Forms: nplurals=1; plural=0;\n",
    ]


def _places(text: str) -> Iterator[str]:
    return (found[0] for found in _PLACE.finditer(text.replace("%%", "")))


def _quoted(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(plain, escaped)
    return f'"{text}"'


def _unquoted(text: str, where: str, line: int) -> str:
    try:
        return str(ast.literal_eval(text))
    except (ValueError, SyntaxError):
        raise CatalogueRefused(f"{where}:{line}: a text is not closed by its quotation mark") from None
