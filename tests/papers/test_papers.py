"""A paper as text, as a DOCX file and as a page to print: the same words, and nothing else."""

import io
import re
import zipfile
from html.parser import HTMLParser

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asylia.papers import paper, plain, print_page, word_file
from asylia.papers.paper import Heading, Items, Paper, Paragraph, Table

LETTER = paper.of_letter(
    title="A request",
    addressee=("An office", "A city"),
    opening=("First words.", "Second words."),
    sections=(
        ("Facts", (("Place", "a town"), ("Day", "Monday"))),
        ("Law", (("", "one norm"), ("", "another"))),
    ),
    closing=("Respectfully,",),
    language="ko",
    notices=("something is missing",),
)
texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), max_codepoint=0xFFFD), min_size=1
)


class Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)

    def handle_data(self, data):
        self.found.append(data)


def parsed(page):
    words = Words()
    words.feed(page)
    return words


def in_word(raw):
    document = docx.Document(io.BytesIO(raw))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(item.text for item in document.paragraphs), *cells]


def test_labelled_rows_become_a_table_and_bare_ones_a_list():
    kinds = [type(block) for block in LETTER.blocks]

    assert kinds == [Paragraph, Paragraph, Heading, Table, Heading, Items, Paragraph]


def test_the_text_holds_every_word_in_order_and_the_notice_first():
    text = plain.to_text(LETTER)

    wanted = ["! something is missing", "An office", "A request", "First words.", "FACTS", "Place: a town"]
    places = [text.index(words) for words in [*wanted, "- one norm", "Respectfully,"]]
    assert places == sorted(places)


def test_long_lines_are_wrapped_and_own_breaks_are_kept():
    text = plain.to_text(Paper("T", (), (Paragraph("word " * 60 + "\nnext"),)), width=40)

    assert max(len(line) for line in text.splitlines()) <= 40
    assert "next" in text.splitlines()


def test_a_table_with_a_head_shows_it_in_every_form():
    table = Paper("T", (), (Table((("a", "b", "c"),), head=("x", "y", "z")),))

    assert "x | y | z" in plain.to_text(table)
    assert '<th scope="col">x</th>' in print_page.to_html(table)
    assert in_word(word_file.to_docx(table))[-6:] == ["x", "y", "z", "a", "b", "c"]


def test_a_table_of_single_cells_is_written_in_every_form():
    table = Paper("T", (), (Table((("alone",),)),))

    assert "alone" in plain.to_text(table)
    assert "alone" in print_page.to_html(table)
    assert "alone" in in_word(word_file.to_docx(table))


def test_the_word_file_holds_every_word():
    found = in_word(word_file.to_docx(LETTER))

    for words in (
        "An office\nA city",
        "A request",
        "First words.",
        "Place",
        "a town",
        "one norm",
        "Respectfully,",
    ):
        assert words in found


def test_the_word_file_tells_neither_author_nor_day_and_comes_out_the_same_twice():
    raw = word_file.to_docx(LETTER)
    properties = docx.Document(io.BytesIO(raw)).core_properties

    assert raw == word_file.to_docx(LETTER)
    assert (properties.author, properties.last_modified_by, properties.title, properties.comments) == (
        "",
        "",
        "",
        "",
    )
    assert properties.created.year == 1980
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_no_xml_file_can_hold_is_left_out():
    found = in_word(word_file.to_docx(Paper("T\x00", (), (Paragraph("a\x08b\x1fc\ufffe"),))))

    assert "abc" in found


def test_the_page_asks_for_nothing_from_anywhere():
    page = print_page.to_html(LETTER)

    assert not re.search(r"https?:|//|src=|href=|url\(|@import|<script", page)
    assert "default-src &#x27;none&#x27;" in page
    assert '<html lang="ko">' in page


def test_the_page_has_one_heading_one_main_and_labels_its_rows():
    page = print_page.to_html(LETTER)

    assert page.count("<h1>") == page.count("<main>") == 1
    assert '<th scope="row">Place</th><td>a town</td>' in page
    assert 'aria-label="발송 전"' in page


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", '"><img src=x>', "&lt;b&gt;"])
def test_what_a_text_holds_stays_text(evil):
    page = parsed(
        print_page.to_html(
            Paper(
                evil,
                (evil,),
                (Heading(evil), Paragraph(evil), Items((evil,)), Table(((evil, evil),))),
                evil,
                (evil,),
            )
        )
    )

    assert {"script", "img", "b"}.isdisjoint(page.tags)
    assert "".join(page.found).count(evil) == 9


@settings(max_examples=25)
@given(texts, texts)
def test_every_form_holds_what_the_paper_says(title, text):
    one = Paper(title, (), (Paragraph(text),))

    assert text in parsed(print_page.to_html(one)).found
    assert text in in_word(word_file.to_docx(one))
