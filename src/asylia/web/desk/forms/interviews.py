"""Forms of interviews: the day, the record with questions and answers, what was corrected at read-back."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from asylia.casework import entries
from asylia.casework.sheets.interviews import Answer, Interview, Present
from asylia.procedure.details import Interpreter
from asylia.web.desk import wording
from asylia.web.desk.forms.entering import Choice, Day, FrontForm, Language, Line, Words

NEW_LINES = 4
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class AppointmentForm(FrontForm):
    """The day of an interview."""

    day = Day(label=_("Day of the interview"))


class RecordForm(FrontForm):
    """The head of a record: when, where not, in which language, with which interpreter, on what terms."""

    on = Day(label=_("Held on"), past=True)
    started = Line(label=_("Started at"), help_text=_("As 09:30"), longest=5)
    ended = Line(label=_("Ended at"), longest=5)
    in_person = forms.BooleanField(label=_("In person"), required=False)
    language = Language(label=_("Language of the interview"))
    with_interpreter = forms.BooleanField(label=_("An interpreter was there"), required=False)
    interpreter_name = Line(label=_("Interpreter's name or number"))
    interpreter_origin = Line(
        label=_("Where the interpreter is from"),
        help_text=_("It matters to some applicants from which state, and from which community."),
    )
    interpreter_dialect = Line(label=_("Dialect"))
    qualified = forms.BooleanField(label=_("Trained and qualified"), required=False)
    undertaking_signed = forms.BooleanField(label=_("Undertaking of confidentiality signed"), required=False)
    conflict_asked = forms.BooleanField(label=_("Asked about conflicts of interest"), required=False)
    accepted = forms.BooleanField(label=_("The applicant accepted this interpreter"), required=False)
    none_qualified_available = Line(label=_("If not qualified: why nobody else was available"))
    observations = Words(
        label=_("Observations"),
        help_text=_("Breaks, distress, illness. Not demeanour: it says little and decides nothing."),
        rows=3,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse times that are none, and an end before the beginning."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("started", "ended"):
            if cleaned.get(name) and not _TIME.fullmatch(cleaned[name]):
                self.add_error(name, _("Write a time of day as 09:30."))
        if not self.errors and cleaned.get("started") and "" < cleaned.get("ended", "") <= cleaned["started"]:
            self.add_error("ended", _("The end is not after the beginning."))
        return cleaned

    def interpreter(self) -> Interpreter | None:
        """Return what is recorded of the interpreter, or None if nobody interpreted."""
        given = self.cleaned_data
        if not given["with_interpreter"]:
            return None
        return Interpreter(
            ref=given["interpreter_name"],
            language=given["language"],
            dialect=given["interpreter_dialect"],
            qualified=given["qualified"],
            undertaking_signed=given["undertaking_signed"],
            conflict_asked=given["conflict_asked"],
            accepted=given["accepted"],
            none_qualified_available=given["none_qualified_available"],
        )

    @staticmethod
    def initial_of(held: Interview) -> dict[str, Any]:
        """Return what the form of a record begins with."""
        begun: dict[str, Any] = {
            "on": held.on,
            "started": held.started,
            "ended": held.ended,
            "in_person": held.in_person,
            "language": held.language,
            "interpreter_name": held.interpreter_name,
            "interpreter_origin": held.interpreter_origin,
            "observations": held.observations,
            "with_interpreter": held.interpreter is not None,
        }
        if held.interpreter:
            one = held.interpreter
            begun |= {
                "interpreter_dialect": one.dialect,
                "qualified": one.qualified,
                "undertaking_signed": one.undertaking_signed,
                "conflict_asked": one.conflict_asked,
                "accepted": one.accepted,
                "none_qualified_available": one.none_qualified_available,
            }
        return begun


class PresentForm(forms.Form):
    """Somebody in the room."""

    who = Line(label=_("Who"))
    role = Choice(wording.PRESENT, label=_("As"))


class AnswerForm(forms.Form):
    """One question and its answer."""

    question = Words(label=_("Question"), rows=2)
    answer = Words(label=_("Answer"), rows=4, longest=entries.STATEMENT)
    at = Line(label=_("Time"), longest=8)
    put = Line(
        label=_("Inconsistency put with it"),
        help_text=_("A short name, as `date-of-departure`. Empty: none."),
        longest=60,
    )


PresentForms = forms.formset_factory(PresentForm, extra=2, max_num=20)
AnswerForms = forms.formset_factory(AnswerForm, extra=NEW_LINES, max_num=500, absolute_max=600)


def interview_of(head: RecordForm, present: Any, answers: Any, *, kind: str, today: date) -> Interview:
    """Return the record as it was entered; lines that were left empty are left out."""
    given = head.cleaned_data
    return Interview(
        kind=kind,
        on=given["on"] or today,
        started=given["started"],
        ended=given["ended"],
        in_person=given["in_person"],
        language=given["language"],
        interpreter=head.interpreter(),
        interpreter_name=given["interpreter_name"],
        interpreter_origin=given["interpreter_origin"],
        present=tuple(
            Present(one.cleaned_data.get("who", ""), one.cleaned_data.get("role", ""))
            for one in present
            if one.cleaned_data.get("role")
        ),
        answers=tuple(
            Answer(
                0,
                one.cleaned_data.get("question", ""),
                one.cleaned_data.get("answer", ""),
                one.cleaned_data.get("at", ""),
                "-".join(one.cleaned_data.get("put", "").lower().split()),
            )
            for one in answers
            if one.cleaned_data.get("question") or one.cleaned_data.get("answer")
        ),
        observations=given["observations"],
    )


class ReadBackForm(FrontForm):
    """What the applicant corrected, answer by answer; or that none was wanted."""

    none_wanted = forms.BooleanField(
        label=_("Read back; the applicant wanted nothing corrected"), required=False
    )

    def __init__(self, *args: Any, interview: Interview, **named: Any) -> None:
        super().__init__(*args, **named)
        self.answers = interview.answers
        for one in interview.answers:
            self.fields[f"correction_{one.number}"] = Words(label=_("Correction"), rows=2)

    @property
    def rows(self) -> list[tuple[Answer, Any]]:
        """Each answer with the field for its correction."""
        return [(one, self[f"correction_{one.number}"]) for one in self.answers]

    @property
    def corrections(self) -> dict[int, str]:
        """The corrections that were entered, by the number of the answer."""
        given = {one.number: self.cleaned_data[f"correction_{one.number}"] for one in self.answers}
        return {number: text for number, text in given.items() if text.strip()}

    def clean(self) -> dict[str, Any]:
        """Refuse silence: either something was corrected, or it is said that nothing was wanted."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and self.corrections and cleaned.get("none_wanted"):
            self.add_error("none_wanted", _("You entered a correction: take away one of the two."))
        if not self.errors and not self.corrections and not cleaned.get("none_wanted"):
            self.add_error("none_wanted", _("Enter the corrections, or tick that none was wanted."))
        return cleaned
