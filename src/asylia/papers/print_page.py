"""A paper as one HTML file that prints on A4 and needs nothing else: no script, no other file, no request."""

import html
from collections.abc import Iterator

from asylia.papers.paper import Block, Heading, Items, Paper, Paragraph

STYLE = """
:root { --ink: #1a1a1a; --line: #8a8a8a; --warn: #7a1f00; --paper: #ffffff; }
@page { size: A4; margin: 2cm 2.2cm; }
body { color: var(--ink); background: var(--paper); max-width: 42rem; margin: 2rem auto; padding-inline: 1rem;
  font: 11pt/1.45 "Noto Sans", "Noto Sans CJK KR", "Malgun Gothic", "Segoe UI", sans-serif;
  overflow-wrap: anywhere; }
h1 { font-size: 1.3em; line-height: 1.25; }
h2 { font-size: 1.05em; margin: 1.2em 0 .3em; break-after: avoid; }
table { border-collapse: collapse; width: 100%; } tr { break-inside: avoid; }
th, td { border: 1px solid var(--line); padding: .3em .5em; text-align: start; vertical-align: top; }
th { width: 32%; font-weight: 600; }
.notices { border: 2px solid var(--warn); color: var(--warn); padding: .6em 1em; margin-block-end: 1.5em; }
@media (max-width: 30rem) { th, td { display: block; width: auto; } th { border-block-end: 0; } }
@media print { body { margin: 0; max-width: none; padding: 0; } }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
WORDS = {"en": "Before sending", "fr": "Avant l'envoi", "es": "Antes de enviar", "ko": "발송 전"}


def to_html(paper: Paper) -> str:
    """Return the paper as a whole HTML page; whatever a text holds stays text."""
    body = "\n".join(part for block in paper.blocks for part in _block(block))
    address = "<br>\n".join(html.escape(line) for line in paper.addressee)
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{html.escape(paper.language)}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{html.escape(POLICY)}">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{html.escape(paper.title)}</title>",
            f"<style>{STYLE}</style>",
            "</head>",
            "<body>",
            *_notices(paper),
            "<main>",
            f"<p>{address}</p>",
            f"<h1>{html.escape(paper.title)}</h1>",
            body,
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _notices(paper: Paper) -> Iterator[str]:
    if paper.notices:
        heading = html.escape(WORDS.get(paper.language, WORDS["en"]))
        yield f'<aside class="notices" aria-label="{heading}">'
        yield "<ul>"
        yield from (f"<li>{html.escape(notice)}</li>" for notice in paper.notices)
        yield "</ul></aside>"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"<h2>{html.escape(block.text)}</h2>"
    elif isinstance(block, Paragraph):
        yield f"<p>{_lines(block.text)}</p>"
    elif isinstance(block, Items):
        yield "<ul>"
        yield from (f"<li>{_lines(text)}</li>" for text in block.texts)
        yield "</ul>"
    else:
        yield "<table>"
        if block.head:
            yield (
                "<thead><tr>"
                + "".join(f'<th scope="col">{_lines(cell)}</th>' for cell in block.head)
                + "</tr></thead>"
            )
        yield "<tbody>"
        for label, *cells in block.rows:
            told = "".join(f"<td>{_lines(cell)}</td>" for cell in cells)
            yield f'<tr><th scope="row">{_lines(label)}</th>{told}</tr>'
        yield "</tbody></table>"


def _lines(text: str) -> str:
    return html.escape(text).replace("\n", "<br>\n")
