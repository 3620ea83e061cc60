"""Every provision comes out in its own examples as they say, and every element of the draft is shipped as
the draft has it."""

import csv
from collections import defaultdict
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from asylia.law import examples, loader
from asylia.law.errors import LawFileRefused
from asylia.law.examples import Example
from asylia.law.library import Law, Library
from asylia.law.provisions import Element, Provision
from asylia.terms.verdicts import Verdict

HERE = Path(__file__).parent
DRAFT = HERE.parents[2] / "shared" / "law" / "elements.yaml"
PATHS = [path for name in loader.folders() for path in loader.law_paths(loader.INSTRUMENTS / name)]
# Where a law file says otherwise than the draft, and why that is right.
DEVIATIONS = {
    ("oau.i4", "standard"): "balance",  # an ending of status is a past or present fact, as in article 1C
    ("cat.lawful", "standard"): "balance",  # an exception to torture, shown by the state that relies on it
    ("cat.lawful", "burden"): "state",
    # A case file knows one burden; what the member states say of it differs, and the provision tells how.
    ("eu.qd04.othernat", "burden"): "claimant_shared",
    ("eu.qd11.othernat", "burden"): "claimant_shared",
    ("eu.qr24.othernat", "burden"): "claimant_shared",
}


@cache
def library(code: str) -> Library:
    """Return a jurisdiction's law files, read once."""
    return loader.library(code)


def law_of(code: str, decided_on: date, lodged_on: date | None, variant: str) -> Law:
    """Return the law of a day."""
    return library(code).on(decided_on, lodged_on=lodged_on, variant=variant)


def provision_at(path: Path) -> Provision:
    """Return the provision in a file."""
    return loader.read_provision(path, jurisdiction=path.relative_to(loader.INSTRUMENTS).parts[0].upper())


def examples_beside(path: Path) -> tuple[Example, ...]:
    """Return the examples that stand beside a provision."""
    beside = path.with_name(f"{path.stem}.cases.yaml")
    return examples.read_examples(loader.read_text(beside), where=str(beside), provision=provision_at(path))


@cache
def shelf() -> dict[str, list[tuple[Provision, Element]]]:
    """Return every version of every element."""
    found: dict[str, list[tuple[Provision, Element]]] = defaultdict(list)
    for name in loader.folders():
        for provision in loader.folder_provisions(name):
            for element in provision.elements:
                found[element.id].append((provision, element))
    return found


def draft() -> list[dict[str, str]]:
    """Return the elements of the draft: id, standard, burden, first day."""
    with (HERE / "draft_elements.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: str(path.relative_to(loader.INSTRUMENTS)))
def test_a_provision_comes_out_in_its_examples_as_they_say(path: Path) -> None:
    provision = provision_at(path)

    found = examples_beside(path)

    for example in found:
        examples.check(example, law_of, provision=provision)
    shown = {example.expect for example in found if example.element == provision.elements[0].id}
    assert shown == set(Verdict)


def test_no_examples_stand_beside_nothing() -> None:
    beside = {path.with_name(f"{path.stem}.cases.yaml") for path in PATHS}

    assert set(loader.INSTRUMENTS.rglob("*.cases.yaml")) == beside


@pytest.mark.parametrize(
    ("old", "new", "line", "why"),
    [
        ("expect: established", "expect: unresolved", 0, "no example of rc.1f is established"),
        ("provision: rc.1f", "provision: rc.1e", 1, "these are examples of rc.1e, beside rc.1f"),
        ("findings:", "finding:", 3, "the example has an unknown key: finding"),
    ],
)
def test_bad_examples_are_refused_at_their_line(old: str, new: str, line: int, why: str) -> None:
    path = loader.INSTRUMENTS / "int" / "refugee-convention-1951" / "art-1f.yaml"
    text = loader.read_text(path.with_name("art-1f.cases.yaml"))
    text = text[text.index("provision:") :].replace(old, new)

    with pytest.raises(LawFileRefused) as refused:
        examples.read_examples(text, where="art-1f.cases.yaml", provision=provision_at(path))

    assert (refused.value.line >= line, refused.value.why) == (True, why)


def test_an_example_that_says_otherwise_is_refused() -> None:
    path = loader.INSTRUMENTS / "int" / "refugee-convention-1951" / "art-1f.yaml"
    text = loader.read_text(path.with_name("art-1f.cases.yaml"))
    swapped = text.replace("expect: established", "expect: ?").replace(
        "expect: not_established", "expect: established"
    )
    swapped = swapped.replace("expect: ?", "expect: not_established")
    first = examples.read_examples(swapped, where="art-1f.cases.yaml", provision=provision_at(path))[0]

    with pytest.raises(
        LawFileRefused, match=rf"^art-1f.cases.yaml:{first.line}: .*: expected .*, but rc.1f is "
    ):
        examples.check(first, law_of, provision=provision_at(path))


def test_the_draft_has_214_elements_and_each_is_shipped() -> None:
    names = [row["id"] for row in draft()]

    assert len(names) == len(set(names)) == 214
    assert [name for name in names if name not in shelf()] == []


def test_every_element_is_shipped_once_in_each_version() -> None:
    twice = [
        name
        for name, versions in shelf().items()
        for (one, _), (two, _) in combinations(versions, 2)
        if one.jurisdiction != two.jurisdiction
        or (one.variant == two.variant and one.period.overlaps(two.period))
    ]

    assert twice == []


@pytest.mark.parametrize("row", draft(), ids=lambda row: row["id"])
def test_an_element_is_shipped_with_the_standard_burden_and_first_day_of_the_draft(
    row: dict[str, str],
) -> None:
    versions = shelf()[row["id"]]

    for key in ("standard", "burden"):
        assert {getattr(element, key) for _, element in versions} == {
            DEVIATIONS.get((row["id"], key), row[key])
        }
    assert min(provision.period.start for provision, _ in versions).isoformat() == row["from_date"]


def test_every_deviation_from_the_draft_is_still_one() -> None:
    drafted = {(row["id"], key): row[key] for row in draft() for key in ("standard", "burden")}

    assert [key for key, shipped in DEVIATIONS.items() if drafted[key] == shipped] == []


def test_the_table_of_the_draft_is_the_draft_where_that_lies_beside_the_repository() -> None:
    if DRAFT.is_file():
        drafted = yaml.safe_load(DRAFT.read_text(encoding="utf-8"))["elements"]

        assert draft() == [
            {key: row[key] for key in ("id", "standard", "burden", "from_date")} for row in drafted
        ]


def test_every_standard_that_an_element_names_is_described() -> None:
    named = {element.standard for versions in shelf().values() for _, element in versions}
    named |= {
        key for versions in shelf().values() for _, element in versions for _, key in element.sets_standard
    }

    assert named - set(loader.standards()) == set()
    assert all(row["says"] for row in loader.standards().values())


def test_every_jurisdiction_with_law_files_loads() -> None:
    codes = [name.upper() for name in loader.folders() if loader.jurisdiction(name)]

    assert [code for code in codes if not library(code).provisions] == []


def test_what_rests_on_knowledge_or_is_to_be_verified_is_never_called_verified() -> None:
    called = [
        (name, provision.where)
        for name, versions in shelf().items()
        for provision, element in versions
        if element.verified
        and element.source.strip() in ("from knowledge", "verify", "from knowledge; verify")
    ]

    assert called == []
