"""A drawing fits one screen, means the same without colour, and holds nothing that runs or is fetched."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from asylia.law import cases, determine, drawing, outline
from asylia.law.conclude import Conclusion
from asylia.law.outline import Item, Kind
from asylia.terms.verdicts import Verdict

DECISIONS = sorted((Path(__file__).resolve().parents[2] / "examples" / "decisions").glob("*.yaml"))
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = """
format: asylia-case/1
ref: hostile
jurisdiction: NZL
decided_on: "2014-08-20"
states: {IRN: {national: established}}
findings:
  - element: rc.inclusion
    state: IRN
    is: not_established
    because: "<script>alert(1)</script> & \\"x\\" \\x07 북한"
    evidence: ["<b>"]
"""


def concluded(text: str) -> Conclusion:
    return determine.determine(cases.read_case(text, where="case.yaml"))


def drawn(found: Conclusion, at: int = 0) -> str:
    return drawing.draw(found, found.statuses[at])


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_every_status_of_every_decision_fits_one_screen_and_is_xml(path):
    found = concluded(path.read_text(encoding="utf-8"))

    for status in found.statuses:
        root = ElementTree.fromstring(drawing.draw(found, status))
        assert root.tag == f"{SVG}svg"
        assert (root.get("width"), root.get("viewBox")) == ("1280", f"0 0 1280 {root.get('height')}")
        assert float(root.get("height")) <= drawing.TALLEST


def test_a_drawing_has_a_title_and_says_itself_in_words():
    root = ElementTree.fromstring(drawn(concluded(HOSTILE)))

    assert root.get("aria-labelledby") == "title desc"
    assert root.findtext(f"{SVG}title") == "hostile: Refugee status, treaty law: not established"
    assert "Convention refugee: not established. It rests on:" in root.findtext(f"{SVG}desc")


def test_nothing_in_a_drawing_runs_or_is_fetched():
    svg = drawn(concluded(HOSTILE))

    assert {element.tag for element in ElementTree.fromstring(svg).iter()} <= {
        SVG + name for name in ("svg", "title", "desc", "style", "rect", "g", "text", "path", "circle")
    }
    assert (
        re.findall(r"https?:|url\(|@import|href|\bon\w+=", svg.replace("http://www.w3.org/2000/svg", ""))
        == []
    )


def test_what_an_officer_wrote_is_escaped_and_stripped_of_control_characters():
    root = ElementTree.fromstring(drawn(concluded(HOSTILE)))
    words = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))

    assert '<script>alert(1)</script> & "x" \ufffd 북한' in words


@pytest.mark.parametrize(
    ("verdict", "shape", "sign"),
    [
        (Verdict.ESTABLISHED, "circle", "+"),
        (Verdict.NOT_ESTABLISHED, "rect", "\u2212"),
        (Verdict.UNRESOLVED, "path", "?"),
    ],
)
def test_each_value_has_a_shape_and_a_sign_of_its_own(verdict, shape, sign):
    svg = drawn(concluded(HOSTILE))
    ink = drawing._INK[verdict]

    assert re.search(f'<{shape} [^>]*fill="{ink}"/><text class="s"[^>]*>{re.escape(sign)}</text>', svg)


def test_the_same_tree_is_laid_out_for_a_telephone_too():
    found = concluded(HOSTILE)
    wide, narrow = (
        ElementTree.fromstring(drawing.draw(found, found.statuses[0], narrow=narrow))
        for narrow in (False, True)
    )

    boxes = [len(list(root.iter(f"{SVG}rect"))) for root in (wide, narrow)]

    assert boxes[0] == boxes[1]
    assert (wide.get("width"), narrow.get("width")) == ("1280", "390")


def test_a_drawing_is_the_same_each_time():
    assert drawn(concluded(HOSTILE)) == drawn(concluded(HOSTILE))


def item(title: str, *parts: Item, kind: Kind = Kind.ELEMENT) -> Item:
    return Item(title, Verdict.ESTABLISHED, kind, title, parts=parts)


def test_presumptions_at_one_place_become_one_item():
    tree = item("top", item("a"), item("b", kind=Kind.PRESUMED), item("c", kind=Kind.PRESUMED))

    assert [part.title for part in drawing._without_presumed(tree, top=True).parts] == [
        "a",
        "Presumed: b and c",
    ]


def test_a_part_made_of_presumptions_only_becomes_one_itself():
    tree = item("top", item("exclusion", item("b", kind=Kind.PRESUMED)))

    (exclusion,) = drawing._without_presumed(tree, top=True).parts

    assert (exclusion.kind, exclusion.parts, exclusion.how) == (Kind.PRESUMED, (), "nobody has shown b")


def test_what_lies_deepest_is_folded_first_and_counted():
    tree = item("top", item("near"), item("far", item("deep", item("deeper"))))

    once = drawing._without_deepest(tree)
    twice = drawing._without_deepest(once)

    assert (once.parts[1].parts[0].parts, once.parts[1].parts[0].hidden) == ((), 1)
    assert (twice.parts[1].parts, twice.parts[1].hidden) == ((), 2)


def test_of_many_parts_half_are_folded():
    tree = item("top", *(item(str(number)) for number in range(10)))

    folded = drawing._without_deepest(tree)

    assert (len(folded.parts), folded.hidden) == (5, 5)


def test_a_part_that_comes_again_is_drawn_once():
    again = item("again", item("below"))

    once = drawing._once(item("top", again, item("other", again)), set())

    assert once.parts[0] == again
    assert (once.parts[1].parts[0].how, once.parts[1].parts[0].parts) == ("shown above", ())


def test_a_reason_too_long_for_a_box_is_cut():
    long = HOSTILE.replace("북한", "word " * 500)

    root = ElementTree.fromstring(drawn(concluded(long)))

    assert float(root.get("height")) <= drawing.TALLEST
    assert outline.MUST_BE_ABSENT in " ".join(root.itertext())
