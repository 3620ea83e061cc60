"""What each kind of addressee asks for: its sections in order, and what a communication to it must hold."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from asylia.alarm.errors import AlarmDataRefused
from asylia.terms.fields import Fields
from asylia.terms.strict_yaml import Document, Value


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a communication and the items it holds, in order."""

    key: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that must be there: any one of these items; in words, and where that was read."""

    items: tuple[str, ...]
    what: str
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One form; `law`: it states what binds the state. `needs_family`: the family must have agreed.
    `needs_authority`: the person must have given the sender authority."""

    id: str
    sections: tuple[Section, ...]
    requires: tuple[Requirement, ...]
    law: bool = True
    needs_family: bool = False
    needs_authority: bool = False

    def items(self) -> frozenset[str]:
        """Return every item that the form has a place for."""
        return frozenset(item for section in self.sections for item in section.items)


def read_forms(text: str, *, where: str, items: Collection[str]) -> Mapping[str, Form]:
    """Return the forms by their id. Raises: AlarmDataRefused for a broken form or an item that is none."""
    document = Document(text, where=where, refusal=AlarmDataRefused)
    top = Fields(document, document.root, what="the file of forms")
    found: dict[str, Form] = {}
    for value in top.items("forms"):
        fields = Fields(document, value, what="a form")
        form = _form(fields, items)
        fields.end()
        if form.id in found:
            raise document.refuse(value.line, f"the form {form.id} is given twice")
        found[form.id] = form
    top.end()
    return found


def _form(fields: Fields, items: Collection[str]) -> Form:
    form = Form(
        id=fields.text("form"),
        sections=tuple(_section(fields, value, items) for value in fields.items("sections")),
        requires=tuple(_requirement(fields, value) for value in fields.items("requires")),
        law=fields.flag("law", default=True),
        needs_family=fields.flag("needs_family", default=False),
        needs_authority=fields.flag("needs_authority", default=False),
    )
    placed = form.items()
    for requirement in form.requires:
        if homeless := [item for item in requirement.items if item not in placed]:
            raise fields.document.refuse(
                fields.line, f"{form.id} requires {', '.join(homeless)}, but no section of it holds that"
            )
    return form


def _section(fields: Fields, value: Value, items: Collection[str]) -> Section:
    row = Fields(fields.document, value, what="a section")
    found = Section(row.text("section"), row.texts("items"))
    row.end()
    if unknown := [item for item in found.items if item not in items]:
        raise fields.document.refuse(value.line, f"there is no item {', '.join(unknown)}")
    return found


def _requirement(fields: Fields, value: Value) -> Requirement:
    row = Fields(fields.document, value, what="a requirement")
    found = Requirement(
        items=row.texts("any"),
        what=row.text("what"),
        source=row.text("source"),
        verified=row.flag("verified", default=False),
    )
    row.end()
    return found
