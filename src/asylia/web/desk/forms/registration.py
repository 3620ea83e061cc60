"""Forms of registration: the search that comes first, the registration, what the applicant was told."""

from collections.abc import Iterable

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from asylia.casework import needs
from asylia.procedure.standards import Entry
from asylia.web.desk.forms.entering import Birth, Choice, Day, FrontForm, Language, State, Words, needed
from asylia.web.desk.forms.people import PersonForm
from asylia.web.desk.front_words import INFORMATION, SEXES

MOST_SEARCHED = 2_000
NO_NAME = _("Enter at least one name, as it is said or written, or a pseudonym.")
LOOK_FIRST = _("Look at the files below first. If none is of this person, tick that you looked and register.")


class SearchForm(FrontForm):
    """Whom to look for before a new file is made."""

    names = Words(
        label=_("Names"),
        help_text=_("Each on a line of its own, in every script and spelling that is known."),
        rows=3,
        longest=MOST_SEARCHED,
    )
    birth = Birth()
    sex = Choice(SEXES, label=_("Sex"))


class RegistrationForm(PersonForm):
    """A new applicant, beside the names."""

    made_on = Day(
        label=_("Asked for protection on"),
        help_text=_("The day on which she or he first said so here. Empty: today."),
        past=True,
    )
    nationality = State(
        label=_("State whose nationality she or he says to have"),
        help_text=_("One, to begin with. The claim page takes more, and asks about each."),
    )
    residence = State(label=_("State in which she or he lived before"), help_text=_("If it is another one."))
    interpreter_needed = forms.BooleanField(label=_("Needs an interpreter"), required=False, initial=True)
    child_alone = forms.BooleanField(label=_("Is a child without a parent or guardian here"), required=False)
    needs = forms.MultipleChoiceField(
        label=_("Specific needs"), choices=lambda: list(needs.WORDS.items()), required=False
    )
    need_note = Words(label=_("What was seen or said"), rows=3)
    none_of_these = forms.BooleanField(
        label=_("I looked at each of these: none of them is this person"), required=False
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    family_of = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    relative = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)


class InformForm(FrontForm):
    """What the applicant was told, item by item, and in which language."""

    items = forms.MultipleChoiceField(label=_("Told"), widget=forms.CheckboxSelectMultiple, required=False)
    language = Language(label=_("In which language"), **needed(_("Say in which language she was told.")))

    def offer(self, listed: Iterable[Entry]) -> None:
        """Offer the items of the case's standard."""
        field = self.fields["items"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(one.id, INFORMATION.get(one.id) or capfirst(one.name)) for one in listed]
