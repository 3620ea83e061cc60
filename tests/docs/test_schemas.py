"""The published schemas accept every example and its conclusion, and refuse what the formats do not have."""

import json
from functools import cache

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from asylia.cli.determine import determine
from asylia.law import cases, serialise
from asylia.law import determine as law
from asylia.law.errors import CaseRefused
from asylia.terms.strict_yaml import Document, Value
from tests.docs import pages

DECISIONS = sorted((pages.ROOT / "examples" / "decisions").glob("*.yaml"))
REFERENCE = pages.DOCS / "reference"
RUSSIAN = """
format: asylia-case/1
ref: every-part
jurisdiction: RUS
decided_on: "2018-03-01"
lodged_on: "2017-01-01"
states: {PRK: {national: established, basis: birth, on: "1990"}, KOR: {national: unresolved}}
residence: [CHN]
return_to: [PRK]
harms: {camp: {state: PRK, what: a prison camp}}
findings:
  - {element: rc.inclusion, state: PRK, is: established, because: heard and believed, evidence: [E1]}
  - {element: ru.dprk, is: established}
  - {element: rc.1fb, is: established}
  - {element: rc.1fb, is: not_established}
"""


OPEN_NATIONALITY = """
format: asylia-case/1
ref: open-nationality
jurisdiction: GBR
decided_on: "2014-08-20"
states: {PRK: {national: established}, KOR: {national: unresolved}}
findings:
  - {element: rc.inclusion, state: PRK, is: established}
  - {element: rc.wellfounded, state: KOR, is: not_established}
"""


def plain(text: str) -> object:
    """The values as they are written: `on` stays a key, and a bare date is refused."""

    def bare(value: Value) -> object:
        if isinstance(value.content, dict):
            return {key: bare(item) for key, item in value.content.items()}
        return [bare(item) for item in value.content] if isinstance(value.content, list) else value.content

    return bare(Document(text, where="case.yaml", refusal=CaseRefused).root)


@cache
def schema(name: str) -> Draft202012Validator:
    held = json.loads((REFERENCE / f"asylia-{name}-1.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(held)
    return Draft202012Validator(held)


def complaints(name: str, value: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in schema(name).iter_errors(value)]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_every_example_is_a_case_and_comes_to_a_conclusion(path):
    text = path.read_text(encoding="utf-8")

    found = law.determine(cases.read_case(text, where=path.name))

    assert complaints("case", plain(text)) == []
    assert complaints("conclusion", json.loads(json.dumps(serialise.conclusion(found)))) == []


def test_there_are_examples():
    assert len(DECISIONS) > 50


def test_every_part_of_both_formats_is_accepted_at_once(tmp_path):
    file = tmp_path / "case.yaml"
    file.write_text(RUSSIAN, encoding="utf-8")

    concluded = json.loads(CliRunner().invoke(determine, [str(file), "--json", "--full"]).stdout)

    assert complaints("case", plain(RUSSIAN)) == []
    assert complaints("conclusion", concluded) == []
    assert [key for key in ("contradictions", "conflicts", "return") if not concluded[key]] == []
    assert all("would_change" in status for status in concluded["statuses"])


def test_branches_are_accepted():
    found = serialise.conclusion(law.determine(cases.read_case(OPEN_NATIONALITY, where="case.yaml")))

    assert found["branches"]
    assert complaints("conclusion", json.loads(json.dumps(found))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("jurisdiction: RUS", "jurisdiction: Russia"),
        ("asylia-case/1", "asylia-case/2"),
        ("ref: every-part", "ref: every part"),
        ("national: unresolved", "national: maybe"),
        ("national: unresolved", "held: established"),
        ('decided_on: "2018-03-01"', 'decided_on: "March 2018"'),
        ("is: established", "is: sure"),
        ("residence: [CHN]", "residence: CHN"),
        ("ref: every-part", "ref: every-part\nname: somebody"),
    ],
)
def test_what_the_reader_refuses_the_schema_refuses_too(old, new):
    text = RUSSIAN.replace(old, new, 1)

    assert complaints("case", plain(text)) != []
    with pytest.raises(CaseRefused):
        cases.read_case(text, where="case.yaml")


def test_a_conclusion_that_is_open_and_decided_at_once_is_refused():
    found = json.loads(json.dumps(serialise.conclusion(law.determine(cases.read_case(RUSSIAN, where="x")))))
    status = next(status for status in found["statuses"] if status["decided_by"])

    status["conclusion"] = "unresolved"

    assert complaints("conclusion", found) != []


@pytest.mark.parametrize("page", ["case-file.md", "conclusion.md"])
def test_the_page_on_a_format_names_every_key_of_its_schema(page):
    text = (REFERENCE / page).read_text(encoding="utf-8")
    held = schema("case" if page == "case-file.md" else "conclusion").schema
    keys = {key for part in (held, *held["$defs"].values()) for key in part.get("properties", {})}

    assert {key for key in keys if f"`{key}`" not in text} == set()


@pytest.mark.parametrize("block", pages.blocks(REFERENCE / "case-file.md", "yaml"), ids=["whole"])
def test_the_case_on_the_page_is_accepted(block):
    assert complaints("case", plain(block)) == []
    assert law.determine(cases.read_case(block, where="case-file.md")).statuses


@pytest.mark.parametrize("block", pages.blocks(REFERENCE / "conclusion.md", "json"), ids=["whole"])
def test_the_conclusion_on_the_page_is_accepted(block):
    assert complaints("conclusion", json.loads(block)) == []
