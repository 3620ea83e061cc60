"""Drafts as papers: shown on the screen, or written into files that only their owner can read."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from asylia.alarm import letters
from asylia.alarm.drafting import Draft
from asylia.alarm.errors import AlarmRefused
from asylia.alarm.response import Unreached
from asylia.law import wording
from asylia.papers import paper, plain, print_page, word_file
from asylia.papers.paper import Paper

FORMS = ("text", "docx", "html")
ENDINGS = {"text": "txt", "docx": "docx", "html": "html"}


def paper_of(draft: Draft) -> Paper:
    """Return a draft as a paper."""
    found = letters.letter(draft)
    return paper.of_letter(
        title=found.title,
        addressee=found.addressee,
        opening=found.opening,
        sections=found.sections,
        closing=found.closing,
        language=found.language,
        notices=found.notices,
    )


def in_form(draft: Draft, form: str) -> bytes:
    """Return a draft as the bytes of a text, DOCX or HTML file."""
    if form == "docx":
        return word_file.to_docx(paper_of(draft))
    text = print_page.to_html(paper_of(draft)) if form == "html" else plain.to_text(paper_of(draft))
    return text.encode("utf-8")


def file_name(draft: Draft, form: str) -> str:
    """Return the name of a draft's file; it tells the door and the language, and nothing of the person."""
    return f"{draft.door}.{draft.language}.{ENDINGS[form]}"


def show(found: Sequence[Draft | Unreached], form: str) -> None:
    """Print drafts one after another, each under a line that tells the door."""
    for number, item in enumerate(found):
        if number:
            click.echo()
        if isinstance(item, Unreached):
            click.echo(f"===== {item.door}: not drafted: {item.why}")
            continue
        if len(found) > 1:
            click.echo(f"===== {item.door} ({item.language})")
        text = in_form(item, form).decode("utf-8")
        click.echo("\n".join(wording.printable(line) for line in text.split("\n")), nl=False)


def write(found: Sequence[Draft | Unreached], form: str, folder: Path) -> None:
    """Write each draft into the folder, whole or not at all. Raises: AlarmRefused if that cannot be done."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for item in found:
            if isinstance(item, Draft):
                _write_whole(folder / file_name(item, form), in_form(item, form))
    except OSError as error:
        why = f"the letters cannot be written: {error.strerror or 'no access'}"
        raise AlarmRefused(str(folder), 0, why) from None


def _write_whole(path: Path, raw: bytes) -> None:
    """Put the bytes into a file that only its owner can read."""
    handle, left = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(left).replace(path)
    except OSError:
        Path(left).unlink(missing_ok=True)
        raise
