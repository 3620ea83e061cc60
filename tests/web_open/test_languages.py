"""Korean and English: every sentence that a page can say has its Korean, and the compiled file is current."""

import ast
import gettext
import re
from pathlib import Path

import pytest

from asylia.figures import stances

ROOT = Path(__file__).resolve().parents[2] / "src" / "asylia" / "web"
FOLDER = ROOT / "open" / "locale" / "ko" / "LC_MESSAGES"
TAG = re.compile(r"{%\s*translate\s+(?:\"([^\"]*)\"|'([^']*)')")
BLOCK = re.compile(
    r"{%\s*blocktranslate(?P<head>[^%]*)%}(?P<one>.*?)(?:{%\s*plural\s*%}(?P<many>.*?))?{%\s*endblocktranslate",
    re.DOTALL,
)
ENTRY = re.compile(r"^(msgid|msgid_plural|msgstr|msgstr\[0\]) ((?:\"(?:[^\"\\]|\\.)*\"\n?)+)", re.MULTILINE)
MARKS = {"_", "gettext", "gettext_lazy", "ngettext"}


def in_templates():
    folders = (ROOT / "open" / "templates", ROOT / "shared" / "templates")
    for path in (path for folder in folders for path in folder.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        yield from ("".join(found) for found in TAG.findall(text))
        for found in BLOCK.finditer(text):
            yield re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", found["one"])


def in_python():
    for path in (ROOT / "open").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKS and node.args:
                first = node.args[0]
                yield first.value if isinstance(first, ast.Constant) else named[first.id]


def said():
    reasons = {why for states in stances.SILENT.values() for why in states.values()}
    return sorted({*in_templates(), *in_python(), *reasons})


def compiled():
    with (FOLDER / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def written():
    """The catalogue's text as msgid to msgstr; of a plural, the one form that Korean has."""
    entries = {}
    for block in (FOLDER / "django.po").read_text(encoding="utf-8").split("\n\n"):
        parts = {}
        for key, text in ENTRY.findall(block):
            parts[key] = "".join(ast.literal_eval(line) for line in text.splitlines())
        if parts.get("msgid"):
            entries[parts["msgid"]] = parts.get("msgstr", parts.get("msgstr[0]"))
    return entries


def test_there_is_something_to_translate():
    assert len(said()) > 200


@pytest.mark.parametrize("sentence", said())
def test_a_sentence_has_its_korean(sentence):
    korean = written().get(sentence, "")

    assert re.search("[가-힣]", korean) or not re.search("[A-Za-z]{3}", sentence)
    assert set(re.findall(r"%\(\w+\)s", korean)) == set(re.findall(r"%\(\w+\)s", sentence))


def test_nothing_is_translated_that_no_page_says():
    assert sorted(set(written()) - set(said())) == []


def test_the_compiled_catalogue_is_the_written_one():
    known = compiled()

    differing = [
        key
        for key, korean in written().items()
        if korean not in (known.gettext(key), known.ngettext(key, key + "s", 2))
    ]
    assert differing == []


def test_a_korean_page_speaks_korean(site):
    text = site.get("/ko/").text

    assert "탈북 난민에 대해 알려진 것" in text
    assert 'href="/en/" lang="en"' in text
