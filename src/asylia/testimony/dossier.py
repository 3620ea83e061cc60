"""A disclosure as a dossier to print: headed parts of paragraphs and tables, in English or Korean.

Values only: the edge makes a paper of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from asylia.testimony.disclosing import Disclosure, Shown
from asylia.testimony.exports import WORDS
from asylia.testimony.statements import Paragraph, Piece
from asylia.testimony.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Part:
    """One statement of a dossier: its heading, what is told of it, its paragraphs, and the acts in rows."""

    heading: str
    about: tuple[str, ...]
    paragraphs: tuple[str, ...]
    acts_heading: str
    head: tuple[str, ...]
    acts: tuple[tuple[str, ...], ...]


def parts(found: Disclosure, *, language: str, vocabulary: Vocabulary) -> tuple[Part, ...]:
    """Return a part for each statement; in English translations are shown, in Korean the original."""
    words = WORDS[language]
    return tuple(_part(found, shown, language, words, vocabulary) for shown in found.shown)


def _part(
    found: Disclosure, shown: Shown, language: str, words: Mapping[str, object], vocabulary: Vocabulary
) -> Part:
    statement = shown.statement
    basis, head = words["basis"], words["head"]
    assert isinstance(basis, dict)
    assert isinstance(head, tuple)
    read_back = "read_back" if statement.read_back_on else "not_read_back"
    about = (
        str(words["for"]).format(recipient=found.recipient or "—", use=found.use.value, on=found.on),
        str(words["taken"]).format(on=statement.taken_on, language=statement.language),
        str(words[read_back]).format(on=statement.read_back_on),
    )
    acts = tuple(
        (
            vocabulary.name(act.kind, language),
            act.when.told,
            act.where.told,
            str(basis[act.basis.value]),
            ", ".join(map(str, act.rests_on)),
        )
        for event in shown.events
        for act in event.acts
    )
    paragraphs = tuple(_told(shown, each, language, words) for each in statement.paragraphs)
    heading = str(words["title"]).format(ref=statement.ref)
    return Part(heading, about, paragraphs, str(words["events"]), head, acts)


def _told(shown: Shown, paragraph: Paragraph, language: str, words: Mapping[str, object]) -> str:
    at = len(paragraph.versions) - 1
    version = paragraph.versions[at]
    lines = []
    if paragraph.question and Piece(paragraph.number, 0, 0) in shown.allowed.pieces:
        lines.append(f"{words['question']}: {paragraph.question}")
    said = " ".join(_sentences(shown, paragraph, language, str(words["withheld"])))
    lines.append(f"{paragraph.number}. {said}")
    if version.on and paragraph.number in shown.allowed.paragraphs:
        lines.append(f"({str(words['corrected']).format(on=version.on, why=version.why)})")
    return "\n".join(lines)


def _sentences(shown: Shown, paragraph: Paragraph, language: str, withheld: str) -> Iterator[str]:
    at = len(paragraph.versions) - 1
    before = False
    for number, sentence in enumerate(paragraph.said, start=1):
        if Piece(paragraph.number, at, number) in shown.allowed.pieces:
            before = False
            own = language == shown.statement.language
            yield sentence.original if own else sentence.translation or sentence.original
        elif not before:
            before = True
            yield withheld
