"""Published decisions as cases: their files, what each must come to, the readings of those sent back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from asylia.law import cases, determine, serialise
from asylia.law.conclude import Conclusion

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "decisions"
PAGE = ROOT / "docs" / "explanation" / "published-decisions.md"
EXPECTED = yaml.safe_load((Path(__file__).parent / "decisions_expected.yaml").read_text(encoding="utf-8"))
WANTED = {
    "recognised": "established",
    "refused": "not_established",
    "excluded": "not_established",
    "complementary protection": "established",
    "vacated": "established",
}
Entry = dict[str, Any]


def entries() -> list[Entry]:
    """What each decision must come to."""
    return EXPECTED["decisions"]


def kind_of(entry: Entry) -> str:
    """Follows, two readings, not reproduced, or unlabelled."""
    for key, kind in {
        "not_reproduced": "not reproduced",
        "unlabelled": "unlabelled",
        "point": "two readings",
    }.items():
        if key in entry:
            return kind
    return "follows"


def of_kind(kind: str) -> Iterator[Any]:
    """The entries of one kind."""
    return (entry for entry in entries() if kind_of(entry) == kind)


def example_of(entry: Entry) -> Path:
    """The case file of a decision."""
    return EXAMPLES / entry.get("example", f"{entry['decision']}.yaml")


def conclusion_of(path: Path, change: Entry | None = None) -> Conclusion:
    """What follows from a case file, changed first if a reading says so."""
    text = path.read_text(encoding="utf-8")
    if change:
        text = yaml.safe_dump(_changed(yaml.safe_load(text), change), sort_keys=False)
    return determine.determine(cases.read_case(text, where=path.name))


def _changed(case: Entry, change: Entry) -> Entry:
    gone = set(change.get("without_states", ()))
    without = set(change.get("without", ()))
    findings = [
        f for f in case.get("findings", []) if f["element"] not in without and f.get("state") not in gone
    ]
    claims = {state: claim for state, claim in case.get("states", {}).items() if state not in gone}
    for state, claim in change.get("states", {}).items():
        claims[state] = claims.get(state, {}) | claim
    return case | {
        "decided_on": change.get("day", case["decided_on"]),
        "states": claims,
        "findings": [*findings, *change.get("findings", [])],
    }


def judged(found: Conclusion, what: Entry) -> Entry:
    """What was concluded on a status, or on a norm against return: `is`, decided_by, open, standard."""
    plain = serialise.conclusion(found)
    if "norm" in what:
        return {"is": _norm(found, plain, what)}
    (status,) = [s for s in plain["statuses"] if (s["status"], s["layer"]) == (what["status"], what["layer"])]
    return {"is": status["conclusion"]} | {key: status[key] for key in ("decided_by", "open", "standard")}


def _norm(found: Conclusion, plain: Entry, what: Entry) -> str:
    (back,) = [entry for entry in plain["return"] if entry["to"] == what["to"]]
    if what["norm"] not in {norm.provision.id for norm in found.law.norms}:
        return "not_bound"
    if what["norm"] in {norm["norm"] for norm in back["by"]}:
        return "established"
    return "unresolved" if what["norm"] in back["open"] else "not_established"


def named(places: list[Entry]) -> set[tuple[str, str]]:
    """Elements with the state they are about; no state for a question about the person."""
    return {(place["element"], place.get("state", "")) for place in places}


def shortfalls(found: Entry, wanted: Entry) -> list[str]:
    """In words, where a conclusion is not what was wanted of it."""
    said = [] if found["is"] == wanted["expect"] else [f"concluded {found['is']}, not {wanted['expect']}"]
    for key in ("decided_by", "open"):
        missing = named(wanted.get(key, [])) - named(found.get(key, []))
        said += [f"{key} lacks {element} {state}".strip() for element, state in sorted(missing)]
    if wanted.get("standard", found.get("standard")) != found.get("standard"):
        said.append(f"the standard is {found['standard']}, not {wanted['standard']}")
    return said
