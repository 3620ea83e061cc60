"""The modules of asylia as parsed source, and what each of them imports."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "asylia"
PURE = ("terms", "law", "procedure", "alarm", "haven", "testimony", "names")


@dataclass(frozen=True, slots=True)
class Module:
    """One source file; its name is dotted and without the leading `asylia.`, "" for the root."""

    name: str
    tree: ast.Module
    is_package: bool = False

    def resolve(self, module: str | None, level: int) -> str:
        """The absolute name behind a relative import made in this module."""
        if level == 0:
            return module or ""
        here = ["asylia", *filter(None, self.name.split("."))]
        kept = len(here) - level + (1 if self.is_package else 0)
        return ".".join([*here[:kept], *([module] if module else [])])


def begins(prefix: str, name: str) -> bool:
    """True if the dotted name is the prefix or lies below it."""
    return name == prefix or name.startswith(prefix + ".")


def planted(name: str, text: str) -> Module:
    """A module that exists only in a test."""
    return Module(name, ast.parse(text))


def modules() -> Iterator[Module]:
    """Every module under src/asylia."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        yield Module(name, ast.parse(path.read_text(encoding="utf-8"), str(path)), is_package)


def sides() -> list[str]:
    """The folders under src/asylia that hold Python."""
    return sorted(p.name for p in PACKAGE.iterdir() if p.is_dir() and any(p.rglob("*.py")))


def imports(module: Module) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything a module imports, also by a fixed name at run time."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = module.resolve(node.module, node.level)
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and _is_dynamic_import(node.func) and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, first.value


def _is_dynamic_import(func: ast.expr) -> bool:
    name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
    return name in {"import_module", "__import__"}
