"""The sentences of communications in one language, each whole and by its key. Text in, values out."""

from collections.abc import Mapping
from dataclasses import dataclass

from asylia.alarm.errors import AlarmDataRefused
from asylia.terms.fields import Fields
from asylia.terms.strict_yaml import Document, Value

SECTIONS = ("items", "sections", "forms", "doors", "norms", "phrases")


@dataclass(frozen=True, slots=True)
class Texts:
    """Every text of one language by its dotted key, like `items.event.at` or `forms.torture.subject`."""

    code: str
    texts: Mapping[str, str]

    def get(self, key: str) -> str:
        """Return a text. Raises: AlarmDataRefused where this language has none."""
        if key not in self.texts:
            raise AlarmDataRefused(f"texts/{self.code}.yaml", 0, f"there is no text {key}")
        return self.texts[key]

    def find(self, key: str, default: str = "") -> str:
        """Return a text, or the default where this language has none."""
        return self.texts.get(key, default)

    def say(self, key: str, **values: str) -> str:
        """Return a phrase with its gaps filled. Raises: AlarmDataRefused where this language has none."""
        return self.get(f"phrases.{key}").format(**values)


def read_texts(text: str, *, where: str, code: str) -> Texts:
    """Return the texts of one language. Raises: AlarmDataRefused for a broken form."""
    document = Document(text, where=where, refusal=AlarmDataRefused)
    top = Fields(document, document.root, what="the texts")
    top.text("language")
    found: dict[str, str] = {}
    for section in SECTIONS:
        for key, value in top.pairs(section):
            _collect(document, found, f"{section}.{key}", value)
    top.end()
    return Texts(code, found)


def _collect(document: Document, found: dict[str, str], key: str, value: Value) -> None:
    if isinstance(value.content, str):
        found[key] = value.content.strip()
    elif isinstance(value.content, dict):
        for below, item in value.content.items():
            _collect(document, found, f"{key}.{below}", item)
    else:
        raise document.refuse(value.line, f"{key} must be a text")
