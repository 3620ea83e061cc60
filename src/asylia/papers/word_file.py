"""A paper as a DOCX file, which an office can still change by hand.

The file says nothing of who wrote it or when: its properties are empty and its day is fixed.
"""

import io
import re
import zipfile
from datetime import datetime

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from asylia.papers.paper import Block, Heading, Items, Paper, Paragraph

NO_DAY = datetime(1980, 1, 1)  # noqa: DTZ001  a zip file's first day has no zone
FONTS = {"ko": "Malgun Gothic"}
DEFAULT_FONT = "Calibri"
LABEL_SHARE, WIDTH_CM = 0.32, 16.0
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def to_docx(paper: Paper) -> bytes:
    """Return the paper as the bytes of a DOCX file; the same paper gives the same bytes."""
    document = docx.Document()
    _style(document, paper.language)
    _properties(document, paper)
    for notice in paper.notices:
        run = document.add_paragraph().add_run(f"! {notice}")
        run.bold = True
    document.add_paragraph("\n".join(_clean(line) for line in paper.addressee))
    document.add_heading(_clean(paper.title), level=1)
    for block in paper.blocks:
        _add(document, block)
    raw = io.BytesIO()
    document.save(raw)
    return _undated(raw.getvalue())


def _style(document: Document, language: str) -> None:
    font = document.styles["Normal"].font
    font.name = FONTS.get(language, DEFAULT_FONT)
    font.size = Pt(11)
    properties = document.styles["Normal"].element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), FONTS.get(language, DEFAULT_FONT))
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.0)


def _properties(document: Document, paper: Paper) -> None:
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.title = ""
    properties.language = paper.language
    properties.created = properties.modified = NO_DAY


def _add(document: Document, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(_clean(block.text), level=2)
    elif isinstance(block, Paragraph):
        document.add_paragraph(_clean(block.text))
    elif isinstance(block, Items):
        for text in block.texts:
            document.add_paragraph(_clean(text), style="List Bullet")
    else:
        _add_table(document, (*((block.head,) if block.head else ()), *block.rows))


def _add_table(document: Document, rows: tuple[tuple[str, ...], ...]) -> None:
    columns = max(len(row) for row in rows)
    table = document.add_table(rows=0, cols=columns, style="Table Grid")
    rest = WIDTH_CM * (1 - LABEL_SHARE) / max(columns - 1, 1)
    for row in rows:
        cells = table.add_row().cells
        for at, cell in enumerate(cells):
            cell.width = Cm(WIDTH_CM * LABEL_SHARE if at == 0 else rest)
            cell.text = _clean(row[at]) if at < len(row) else ""


def _clean(text: str) -> str:
    """Return the text without the characters that no XML file can hold."""
    return _NOT_XML.sub("", text)


def _undated(raw: bytes) -> bytes:
    """Return the same archive with every part dated alike."""
    found = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as source,
        zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = zipfile.ZipInfo(name, NO_DAY.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return found.getvalue()
