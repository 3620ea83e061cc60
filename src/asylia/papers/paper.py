"""A paper: a title, whom it goes to, and blocks of text, with nothing said of how it will look."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short texts."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equally many cells; the first cell of a row is its label. `head` may be empty."""

    rows: tuple[tuple[str, ...], ...]
    head: tuple[str, ...] = ()


Block = Heading | Paragraph | Items | Table


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in one language (a code such as `en` or `ko`).

    `notices` are not part of it: they are for whoever finishes it, and stand before everything else.
    """

    title: str
    addressee: tuple[str, ...]
    blocks: tuple[Block, ...]
    language: str = "en"
    notices: tuple[str, ...] = ()


def of_letter(
    *,
    title: str,
    addressee: Sequence[str],
    opening: Iterable[str],
    sections: Iterable[tuple[str, Sequence[tuple[str, str]]]],
    closing: Iterable[str],
    language: str = "en",
    notices: Iterable[str] = (),
) -> Paper:
    """Return a letter as a paper: paragraphs, headed sections of labelled rows, paragraphs.

    A section whose rows have no labels becomes a list.
    """
    blocks: list[Block] = [Paragraph(text) for text in opening]
    for heading, rows in sections:
        blocks.append(Heading(heading))
        if any(label for label, _ in rows):
            blocks.append(Table(tuple((label, text) for label, text in rows)))
        else:
            blocks.append(Items(tuple(text for _, text in rows)))
    blocks += [Paragraph(text) for text in closing]
    return Paper(title, tuple(addressee), tuple(blocks), language, tuple(notices))
