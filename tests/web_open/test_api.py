"""The JSON interface: what it answers, what it refuses, and that it keeps to its own description."""

import json

import jsonschema
import pytest

from asylia.web.open.api import parameters as p
from asylia.web.open.api.parameters import Misasked

FUZZED = """
import sys, warnings
warnings.filterwarnings('ignore')
import hypothesis, schemathesis
from asylia.web.open.wsgi import application
from schemathesis.checks import CHECKS
schema = schemathesis.openapi.from_wsgi('/api/openapi.json', application)
tried = 0
for result in schema.get_all_operations():
    operation = result.ok()
    asked = bool(operation.query or operation.path_parameters)
    for mode in list(schemathesis.GenerationMode)[: 2 if asked else 1]:
        @hypothesis.settings(max_examples=12, deadline=None, database=None, derandomize=True,
                             suppress_health_check=list(hypothesis.HealthCheck))
        @hypothesis.given(operation.as_strategy(generation_mode=mode))
        def answer(case):
            global tried
            case.call_and_validate(headers={"Accept-Encoding": "identity"})
            tried += 1
        answer()
print(tried)
"""


def asked(site, path):
    answer = site.get(f"/api/{path}")
    assert answer.headers["content-type"] == "application/json"
    return answer.status, json.loads(answer.text)


def test_the_description_is_openapi_and_names_every_address(site):
    _, described = asked(site, "openapi.json")

    assert described["openapi"] == "3.1.0"
    assert len(described["paths"]) == 16
    for path in described["paths"].values():
        jsonschema.Draft202012Validator.check_schema(described["components"]["schemas"])
        assert path["get"]["summary"]


def test_schemathesis_finds_nothing_that_breaks_the_description(within):
    tried = int(within(FUZZED).split()[-1])

    assert tried > 150


def test_recognition_is_answered_with_bounds_notes_and_sources(site):
    _, found = asked(site, "recognition?origin=PRK&asylum=DNK&by=asylum")

    row = found["rows"][0]
    assert (row["recognised_low"], row["recognised"], row["recognised_high"]) == (2, 10, 10)
    assert found["notes"]
    assert found["sources"]


def test_a_year_without_a_row_is_null(site):
    _, found = asked(site, "series/applications?from=2023&to=2025")

    assert [row["value"] for row in found["rows"]] == [46, None, 21]


def test_rows_come_a_page_at_a_time(site):
    _, found = asked(site, "tables/decisions?origin=PRK&limit=3&offset=3")

    assert len(found["rows"]) == 3
    assert found["notes"] == ["3 of 255 rows."]


def test_one_claim_comes_with_what_the_checks_find(site):
    _, found = asked(site, "claims/C035")

    assert found["findings"]


def test_the_law_of_a_day_is_answered(site):
    _, found = asked(site, "bound/CHN?on=1980-01-01")

    by = {one["treaty"]: one["bound"] for one in found["treaties"]}
    assert by["REFUGEE_CONVENTION_1951"] == "not_established"


def test_a_decision_comes_with_its_conclusion(site):
    _, found = asked(site, "decisions/gp-2014")

    assert found["conclusion"]["statuses"]


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("recognition?origin=prk", 400, "origin must have the form"),
        ("recognition?colour=red", 400, "there is no parameter 'colour' here"),
        ("recognition?from=1800", 400, "from must be a whole number from 1900 to 2100"),
        ("recognition?from=%D9%A2%D9%A0%D9%A0%D9%A0", 400, "whole number"),
        ("recognition?by=planet", 400, "by must be one of year, asylum, origin"),
        ("recognition?origin=PRK&origin=KOR", 400, "origin is given more than once"),
        ("bound/CHN?on=20100101", 400, "on must be a day written as"),
        ("recognition?origin=KRN", 404, "here it is PRK"),
        ("tables/nothing", 404, "there is no table"),
        ("claims/C999", 404, "there is no claim"),
        ("law/XYZ", 404, "has no law of its own"),
        ("bound/XYZ", 404, "is no state"),
        ("decisions/nope", 404, "no published decision"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_sentence(site, path, status, said):
    code, found = asked(site, path)

    assert code == status
    assert said in found["error"]


def test_the_interface_can_only_be_read(site):
    answer = site.get("/api/recognition", method="POST")

    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_a_default_is_filled_in_and_a_path_is_read():
    known = (
        p.state("origin", "", default="PRK"),
        p.pattern("ref", "", "[a-z]+", in_path=True),
        p.year("from", ""),
    )

    assert p.read_all(known, {}, {"ref": "abc"}) == {"origin": "PRK", "ref": "abc", "from": None}


@pytest.mark.parametrize("text", ["", " 5", "05", "5 ", "+5", "1e3", "٥", "11"])
def test_a_number_is_read_in_one_way_only(text):
    with pytest.raises(Misasked):
        p.whole("n", "", least=0, most=10).read(text)
