"""Fields of the front half of a case: each reads what people type and says beside it what would mend it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from asylia.casework import entries
from asylia.casework.errors import EntryRefused
from asylia.casework.languages import LANGUAGES
from asylia.web.desk.state_names import STATE_NAMES

PLAIN = {"autocomplete": "off", "spellcheck": "false"}
AS_WRITTEN = {**PLAIN, "dir": "auto"}


class FrontForm(forms.Form):
    """A form that keeps what was typed on every refusal and shows each one beside its field.

    `today` is the office's day; `revision` is that of the sheet from which the form began.
    """

    use_required_attribute = False
    revision = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date | None = None, **named: Any) -> None:
        self.today = today
        self.beside: dict[str, str] = {}  # what was refused of a part that is drawn by itself
        super().__init__(*args, **named)
        for field in self.fields.values():
            if isinstance(field, _Typed):
                field.today = today

    @property
    def read_at(self) -> int:
        """The revision from which the form began; 0 if there was none."""
        return int(self.cleaned_data.get("revision") or 0)

    def refuse(self, refused: EntryRefused) -> None:
        """Show a refusal beside the field that it is about, or at the head if the form has no such field."""
        known = refused.field in self.fields
        if not known:
            self.beside[refused.field] = str(refused)
        self.add_error(refused.field if known else None, str(refused))


def needed(sentence: Promise | str) -> dict[str, Any]:
    """Return what makes a field compulsory: without it the sentence is shown beside it."""
    return {"required": True, "error_messages": {"required": sentence}}


class _Typed(forms.CharField):
    """A field whose text is read by `casework.entries`."""

    today: date | None = None

    def __init__(self, *, attrs: Mapping[str, str] | None = None, rows: int = 0, **named: Any) -> None:
        named.setdefault("required", False)
        given = {**AS_WRITTEN, **(attrs or {})}
        widget = forms.Textarea({**given, "rows": str(rows)}) if rows else forms.TextInput(given)
        super().__init__(widget=widget, strip=False, **named)

    def to_python(self, value: Any) -> Any:
        """Return what was typed, read. Raises: ValidationError with the sentence that would mend it."""
        try:
            return self.read(str(value or ""))
        except EntryRefused as refused:
            raise ValidationError(str(refused)) from None

    def read(self, text: str) -> Any:
        """Return what a text says. Raises: EntryRefused."""
        return text


class Line(_Typed):
    """One line, in whatever script."""

    def __init__(self, *, longest: int = entries.LINE, **named: Any) -> None:
        self.longest = longest
        super().__init__(**named)

    def read(self, text: str) -> str:
        """Return the line. Raises: EntryRefused for one that is too long."""
        return entries.read_line(text, field="", longest=self.longest)


class Words(_Typed):
    """A text of several lines, in whatever script."""

    def __init__(self, *, longest: int = entries.REMARK, rows: int = 5, **named: Any) -> None:
        self.longest = longest
        super().__init__(rows=rows, **named)

    def read(self, text: str) -> str:
        """Return the text. Raises: EntryRefused for one that is too long."""
        return entries.read_text(text, field="", longest=self.longest)


class Day(_Typed):
    """A day, in any written form. With `past`, none to come."""

    def __init__(self, *, past: bool = False, **named: Any) -> None:
        self.past = past
        named.setdefault("help_text", _("As 2026-11-22, 22 November 2026 or 2026년 11월 22일."))
        super().__init__(attrs={"class": "short"}, **named)

    def prepare_value(self, value: Any) -> Any:
        """Return what stands in the field: a day by its figures, a text as it was typed."""
        return value.isoformat() if isinstance(value, date) else value

    def read(self, text: str) -> date | None:
        """Return the day. Raises: EntryRefused."""
        return entries.read_date(text, field="", not_after=self.today if self.past else None)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """True if something else was typed than stood there."""
        return (data or "") != (self.prepare_value(initial) or "")


class Past(_Typed):
    """A day, a month or a year that has been."""

    def __init__(self, **named: Any) -> None:
        named.setdefault("help_text", _("A day, a month or a year: 1988-05-03, May 1988, 1988년 5월, 1988."))
        super().__init__(attrs={"class": "short"}, **named)

    def read(self, text: str) -> str:
        """Return it as `1988-05`. Raises: EntryRefused."""
        return entries.read_past(text, field="", today=self.today or date.max)


class Birth(_Typed):
    """A birth: a day, a month, a year, or an age with the year in which it was said."""

    def __init__(self, **named: Any) -> None:
        named.setdefault("label", _("Born"))
        named.setdefault(
            "help_text",
            _("As far as it is known: 1988-05-03, 1988년 5월, 1988, or 34@2019 for an age of 34 in 2019."),
        )
        super().__init__(attrs={"class": "short"}, **named)

    def read(self, text: str) -> str:
        """Return the birth as it is kept. Raises: EntryRefused."""
        return entries.read_birth(text, field="", today=self.today or date.max)


def _chosen(words: Mapping[str, Any]) -> Callable[[], Iterable[tuple[str, Any]]]:
    return lambda: [("", "—"), *words.items()]


class State(forms.ChoiceField):
    """A state of the list."""

    def __init__(self, **named: Any) -> None:
        named.setdefault("required", False)
        super().__init__(choices=lambda: [("", "—"), *state_choices()], **named)


class Language(forms.ChoiceField):
    """A language of the list."""

    def __init__(self, **named: Any) -> None:
        named.setdefault("required", False)
        super().__init__(choices=_chosen(LANGUAGES), **named)


class Choice(forms.ChoiceField):
    """One of a list, or nothing chosen yet."""

    def __init__(self, words: Mapping[str, Any], **named: Any) -> None:
        named.setdefault("required", False)
        super().__init__(choices=_chosen(words), **named)


def state_choices() -> list[tuple[str, str]]:
    """Return every state by the name that the officer's language gives it, in the order of those names."""
    return sorted(((code, state_name(code)) for code in STATE_NAMES), key=lambda pair: pair[1].casefold())


def state_name(code: str) -> str:
    """Return the name of a state in the officer's language."""
    return str(STATE_NAMES.get(code, code))
