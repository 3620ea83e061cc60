"""The catalogue: sentences found, merged with Korean, compiled as gettext reads it."""

import gettext
import io

import pytest
from django.utils import translation

from asylia.web.desk.catalogue import extracting, merging, po
from asylia.web.desk.catalogue.po import CatalogueRefused, Sentence


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('{% translate "One" %}', [Sentence("One")]),
        ("{% translate 'It''s' %}", [Sentence("It")]),
        ('{% translate "Read" context "a log" %}', [Sentence("Read", "a log")]),
        ('{% translate "One" as x %}{{ x }}', [Sentence("One")]),
        ('{{ _("Marked") }}', [Sentence("Marked")]),
        ("{% blocktranslate %}100% of {{ name }}{% endblocktranslate %}", [Sentence("100%% of %(name)s")]),
        (
            "{% blocktranslate count n=x %}{{ n }} case{% plural %}{{ n }} cases{% endblocktranslate %}",
            [Sentence("%(n)s case", "", "%(n)s cases")],
        ),
        ("{% blocktranslate trimmed %}\n a\n b\n{% endblocktranslate %}", [Sentence("a b")]),
        ('{# {% translate "not this" %} #}', []),
        ("plain text", []),
    ],
)
def test_sentences_of_a_template_are_found(template, found):
    assert list(extracting.of_template(template)) == found


def test_sentences_of_a_module_are_found():
    text = (
        '_("a" "b"); gettext("c"); ngettext("d", "e", n); pgettext("f", "g"); x.gettext_lazy("h"); other("i")'
    )

    found = set(extracting.of_python(text))

    assert found == {Sentence("ab"), Sentence("c"), Sentence("d", "", "e"), Sentence("g", "f"), Sentence("h")}


def test_a_catalogue_is_read_as_it_was_written():
    held = {
        Sentence('A "quoted"\nline\twith \\'): '가 "나"\n다\\',
        Sentence("%(n)s case", "", "%(n)s cases"): "사건 %(n)s건",
        Sentence("Read", "an entry"): "읽음",
    }

    assert po.read(po.write(held, {}, language="ko"), where="x.po") == held


def test_a_compiled_catalogue_is_what_gettext_reads():
    held = {
        Sentence("Save"): "저장",
        Sentence("%(n)s case", "", "%(n)s cases"): "사건 %(n)s건",
        Sentence("Read", "an entry"): "읽음",
        Sentence("Empty"): "",
    }

    known = gettext.GNUTranslations(io.BytesIO(po.compiled(held, language="ko")))

    assert known.gettext("Save") == "저장"
    assert known.ngettext("%(n)s case", "%(n)s cases", 5) == "사건 %(n)s건"
    assert known.pgettext("an entry", "Read") == "읽음"
    assert known.gettext("Empty") == "Empty"


@pytest.mark.parametrize(
    ("sentence", "said", "fits"),
    [
        (Sentence("%(a)s and %(b)s"), "%(b)s %(a)s", True),
        (Sentence("%(a)s and %(b)s"), "%(a)s", False),
        (Sentence("%(a)s"), "%(a)s %(c)s", False),
        (Sentence("one day", "", "%(n)s days"), "%(n)s일", True),
        (Sentence("100%%"), "100%%", True),
    ],
)
def test_a_translation_holds_the_values_that_its_sentence_holds(sentence, said, fits):
    assert (po.mismatch(sentence, said) == "") == fits


@pytest.mark.parametrize(
    "text",
    [
        'msgid "a %(x)s"\nmsgstr "b"\n',
        'msgid "a\nmsgstr "b"\n',
        "nonsense\n",
        '"a text of nothing"\n',
    ],
)
def test_a_piece_that_cannot_be_read_is_refused_with_its_line(text):
    with pytest.raises(CatalogueRefused, match=r"x\.po:\d"):
        po.read(text, where="x.po")


def test_every_sentence_of_the_desk_has_korean():
    assert [sentence.text for sentence in merging.merged().missing] == []


def test_the_compiled_catalogue_is_the_one_that_the_sentences_make():
    stale = [path.name for path, content in merging.merged().files().items() if path.read_bytes() != content]

    assert stale == [], "run: python -m asylia.web.desk.catalogue"


def test_a_sentence_of_the_desk_is_spoken_in_korean():
    with translation.override("ko"):
        assert translation.gettext("My desk") == "내 업무"
        assert translation.ngettext("in %(count)d day", "in %(count)d days", 3) % {"count": 3} == "3일 남음"
