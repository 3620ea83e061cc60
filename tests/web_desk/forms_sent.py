"""Forms as they stand on a page: read with the standard library's parser, filled, and sent as they are."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

TEXT = {"text", "search", "url", "email", "tel", "textarea"}


@dataclass
class Form:
    """Where a form goes to, and each of its fields: the kind, the name, the value."""

    action: str
    fields: list[tuple[str, str, str]] = field(default_factory=list)

    def texts(self) -> list[str]:
        """The names of the fields that take free text."""
        return list(dict.fromkeys(name for kind, name, _ in self.fields if kind in TEXT))

    def filled(self, texts: dict[str, str]) -> dict[str, list[str]]:
        """What a browser sends once these texts were typed; what was chosen stays chosen."""
        sent: dict[str, list[str]] = {}
        for kind, name, value in self.fields:
            if kind not in ("file", "password"):
                sent.setdefault(name, []).append(texts.get(name, value))
        return sent

    def value(self, name: str) -> str | None:
        """What stands in a field; None if there is no such field."""
        return next((value for _, held, value in self.fields if held == name), None)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._area: tuple[str, list[str]] | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(held.get("action", ""))
            if held.get("method", "").lower() == "post":
                self.forms.append(self._form)
        elif self._form is None:
            return
        elif tag == "input" and held.get("name") and "disabled" not in held:
            kind = held.get("type", "text")
            if kind not in ("checkbox", "radio") or "checked" in held:
                self._form.fields.append((kind, held["name"], held.get("value", "")))
        elif tag == "textarea":
            self._area = held["name"], []
        elif tag == "select":
            self._select = held["name"]
        elif tag == "option" and self._select and "selected" in held:
            self._form.fields.append(("select", self._select, held.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self._area:
            self._area[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area and self._form:
            self._form.fields.append(("textarea", self._area[0], "".join(self._area[1]).removeprefix("\n")))
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "form":
            self._form = None


def forms(page: bytes) -> list[Form]:
    """Every form of a page that is sent by POST."""
    reader = _Reader()
    reader.feed(page.decode("utf-8"))
    return reader.forms
