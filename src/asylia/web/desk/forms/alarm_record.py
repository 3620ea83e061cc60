"""The parts of an alarm's record as forms, made of one table; what cannot be read is kept and asked about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from asylia.casework import entries
from asylia.web.desk import alarm_words
from asylia.web.desk.forms.alarms import AS_SAID
from asylia.web.desk.forms.entering import Choice, FrontForm, Line, Words, needed

Plain = dict[str, Any]


class Lines(Words):
    """Several short texts, one on a line."""

    def __init__(self, **named: Any) -> None:
        named.setdefault("help_text", _("One on each line."))
        super().__init__(rows=3, longest=20 * entries.REMARK, **named)

    def prepare_value(self, value: Any) -> Any:
        """Return the texts as the lines of a field."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def read(self, text: str) -> Any:
        """Return the lines that say something. Raises: EntryRefused."""
        return [line.strip() for line in super().read(text).splitlines() if line.strip()]


class Ticks(forms.MultipleChoiceField):
    """Several of a list."""

    def __init__(self, words: Mapping[str, Any], **named: Any) -> None:
        named.setdefault("required", False)
        super().__init__(choices=list(words.items()), widget=forms.CheckboxSelectMultiple, **named)


def said(label: Promise, **named: Any) -> Line:
    """Return a field for a time as said."""
    return Line(label=label, help_text=AS_SAID, longest=60, **named)


def flag(label: Any, help_text: Any = "") -> forms.BooleanField:
    """Return a field to tick."""
    return forms.BooleanField(label=label, help_text=help_text, required=False)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a record: its title, its fields, and whether it has rows."""

    title: Promise | str
    fields: Mapping[str, Any]
    many: bool = False
    top: bool = False


BASICS = Part(
    _("What is known"),
    {
        "what": Words(label=_("What is known"), rows=3, **needed(_("Say in one sentence what is known."))),
        "state": Line(label=_("In which state")),
        "origin": Line(label=_("State they fled from"), help_text=_("Nothing ever goes there.")),
        "to": Line(label=_("State they would be taken to"), help_text=_("Nothing ever goes there either.")),
        "situation": Choice(alarm_words.SITUATIONS, label=_("Situation")),
        "persons": Line(label=_("How many people")),
        "composition": Line(
            label=_("Who they are, without names"), help_text=_("As: two women, a boy of 9.")
        ),
    },
    top=True,
)
EVENT = Part(
    _("How it began"),
    {
        "at": said(_("When")),
        "place": Line(label=_("Place")),
        "agency": Line(label=_("Who did it")),
        "unit": Line(label=_("Which unit")),
        "certainty": Line(label=_("How certain it is")),
        "warrant": Line(label=_("Warrant or decision shown")),
        "reason": Line(label=_("Reason given")),
        "law": Line(label=_("Law relied on")),
    },
)
DETENTION = Part(
    _("Where they are held"),
    {
        "facility": Line(label=_("Place of detention")),
        "since": said(_("Since when")),
        "moves": Lines(label=_("Moves from place to place")),
        "family": Line(label=_("Access of the family")),
        "lawyer": Line(label=_("Access of a lawyer")),
        "unhcr": Line(label=_("Access of UNHCR")),
        "doctor": Line(label=_("Access of a doctor")),
    },
)
LOST = Part(
    _("If contact was lost"),
    {"last_seen_at": said(_("Last seen when")), "last_seen_place": Line(label=_("Last seen where"))},
)
THREAT = Part(
    _("The removal that is feared"),
    {
        "removal_at": said(_("When the removal is feared")),
        "border_point": Line(label=_("Border point or airport")),
        "source": Line(label=_("From whom this is known"), help_text=_("Told only where somebody consents.")),
        "confidence": Line(label=_("How sure it is")),
        "seen_by": Line(label=_("Who saw the people"), help_text=_("Told only where somebody consents.")),
    },
)
RISK = Part(
    _("Why return is feared"),
    {
        "why": Lines(
            label=_("What would happen"),
            help_text=_("One on each line. Letters quote it without further consent: no names."),
        ),
        "child": Line(label=_("About children")),
        "prior_return": Line(label=_("Returned before")),
        "religion": Line(label=_("Religion")),
        "contacts": Line(label=_("Contacts that are punished there")),
        "pregnancy": Line(label=_("Pregnancy, and a partner of another nationality")),
        "trafficking": Line(label=_("Trafficking")),
    },
)
PROTECTION = Part(
    _("Who might admit them"),
    {
        "wish": Line(label=_("What they said that they want")),
        "foreign_nationality": Line(label=_("Nationality acquired elsewhere")),
        "third_countries": Line(label=_("Third states lived in")),
        "resettled": Line(label=_("Resettled or recognised elsewhere")),
    },
)
SENDER = Part(
    _("Who writes"),
    {
        "name": Line(label=_("Name of who signs the letters")),
        "organisation": Line(label=_("Organisation")),
        "contact": Line(label=_("How to be reached, day and night")),
        "language": Choice(alarm_words.LANGUAGES, label=_("Language of answers")),
        "confidential": flag(_("Keep the sender confidential towards states")),
    },
)
EXTRA = Part(
    _("What is asked for, and what goes with it"),
    {
        "relief": Lines(label=_("What is asked of the addressee")),
        "attachments": Lines(label=_("Attachments")),
        "seized": Lines(label=_("Bodies that were already written to")),
    },
    top=True,
)
PEOPLE = Part(
    _("People"),
    {
        "pseudonym": Line(label=_("Pseudonym"), **needed(_("Give a pseudonym; letters use it."))),
        "legal_name": Line(label=_("Name"), help_text=_("Told only where somebody consents.")),
        "other_names": Lines(label=_("Other names")),
        "sex": Choice(alarm_words.SEXES, label=_("Sex")),
        "age": Line(label=_("Age")),
        "born": said(_("Date of birth")),
        "nationality": Line(label=_("Nationality")),
        "ethnicity": Line(label=_("Ethnicity")),
        "documents": Lines(label=_("Documents")),
        "unhcr_number": Line(label=_("UNHCR number")),
        "languages": Lines(label=_("Languages")),
        "occupation": Line(label=_("Occupation")),
        "needs": Lines(label=_("Specific needs"), help_text=_("Codes such as CR-UC, one on each line.")),
        "situation": Choice(alarm_words.SITUATIONS, label=_("Situation")),
        "alone": flag(_("A child without a parent or guardian")),
        "named_to_host": flag(
            _("The state where the person is knows the name already"),
            _("Only then may a letter to it hold the name, and only with consent."),
        ),
    },
    many=True,
)
RELATIVES = Part(
    _("Family members"),
    {
        "relation": Line(label=_("Relation"), **needed(_("Say how they are related."))),
        "name": Line(label=_("Name")),
        "contact": Line(label=_("How to reach them")),
        "state": Line(label=_("In which state")),
        "situation": Choice(alarm_words.SITUATIONS, label=_("Situation")),
    },
    many=True,
)
CONSENTS = Part(
    _("Consents"),
    {
        "recipients": Ticks(
            alarm_words.RECIPIENTS, label=_("Who may be told"), **needed(_("Tick who may be told."))
        ),
        "items": Ticks(alarm_words.ITEMS, label=_("What may be told"), **needed(_("Tick what may be told."))),
        "purposes": Ticks(alarm_words.USES, label=_("What for")),
        "about": Line(label=_("About whom"), help_text=_("A pseudonym; empty for everybody.")),
        "by": Choice(alarm_words.BY, label=_("Who says so")),
        "on": said(_("Since")),
        "refused": flag(_("This was refused"), _("A refusal outweighs every consent.")),
        "withdrawn": said(_("Withdrawn on")),
    },
    many=True,
)
REPORTS = Part(
    _("Who told what"),
    {
        "by": Line(label=_("Who told it"), **needed(_("Say who told it; no letter tells it."))),
        "at": said(_("Told when")),
        "persons": Line(label=_("How many people")),
        "place": Line(label=_("Place")),
        "event_at": said(_("When it happened")),
        "removal_at": said(_("When the removal is feared")),
        "says": Line(label=_("What was told")),
    },
    many=True,
)
DEADLINES = Part(
    _("Deadlines"),
    {"what": Line(label=_("For what"), **needed(_("Say what ends then."))), "at": said(_("Ends when"))},
    many=True,
)
STEPS = Part(
    _("What was tried already"),
    {
        "authority": Line(label=_("With whom"), **needed(_("Say with whom."))),
        "at": said(_("When")),
        "answer": Line(label=_("Answer")),
    },
    many=True,
)
PARTS: Mapping[str, Part] = {
    "basics": BASICS,
    "people": PEOPLE,
    "consents": CONSENTS,
    "event": EVENT,
    "detention": DETENTION,
    "threat": THREAT,
    "lost": LOST,
    "risk": RISK,
    "relatives": RELATIVES,
    "protection": PROTECTION,
    "reports": REPORTS,
    "deadlines": DEADLINES,
    "steps": STEPS,
    "sender": SENDER,
    "extra": EXTRA,
}
_FORMS: dict[str, type[FrontForm]] = {
    name: type(f"{name.capitalize()}Form", (FrontForm,), dict(part.fields)) for name, part in PARTS.items()
}


def form_of(part: str) -> type[FrontForm]:
    """Return the form of a part."""
    return _FORMS[part]


def held(told: Plain, part: str, row: int | None = None) -> Plain:
    """Return what a record holds in a part, or in a row of it; nothing where there is none."""
    shape = PARTS[part]
    if shape.top:
        return {name: told[name] for name in shape.fields if name in told}
    if shape.many:
        rows = told.get(part, [])
        return dict(rows[row]) if row is not None and row < len(rows) else {}
    found = dict(told.get(part, {}))
    if part == "sender":
        found.setdefault("confidential", True)
    return found


def put(told: Plain, part: str, typed: Plain, row: int | None = None) -> Plain:
    """Return the record with what was typed into a part, or a row of it; a row beyond the last is added."""
    shape = PARTS[part]
    values = {name: typed.get(name) for name in shape.fields}
    if shape.top:
        return told | values
    if not shape.many:
        return told | {part: values}
    rows = [dict(one) for one in told.get(part, [])]
    if row is None or row >= len(rows):
        return told | {part: [*rows, values]}
    rows[row] = values
    return told | {part: rows}


def taken_out(told: Plain, part: str, row: int) -> Plain:
    """Return the record without a row."""
    rows = told.get(part, [])
    return told | {part: [one for at, one in enumerate(rows) if at != row]}
