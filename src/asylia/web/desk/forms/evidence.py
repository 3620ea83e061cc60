"""Forms of evidence: an item with its file, its withdrawal, country information; and a note."""

from django import forms
from django.utils.translation import gettext_lazy as _

from asylia.casework import entries
from asylia.web.desk.forms.entering import Choice, Day, FrontForm, Language, Line, State, Words, needed
from asylia.web.desk.front_words import ITEM_KINDS
from asylia.web.desk.uploads import SealedFileField

LONGEST_FILE_NAME = 255


class ItemForm(FrontForm):
    """An item of evidence, with its file if there is one."""

    title = Line(
        label=_("What it is"),
        help_text=_("As: birth certificate, copy."),
        **needed(_("Say what it is, as: birth certificate, copy.")),
    )
    kind = Choice(ITEM_KINDS, label=_("Kind"))
    provenance = Words(
        label=_("Where it comes from"),
        help_text=_("Who made it, who kept it, who handed it over, and how it came here."),
        **needed(_("Say where it comes from and who handed it over; a gap here weakens it later.")),
        rows=3,
    )
    received_on = Day(label=_("Received on"), past=True)
    is_original = forms.BooleanField(label=_("The original was seen"), required=False)
    language = Language(label=_("Language"))
    note = Words(label=_("Note"), rows=3)
    file = SealedFileField(
        label=_("File"),
        help_text=_("Up to 50 MB. It is sealed while it arrives, and nobody opens it on the way."),
        required=False,
    )


class WithdrawForm(FrontForm):
    """Why an item is no longer relied on."""

    because = Words(
        label=_("Why it is no longer relied on"),
        rows=3,
        **needed(_("Say why it is no longer relied on.")),
    )


class CitationForm(FrontForm):
    """Country of origin information, with its dates."""

    title = Line(label=_("Title"), **needed(_("Give the title of the source.")))
    publisher = Line(label=_("Who published it"), **needed(_("Say who published it.")))
    says = Words(
        label=_("What it says"),
        help_text=_("In your own words, as far as this case needs it. Say also where a source is silent."),
        **needed(_("Say in your own words what it says.")),
        rows=5,
    )
    published_on = Day(
        label=_("Published on"), past=True, **needed(_("Give the day of publication; a source is dated."))
    )
    retrieved_on = Day(label=_("Read on"), past=True, **needed(_("Give the day on which it was read.")))
    state = State(label=_("About which state"))
    another_state = State(label=_("And another state"))
    reference = Line(label=_("Where to find it"), help_text=_("Page, paragraph, document number or address."))


class NoteForm(FrontForm):
    """A note."""

    text = Words(
        label=_("Note"),
        help_text=_("For colleagues. It is part of the file, and the applicant may ask to see it."),
        **needed(_("Write the note first; an empty one was not kept.")),
        rows=5,
        longest=4 * entries.REMARK,
    )
