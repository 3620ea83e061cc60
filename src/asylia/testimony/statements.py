"""A statement: who spoke, when, in which language, and what was said, sentence by sentence.

Nothing is overwritten: a correction is a further version of a paragraph, beside the one that it corrects.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from asylia.testimony.errors import CorrectionRefused


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it was said, and its translation; empty where there is none."""

    original: str
    translation: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A paragraph as it stood from a day on; `why` is empty for the first version."""

    said: tuple[Sentence, ...]
    on: date | None = None
    by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph with all its versions, the first as it was said."""

    number: int
    versions: tuple[Version, ...]
    question: str = ""

    @property
    def said(self) -> tuple[Sentence, ...]:
        """What holds now: the last correction, or what was said first."""
        return self.versions[-1].said

    def original(self) -> str:
        """Return what holds now, in the language of the statement."""
        return " ".join(sentence.original for sentence in self.said)

    def translation(self) -> str:
        """Return the translation of what holds now; empty where a sentence has none."""
        told = [sentence.translation for sentence in self.said]
        return " ".join(told) if all(told) else ""


@dataclass(frozen=True, slots=True)
class CustodyStep:
    """One change of hands of an attachment."""

    at: datetime
    given_by: str
    taken_by: str
    act: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A recording or document, known by its hash; it holds what the paragraphs named say, or all of it."""

    ref: str
    kind: str
    media: str
    sha256: str
    size_bytes: int
    holds: tuple[int, ...]
    custody: tuple[CustodyStep, ...]


@dataclass(frozen=True, slots=True)
class Ties:
    """What could make two accounts one source: told so that it is counted, never held against anybody."""

    family: str = ""
    interview: str = ""
    helpers: tuple[str, ...] = ()
    press: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """The place of one sentence of one version: what can be withheld, and what is hashed by itself."""

    paragraph: int
    version: int
    sentence: int

    def __str__(self) -> str:
        return f"{self.paragraph}.{self.version}.{self.sentence}"


@dataclass(frozen=True, slots=True)
class Redaction:
    """An overlay: what one recipient, or everybody (empty), is not shown; the original stays whole.

    `sentence` counts from 1 and strikes that sentence of what holds now; 0 strikes the paragraph. Where a
    sentence is struck, so are the question and all earlier versions, which could give it away.
    """

    paragraph: int
    sentence: int
    why: str
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one witness said; the speaker and the interpreter are references that only the office resolves."""

    ref: str
    speaker: str
    taken_on: date
    taken_in: str
    language: str
    origin: str
    paragraphs: tuple[Paragraph, ...]
    interpreter: str = ""
    read_back_on: date | None = None
    ties: Ties = Ties()
    attachments: tuple[Attachment, ...] = ()
    redactions: tuple[Redaction, ...] = ()

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of all paragraphs."""
        return frozenset(paragraph.number for paragraph in self.paragraphs)

    def pieces(self) -> Iterator[tuple[Piece, Sentence]]:
        """Return every sentence of every version, in order, with its place; 0 is the question asked."""
        for paragraph in self.paragraphs:
            for at, version in enumerate(paragraph.versions):
                if paragraph.question and at == 0:
                    yield Piece(paragraph.number, at, 0), Sentence(paragraph.question)
                for number, sentence in enumerate(version.said, start=1):
                    yield Piece(paragraph.number, at, number), sentence

    def struck(self, recipient: str) -> frozenset[Piece]:
        """Return the pieces that redactions keep from this recipient."""
        bearing = [each for each in self.redactions if each.recipient in ("", recipient)]
        last = {paragraph.number: len(paragraph.versions) - 1 for paragraph in self.paragraphs}
        return frozenset(
            piece
            for piece, _ in self.pieces()
            for each in bearing
            if each.paragraph == piece.paragraph
            and (
                each.sentence in (0, piece.sentence)
                or piece.sentence == 0
                or piece.version < last[piece.paragraph]
            )
        )


def correct(
    statement: Statement, *, paragraph: int, said: tuple[Sentence, ...], on: date, by: str, why: str
) -> Statement:
    """Return the statement with a further version of one paragraph; all earlier ones stay.

    Raises: CorrectionRefused for a paragraph that is not there, no text, no reason, or a day before the last.
    """
    found = next((each for each in statement.paragraphs if each.number == paragraph), None)
    if found is None:
        raise CorrectionRefused(f"{statement.ref} has no paragraph {paragraph} to correct")
    if not said or not why.strip():
        raise CorrectionRefused(
            f"{statement.ref}, paragraph {paragraph}: a correction has a text and a reason"
        )
    if on < (found.versions[-1].on or statement.taken_on):
        raise CorrectionRefused(
            f"{statement.ref}, paragraph {paragraph}: a correction is not older than what it corrects"
        )
    later = replace(found, versions=(*found.versions, Version(said, on, by, why)))
    kept = tuple(later if each is found else each for each in statement.paragraphs)
    return replace(statement, paragraphs=kept)
