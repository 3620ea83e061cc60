"""`asylia travel-document`: the machine-readable zone of a travel document, written and checked."""

from collections.abc import Iterator

import click

from asylia import cli
from asylia.alarm import travel_documents, travel_documents_reading
from asylia.alarm.errors import AlarmRefused
from asylia.alarm.travel_documents import Holder, Size, TravelDocument
from asylia.alarm.travel_documents_reading import Zone
from asylia.cli import terminal
from asylia.law.telling import Line, Tone
from asylia.terms.fields import Fields
from asylia.terms.strict_yaml import Document

FORMAT = "asylia-travel-document/1"


@click.group(cls=cli.Refusing, epilog="Example:  asylia travel-document write examples/travel-document.yaml")
def travel_document() -> None:
    """The machine-readable zone of a travel document for a refugee or stateless person (ICAO Doc 9303)."""


@travel_document.command(epilog="Example:  asylia travel-document write examples/travel-document.yaml")
@click.argument("file", metavar="FILE.yaml")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def write(file: str, as_json: bool) -> None:
    """Write the zone of the document that FILE.yaml describes (asylia-travel-document/1)."""
    lines = travel_documents.write(_read(terminal.read_file(file), where=file))
    if as_json:
        terminal.say_json({"lines": list(lines)})
    else:
        click.echo("\n".join(lines))


@travel_document.command(epilog="Example:  asylia travel-document check examples/travel-document.txt")
@click.argument("file", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def check(file: str, as_json: bool) -> None:
    """Read the zone in FILE and check every check digit; exit code 1 if one does not hold."""
    zone = travel_documents_reading.read(terminal.read_file(file))
    if as_json:
        terminal.say_json(_plain(zone))
    else:
        terminal.say(_told(zone))
    if not zone.holds:
        wrong = ", ".join(one.what for one in zone.checks if not one.holds)
        cli.refuse(f"{file}: a check digit does not hold: {wrong}")


def _told(zone: Zone) -> Iterator[Line]:
    issuer, nationality = (
        f"{code} ({travel_documents.meaning(code) or 'no code of ICAO Doc 9303'})"
        for code in (zone.issuer, zone.nationality)
    )
    yield Line(f"{zone.size}, code {zone.code}, issued by {issuer}, number {zone.number}", tone=Tone.HEADING)
    yield Line(f"name: {zone.primary_name}, {zone.secondary_name}".rstrip(", "))
    yield Line(f"nationality: {nationality}")
    yield Line(
        f"born (year, month, day): {zone.born}   sex: {zone.sex or 'not said'}   expires: {zone.expires}"
    )
    for one in zone.checks:
        told = "holds" if one.holds else f"is {one.found or 'missing'}, and should be {one.right}"
        tone = Tone.PLAIN if one.holds else Tone.WARNING
        yield Line(f"check digit of {one.what} {told}", mark="+" if one.holds else "!", tone=tone)


def _plain(zone: Zone) -> dict[str, object]:
    return {
        "size": zone.size.value,
        "code": zone.code,
        "issuer": zone.issuer,
        "number": zone.number,
        "primary_name": zone.primary_name,
        "secondary_name": zone.secondary_name,
        "nationality": zone.nationality,
        "born": zone.born,
        "sex": zone.sex,
        "expires": zone.expires,
        "optional": zone.optional,
        "holds": zone.holds,
        "wrong": [one.what for one in zone.checks if not one.holds],
    }


def _read(text: str, *, where: str) -> TravelDocument:
    """Return what the file describes. Raises: AlarmRefused, with the line, for whatever breaks its form."""
    document = Document(text, where=where, refusal=AlarmRefused)
    fields = Fields(document, document.root, what="the document")
    fields.one_of("format", (FORMAT,))
    size = Size(fields.one_of("size", tuple(Size)))
    holder = Holder(
        primary_name=fields.text("primary_name"),
        secondary_name=fields.maybe_text("secondary_name"),
        nationality=fields.text("nationality"),
        born_on=fields.maybe_text("born_on"),
        sex=fields.maybe_text("sex"),
    )
    found = TravelDocument(
        size=size,
        code=fields.text("code"),
        issuer=fields.text("issuer"),
        number=fields.text("number"),
        expires_on=fields.day("expires_on"),
        holder=holder,
        optional=fields.maybe_text("optional"),
        specimen=fields.flag("specimen", default=False),
    )
    fields.end()
    return found
