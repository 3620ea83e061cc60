"""Forms of alarms: raised, a letter recorded as sent or answered, closed, handed to a colleague, a note."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from asylia.casework import entries
from asylia.casework.errors import EntryRefused
from asylia.web.desk import alarm_words, at_work
from asylia.web.desk.forms.entering import Choice, FrontForm, Line, Words, needed

AS_SAID = _("As it was said. A day as 2026-11-24, an hour with its zone as 2026-11-24T06:00+08:00.")


class Moment(Line):
    """A moment on the office's clock, as `2026-11-22 14:05`, or with its own zone."""

    def __init__(self, **named: Any) -> None:
        named.setdefault("help_text", _("On the office's clock, as 2026-11-22 14:05; or with its zone."))
        super().__init__(attrs={"class": "short"}, **named)

    def prepare_value(self, value: Any) -> Any:
        """Return a moment as it stands in the field."""
        if not isinstance(value, datetime):
            return value
        return value.astimezone(_zone()).strftime("%Y-%m-%d %H:%M")

    def read(self, text: str) -> Any:
        """Return the moment in UTC; None for nothing. Raises: EntryRefused."""
        said = " ".join(text.split())
        if not said:
            return None
        try:
            found = datetime.fromisoformat(said)
        except ValueError:
            raise EntryRefused("", gettext("Write day and hour, as 2026-11-22 14:05.")) from None
        if found.year < 2000 or found.year > 2100 or len(said) < len("2026-11-22 14:05"):
            raise EntryRefused("", gettext("Write day and hour, as 2026-11-22 14:05."))
        return (found if found.tzinfo else found.replace(tzinfo=_zone())).astimezone(UTC)


def _zone() -> ZoneInfo:
    return ZoneInfo(at_work.office().settings.zone)


class RaiseForm(FrontForm):
    """An alarm in a minute: one sentence is enough."""

    what = Words(
        label=_("What is known"),
        help_text=_("One sentence is enough; everything else can follow. No names here: letters quote it."),
        rows=3,
        **needed(_("Say in one sentence what is known; everything else can follow.")),
    )
    state = Line(label=_("In which state"), help_text=_("As: China, CHN."), longest=entries.NAME)
    place = Line(label=_("Place"), help_text=_("A town or a border point."), longest=entries.NAME)
    at = Line(label=_("Since when"), help_text=AS_SAID, longest=60)
    situation = Choice(alarm_words.SITUATIONS, label=_("Situation"))
    agency = Line(label=_("Who holds them"), longest=entries.NAME)
    persons = Line(label=_("How many people"), help_text=_("As: 7, about 12."), longest=60)
    origin = Line(
        label=_("State they fled from"),
        help_text=_("Nothing ever goes there. Until it is known no state is written to."),
        longest=entries.NAME,
    )
    removal_at = Line(label=_("When the removal is feared"), help_text=AS_SAID, longest=60)
    by = Line(label=_("Who told it"), help_text=_("Stays in this file; no letter tells it."))

    def told(self) -> dict[str, Any]:
        """Return what was entered as plain values of a record."""
        typed = {name: value for name, value in self.cleaned_data.items() if isinstance(value, str)}
        report = {"by": typed["by"], "persons": typed["persons"], "place": typed["place"]}
        return {
            **{name: typed[name] for name in ("what", "state", "situation", "persons", "origin")},
            "to": typed["origin"],
            "event": {"at": typed["at"], "place": typed["place"], "agency": typed["agency"]},
            "threat": {"removal_at": typed["removal_at"]},
            "reports": [report | {"event_at": typed["at"]}] if typed["by"] else [],
        }


class SentForm(FrontForm):
    """When a released letter went out, and what shows it."""

    at = Moment(label=_("Sent at"), **needed(_("Enter when it went out.")))
    proof = Line(
        label=_("What shows that it went out"),
        help_text=_("As: message number, receipt of the form, name of who took the call."),
        **needed(_("Say what shows that it went out.")),
    )


class AnswerForm(FrontForm):
    """What came back."""

    at = Moment(label=_("Answered at"), **needed(_("Enter when the answer came.")))
    effect = Choice(alarm_words.EFFECTS, label=_("What it does"), **needed(_("Choose what the answer does.")))
    says = Words(
        label=_("What was answered"), rows=4, **needed(_("Say what was answered, also a mere receipt."))
    )


class CloseForm(FrontForm):
    """How it ended, and what the next alarm can learn."""

    outcome = Choice(alarm_words.OUTCOMES, label=_("How it ended"), **needed(_("Choose how it ended.")))
    lesson = Words(
        label=_("What worked, and what did not"),
        help_text=_("The next alarm begins with this. It is the reason written into linked cases."),
        rows=4,
        **needed(_("Say in a sentence what worked and what did not.")),
    )


class ReasonForm(FrontForm):
    """Why."""

    because = Words(label=_("Why"), rows=3, **needed(_("Say why.")))


class NoteForm(FrontForm):
    """A note for the alarm's log."""

    text = Words(label=_("Note"), rows=3, **needed(_("Write the note first; an empty one was not kept.")))


class GiveForm(FrontForm):
    """A colleague who is to open this alarm as well."""

    officer = forms.ChoiceField(label=_("Colleague"), required=True)

    def __init__(self, *args: Any, codes: list[str], **named: Any) -> None:
        super().__init__(*args, **named)
        field = self.fields["officer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "—"), *((code, code) for code in codes)]


class HandoverForm(FrontForm):
    """A handover begun: its coded reference, and the other side's key for receipts."""

    ref = Line(
        label=_("Reference of the handover"),
        help_text=_("A code with a digit and a dash, as H3-07; never a name or a place."),
        longest=30,
        **needed(_("Give it a code, as H3-07.")),
    )
    other_public = Words(
        label=_("The other side's public key for receipts"),
        help_text=_(
            "The text of the file that `asylia receipt key` made there. Without it no receipt is made."
        ),
        rows=3,
        longest=400,
    )


class StepForm(FrontForm):
    """A step of a handover."""

    step = Choice(alarm_words.CUSTODY, label=_("Step"), **needed(_("Choose the step.")))
    result = Choice(alarm_words.RESULTS, label=_("How it went"), **needed(_("Choose how it went.")))
    at = Moment(label=_("When"), **needed(_("Enter when it was.")))
    place = Line(
        label=_("Place, by its code"),
        help_text=_("As H3-07; the list of codes is kept elsewhere."),
        longest=30,
        **needed(_("Give the place by its code.")),
    )
    people = Line(
        label=_("People, by their codes"),
        help_text=_("As P-01 P-02; those who are there now."),
        longest=2_000,
    )
    means = Choice(alarm_words.MEANS, label=_("Identity confirmed by"))
    party = Choice(
        alarm_words.PARTIES, label=_("You act for"), **needed(_("Choose for which party you act."))
    )
    counterpart = Line(
        label=_("Officer of the other party, by code"),
        help_text=_("For acceptance, identity and transfer, which both parties stand behind."),
        longest=40,
    )


class WholeReceiptForm(FrontForm):
    """A receipt with both signatures, as its code holds it."""

    text = Words(
        label=_("The receipt with both signatures"),
        help_text=_("Its text begins with ASYLIA1: and is what the code on paper holds."),
        rows=5,
        **needed(_("Paste the receipt's text.")),
    )
