"""Forms of the claim: circumstances, one state, one harm, a statement."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from asylia.casework import entries
from asylia.terms.verdicts import Verdict
from asylia.web.desk.forms.entering import (
    Day,
    FrontForm,
    Language,
    Line,
    Past,
    State,
    Words,
    needed,
    state_name,
)
from asylia.web.desk.front_words import QUESTIONS, VERDICTS


class CircumstancesForm(FrontForm):
    """When the claim was made, and which states it is about."""

    lodged_on = Day(label=_("Claim lodged on"), past=True)
    left_on = Past(label=_("Left the country of origin"))
    residence = forms.MultipleChoiceField(
        label=_("Lived before in"), widget=forms.CheckboxSelectMultiple, required=False
    )
    more_residence = State(label=_("Lived before in another state"))
    return_to = forms.MultipleChoiceField(
        label=_("May be sent to"), widget=forms.CheckboxSelectMultiple, required=False
    )
    more_return_to = State(label=_("May be sent to another state"))

    def offer(self, **held: Iterable[str]) -> None:
        """Offer, to be kept or taken out, the states that were entered."""
        for name, codes in held.items():
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = [(code, state_name(code)) for code in codes]


class StateForm(FrontForm):
    """What is found about one state as a country of nationality."""

    state = State(label=_("State"))
    basis = Line(
        label=_("On what basis"),
        help_text=_("As: born there; father's nationality; passport of another name."),
    )
    since = Past(label=_("Since when"))


class FoundStateForm(StateForm):
    """The same with an answer to each question: findings, for those who adjudicate."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        for key, question in QUESTIONS.items():
            self.fields[key] = forms.ChoiceField(
                label=str(question),
                choices=list(VERDICTS.items()),
                widget=forms.RadioSelect({"class": "in-a-row"}),
                required=False,
            )

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """The answers given; one that is not known yet says nothing and is left out."""
        given = {key: Verdict(self.cleaned_data[key] or Verdict.UNRESOLVED) for key in QUESTIONS}
        return {key: verdict for key, verdict in given.items() if verdict.is_settled}


class HarmForm(FrontForm):
    """One harm that is feared."""

    what = Words(
        label=_("What is feared"),
        help_text=_("In the applicant's words: what, by whom, why. One harm that belongs together."),
        **needed(_("Say what the applicant fears, in her own words as far as you can.")),
        rows=4,
    )
    state = State(label=_("In which state"), help_text=_("Empty: in every state of the case."))


class StatementForm(FrontForm):
    """A statement in the words in which it was made."""

    text = Words(
        label=_("Statement"),
        help_text=_("In the words in which it was made; a translation may follow as a statement of its own."),
        rows=14,
        longest=entries.STATEMENT,
        **needed(_("Write the statement in the words in which it was made.")),
    )
    made_on = Day(label=_("Made on"), past=True)
    language = Language(label=_("In which language"), **needed(_("Say in which language it was made.")))
    by = forms.ChoiceField(label=_("By whom"), required=False)
    confidential = forms.BooleanField(
        label=_("Confidential: not to be told to anybody of the family"), required=False
    )

    def offer(self, speakers: Mapping[str, str]) -> None:
        """Offer these people as those who made it."""
        field = self.fields["by"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(speakers.items())
