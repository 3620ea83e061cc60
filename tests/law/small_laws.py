"""Small invented laws, built in memory from the same text that a law file holds, with cases that name each
leaf once."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from asylia.law import checks, law_files, loader
from asylia.law.cases import Case, Finding
from asylia.law.conclude import Conclusion, conclude
from asylia.law.examine import Examination
from asylia.law.library import Law, Library
from asylia.terms.verdicts import Verdict

DAY = date(2020, 1, 1)
EST, NOT_EST, OPEN = Verdict.ESTABLISHED, Verdict.NOT_ESTABLISHED, Verdict.UNRESOLVED
_JURISDICTION = """jurisdiction: INT
name: A small law
statuses:
  - {status: refugee, layer: treaty, element: s.root}
"""
_PROVISION = """provision: s.law
citation: Small law, s. 1
paraphrase: An invented law.
source: invented for the tests
confidence: high
verified: true
in_force: {from: "2000-01-01"}
elements:
"""
Answers = dict[str, Verdict]


@dataclass(slots=True)
class SmallLaw:
    """A law of a few elements per person, whose root is `s.root`; `leaves` are those that ask nothing."""

    elements: dict[str, str] = field(default_factory=dict)
    leaves: list[str] = field(default_factory=list)

    def add(self, name: str, extra: str = "", *, per: str = "person") -> str:
        """Return the name of an element that this law now has."""
        self.elements[name] = (
            f"  - id: {name}\n    name: {name}\n    test: It is made out.\n"
            f"    per: {per}\n    role: required\n    standard: balance\n    burden: claimant_shared\n{extra}"
        )
        return name

    def leaf(self, extra: str = "", *, per: str = "person") -> str:
        """Return the name of one more leaf."""
        self.leaves.append(f"s.leaf{len(self.leaves)}")
        return self.add(self.leaves[-1], extra, per=per)

    def composite(self, tree: str, extra: str = "", *, per: str = "person") -> str:
        """Return the name of one more element that asks a tree."""
        return self.add(f"s.part{len(self.elements)}", f"    asks: {tree}\n{extra}", per=per)

    def rooted(self, tree: str) -> Law:
        """Return the law in force whose root asks a tree, after the same checks as law files pass."""
        self.add("s.root", f"    asks: {tree}\n")
        return law_of(_PROVISION + "".join(reversed(self.elements.values())))


def law_of(*provisions: str) -> Law:
    """Return the law of these provisions; the root is `s.root`."""
    read = tuple(
        law_files.read_provision(text, where=f"small-{number}.yaml", jurisdiction="INT")
        for number, text in enumerate(provisions)
    )
    chain = (law_files.read_jurisdiction(_JURISDICTION, where="jurisdiction.yaml", folder="int"),)
    library = Library(code="CHE", chain=chain, provisions=read, standing=loader.treaty_status())
    checks.check(library, loader.standards())
    return library.on(DAY)


def case_with(answers: Answers) -> Case:
    """Return a case in which these elements were found so."""
    findings = tuple(Finding(name, verdict) for name, verdict in answers.items())
    return Case(ref="small", jurisdiction="CHE", decided_on=DAY, findings=findings)


def value(law: Law, answers: Answers) -> Verdict:
    """Return what the root comes to."""
    node = Examination(case_with(answers), law).value("s.root")
    assert node is not None
    return node.verdict


def concluded(law: Law, answers: Answers) -> Conclusion:
    """Return the conclusion on a case with these answers."""
    return conclude(case_with(answers), law)


def mixed(rng: Random, *, leaves: int) -> tuple[SmallLaw, Law]:
    """Return a law with "all", "any", "not", defaults, inference, readings, and leaves that are asked
    twice."""
    small = SmallLaw()
    read = [small.leaf() for _ in range(rng.choice((0, 0, 1)))]
    while len(small.leaves) < leaves:
        small.leaf(_extra(rng, read) if rng.random() < 0.3 else "")
    return small, small.rooted(_tree(rng, small, list(small.leaves), depth=3, favourable=True))


def _extra(rng: Random, read: list[str]) -> str:
    if read and rng.random() < 0.5:
        return f"    reads: {rng.choice(read)}\n"
    return f"    unresolved: {{infer: {rng.choice(read)}}}\n" if read else ""


def _tree(rng: Random, small: SmallLaw, names: list[str], *, depth: int, favourable: bool) -> str:
    """Return a tree over these leaves; a default is only put where it favours the applicant, an inference
    where it may stand."""
    if len(names) == 1 or depth == 0:
        parts = [_leaf(rng, small, name, favourable) for name in names]
        return parts[0] if len(parts) == 1 else f"{{{rng.choice(('all', 'any'))}: [{', '.join(parts)}]}}"
    if rng.random() < 0.2:
        return f"{{not: {_tree(rng, small, names, depth=depth, favourable=not favourable)}}}"
    rng.shuffle(names)
    cut = rng.randint(1, len(names) - 1)
    groups = [names[:cut], names[cut:]]
    if rng.random() < 0.2:
        groups[1] = [*groups[1], rng.choice(groups[0])]
    parts = [_tree(rng, small, list(group), depth=depth - 1, favourable=favourable) for group in groups]
    tree = f"{{{rng.choice(('all', 'any'))}: [{', '.join(parts)}]}}"
    return small.composite(tree) if rng.random() < 0.5 else tree


def _leaf(rng: Random, small: SmallLaw, name: str, favourable: bool) -> str:
    text = small.elements[name]
    if "infer" in text and not favourable:
        text = small.elements[name] = text[: text.index("    unresolved:")]
    if rng.random() < 0.2 and not any(key in text for key in ("unresolved", "reads")):
        default = "made_out" if favourable else "not_made_out"
        return small.composite(name, f"    unresolved: {default}\n")
    return name


def read_once(rng: Random, *, leaves: int, depth: int) -> tuple[SmallLaw, Law]:
    """Return a law in which every leaf is asked exactly once, "all" and "any" in turns, `depth` of them
    deep."""
    small = SmallLaw()
    for _ in range(leaves):
        small.leaf()
    return small, small.rooted(_alternating(rng, list(small.leaves), depth, rng.choice(("all", "any"))))


def _alternating(rng: Random, names: list[str], depth: int, op: str) -> str:
    if len(names) == 1:
        return f"{{not: {names[0]}}}" if rng.random() < 0.2 else names[0]
    if depth <= 1:
        groups = [[name] for name in names]
    else:
        cuts = sorted(rng.sample(range(1, len(names)), rng.randint(1, min(3, len(names) - 1))))
        groups = [names[a:b] for a, b in zip([0, *cuts], [*cuts, len(names)], strict=True)]
    other = "any" if op == "all" else "all"
    return f"{{{op}: [{', '.join(_alternating(rng, group, depth - 1, other) for group in groups)}]}}"
