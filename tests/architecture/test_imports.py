"""Imports run one way. The table below is design.md's; what it does not list is forbidden."""

import subprocess
import sys
from collections.abc import Iterable, Iterator

import pytest

from tests.architecture import sources
from tests.architecture.sources import PURE, begins

# The longest row that begins a module's name is its row. A side may always import itself.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "terms": (),
    "vault": (),
    "law": ("terms",),
    "procedure": ("terms",),
    "testimony": ("terms",),
    "haven": ("terms",),
    "names": ("terms",),
    "counting": ("terms", "names"),
    "alarm": ("terms", "law"),
    "papers": (),
    "casework": ("terms", "law", "procedure", "alarm", "haven", "testimony", "names", "vault"),
    "figures": ("terms", "law"),
    "door": ("terms", "vault", "figures.intake"),
    "door.crossing": ("door", "terms", "vault", "figures.intake", "casework.selectors"),
    "web": (),
    "web.shared": (),
    "web.desk": (*PURE, "web.shared", "vault", "casework", "door", "counting", "papers"),
    "web.open": (*PURE, "web.shared", "figures"),
    "cli": (*PURE, "figures", "papers"),
    "cli.vault": ("cli", "vault"),
    "cli.office": (*PURE, "cli", "casework", "vault", "web.desk"),
    "cli.bundle": (*PURE, "cli", "vault"),
    "cli.receipt": (*PURE, "cli", "vault"),
    "cli.open": (*PURE, "cli", "figures", "web.open"),
    "cli.door": (*PURE, "cli", "door"),
    "cli.counting": (*PURE, "cli", "counting"),
}


def row_of(name: str) -> str | None:
    """The longest row of the table that begins this name."""
    fitting = [row for row in MAY_IMPORT if begins(row, name)]
    return max(fitting, key=len, default=None)


def breaches(modules: Iterable[sources.Module]) -> Iterator[str]:
    """A sentence for each import that the table does not list, and each module that it does not know."""
    for module in modules:
        row = row_of(module.name)
        if row is None and module.name:
            yield f"{module.name} belongs to no row of the table"
        allowed = (*MAY_IMPORT[row], row) if row else ()
        for line, target in sources.imports(module):
            if not begins("asylia", target) or target == "asylia" or target.startswith("asylia.__"):
                continue
            wanted = target.removeprefix("asylia.")
            if not any(begins(prefix, wanted) for prefix in allowed):
                yield f"{module.name}:{line} imports {wanted}"


def reachable(row: str) -> set[str]:
    """Every side that may end up in memory when this one is imported."""
    seen: set[str] = set()
    waiting = [row]
    while waiting:
        side = waiting.pop()
        if side not in seen:
            seen.add(side)
            waiting.extend(MAY_IMPORT.get(row_of(side) or "", ()))
    return seen


def test_no_module_imports_more_than_the_table_allows():
    assert list(breaches(sources.modules())) == []


def test_every_import_that_the_table_names_is_a_row_or_lies_in_one():
    named = {target for row in MAY_IMPORT.values() for target in row}

    assert {target for target in named if row_of(target) is None} == set()


def test_the_table_has_no_circle():
    pairs = [(a, b) for a in MAY_IMPORT for b in MAY_IMPORT[a] if not begins(b, a) and not begins(a, b)]

    assert [(a, b) for a, b in pairs if a in reachable(b)] == []


@pytest.mark.parametrize("side", sources.sides())
def test_importing_a_side_brings_no_more_into_memory_than_the_table_allows(side):
    script = f"import sys, asylia.{side}; print(*[m for m in sys.modules if m.startswith('asylia.')])"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    loaded = {name.removeprefix("asylia.") for name in done.stdout.split()}
    assert {name for name in loaded if not any(begins(row, name) for row in reachable(side))} == set()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("terms.states", "from asylia.law import engine"),
        ("terms.states", "from asylia import law"),
        ("terms.states", "import asylia.law.engine as engine"),
        ("terms.states", "from ..law import engine"),
        ("law.engine", "def late():\n    from asylia import casework"),
        ("law.engine", "import importlib\nimportlib.import_module('asylia.vault.keys')"),
        ("law.engine", "from asylia.cli import *"),
        ("alarm.clocks", "from asylia.procedure import clocks"),
        ("door.review", "from asylia.casework import selectors"),
        ("door.crossing", "from asylia.casework import services"),
        ("figures.claims", "from asylia.casework.selectors import open_cases"),
        ("web.open.views", "from asylia.web.desk import views"),
        ("web.desk.views", "from asylia.web.open import views"),
        ("cli.determine", "from asylia.casework import services"),
        ("vault.keys", "from asylia.terms import states"),
        ("novelty.thing", "import math"),
    ],
)
def test_a_planted_breach_is_caught(name, text):
    assert len(list(breaches([sources.planted(name, text)]))) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("law.engine", "from asylia.terms import verdicts\nfrom asylia.law import trees\nimport math"),
        ("law.engine", "from . import trees\nfrom .trees import Tree"),
        ("door.crossing", "from asylia.casework.selectors import released\nfrom asylia.door import review"),
        ("cli.main", "from asylia import __version__\nimport asylia\nfrom asylia.law import engine"),
        ("web.desk.views", "from asylia.web.shared import pages\nfrom asylia.casework import services"),
    ],
)
def test_what_the_table_lists_passes(name, text):
    assert list(breaches([sources.planted(name, text)])) == []
