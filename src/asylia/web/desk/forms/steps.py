"""The form of any step: a field for each thing that the act carries, as the procedure asks for it."""

import dataclasses
import typing
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext_lazy as _

from asylia.procedure.acts import Act
from asylia.procedure.details import Details
from asylia.procedure.moves import MOVES
from asylia.procedure.standards import ListName, Standard
from asylia.web.desk.forms.entering import Choice, FrontForm, Line, Words

L = ListName
# From which closed list each act takes its ground.
GROUNDS: Mapping[Act, tuple[ListName, ...]] = {
    Act.ASSIGN_LANE: (L.ACCELERATION,),
    Act.CLOSE_FILE: (L.CLOSURE,),
    Act.ASK_REOPENING: (L.REOPENING_AFTER_CLOSURE, L.REOPENING_AFTER_FINAL),
    Act.REOPEN: (L.REOPENING_AFTER_CLOSURE, L.REOPENING_AFTER_FINAL),
    Act.PROPOSE_LOSS: (L.CANCELLATION, L.REVOCATION, L.CESSATION),
}
LABELS: Mapping[str, Any] = {
    "adds": _("How much more"),
    "again": _("Taken up again as"),
    "alone": _("Spoken with alone"),
    "answer": _("Answer"),
    "bad_faith": _("Where the bad faith is shown"),
    "balance": _("Interests weighed"),
    "channel": _("How contact was tried"),
    "clock": _("Which clock"),
    "compelling": _("Compelling reasons looked at"),
    "ends": _("Status ends"),
    "evidence_disclosed": _("The evidence was disclosed"),
    "explanation": _("Explanation"),
    "free": _("The applicant withdraws freely"),
    "ground": _("Ground"),
    "id": _("Short name of the inconsistency"),
    "informed": _("Informed of what follows"),
    "lane": _("Modality"),
    "loss": _("Which way"),
    "proof": _("Proof"),
    "question": _("What was put"),
    "reasons": _("Reasons"),
    "record": _("Where the talk is on record"),
    "ref": _("Who: a number, never a name"),
    "signed": _("Signed paper"),
    "source": _("Source: the provision or order"),
    "text": _("Reasons or explanation"),
    "unit": _("In"),
    "written": _("In the applicant's own written words"),
}
_SHORT = frozenset({"id", "ref", "signed", "channel", "source", "proof", "record"})


class StepForm(FrontForm):
    """What one act carries. An act that carries nothing asks only to be confirmed."""

    def __init__(self, *args: Any, act: Act, standard: Standard, **named: Any) -> None:
        super().__init__(*args, **named)
        self.kind = MOVES[act].carries
        self.names: tuple[str, ...] = ()
        if self.kind is not None:
            hints = typing.get_type_hints(self.kind)
            self.names = tuple(hints)
            for name, hint in hints.items():
                self.fields[name] = _field(name, hint, act, standard)

    def details(self) -> Details | None:
        """Return what the act carries, as it was entered."""
        if self.kind is None:
            return None
        given = {name: self.cleaned_data[name] for name in self.names}
        kept = {name: value for name, value in given.items() if value not in ("", None)}
        made: Details = msgspec.convert(kept, self.kind)
        return made

    def clean(self) -> dict[str, Any]:
        """Refuse what the act cannot do without, beside its field."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self._needed():
            if cleaned.get(name) in ("", None) and name not in self.errors:
                self.add_error(name, _("This is needed."))
        return cleaned

    def _needed(self) -> Iterable[str]:
        if self.kind is None:
            return ()
        fields = self.kind.__dataclass_fields__
        return (name for name in self.names if fields[name].default is dataclasses.MISSING)


def _field(name: str, hint: Any, act: Act, standard: Standard) -> forms.Field:
    label = LABELS.get(name, name.replace("_", " ").capitalize())
    options = [one for one in typing.get_args(hint) or (hint,) if one is not type(None)]
    kind = options[0]
    if name == "ground" and act in GROUNDS:
        entries = {one.id: one.name for title in GROUNDS[act] for one in standard.entries(title)}
        return Choice(entries, label=label)
    if name == "clock":
        return Choice({one.id: one.what for one in standard.clocks}, label=label)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        words = {one.value: one.value.replace("_", " ").capitalize() for one in kind}
        return Choice(words, label=label)
    if kind is bool:
        return forms.BooleanField(label=label, required=False)
    if kind is int:
        return forms.IntegerField(label=label, required=False, min_value=1, max_value=1_000)
    return Line(label=label) if name in _SHORT else Words(label=label, rows=4)
