"""A machine-readable zone is read and every check digit recomputed; what does not hold is named.

Source: ICAO Doc 9303, parts 3 to 6.
"""

from dataclasses import dataclass

from asylia.alarm import travel_documents
from asylia.alarm.errors import TravelDocumentRefused
from asylia.alarm.travel_documents import FILLER, LINES, Size


@dataclass(frozen=True, slots=True)
class Check:
    """One check digit: what it is over, what stands there and what should; "" where a filler may stand."""

    what: str
    found: str
    right: str

    @property
    def holds(self) -> bool:
        """True if the digit is the one that follows from the signs."""
        return self.found == self.right


@dataclass(frozen=True, slots=True)
class Zone:
    """What a zone says, its fields as they stand there, and its check digits."""

    size: Size
    code: str
    issuer: str
    number: str
    primary_name: str
    secondary_name: str
    nationality: str
    born: str
    sex: str
    expires: str
    optional: str
    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        """True if every check digit is right; a zone can hold and be of no true document all the same."""
        return all(check.holds for check in self.checks)


def read(text: str) -> Zone:
    """Return what a zone says. Raises: TravelDocumentRefused for lines of no size, or signs of no zone."""
    lines = tuple("".join(line.split()) for line in text.splitlines() if line.strip())
    size = next((s for s, (n, long) in LINES.items() if [len(one) for one in lines] == [long] * n), None)
    if size is None:
        told = ", ".join(str(len(line)) for line in lines) or "nothing"
        raise TravelDocumentRefused(
            f"a zone has 3 lines of 30 signs, 2 of 36 or 2 of 44; this has lines of {told}"
        )
    travel_documents.check_digit("".join(lines))  # refuses what is no sign of a zone
    return _td1(lines) if size is Size.TD1 else _two_lines(lines, size)


def _td1(lines: tuple[str, ...]) -> Zone:
    first, second, third = lines
    number, check, optional = _number(first[5:14], first[14], first[15:30])
    whole = first[5:30] + second[0:7] + second[8:15] + second[18:29]
    return _zone(
        Size.TD1,
        (first[0:2], first[2:5], number, third, second[15:18]),
        (second[0:6], second[7], second[8:14], f"{optional} {second[18:29]}"),
        (check, *_dated(second[0:7], second[8:15]), _check("the zone as a whole", whole, second[29])),
    )


def _two_lines(lines: tuple[str, ...], size: Size) -> Zone:
    first, second = lines
    own = () if size is Size.TD2 else (_personal(second[28:42], second[42]),)
    optional = second[28:35] if size is Size.TD2 else second[28:42]
    number, check, rest = _number(second[0:9], second[9], optional if size is Size.TD2 else "")
    whole = second[0:10] + second[13:20] + second[21:-1]
    return _zone(
        size,
        (first[0:2], first[2:5], number, first[5:], second[10:13]),
        (second[13:19], second[20], second[21:27], rest if size is Size.TD2 else optional),
        (
            check,
            *_dated(second[13:20], second[21:28]),
            *own,
            _check("the zone as a whole", whole, second[-1]),
        ),
    )


def _zone(
    size: Size,
    who: tuple[str, str, str, str, str],
    rest: tuple[str, str, str, str],
    checks: tuple[Check, ...],
) -> Zone:
    code, issuer, number, name, nationality = who
    born, sex, expires, optional = rest
    primary, _, secondary = name.strip(FILLER).partition(FILLER * 2)
    return Zone(
        size=size,
        code=code.strip(FILLER),
        issuer=issuer.strip(FILLER),
        number=number.strip(FILLER),
        primary_name=_spaced(primary),
        secondary_name=_spaced(secondary),
        nationality=nationality.strip(FILLER),
        born=born,
        sex=sex.strip(FILLER),
        expires=expires,
        optional=_spaced(optional),
        checks=checks,
    )


def _number(nine: str, digit: str, optional: str) -> tuple[str, Check, str]:
    """The number and its digit; a number of more than nine signs goes on in the optional part."""
    if digit != FILLER or not optional.strip(FILLER):
        return nine, _check("the document's number", nine, digit), optional
    rest, _, left = optional.partition(FILLER)
    number = nine + rest[:-1]
    return number, _check("the document's number", number, rest[-1:]), left


def _personal(signs: str, digit: str) -> Check:
    empty = not signs.strip(FILLER) and digit == FILLER
    return Check("the personal number", "", "") if empty else _check("the personal number", signs, digit)


def _dated(born: str, expires: str) -> tuple[Check, Check]:
    return _check("the day of birth", born[:6], born[6]), _check("the day of expiry", expires[:6], expires[6])


def _check(what: str, signs: str, digit: str) -> Check:
    return Check(what, digit, str(travel_documents.check_digit(signs)))


def _spaced(held: str) -> str:
    return " ".join(held.replace(FILLER, " ").split())
