"""Lists as organisations hold them: CSV in whatever encoding, read as far as it is sure, the rest told."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from asylia import names
from asylia.counting.errors import ListRefused
from asylia.names import births
from asylia.names.errors import BirthRefused

NEEDED = ("ref", "name")
KNOWN = ("ref", "name", "sex", "birth", "place")
LEGACY = ("cp949", "gb18030", "big5", "shift_jis", "cp1252")
SEXES = {
    **dict.fromkeys(("f", "female", "w", "woman", "여", "여자", "여성", "녀", "女", "ж"), "f"),
    **dict.fromkeys(("m", "male", "man", "남", "남자", "남성", "男", "м"), "m"),
}
NO_SEX = frozenset(("", "?", "-", "u", "x", "unknown", "미상", "不明"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list, as far as it could be read; `others` are the columns that are kept as they are."""

    list_name: str
    line: int
    ref: str
    name: str
    sex: str
    birth: str
    place: str
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that was not read, and why; the row is kept without it unless its name is the matter."""

    list_name: str
    line: int
    ref: str
    column: str
    why: str


@dataclass(frozen=True, slots=True)
class NamedList:
    """A list: its rows with a usable name, those without, what was not read, and how the file was encoded."""

    name: str
    rows: tuple[Row, ...]
    unusable: tuple[Row, ...]
    doubts: tuple[Doubt, ...]
    encoding: str


def read(name: str, raw: bytes) -> NamedList:
    """Return a list from the bytes of its file. Raises: ListRefused if it is no CSV with `ref` and `name`."""
    text, encoding = decode(name, raw)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    head = _head(name, next(_rows(name, lines), (1, []))[1])
    rows, unusable, doubts, seen = list[Row](), list[Row](), list[Doubt](), set[str]()
    for line, cells in _rows(name, lines):
        if not any(cell.strip() for cell in cells):
            continue
        row, found = _row(name, line, head, cells)
        if row.ref in seen:
            found.append(Doubt(name, line, row.ref, "ref", "this reference stands in the list before"))
            row = Row(name, line, f"{row.ref} (line {line})", *_rest(row))
        seen.add(row.ref)
        (rows if names.read(row.name).is_usable else unusable).append(row)
        doubts += found
    doubts += [
        Doubt(name, row.line, row.ref, "name", "there is no name that can be compared") for row in unusable
    ]
    return NamedList(
        name, tuple(rows), tuple(unusable), tuple(sorted(doubts, key=lambda d: d.line)), encoding
    )


def _rest(row: Row) -> tuple[str, str, str, str, tuple[tuple[str, str], ...]]:
    return row.name, row.sex, row.birth, row.place, row.others


def _rows(name: str, lines: "csv.Reader") -> Iterator[tuple[int, list[str]]]:  # type: ignore[name-defined]  # csv's reader has no public name before 3.13
    try:
        for cells in lines:
            yield lines.line_num, cells
    except csv.Error as error:
        raise ListRefused(name, lines.line_num, f"this is no CSV: {error}") from None


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t|", key=first.count)


def _head(name: str, cells: list[str]) -> list[str]:
    head = [cell.strip().lower().lstrip("\ufeff") for cell in cells]
    for column in NEEDED:
        if head.count(column) != 1:
            raise ListRefused(
                name, 1, f"the first line must name a column {column}, once; it names {', '.join(head)[:80]}"
            )
    return head


def _row(name: str, line: int, head: list[str], cells: list[str]) -> tuple[Row, list[Doubt]]:
    """Return a row and what of it was not read."""
    doubts = []
    given = {column: cell.strip() for column, cell in zip(head, cells, strict=False)}
    ref = given.get("ref", "") or f"line {line}"
    if len(cells) != len(head):
        why = f"this row has {len(cells)} cells, the first line {len(head)}"
        doubts.append(Doubt(name, line, ref, "(row)", why))
    if not given.get("ref"):
        doubts.append(Doubt(name, line, ref, "ref", f"there is no reference; it is called {ref}"))
    sex, birth = given.get("sex", ""), given.get("birth", "")
    if sex.lower() not in SEXES and sex.lower() not in NO_SEX:
        doubts.append(Doubt(name, line, ref, "sex", f"{sex[:20]!r} is no sex that is known here"))
    try:
        births.read(birth)
    except BirthRefused as refused:
        doubts.append(Doubt(name, line, ref, "birth", str(refused)))
        birth = ""
    others = tuple((column, cell) for column, cell in given.items() if column not in KNOWN)
    surplus = tuple(("(surplus)", cell.strip()) for cell in cells[len(head) :])
    clean = SEXES.get(sex.lower(), "")
    return Row(
        name, line, ref, given.get("name", ""), clean, birth, given.get("place", ""), others + surplus
    ), doubts


def decode(name: str, raw: bytes) -> tuple[str, str]:
    """Return text and encoding of a file that does not say its encoding. Raises: ListRefused if none fits."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return _strictly(name, raw, encoding), encoding
    if b"\x00" in raw[:400]:
        encoding = "utf-16-le" if raw[1:2] == b"\x00" else "utf-16-be"
        return _strictly(name, raw, encoding), encoding
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        found = [(oddity(text), at, text, at_name) for at, (at_name, text) in enumerate(_decoded(raw))]
    if not found:
        raise ListRefused(name, 0, "no encoding fits this file; save it as UTF-8")
    _, _, text, encoding = min(found)
    return text, encoding


def _strictly(name: str, raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ListRefused(
            name, 0, f"the file begins as {encoding} and breaks it at byte {error.start}"
        ) from None


def _decoded(raw: bytes) -> Iterator[tuple[str, str]]:
    for encoding in LEGACY:
        try:
            yield encoding, raw.decode(encoding)
        except UnicodeDecodeError:
            continue


def oddity(text: str) -> float:
    """Return how odd a text looks, 0 for one of common letters: the wrong encoding gives rare ones."""
    strange = [letter for letter in text if letter > "\x7f"]
    return sum(_odd(letter) for letter in strange) / max(1, len(strange))


def _odd(letter: str) -> float:
    if names.is_common_letter(letter):
        return 0.0
    return 0.6 if "\uac00" <= letter <= "\ud7a3" or "\u4e00" <= letter <= "\u9fff" else 1.0
