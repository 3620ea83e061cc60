"""The machine-readable zone of a travel document: written, with the codes for refugees and stateless people.

TD1 has three lines of 30 signs, TD2 two of 36, TD3 (the booklet) two of 44.
Source: ICAO Doc 9303, eighth edition (2021), parts 3 to 6; part 8 for emergency travel documents.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from asylia.alarm import travel_documents_names
from asylia.alarm.errors import TravelDocumentRefused
from asylia.terms import states

FILLER = "<"
_WEIGHTS = (7, 3, 1)


class Size(StrEnum):
    """The three sizes of travel documents."""

    TD1 = "TD1"
    TD2 = "TD2"
    TD3 = "TD3"


LINES = {Size.TD1: (3, 30), Size.TD2: (2, 36), Size.TD3: (2, 44)}

UNSPECIFIED = "X" * 3
# Who may stand where a state's code would: part 3, section 5.
WITHOUT_NATIONALITY = {
    "XXA": "stateless person (1954 Convention, article 1)",
    "XXB": "refugee (1951 Convention, article 1, as amended by the 1967 Protocol)",
    "XXC": "refugee, other than XXB",
    UNSPECIFIED: "person of unspecified nationality",
}
ORGANISATIONS = {
    "UNO": "United Nations",
    "UNA": "specialised agency of the United Nations",
    "UNK": "United Nations Interim Administration Mission in Kosovo",
    "EUE": "European Union",
    "XPO": "INTERPOL",
    "XOM": "Sovereign Military Order of Malta",
    "XBA": "African Development Bank",
    "XCC": "Caribbean Community",
    "XCE": "Council of Europe",
    "XCO": "Common Market for Eastern and Southern Africa",
    "XEC": "Economic Community of West African States",
    "XIM": "African Export-Import Bank",
}
OTHERS = {
    "D": "Germany",
    "RKS": "Kosovo",
    "GBD": "British overseas territories citizen",
    "GBN": "British national (overseas)",
    "GBO": "British overseas citizen",
    "GBP": "British protected person",
    "GBS": "British subject",
}
SPECIMEN = "UTO"


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose document it is. `born_on` is YYYY-MM-DD, or YYYY-MM, YYYY or "" where that is all that is known.

    `nationality` is a state's code, or one of `WITHOUT_NATIONALITY`; `sex` is F, M, or "" for not said.
    """

    primary_name: str
    secondary_name: str
    nationality: str
    born_on: str
    sex: str = ""


@dataclass(frozen=True, slots=True)
class TravelDocument:
    """A document's data; `code` is one or two letters, the first A, C or I, and P in a booklet."""

    size: Size
    code: str
    issuer: str
    number: str
    expires_on: date
    holder: Holder
    optional: str = ""
    specimen: bool = False


def check_digit(signs: str) -> int:
    """Return the check digit of a row of signs: weights 7, 3, 1, modulo 10. Source: part 3, section 4.9."""
    return sum(_value(sign) * _WEIGHTS[at % 3] for at, sign in enumerate(signs)) % 10


def _value(sign: str) -> int:
    if sign == FILLER:
        return 0
    if sign.isascii() and sign.isdigit():
        return int(sign)
    if sign.isascii() and sign.isupper():
        return ord(sign) - ord("A") + 10
    raise TravelDocumentRefused(
        f"{sign!r} may not stand in a machine-readable zone: A to Z, 0 to 9 and < may"
    )


def meaning(code: str) -> str:
    """Return what a code of the zone stands for; "" for one that is not in use."""
    for known in (WITHOUT_NATIONALITY, ORGANISATIONS, OTHERS):
        if code in known:
            return known[code]
    if code == SPECIMEN:
        return "Utopia: a specimen, no document"
    return states.name_of(code) if states.is_state(code) and code not in {"DEU", "XKX"} else ""


def write(document: TravelDocument) -> tuple[str, ...]:
    """Return the lines of the zone, with every check digit.

    Raises: TravelDocumentRefused for what a zone cannot hold, naming the item.
    """
    _check(document)
    return {Size.TD1: _td1, Size.TD2: _td2, Size.TD3: _td3}[document.size](document)


def _td1(document: TravelDocument) -> tuple[str, ...]:
    number, rest = _numbered(document.number)
    first = _filled(document.code, 2) + _filled(document.issuer, 3) + number + _optional(rest, document, 15)
    dates, nationality = _dates(document), _filled(document.holder.nationality, 3)
    second = dates[:7] + _sex(document) + dates[7:] + nationality + _filled("", 11)
    whole = check_digit(first[5:30] + second[0:7] + second[8:15] + second[18:29])
    return first, f"{second}{whole}", _name(document, 30)


def _td2(document: TravelDocument) -> tuple[str, ...]:
    number, rest = _numbered(document.number)
    first = _filled(document.code, 2) + _filled(document.issuer, 3) + _name(document, 31)
    second = _second(document, number) + _optional(rest, document, 7)
    return first, f"{second}{_whole(second)}"


def _td3(document: TravelDocument) -> tuple[str, ...]:
    number, rest = _numbered(document.number)
    if rest:
        raise TravelDocumentRefused("number: a booklet's number has at most 9 letters and digits")
    first = _filled(document.code, 2) + _filled(document.issuer, 3) + _name(document, 39)
    optional = _optional("", document, 14)
    digit = FILLER if not optional.strip(FILLER) else str(check_digit(optional))
    second = _second(document, number) + optional + digit
    return first, f"{second}{_whole(second)}"


def _second(document: TravelDocument, number: str) -> str:
    dates = _dates(document)
    nationality = _filled(document.holder.nationality, 3)
    return number + nationality + dates[:7] + _sex(document) + dates[7:]


def _whole(second: str) -> int:
    return check_digit(second[0:10] + second[13:20] + second[21:])


def _numbered(number: str) -> tuple[str, str]:
    """The nine signs of the number with their digit, and what of a long number goes to the optional part."""
    if len(number) <= 9:
        held = _filled(number, 9)
        return f"{held}{check_digit(held)}", ""
    return number[:9] + FILLER, f"{number[9:]}{check_digit(number)}"


def _optional(rest: str, document: TravelDocument, room: int) -> str:
    held = f"{rest}{FILLER if rest and document.optional else ''}{document.optional}"
    if len(held) > room:
        raise TravelDocumentRefused(f"optional: {len(held)} signs; there is room for {room}")
    return _filled(held, room)


def _dates(document: TravelDocument) -> str:
    born, expires = _born(document.holder.born_on), document.expires_on.strftime("%y%m%d")
    return f"{born}{check_digit(born)}{expires}{check_digit(expires)}"


def _born(written: str) -> str:
    """Six signs; what is not known of a day of birth is left as fillers, never invented."""
    parts = written.split("-") if written else []
    return _filled("".join((parts[0][2:], *parts[1:])) if parts else "", 6)


def _sex(document: TravelDocument) -> str:
    return document.holder.sex or FILLER


def _name(document: TravelDocument, room: int) -> str:
    return travel_documents_names.name_field(
        document.holder.primary_name, document.holder.secondary_name, room=room
    )


def _filled(held: str, room: int) -> str:
    return held.ljust(room, FILLER)


# What is refused


def _check(document: TravelDocument) -> None:
    _check_code(document)
    _check_states(document)
    for what, held in (("number", document.number), ("optional", document.optional)):
        if any(not (sign.isascii() and (sign.isupper() or sign.isdigit())) for sign in held):
            raise TravelDocumentRefused(f"{what}: {held} holds more than capitals A to Z and digits")
    if not document.number:
        raise TravelDocumentRefused("number: a document has one")
    if document.holder.sex not in {"", "F", "M"}:
        raise TravelDocumentRefused(f"sex: {document.holder.sex} is not F, M or left empty")
    _check_born(document.holder.born_on, document.expires_on)


def _check_code(document: TravelDocument) -> None:
    code = document.code
    if not (code.isascii() and code.isalpha() and code.isupper() and len(code) <= 2):
        raise TravelDocumentRefused(f"code: {code or 'nothing'} is not one or two capitals, such as P or PE")
    first = "P" if document.size is Size.TD3 else "ACI"
    if code[0] not in first:
        raise TravelDocumentRefused(f"code: {code} does not begin with {' or '.join(first)}")
    if document.size is not Size.TD3 and (code == "AC" or code.endswith("V")):
        raise TravelDocumentRefused(f"code: {code} is kept for another use")


def _check_states(document: TravelDocument) -> None:
    codes = (("issuer", document.issuer), ("nationality", document.holder.nationality))
    for what, code in codes:
        if code == SPECIMEN and not document.specimen:
            raise TravelDocumentRefused(f"{what}: {SPECIMEN} is for specimens; no document is issued with it")
        if not meaning(code):
            advice = {"DEU": " (Germany is D)", "XKX": " (Kosovo is RKS)"}.get(code, states.hint(code))
            raise TravelDocumentRefused(f"{what}: {code or 'nothing'} is no code of ICAO Doc 9303{advice}")
    if document.issuer in WITHOUT_NATIONALITY:
        raise TravelDocumentRefused(f"issuer: {document.issuer} is a person's code; nobody issues under it")


def _check_born(written: str, expires_on: date) -> None:
    if not written:
        return
    parts = written.split("-")
    fits = len(parts) <= 3 and all(part.isascii() and part.isdigit() for part in parts)
    if not fits or [len(part) for part in parts] != [4, 2, 2][: len(parts)]:
        raise TravelDocumentRefused(
            f"born_on: {written} is not written 1998-05-21, 1998-05, 1998 or left empty"
        )
    try:
        day = date(*[*map(int, parts), 1, 1][:3])
    except ValueError:
        raise TravelDocumentRefused(f"born_on: {written} is no day of the calendar") from None
    if day >= expires_on:
        raise TravelDocumentRefused(f"born_on: {written} is after the day on which the document expires")
