"""A letter on its way out of here, carried by a person: as text, as a Word file, as a page to print."""

from django.http import HttpResponse

from asylia.alarm import letters
from asylia.alarm.drafting import Draft
from asylia.papers import paper, print_page, word_file
from asylia.papers.paper import Paper

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS = ("text", "docx", "print")


def paper_of(draft: Draft) -> Paper:
    """Return a released draft as a paper, without the notices that were for its officers."""
    found = letters.letter(draft)
    return paper.of_letter(
        title=found.title,
        addressee=found.addressee,
        opening=found.opening,
        sections=found.sections,
        closing=found.closing,
        language=found.language,
    )


def text(released: str) -> HttpResponse:
    """Return the very text that was released, to be saved."""
    return _saved(HttpResponse(released, content_type="text/plain; charset=utf-8"), "letter.txt")


def docx(draft: Draft) -> HttpResponse:
    """Return a letter as a Word file, to be saved."""
    return _saved(HttpResponse(word_file.to_docx(paper_of(draft)), content_type=DOCX), "letter.docx")


def printed(draft: Draft) -> HttpResponse:
    """Return a letter as a page of its own to print, under a policy of its own."""
    response = HttpResponse(print_page.to_html(paper_of(draft)), content_type="text/html; charset=utf-8")
    response["Content-Security-Policy"] = f"{print_page.POLICY}; frame-ancestors 'none'; base-uri 'none'"
    return response


def _saved(response: HttpResponse, name: str) -> HttpResponse:
    """The name tells nothing: neither whom it is about nor whom it goes to."""
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
