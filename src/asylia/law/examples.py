"""The examples beside a provision: small cases that say what its first element must come to. Text in,
values out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from asylia.law import cases
from asylia.law.cases import Case
from asylia.law.errors import LawFileRefused, NothingInForce
from asylia.law.examine import Examination
from asylia.law.library import Law
from asylia.law.provisions import Per, Provision
from asylia.terms.fields import Fields
from asylia.terms.strict_yaml import Document
from asylia.terms.verdicts import Verdict

LawOf = Callable[[str, date, date | None, str], Law]
# An example of international law that names no jurisdiction is examined where no domestic law can change
# what it shows.
ANY_STATE = "CHE"
_GENERAL = ("INT", "COE", "AFR", "LATAM")


@dataclass(frozen=True, slots=True)
class Example:
    """One situation, the element it is about, and what that element is worth there before any default."""

    name: str
    case: Case
    element: str
    state: str
    harm: str
    expect: Verdict
    line: int
    where: str


def read_examples(text: str, *, where: str, provision: Provision) -> tuple[Example, ...]:
    """Return the examples in a `.cases.yaml` file.

    Raises: LawFileRefused for another provision's examples, a broken form, or if one of the three values is
    not shown.
    """
    document = Document(text, where=where, refusal=LawFileRefused)
    fields = Fields(document, document.root, what="the examples")
    named = fields.need("provision")
    if named.content != provision.id:
        raise document.refuse(named.line, f"these are examples of {named.content}, beside {provision.id}")
    found = tuple(
        _example(Fields(document, item, what="the example"), provision) for item in fields.items("cases")
    )
    fields.end()
    shown = {example.expect for example in found if example.element == provision.elements[0].id}
    if missing := [verdict.value for verdict in Verdict if verdict not in shown]:
        raise document.refuse(0, f"no example of {provision.elements[0].id} is {' or '.join(missing)}")
    return found


def _example(fields: Fields, provision: Provision) -> Example:
    document, line = fields.document, fields.line
    name = fields.text("case")
    element = fields.maybe_text("element", provision.elements[0].id)
    expect = Verdict(fields.one_of("expect", tuple(Verdict)))
    at = {key: fields.as_text(value, f"at.{key}") for key, value in fields.pairs("at")}
    if unknown := set(at) - {"state", "harm"}:
        raise document.refuse(line, f"at names a state or a harm, not {', '.join(sorted(unknown))}")
    here = ANY_STATE if provision.jurisdiction in _GENERAL else provision.jurisdiction
    case = cases.read_circumstances(fields, ref="example", where=document.where, jurisdiction=here)
    fields.end()
    harm = at.get("harm", "")
    if harm and harm not in case.harms:
        raise document.refuse(line, f"{name}: the example names no harm called {harm}")
    state = at.get("state", "") or (case.harms[harm].state if harm else "")
    if not state and len(case.states()) == 1:
        state = case.states()[0]
    return Example(name, case, element, state, harm, expect, line, document.where)


def check(example: Example, law_of: LawOf, *, provision: Provision) -> None:
    """Leave everything unchanged if the example comes out as it says.

    Raises: LawFileRefused at the example's line if it does not, contradicts itself, or is about law that
    was not in force.
    """
    case = example.case
    try:
        law = law_of(case.jurisdiction, case.decided_on, case.lodged_on, case.variant or provision.variant)
    except NothingInForce as none:
        raise _refusal(example, str(none)) from None
    element = law.elements.get(example.element)
    if element is None or law.provisions[element.id].where != provision.where:
        raise _refusal(
            example,
            f"{example.element} of this file is not in force in {case.jurisdiction} on {case.decided_on}",
        )
    if element.per is not Per.PERSON and not example.state:
        raise _refusal(example, f"{element.id} is asked for a state; say which, as in at: {{state: SYR}}")
    examination = Examination(case, law, with_defaults=False)
    node = (
        examination.counts(example.state)
        if element.counts
        else examination.value(element.id, example.state, example.harm)
    )
    if contradiction := next(iter(examination.contradictions.values()), None):
        raise _refusal(example, f"{contradiction.element} is {contradiction.why}")
    if node is None or node.verdict is not example.expect:
        found = node.verdict.value if node else "not asked"
        raise _refusal(example, f"expected {example.expect.value}, but {example.element} is {found}")


def _refusal(example: Example, why: str) -> LawFileRefused:
    return LawFileRefused(example.where, example.line, f"{example.name}: {why}")
