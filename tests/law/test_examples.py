"""Examples that come out as they say are accepted; any other is refused with its file and line."""

from functools import cache

import pytest

from asylia.law import examples, loader
from asylia.law.errors import LawFileRefused

EXTRA = """  - case: one more
    element: {element}
    decided_on: "{day}"
    findings: []
    expect: unresolved
"""
LIBRARY = cache(loader.library)
FORM = """
provision: {provision}
cases:
  - case: shown
    decided_on: "2015-03-01"
    findings: [{{element: rc.1fa, is: established}}]
    expect: {first}
  - case: not shown
    decided_on: "2015-03-01"
    findings: [{{element: rc.1f, is: not_established}}]
    expect: not_established
  - case: nothing known
    {last}
    findings: []
    expect: unresolved
"""


def law_of(code, decided_on, lodged_on, variant):
    return LIBRARY(code).on(decided_on, lodged_on=lodged_on, variant=variant)


@cache
def provision(ident: str = "rc.1f"):
    return next(held for held in loader.folder_provisions("int") if held.id == ident)


def run(text: str, ident: str = "rc.1f") -> None:
    for example in examples.read_examples(text, where="x.cases.yaml", provision=provision(ident)):
        examples.check(example, law_of, provision=provision(ident))


def form(*, ident: str = "rc.1f", first: str = "established", last: str = 'decided_on: "2015-03-01"') -> str:
    return FORM.format(provision=ident, first=first, last=last)


def test_three_good_examples_are_accepted():
    run(form())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (form(ident="rc.1e"), "x.cases.yaml:2: these are examples of rc.1e, beside rc.1f"),
        (form(first="not_established"), "x.cases.yaml: no example of rc.1f is established"),
        (
            form()
            .replace("expect: not_established", "expect: established", 1)
            .replace("shown\n", "shown\n", 1),
            "x.cases.yaml: no example of rc.1f is not_established",
        ),
        (
            form().replace("{element: rc.1f, is: not_established}", "{element: rc.1fb, is: not_established}"),
            "x.cases.yaml:8: not shown: expected not_established, but rc.1f is unresolved",
        ),
        (
            form(last='decided_on: "1950-01-01"'),
            "x.cases.yaml:12: nothing known: no status of CHE was in force on 1950-01-01",
        ),
        (
            form().replace(
                "findings: []",
                "findings: [{element: rc.1fb, is: established}, {element: rc.1fb, is: not_established}]",
            ),
            "x.cases.yaml:12: nothing known: rc.1fb is found both established and not_established",
        ),
        (
            form().replace("    expect: unresolved", "    at: {harm: beating}\n    expect: unresolved"),
            "names no harm called beating",
        ),
        (
            form().replace("    expect: unresolved", "    at: {place: here}\n    expect: unresolved"),
            "at names a state or a harm, not place",
        ),
        (form() + "more: x\n", "the examples has an unknown key: more"),
        (
            form() + EXTRA.format(element="uk.s31", day="2015-03-01"),
            "one more: uk.s31 of this file is not in force in CHE on 2015-03-01",
        ),
    ],
)
def test_a_broken_example_is_refused_with_file_and_line(text, said):
    with pytest.raises(LawFileRefused) as refused:
        run(text)

    assert said in str(refused.value)


def test_an_example_of_an_element_asked_for_a_state_says_which():
    text = form(ident="rc.33").replace("rc.1fa", "rc.33").replace("rc.1f,", "rc.33,")

    with pytest.raises(LawFileRefused, match=r"rc\.33 is asked for a state; say which"):
        run(text, "rc.33")
