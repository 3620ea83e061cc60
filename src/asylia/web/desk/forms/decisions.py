"""Forms of decisions: signature, notice, delivery, appeal, the decision on it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from asylia.casework import entries, notice_texts
from asylia.casework.languages import LANGUAGES
from asylia.casework.services.deciding import NewNotice
from asylia.casework.sheets.decisions import FallenFinding
from asylia.procedure.details import ReasonGiven
from asylia.procedure.reasoning import Outcome
from asylia.web.desk import wording
from asylia.web.desk.forms.entering import Choice, Day, FrontForm, Language, Line, Words

NOTICE_LANGUAGES: Mapping[str, Promise] = {"en": LANGUAGES["en"], "ko": LANGUAGES["ko"]}
APPEAL_OUTCOMES: Mapping[str, Promise] = {
    Outcome.RECOGNISED: _("Recognised as a refugee"),
    Outcome.OTHERWISE_PROTECTED: _("Not a refugee, but protected on other grounds"),
    Outcome.NOT_RECOGNISED: _("Not recognised"),
    Outcome.EXCLUDED: _("Excluded"),
    Outcome.REMITTED: _("Sent back for a new examination"),
}


class SignForm(FrontForm):
    """The officer's signature."""

    reasons = Words(label=_("Reasons of the determination"), rows=8)
    sure = forms.BooleanField(
        label=_("I sign this determination. It rests on my findings and was reviewed by a colleague.")
    )


class NoticeForm(FrontForm):
    """A notice: a text for each part that the standard asks for, and the reasons tied to facts."""

    language = forms.ChoiceField(
        label=_("Language of the notice"), choices=lambda: list(NOTICE_LANGUAGES.items())
    )

    def __init__(
        self,
        *args: Any,
        parts: tuple[tuple[str, str], ...],
        categories: Mapping[str, str],
        facts: Mapping[str, str],
        told_in: str,
        **named: Any,
    ) -> None:
        super().__init__(*args, **named)
        self.keys = tuple(key for key, _text in parts)
        self.categories = tuple(categories)
        for key, text in parts:
            label = notice_texts.head(key, told_in)
            self.fields[f"part_{key}"] = Words(label=label, initial=text, rows=3)
        for category, name in categories.items():
            self.fields[f"reason_{category}"] = Words(label=name.capitalize(), rows=2)
            self.fields[f"facts_{category}"] = forms.MultipleChoiceField(
                label=_("Tied to"),
                choices=list(facts.items()),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def texts(self) -> list[Any]:
        """The fields of the parts."""
        return [self[f"part_{key}"] for key in self.keys]

    @property
    def reasons(self) -> list[tuple[Any, Any]]:
        """For each category of reasons: the particulars, and the facts that they are tied to."""
        return [(self[f"reason_{one}"], self[f"facts_{one}"]) for one in self.categories]

    def notice(self) -> NewNotice:
        """Return the notice as it was entered; a part without text is not in it."""
        given, language = self.cleaned_data, self.cleaned_data["language"]
        written = [(key, given[f"part_{key}"]) for key in self.keys if given[f"part_{key}"].strip()]
        reasons = tuple(
            ReasonGiven(one, given[f"reason_{one}"], tuple(given[f"facts_{one}"]))
            for one in self.categories
            if given[f"reason_{one}"].strip() or given[f"facts_{one}"]
        )
        parts = tuple((notice_texts.head(key, language), text) for key, text in written)
        items = tuple(key for key, _text in written if key not in ("decision", "reasons"))
        return NewNotice(language, parts, items, reasons)


class DeliveryForm(FrontForm):
    """How a notice reached the applicant."""

    proof = Line(
        label=_("Proof of delivery"),
        help_text=_("As: receipt signed by the applicant; handed over at the interview, two present."),
    )
    language = Language(label=_("Language in which it was given or interpreted"))
    on = Day(label=_("Delivered on"), past=True)


class AppealForm(FrontForm):
    """An appeal, written down for the applicant."""

    grounds = Words(
        label=_("What the applicant says against the decision"), rows=8, longest=entries.STATEMENT
    )
    on = Day(label=_("Lodged on"), past=True)


class LateAppealForm(AppealForm):
    """An appeal out of time."""

    explanation = Words(label=_("Why it comes late"), rows=3)

    def __init__(self, *args: Any, reasons: Mapping[str, str], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["ground"] = Choice(reasons, label=_("Ground for a late appeal"))


class AppealDecisionForm(FrontForm):
    """The decision on an appeal. A reversal names the findings that did not stand."""

    outcome = forms.ChoiceField(
        label=_("Outcome of the appeal"), choices=list(APPEAL_OUTCOMES.items()), widget=forms.RadioSelect
    )
    reasons = Words(label=_("Reasons"), help_text=_("On the whole claim, not only on what is new."), rows=8)
    sure = forms.BooleanField(label=_("I sign this decision. I had no part in the earlier one."))

    def __init__(self, *args: Any, before: Mapping[str, str], **named: Any) -> None:
        super().__init__(*args, **named)
        self.elements = tuple(before)
        for element, name in before.items():
            self.fields[f"fell_{element}"] = forms.BooleanField(label=name, required=False)
            self.fields[f"ground_{element}"] = Choice(
                wording.GROUNDS, label=_("Convention ground in question")
            )
            self.fields[f"why_{element}"] = Words(label=_("Why it did not stand"), rows=2)

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        """For each earlier finding: whether it fell, the ground, and why."""
        return [(self[f"fell_{one}"], self[f"ground_{one}"], self[f"why_{one}"]) for one in self.elements]

    @property
    def fallen(self) -> tuple[FallenFinding, ...]:
        """The findings that did not stand."""
        given = self.cleaned_data
        return tuple(
            FallenFinding(one, given[f"ground_{one}"] or "none", given[f"why_{one}"])
            for one in self.elements
            if given[f"fell_{one}"]
        )
