"""`asylia law check`: whether law files are accepted, fit together, and do what their examples say."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import click

from asylia.cli import cases, law_held, terminal
from asylia.law import examples, loader
from asylia.law.errors import LawFileRefused
from asylia.law.library import Law, Library
from asylia.law.provisions import Provision
from asylia.law.telling import Line, Tone

_TREE = "instruments"
_GENERAL = "INT"


@dataclass(slots=True)
class _Tally:
    """What was read and tried."""

    provisions: int = 0
    elements: int = 0
    examples: int = 0
    without_examples: list[str] = field(default_factory=list)


@click.command(
    short_help="Whether law files are accepted.",
    epilog="Example:  asylia law check src/asylia/law/instruments/gbr",
)
@click.argument("path")
@click.option(
    "--under",
    "code",
    metavar="CODE",
    help="For this jurisdiction, where the folder or the id does not say it.",
)
@cases.as_json
def check(path: str, code: str | None, as_json: bool) -> None:
    """Check a law file, or every law file below a folder: that it reads, fits the rest of the law, and does
    what its examples say.

    A file outside the shipped law is checked as a patch: in place of the shipped provision with the same id.
    """
    asked = Path(path)
    if not asked.exists():
        raise LawFileRefused(path, 0, "there is no such file or folder")
    found = _check(asked, code)
    if as_json:
        plain = {"path": path, "accepted": True, "provisions": found.provisions, "elements": found.elements}
        terminal.say_json(plain | {"examples": found.examples, "without_examples": found.without_examples})
        return
    counts = ((found.provisions, "provision"), (found.elements, "element"), (found.examples, "example"))
    said = ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts)
    told = [Line(f"accepted: {said}", 0, "+", Tone.ESTABLISHED)]
    told += [
        Line(f"{name} has no examples beside it", 2, "?", Tone.UNRESOLVED) for name in found.without_examples
    ]
    terminal.say(told)


def _check(asked: Path, code: str | None) -> _Tally:
    root = _root(asked)
    paths = _paths(asked, root)
    if not paths:
        raise LawFileRefused(str(asked), 0, "there is no law file below this folder")
    loader.standards()
    loader.treaty_status()
    tally = _Tally()
    if root is not None:
        _cross_check(root, sorted({path.relative_to(root).parts[0] for path in paths}))
    with terminal.progress([str(path) for path in paths], "Checking law files") as names:
        for name in names:
            _check_one(Path(name), root, code, tally)
    return tally


def _paths(asked: Path, root: Path | None) -> list[Path]:
    """Return the provision files meant: the file named, that beside named examples, or all below a folder."""
    here = asked.resolve() if root else asked
    if here.is_dir():
        return list(loader.law_paths(root if root and root.is_relative_to(here) else here))
    if here.name == "jurisdiction.yaml":
        return list(loader.law_paths(here.parent))
    return (
        [here.with_name(here.name.removesuffix(".cases.yaml") + ".yaml")]
        if here.name.endswith(".cases.yaml")
        else [here]
    )


def _root(asked: Path) -> Path | None:
    """Return the tree of law files that a path belongs to or holds; None for a file outside of one."""
    here = asked.resolve()
    if (here / _TREE).is_dir():
        return here / _TREE
    return next(
        (folder for folder in (here, *here.parents) if folder.name == _TREE and (folder / "int").is_dir()),
        None,
    )


def _cross_check(root: Path, folders: list[str]) -> None:
    """Leave everything unchanged if the law of each folder fits together. Raises: LawFileRefused."""
    with terminal.progress(folders, "Fitting jurisdictions together") as names:
        for name in names:
            if not law_held.is_jurisdiction(name.upper()):
                raise LawFileRefused(
                    f"{_TREE}/{name}",
                    0,
                    "the folder is named for no jurisdiction; use an ISO 3166 alpha-3 code",
                )
            loader.library(name.upper(), root=root)


def _check_one(path: Path, root: Path | None, code: str | None, tally: _Tally) -> None:
    """Read one provision, fit it in, and run its examples. Raises: LawFileRefused."""
    here = path.relative_to(root).parts[0].upper() if root else code or _jurisdiction(path)
    if not law_held.is_jurisdiction(here):
        raise LawFileRefused(str(path), 0, f"{here} is no jurisdiction; name one with --under")
    provision = loader.read_provision(path, jurisdiction=here)
    tally.provisions += 1
    tally.elements += len(provision.elements)

    @cache
    def library(jurisdiction: str) -> Library:
        if root is not None:
            return _library(jurisdiction, root)
        return loader.library(jurisdiction, patches=(path,), may_add=True)

    if root is None:
        library(here)
    beside = path.with_name(f"{path.stem}.cases.yaml")
    if not beside.is_file():
        tally.without_examples.append(str(path))
        return
    for example in examples.read_examples(
        loader.read_text(beside), where=_where(beside, provision), provision=provision
    ):
        examples.check(example, lambda *asked: _law(library(asked[0]), *asked[1:]), provision=provision)
        tally.examples += 1


_library = cache(lambda jurisdiction, root: loader.library(jurisdiction, root=root))


def _where(beside: Path, provision: Provision) -> str:
    """Return the name of a file of examples as its provision is named in refusals."""
    return str(Path(provision.where).with_name(beside.name))


def _law(library: Library, decided_on: date, lodged_on: date | None, variant: str) -> Law:
    return library.on(decided_on, lodged_on=lodged_on, variant=variant)


def _jurisdiction(path: Path) -> str:
    """Return whose law a single file is: that of the shipped provision with its id, its folder's, or
    international law.
    """
    read = loader.read_provision(path, jurisdiction=_GENERAL)
    for folder in loader.folders():
        if any(item.id == read.id for item in loader.folder_provisions(folder)):
            return folder.upper()
    named = (folder.name.upper() for folder in path.resolve().parents)
    return next((name for name in named if law_held.is_jurisdiction(name)), _GENERAL)
