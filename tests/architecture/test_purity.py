"""A pure side is values in, values out: the reader of a conclusion must be able to get it again.

No web framework, clock, chance, environment, network or file; only a side's one `loader.py` reads files.
"""

import ast
import sys
from collections.abc import Iterable, Iterator

import pytest

from tests.architecture import sources
from tests.architecture.sources import PURE, begins

MAY_READ_FILES = {"law.loader", "procedure.loader", "alarm.loader", "names.loader", "testimony.loader"}
# highspy solves the programs of asylia.haven: numbers in, numbers out, one thread, a fixed seed.
THIRD_PARTY = {
    "numpy",
    "yaml",
    "highspy",
    "korean_lunar_calendar",
    "scipy",
}

FILES = "file"
# What may not be imported, nor reached through something imported, and what it would let in.
OUTSIDE: dict[str, tuple[str, ...]] = {
    "clock": ("time", "sched", "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.date.today"),
    "chance": ("random", "secrets", "uuid", "numpy.random"),
    "environment": ("os", "sys.argv", "sys.stdin", "platform", "getpass", "locale", "subprocess", "ctypes"),
    "network": ("socket", "socketserver", "ssl", "urllib", "http", "ftplib", "smtplib", "xmlrpc", "asyncio"),
    FILES: (
        *(
            "shutil",
            "tempfile",
            "glob",
            "fileinput",
            "sqlite3",
            "mmap",
            "shelve",
            "dbm",
            "zipfile",
            "tarfile",
        ),
        *("gzip", "bz2", "lzma", "pkgutil", "importlib.resources", "io.open", "io.FileIO"),
        *("numpy.load", "numpy.save", "numpy.fromfile", "numpy.loadtxt", "numpy.genfromtxt", "numpy.memmap"),
    ),
    "code made at run time": ("importlib.import_module", "runpy", "pickle", "marshal"),
}
BUILTINS = {
    **dict.fromkeys(("open", "input"), FILES),
    **dict.fromkeys(("eval", "exec", "compile", "__import__", "breakpoint"), "code made at run time"),
}
# Methods that mean the same whatever they are called on, and some that do so where pathlib is imported.
METHODS = {
    **dict.fromkeys(("now", "utcnow", "today"), "clock"),
    **dict.fromkeys(("read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "rglob"), FILES),
}
PATH_METHODS = {
    "open",
    "exists",
    "is_file",
    "is_dir",
    "glob",
    "stat",
    "mkdir",
    "touch",
    "unlink",
    "cwd",
    "home",
}


def breaches(module: sources.Module) -> Iterator[str]:
    """A sentence for each thing outside itself that a pure module reaches for."""
    for line, what, reason in reached(module):
        if not (reason == FILES and module.name in MAY_READ_FILES):
            yield f"{module.name}:{line} reaches for {what} ({reason})"


def reached(module: sources.Module) -> Iterator[tuple[int, str, str]]:
    """Line, name and kind of everything a module reaches for."""
    known = aliases(module)
    for line, name in sources.imports(module):
        root = name.split(".")[0]
        if reason := reason_against(name):
            yield line, name, reason
        elif root not in sys.stdlib_module_names | THIRD_PARTY | {"asylia"}:
            yield line, name, "not a package that a pure side may use"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute):
            name = dotted(node, known)
            if reason := reason_against(name):
                yield node.lineno, name, reason
        if isinstance(node, ast.Call):
            yield from reached_by_call(node, known)


def reached_by_call(node: ast.Call, known: dict[str, str]) -> Iterator[tuple[int, str, str]]:
    func = node.func
    if isinstance(func, ast.Name) and func.id in BUILTINS:
        yield node.lineno, func.id, BUILTINS[func.id]
    elif isinstance(func, ast.Attribute) and not reason_against(dotted(func, known)):
        if func.attr in METHODS:
            yield node.lineno, func.attr, METHODS[func.attr]
        elif func.attr in PATH_METHODS and any(begins("pathlib", name) for name in known.values()):
            yield node.lineno, func.attr, FILES


def reason_against(name: str) -> str | None:
    return next((why for why, names in OUTSIDE.items() if any(begins(n, name) for n in names)), None)


def aliases(module: sources.Module) -> dict[str, str]:
    """What each imported name stands for, in full."""
    known: dict[str, str] = {}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                root = alias.name.split(".")[0]
                known[alias.asname or root] = alias.name if alias.asname else root
        elif isinstance(node, ast.ImportFrom):
            base = module.resolve(node.module, node.level)
            known |= {a.asname or a.name: f"{base}.{a.name}" for a in node.names}
    return known


def dotted(node: ast.expr, known: dict[str, str]) -> str:
    """The full name of `a.b.c`, its first part replaced by what it stands for; "" if it has none."""
    if isinstance(node, ast.Name):
        return known.get(node.id, "")
    if isinstance(node, ast.Attribute):
        base = dotted(node.value, known)
        return f"{base}.{node.attr}" if base else ""
    return ""


def pure_modules(modules: Iterable[sources.Module]) -> list[sources.Module]:
    return [module for module in modules if any(begins(side, module.name) for side in PURE)]


def test_no_pure_module_reaches_outside_itself():
    assert [breach for module in pure_modules(sources.modules()) for breach in breaches(module)] == []


def test_the_check_has_something_to_check():
    assert {"terms", "law"} <= {module.name for module in pure_modules(sources.modules())}


@pytest.mark.parametrize(
    "text",
    [
        "import django",
        "from django.db import models",
        "import pyarrow",
        "import requests",
        "import time",
        "from time import monotonic",
        "import datetime\ndatetime.datetime.now()",
        "import datetime as dt\ndt.date.today()",
        "from datetime import datetime as d\nd.utcnow()",
        "from datetime import date\nclock = date.today",
        "def age(born):\n    return type(born).today() - born",
        "import random",
        "from secrets import token_hex",
        "import uuid",
        "import numpy as np\nnp.random.default_rng()",
        "from numpy import random",
        "import os",
        "from os import environ",
        "from os.path import exists",
        "import sys\nsys.argv",
        "import socket",
        "import urllib.request",
        "from http import client",
        "import subprocess",
        "open('x')",
        "def late():\n    import tempfile",
        "from pathlib import Path\nPath('x').read_text()",
        "from pathlib import Path\nPath('x').open()",
        "def read(path):\n    return path.read_bytes()",
        "from importlib import resources",
        "import importlib.resources as res",
        "import importlib\nimportlib.import_module(name)",
        "__import__('os')",
        "eval('1')",
        "import numpy\nnumpy.load('x')",
    ],
)
def test_a_planted_breach_is_caught(text):
    assert list(breaches(sources.planted("law.engine", text))) != []


@pytest.mark.parametrize(
    "text",
    [
        "from datetime import date, timedelta\ndate.fromisoformat('2014-08-20') + timedelta(days=1)",
        "from dataclasses import dataclass\nfrom collections.abc import Mapping\nimport itertools",
        "import numpy as np\nnp.zeros(3)",
        "import yaml",
        "from pathlib import PurePath\nPurePath('a') / 'b'",
        "def still_open(case):\n    return case.open",
        "import sys\nsys.intern('a')",
        "from asylia.terms import verdicts",
    ],
)
def test_what_is_pure_passes(text):
    assert list(breaches(sources.planted("law.engine", text))) == []


def test_the_loader_may_read_files_and_nothing_else():
    reading = "from pathlib import Path\nfrom importlib import resources\nPath('x').read_text()\nopen('x')"
    clock = "from datetime import date\ndate.today()"

    assert list(breaches(sources.planted("law.loader", reading))) == []
    assert len(list(breaches(sources.planted("law.loader", clock)))) == 1
    assert list(breaches(sources.planted("law.trees", reading))) != []
