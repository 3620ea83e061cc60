"""A paper as plain text, for a mail or a form on the web."""

import textwrap
from collections.abc import Iterator

from asylia.papers.paper import Block, Heading, Items, Paper, Paragraph

WIDTH = 78


def to_text(paper: Paper, *, width: int = WIDTH) -> str:
    """Return the paper as plain text; the notices stand in a box before it."""
    lines = [*_notices(paper, width), *paper.addressee, "", *_wrapped(paper.title, width), ""]
    for block in paper.blocks:
        lines += [*_block(block, width), ""]
    return "\n".join(lines).rstrip() + "\n"


def _notices(paper: Paper, width: int) -> Iterator[str]:
    if not paper.notices:
        return
    yield "=" * width
    for notice in paper.notices:
        yield from _wrapped(f"! {notice}", width)
    yield "=" * width
    yield ""


def _block(block: Block, width: int) -> Iterator[str]:
    if isinstance(block, Heading):
        yield block.text.upper()
    elif isinstance(block, Paragraph):
        yield from _wrapped(block.text, width)
    elif isinstance(block, Items):
        for text in block.texts:
            yield from _wrapped(text, width, first="- ", hanging="  ")
    else:
        if block.head:
            yield " | ".join(block.head)
        for label, *cells in block.rows:
            yield from _wrapped(f"{label}: {' | '.join(cells)}", width, hanging="    ")


def _wrapped(text: str, width: int, *, first: str = "", hanging: str = "") -> list[str]:
    """Return a text wrapped, its own line breaks kept."""
    found: list[str] = []
    for line in text.splitlines() or [""]:
        found += textwrap.wrap(
            line, width, initial_indent=first, subsequent_indent=hanging, break_long_words=False
        ) or [""]
    return found
