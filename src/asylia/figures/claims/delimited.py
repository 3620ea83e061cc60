"""Bytes of a delimited text file to a grid: the encoding found out, every row kept or refused."""

import codecs
import csv
import unicodedata
from collections.abc import Iterator

from asylia.figures.claims.grid import Refusal, Row, Sheet
from asylia.figures.errors import TableRefused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_DELIMITERS = (",", "\t", ";", "|")
_MOST_BROKEN = 50
_SHOWN = 60


def read_delimited(raw: bytes, *, where: str) -> Sheet:
    """Return the file's rows as texts. Raises: TableRefused for bytes that are text in no known encoding."""
    text, encoding = decode(raw, where=where)
    lines = text.splitlines(keepends=True)
    delimiter = _delimiter(lines)
    rows: list[Row] = []
    refused: list[Refusal] = []
    for found in _records(lines, delimiter):
        if isinstance(found, Row):
            rows.append(found)
        else:
            refused.append(found)
            if len(refused) > _MOST_BROKEN:
                raise TableRefused(where, found.row, "more than 50 rows are broken; is this a table of text?")
    return Sheet("", tuple(rows), refused=tuple(refused), read_as=encoding)


def decode(raw: bytes, *, where: str) -> tuple[str, str]:
    """Return the text and the name of its encoding: by byte order mark, else UTF-8, UTF-16 or CP949.

    Raises: TableRefused if none of them fits, rather than guess.
    """
    for mark, codec, name in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw, codec, where), name
    if codec := _wide(raw):
        return _strictly(raw, codec, where), "UTF-16 without a byte order mark"
    try:
        return raw.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
    try:
        text = raw.decode("cp949")
    except UnicodeDecodeError:
        text = ""
    if text and all(_is_of_korea(letter) for letter in text if not letter.isascii()):
        return text, "CP949"
    raise TableRefused(where, line, "this is text in none of UTF-8, UTF-16 and CP949; save it as UTF-8")


def _strictly(raw: bytes, codec: str, where: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise TableRefused(where, line, f"the file says that it is {codec.upper()}, and is not") from None


def _wide(raw: bytes) -> str:
    head = raw[:4096]
    if not head.count(0) or len(head) < 4:
        return ""
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if odd > 4 * even and odd * 5 > len(head):
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd and even * 5 > len(head) else ""


def _is_of_korea(letter: str) -> bool:
    name = unicodedata.name(letter, "")
    return name.startswith(("HANGUL", "CJK", "FULLWIDTH", "IDEOGRAPHIC", "HALFWIDTH")) or not letter.isalpha()


def _delimiter(lines: list[str]) -> str:
    """Return the sign that splits most of the first lines, the comma if none does."""
    head = [line for line in lines[:25] if line.strip()]
    signs = {sign: [line.count(sign) for line in head] for sign in _DELIMITERS}
    return max(_DELIMITERS, key=lambda sign: (sum(n > 0 for n in signs[sign]), sum(signs[sign])))


def _records(lines: list[str], delimiter: str) -> Iterator[Row | Refusal]:
    """Yield each row, or a refusal of a line whose quotes do not close; then go on below that line."""
    start, number = 0, 0
    while start < len(lines):
        reader = csv.reader(lines[start:], delimiter=delimiter, strict=True)
        used = 0
        try:
            for cells in reader:
                number += 1
                used = reader.line_num
                yield Row(number, tuple(cells))
            return
        except csv.Error:
            number += 1
            broken = lines[start + used]
            why = "the quotes of this row do not close, or text follows a closed quote"
            yield Refusal(number, 0, "", broken.strip()[:_SHOWN], why)
            start += used + 1
