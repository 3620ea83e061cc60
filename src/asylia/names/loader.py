"""The one place of the names side that reads files: its tables of readings, spellings and frequencies."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from asylia.names.errors import DataRefused

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Entry:
    """A surname or a syllable of given names: its weight, its characters, its Latin spellings by choice."""

    hangul: str
    weight: float
    characters: tuple[str, ...]
    spellings: tuple[str, ...] = ()


def rows(name: str, columns: int) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of a table. Raises: DataRefused for a row with too many or too few."""
    text = (DATA / name).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != columns:
            raise DataRefused(name, number, f"this row has {len(cells)} cells; {columns} are wanted")
        yield number, cells


def number(name: str, line: int, cell: str) -> float:
    """Return a weight. Raises: DataRefused if it is none."""
    try:
        return float(cell)
    except ValueError:
        raise DataRefused(name, line, f"{cell} is no number") from None


@cache
def surnames() -> tuple[Entry, ...]:
    """Return the surnames on file; those that are spelt alike are one. Raises: DataRefused."""
    found: dict[str, Entry] = {}
    for line, (hangul, weight, characters, spellings) in rows("surnames.tsv", 4):
        entry = Entry(
            hangul,
            number("surnames.tsv", line, weight),
            tuple(characters.split()),
            tuple(spellings.lower().split()),
        )
        found[hangul] = _joined(found.get(hangul), entry)
    return tuple(found.values())


def _joined(old: Entry | None, new: Entry) -> Entry:
    if old is None:
        return new
    characters = tuple(dict.fromkeys((*old.characters, *new.characters)))
    spellings = tuple(dict.fromkeys((*old.spellings, *new.spellings)))
    return Entry(new.hangul, old.weight + new.weight, characters, spellings)


@cache
def given_syllables() -> tuple[Entry, ...]:
    """Return the syllables of given names. Raises: DataRefused."""
    name = "given_syllables.tsv"
    return tuple(
        Entry(hangul, number(name, line, weight), tuple(mark for mark in characters.split() if mark != "-"))
        for line, (hangul, weight, characters) in rows(name, 3)
    )


@cache
def korean_readings() -> dict[str, tuple[str, ...]]:
    """Return every Korean reading of each character. Raises: DataRefused."""
    found: dict[str, list[str]] = {}
    for _, (reading, characters) in rows("korean_readings.tsv", 2):
        for character in characters:
            found.setdefault(character, []).append(reading)
    return {character: tuple(readings) for character, readings in found.items()}


@cache
def pinyin_readings() -> dict[str, tuple[str, ...]]:
    """Return every Mandarin reading of each character. Raises: DataRefused."""
    found: dict[str, list[str]] = {}
    for _, (reading, characters) in rows("pinyin_readings.tsv", 2):
        for character in characters:
            found.setdefault(character, []).append(reading)
    return {character: tuple(readings) for character, readings in found.items()}


@cache
def variants() -> tuple[tuple[str, str], ...]:
    """Return pairs of a simplified or variant character and the one that Korean names use.

    Raises: DataRefused."""
    pairs = []
    for line, (cell,) in rows("simplified.tsv", 1):
        for pair in cell.split():
            if len(pair) != 2:
                raise DataRefused("simplified.tsv", line, f"{pair} is no pair of characters")
            pairs.append((pair[0], pair[1]))
    return tuple(pairs)


@cache
def spellings() -> dict[tuple[str, str], tuple[tuple[str, float], ...]]:
    """Return how each letter is spelt in each part of a syllable, with weights. Raises: DataRefused."""
    found: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for line, (part, letter, spelling, weight) in rows("spellings.tsv", 4):
        written = spelling.replace("_", "")
        found.setdefault((part, letter), []).append((written, number("spellings.tsv", line, weight)))
    return {
        key: tuple((text, weight / sum(w for _, w in choices)) for text, weight in choices)
        for key, choices in found.items()
    }
