"""Forms about people: the applicant, her family, needs, consents, representatives."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from asylia.casework import consents, entries, family, needs
from asylia.web.desk.forms.entering import (
    Birth,
    Choice,
    Day,
    FrontForm,
    Language,
    Line,
    State,
    Words,
    needed,
)
from asylia.web.desk.front_words import NAME_KINDS, SEXES

MOST_ROWS = 20


class NameForm(forms.Form):
    """One name in one script."""

    use_required_attribute = False
    text = Line(label=_("Name"), longest=entries.NAME)
    kind = forms.ChoiceField(label=_("What kind of name"), choices=list(NAME_KINDS.items()), required=False)


NameRows = forms.formset_factory(NameForm, extra=2, max_num=MOST_ROWS, absolute_max=MOST_ROWS + 5)


class PersonForm(FrontForm):
    """Who the applicant is, beside her names."""

    birth = Birth()
    sex = Choice(SEXES, label=_("Sex"))
    place_of_origin = Line(
        label=_("Place of origin"), help_text=_("Province, county, town or village, as she or he calls it.")
    )
    language = Language(label=_("Language she or he understands best"))
    second_language = Language(label=_("Another language"))
    contact = Words(
        label=_("How to reach her or him"),
        help_text=_("A way that is safe, and when. Who else might pick up?"),
        rows=3,
        longest=1_000,
    )
    same_sex_staff = forms.BooleanField(
        label=_("Asks for an officer and interpreter of the same sex"), required=False
    )
    interpreters_not_wanted = Line(
        label=_("Interpreters not wanted"),
        help_text=_(
            "Where interpreters may come from is part of the risk: note whom she or he will not speak to."
        ),
    )


class RelativeForm(FrontForm):
    """A member of the family, wherever she is."""

    relation = Choice(
        family.RELATIONS,
        label=_("Who this is to the applicant"),
        **needed(_("Choose how this person is related to the applicant.")),
    )
    name = Line(
        label=_("Name"),
        longest=entries.NAME,
        **needed(_("Enter a name as it is said or written, or what the person is called.")),
    )
    birth = Birth()
    derivative = forms.BooleanField(
        label=_("Is here and asks for status through the applicant"), required=False
    )
    offered_own_interview = forms.BooleanField(
        label=_("Was offered an interview of her or his own"),
        help_text=_("Every adult is, and spouses are heard apart from each other."),
        required=False,
    )
    at_risk_at_home = forms.BooleanField(label=_("Is in danger in the country of origin"), required=False)
    note = Words(
        label=_("Note"),
        help_text=_(
            "What one member of a family says is not told to another: write it into that person's file."
        ),
        rows=3,
    )


class NeedsForm(FrontForm):
    """Specific needs by code, and what was seen or said."""

    needs = forms.MultipleChoiceField(
        label=_("Specific needs"), choices=lambda: list(needs.WORDS.items()), required=False
    )
    note = Words(label=_("What was seen or said"), rows=3)


class ConsentForm(FrontForm):
    """A consent: one recipient, the fields, one purpose."""

    kind = Choice(consents.RECIPIENTS, label=_("Who may know"), **needed(_("Choose who may know.")))
    name = Line(
        label=_("Name of the one person, office or organisation"),
        **needed(_("Name the one recipient: a person, an office or an organisation.")),
    )
    state = State(label=_("State that the recipient belongs to"), help_text=_("For authorities and courts."))
    may_know = forms.MultipleChoiceField(
        label=_("What may be known"),
        choices=list(consents.FIELDS.items()),
        widget=forms.CheckboxSelectMultiple,
        **needed(_("Tick what the recipient may know; nothing else will be shared.")),
    )
    purpose = Choice(
        consents.PURPOSES,
        label=_("What for"),
        **needed(_("Choose the one purpose; another purpose is another consent.")),
    )
    given_on = Day(label=_("Given on"), past=True)
    until = Day(label=_("Good until"), help_text=_("Empty: until it is withdrawn."))
    language = Language(label=_("Explained in"), **needed(_("Say in which language it was explained.")))
    how = Line(
        **needed(_("Say how it was given, as: in writing, form of today, signed.")),
        label=_("How it was given"),
        help_text=_("As: in writing, form of today, signed; kept in folder 3."),
    )


class RepresentativeForm(FrontForm):
    """A representative, her paper, and until when she may open the file."""

    name = Line(label=_("Name"), longest=entries.NAME, **needed(_("Enter the representative's name.")))
    organisation = Line(label=_("Organisation"))
    signed = Line(
        label=_("Signed paper"),
        help_text=_("Where the paper is on which the applicant signed for it."),
        **needed(_("Say where the paper is on which the applicant signed for it.")),
    )
    officer = forms.ChoiceField(label=_("Account here"), required=False)
    until_on = Day(
        label=_("May open the file until"),
        help_text=_("With an account. One year at most; it can be prolonged."),
    )

    def offer(self, codes: Iterable[str]) -> None:
        """Offer these accounts, and none."""
        account = self.fields["officer"]
        assert isinstance(account, forms.ChoiceField)
        account.choices = [("", _("No account here")), *((code, code) for code in codes)]


class UntilForm(FrontForm):
    """Until when a representative may open the file."""

    until_on = Day(
        label=_("May open the file until"),
        **needed(_("Say until which day she may open the file; it can be prolonged.")),
    )


class GuardianForm(FrontForm):
    """A guardian or support person for a child who is alone."""

    name = Line(label=_("Name and organisation"), **needed(_("Enter who stands by the child.")))
    signed = Line(
        label=_("Paper of the appointment"),
        help_text=_("Where it is kept."),
        **needed(_("Say where the paper of the appointment is kept.")),
    )
