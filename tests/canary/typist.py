"""Somebody who types a name into every field of every form that she comes upon, and sends each form.

She follows links, so that a page that is added tomorrow is typed into without a word here.
"""

import contextlib
import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page
from playwright.sync_api import TimeoutError as TooSlow

# What ends somebody's work is done at the very end, and not by a typist who has more pages before her.
LAST = frozenset({"sign_out", "lock_office", "lock_officer", "close_account", "release_officer"})
_DAY, _TIME = "2026-11-20", "10:30"
_MENDED = (_DAY, "10:30", "3", "KOR")
_WAIT = 8_000  # milliseconds
# What these pages lead to depends on how far a case has come.
_NEAR = 3  # slashes in the address of a tab of a case
_BY_STAGE = frozenset({"assessment", "decision", "interviews", "steps"})

_FIELDS = """form => [...form.elements].map((one, at) => ({
  at, tag: one.tagName, type: one.type, name: one.name, wrong: one.getAttribute("aria-invalid") === "true",
  there: one.offsetParent !== null && !one.disabled && !one.readOnly,
})).filter(one => one.there && one.name)"""
_FORMS = "[...document.querySelectorAll('form')]"
_SHAPE = f"""{_FORMS}.map(form => ({{
  action: new URL(form.action, location).pathname, method: form.method,
  buttons: [...form.querySelectorAll('button:not([type=button])')].length,
}}))"""
_SEND = """([form, button]) => {
  form.noValidate = true;
  const all = [...form.querySelectorAll('button:not([type=button])')];
  form.requestSubmit(all[Math.min(button, all.length - 1)]);
}"""
_OPEN = "document.querySelectorAll('details').forEach(one => one.open = true)"
TEXT = {"text", "search", "textarea", "password", "url", "email", "tel"}


@dataclass
class Typist:
    """Types at one browser page; what she did is counted by the names of routes and fields."""

    page: Page
    address: str
    names: Sequence[str]
    cases: frozenset[str] = frozenset()  # one of each stage: no other is opened
    never: frozenset[str] = LAST
    look: Callable[[Page, str], None] = lambda _page, _kind: None
    typed: set[str] = field(default_factory=set)
    fields: set[tuple[str, str, str]] = field(default_factory=set)
    seen: dict[str, int] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._next: Iterator[str] = itertools.cycle(self.names)

    def name(self) -> str:
        """The next name, of the next script."""
        found = next(self._next)
        self.typed.add(found)
        return found

    def walk(self, *, most: int) -> None:
        """Follow links from the first page, to the kind of page first that was seen least."""
        waiting, here = {"/": "my_desk"}, Counter[str]()
        begun = set(waiting)
        while waiting and here.total() < most:
            path = min(waiting, key=lambda one: (self.seen.get(waiting[one], 0), "/steps/" in one))
            kind = waiting.pop(path)
            if not self._is_wanted(path, kind, here[kind]):
                continue
            here[kind] += 1
            found = set(self.visit(path, kind)) - begun
            begun |= found
            waiting |= {link: kind for link in sorted(found) if (kind := kind_of(link))}

    def _is_wanted(self, path: str, kind: str, here: int) -> bool:
        ref = path.split("/")[2] if path.startswith("/cases/") else ""
        if ref and ref not in self.cases:
            return False
        if kind in _BY_STAGE:
            return here < len(self.cases)
        return here < 1 or (path.count("/") == _NEAR and here < _NEAR)

    def visit(self, path: str, kind: str) -> list[str]:
        """Type into every form of a page and send it; return where the page leads."""
        if not self._go(path):
            return []
        self.seen[kind] = self.seen.get(kind, 0) + 1
        if self.page.url.partition("#")[0] != self.address + path.partition("#")[0] or not self._is_page():
            return []  # it was a file to be saved or a drawing, or it led elsewhere
        self.look(self.page, kind)
        links = self._links()
        for at, form in enumerate(self.page.evaluate(_SHAPE)):
            name = kind_of(form["action"])
            if name is None or name in self.never or self.sent.get(f"{kind}>{name}"):
                continue
            self.sent[f"{kind}>{name}"] = self.sent.get(f"{kind}>{name}", 0) + 1
            for button in range(max(1, form["buttons"])):
                links += self._one_form(path, at, button, kind)
        return [link for link in links if link]

    def _is_page(self) -> bool:
        return bool(self.page.evaluate("document.contentType === 'text/html'"))

    def _links(self) -> list[str]:
        found: list[str] = self.page.evaluate("[...document.links].map(a => a.pathname + a.search)")
        return found

    def _go(self, path: str) -> bool:
        try:
            answer = self.page.goto(self.address + path)
        except Error as fault:
            return "Download is starting" in str(fault)
        if self._is_page():
            self.page.evaluate(_OPEN)
        return answer is not None and answer.status == 200

    def _one_form(self, path: str, at: int, button: int, kind: str) -> list[str]:
        """Send a form, and again while a field is wrong; return where the page that answers leads."""
        if not self._go(path) or self.page.evaluate(f"{_FORMS}.length") <= at:
            return []
        self._fill(at, kind)
        self._send(at, button)
        for value in _MENDED:  # what was refused is mended, so that the rest is saved
            wrong = self._wrong()
            if wrong is None:
                break
            self.look(self.page, f"{kind} refused")
            self._fill(wrong, kind, mending=value)
            self._send(wrong, button)
        return self._links()

    def _wrong(self) -> int | None:
        """Which form of the page has an error, if one has."""
        self.page.evaluate(_OPEN)
        found = self.page.evaluate(f"{_FORMS}.findIndex(f => f.querySelector('[aria-invalid=true]'))")
        return None if found < 0 else int(found)

    def _send(self, at: int, button: int) -> None:
        form = self.page.locator("form").nth(at).element_handle()
        with contextlib.suppress(TooSlow), self.page.expect_navigation(timeout=_WAIT):
            self.page.evaluate(_SEND, [form, button])

    def _fill(self, at: int, kind: str, *, mending: str = "") -> None:
        form = self.page.locator("form").nth(at)
        handle = form.element_handle()
        assert handle
        ticked: set[str] = set()
        for one in handle.evaluate(_FIELDS):
            if mending and not one["wrong"] and one["type"] != "file":
                continue
            element = handle.evaluate_handle("(form, at) => form.elements[at]", one["at"]).as_element()
            with contextlib.suppress(TooSlow):
                self._enter(element, one, kind, ticked, mending)

    def _enter(self, element: Any, one: Any, kind: str, ticked: set[str], mending: str) -> None:
        sort = one["type"]
        if sort in TEXT:
            text = mending or self._for(sort)
            element.fill(text, timeout=_WAIT)
            self.fields |= set() if mending else {(kind, one["name"], sort)}
        elif sort == "file":
            name = self.name()
            file = {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": self._for("file").encode()}
            element.set_input_files([file], timeout=_WAIT)
            self.fields.add((kind, one["name"], sort))
        elif sort == "checkbox" or (sort == "radio" and one["name"] not in ticked):
            ticked.add(one["name"])
            element.evaluate("one => { one.checked = true }")
        elif sort.startswith("select"):
            element.evaluate("one => { one.selectedIndex = one.options.length - 1 }")
        elif sort in ("date", "time", "number"):
            element.fill({"date": _DAY, "time": _TIME, "number": "3"}[sort], timeout=_WAIT)

    def _for(self, sort: str) -> str:
        return "\n".join(self.name() for _ in range(3)) if sort in ("textarea", "file") else self.name()


def kind_of(path: str) -> str | None:
    """The name of the route that a path leads to, with the act where each act has a form of its own."""
    try:
        found = resolve(urlsplit(path).path)
    except Resolver404:
        return None
    act = found.kwargs.get("act")
    return f"{found.url_name} {act}" if act else found.url_name
