"""The words of coding: acts, what each can help to prove, kinds of facility, named ones, and places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from asylia.terms.fields import Fields
from asylia.terms.strict_yaml import Document, Value
from asylia.testimony.errors import TestimonyDataRefused


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a crime or a definition, paraphrased; `verified`: read in the source itself."""

    id: str
    citation: str
    asks: str
    since: date
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class ActKind:
    """A kind of act, in the terms of the commission of inquiry or of the stages of a return."""

    id: str
    group: str
    names: Mapping[str, str]
    proves: tuple[str, ...]
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Facility:
    """A kind of facility, or (with `kind`) one that has a name; `spellings` are romanisations in use."""

    id: str
    kind: str
    names: Mapping[str, str]
    spellings: tuple[str, ...]
    county: str
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A province or county with its names; a county names its province, a province its state."""

    id: str
    province: str
    names: Mapping[str, str]
    state: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words, by their ids."""

    elements: Mapping[str, Element] = field(default_factory=dict)
    acts: Mapping[str, ActKind] = field(default_factory=dict)
    facilities: Mapping[str, Facility] = field(default_factory=dict)
    named: Mapping[str, Facility] = field(default_factory=dict)
    provinces: Mapping[str, Place] = field(default_factory=dict)
    counties: Mapping[str, Place] = field(default_factory=dict)

    def facility_called(self, name: str) -> str:
        """Return the id of the facility with this name in any script or spelling; empty if none has it."""
        wanted = plain(name)
        for found in self.named.values():
            if wanted in {plain(each) for each in (found.id, *found.names.values(), *found.spellings)}:
                return found.id
        return ""

    def name(self, ident: str, language: str) -> str:
        """Return what an act, facility or place is called; the id itself where it has no name."""
        for table in (self.acts, self.facilities, self.named, self.provinces, self.counties):
            if found := table.get(ident):
                names = getattr(found, "names")  # noqa: B009  four kinds of value with one attribute
                return str(names.get(language) or names["en"])
        return ident


def plain(name: str) -> str:
    """Return a name without spaces, dashes, apostrophes and capitals, so that spellings compare."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def read_vocabulary(acts: str, facilities: str, places: str) -> Vocabulary:
    """Return the words of the three files. Raises: TestimonyDataRefused, with file and line."""
    provinces, counties = _places(_open(places, "places.yaml"))
    elements, kinds = _acts(_open(acts, "acts.yaml"))
    general, named = _facilities(_open(facilities, "facilities.yaml"), counties)
    return Vocabulary(elements, kinds, general, named, provinces, counties)


def _open(text: str, where: str) -> Fields:
    document = Document(text, where=where, refusal=TestimonyDataRefused)
    return Fields(document, document.root, what="the file")


def _names(row: Fields) -> dict[str, str]:
    names = {language: row.as_text(value, language) for language, value in row.pairs("names")}
    if "en" not in names:
        raise row.document.refuse(row.line, f"{row.what} has no English name")
    return names


def _acts(top: Fields) -> tuple[dict[str, Element], dict[str, ActKind]]:
    elements: dict[str, Element] = {}
    for value in top.items("elements"):
        row = Fields(top.document, value, what="an element")
        element = Element(
            id=row.text("element"),
            citation=row.text("citation"),
            asks=row.text("asks"),
            since=row.day("since"),
            source=row.text("source"),
            verified=row.flag("verified", default=False),
        )
        row.end()
        _once(top, elements, element.id, value)
        elements[element.id] = element
    acts: dict[str, ActKind] = {}
    for value in top.items("acts"):
        row = Fields(top.document, value, what="an act")
        act = ActKind(
            id=row.text("act"),
            group=row.one_of("group", ("coi", "return", "trafficking")),
            names=_names(row),
            proves=row.texts("proves"),
            source=row.text("source"),
            verified=row.flag("verified", default=False),
        )
        row.end()
        _once(top, acts, act.id, value)
        if unknown := [ref for ref in act.proves if ref not in elements]:
            raise top.document.refuse(value.line, f"{act.id} proves {unknown[0]}, which is no element")
        acts[act.id] = act
    top.end()
    return elements, acts


def _facilities(
    top: Fields, counties: Mapping[str, Place]
) -> tuple[dict[str, Facility], dict[str, Facility]]:
    found: dict[str, dict[str, Facility]] = {"kinds": {}, "named": {}}
    for key, table in found.items():
        for value in top.items(key):
            row = Fields(top.document, value, what="a facility")
            facility = Facility(
                id=row.text("facility"),
                kind=row.one_of("kind", tuple(found["kinds"])) if key == "named" else "",
                names=_names(row),
                spellings=row.texts("spellings"),
                county=row.one_of("county", tuple(counties), default=""),
                source=row.text("source"),
                verified=row.flag("verified", default=False),
            )
            row.end()
            _once(top, table, facility.id, value)
            table[facility.id] = facility
    top.end()
    return found["kinds"], found["named"]


def _places(top: Fields) -> tuple[dict[str, Place], dict[str, Place]]:
    provinces: dict[str, Place] = {}
    counties: dict[str, Place] = {}
    for value in top.items("provinces"):
        row = Fields(top.document, value, what="a province")
        province = Place(row.text("province"), "", _names(row), row.text("state"))
        _once(top, provinces, province.id, value)
        provinces[province.id] = province
        for line in row.texts("counties"):
            english, _, korean = line.partition(" | ")
            county = Place(plain(english), province.id, {"en": english} | ({"ko": korean} if korean else {}))
            _once(top, counties, county.id, value)
            counties[county.id] = county
        row.end()
    top.text("source")
    top.end()
    return provinces, counties


def _once(top: Fields, table: Mapping[str, object], ident: str, value: Value) -> None:
    if ident in table:
        raise top.document.refuse(value.line, f"{ident} is given twice")
